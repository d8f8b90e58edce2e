package data

import (
	"strings"

	"findings/generator/archive"
)

func (s *Set) councils() *Table {
	type council = *archive.Council
	one := func(c council) []council { return []council{c} }
	t := Table{Name: "councils", About: "The {councils} of the archive.", Key: []string{"id"}, council: true}
	return newTable(t, one, []column[council]{
		{"id", idKind, "The {council}, as other tables name it.", func(c council) any { return c.ID }},
		{"name", textKind, "Its short name.", func(c council) any { return c.Name }},
		{"full_name", textKind, "Its full name.", func(c council) any { return c.Full }},
		{"gss", optional(textKind), "Its code in the register of the Office for National Statistics.", func(c council) any { return c.GSS }},
		{"former_gss", codesKind, "The codes that it had before.", func(c council) any { return append([]string{}, c.FormerGSS...) }},
		{"kind", optional(textKind), "What kind of {council} it is.", func(c council) any { return c.Kind }},
		{"region", optional(textKind), "The region that it lies in.", func(c council) any { return c.Region }},
		{"website", optional(urlKind), "Its own website.", func(c council) any { return c.Website }},
		{"also", optional(textKind), "Other names and codes that people know it by, with a semicolon between two.", func(c council) any { return strings.Join(c.Also, "; ") }},
		{"urn", optional(textKind), "{inspectorate}'s unique reference number of it.", func(c council) any { return c.URN }},
		{"reports", optional(urlKind), "{inspectorate}'s page with all reports on it.", func(c council) any { return c.ReportsPage() }},
		{"tile_column", optional(numberKind), "Its place on a map of tiles: the column, from 0 on the left.", func(c council) any { return tileCell(c, c.Tile.Column) }},
		{"tile_row", optional(numberKind), "Its place on a map of tiles: the row, from 0 at the top.", func(c council) any { return tileCell(c, c.Tile.Row) }},
		{"successors", idsOf("councils"), "The {councils} that took its place: one, or more where its area was divided. Empty: it stands.", func(c council) any { return refIDs(c.Successors) }},
		{"neighbours", idsOf("councils"), "Its statistical neighbours. Empty: none are named.", func(c council) any { return refIDs(c.Neighbours) }},
		{"summary", optional(textKind), "One line about it.", func(c council) any { return c.Summary }},
		{"entered", optional(dayKind), "The day on which its entry was put into this archive. Empty: not known.", func(c council) any { return c.Entered.FirstDay() }},
		{"revised", optional(dayKind), "The last day on which its entry was changed after that. Corrections have a table of their own. Empty: never, or not known.", func(c council) any { return c.Revised.FirstDay() }},
		{"url", urlKind, "Its page in this archive.", func(c council) any { return s.base.URL(c.Address) }},
	})
}

// tileCell returns a number of a council's tile, or nothing when it has none.
func tileCell(c *archive.Council, number int) any {
	if c.Tile.File == nil {
		return nil
	}
	return number
}

func (s *Set) inspections() *Table {
	type inspection = *archive.Inspection
	t := Table{Name: inspectionsTable, About: "Inspections and visits, those of each {council} oldest first.", Key: []string{"id"}, Packed: true, council: true, again: []string{"council", "inspected_day", "published_day", "url"}}
	return newTable(t, s.archive.InspectionsOf, []column[inspection]{
		{"id", idKind, "The inspection, as other tables name it: the {council} and the name of its file.", func(i inspection) any { return dataID(i, "") }},
		{"council", idOf("councils"), "The {council} that was inspected; one of them, where the report is about several.", func(i inspection) any { return i.Council }},
		{"also_about", idsOf("councils"), "The other {councils} that the same report is about.", func(i inspection) any { return refIDs(i.AlsoAbout) }},
		{"title", textKind, "What it is called in this archive.", func(i inspection) any { return i.Title }},
		{"framework", idOf("frameworks"), "The rules that it was done under.", func(i inspection) any { return i.Framework.ID }},
		{"inspected", optional(dateKind), "When the inspectors came. Empty: not known.", func(i inspection) any { return i.Inspected }},
		{"published", dateKind, "When the report or letter came out.", func(i inspection) any { return i.Published }},
		{"graded", boolKind, "Whether this archive knows any grade that it gave.", func(i inspection) any { return s.archive.Graded(i) }},
		{"summary", optional(textKind), "One line about it. The whole summary is in its page.", func(i inspection) any { return i.Summary }},
		{"entered", optional(dayKind), "The day on which its entry was put into this archive. Empty: not known.", func(i inspection) any { return i.Entered.FirstDay() }},
		{"revised", optional(dayKind), "The last day on which its entry was changed after that. Corrections have a table of their own. Empty: never, or not known.", func(i inspection) any { return i.Revised.FirstDay() }},
		{"url", urlKind, "Its page in this archive.", func(i inspection) any { return s.base.URL(i.Address) }},
	})
}

