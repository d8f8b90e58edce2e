package site

import (
	"slices"

	"findings/generator/address"
	"findings/generator/archive"
	"findings/generator/data"
)

// FrameworkRatingsView is given to framework-ratings.html: every inspection
// under one framework, newest first.
type FrameworkRatingsView struct {
	PageView
	Table FrameworkTableView
	Pager PagerView
	CSV   string // the path of all ratings as CSV
}

// oneTable is how many lines of a table that readers sort stand on one page:
// only what is on the page can be sorted.
const oneTable = 300

// FrameworkTableView is inspections under one framework and their grades.
type FrameworkTableView struct {
	Framework FrameworkLink
	Areas     []AreaColumnView // the columns
	Rows      []FrameworkRowView
	Key       []JudgementView // the grades in it, each once, best first
}

// FrameworkRowView is one inspection of such a table.
type FrameworkRowView struct {
	Councils   []LinkView // whose inspection it is: all that the report is about
	Order      int        // the place of the first among all councils by name, from 1
	Names      []string   // their full names, other names and codes
	Inspection *InspectionView
	Day        string          // the earliest day on which it came out, to sort by
	Year       int             // the year in which it did
	Cells      []JudgementView // one for each area
}

func (s *Site) addFrameworkRatings() {
	for _, f := range s.archive.Frameworks {
		if !f.Graded() {
			continue
		}
		under := s.archive.InspectionsUnder(f)
		page := Page{Kind: "framework-ratings", Address: address.FrameworkRatings(f.ID), lastmod: lastChange(under)}
		addListOf(s, page, oneTable, len(under), present(under), func(p PageView, pager PagerView, part []*archive.Inspection) any {
			v := &FrameworkRatingsView{PageView: p, Table: s.frameworkTable(f), Pager: pager}
			v.CSV = s.path(address.DataFile(data.RatingsFile))
			v.Table.Rows = each(part, s.frameworkRow)
			v.Table.Key = keyOf(each(v.Table.Rows, func(r FrameworkRowView) []JudgementView { return r.Cells }))
			return v
		})
	}
}

func (s *Site) frameworkTable(f *archive.Framework) FrameworkTableView {
	v := FrameworkTableView{Framework: s.frameworkLink(f)}
	for _, area := range f.Areas {
		v.Areas = append(v.Areas, AreaColumnView{area.ID, area.Short, each(s.archive.Joined(&area), shortName)})
	}
	return v
}

// frameworkRow returns the row of an inspection. Changes are measured in the
// council in whose folder it lies.
func (s *Site) frameworkRow(i *archive.Inspection) FrameworkRowView {
	councils := s.archive.CouncilsOf(i)
	return FrameworkRowView{
		Councils: each(councils, s.councilLink), Order: s.orderOf(councils[0]), Names: slices.Concat(each(councils, otherNames)...),
		Inspection: s.inspection(i), Day: i.Published.FirstDay(), Year: i.Published.Year(),
		Cells: each(s.archive.Judgements(i), s.judgement),
	}
}
