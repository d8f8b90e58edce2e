package site

import (
	"findings/generator/address"
	"findings/generator/archive"
)

// FrameworkRatingsView is given to framework-ratings.html: every inspection
// under one framework, newest first.
type FrameworkRatingsView struct {
	PageView
	Table FrameworkTableView
	Pager PagerView
}

func (s *Site) addFrameworkRatings() {
	for _, f := range s.archive.Frameworks {
		if !f.Graded() {
			continue
		}
		under := s.archive.InspectionsUnder(f)
		page := Page{Kind: "framework-ratings", Address: address.FrameworkRatings(f.ID), lastmod: lastChange(under)}
		addList(s, page, len(under), present(under), func(p PageView, pager PagerView, part []*archive.Inspection) any {
			v := &FrameworkRatingsView{p, s.frameworkTable(f), pager}
			for _, i := range part {
				v.Table.Rows = append(v.Table.Rows, s.frameworkRow(i, s.archive.CouncilsOf(i)...))
			}
			return v
		})
	}
}
