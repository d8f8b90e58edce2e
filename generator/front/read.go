package front

import (
	"errors"
	"fmt"

	"github.com/BurntSushi/toml"

	"findings/generator/source"
)

// Read reads the TOML in a span of f: the matter that [Split] found, or the
// whole of a file such as site.toml. What cannot be read becomes a problem, and
// the table, which is [Table.Broken] then, has the rest, so that further
// mistakes show in the same run.
//
// The text must be valid UTF-8 without control characters; what else is in it
// may be anything.
func Read(f *source.File, matter source.Span, problems *source.Problems) *Table {
	r := &reading{f, problems}
	t := &Table{reading: r, node: &node{}, place: openingPlace(f, matter), broken: true}
	if matter.End-matter.Start > maxMatter {
		problems.Add(f.At(matter.Start, matter.Start), "text for readers goes below the closing line +++", "the front matter is longer than %d kB", maxMatter>>10)
		return t
	}
	if matter.Start == 0 {
		matter.Start = markLength(f.Text)
	}
	text := f.Text[:matter.End]
	p := &parser{reading: r, text: text, good: []byte(text + "\n"), root: &node{form: headed}}
	p.table = p.root
	if !p.parse(matter.Start) {
		return t
	}
	data, err := decode(string(p.good[matter.Start:]))
	switch {
	case err != nil && p.found == 0:
		problems.Add(place(f, matter, err), parserHint, "this cannot be read: %v", err)
		return t
	case err != nil:
		return t
	}
	if odd := p.root.overlay(data); odd != nil && p.found == 0 {
		problems.Add(r.at(odd.key), "write it another way, such as a table with a heading of its own", "%s cannot be read as it is written", odd.name)
		return t
	}
	t.node, t.set, t.broken = p.root, true, p.found > 0
	return t
}

// decode reads TOML with the toml package. That one panics on some input that
// it has no words for; an error is what it means.
func decode(text string) (data any, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%v", r)
		}
	}()
	_, err = toml.Decode(text, &data)
	return data, err
}

// parserHint goes with the words of the toml package, which are not ours.
const parserHint = "the front matter is written in TOML, see https://toml.io"

// place returns where an error of the toml package is, for a mistake that
// nothing else has seen.
func place(f *source.File, matter source.Span, err error) source.Place {
	var parse toml.ParseError
	if !errors.As(err, &parse) {
		return openingPlace(f, matter)
	}
	start := min(matter.Start+parse.Position.Start, matter.End)
	return f.At(start, min(start+parse.Position.Len, matter.End))
}

// overlay notes in the tree what the toml package makes of each value, and
// takes out what that does not know: keys of statements that have problems. It
// returns a node that was taken out, or nil.
func (n *node) overlay(data any) (odd *node) {
	n.data = data
	kept := n.children[:0]
	for i, child := range n.children {
		var value any
		switch data := data.(type) {
		case map[string]any:
			value = data[child.name]
		case []map[string]any:
			value = data[i]
		case []any:
			value = data[i]
		}
		if value == nil {
			odd = child
			delete(n.byName, child.name)
			continue
		}
		if taken := child.overlay(value); taken != nil {
			odd = taken
		}
		kept = append(kept, child)
	}
	n.children = kept
	return odd
}
