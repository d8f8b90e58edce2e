package site

import (
	"cmp"
	"html/template"

	"findings/generator/address"
	"findings/generator/archive"
	"findings/generator/source"
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
	RatingPath string   // the rating table of the framework
	Areas      []string // the columns
	Rows       []FrameworkRowView
}

// FrameworkRowView is one inspection of such a table.
type FrameworkRowView struct {
	Inspection *InspectionView
	Since      []*InspectionView // visits since, which gave no grades; only where the newest grades are shown
	Cells      []JudgementView   // one for each area
}

// FrameworkRatingsView is given to framework-ratings.html: every inspection
// under one framework, newest first.
type FrameworkRatingsView struct {
	PageView
	Table FrameworkTableView
	Pager PagerView
}

func (s *Site) layRatings() {
	s.add(address.Ratings, source.Place{}, "ratings", func(p PageView) any { return s.ratings(p) })
	for _, f := range s.archive.Frameworks {
		if !f.Graded() {
			continue
		}
		under := s.archive.InspectionsUnder(f)
		addList(s, address.FrameworkRatings(f.ID), source.Place{}, "framework-ratings", len(under), present(under),
			func(p PageView, pager PagerView, part []*archive.Inspection) any {
				v := &FrameworkRatingsView{p.entitled("Ratings: "+f.Name, "Every inspection in the archive under "+f.Name+", with its grades."), s.frameworkTable(f), pager}
				for _, i := range part {
					v.Table.Rows = append(v.Table.Rows, s.frameworkRow(i))
				}
				return v
			})
	}
}

func (s *Site) ratings(p PageView) any {
	v := &RatingsView{PageView: p.entitled("Ratings", "Every council's newest grades.")}
	rows := map[string][]FrameworkRowView{}
	for _, c := range s.archive.Councils {
		standing := s.archive.StandingOf(c)
		if standing.InForce == nil {
			v.NoGrades = append(v.NoGrades, s.standing(c))
			continue
		}
		row := s.frameworkRow(standing.InForce)
		row.Since = s.inspections(standing.Since)
		id := standing.InForce.Framework.ID
		rows[id] = append(rows[id], row)
	}
	for n := len(s.archive.Frameworks) - 1; n >= 0; n-- {
		f := s.archive.Frameworks[n]
		if !f.Graded() {
			continue
		}
		v.Framework = append(v.Framework, FrameworkLink{f.Name, f.Short, s.path(address.FrameworkRatings(f.ID))})
		if len(rows[f.ID]) > 0 {
			table := s.frameworkTable(f)
			table.Rows = rows[f.ID]
			v.Tables = append(v.Tables, table)
		}
	}
	return v
}

// frameworkTable returns the table of a framework, without rows.
func (s *Site) frameworkTable(f *archive.Framework) FrameworkTableView {
	v := FrameworkTableView{Framework: FrameworkLink{f.Name, f.Short, s.path(f.Address)}, RatingPath: s.path(address.FrameworkRatings(f.ID))}
	for _, area := range f.Areas {
		v.Areas = append(v.Areas, area.Name)
	}
	return v
}

func (s *Site) frameworkRow(i *archive.Inspection) FrameworkRowView {
	v := s.inspection(i)
	return FrameworkRowView{Inspection: v, Cells: v.Judgements()}
}

// FrameworksView is given to frameworks.html.
type FrameworksView struct {
	PageView
	Frameworks []FrameworkLine // newest first
}

// FrameworkLine is a framework in a list.
type FrameworkLine struct {
	FrameworkLink
	From, To    DateView // empty when not known, or still in force
	Grades      []string // best first; empty for an ungraded kind of visit
	Inspections int      // how many the archive has
}

// FrameworkView is given to framework.html.
type FrameworkView struct {
	PageView
	Name, Short, Inspectorate string
	From, To                  DateView
	Body                      template.HTML
	Grades                    []GradeView
	Areas                     []AreaView
	RatingPath                string // its rating table; "" for an ungraded kind of visit
	Inspections               int
	Newest                    []*InspectionView
}

// GradeView is a grade of a framework.
type GradeView struct {
	Name  string
	Also  []string // other ways in which reports write it
	Level int      // 1 is best
}

// AreaView is an area of a framework.
type AreaView struct {
	Name      string
	Headline  bool
	Elsewhere []FrameworkLink // other frameworks that judge the same strand
}

func (s *Site) layFrameworks() {
	s.add(address.Frameworks, source.Place{}, "frameworks", func(p PageView) any {
		v := &FrameworksView{PageView: p.entitled("Frameworks", "The rules that inspections were done under: what was judged, and with which grades.")}
		for n := len(s.archive.Frameworks) - 1; n >= 0; n-- {
			f := s.archive.Frameworks[n]
			v.Frameworks = append(v.Frameworks, FrameworkLine{
				FrameworkLink{f.Name, f.Short, s.path(f.Address)}, date(f.From), date(f.To), f.GradeNames(), len(s.archive.InspectionsUnder(f)),
			})
		}
		return v
	})
	for _, f := range s.archive.Frameworks {
		s.add(f.Address, f.File.Whole(), "framework", func(p PageView) any { return s.framework(p, f) })
	}
}

func (s *Site) framework(p PageView, f *archive.Framework) any {
	all := s.archive.InspectionsUnder(f)
	v := &FrameworkView{
		PageView: p.entitled(f.Name, cmp.Or(f.Summary, "What "+f.Name+" judged.")),
		Name:     f.Name, Short: f.Short, Inspectorate: f.Inspectorate, From: date(f.From), To: date(f.To), Body: plain(f.Text),
		Inspections: len(all), Newest: s.inspections(all[:min(len(all), newestOnHome)]),
	}
	if f.Graded() {
		v.RatingPath = s.path(address.FrameworkRatings(f.ID))
	}
	for _, g := range f.Grades {
		v.Grades = append(v.Grades, GradeView{g.Name, g.Also, g.Level})
	}
	for _, area := range f.Areas {
		a := AreaView{Name: area.Name, Headline: area.Headline}
		for _, other := range s.archive.Frameworks {
			if other != f && other.Area(area.ID) != nil {
				a.Elsewhere = append(a.Elsewhere, FrameworkLink{other.Name, other.Short, s.path(other.Address)})
			}
		}
		v.Areas = append(v.Areas, a)
	}
	return v
}
