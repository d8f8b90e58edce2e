package desk

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"findings/generator/archive"
)

func drafts(a *archive.Archive, _ Options) Table {
	t := Table{Columns: []string{"file", "summary"}}
	for _, d := range a.Drafts {
		if d.Draft { // else it is left out with its council, which is on the list
			t.add(d.File.Name, d.Summary)
		}
	}
	return t
}

func stubs(a *archive.Archive, _ Options) Table {
	t := Table{Columns: []string{"published", "file", "title"}}
	for _, i := range a.Inspections {
		if len(i.Text.Findings) == 0 && len(i.Text.Quotes) == 0 {
			t.add(i.Published.ISO(), i.File.Name, i.Title)
		}
	}
	return t
}

func uncited(a *archive.Archive, _ Options) Table {
	t := Table{Columns: []string{"place", "key", "title", "publisher"}}
	for _, i := range a.Inspections {
		if len(i.Sources) == 1 {
			continue
		}
		cited := map[*archive.Source]bool{}
		for _, c := range i.Text.Cited {
			cited[i.Sources[c.Source]] = true
		}
		for _, tally := range i.Tallies {
			cited[tally.Source] = true
		}
		for _, s := range i.Sources {
			if !cited[s] {
				line, _ := i.File.Position(s.Start)
				t.add(fmt.Sprintf("%s:%d", i.File.Name, line), s.Key, s.Title, s.Publisher)
			}
		}
	}
	return t
}

func topics(a *archive.Archive, _ Options) Table {
	t := Table{Columns: []string{"topic", "findings", "quotes", "councils", "name"}}
	byUse := slices.Clone(a.Topics)
	slices.SortStableFunc(byUse, func(s, t *archive.Topic) int { return cmp.Compare(len(a.On(s)), len(a.On(t))) })
	for _, topic := range byUse {
		councils := map[string]bool{}
		for _, o := range a.On(topic) {
			for _, id := range o.Inspection().CouncilIDs() {
				councils[id] = true
			}
		}
		findings, quotes := a.CountOn(topic)
		t.add(topic.ID, findings, quotes, len(councils), topic.Name)
	}
	return t
}

func speakers(a *archive.Archive, _ Options) Table {
	t := Table{Columns: []string{"speaker", "quotes", "newest", "councils"}}
	for _, s := range a.Speakers {
		var councils []string
		for _, q := range s.Quotes {
			councils = append(councils, q.Inspection.CouncilIDs()...)
		}
		slices.Sort(councils)
		councils = slices.Compact(councils)
		t.add(s.Name, len(s.Quotes), s.Quotes[0].Inspection.Published.ISO(), strings.Join(councils, " "))
	}
	return t
}

func open(a *archive.Archive, _ Options) Table {
	t := Table{Columns: []string{"council", "published", "finding", "text"}}
	for _, c := range a.Councils {
		for _, f := range a.Open(c) {
			t.add(c.ID, f.Inspection.Published.ISO(), f.File.Name+"#"+f.ID, f.Plain)
		}
	}
	return t
}

func stale(a *archive.Archive, o Options) Table {
	t := Table{Columns: []string{"council", "newest", "what", "name"}}
	if len(a.Inspections) == 0 {
		return t
	}
	limit := yearsBefore(a.Inspections[0].Published, o.Years)
	for _, c := range a.Councils {
		all := a.InspectionsOf(c)
		switch {
		case c.Abolished(): // abolished: nothing more will come
		case len(all) == 0:
			t.add(c.ID, neverInspected, "", c.Name)
		case all[len(all)-1].Published.Compare(limit) < 0:
			newest := all[len(all)-1]
			t.add(c.ID, newest.Published.ISO(), newest.Title, c.Name)
		}
	}
	slices.SortStableFunc(t.Rows, func(r, s []string) int {
		return strings.Compare(strings.TrimPrefix(r[1], neverInspected), strings.TrimPrefix(s[1], neverInspected))
	})
	return t
}

// neverInspected stands for a date, and before all of them.
const neverInspected = "none"

// yearsBefore returns the date that lies some years before another.
func yearsBefore(d archive.Date, years int) archive.Date {
	text := fmt.Sprintf("%04d%s", d.Year()-years, d.Machine()[len("2014"):])
	before, err := archive.ParseDate(text)
	if err != nil { // 29 February, in a year without one
		before, _ = archive.ParseDate(strings.TrimSuffix(text, "29") + "28")
	}
	return before
}
