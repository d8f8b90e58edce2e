package front

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"findings/generator/source"
)

// needed is a key that has to be in a table and is not.
type needed struct{ key, hint string }

// need notes when a key is not there. example is what could be there.
func (t *Table) need(key, example string) {
	if t.broken || t.node.byName[key] != nil {
		return
	}
	hint := "write " + quoteKey(key) + " = " + example
	if !t.Set() {
		hint += ", below a line [" + t.path + "]"
	}
	t.needed = append(t.needed, needed{key, hint})
}

// Done adds a problem for every key of the table that nobody asked for, and for
// every one that has to be there and is not, unless one of the former is the
// latter with a slip of the pen. Tables within this one have their own Done.
func (t *Table) Done() {
	var meant []string
	for _, c := range t.node.children {
		if slices.Contains(t.asked, c.name) {
			continue
		}
		meant = append(meant, t.meant(c.name))
		if !c.broken {
			t.unknown(c)
		}
	}
	for _, n := range t.needed {
		if below := t.inExtra(n.key); below != nil {
			t.problems.Add(t.at(below.key), "a key below a heading belongs to that table: move it above [extra]", "%s stands below %s", n.key, "[extra]")
		} else if !slices.Contains(meant, n.key) {
			t.problems.Add(t.place, n.hint, "%s is missing", n.key)
		}
	}
	t.needed = nil
}

// inExtra returns the node of a key among the keys of an archive's own, or nil.
func (t *Table) inExtra(key string) *node {
	if extra := t.node.byName[ownKeys]; extra != nil && t.outer == nil {
		return extra.byName[key]
	}
	return nil
}

// unknown adds the problem of a key that nobody asked for.
func (t *Table) unknown(c *node) {
	at, hint := c.key, source.ListOf(t.asked, "keys here")
	own := t.outer == nil && slices.Contains(t.asked, ownKeys)
	if meant := t.meant(c.name); meant != "" {
		own, hint = false, fmt.Sprintf("did you mean %q?", meant)
	} else if hint == "" {
		hint = "delete the line: REFERENCE.md lists the keys that there are"
		if why := saidElsewhere[strings.ToLower(c.name)]; why != "" && t.outer == nil {
			own, hint = false, "delete the line: "+why
		}
	}
	if own {
		hint += "; keys of your own go in [extra]"
	}
	switch {
	case dotted.MatchString(c.name) && c.form == formHeading && t.outer == nil:
		m := dotted.FindStringSubmatch(c.name)
		at, hint = c.value, "write [licence."+m[3]+"]"
		if m[1] != "" {
			hint = "write [sources." + m[3] + "]"
		}
	case strings.HasPrefix(t.path, "sources.") && saidOfSource[strings.ToLower(c.name)] != "":
		hint = "delete the line: " + saidOfSource[strings.ToLower(c.name)]
	case t.meant(c.name) != "": // here, and there may be one of this name above
	case t.belongsAbove(c.name):
		hint = t.moveUp()
	case isSource(c) && slices.Contains(t.asked, "sources") && source.Nearest(c.name, t.asked) == "" && c.form == formHeading:
		at, hint = c.value, "write [sources."+quoteKey(c.name)+"]"
	}
	t.problems.Add(t.at(at), hint, "unknown key %q", c.name)
}

// otherWords are words that people use for a key; the first of its keys that a table
// has is meant.
var otherWords = map[string][]string{
	"name": {"title", "label"}, "title": {"name", "text", "label"}, "heading": {"title"},
	"date": {"published"}, "day": {"date"}, "when": {"date", "inspected"}, "published_on": {"published"}, "publication_date": {"published"},
	"visited": {"inspected"}, "inspection_date": {"inspected"}, "inspection_dates": {"inspected"}, "dates": {"inspected"},
	"start": {"from"}, "begin": {"from"}, "end": {"to"}, "until": {"to"},
	"link": {"url", "website"}, "href": {"url", "website"}, "web": {"url", "website"}, "homepage": {"website", "url"}, "address": {"url", "website", "base_url"},
	"archive": {"archived"}, "archive_url": {"archived"}, "type": {"kind"}, "newspaper": {"publisher"},
	"grades": {"ratings"}, "judgements": {"ratings"}, "judgments": {"ratings"}, "outcomes": {"ratings"},
	"tally": {"tallies"}, "correction": {"corrections"}, "description": {"summary", "text"}, "body": {"text"}, "what": {"text"},
	"alias": {"aliases"}, "redirect_from": {"aliases"}, "aka": {"also"}, "code": {"gss"}, "ons_code": {"gss"}, "order": {"level"}, "rank": {"level"},
	"license": {"licence"}, "baseurl": {"base_url"}, "email": {"contact"}, "lang": {"language"},
}

// What stands elsewhere than in the facts of an entry.
const (
	topicsInText   = "topics stand in the text, as #neglect at the end of a finding or of an attribution"
	findingsInText = "findings are the items of lists in the text, below their headings"
	quotesInText   = "quotes stand in the text, each with its attribution"
	inFileName     = "the name of the file is its id and its address"
)

