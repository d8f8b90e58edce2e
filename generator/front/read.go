package front

import (
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
	t := &Table{reading: r, node: &node{}, place: f.Whole(), broken: true}
	first := markLength(f.Text)
	if matter.Start > first {
		t.place = f.At(first, first+len(fence))
	}
	if matter.End-matter.Start > maxMatter {
		problems.Add(f.At(matter.Start, matter.Start), "text for readers goes below the closing line +++", "the front matter is longer than %d kB", maxMatter>>10)
		return t
	}
	text := f.Text[:matter.End]
	p := &parser{reading: r, text: text, input: []byte(text + "\n"), root: &node{form: formHeading}}
	p.table = p.root
	if p.parse(max(matter.Start, first)) {
		t.node, t.broken = p.root, p.found > 0
	}
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
