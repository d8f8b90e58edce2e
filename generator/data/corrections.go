package data

import (
	"slices"
	"strings"

	"findings/generator/archive"
)

// A correctionRow is a correction with what it was made in.
type correctionRow struct {
	archive.Corrected
	entry               *archive.Entry
	kind                string
	council, inspection string // ids; empty where it is about none
}

// correctionsOf returns what was corrected in the entries of a council and of
// its inspections, or in all entries where that is nil: in the order of their
// addresses, which no name changes, and then of days.
func (s *Set) correctionsOf(only *archive.Council) []correctionRow {
	var rows []correctionRow
	for _, c := range s.archive.Corrections() {
		row := correctionRow{Corrected: c, entry: c.In.Common()}
		switch in := c.In.(type) {
		case *archive.Council:
			row.kind, row.council = "council", in.ID
		case *archive.Inspection:
			row.kind, row.council, row.inspection = "inspection", in.Council, dataID(in, "")
		case *archive.Framework:
			row.kind = "framework"
		case *archive.Topic:
			row.kind = "topic"
		case *archive.Page:
			row.kind = "page"
		}
		i, _ := c.In.(*archive.Inspection)
		if only == nil || row.council == only.ID || i != nil && i.IsAbout(only.ID) {
			rows = append(rows, row)
		}
	}
	slices.Reverse(rows)
	slices.SortStableFunc(rows, func(a, b correctionRow) int { return strings.Compare(string(a.entry.Address), string(b.entry.Address)) })
	return rows
}

func (s *Set) corrections() *Table {
	t := Table{Name: "corrections", About: "What was put right in entries after readers could see it.", Key: []string{"id"}}
	return newTable(t, s.correctionsOf, []column[correctionRow]{
		{"id", idKind, "The correction: the address of the corrected page within this archive, and its id there.", func(c correctionRow) any {
			return strings.Trim(string(c.entry.Address), "/") + "#" + c.ID
		}},
		{"kind", oneOf("council", "inspection", "framework", "topic", "page"), "What kind of entry was corrected.", func(c correctionRow) any { return c.kind }},
		{"council", optional(idOf("councils")), "The {council}, where the entry is about one.", func(c correctionRow) any { return c.council }},
		{"inspection", optional(idOf("inspections")), "The inspection, where the entry is one.", func(c correctionRow) any { return c.inspection }},
		{"title", textKind, "What the entry is called.", func(c correctionRow) any { return c.entry.Title }},
		{"date", dayKind, "The day on which it was put right.", func(c correctionRow) any { return c.Date.FirstDay() }},
		{"text", textKind, "What was wrong, and what is right.", func(c correctionRow) any { return c.Text.Plain }},
		{"url", urlKind, "The address of the correction in the page of the entry.", func(c correctionRow) any { return s.base.FragmentURL(c.entry.Address, c.ID) }},
	})
}