// dotted matches the name of a table within another with another sign than a point.
var dotted = regexp.MustCompile(`^(?:(source)s?|(licence))[_-]([a-z0-9-]+)$`)

// saidOfSource says where things stand for which people write keys of a source that
// there are not.
var saidOfSource = map[string]string{
	"accessed": readWhen, "access_date": readWhen, "retrieved": readWhen, "viewed": readWhen,
	"author": inTitle, "authors": inTitle, "by": inTitle, "journalist": inTitle,
	"page": inCitations, "pages": inCitations,
}

const (
	readWhen    = "on which day somebody read a source is not kept"
	inTitle     = "say who wrote it in the text, where it matters"
	inCitations = "pages stand in citations, as in [@report, p. 4]"
)

// saidElsewhere says where things stand for which people write keys that there are not.
var saidElsewhere = map[string]string{
	"tags": topicsInText, "tag": topicsInText, "topics": topicsInText, "topic": topicsInText,
	"categories": topicsInText, "category": topicsInText, "keywords": topicsInText,
	"strengths": findingsInText, "improvements": findingsInText, "findings": findingsInText, "recommendations": findingsInText,
	"quotes": quotesInText, "quote": quotesInText,
	"id": inFileName, "slug": inFileName, "permalink": inFileName,
	"council": "the folder in which the file lies says which council it is", "authority": "the folder in which the file lies says which council it is",
	"author": "no page shows who wrote an entry, and the history of the file does", "authors": "no page shows who wrote an entry, and the history of the file does",
	"layout": "what kind of page it is, the folder says in which the file lies", "template": "what kind of page it is, the folder says in which the file lies",
	"inspector": "inspectors are named in the text, where it matters who they were", "inspectors": "inspectors are named in the text, where it matters who they were",
}

// meant returns the key of the table that somebody meant by another, or "".
func (t *Table) meant(key string) string {
	for _, word := range otherWords[strings.ToLower(key)] {
		if slices.Contains(t.asked, word) && t.node.byName[word] == nil {
			return word
		}
	}
	near := source.Nearest(key, t.asked)
	if near != "" && t.node.byName[near] != nil && t.belongsAbove(key) {
		return ""
	}
	return near
}

// Lacks reports whether the table has neither a key nor one that is meant for it. It
// is asked when all keys of the table are known.
func (t *Table) Lacks(key string) bool {
	return !t.broken && t.node.byName[key] == nil && !slices.ContainsFunc(t.node.children, func(c *node) bool {
		return !slices.Contains(t.asked, c.name) && t.meant(c.name) == key
	})
}

// isSource reports whether a node has the keys of a source.
func isSource(n *node) bool { return n.byName["kind"] != nil && n.byName["publisher"] != nil }

// OtherSources reports whether the table, which is the outermost, may have sources
// that are not in its table sources: a heading could not be read, or has another
// name. What cites them is then no mistake.
func (t *Table) OtherSources() bool {
	return t.lost || slices.ContainsFunc(t.node.children, func(c *node) bool {
		return c.name != "sources" && c.isTable() && (isSource(c) || source.Nearest(c.name, []string{"sources"}) != "")
	})
}

// Headless finds several keys in a row that nobody asked for, where there is no
// table with a name that an editor has to write above such keys. It adds one
// problem for all of them.
func (t *Table) Headless(name string) {
	if t.broken || t.node.byName[name] != nil {
		return
	}
	var row []*node
	for _, c := range t.node.children {
		_, isText := c.data.(string)
		if isText && !slices.Contains(t.asked, c.name) && source.Nearest(c.name, t.asked) == "" {
			row = append(row, c)
		} else if len(row) == 1 {
			row = nil
		} else if len(row) > 1 {
			break
		}
	}
	if len(row) < 2 {
		return
	}
	for _, c := range row {
		t.asked = append(t.asked, c.name)
	}
	t.problems.Add(t.at(row[0].key), "write ["+name+"] on a line above it, if these are grades; delete them, if not",
		"%d unknown keys stand below no heading", len(row))
}

// belongsAbove reports whether a key is one of a table around this one, and so
// stands below the heading of this by mistake.
func (t *Table) belongsAbove(key string) bool {
	for outer := t.outer; outer != nil && strings.HasPrefix(t.place.In(t.file.Text), "["); outer = outer.outer {
		if slices.Contains(outer.asked, key) {
			return true
		}
	}
	return false
}

func (t *Table) moveUp() string {
	return "a key below a heading belongs to that table: move it above " + t.place.In(t.file.Text)
}

// Misplaced reports whether a key of a table whose keys an editor chooses is
// one of a table around it. It adds the problem.
func (t *Table) Misplaced(k Key) bool {
	if !t.belongsAbove(k.Name) {
		return false
	}
	t.problems.Add(k.Place, t.moveUp(), "%s stands below %s", k.Name, t.place.In(t.file.Text))
	return true
}
