package front

import (
	"strings"

	"findings/generator/source"
)

// A form is how a node came to be, which decides what may be added to it.
type form uint8

const (
	single   form = iota // text, a number, a date …
	list                 // [1, 2]
	braces               // { a = 1 }: complete as it stands
	implicit             // a in [a.b]: may still get a heading of its own
	headed               // [a], or one table of [[a]]
	dotted               // a in a.b = 1: open as long as the section lasts
	tables               // all of [[a]]; its children are the tables
)

// A node is a key with its value, an element of a list, or a table.
type node struct {
	name  string      // an element has the name of its list
	key   source.Span // where it is named; an element is named by its value
	value source.Span // for a table with a heading, that heading

	form    form
	section int // of a dotted table: the section that it was made in
	depth   int // how many nodes are above
	length  int // of the names on the way here

	first, last, next *node // the children, a list in the file's order
	count             int
	index             map[string]*node // the children by name, once they are many

	data  any  // what the toml package makes of it
	asked bool // a reader knows this key
}

// manyChildren is from how many children on an index is worth its memory.
const manyChildren = 16

// child returns the child of a table with a name, or nil.
func (n *node) child(name string) *node {
	if n.count >= manyChildren {
		if n.index == nil {
			n.index = make(map[string]*node, 2*n.count)
			for c := n.first; c != nil; c = c.next {
				n.index[c.name] = c
			}
		}
		return n.index[name]
	}
	for c := n.first; c != nil; c = c.next {
		if c.name == name {
			return c
		}
	}
	return nil
}

// A part is one part of a dotted key: a name and where it stands.
type part struct {
	name string
	source.Span
}

// add gives a node a child, in a block with others to spare the allocator.
func (s *scanner) add(to *node, p part, f form) *node {
	if len(s.block) == 0 {
		s.block = make([]node, 32)
	}
	n := &s.block[0]
	s.block = s.block[1:]
	*n = node{name: p.name, key: p.Span, value: p.Span, form: f, depth: to.depth + 1, length: to.length}
	if to.form != list && to.form != tables {
		n.length += len(p.name) + 1
	}
	if to.first == nil {
		to.first = n
	} else {
		to.last.next = n
	}
	to.last = n
	to.count++
	if to.index != nil {
		to.index[n.name] = n
	}
	return n
}

// heading makes the table of a heading [a.b] or [[a.b]], which stands in the
// span at. It returns a table that belongs nowhere when that cannot be.
func (s *scanner) heading(parts []part, double bool, at source.Span) *node {
	n := s.root
	for _, p := range parts[:len(parts)-1] {
		child := n.child(p.name)
		switch {
		case child == nil:
			n = s.add(n, p, implicit)
		case child.form == tables:
			n = child.last
		case child.form == implicit || child.form == headed || child.form == dotted:
			n = child
		default:
			return s.clash(child, p, closed)
		}
	}
	last := parts[len(parts)-1]
	child := n.child(last.name)
	if double {
		if child == nil {
			child = s.add(n, last, tables)
		}
		if child.form != tables {
			return s.clash(child, last, again)
		}
		n = s.add(child, last, headed)
	} else {
		switch {
		case child == nil:
			child = s.add(n, last, headed)
		case child.form == implicit:
			child.form, child.key = headed, last.Span
		default:
			return s.clash(child, last, again)
		}
		n = child
	}
	n.value = at
	return n
}

// define makes the node of a key a.b.c in a table. It returns one that belongs
// nowhere when that cannot be.
func (s *scanner) define(in *node, parts []part) *node {
	n := in
	for _, p := range parts[:len(parts)-1] {
		child := n.child(p.name)
		switch {
		case child == nil:
			child = s.add(n, p, dotted)
			child.section = s.section
		case child.form == implicit:
			child.form, child.section = dotted, s.section
		case child.form == dotted && child.section == s.section:
		default:
			return s.clash(child, p, closed)
		}
		n = child
	}
	last := parts[len(parts)-1]
	if child := n.child(last.name); child != nil {
		return s.clash(child, last, again)
	}
	return s.add(n, last, single)
}

// How a key gets in the way of an earlier one.
const (
	again  = false // it defines it again
	closed = true  // it adds to what is complete
)

// clash adds the problem that a key at p gets in the way of an earlier node,
// and returns a node that belongs nowhere to go on with.
func (s *scanner) clash(earlier *node, p part, adds bool) *node {
	line := 0
	if s.faults < mostFaults { // counting lines takes time
		line, _ = s.file.Position(earlier.key.Start)
	}
	name, form := earlier.name, earlier.form
	switch {
	case adds && form == single:
		s.problem(p.Span, "give one of them another name", "%s has a value on line %d, so it cannot hold other keys", name, line)
	case adds && form == list:
		s.problem(p.Span, "write all of it one way", "%s is a list on line %d, so it cannot hold other keys", name, line)
	case adds && form == braces:
		s.problem(p.Span, "write this key inside those braces", "%s is complete on line %d, in braces", name, line)
	case adds:
		s.problem(p.Span, "write the key below that line", "%s is a table of its own, on line %d", name, line)
	case form == tables:
		s.problem(p.Span, "write [["+s.path(p)+"]] with double brackets each time", "%s is a list of tables since line %d", name, line)
	case form == headed, form == dotted, form == implicit:
		s.problem(p.Span, "write all its keys in one place", "the table %s is given twice: it is on line %d already", name, line)
	default:
		s.problem(p.Span, "keep one of them", "%s is given twice: it is on line %d already", name, line)
	}
	return &node{name: p.name, form: headed}
}

// path returns the key up to and with p as it is written.
func (s *scanner) path(p part) string {
	i := 0
	for i < len(s.parts) && s.parts[i].Span != p.Span {
		i++
	}
	names := make([]string, 0, i+1)
	for _, q := range s.parts[:min(i+1, len(s.parts))] {
		names = append(names, quoteKey(q.name))
	}
	return strings.Join(names, ".")
}
