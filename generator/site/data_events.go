package site

import (
	"fmt"
	"iter"

	"findings/generator/address"
	"findings/generator/archive"
)

// occurred is an event in the life of a council.
type occurred struct {
	archive.Event
	id         string
	council    *archive.Council
	inspection *archive.Inspection // whose entry tells of it; nil when the council's own does
}

// eventsOf yields the events that a council's own entry tells of, and those of
// its inspections. An event has no name to make an id of, so that is made of
// its day and its first words.
func (s *Site) eventsOf(c *archive.Council) iter.Seq[occurred] {
	return func(yield func(occurred) bool) {
		taken := map[string]int{}
		tell := func(events []archive.Event, of string, i *archive.Inspection) bool {
			for _, e := range events {
				id := of + "#" + address.Fragment("e-"+e.Date.FirstDay(), e.Text)
				if taken[id]++; taken[id] > 1 {
					id = fmt.Sprintf("%s-%d", id, taken[id])
				}
				if !yield(occurred{e, id, c, i}) {
					return false
				}
			}
			return true
		}
		if !tell(c.Events, c.ID, nil) {
			return
		}
		for i := range s.inspectionsOf(c) {
			if !tell(i.Events, dataID(i, ""), i) {
				return
			}
		}
	}
}

func (s *Site) eventData() *table {
	t := table{name: "events", about: "What happened between and after inspections.", key: []string{"id"}, ofCouncil: true}
	return newTable(t, s.eventsOf, []column[occurred]{
		{"id", id, "The event: whose entry tells of it, its day and its first words.", func(e occurred) any { return e.id }},
		{"council", idOf("councils"), "The council.", func(e occurred) any { return e.council.ID }},
		{"inspection", maybe(idOf("inspections")), "The inspection that it followed. Empty: the council’s own entry tells of it.", func(e occurred) any {
			if e.inspection == nil {
				return nil
			}
			return dataID(e.inspection, "")
		}},
		{"date", edtf, "When it happened.", func(e occurred) any { return e.Date }},
		{"text", words, "What happened.", func(e occurred) any { return e.Text }},
		{"url", web, "The page that tells of it.", func(e occurred) any {
			if e.inspection == nil {
				return s.archive.Settings.Base.URL(e.council.Address)
			}
			return s.archive.Settings.Base.URL(e.inspection.Address)
		}},
	})
}

// counted is how often a grade occurs in a tally.
type counted struct {
	archive.Count
	inspection *archive.Inspection
	tally      archive.Tally
	number     int // of the tally in its entry, from 1
}

func (s *Site) countsOf(c *archive.Council) iter.Seq[counted] {
	return func(yield func(counted) bool) {
		for i := range s.inspectionsOf(c) {
			for n, t := range i.Tallies {
				for _, count := range t.Counts {
					if !yield(counted{count, i, t, n + 1}) {
						return
					}
				}
			}
		}
	}
}

func (s *Site) tallyData() *table {
	t := table{name: "tallies", about: "Counts of grades that a source gives without naming each item.", key: []string{"inspection", "tally", "grade"}, ofCouncil: true}
	return newTable(t, s.countsOf, []column[counted]{
		{"inspection", idOf("inspections"), "The inspection whose entry gives the count.", func(c counted) any { return dataID(c.inspection, "") }},
		{"council", idOf("councils"), "The council.", func(c counted) any { return c.inspection.Council }},
		{"tally", number, "Which tally of the entry it is, from 1.", func(c counted) any { return c.number }},
		{"label", words, "What was counted.", func(c counted) any { return c.tally.Label }},
		{"grade", words, "The grade.", func(c counted) any { return c.Grade }},
		{"count", number, "How many got it.", func(c counted) any { return c.Number }},
		{"source", maybe(idOf("sources")), "The source that says so.", func(c counted) any {
			if c.tally.Source == nil {
				return nil
			}
			return dataID(c.inspection, c.tally.Source.Fragment())
		}},
	})
}
