package archive

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"findings/generator/address"
	"findings/generator/source"
)

// inspection holds an inspection against its council, its framework and its topics.
func (c *checker) inspection(i *Inspection) {
	if file := "content/councils/" + i.Council + "/council.md"; c.councils[i.Council] == nil && !c.unnamed[i.Council] {
		c.unnamed[i.Council] = true // once for all in its folder
		c.missing(file, i.File.Whole(), "write "+file, "there is no council %q", i.Council)
	}
	c.alsoAbout(i)
	id := i.Framework.ID
	if f := c.frameworks[id]; f != nil && f.Broken {
		c.areaIDs(i) // whether its areas and grades are all read is not known
	} else if f != nil {
		if c.inForce(i, f) { // if not, the areas may be those of the right one
			c.ratings(i, f)
		}
		c.tallies(i, f)
	} else if id == "" && i.Framework.File != nil {
		c.noFramework(i)
		c.areaIDs(i)
	} else if id != "" {
		hint := didYouMean(id, c.frameworks, "frameworks")
		if meant := c.frameworkCalled(id, i); meant != "" {
			hint = fmt.Sprintf("did you mean %q?", meant)
			if f := c.frameworks[meant]; !f.Broken {
				c.ratings(i, f) // all that is wrong is told at once
			}
		} else {
			c.areaIDs(i)
		}
		if address.CheckID(id) == "" {
			hint = strings.TrimSpace(hint + "\nif not, add content/frameworks/" + id + ".md")
		}
		c.missing("content/frameworks/"+id+".md", i.Framework.Place, hint, "there is no framework %q", id)
	}
	for _, f := range i.Text.Findings {
		c.refs(f.Topics)
	}
	for _, q := range i.Text.Quotes {
		c.refs(q.Topics)
	}
}

// alsoAbout finds councils that an inspection cannot also be about.
func (c *checker) alsoAbout(i *Inspection) {
	for n, ref := range i.AlsoAbout {
		switch {
		case ref.ID == i.Council:
			c.problems.Add(ref.Place, "delete it: also_about names the others", "the file lies in the folder of the council %q already", ref.ID)
		case slices.Contains(i.CouncilIDs()[:n+1], ref.ID):
			c.problems.Add(ref.Place, "delete one of them", "the council %q is named twice", ref.ID)
		default:
			c.council(ref)
		}
	}
}

// began returns when an inspection began or, where that is not known, came out.
func (i *Inspection) began() Date {
	if i.Inspected.IsZero() {
		return i.Published
	}
	return i.Inspected
}

// fits reports whether what began on a date may have been done under a framework: one
// that had come into force, and had not ended years before.
func (f *Framework) fits(began Date) bool {
	return !began.Before(f.From) && (f.To.IsZero() || began.Year() <= f.To.to.year+1)
}

// areaIDs notes what is the id of no area, and by what people write for one, whatever the
// framework is.
func (c *checker) areaIDs(i *Inspection) {
	for _, r := range i.Ratings {
		written, meant := strings.Trim(r.Area.In(r.Area.File.Text), `"'`), ""
		for _, f := range c.Frameworks {
			if f.Area(written) != nil {
				meant = ""
				break
			}
			meant = cmp.Or(meant, f.areaCalled(written))
		}
		if meant != "" {
			c.problems.Add(r.Area.Place, fmt.Sprintf("did you mean %q?", meant), "%q is not the id of an area", written)
		}
	}
}

// frameworksFor returns the ids, in quotes, of the frameworks under which an inspection may
// have been done: those of its time that have the areas whose grades it gives.
func (c *checker) frameworksFor(i *Inspection, graded bool) (ids []string) {
	for _, f := range slices.Backward(c.Frameworks) {
		lacks := func(r Rating) bool { return f.Area(r.Area.ID) == nil && f.areaCalled(r.Area.ID) == "" }
		if f.fits(i.began()) && f.Graded() == graded && !slices.ContainsFunc(i.Ratings, lacks) {
			ids = append(ids, strconv.Quote(f.ID))
		}
	}
	return ids
}