// A ratingRow is what an inspection said of one area.
type ratingRow struct {
	*archive.Inspection
	archive.Judgement
	council   *archive.Council
	framework *archive.Framework
	inForce   bool
}

func (s *Set) ratingsOf(i *archive.Inspection) []ratingRow {
	var rows []ratingRow
	own := s.archive.Council(i.Council)
	inForce := !own.Abolished() && s.archive.StandingOf(own).InForce == i
	for _, j := range s.archive.Judgements(i) {
		rows = append(rows, ratingRow{i, j, own, s.archive.Framework(i.Framework.ID), inForce})
	}
	return rows
}

func (s *Set) ratings() *Table {
	t := Table{
		Name: "ratings", Key: []string{"inspection", "area"},
		About: "What each inspection said of each area that its framework judges. There is a row for every area, also where there is no grade.",
		again: []string{
			"inspection", "council", "framework", "area_name", "headline", "joins", "published", "published_day", "inspected", "inspected_day",
			"council_name", "council_gss", "council_kind", "council_region", "level", "url",
		},
	}
	return newTableWithin(s, t, s.ratingsOf, []column[ratingRow]{
		{"inspection", idOf("inspections"), "The inspection.", func(r ratingRow) any { return dataID(r.Inspection, "") }},
		{"council", idOf("councils"), "The {council}.", func(r ratingRow) any { return r.Council }},
		{"framework", idOf("frameworks"), "The framework. Grades of different frameworks may not compare, even under one name.", func(r ratingRow) any { return r.Framework.ID }},
		{"area", idKind, "The area. The same id in two frameworks says that their judgements continue one strand.", func(r ratingRow) any { return r.Area.ID }},
		{"area_name", textKind, "What the framework calls the area.", func(r ratingRow) any { return r.Area.Name }},
		{"headline", boolKind, "Whether it is a headline area of the framework.", func(r ratingRow) any { return r.Area.Headline }},
		{"joins", areasKind, aboutJoins, func(r ratingRow) any { return refIDs(r.Area.Joins) }},
		{
			"state", oneOf("graded", "not judged", "not known"),
			"“not judged”: the inspection expressly gave no grade. “not known”: the archive does not know whether it gave one.",
			func(r ratingRow) any { return r.State.String() },
		},
		{"grade", optional(textKind), "The grade, by its name in the framework. Empty unless the state is “graded”.", func(r ratingRow) any {
			if r.Grade == nil {
				return nil
			}
			return r.Grade.Name
		}},
		{"level", optional(numberKind), "The place of the grade in the scale of its framework; 1 is best.", func(r ratingRow) any {
			if r.Grade == nil {
				return nil
			}
			return r.Grade.Level
		}},
		{"published", dateKind, "When the report or letter came out.", func(r ratingRow) any { return r.Published }},
		{"inspected", optional(dateKind), "When the inspectors came. Empty: not known.", func(r ratingRow) any { return r.Inspected }},
		{"in_force", boolKind, "Whether it is the {council}’s newest inspection that gave grades. Never for a {council} that was abolished.", func(r ratingRow) any { return r.inForce }},
		{"council_name", textKind, "The {council}’s short name.", func(r ratingRow) any { return r.council.Name }},
		{"council_gss", optional(textKind), "Its code in the register of the Office for National Statistics.", func(r ratingRow) any { return r.council.GSS }},
		{"council_kind", optional(textKind), "What kind of {council} it is.", func(r ratingRow) any { return r.council.Kind }},
		{"council_region", optional(textKind), "The region that it lies in.", func(r ratingRow) any { return r.council.Region }},
		{"url", urlKind, "The page of the inspection in this archive.", func(r ratingRow) any { return s.base.URL(r.Address) }},
	})
}
