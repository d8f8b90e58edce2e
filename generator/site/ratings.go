package site

import (
	"slices"

	"findings/generator/address"
	"findings/generator/archive"
)

// RatingsView is given to ratings.html: every council's newest grades. They
// are in one table for each framework, for grades of different frameworks do
// not compare.
type RatingsView struct {
	PageView
	Tables    []FrameworkTableView // those of the newest framework first
	NoGrades  []StandingView       // councils of which the archive has no grade
	Framework []FrameworkLink      // every framework that gives grades, newest first
}

// FrameworkTableView is inspections under one framework and their grades.
type FrameworkTableView struct {
	Framework  FrameworkLink
	RatingPath string     // the rating table of the framework
	Areas      []AreaView // the columns
	Rows       []FrameworkRowView
}

// FrameworkRowView is one inspection of such a table.
type FrameworkRowView struct {
	Councils   []LinkView // whose inspection it is: all that the report is about, but where the newest grades are shown
	Inspection *InspectionView
	Since      []*InspectionView // visits since, which gave no grades; only where the newest grades are shown
	Cells      []JudgementView   // one for each area
}

func (s *Site) addRatings() {
	s.addPage(Page{Kind: "ratings", Address: address.Ratings, lastmod: s.changed}, func(p PageView) any { return s.ratings(p) })
}

func (s *Site) ratings(p PageView) *RatingsView {
	v := &RatingsView{PageView: p}
	rows := map[string][]FrameworkRowView{}
	for _, c := range s.archive.Councils {
		standing := s.archive.StandingOf(c)
		if standing.InForce == nil {
			v.NoGrades = append(v.NoGrades, s.standing(c))
			continue
		}
		row := s.frameworkRow(standing.InForce, c)
		row.Since = each(standing.Since, s.inspection)
		id := standing.InForce.Framework.ID
		rows[id] = append(rows[id], row)
	}
	for _, f := range slices.Backward(s.archive.Frameworks) {
		if !f.Graded() {
			continue
		}
		v.Framework = append(v.Framework, s.frameworkAt(f, address.FrameworkRatings(f.ID)))
		if len(rows[f.ID]) > 0 {
			table := s.frameworkTable(f)
			table.Rows = rows[f.ID]
			v.Tables = append(v.Tables, table)
		}
	}
	return v
}

func (s *Site) frameworkTable(f *archive.Framework) FrameworkTableView {
	v := FrameworkTableView{Framework: s.frameworkLink(f), RatingPath: s.path(address.FrameworkRatings(f.ID))}
	for _, area := range f.Areas {
		v.Areas = append(v.Areas, s.area(f, &area))
	}
	return v
}

// frameworkRow returns the row of an inspection for councils that it is about.
// Changes are measured in the first.
func (s *Site) frameworkRow(i *archive.Inspection, councils ...*archive.Council) FrameworkRowView {
	return FrameworkRowView{
		Councils: each(councils, s.councilLink), Inspection: s.inspection(i),
		Cells: each(s.archive.JudgementsIn(councils[0], i), s.judgement),
	}
}
