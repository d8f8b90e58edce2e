package archive

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"

	"findings/generator/source"
)

// A checker holds entries against each other: everything that one refers to
// must exist.
type checker struct {
	*Archive
	problems *source.Problems
	files    map[string]*Entry
	reports  map[string]*Inspection // the inspections among them
	static   map[string]bool
	unnamed  map[string]bool // the councils that there are not, and that this was said of
	copied   map[*Entry]bool // those that may be copies of what lies elsewhere
}

// check adds what does not fit to problems. An inspection that had no problems
// in an archive before, with the same councils, frameworks and topics, has none
// now.
func check(a, before *Archive, problems *source.Problems) {
	c := &checker{a, problems, map[string]*Entry{}, map[string]*Inspection{}, map[string]bool{}, map[string]bool{}, map[*Entry]bool{}}
	for _, name := range a.Static {
		c.static[name] = true
	}
	for e := range a.Entries() {
		c.files[e.File.Name] = e
	}
	for _, council := range a.Councils {
		c.successors(council)
		c.neighbours(council)
	}
	c.joins()
	c.tiles()
	c.codes()
	c.names()
	same := !before.broken && slices.Equal(a.Councils, before.Councils) && slices.Equal(a.Frameworks, before.Frameworks) &&
		slices.Equal(a.Topics, before.Topics)
	for _, i := range a.Inspections {
		c.reports[i.File.Name] = i
		if _, ok := before.all[i]; !same || !ok {
			c.inspection(i)
		}
	}
	c.copies()
	c.copiesElsewhere()
	c.marks()
	for _, e := range c.files {
		c.links(e)
		c.hashtags(e.Text.Hashtags)
	}
}

// missing adds a problem for something that is not in the archive, unless its
// file is there and could not be read: then that is the problem, and said.
func (c *checker) missing(file string, at source.Place, hint, format string, args ...any) {
	switch {
	case slices.ContainsFunc(c.Parts.Broken, func(broken string) bool {
		return broken == file || path.Base(broken) == path.Base(file) && path.Base(file) != "council.md" // moved here, most likely
	}):
	case slices.ContainsFunc(c.Drafts, func(d *Entry) bool { return d.File.Name == file }):
		c.problems.Add(at, "build with -drafts, or take draft = true out of it", "%s is a draft", file)
	default:
		c.problems.Add(at, hint, format, args...)
	}
}

// didYouMean is [source.DidYouMean] for the ids of entries.
// It knows an id in a path, such as that of its file.
func didYouMean[E any](id string, entries map[string]E, what string) string {
	if inPath := strings.TrimSuffix(path.Base(strings.TrimSuffix(id, "/council.md")), ".md"); inPath != id {
		if _, ok := entries[inPath]; ok {
			return fmt.Sprintf("did you mean %q?", inPath)
		}
	}
	return source.DidYouMean(id, slices.Sorted(maps.Keys(entries)), what)
}

// successors finds councils that did not take the place of this one: those that
// there are not, and itself.
func (c *checker) successors(council *Council) {
	for n, ref := range council.Successors {
		if slices.ContainsFunc(council.Successors[:n], func(before Ref) bool { return before.ID == ref.ID }) {
			c.problems.Add(ref.Place, "delete one of them", "the council %q is named twice", ref.ID)
			continue
		}
		if !c.council(ref) {
			continue
		}
		if way := c.wayTo(council.ID, ref.ID, map[string]bool{}); way != nil {
			c.problems.Add(ref.Place, "a council cannot follow itself: "+strings.Join(append([]string{council.ID}, way...), " → "), "the successors run in a circle")
		}
	}
}

// wayTo returns the ids of councils that lead from one by its successors to
// another, with both; nil where none do.
func (c *checker) wayTo(end, from string, seen map[string]bool) []string {
	if from == end {
		return []string{end}
	}
	if c.councils[from] == nil || seen[from] {
		return nil
	}
	seen[from] = true
	for _, next := range c.councils[from].Successors {
		if way := c.wayTo(end, next.ID, seen); way != nil {
			return append([]string{from}, way...)
		}
	}
	return nil
}

