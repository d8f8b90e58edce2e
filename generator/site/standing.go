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
	Order      int      // its place among all councils by name, from 1
	Names      []string // its full name, other names and codes, by which somebody may look for it
	Kind       string
	Region     string
	InForce    *InspectionView   // the newest inspection that gave grades; nil when there is none
	SinceDay   string            // the earliest day on which that came out, to sort by; may be empty
	Overall    JudgementView     // what that gave overall: see that of an inspection
	Since      []*InspectionView // visits since, which gave none; oldest first
	Visits     int               // how many inspections the archive has of it
	Successors []LinkView        // the councils that took its place; empty when it stands
	Extra      map[string]any    // the table [extra] of its entry; a day in it is a DateView
}

func (s *Site) standing(c *archive.Council) StandingView {
	standing := s.archive.StandingOf(c)
	v := StandingView{
		Council: s.councilLink(c), Order: s.orderOf(c), Names: otherNames(c), Kind: c.Kind, Region: c.Region,
		Since: each(standing.Since, s.inspection), Visits: len(s.archive.InspectionsOf(c)),
	}
	v.Successors, v.Extra = s.councilLinks(c.Successors), s.extra(c.Extra)
	if standing.InForce != nil {
		v.InForce, v.SinceDay = s.inspection(standing.InForce), standing.InForce.Published.FirstDay()
		v.Overall = s.judgement(s.archive.Overall(standing.InForce))
	}
	return v
}

// orderOf returns the place of a council among all by name, from 1.
func (s *Site) orderOf(c *archive.Council) int { return 1 + slices.Index(s.archive.Councils, c) }

// otherNames returns what a council is called beside its short name, with its
// codes.
func otherNames(c *archive.Council) []string {
	var names []string
	for _, name := range slices.Concat([]string{c.Full}, c.Also, []string{c.GSS}, c.FormerGSS) {
		if name != "" && name != c.Name {
			names = append(names, name)
		}
	}
	return names
}

// NameView is a name or code by which somebody may look for a council.
type NameView struct {
	Name    string
	Council LinkView
}

// councilNamesAndCodes returns all names and codes, council by council. A full
// name that begins with the short one is found by that.
func (s *Site) councilNamesAndCodes() []NameView {
	var names []NameView
	for _, c := range s.archive.Councils {
		link := s.councilLink(c)
		names = append(names, NameView{c.Name, link})
		for _, name := range otherNames(c) {
			if !strings.HasPrefix(name, c.Name) {
				names = append(names, NameView{name, link})
			}
		}
	}
	return names
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