// noFramework notes an inspection without a framework, and names those of its time that
// have the areas whose grades it gives.
func (c *checker) noFramework(i *Inspection) {
	ids := c.frameworksFor(i, len(i.Ratings) > 0)
	hint := "write framework = and, in quotes, the name of a file in content/frameworks"
	if len(ids) > 0 {
		hint = "write framework = " + strings.Join(ids, ", or ")
	}
	c.problems.Add(i.Framework.Place, hint, "framework is missing")
}

// inForce notes an inspection that was made before its framework began, or years
// after it ended, and reports whether it was not.
func (c *checker) inForce(i *Inspection, f *Framework) bool {
	began := i.began()
	if i.Broken || began.IsZero() || f.fits(began) {
		return true
	}
	hint := "correct the date of one of them"
	switch others := c.frameworksFor(i, f.Graded()); len(others) {
	case 0:
	case 1:
		hint = "did you mean " + others[0] + "?\nif not, correct the date"
	default:
		hint = "correct the date, or the framework: of that time, with these areas, are " + strings.Join(others, ", ")
	}
	c.problems.Add(i.Framework.Place, hint, "%s was not in force at the time of this inspection, %s", f.ID, began)
	return false
}

// NoGradesEntered is the problem of an inspection whose framework gives grades
// and whose entry has none: its page could not tell it from one that gave none.
const NoGradesEntered = "the grades of this inspection are not entered"

func (c *checker) ratings(i *Inspection, f *Framework) {
	if len(f.Areas) > 0 && len(i.Ratings) == 0 && !i.Broken {
		c.problems.Add(i.Framework.Place, fmt.Sprintf("below a line [ratings], write the grade of each area that you know, such as %s = %q, or where it expressly got none, %[1]s = %[3]q",
			f.Areas[0].ID, f.Grades[0].Name, NotJudged), NoGradesEntered)
	}
	for _, r := range i.Ratings {
		if c.renamed[f.ID+" "+r.Area.ID] {
			continue
		}
		if f.Area(r.Area.ID) == nil {
			written := strings.Trim(r.Area.In(r.Area.File.Text), `"'`)
			hint := source.DidYouMean(r.Area.ID, f.AreaIDs(), "areas")
			if meant := f.areaCalled(written); meant != "" {
				hint = fmt.Sprintf("did you mean %q?", meant)
			}
			if len(f.Areas) == 0 {
				hint = "leave [ratings] out: this kind of visit gives no grades"
			}
			c.problems.Add(r.Area.Place, hint, "%q is not an area of %s", written, f.ID)
			continue
		}
		if r.Grade != NotJudged && !c.renamed[f.ID+" "+r.Grade] {
			c.grade(r.Grade, r.Place, f)
		}
	}
}

func (c *checker) tallies(i *Inspection, f *Framework) {
	for _, t := range i.Tallies {
		for _, count := range t.Counts {
			if isTotal(count.Grade) && f.Grade(count.Grade) == nil {
				c.problems.Add(count.Place, fmt.Sprintf("delete %s = %d and the comma before it: a total is no grade, and is counted from them", count.Grade, count.Number), "%q is not a grade of %s", count.Grade, f.ID)
				continue
			}
			c.grade(count.Grade, count.Place, f)
		}
	}
}

// isTotal reports whether a word is one for all that was counted.
func isTotal(word string) bool {
	return slices.Contains([]string{"total", "sum", "all", "totals", "altogether"}, strings.ToLower(word))
}

func (c *checker) grade(name string, at source.Place, f *Framework) {
	if f.Grade(name) == nil {
		c.problems.Add(at, f.GradeHint(name, NotJudged), "%q is not a grade of %s", name, f.ID)
	}
}
