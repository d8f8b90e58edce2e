package site

import (
	"findings/generator/address"
	"findings/generator/data"
)

// CouncilsView is given to councils.html.
type CouncilsView struct {
	PageView
	Regions   []RegionView   // the councils that stand
	Abolished []StandingView // those that do not, by name
	CSV       string         // the path of all councils as CSV
}

func (s *Site) addCouncils() {
	s.addPage(Page{Kind: "councils", Address: address.Councils, lastmod: s.changed}, func(p PageView) any {
		v := &CouncilsView{PageView: p}
		v.Regions, v.Abolished = s.regions()
		v.CSV = s.path(address.DataFile(data.CouncilFile))
		return v
	})
}
