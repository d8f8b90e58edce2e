package importer

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"findings/generator/archive"
	"findings/generator/source"
	"findings/generator/starter"
)

// proposeInspection proposes the entry of an inspection.
func (r *mapped) proposeInspection(a *archive.Archive, known *councils) {
	p, m := r.p, r.m
	if why, ok := m.refuse[r.cell(m.framework.text).Text]; ok && m.framework.text != "" {
		p.refuse(r.cell(m.framework.text).Place, "delete the row, or take its kind out of [refuse] in a map of your own", "the map refuses this row: %s", why)
		return
	}
	p.Council = known.find(r)
	if p.Council == nil && p.Problems.Len() == 0 {
		name := m.council.name.fill(r, nil)
		if name.text == "" {
			name = m.council.gss.fill(r, nil)
		}
		p.refuse(name.Place, "correct it, or give the council an entry first, as findings import -map councils does", "there is no council %q", name.text)
	}
	r.dates()
	if p.Problems.Len() > 0 {
		return
	}
	f := r.chooseFramework()
	if f == nil {
		return
	}
	if p.Framework = a.Framework(f.id); p.Framework == nil {
		p.refuse(f.Place, "correct the map, or add content/frameworks/"+f.id+".md", "there is no framework %q", f.id)
		return
	}
	i := starter.Inspection{Council: p.Council.ID, Framework: p.Framework, Published: p.Published}
	p.File = "content/councils/" + p.Council.ID + "/" + i.FileName() + ".md"
	title := cmp.Or(strings.Join(strings.Fields(f.title.fill(r, p.Council).text), " "), i.Framework.Called())
	p.add(Fact{Key: "title", Values: []string{title}, Use: ForNew})
	p.add(Fact{Key: "framework", Values: []string{f.id}, Place: r.cell(m.framework.text).Place})
	if !p.Inspected.IsZero() {
		p.add(Fact{Key: "inspected", Form: Day, Values: []string{p.Inspected.ISO()}, Place: r.cell(m.first.text).Place})
	}
	p.add(Fact{Key: "published", Form: Day, Values: []string{p.Published.ISO()}, Place: r.cell(m.published.text).Place})
	r.ratings(f)
	r.source(cmp.Or(f.document.fill(r, p.Council).text, title))
}

// dates reads when the report came out and when the inspectors came.
func (r *mapped) dates() {
	p, m := r.p, r.m
	published := r.cell(m.published.text)
	if published.Text == "" && p.Problems.Len() > 0 {
		return
	}
	if published.Text == "" {
		p.refuse(published.Place, "write when the report or letter came out", "this row does not say when the report came out")
		return
	}
	day, ok := p.day(published, m.layouts)
	if !ok {
		return
	}
	p.Published = asDate(day, day)
	first, last := r.cell(m.first.text), r.cell(m.last.text)
	switch {
	case first.Text == "" && last.Text == "":
		return
	case first.Text == "":
		p.refuse(last.Place, "write both, or the first day alone", "the inspection has a last day and no first one")
		return
	case last.Text == "":
		last = first
	}
	from, ok := p.day(first, m.layouts)
	if !ok {
		return
	}
	to, ok := p.day(last, m.layouts)
	switch {
	case !ok:
	case to.Before(from):
		p.refuse(last.Place, "correct one of the two", "the inspection ends before it begins, on %s", people(from))
	case day.Before(from):
		p.refuse(published.Place, "correct one of the two", "the report came out before the inspection began, on %s", people(from))
	default:
		p.Inspected = asDate(from, to)
	}
}

