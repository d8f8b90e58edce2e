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
	a.listRaised.Do(func() { a.raised = a.countRaised() })
	all := slices.Clone(a.raised)
	var last *Inspection
	for _, o := range a.On(t) { // what one inspection says stands together
		if f := o.Finding; f != nil && f.Kind == Improvement && f.Inspection != last {
			last = f.Inspection
			n, _ := slices.BinarySearchFunc(all, a.raisedIn(last), Raised.compare)
			all[n].Number++
		}
	}
	return all
}

// countRaised counts the inspections that found anything to improve.
func (a *Archive) countRaised() []Raised {
	counts := map[Raised]int{}
	for _, i := range a.Inspections {
		if slices.ContainsFunc(i.Text.Findings, func(f Finding) bool { return f.Kind == Improvement }) {
			counts[a.raisedIn(i)]++
		}
	}
	all := make([]Raised, 0, len(counts))
	for in, of := range counts {
		in.Of = of
		all = append(all, in)
	}
	slices.SortFunc(all, Raised.compare)
	return all
}

func (a *Archive) raisedIn(i *Inspection) Raised {
	return Raised{Year: i.Published.Year(), Region: a.councils[i.Council].Region}
}

// compare orders by what is counted, not by how much it is.
func (r Raised) compare(s Raised) int {
	return cmp.Or(cmp.Compare(r.Year, s.Year), strings.Compare(r.Region, s.Region))
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
