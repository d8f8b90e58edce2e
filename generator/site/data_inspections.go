package site

import (
	"iter"
	"slices"

	"findings/generator/archive"
)

func (s *Site) councilData() *table {
	type council = *archive.Council
	one := func(c council) iter.Seq[council] { return slices.Values([]council{c}) }
	t := table{name: "councils", about: "The councils of the archive.", key: []string{"id"}, ofCouncil: true}
	return newTable(t, one, []column[council]{
		{"id", id, "The council, as other tables name it.", func(c council) any { return c.ID }},
		{"name", words, "Its short name.", func(c council) any { return c.Name }},
		{"full_name", words, "Its full name.", func(c council) any { return c.Full }},
		{"gss", maybe(words), "Its code in the register of the Office for National Statistics.", func(c council) any { return c.GSS }},
		{"kind", maybe(words), "What kind of council it is.", func(c council) any { return c.Kind }},
		{"region", maybe(words), "The region that it lies in.", func(c council) any { return c.Region }},
		{"website", maybe(web), "Its own website.", func(c council) any { return c.Website }},
		{"successor", maybe(idOf("councils")), "The council that took its place, if it was abolished.", func(c council) any { return c.Successor.ID }},
		{"summary", maybe(words), "One line about it.", func(c council) any { return c.Summary }},
		{"url", web, "Its page in this archive.", func(c council) any { return s.archive.Settings.Base.URL(c.Address) }},
	})
}

func (s *Site) inspectionData() *table {
	type inspection = *archive.Inspection
	t := table{name: "inspections", about: "Inspections and visits, those of each council oldest first.", key: []string{"id"}, ofCouncil: true}
	return newTable(t, s.inspectionsOf, []column[inspection]{
		{"id", id, "The inspection, as other tables name it: the council and the name of its file.", func(i inspection) any { return dataID(i, "") }},
		{"council", idOf("councils"), "The council that was inspected.", func(i inspection) any { return i.Council }},
		{"title", words, "What it is called in this archive.", func(i inspection) any { return i.Title }},
		{"framework", idOf("frameworks"), "The rules that it was done under.", func(i inspection) any { return i.Framework.ID }},
		{"inspected", maybe(edtf), "When the inspectors came. Empty: not known.", func(i inspection) any { return i.Inspected }},
		{"published", edtf, "When the report or letter came out.", func(i inspection) any { return i.Published }},
		{"graded", yesNo, "Whether this archive knows any grade that it gave.", func(i inspection) any { return s.archive.Graded(i) }},
		{"summary", maybe(words), "One line about it. The whole summary is in its page.", func(i inspection) any { return i.Summary }},
		{"url", web, "Its page in this archive.", func(i inspection) any { return s.archive.Settings.Base.URL(i.Address) }},
	})
}

// rated is what an inspection said of one area.
type rated struct {
	*archive.Inspection
	archive.Judgement
}

func (s *Site) ratingsOf(c *archive.Council) iter.Seq[rated] {
	return func(yield func(rated) bool) {
		for i := range s.inspectionsOf(c) {
			for _, j := range s.archive.Judgements(i) {
				if !yield(rated{i, j}) {
					return
				}
			}
		}
	}
}

// ratingStates are the words for what is known of an area. They tell "not
// judged" from "not known", which an empty grade would not.
var ratingStates = map[archive.State]string{archive.Graded: "graded", archive.Unjudged: "not judged", archive.NotKnown: "not known"}

func (s *Site) ratingData() *table {
	t := table{
		name: "ratings", key: []string{"inspection", "area"}, ofCouncil: true,
		about: "What each inspection said of each area that its framework judges. There is a row for every area, also where there is no grade.",
	}
	return newTable(t, s.ratingsOf, []column[rated]{
		{"inspection", idOf("inspections"), "The inspection.", func(r rated) any { return dataID(r.Inspection, "") }},
		{"council", idOf("councils"), "The council.", func(r rated) any { return r.Council }},
		{"framework", idOf("frameworks"), "The framework. Grades of different frameworks may not compare, even under one name.", func(r rated) any { return r.Framework.ID }},
		{"area", id, "The area. The same id in two frameworks says that their judgements continue one strand.", func(r rated) any { return r.Area.ID }},
		{"area_name", words, "What the framework calls the area.", func(r rated) any { return r.Area.Name }},
		{"headline", yesNo, "Whether it is a headline area of the framework.", func(r rated) any { return r.Area.Headline }},
		{
			"state", oneOf("graded", "not judged", "not known"),
			"“not judged”: the inspection expressly gave no grade. “not known”: the archive does not know whether it gave one.",
			func(r rated) any { return ratingStates[r.State] },
		},
		{"grade", maybe(words), "The grade, by its name in the framework. Empty unless the state is “graded”.", func(r rated) any {
			if r.Grade == nil {
				return nil
			}
			return r.Grade.Name
		}},
		{"level", maybe(number), "The place of the grade in the scale of its framework; 1 is best.", func(r rated) any {
			if r.Grade == nil {
				return nil
			}
			return r.Grade.Level
		}},
		{"published", edtf, "When the report or letter came out.", func(r rated) any { return r.Published }},
	})
}
