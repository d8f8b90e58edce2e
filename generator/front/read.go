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
	p := &parser{reading: r, text: text, good: []byte(text + "\n"), root: &node{form: formHeading}}
	p.table = p.root
	if !p.parse(matter.Start) {
		return t
	}
	data, err := decode(string(p.good[matter.Start:]))
	if err == nil && !p.root.overlay(data) && p.found == 0 {
		err = errors.New("its keys are unclear")
	}
	if err != nil {
		if p.found == 0 { // fuzzing has found no such text
			problems.Add(t.place, "the front matter is written in TOML, see https://toml.io", "this cannot be read: %v", err)
		}
		return t
	}
	t.node, t.set, t.broken = p.root, true, p.found > 0
	return t
}

// decode reads TOML with the toml package, which panics on some input instead
// of returning an error.
func decode(text string) (data any, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%v", r)
		}
	}()
	_, err = toml.Decode(text, &data)
	return data, err
}

// overlay notes in the tree what the toml package makes of each value. It takes
// out the nodes that have none, because their statements have problems, and
// reports whether all have one.
func (n *node) overlay(data any) (all bool) {
	n.data, all = data, true
	kept := n.children[:0]
	for i, child := range n.children {
		var value any
		switch data := data.(type) {
		case map[string]any:
			value = data[child.name]
		case []map[string]any:
			if i < len(data) {
				value = data[i]
			}
		case []any:
			if i < len(data) {
				value = data[i]
			}
		}
		if value == nil {
			delete(n.byName, child.name)
			all = false
			continue
		}
		kept = append(kept, child)
		all = child.overlay(value) && all
	}
	n.children = kept
	return all
}
