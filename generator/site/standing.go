package site

import (
	"slices"
	"strings"
	"unicode/utf8"

	"findings/generator/archive"
)

// StandingView is how a council stands.
type StandingView struct {
	Council    LinkView
	Region     string
	InForce    *InspectionView   // the newest inspection that gave grades; nil when there is none
	Overall    JudgementView     // what that gave overall: see that of an inspection
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
		v.Overall = s.judgement(s.archive.Overall(standing.InForce))
	}
	return v
}

// RegionView is the councils of a region that stand, by name.
type RegionView struct {
	Name     string // empty for councils that name none
	Councils []StandingView
}

// regions returns all regions by name, councils without one last, and apart
// from them the councils that were abolished.
func (s *Site) regions() (regions []RegionView, abolished []StandingView) {
	for _, c := range s.archive.Councils {
		if c.Abolished() {
			abolished = append(abolished, s.standing(c))
			continue
		}
		at := slices.IndexFunc(regions, func(r RegionView) bool { return r.Name == c.Region })
		if at < 0 {
			at = len(regions)
			regions = append(regions, RegionView{Name: c.Region})
		}
		regions[at].Councils = append(regions[at].Councils, s.standing(c))
	}
	slices.SortFunc(regions, func(a, b RegionView) int {
		if (a.Name == "") != (b.Name == "") {
			return strings.Compare(b.Name, a.Name)
		}
		return strings.Compare(a.Name, b.Name)
	})
	return regions, abolished
}

// initials returns what stands for a grade where there is no room for it: the
// first letters of its shorter name, "RI" for "Requires improvement".
func initials(g *archive.Grade) string {
	var letters string
	for word := range strings.FieldsSeq(brief(g)) {
		_, size := utf8.DecodeRuneInString(word)
		letters += strings.ToUpper(word[:size])
	}
	return letters
}

// brief returns the first other way to write a grade that is shorter than its
// name, or the name.
func brief(g *archive.Grade) string {
	for _, also := range g.Also {
		if len(also) < len(g.Name) {
			return also
		}
	}
	return g.Name
}
