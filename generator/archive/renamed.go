package archive

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"findings/generator/source"
)

// What a topic or a framework calls a thing, and what entries call it, may differ because
// it was renamed in one place alone. That is one mistake, told where the name is given,
// and not at each entry.

// fewest is in how many places a name that there is not must stand, to be taken for an old
// or a new name and not for a slip of the pen.
const fewest = 3

// otherName returns the names that there are not and for each the one that there is
// instead: one that nobody uses. used counts the uses of all names.
func otherName(used map[string]int, known []string) map[string]string {
	var missing, unused []string
	for _, name := range slices.Sorted(maps.Keys(used)) {
		if used[name] >= fewest && !slices.Contains(known, name) {
			missing = append(missing, name)
		}
	}
	for _, name := range known {
		if used[name] == 0 {
			unused = append(unused, name)
		}
	}
	pairs := map[string]string{}
	for _, name := range missing {
		like := unused
		if len(missing) > 1 || len(unused) > 1 {
			like = slices.DeleteFunc(slices.Clone(unused), func(other string) bool {
				return !strings.Contains(other, name) && !strings.Contains(name, other) && source.Mistyped(name, []string{other}) == ""
			})
		}
		if len(like) == 1 {
			pairs[name] = like[0]
		}
	}
	return pairs
}

// renamedTopics notes topics that entries have under another name.
func (c *checker) renamedTopics() {
	used := map[string]int{}
	for _, i := range c.Inspections {
		for _, f := range i.Text.Findings {
			count(used, f.Topics)
		}
		for _, q := range i.Text.Quotes {
			count(used, q.Topics)
		}
	}
	for id := range used { // what is wrong with a topic's own file is told there
		if slices.Contains(c.Parts.Broken, "content/topics/"+id+".md") || slices.ContainsFunc(c.Drafts, func(d *Entry) bool { return d.ID == id }) {
			delete(used, id)
		}
	}
	for id, topic := range otherName(used, slices.Sorted(maps.Keys(c.topics))) {
		c.renamed[id] = true
		c.problems.Add(c.topics[topic].File.Whole(), "rename it to "+id+".md, or write #"+topic+" in the others",
			"nothing is filed under the topic %q, and %d findings and quotes are under %q, which there is not", topic, used[id], id)
	}
}

func count(used map[string]int, refs []Ref) {
	for _, ref := range refs {
		used[ref.ID]++
	}
}

// renamedParts notes grades and areas of a framework that inspections have under another
// name.
func (c *checker) renamedParts(f *Framework) {
	grades, areas := map[string]int{}, map[string]int{}
	for _, i := range c.Inspections {
		if i.Framework.ID != f.ID || i.Broken || !f.fits(i.began()) {
			continue
		}
		for _, r := range i.Ratings {
			areas[r.Area.ID]++
			if g := f.Grade(r.Grade); g != nil {
				grades[g.Name]++
			} else if r.Grade != NotJudged {
				grades[r.Grade]++
			}
		}
	}
	for name, grade := range otherName(grades, f.GradeNames()) {
		c.renamed[f.ID+" "+name] = true
		c.problems.Add(f.Grade(grade).Place, "write name = "+strconv.Quote(name)+" below it, or, if reports write both, also = ["+strconv.Quote(name)+"]",
			"no area of an inspection has the grade %q, and %d have %q, which %s does not have", grade, grades[name], name, f.ID)
	}
	for id, area := range otherName(areas, f.AreaIDs()) {
		c.renamed[f.ID+" "+id] = true
		c.problems.Add(f.Area(area).Place, "write id = "+strconv.Quote(id)+" below it, or the other id in each inspection",
			"no inspection has a grade for the area %q, and %d have one for %q, which %s does not have", area, areas[id], id, f.ID)
	}
}
