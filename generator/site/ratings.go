package site

import (
	"cmp"
	"slices"

	"findings/generator/address"
	"findings/generator/archive"
	"findings/generator/data"
)

// longestShown is how many of the councils that were inspected longest ago the
// page of ratings lists below its table.
const longestShown = 10

// RatingsView is given to ratings.html: the grades in force of every council
// that stands, in one table.
type RatingsView struct {
	PageView
	Areas     []AreaColumnView  // the columns of grades: the areas of the framework under which most councils stand
	Rows      []NationalRowView // by name
	Key       []JudgementView   // the grades in these columns, each once, best first
	Until     DateView          // when the newest inspection of the archive came out, to which days are counted; empty without one
	Longest   []NationalRowView // the councils that were inspected longest ago, that first; the first few
	Abolished []StandingView    // councils that are not in the table, by name
	Framework []FrameworkLink   // every framework that gives grades, newest first
	CSV       string            // the path of all ratings as CSV
}

// AreaColumnView is the column of an area.
type AreaColumnView struct {
	ID, Short string
	Joins     []string // the areas that a joint grade is for, by their short names; empty where it is for one alone
}

// NationalRowView is how one council stands, beside the others.
type NationalRowView struct {
	StandingView
	Cells   []JudgementView // of the inspection in force, one for each column; none without such
	Year    int             // the year in which that came out; 0 without one
	Last    *InspectionView // the newest inspection of all, with grades or without; nil when there is none
	LastDay string          // the earliest day on which that came out; may be empty
	Days    int             // from then until the newest inspection of the archive came out
}

func (s *Site) addRatings() {
	s.addPage(Page{Kind: "ratings", Address: address.Ratings, lastmod: s.changed}, func(p PageView) any { return s.ratings(p) })
}

func (s *Site) ratings(p PageView) *RatingsView {
	table := s.archive.NationalTable()
	v := &RatingsView{
		PageView: p, Rows: each(table.Rows, s.nationalRow), Until: s.date(table.Until),
		Longest: each(firstOf(longestShown, table.LongestWithout()), s.nationalRow),
	}
	v.CSV = s.path(address.DataFile(data.RatingsFile))
	for _, area := range table.Areas {
		v.Areas = append(v.Areas, AreaColumnView{area.ID, area.Short, each(s.archive.Joined(area), shortName)})
	}
	v.Key = keyOf(each(v.Rows, func(r NationalRowView) []JudgementView { return r.Cells }))
	_, v.Abolished = s.regions()
	for _, f := range slices.Backward(s.archive.Frameworks) {
		if f.Graded() {
			v.Framework = append(v.Framework, s.frameworkAt(f, address.FrameworkRatings(f.ID)))
		}
	}
	return v
}

func (s *Site) nationalRow(row archive.NationalRow) NationalRowView {
	v := NationalRowView{StandingView: s.standing(row.Council), Cells: each(row.Cells, s.judgement), Days: row.Days}
	if row.InForce != nil {
		v.Year = row.InForce.Published.Year()
	}
	if row.Last != nil {
		v.Last, v.LastDay = s.inspection(row.Last), row.Last.Published.FirstDay()
	}
	return v
}

// keyOf returns the grades in a table, each once, best first; of one level, that
// of the newest scale first.
func keyOf(rows [][]JudgementView) []JudgementView {
	var key []JudgementView
	for _, row := range rows {
		for _, cell := range row {
			same := func(k JudgementView) bool { return k.Grade == cell.Grade && k.OldScale == cell.OldScale }
			if cell.Grade != "" && !slices.ContainsFunc(key, same) {
				key = append(key, cell)
			}
		}
	}
	slices.SortStableFunc(key, func(a, b JudgementView) int {
		if a.Level == b.Level && a.OldScale != b.OldScale {
			if a.OldScale {
				return 1
			}
			return -1
		}
		return cmp.Compare(a.Level, b.Level)
	})
	return key
}
