package archive

import (
	"cmp"
	"fmt"
	"slices"

	"findings/generator/source"
)

// marks relates findings to the earlier areas for improvement that they mark.
// A mark leads to an inspection that came out earlier, so there are no circles.
func (c *checker) marks() {
	for _, i := range slices.Backward(c.Archive.Inspections) {
		for n := range i.Text.Findings {
			f := &i.Text.Findings[n]
			for _, l := range f.Marks {
				earlier := c.mark(f, l)
				switch {
				case earlier == nil:
				case slices.Contains(c.marked[f], earlier):
					c.problems.Add(l.Place, "delete one of them", "this finding leads to %q twice", "#"+l.Fragment)
				default:
					c.marked[f] = append(c.marked[f], earlier)
					c.marking[earlier] = append(c.marking[earlier], f)
				}
			}
		}
	}
}

// mark returns the area for improvement that a mark leads to. It is nil when it
// leads to none that it may: that is a problem, if it was not said already.
func (c *checker) mark(f *Finding, l Link) *Finding {
	file, report := c.files[l.File], c.reports[l.File]
	if file == nil || file.Broken || l.Fragment != "" && !slices.Contains(file.Text.Fragments, l.Fragment) {
		return nil
	}
	var areas []string
	var earlier *Finding
	for n := range file.Text.Findings {
		if of := &file.Text.Findings[n]; of.Kind == Improvement {
			areas = append(areas, of.ID)
			if of.ID == l.Fragment {
				earlier = of
			}
		}
	}
	switch {
	case report != nil && !slices.ContainsFunc(f.Inspection.CouncilIDs(), report.IsAbout):
		c.problems.Add(l.Place, "a mark leads to an earlier inspection of the same council; delete it, or say in words what is alike", "%s is about another council", l.File)
	case report != nil && !f.Inspection.Published.IsZero() && !f.Inspection.Published.Before(f.Inspection.Inspected) && !report.Published.Before(f.Inspection.Published):
		c.problems.Add(l.Place, "correct published, if it is wrong in one of the two; if not, delete the mark: it stands in the later of two inspections and leads to the earlier", "%s did not come out before this inspection", l.File)
	case earlier == nil:
		hint := "a mark leads to an area for improvement, and there is none in that file: delete it"
		if len(areas) > 0 {
			hint = source.DidYouMean(l.Fragment, areas, "areas for improvement there")
		}
		if len(areas) == 1 && l.Fragment == "" {
			hint = "write " + l.In(l.Place.File.Text) + "#" + areas[0] + ", or delete the mark"
		}
		if len(areas) > 1 && l.Fragment == "" {
			hint = "write the id of one of its areas for improvement behind it, as in " + l.In(l.Place.File.Text) + "#" + areas[0]
		}
		c.problems.Add(l.Place, hint, "%s leads to no area for improvement", quoteFragment(l.Fragment))
	default:
		return earlier
	}
	return nil
}

func quoteFragment(fragment string) string {
	if fragment == "" {
		return "a mark without #"
	}
	return fmt.Sprintf("%q", "#"+fragment)
}

// Repeats returns the earlier areas for improvement that an editor marked as
// come up again in one; nil for a strength.
func (a *Archive) Repeats(f *Finding) []*Finding {
	if f.Kind != Improvement {
		return nil
	}
	return a.marked[f]
}

// CameUpBefore returns the earlier areas for improvement that came up again in
// one, newest first: those that an editor marked, those that these mark, and so
// on. It is nil for a strength.
func (a *Archive) CameUpBefore(f *Finding) []*Finding {
	if f.Kind != Improvement {
		return nil
	}
	before := follow(a.marked, f)
	slices.Reverse(before)
	return before
}

// CameUpAgain returns the later areas for improvement in which one came up
// again, oldest first.
func (a *Archive) CameUpAgain(f *Finding) []*Finding { return follow(a.marking, f) }

// SaysSeenTo returns the earlier areas for improvement of which a strength says
// that they were seen to, as an editor marked it.
func (a *Archive) SaysSeenTo(f *Finding) []*Finding {
	if f.Kind != Strength {
		return nil
	}
	return a.marked[f]
}

// SeenToIn returns the later strengths that say that an area for improvement
// was seen to, oldest first.
func (a *Archive) SeenToIn(f *Finding) []*Finding {
	return slices.DeleteFunc(slices.Clone(a.marking[f]), func(by *Finding) bool { return by.Kind != Strength })
}

// follow returns the areas for improvement to which the steps from a finding
// lead, oldest first.
func follow(steps map[*Finding][]*Finding, from *Finding) []*Finding {
	var all []*Finding
	next := []*Finding{from}
	for len(next) > 0 {
		f := next[0]
		next = next[1:]
		for _, to := range steps[f] {
			if to.Kind == Improvement && !slices.Contains(all, to) {
				all, next = append(all, to), append(next, to)
			}
		}
	}
	slices.SortFunc(all, func(f, g *Finding) int {
		return cmp.Or(byDate(f.Inspection, g.Inspection), cmp.Compare(f.Number, g.Number))
	})
	return all
}

// Repeated returns the areas for improvement of a council that came up before
// and have not come up again since, newest first. Each stands for all in which
// the same matter came up.
func (a *Archive) Repeated(c *Council) []*Finding {
	return improvements(slices.Backward(a.InspectionsOf(c)), func(f *Finding) bool {
		return len(a.marked[f]) > 0 && !anyIn(c, a.CameUpAgain(f))
	})
}

// Open returns the areas for improvement of a council that are open, newest
// first: those of its last inspection that gave grades, and of visits since,
// of which no later finding says that they came up again or were seen to. A
// council that was abolished has none.
func (a *Archive) Open(c *Council) []*Finding {
	standing := a.StandingOf(c)
	if standing.InForce == nil || c.Abolished() {
		return nil
	}
	since := append([]*Inspection{standing.InForce}, standing.Since...)
	return improvements(slices.Backward(since), func(f *Finding) bool { return !anyIn(c, a.marking[f]) })
}

// anyIn reports whether any of some findings is about a council: one of several
// that had one report may have got a later one that says nothing of the others.
func anyIn(c *Council, findings []*Finding) bool {
	return slices.ContainsFunc(findings, func(f *Finding) bool { return f.Inspection.IsAbout(c.ID) })
}

// improvements returns the areas for improvement of some inspections that a
// condition holds for.
func improvements(of func(func(int, *Inspection) bool), holds func(*Finding) bool) []*Finding {
	var all []*Finding
	for _, i := range of {
		for n := range i.Text.Findings {
			if f := &i.Text.Findings[n]; f.Kind == Improvement && holds(f) {
				all = append(all, f)
			}
		}
	}
	return all
}