func (c *checker) inspection(i *Inspection) {
	if file := "content/councils/" + i.Council + "/council.md"; c.councils[i.Council] == nil && !c.unnamed[i.Council] {
		c.unnamed[i.Council] = true // once for all in its folder
		c.missing(file, i.File.Whole(), "write "+file, "there is no council %q", i.Council)
	}
	c.alsoAbout(i)
	id := i.Framework.ID
	if f := c.frameworks[id]; f != nil && f.Broken {
		// Whether its areas and grades are all read is not known.
	} else if f != nil {
		c.inForce(i, f)
		c.ratings(i, f)
		c.tallies(i, f)
	} else if id == "" && i.Framework.File != nil {
		c.noFramework(i)
	} else if id != "" {
		hint := didYouMean(id, c.frameworks, "frameworks")
		if meant := c.frameworkCalled(id, i); meant != "" {
			hint = fmt.Sprintf("did you mean %q?", meant)
		}
		if hint == "" || !strings.Contains(id, ".") {
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

// frameworkCalled returns the id of the framework that somebody means by the name of
// several, such as "ILACS": the last of them to come into force before the inspection. It is "" where
// there is none.
func (c *checker) frameworkCalled(name string, i *Inspection) string {
	began, meant := i.began(), (*Framework)(nil)
	for _, f := range c.Frameworks {
		called := strings.EqualFold(f.ID, name) || strings.EqualFold(f.Short, name) || strings.EqualFold(f.Name, name) ||
			strings.HasPrefix(f.ID, strings.ToLower(name)+"-")
		if called && f.fits(began) && (meant == nil || meant.From.Compare(f.From) < 0) {
			meant = f
		}
	}
	if meant == nil {
		return ""
	}
	return meant.ID
}

// noFramework notes an inspection without a framework, and names those of its time that
// have the areas whose grades it gives.
func (c *checker) noFramework(i *Inspection) {
	var ids []string
	for _, f := range slices.Backward(c.Frameworks) {
		lacks := func(r Rating) bool { return f.Area(r.Area.ID) == nil }
		if f.fits(i.began()) && f.Graded() == (len(i.Ratings) > 0) && !slices.ContainsFunc(i.Ratings, lacks) {
			ids = append(ids, strconv.Quote(f.ID))
		}
	}
	hint := "write framework = and, in quotes, the name of a file in content/frameworks"
	if len(ids) > 0 {
		hint = "write framework = " + strings.Join(ids, ", or ")
	}
	c.problems.Add(i.Framework.Place, hint, "framework is missing")
}

// inForce notes an inspection that was made before its framework began, or years
// after it ended.
func (c *checker) inForce(i *Inspection, f *Framework) {
	began := i.began()
	if i.Broken || began.IsZero() || f.fits(began) {
		return
	}
	var others []string
	for _, other := range c.Frameworks {
		if other.fits(began) && other.Graded() == f.Graded() {
			others = append(others, strconv.Quote(other.ID))
		}
	}
	hint := "correct the date of one of them"
	if len(others) > 0 {
		hint = "correct the date, or the framework: of that time are " + strings.Join(others, ", ")
	}
	c.problems.Add(i.Framework.Place, hint, "%s was not in force at the time of this inspection, %s", f.ID, began)
}

// council adds a problem when there is no council that an entry refers to.
func (c *checker) council(ref Ref) (found bool) {
	if c.councils[ref.ID] == nil {
		c.missing("content/councils/"+ref.ID+"/council.md", ref.Place, didYouMean(ref.ID, c.councils, "councils"), "there is no council %q", ref.ID)
		return false
	}
	return true
}

// hashtags notes topics that stand where none is read.
func (c *checker) hashtags(tags []Hashtag) {
	for _, tag := range tags {
		id := c.topicLike(tag.ID)
		switch {
		case id == "":
		case tag.Kind == InLine:
			c.problems.Add(tag.Place, "delete it, for this text is under no topic; for the sign itself put a backslash before it, or two between double quotes", "this is not read as a topic")
		case tag.Kind == PlainWord && id == tag.ID:
			c.problems.Add(tag.Place, "write #"+id+"; for the plain word put the citation behind it", "this is not read as a topic")
		case tag.Kind == InWords:
			c.problems.Add(tag.Place, "write #"+id+` at the end of the finding or of the attribution; for the sign itself write \#`, "this is not read as a topic")
		}
	}
}

// topicLike returns the topic that an id is, or begins; "" if it is none.
func (c *checker) topicLike(id string) string {
	if c.topics[id] != nil {
		return id
	}
	for _, topic := range slices.Sorted(maps.Keys(c.topics)) {
		if strings.HasPrefix(topic, id+"-") {
			return topic
		}
	}
	return ""
}

func (c *checker) refs(refs []Ref) {
	for _, ref := range refs {
		if c.topics[ref.ID] == nil {
			hint := didYouMean(ref.ID, c.topics, "topics")
			if hint == "" {
				hint = fmt.Sprintf("the topics are the files in content/topics; write content/topics/%s.md to add it", ref.ID)
			}
			c.missing("content/topics/"+ref.ID+".md", ref.Place, hint, "there is no topic %q", ref.ID)
		}
	}
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
		if f.Area(r.Area.ID) == nil {
			hint := source.DidYouMean(r.Area.ID, f.AreaIDs(), "areas")
			if named := slices.IndexFunc(f.Areas, func(a Area) bool {
				return strings.EqualFold(strings.ReplaceAll(a.Name, " ", "-"), strings.ReplaceAll(r.Area.ID, " ", "-")) || strings.EqualFold(a.Short, r.Area.ID)
			}); named >= 0 {
				hint = fmt.Sprintf("did you mean %q?", f.Areas[named].ID)
			}
			if len(f.Areas) == 0 {
				hint = "leave [ratings] out: this kind of visit gives no grades"
			}
			c.problems.Add(r.Area.Place, hint, "%q is not an area of %s", r.Area.ID, f.ID)
			continue
		}
		if r.Grade != NotJudged {
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

// inCouncil reports whether a file lies in the folder of a council: two councils may
// have been inspected on one day.
func inCouncil(name string) bool { return strings.HasPrefix(name, "content/councils/") }

// meantFile returns the file that is meant by a name that there is not: one of the
// same name in another folder, or with a slip of the pen in it; "" where that cannot be
// told. Two inspections of a council have names that are much alike.
func (c *checker) meantFile(name string) string {
	var same, near []string
	known := inCouncil(name) && c.councils[path.Base(path.Dir(name))] != nil
	for _, other := range append(slices.Sorted(maps.Keys(c.files)), c.Static...) {
		switch {
		case known && inCouncil(other) && path.Dir(other) != path.Dir(name):
		case path.Base(other) == path.Base(name):
			same = append(same, other)
		case source.Mistyped(name, []string{other}) != "":
			near = append(near, other)
		}
	}
	if len(same) == 1 {
		return same[0]
	} else if len(near) == 1 {
		return near[0]
	}
	return ""
}

func (c *checker) links(e *Entry) {
	for _, l := range e.Text.Links {
		target := c.files[l.File]
		switch {
		case target != nil:
			if l.Fragment != "" && !target.Broken && !slices.Contains(target.Text.Fragments, l.Fragment) {
				c.problems.Add(l.Place, source.DidYouMean(l.Fragment, target.Text.Fragments, "fragments there"), "%s has no %q", l.File, "#"+l.Fragment)
			}
		case c.static[l.File], c.copied[e], c.unnamed[path.Base(path.Dir(l.File))] && path.Base(l.File) == "council.md":
			// found, or what is wrong is said
		default:
			hint := "a link leads to a file as seen from this one: ../ goes up one folder"
			if near := c.meantFile(l.File); near != "" {
				hint = fmt.Sprintf("did you mean %s?", near)
			}
			c.missing(l.File, l.Place, hint, "there is no file %s", l.File)
		}
	}
}
