// Package difference says how two archives differ, as editors see it: entries, grades,
// findings and quotes that are added, changed or removed.
//
//	d := difference.Between(before, after)
//	fmt.Print(d.Markdown(problems))
//
// Entries are the same when their files have the same name, findings and quotes when
// their permanent addresses are. What a file says elsewhere, in its summary or its
// sources, makes it a changed entry without a list. The Markdown is for the comment
// on a pull request that anybody may have sent; see [Difference.Markdown].
package difference

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"findings/generator/archive"
)

// How something differs.
type How uint8

// The ways in which something differs.
const (
	Added How = iota
	Changed
	Removed
)

func (h How) String() string { return [...]string{"added", "changed", "removed"}[h] }

// A Difference is all that differs between two archives, in the order of files.
type Difference struct{ Entries []Entry }

// An Entry is one that differs.
type Entry struct {
	How   How
	File  string // its name
	Title string
	Lost  bool // it is removed, and nothing leads on from its address
	Facts []Fact
}

// A Fact is a grade, a finding or a quote that differs.
type Fact struct {
	How           How
	What          string // "grade", "strength", "area for improvement", "priority action" or "quote"
	Name          string // of the area that a grade is for; "" for the others
	Before, After string // the words, or the grade; "" where there is none
}

// Between compares an archive with what it was before. What the later one could not
// read is not taken for removed.
func Between(before, after *archive.Archive) Difference {
	var d Difference
	old, now := byFile(before), byFile(after)
	leads := map[string]bool{}
	for e := range after.Entries() {
		for _, alias := range e.Aliases {
			leads[string(alias.Address)] = true
		}
	}
	for name, item := range now {
		was, ok := old[name]
		switch {
		case !ok:
			d.Entries = append(d.Entries, Entry{Added, name, item.Common().Title, false, facts(nil, item)})
		case was.Common().File.Text == item.Common().File.Text:
		case item.Common().Broken: // it may say more than could be read
			d.Entries = append(d.Entries, Entry{Changed, name, item.Common().Title, false, nil})
		default:
			d.Entries = append(d.Entries, Entry{Changed, name, item.Common().Title, false, facts(was, item)})
		}
	}
	for name, was := range old {
		if now[name] == nil && !slices.Contains(after.Broken, name) {
			d.Entries = append(d.Entries, Entry{Removed, name, was.Common().Title, !leads[string(was.Common().Address)], facts(was, nil)})
		}
	}
	slices.SortFunc(d.Entries, func(a, b Entry) int { return cmp.Or(cmp.Compare(a.How, b.How), strings.Compare(a.File, b.File)) })
	return d
}

func byFile(a *archive.Archive) map[string]archive.Item {
	all := map[string]archive.Item{}
	for item := range a.Items() {
		all[item.Common().File.Name] = item
	}
	return all
}

// Count returns how many facts of some kinds, or entries for none, differ in each way.
func (d Difference) Count(kinds ...string) (n [3]int) {
	for _, e := range d.Entries {
		if len(kinds) == 0 {
			n[e.How]++
		}
		for _, f := range e.Facts {
			if slices.Contains(kinds, f.What) {
				n[f.How]++
			}
		}
	}
	return n
}

// A said is a fact as an entry says it. Key tells it from others of the entry, and all
// is everything that is said of it.
type said struct{ key, what, name, words, all string }

// facts compares two versions of an entry, either of which may be nil.
func facts(before, after archive.Item) []Fact {
	var all []Fact
	old, now := saidBy(before), saidBy(after)
	named := func(key string) func(said) bool { return func(s said) bool { return s.key == key } }
	for _, s := range now {
		n := slices.IndexFunc(old, named(s.key))
		switch {
		case n < 0:
			all = append(all, Fact{Added, s.what, s.name, "", s.words})
		case old[n] != s:
			all = append(all, Fact{Changed, s.what, s.name, old[n].words, s.words})
		}
	}
	for _, s := range old {
		if !slices.ContainsFunc(now, named(s.key)) {
			all = append(all, Fact{Removed, s.what, s.name, s.words, ""})
		}
	}
	return all
}

// saidBy lists the grades, findings and quotes of an inspection; there are none in
// other entries.
func saidBy(item archive.Item) []said {
	i, ok := item.(*archive.Inspection)
	if !ok {
		return nil
	}
	var all []said
	for _, r := range i.Ratings {
		all = append(all, said{"grade " + r.Area.ID, "grade", r.Area.ID, r.Grade, ""})
	}
	if i.Text == nil {
		return all
	}
	for _, f := range i.Text.Findings {
		all = append(all, said{f.ID, kindOf(f), "", f.Plain, rest(i, f.Cites, f.Topics, f.Marks)})
	}
	for _, q := range i.Text.Quotes {
		words := q.Plain + " — " + q.Speaker
		if q.Role != "" {
			words += ", " + q.Role
		}
		all = append(all, said{q.ID, "quote", "", words, rest(i, q.Cites, q.Topics, nil)})
	}
	return all
}

func kindOf(f archive.Finding) string {
	switch {
	case f.Priority:
		return "priority action"
	case f.Kind == archive.Improvement:
		return "area for improvement"
	}
	return "strength"
}

// rest writes out what is said of a finding or quote besides its words.
func rest(i *archive.Inspection, cites []archive.Cite, topics []archive.Ref, marks []archive.Link) string {
	var b strings.Builder
	for _, c := range cites {
		if c.Source < len(i.Sources) {
			fmt.Fprintf(&b, "@%s, %s ", i.Sources[c.Source].Key, c.Locator)
		}
	}
	for _, t := range topics {
		fmt.Fprintf(&b, "#%s ", t.ID)
	}
	for _, m := range marks {
		fmt.Fprintf(&b, "%s#%s ", m.File, m.Fragment)
	}
	return b.String()
}
