package site

import (
	"slices"

	"findings/generator/address"
	"findings/generator/archive"
)

// FrameworkView is given to framework.html.
type FrameworkView struct {
	PageView
	Name, Short, Inspectorate string
	From, To                  DateView
	Summary                   string // one line; may be empty
	Body                      []PartView
	Grades                    []GradeView
	Areas                     []AreaView
	RatingPath                string // its rating table; "" for an ungraded kind of visit
	Inspections               int
	Newest                    []*InspectionView
}

// GradeView is a grade of a framework.
type GradeView struct {
	ID    string // of its element in the framework's page
	Path  string // the address of that, for an href
	Name  string
	Also  []string // other ways in which reports write it
	Level int      // 1 is best
	Place int      // in the framework's order, from 1, the best
	Of    int      // how many grades the framework has
	Old   bool     // it is of another scale than the newest framework's
	Now   string   // the grade of the newest scale at the same level, when this is of an old one; may be empty
}

// grade returns a grade of a framework.
func (s *Site) grade(g *archive.Grade, of *archive.Framework) GradeView {
	v := GradeView{ID: g.ID, Name: g.Name, Also: g.Also, Level: g.Level, Of: len(of.Grades)}
	v.Path = s.path(of.Address) + "#" + v.ID
	v.Place = 1 + slices.IndexFunc(of.Grades, func(other archive.Grade) bool { return other.Name == g.Name })
	v.Old = s.archive.OldScale(of)
	if now := s.archive.InPlaceOf(g, of); now != nil {
		v.Now = now.Name
	}
	return v
}

// AreaView is an area of a framework.
type AreaView struct {
	Name      string
	Short     string // a shorter one for tables, or the name
	Headline  bool
	Joins     []string        // the areas that a joint grade is for, by their short names; empty where it is for one alone
	Elsewhere []FrameworkLink // other frameworks that judge the same, or a part of it
}

func (s *Site) addFramework() {
	for _, f := range s.archive.Frameworks {
		s.addEntry("framework", &f.Entry, lastChange(s.archive.InspectionsUnder(f)), func(p PageView) any { return s.framework(p, f) })
	}
}

func (s *Site) framework(p PageView, f *archive.Framework) *FrameworkView {
	all := s.archive.InspectionsUnder(f)
	v := &FrameworkView{
		PageView: p,
		Name:     f.Name, Short: f.Short, Inspectorate: f.Inspectorate, Summary: f.Summary, From: s.date(f.From), To: s.date(f.To), Body: s.text(&f.Entry),
		Inspections: len(all), Newest: each(firstOf(newestShown, all), s.inspection),
	}
	if f.Graded() {
		v.RatingPath = s.path(address.FrameworkRatings(f.ID))
	}
	for n := range f.Grades {
		v.Grades = append(v.Grades, s.grade(&f.Grades[n], f))
	}
	for _, area := range f.Areas {
		v.Areas = append(v.Areas, s.area(f, &area))
	}
	return v
}

func (s *Site) area(f *archive.Framework, area *archive.Area) AreaView {
	v := AreaView{Name: area.Name, Short: area.Short, Headline: area.Headline}
	v.Joins = each(s.archive.Joined(area), shortName)
	for _, other := range s.archive.Frameworks {
		if other != f && slices.ContainsFunc(area.Strands(), func(id string) bool { return other.Judging(id) != nil }) {
			v.Elsewhere = append(v.Elsewhere, s.frameworkLink(other))
		}
	}
	return v
}
