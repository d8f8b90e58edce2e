package data

import "findings/generator/archive"

// A deliveryRow is a body that delivers services in a council's place.
type deliveryRow struct {
	archive.Delivery
	council *archive.Council
	number  int // from 1
}

func (s *Set) deliveries() *Table {
	t := Table{Name: "delivered_by", About: "Trusts, companies and other bodies that deliver services for children on behalf of a {council}, those of each {council} newest first.", Key: []string{"council", "number"}, council: true}
	rows := func(c *archive.Council) []deliveryRow {
		var rows []deliveryRow
		for n, d := range c.Delivered {
			rows = append(rows, deliveryRow{d, c, n + 1})
		}
		return rows
	}
	return newTable(t, rows, []column[deliveryRow]{
		{"council", idOf("councils"), "The {council}.", func(d deliveryRow) any { return d.council.ID }},
		{"number", numberKind, "Which of its bodies it is, from 1.", func(d deliveryRow) any { return d.number }},
		{"name", textKind, "The name of the body.", func(d deliveryRow) any { return d.Name }},
		{"from", optional(dateKind), "From when it delivered services. Empty: not known.", func(d deliveryRow) any { return d.From }},
		{"to", optional(dateKind), "Until when. Empty: it still does, or that is not known.", func(d deliveryRow) any { return d.To }},
		{"website", optional(urlKind), "Its website.", func(d deliveryRow) any { return d.URL }},
		{"text", textKind, "Who says so, and what else there is to say.", func(d deliveryRow) any { return d.Text.Plain }},
	})
}
