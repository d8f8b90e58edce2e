package data

import (
	"fmt"

	"findings/generator/address"
	"findings/generator/archive"
)

// An eventRow is an event in the life of a council.
type eventRow struct {
	archive.Event
	id         string
	council    *archive.Council
	inspection *archive.Inspection // whose entry tells of it; nil when the council's own does
}

// eventsOf returns the events in a council's own entry, and those in the entries
// of its inspections. An event has no name to make an id of, so that is made of
// its day and its first words.
func (s *Set) eventsOf(c *archive.Council) []eventRow {
	var rows []eventRow
	taken := map[string]int{}
	add := func(events []archive.Event, of string, i *archive.Inspection) {
		for _, e := range events {
			id := of + "#" + address.Fragment("e-"+e.Date.FirstDay(), e.Text.Plain)
			if taken[id]++; taken[id] > 1 {
				id = fmt.Sprintf("%s-%d", id, taken[id])
			}
			rows = append(rows, eventRow{e, id, c, i})
		}
	}
	add(c.Events, c.ID, nil)
	for _, i := range s.archive.InspectionsOf(c) {
		add(i.Events, dataID(i, ""), i)
	}
	return rows
}

func (s *Set) events() *Table {
	t := Table{Name: "events", About: "What happened between and after inspections.", Key: []string{"id"}, council: true}
	return newTable(t, s.eventsOf, []column[eventRow]{
		{"id", idKind, "The event: whose entry tells of it, its day and its first words.", func(e eventRow) any { return e.id }},
		{"council", idOf("councils"), "The {council} whose entry, or inspection, tells of it.", func(e eventRow) any {
			if e.inspection == nil {
				return e.council.ID
			}
			return e.inspection.Council
		}},
		{"inspection", optional(idOf("inspections")), "The inspection that it followed. Empty: the {council}’s own entry tells of it.", func(e eventRow) any {
			if e.inspection == nil {
				return nil
			}
			return dataID(e.inspection, "")
		}},
		{"date", dateKind, "When it happened.", func(e eventRow) any { return e.Date }},
		{"text", textKind, "What happened.", func(e eventRow) any { return e.Text.Plain }},
		{"url", urlKind, "The page that tells of it.", func(e eventRow) any {
			if e.inspection == nil {
				return s.base.URL(e.council.Address)
			}
			return s.base.URL(e.inspection.Address)
		}},
	})
}

// A tallyRow is how often a grade occurs in a tally.
type tallyRow struct {
	archive.Count
	inspection *archive.Inspection
	tally      archive.Tally
	number     int // of the tally in its entry, from 1
}

func talliesOf(i *archive.Inspection) []tallyRow {
	var rows []tallyRow
	for n, t := range i.Tallies {
		for _, count := range t.Counts {
			rows = append(rows, tallyRow{count, i, t, n + 1})
		}
	}
	return rows
}

func (s *Set) tallies() *Table {
	t := Table{Name: "tallies", About: "Counts of grades that a source gives without naming each item.", Key: []string{"inspection", "tally", "grade"}, again: []string{"inspection", "council"}}
	return newTableWithin(s, t, talliesOf, []column[tallyRow]{
		{"inspection", idOf("inspections"), "The inspection whose entry gives the count.", func(c tallyRow) any { return dataID(c.inspection, "") }},
		{"council", idOf("councils"), "The {council}.", func(c tallyRow) any { return c.inspection.Council }},
		{"tally", numberKind, "Which tally of the entry it is, from 1.", func(c tallyRow) any { return c.number }},
		{"label", textKind, "What was counted.", func(c tallyRow) any { return c.tally.Label }},
		{"grade", textKind, "The grade.", func(c tallyRow) any { return c.Grade }},
		{"count", numberKind, "How many got it.", func(c tallyRow) any { return c.Number }},
		{"source", optional(idOf("sources")), "The source that says so.", func(c tallyRow) any {
			if c.tally.Source == nil {
				return nil
			}
			return dataID(c.inspection, c.tally.Source.Fragment())
		}},
	})
}
