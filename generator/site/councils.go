package site

import "findings/generator/address"

// CouncilsView is given to councils.html.
type CouncilsView struct {
	PageView
	Regions   []RegionView   // the councils that stand
	Abolished []StandingView // those that do not, by name
}

func (s *Site) addCouncils() {
	s.addPage(Page{Kind: "councils", Address: address.Councils, lastmod: s.changed}, func(p PageView) any {
		regions, abolished := s.regions()
		return &CouncilsView{p, regions, abolished}
	})
}
