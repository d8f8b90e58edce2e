package site

import (
	"findings/generator/address"
	"findings/generator/archive"
)

// newestShown is how many inspections a page shows before it leads on to the
// whole list.
const newestShown = 10

// HomeView is given to home.html.
type HomeView struct {
	PageView
	Newest      []*InspectionView // the newest inspections, newest first
	Standings   []StandingView    // how each council stands, by name
	Inspections int               // how many there are in the archive
	Findings    int
	Quotes      int
	Verbatim    int // findings in the words of their source
	Verified    int // of these and the quotes, how many were compared word for word with their source
	Unverified  int // and how many were not, or have changed since
}

func (s *Site) addHome() {
	home := Page{Kind: "home", Address: address.Home, origin: s.archive.Settings.File.Whole(), lastmod: s.changed}
	s.addPage(home, func(p PageView) any {
		all := s.archive.Inspections
		v := &HomeView{PageView: p, Standings: s.standings(), Newest: each(firstOf(newestShown, all), s.inspection), Inspections: len(all)}
		v.Verified = len(s.archive.Verified)
		for _, i := range all {
			v.Findings += len(i.Text.Findings)
			v.Quotes += len(i.Text.Quotes)
			for n := range i.Text.Findings {
				if _, ok := i.Text.Findings[n].Verbatim(); ok {
					v.Verbatim++
				}
			}
		}
		v.Unverified = v.Quotes + v.Verbatim - v.Verified
		return v
	})
}

func firstOf[T any](n int, items []T) []T { return items[:min(n, len(items))] }

// StandingView is how a council stands.
type StandingView struct {
	Council    LinkView
	Region     string
	InForce    *InspectionView   // the newest inspection that gave grades; nil when there is none
	Since      []*InspectionView // visits since, which gave none; oldest first
	Visits     int               // how many inspections the archive has of it
	Successors []LinkView        // the councils that took its place; empty when it stands
}

func (s *Site) standing(c *archive.Council) StandingView {
	standing := s.archive.StandingOf(c)
	v := StandingView{
		Council: s.councilLink(c), Region: c.Region,
		Since: each(standing.Since, s.inspection), Visits: len(s.archive.InspectionsOf(c)),
	}
	v.Successors = s.councilLinks(c.Successors)
	if standing.InForce != nil {
		v.InForce = s.inspection(standing.InForce)
	}
	return v
}

func (s *Site) standings() []StandingView { return each(s.archive.Councils, s.standing) }
