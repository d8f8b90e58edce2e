package front

import (
	"slices"

	"findings/generator/source"
)

// A Table reads the keys of a TOML table. Each method that takes a key marks
// it as known, adds a problem when its value is of the wrong type, and returns
// an unset value then. A Table is not safe for concurrent use.
type Table struct {
	*reading
	node   *node
	outer  *Table
	path   string // the name, with those of the tables around it, as in a heading
	place  source.Place
	broken bool
	lost   bool // some tables could not be read; said of the outermost

	anySpaced bool // some area is named in several words; said of the outermost

	asked  []string // the keys
	needed []needed // and not there
}

// reading is what all tables of a file share.
type reading struct {
	file     *source.File
	problems *source.Problems
}

// A Value is the value of a key and its place, quotes included. The place of a
// value that is not set is where its table begins.
type Value struct {
	source.Place
	Text  string      // without quotes; a date, number and the like as written
	Words source.Span // of a text: where it stands within its quotes; the whole value where backslashes in it stand for something else
	Set   bool
}

// A Key is a key of a table and its place.
type Key struct {
	Name  string
	Place source.Place
}

// Place returns where the table begins: its heading, its braces, or the line
// before the front matter.
func (t *Table) Place() source.Place { return t.place }

// Set reports whether the file has this table.
func (t *Table) Set() bool { return t.node.isTable() }

// Broken reports whether some of the front matter, or the table itself, could
// not be read. That is a problem already, so nothing counts as missing.
func (t *Table) Broken() bool { return t.broken }

// Has reports whether the table has a key. It does not mark it as known.
func (t *Table) Has(key string) bool { return t.node.byName[key] != nil }

// Where returns where the value of a key stands; where the table begins, if it has none.
func (t *Table) Where(key string) source.Place {
	if n := t.node.byName[key]; n != nil {
		return t.at(n.value)
	}
	return t.place
}

// Keys returns every key of the table in the file's order. It marks none of
// them as known; it is for tables whose keys an editor chooses.
func (t *Table) Keys() []Key {
	keys := make([]Key, 0, len(t.node.children))
	for _, c := range t.node.children {
		keys = append(keys, Key{c.name, t.at(c.key)})
	}
	return keys
}

// find returns the node of a key and marks it as known. It is nil when there is
// none, or one with a problem.
func (t *Table) find(key string) *node {
	if !slices.Contains(t.asked, key) {
		t.asked = append(t.asked, key)
	}
	if n := t.node.byName[key]; n != nil && !n.broken {
		return n
	}
	return nil
}

func (r *reading) at(span source.Span) source.Place { return source.Place{File: r.file, Span: span} }

// Table returns the table of a key: [a.b], a.b = 1 or a = { b = 1 }. A table
// that is not there is returned empty and not set.
func (t *Table) Table(key string) *Table {
	n := t.find(key)
	if n != nil {
		if n.isTable() {
			return t.within(key, n)
		}
		hint := "write a line [" + t.join(key) + "] and its keys below"
		switch {
		case n.form == formTables && slices.Contains(named, key):
			hint = "give each a name of its own: [" + t.join(key) + ".report], [" + t.join(key) + ".news]"
		case CountsAsWritten(n.value.In(t.file.Text)) != "" && key == "counts":
			hint = "write counts = " + CountsAsWritten(n.value.In(t.file.Text))
		case n.form == formTables:
			hint = "write it once, with single brackets: [" + t.join(key) + "]"
		}
		t.problems.Add(t.at(n.value), hint, "%s is %s, not a table", key, kindOf(n))
	}
	return &Table{reading: t.reading, node: &node{}, outer: t, path: t.join(key), place: t.place, broken: t.broken || n != nil}
}

// Tables returns the tables of a key: each [[a]], or a = [{ b = 1 }].
func (t *Table) Tables(key string) []*Table {
	n := t.find(key)
	if n == nil {
		return nil
	}
	if n.form != formTables && n.form != formList {
		t.problems.Add(t.at(n.value), "write [["+t.join(key)+"]] with double brackets before each", "%s is %s, not a list of tables", key, kindOf(n))
		return nil
	}
	each := make([]*Table, 0, len(n.children))
	for _, c := range n.children {
		if !c.isTable() {
			t.problems.Add(t.at(c.value), "write [["+t.join(key)+"]] before each table", "%s has %s where a table belongs", key, kindOf(c))
			continue
		}
		each = append(each, t.within(key, c))
	}
	return each
}

// Same reports whether two tables say the same.
func (t *Table) Same(other *Table) bool { return t.same(t.node, other.node) }

func (t *Table) same(a, b *node) bool {
	if a.form == formSingle || b.form == formSingle {
		return a.form == b.form && a.value.In(t.file.Text) == b.value.In(t.file.Text)
	}
	return slices.EqualFunc(a.children, b.children, func(a, b *node) bool { return a.name == b.name && t.same(a, b) })
}

// named are the tables that hold tables by names which an editor chooses.
var named = []string{"sources"}

// within returns the table of a node.
func (t *Table) within(key string, n *node) *Table {
	return &Table{reading: t.reading, node: n, outer: t, path: t.join(key), place: t.at(n.value), broken: t.broken}
}

func (t *Table) join(key string) string {
	if t.outer == nil {
		return quoteKey(key)
	}
	return t.path + "." + quoteKey(key)
}
