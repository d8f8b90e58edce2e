package archive

import (
	"fmt"
	"maps"
	"path"
	"slices"
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
	renamed  map[string]bool // ids of topics, and grades and areas behind the id of their framework, that have another name
}

// check adds what does not fit to problems. An inspection that had no problems
// in an archive before, with the same councils, frameworks and topics, has none
// now.
func check(a, before *Archive, problems *source.Problems) {
	c := &checker{a, problems, map[string]*Entry{}, map[string]*Inspection{}, map[string]bool{}, map[string]bool{}, map[*Entry]bool{}, map[string]bool{}}
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
	c.renamedTopics()
	for _, f := range a.Frameworks {
		c.renamedParts(f)
	}
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
		c.fullLinks(e)
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
	case slices.ContainsFunc(c.Drafts, func(d *Entry) bool { return d.File.Name == file && !d.Draft }):
		council := path.Dir(file) + "/council.md"
		c.problems.Add(at, "build with -drafts, or take draft = true out of "+council, "%s is left out with its council, which is a draft", file)
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
			hint := "delete one of these"
			if len(council.Successors) == 1 && ref.ID == council.ID {
				hint = "delete the line"
			}
			c.problems.Add(ref.Place, hint+": a council cannot follow itself, as in "+strings.Join(append([]string{council.ID}, way...), " → "), "the successors run in a circle")
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

// council adds a problem when there is no council that an entry refers to.
func (c *checker) council(ref Ref) (found bool) {
	if c.councils[ref.ID] == nil {
		hint := didYouMean(ref.ID, c.councils, "councils")
		for _, council := range c.Councils {
			if slices.ContainsFunc(append([]string{council.Name, council.Full}, council.Also...), func(name string) bool { return bareName(name) == bareName(ref.ID) }) {
				hint = fmt.Sprintf("did you mean %q?", council.ID)
			}
		}
		if hint == "" {
			hint = "write the name of its folder in content/councils"
		}
		c.missing("content/councils/"+ref.ID+"/council.md", ref.Place, hint, "there is no council %q", ref.ID)
		return false
	}
	return true
}

// bareName returns the name of a council without the words that some add to it.
func bareName(name string) string {
	name = strings.ReplaceAll(strings.ToLower(name), "&", "and")
	for _, end := range []string{" council", " county", " city", " borough", " metropolitan", " district"} {
		name = strings.TrimSuffix(name, end)
	}
	return name
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
		if strings.HasPrefix(topic, id+"-") || len(id) > 3 && strings.HasPrefix(topic, id) {
			return topic
		}
	}
	return ""
}

func (c *checker) refs(refs []Ref) {
	for _, ref := range refs {
		if c.topics[ref.ID] == nil && !c.renamed[ref.ID] {
			hint := didYouMean(ref.ID, c.topics, "topics")
			if hint == "" {
				hint = fmt.Sprintf("the topics are the files in content/topics; write content/topics/%s.md to add it", ref.ID)
			}
			c.missing("content/topics/"+ref.ID+".md", ref.Place, hint, "there is no topic %q", ref.ID)
		}
	}
}

// inCouncil reports whether a file lies in the folder of a council: two councils may
// have been inspected on one day.
func inCouncil(name string) bool { return strings.HasPrefix(name, "content/councils/") }

// meantFile returns the file that is meant by a name that there is not: one of the
// same name in another folder, or with a slip of the pen in it; "" where that cannot be
// told. Two inspections of a council have names that are much alike.
func (c *checker) meantFile(name string) string {
	if renamed := c.renamedCouncil(name); renamed != "" {
		return renamed
	}
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

// renamedCouncil returns the file that is meant by the name of one in a council's folder that
// there is not, where one council alone has a like name and such a file; or "".
func (c *checker) renamedCouncil(name string) (meant string) {
	folder := path.Base(path.Dir(name))
	if !inCouncil(name) || c.councils[folder] != nil {
		return ""
	}
	for _, council := range c.Councils {
		file := path.Join("content/councils", council.ID, path.Base(name))
		like := strings.HasPrefix(council.ID, folder+"-") || strings.HasPrefix(folder, council.ID+"-") || source.Mistyped(folder, []string{council.ID}) != ""
		if !like || c.files[file] == nil {
			continue
		}
		if meant != "" {
			return ""
		}
		meant = file
	}
	return meant
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
				hint = fmt.Sprintf("did you mean %s?", wayFrom(e, near))
			}
			c.missing(l.File, l.Place, hint, "there is no file %s", l.File)
		}
	}
}
