package archive

import (
	"cmp"
	"slices"
	"strings"
)

// Raised is in how many inspections of one year and region a topic was raised
// as something to improve.
type Raised struct {
	Year   int
	Region string // of the council in whose folder the inspection is; may be empty
	Number int
	Of     int // how many inspections of the year and region found anything to improve, as this archive has it
}

// RaisedOn returns how often inspections raised a topic as something to improve,
// for each year and region of which the archive has any list of that; the
// earliest year first, in it by region.
func (a *Archive) RaisedOn(t *Topic) []Raised {
	type key struct {
		year   int
		region string
	}
	counts := map[key]*Raised{}
	for _, i := range a.Inspections {
		listed, raised := i.raises(t)
		if !listed {
			continue
		}
		k := key{i.Published.Year(), a.councils[i.Council].Region}
		if counts[k] == nil {
			counts[k] = &Raised{Year: k.year, Region: k.region}
		}
		counts[k].Of++
		if raised {
			counts[k].Number++
		}
	}
	all := make([]Raised, 0, len(counts))
	for _, r := range counts {
		all = append(all, *r)
	}
	slices.SortFunc(all, func(r, s Raised) int { return cmp.Or(cmp.Compare(r.Year, s.Year), strings.Compare(r.Region, s.Region)) })
	return all
}

// raises reports whether an inspection found anything to improve, and whether
// any of that is on a topic.
func (i *Inspection) raises(t *Topic) (listed, raised bool) {
	for n := range i.Text.Findings {
		if f := &i.Text.Findings[n]; f.Kind == Improvement {
			listed = true
			raised = raised || slices.ContainsFunc(f.Topics, func(ref Ref) bool { return ref.ID == t.ID })
		}
	}
	return listed, raised
}

// Praised returns the newest strengths of a council, at most so many.
func (a *Archive) Praised(c *Council, most int) []*Finding {
	var all []*Finding
	for _, i := range slices.Backward(a.InspectionsOf(c)) {
		for n := range i.Text.Findings {
			if f := &i.Text.Findings[n]; f.Kind == Strength && len(all) < most {
				all = append(all, f)
			}
		}
	}
	return all
}