// chooseFramework returns the framework that the row is of: by its column, and
// where that leaves several, by the first day of the inspection. Where that is not
// known, the day of the report is enough if only one was there by then.
func (r *mapped) chooseFramework() *frameworkMap {
	p, m := r.p, r.m
	value := r.cell(m.framework.text)
	var named, fits []*frameworkMap
	var values []string
	start := p.Inspected.FirstDay()
	for n := range m.frameworks {
		f := &m.frameworks[n]
		values = append(values, f.value)
		if f.value != value.Text {
			continue
		}
		named = append(named, f)
		begun := f.from.FirstDay() <= cmp.Or(start, p.Published.FirstDay())
		over := start != "" && !f.to.IsZero() && f.to.FirstDay() < start
		if begun && !over {
			fits = append(fits, f)
		}
	}
	switch {
	case len(named) == 0 && value.Text == "":
		p.refuse(cmp.Or(value.Place, r.Place), "write what kind of inspection it was", "this row does not say by which rules the council was inspected")
	case len(named) == 0:
		p.refuse(value.Place, source.DidYouMean(value.Text, slices.Compact(values), "values that the map knows"), "the map does not know %q", value.Text)
	case len(fits) == 0:
		p.refuse(value.Place, "correct the date, or add to the map by which rules councils were inspected then", "the map has no framework for %s on %s", cmp.Or(value.Text, "an inspection"), asPeople(cmp.Or(start, p.Published.FirstDay())))
	case len(fits) > 1:
		p.refuse(value.Place, "write the first day of the inspection, which decides", "this may be of %s or of %s", fits[0].id, fits[1].id)
	default:
		return fits[0]
	}
	return nil
}

func asPeople(day string) string {
	d, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return people(d)
}

// ratings adds the grades in the order of the framework.
func (r *mapped) ratings(f *frameworkMap) {
	p := r.p
	columns := map[string]string{}
	for _, area := range f.areas {
		if columns[area.id] = area.column.text; p.Framework.Area(area.id) == nil {
			p.refuse(area.column.Place, source.DidYouMean(area.id, p.Framework.AreaIDs(), "areas"), "%q is not an area of %s", area.id, f.id)
		}
	}
	given := 0
	for _, area := range p.Framework.Areas {
		cell := r.cell(columns[area.ID])
		if grade := r.grade(cell, area.ID); grade != "" {
			given++
			p.add(Fact{Table: "ratings", Key: area.ID, Form: Grade, Values: []string{grade}, Place: cell.Place})
		}
	}
	r.otherGrades(f)
	if p.Framework.Graded() && given == 0 && p.Problems.Len() == 0 {
		p.refuse(r.Place, "write the grades that the report gives", "this row gives no grade, and inspections by %s do", f.id)
	}
}

// grade returns the framework's name for the grade in a cell; "" for none.
func (r *mapped) grade(c Cell, area string) string {
	f := r.p.Framework
	switch {
	case c.Text == "":
		return ""
	case slices.Contains(r.m.notJudged, c.Text):
		return archive.NotJudged
	case slices.Contains(r.m.notGraded, c.Text):
		r.p.refuse(c.Place, "correct the cell, or the first day of the inspection, which decides by which rules it was", "%q says that the rules had no such area, but %s has %q", c.Text, f.ID, area)
		return ""
	}
	g := f.Grade(c.Text)
	if g == nil {
		r.p.refuse(c.Place, f.GradeHint(c.Text, r.m.notJudged...), "%q is not a grade of %s", c.Text, f.ID)
		return ""
	}
	return g.Name
}

// otherGrades sees that no grade is left over: one in a column that is of other
// frameworks than the row's.
func (r *mapped) otherGrades(f *frameworkMap) {
	used := map[string]bool{}
	for _, area := range f.areas {
		used[area.column.text] = true
	}
	for _, other := range r.m.frameworks {
		for _, area := range other.areas {
			c := r.cell(area.column.text)
			if used[area.column.text] || c.Text == "" || slices.Contains(r.m.notGraded, c.Text) {
				continue
			}
			used[area.column.text] = true
			r.p.refuse(c.Place, "clear the cell, or correct what decides by which rules the council was inspected", "there is a grade in the column %q, which %s does not judge", area.column.text, f.id)
		}
	}
}

// source adds the document that the entry rests on. An address that is put
// together leads to where the document may be found, and is no fact about it.
func (r *mapped) source(title string) {
	p, s := r.p, r.m.source
	table := "sources." + s.key
	p.add(Fact{Table: table, Key: "kind", Values: []string{s.kind}, Use: ForNew})
	p.add(Fact{Table: table, Key: "title", Values: []string{title}, Use: ForNew})
	p.add(Fact{Table: table, Key: "publisher", Values: []string{s.publisher}, Use: ForNew})
	p.add(Fact{Table: table, Key: "published", Form: Day, Values: []string{p.Published.ISO()}, Use: ForNew})
	if url := s.url.fill(r, p.Council); url.text != "" {
		use := ForNew
		if url.cell {
			use = Compared
		}
		p.add(Fact{Table: table, Key: "url", Values: []string{url.text}, Use: use, Place: url.Place})
	}
}
