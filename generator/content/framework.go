package content

import (
	"cmp"
	"slices"

	"findings/generator/address"
	"findings/generator/archive"
	"findings/generator/front"
	"findings/generator/prose"
	"findings/generator/source"
)

func (r *reader) framework(id string) *archive.Framework {
	f := &archive.Framework{
		Entry:        r.begin(id),
		Name:         r.plain(r.keys.NeedText("name")),
		Short:        r.plain(r.keys.Text("short")),
		Inspectorate: r.plain(r.keys.Text("inspectorate")),
	}
	r.checkForce(f)
	if f.Short == "" {
		f.Short = f.Name
	}
	f.Title = f.Name
	taken := map[string]source.Place{}
	for _, t := range r.keys.Tables("grades") {
		f.Grades = append(f.Grades, r.grade(t, taken))
	}
	r.checkLevels(f.Grades)
	taken = map[string]source.Place{}
	for _, t := range r.keys.Tables("areas") {
		v := t.NeedText("id")
		area := archive.Area{Place: t.Place(), ID: v.Text, Name: r.plain(t.NeedText("name"))}
		area.Short = cmp.Or(r.plain(t.Text("short")), area.Name)
		area.Headline, _ = t.Bool("headline")
		for _, joined := range t.Texts("joins") {
			area.Joins = append(area.Joins, archive.Ref{Place: joined.Place, ID: joined.Text})
		}
		t.Done()
		if wrong := address.CheckID(v.Text); v.Set && wrong != "" {
			hint := "an id has small letters a to z, digits and hyphens"
			if id := address.Slug(v.Text); address.CheckID(id) == "" {
				hint = "write " + front.Quote(id)
			}
			r.problems.Add(v.Place, hint, "the id %q %s", v.Text, wrong)
		}
		r.once(taken, v, "area")
		f.Areas = append(f.Areas, area)
	}
	if len(f.Areas) > 0 && len(f.Grades) == 0 {
		r.problems.Add(f.Areas[0].Place, "add [[grades]], or take the areas out of a kind of visit that gives none", "there are areas but no grades to judge them by")
	}
	r.finish(&f.Entry, prose.Rules{})
	nameGrades(f)
	return f
}

// nameGrades gives each grade an id that nothing in the text has.
func nameGrades(f *archive.Framework) {
	for n := range f.Grades {
		g := &f.Grades[n]
		for g.ID = address.Fragment("grade", g.Name); slices.Contains(f.Text.Fragments, g.ID); {
			g.ID += "-"
		}
		f.Text.Fragments = append(f.Text.Fragments, g.ID)
	}
}

// checkForce reads when a framework came into force and when it ended.
func (r *reader) checkForce(f *archive.Framework) {
	from, to := r.keys.Date("from"), r.keys.Date("to")
	f.From, f.To = r.end(from, false), r.end(to, true)
	switch {
	case f.To.IsOpen():
		r.problems.Add(to.Place, "delete the line: a framework that has not ended has no to", "a framework that ended has an end")
	case f.From.IsOpen():
		r.problems.Add(from.Place, "write from = "+front.Quote(f.From.Beginning().ISO()), "from is when it came into force; a framework that has not ended has no to")
	case f.From.IsInterval():
		r.problems.Add(from.Place, "write from = "+front.Quote(f.From.Beginning().ISO())+", and to = "+front.Quote(f.From.End().ISO())+" on the next line", "from is when it came into force, not how long it lasted")
	case f.To.IsInterval():
		r.problems.Add(to.Place, "write to = "+front.Quote(f.To.End().ISO()), "to is when it ended, not how long it lasted")
	case f.To.Before(f.From):
		r.problems.Add(to.Place, "from is when it came into force, to when it ended", "the framework ends before it begins")
	}
}

func (r *reader) grade(t *front.Table, taken map[string]source.Place) archive.Grade {
	name := t.NeedText("name")
	g := archive.Grade{Place: t.Place(), Name: name.Text}
	r.once(taken, name, "grade")
	for _, also := range t.Texts("also") {
		r.once(taken, also, "grade")
		g.Also = append(g.Also, also.Text)
	}
	level, v := t.NeedNumber("level")
	if v.Set && (level < 1 || level > 9) {
		r.problems.Add(v.Place, "1 is the best grade, 2 the next", "%d is not a level", level)
	}
	g.Level = level
	t.Done()
	return g
}

// checkLevels sees that the best grade stands first and each has a level of its own.
func (r *reader) checkLevels(grades []archive.Grade) {
	for n, g := range grades[min(1, len(grades)):] {
		switch before := grades[n]; {
		case g.Level == 0 || before.Level == 0: // a problem already
		case g.Level == before.Level:
			r.problems.Add(g.Place, "1 is the best grade, 2 the next", "%q has the level of %q", g.Name, before.Name)
		case g.Level < before.Level:
			r.problems.Add(g.Place, "write the grades in their order, the best first; 1 is the best level", "%q stands below %q and has a better level", g.Name, before.Name)
		}
	}
}
