package site

import "findings/generator/address"

// CouncilsView is given to councils.html.
type CouncilsView struct {
	PageView
	Standings []StandingView // all councils, by name
}

func (s *Site) addCouncils() {
	s.addPage(Page{Kind: "councils", Address: address.Councils, lastmod: s.changed}, func(p PageView) any {
		return &CouncilsView{p, s.standings()}
	})
}
