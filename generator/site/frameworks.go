package site

import (
	"slices"

	"findings/generator/address"
)

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

func (s *Site) addFrameworks() {
	s.addPage(Page{Kind: "frameworks", Address: address.Frameworks, lastmod: s.changed}, func(p PageView) any {
		v := &FrameworksView{PageView: p}
		for _, f := range slices.Backward(s.archive.Frameworks) {
			v.Frameworks = append(v.Frameworks, FrameworkLine{
				s.frameworkLink(f), s.date(f.From), s.date(f.To), f.GradeNames(), len(s.archive.InspectionsUnder(f)),
			})
		}
		return v
	})
}
