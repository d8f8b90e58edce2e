package archive

import (
	"cmp"
	"slices"
	"strings"
)

// A Recurrence is a topic that needed improvement in more than one inspection
// of a council.
type Recurrence struct {
	Topic    *Topic
	Findings []*Finding // oldest first
	Visits   int        // how many inspections
}

// needed returns the areas for improvement in a council by topic, oldest
// first.
func (a *Archive) needed(council string) map[string][]*Finding {
	h := a.histories[council]
	h.once.Do(func() {
		h.needed = map[string][]*Finding{}
		for _, i := range h.inspections {
			for n := range i.Text.Findings {
				f := &i.Text.Findings[n]
				if f.Kind != Improvement {
					continue
				}
				for _, t := range f.Topics {
					h.needed[t.ID] = append(h.needed[t.ID], f)
				}
			}
		}
	})
	return h.needed
}

// CameUpBefore returns the inspections of the same council, newest first, in
// which a topic of the finding needed improvement earlier, each with the first
// finding that says so.
func (a *Archive) CameUpBefore(f *Finding) []*Finding {
	needed := a.needed(f.Inspection.Council)
	var before []*Finding
	for _, t := range f.Topics {
		for _, earlier := range needed[t.ID] {
			if byDate(earlier.Inspection, f.Inspection) >= 0 {
				break
			}
			known := func(b *Finding) bool { return b.Inspection == earlier.Inspection }
			if !slices.ContainsFunc(before, known) {
				before = append(before, earlier)
			}
		}
	}
	slices.SortFunc(before, func(a, b *Finding) int { return byDate(b.Inspection, a.Inspection) })
	return before
}

// Recurring returns the topics that needed improvement in more than one
// inspection of a council, those in most inspections first.
func (a *Archive) Recurring(c *Council) []Recurrence {
	var recurring []Recurrence
	for id, findings := range a.needed(c.ID) {
		visits := 0
		for n, f := range findings {
			if n == 0 || f.Inspection != findings[n-1].Inspection {
				visits++
			}
		}
		if visits > 1 {
			recurring = append(recurring, Recurrence{a.topics[id], findings, visits})
		}
	}
	slices.SortFunc(recurring, func(r, s Recurrence) int {
		return cmp.Or(cmp.Compare(s.Visits, r.Visits), strings.Compare(r.Topic.ID, s.Topic.ID))
	})
	return recurring
}
