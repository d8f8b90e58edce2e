package front

import (
	"slices"
	"strings"

	"findings/generator/source"
)

// A form is how a node came to be, which decides what may be added to it.
type form uint8

const (
	formSingle   form = iota // text, a number, a date …
	formList                 // [1, 2]
	formBraces               // { a = 1 }: complete as it is
	formImplicit             // a in [a.b]: may still get a heading of its own
	formHeading              // [a], or one table of [[a]]
	formDotted               // a in a.b = 1: open until the next heading
	formTables               // all of [[a]]; its children are the tables
)

// A node is a key with its value, an element of a list, or a table.
type node struct {
	name  string      // an element has the name of its list
	key   source.Span // where it is named; an element is named by its value
	value source.Span // for a table with a heading, that heading, or the first of several

	form  form
	depth int // how many nodes are above

	children []*node          // in the file's order
	byName   map[string]*node // the children of a table

	data   any  // the value of a single one
	broken bool // there is a problem with its value or with what is in it
}

// isTable reports whether a node has keys.
func (n *node) isTable() bool {
	return n.form != formSingle && n.form != formList && n.form != formTables
}

// A part is one part of a dotted key: a name and where it is.
type part struct {
	name string
	source.Span
}

func (n *node) add(name part, f form) *node {
	child := &node{name: name.name, key: name.Span, value: name.Span, form: f, depth: n.depth + 1}
	n.children = append(n.children, child)
	if n.isTable() {
		if n.byName == nil {
			n.byName = map[string]*node{}
		}
		n.byName[name.name] = child
	}
	return child
}

// begin makes the table of a heading [a.b], or [[a.b]] for one of several. It
// returns a node outside the tree when an earlier key is in the way.
func (p *parser) begin(path []part, several bool, at source.Span) *node {
	n := p.root
	for i, name := range path[:len(path)-1] {
		child := n.byName[name.name]
		switch {
		case child == nil:
			n = n.add(name, formImplicit)
		case child.form == formTables:
			n = child.children[len(child.children)-1]
		case child.form == formImplicit || child.form == formHeading || child.form == formDotted:
			n = child
		default:
			return p.cannotHold(child, path[:i+1])
		}
	}
	name := path[len(path)-1]
	child := n.byName[name.name]
	switch {
	case several && child == nil:
		n = n.add(name, formTables)
		n.value = at
		n = n.add(name, formHeading)
	case several && child.form == formTables:
		n = child.add(name, formHeading)
	case child == nil:
		n = n.add(name, formHeading)
	case !several && child.form == formImplicit:
		n = child
		n.form, n.key = formHeading, name.Span
	default:
		return p.twice(child, path)
	}
	n.value = at
	return n
}

// define makes the node of a key a.b.c in a table. It returns one outside the
// tree when an earlier key is in the way.
func (p *parser) define(in *node, path []part) *node {
	n := in
	for i, name := range path[:len(path)-1] {
		child := n.byName[name.name]
		switch {
		case child == nil:
			child = n.add(name, formDotted)
		case child.form == formImplicit:
			child.form = formDotted
		case child.form == formDotted:
		default:
			return p.cannotHold(child, path[:i+1])
		}
		n = child
	}
	name := path[len(path)-1]
	child := n.byName[name.name]
	switch {
	case child == nil:
		return n.add(name, formSingle)
	case n == p.table && child == n.children[0] && p.another(n) != "":
		return p.begunAgain(child, name)
	}
	return p.twice(child, path)
}

// another returns the heading of a further table after one of which there may be
// several, or "".
func (p *parser) another(table *node) string {
	heading := table.value.In(p.text)
	if strings.HasPrefix(heading, "[[") {
		return heading
	}
	if source, ok := strings.CutPrefix(heading, "[sources."); ok {
		return "[sources." + strings.TrimSuffix(source, "]") + "-2]"
	}
	return ""
}

// begunAgain adds the problem that a table has its first key twice, as where the
// heading of the next is missing. What follows is not read, for it clashes too.
func (p *parser) begunAgain(earlier *node, name part) *node {
	line, _ := p.file.Position(earlier.key.Start)
	p.problem(name.Span, "write "+p.another(p.table)+" on a line above it, if another begins here; if not, keep one of them",
		"%s is given twice: it is on line %d already", earlier.name, line)
	p.loseTable()
	return &node{form: formHeading}
}

// cannotHold adds the problem that the last part of a path adds a key to an
// earlier node that takes none. It returns a node outside the tree.
func (p *parser) cannotHold(earlier *node, path []part) *node {
	at := path[len(path)-1].Span
	line, _ := p.file.Position(earlier.key.Start)
	switch earlier.form {
	case formSingle:
		p.problem(at, "give one of them another name", "%s has a value on line %d, so it cannot hold other keys", earlier.name, line)
	case formList:
		p.problem(at, "write all of it one way", "%s is a list on line %d, so it cannot hold other keys", earlier.name, line)
	case formBraces:
		p.problem(at, "write this key inside those braces", "%s is complete on line %d, in braces", earlier.name, line)
	default:
		p.problem(at, "write the key below that line", "%s is a table of its own, on line %d", earlier.name, line)
	}
	return &node{form: formHeading}
}

// twice adds the problem that a path defines an earlier node again. It returns
// a node outside the tree.
func (p *parser) twice(earlier *node, path []part) *node {
	at := path[len(path)-1].Span
	line, _ := p.file.Position(earlier.key.Start)
	switch earlier.form {
	case formTables:
		p.problem(at, "write [["+whole(path).In(p.text)+"]] with double brackets each time", "%s is a list of tables since line %d", earlier.name, line)
	case formHeading, formDotted, formImplicit:
		hint := "write all its keys in one place"
		if len(path) == 2 && slices.Contains(named, path[0].name) {
			hint += "; if it is another one, give it another name: [" + whole(path).In(p.text) + "-2]"
		}
		p.problem(at, hint, "the table %s is given twice: it is on line %d already", earlier.name, line)
	default:
		p.problem(at, "keep one of them", "%s is given twice: it is on line %d already", earlier.name, line)
	}
	return &node{form: formHeading}
}

// whole returns where a dotted key is.
func whole(path []part) source.Span {
	return source.Span{Start: path[0].Start, End: path[len(path)-1].End}
}
