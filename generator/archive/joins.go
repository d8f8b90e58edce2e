package archive

import (
	"fmt"
	"slices"
	"strings"

	"findings/generator/source"
)

// joins holds the areas that judge several strands together against the areas of
// all frameworks: a strand is what some framework judges by itself. What a
// framework with problems of its own judges is not known, so that nothing is
// said while there is one.
func (c *checker) joins() {
	if slices.ContainsFunc(c.Parts.Broken, func(name string) bool { return strings.HasPrefix(name, "content/frameworks/") }) ||
		slices.ContainsFunc(c.Frameworks, func(f *Framework) bool { return f.Broken }) {
		return
	}
	var strands []string
	for _, f := range c.Frameworks {
		for _, area := range f.Areas {
			if len(area.Joins) == 0 && !slices.Contains(strands, area.ID) {
				strands = append(strands, area.ID)
			}
		}
	}
	slices.Sort(strands)
	for _, f := range c.Frameworks {
		for n := range f.Areas {
			if len(f.Areas[n].Joins) > 0 {
				c.joint(f, &f.Areas[n], strands)
			}
		}
	}
}

// joint finds what is wrong with the strands that one area joins.
func (c *checker) joint(f *Framework, area *Area, strands []string) {
	ids := area.Strands()
	if len(ids) == 1 {
		c.problems.Add(area.Joins[0].Place, "name all that the grade is for, or leave joins out", "this joins nothing: a joint grade is for two areas or more")
		return
	}
	for n, ref := range area.Joins {
		other := f.Area(ref.ID)
		switch {
		case slices.Contains(ids[:n], ref.ID):
			c.problems.Add(ref.Place, "delete one of them", "%q is joined twice", ref.ID)
		case other != nil && len(other.Joins) == 0:
			c.problems.Add(ref.Place, "name here only what gets no grade of its own", "%s judges %q by itself", f.ID, ref.ID)
		case !slices.Contains(strands, ref.ID):
			c.problems.Add(ref.Place, strings.TrimSpace("name areas that other frameworks judge each by itself\n"+source.DidYouMean(ref.ID, strands, "areas")),
				"no framework judges %q by itself", ref.ID)
		case c.joinedBefore(f, area, ref.ID):
			c.problems.Add(ref.Place, "name it in one of them", "two areas of %s join %q", f.ID, ref.ID)
		}
	}
	if slices.Contains(strands, area.ID) && !slices.Contains(ids, area.ID) {
		c.problems.Add(area.Joins[0].Place, fmt.Sprintf("add %q, or give the area an id that no other framework has", area.ID),
			"other frameworks judge %q too, and this does not name it", area.ID)
	}
}

// joinedBefore reports whether an area of the framework before this one joins a
// strand too.
func (c *checker) joinedBefore(f *Framework, area *Area, strand string) bool {
	for n := range f.Areas {
		if &f.Areas[n] == area {
			return false
		}
		if slices.ContainsFunc(f.Areas[n].Joins, func(ref Ref) bool { return ref.ID == strand }) {
			return true
		}
	}
	return false
}
