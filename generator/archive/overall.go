package archive

import (
	"cmp"
	"slices"
)

// Overall returns what an inspection said of the one headline area of its
// framework. Where the framework has none or several there is no overall grade:
// the state is [NotInArea].
func (a *Archive) Overall(i *Inspection) Judgement {
	id := ""
	for _, area := range a.frameworks[i.Framework.ID].Areas {
		switch {
		case !area.Headline:
		case id != "":
			return Judgement{State: NotInArea}
		default:
			id = area.strand()
		}
	}
	return a.grade(i, id)
}

// A YearEnd is how the councils that stand today stood when a year ended.
type YearEnd struct {
	Year    int
	Counts  []int // with each grade as their overall one
	Without int   // whose newest grades have no overall one among them
	Unknown int   // of which the archive has no grades up to then
}

// YearEnds returns how councils stood at the end of each year, the newest
// first, and the grades that are counted, best first. It goes back as long as
// the archive has grades of at least half of the councils: from fewer, nobody
// could tell how grades have moved. Councils that were abolished are left out,
// for the archive does not know since when they no longer count.
func (a *Archive) YearEnds() ([]Judgement, []YearEnd) {
	var councils []*Council
	for _, c := range a.Councils {
		if !c.Abolished() {
			councils = append(councils, c)
		}
	}
	if len(a.Inspections) == 0 || len(councils) == 0 {
		return nil, nil
	}
	grades := a.overallGrades()
	var years []YearEnd
	for year := a.Inspections[0].Published.Year(); ; year-- {
		end := YearEnd{Year: year, Counts: make([]int, len(grades))}
		for _, c := range councils {
			a.countAt(&end, c, grades)
		}
		if 2*end.Unknown > len(councils) {
			return countedGrades(grades, years)
		}
		years = append(years, end)
	}
}

// countedGrades leaves out the grades that no council had when any of the years
// ended.
func countedGrades(grades []Judgement, years []YearEnd) ([]Judgement, []YearEnd) {
	for at := len(grades) - 1; at >= 0; at-- {
		if slices.ContainsFunc(years, func(y YearEnd) bool { return y.Counts[at] > 0 }) {
			continue
		}
		grades = slices.Delete(grades, at, at+1)
		for n := range years {
			years[n].Counts = slices.Delete(years[n].Counts, at, at+1)
		}
	}
	return grades, years
}

// countAt counts a council as it stood when the year ended.
func (a *Archive) countAt(end *YearEnd, c *Council, grades []Judgement) {
	for _, i := range slices.Backward(a.InspectionsOf(c)) {
		if i.Published.Year() > end.Year || !a.Graded(i) {
			continue
		}
		at := -1
		if j := a.Overall(i); j.State == Graded {
			at = slices.IndexFunc(grades, func(g Judgement) bool { return sameGrade(g.Grade, j.Grade) })
		}
		if at < 0 {
			end.Without++
		} else {
			end.Counts[at]++
		}
		return
	}
	end.Unknown++
}

// overallGrades returns all grades that any inspection gave overall, best first;
// of one level, that of the newest framework first.
func (a *Archive) overallGrades() []Judgement {
	var grades []Judgement
	for _, f := range slices.Backward(a.Frameworks) {
		for _, i := range a.InspectionsUnder(f) {
			j := a.Overall(i)
			if j.State == Graded && !slices.ContainsFunc(grades, func(g Judgement) bool { return sameGrade(g.Grade, j.Grade) }) {
				grades = append(grades, j)
			}
		}
	}
	slices.SortStableFunc(grades, func(g, h Judgement) int { return cmp.Compare(g.Grade.Level, h.Grade.Level) })
	return grades
}

// sameGrade reports whether two frameworks call a grade the same: grades of one
// level with different names are never counted as one.
func sameGrade(g, h *Grade) bool { return g.Name == h.Name && g.Level == h.Level }

// ToImproveSince returns how many inspections that came out in a year or later
// found something to improve, and in how many of them under each topic.
func (a *Archive) ToImproveSince(year int) (inspections int, on map[*Topic]int) {
	on = map[*Topic]int{}
	for _, i := range a.Inspections {
		if i.Published.Year() < year {
			break
		}
		topics := map[*Topic]bool{}
		improvements := 0
		for n := range i.Text.Findings {
			if f := &i.Text.Findings[n]; f.Kind == Improvement {
				improvements++
				for _, t := range f.Topics {
					topics[a.topics[t.ID]] = true
				}
			}
		}
		if improvements > 0 {
			inspections++
		}
		for t := range topics {
			on[t]++
		}
	}
	return inspections, on
}
