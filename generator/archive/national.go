package archive

import (
	"cmp"
	"slices"
)

// A NationalTable is how the councils that stand today stand, side by side.
type NationalTable struct {
	Areas []*Area       // the columns
	Rows  []NationalRow // by the councils' names
	Until Date          // when the newest inspection of the archive came out: days are counted to it
}

// A NationalRow is how one council stands.
type NationalRow struct {
	Council *Council
	Standing
	Cells []Judgement // of the inspection in force, one for each column; nil when there is none
	Last  *Inspection // the newest of all, with grades or without; nil when there is none
	Days  int         // from when that came out until the newest of the archive did
}

// NationalTable returns how all councils stand that were not abolished. Its
// columns are the areas of the framework under which most of them have the
// grades in force, for no table has room for the areas of all frameworks; of
// two with as many, those of the newer.
func (a *Archive) NationalTable() NationalTable {
	var t NationalTable
	if len(a.Inspections) > 0 {
		t.Until = a.Inspections[0].Published
	}
	under := map[string]int{}
	for _, c := range a.Councils {
		if c.Abolished() {
			continue
		}
		row := NationalRow{Council: c, Standing: a.StandingOf(c)}
		if row.InForce != nil {
			under[row.InForce.Framework.ID]++
		}
		if all := a.InspectionsOf(c); len(all) > 0 {
			row.Last = all[len(all)-1]
			row.Days = daysBetween(row.Last.Published, t.Until)
		}
		t.Rows = append(t.Rows, row)
	}
	t.Areas = a.areasOfMost(under)
	for n := range t.Rows {
		row := &t.Rows[n]
		if row.InForce == nil {
			continue
		}
		for _, area := range t.Areas {
			row.Cells = append(row.Cells, a.judgement(row.Council, row.InForce, area.ID))
		}
	}
	return t
}

// areasOfMost returns the areas of the framework with the highest count, the
// headline ones first.
func (a *Archive) areasOfMost(counts map[string]int) []*Area {
	var most *Framework
	for _, f := range slices.Backward(a.Frameworks) {
		if counts[f.ID] > 0 && (most == nil || counts[f.ID] > counts[most.ID]) {
			most = f
		}
	}
	if most == nil {
		return nil
	}
	var headlines, others []*Area
	for n := range most.Areas {
		if area := &most.Areas[n]; area.Headline {
			headlines = append(headlines, area)
		} else {
			others = append(others, area)
		}
	}
	return append(headlines, others...)
}

// LongestWithout returns the rows of the councils that were inspected last, the
// one longest ago first; without those of which the archive has no inspection.
func (t NationalTable) LongestWithout() []NationalRow {
	rows := slices.DeleteFunc(slices.Clone(t.Rows), func(r NationalRow) bool { return r.Last == nil })
	slices.SortStableFunc(rows, func(a, b NationalRow) int { return a.Last.Published.Compare(b.Last.Published) })
	return rows
}

// daysBetween counts the days from the earliest day of one date to that of
// another.
func daysBetween(from, to Date) int {
	return int(dayOf(to.from.first()).Sub(dayOf(from.from.first())).Hours() / 24)
}

// neighbours finds councils that cannot be statistical neighbours of one: those
// that there are not, those that are named twice, and itself.
func (c *checker) neighbours(council *Council) {
	for n, ref := range council.Neighbours {
		switch {
		case ref.ID == council.ID:
			c.problems.Add(ref.Place, "delete it: neighbours names other councils", "%q is this council itself", ref.ID)
		case slices.ContainsFunc(council.Neighbours[:n], func(before Ref) bool { return before.ID == ref.ID }):
			c.problems.Add(ref.Place, "delete one of them", "the council %q is named twice", ref.ID)
		default:
			c.council(ref)
		}
	}
}

// A TopicCount is how many areas for improvement are on a topic.
type TopicCount struct {
	*Topic
	Count int
}

// OpenTopics returns the topics of a council's open areas for improvement, that
// with the most first, and how many such areas there are.
func (a *Archive) OpenTopics(c *Council) ([]TopicCount, int) {
	open := a.Open(c)
	on := map[string]int{}
	for _, f := range open {
		for _, t := range f.Topics {
			on[t.ID]++
		}
	}
	var topics []TopicCount
	for _, t := range a.Topics {
		if on[t.ID] > 0 {
			topics = append(topics, TopicCount{t, on[t.ID]})
		}
	}
	slices.SortStableFunc(topics, func(t, u TopicCount) int { return cmp.Compare(u.Count, t.Count) })
	return topics, len(open)
}
