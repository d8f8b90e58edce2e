package front

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/BurntSushi/toml"

	"findings/generator/source"
)

// Read reads the TOML in a span of f: the matter that [Split] found, or the
// whole of a file such as site.toml. When there is TOML that cannot be read it
// adds the problems and returns false with a table of the rest, so that further
// mistakes show in the same run; nothing is missing from such a table.
func Read(f *source.File, matter source.Span, problems *source.Problems) (t *Table, ok bool) {
	r := &reading{f, problems}
	place := opening(f, matter)
	broken := &Table{reading: r, node: &node{}, place: place, broken: true}
	if !checkText(f, matter, problems) {
		return broken, false
	}
	root, wrong, ok := scan(f, matter, problems)
	if !ok {
		return broken, false
	}
	if len(wrong) > 0 {
		if root := readRest(f, matter, wrong); root != nil {
			broken.node, broken.set = root, true
		}
		return broken, false
	}
	text := afterMark(f.Text, matter)
	data, err := decode(text)
	if err != nil {
		at, message := parserFault(f, source.Span{Start: matter.End - len(text), End: matter.End}, err)
		problems.Add(at, parserHint, "%s", message)
		return broken, false
	}
	if odd := overlay(root, data); odd != nil {
		problems.Add(source.Place{File: f, Span: odd.key}, "write it another way, such as a table with a heading of its own", "%s cannot be read as it is written", odd.name)
		return broken, false
	}
	return &Table{reading: r, node: root, place: place, set: true}, true
}

// readRest reads the matter without what is wrong in it. It returns nil when
// that cannot be read either.
func readRest(f *source.File, matter source.Span, wrong []source.Span) *node {
	text := []byte(f.Text)
	for _, span := range wrong {
		for i := span.Start; i < span.End; i++ {
			if text[i] != '\n' {
				text[i] = ' '
			}
		}
	}
	rest := &source.File{Name: f.Name, Text: string(text)}
	root, wrong, ok := scan(rest, matter, new(source.Problems))
	if !ok || len(wrong) > 0 {
		return nil
	}
	data, err := decode(afterMark(rest.Text, matter))
	if err != nil || overlay(root, data) != nil {
		return nil
	}
	return root
}

// afterMark returns the matter without a byte order mark.
func afterMark(text string, matter source.Span) string {
	if matter.Start == 0 {
		matter.Start = markLength(text)
	}
	return matter.In(text)
}

// checkText adds a problem at the first byte that no text has: invalid UTF-8
// and control characters.
func checkText(f *source.File, matter source.Span, problems *source.Problems) bool {
	text := matter.In(f.Text)
	if !utf8.ValidString(text) {
		for i, r := range text {
			if _, size := utf8.DecodeRuneInString(text[i:]); r == utf8.RuneError && size == 1 {
				at := matter.Start + i
				problems.Add(f.At(at, at+1), "save the file with the encoding UTF-8", "the byte %#x is not UTF-8", text[i])
				return false
			}
		}
	}
	for i := range len(text) {
		c := text[i]
		if c >= ' ' && c != 0x7f || c == '\t' || c == '\n' || c == '\r' && strings.HasPrefix(text[i+1:], "\n") {
			continue
		}
		at := matter.Start + i
		problems.Add(f.At(at, at+1), "delete it", "there is an invisible character here, U+%04X", c)
		return false
	}
	return true
}

// decode reads TOML with the toml package. That one panics on some input that
// it has no words for; an error is what it means.
func decode(text string) (data any, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("this cannot be read: %v", r)
		}
	}()
	_, err = toml.Decode(text, &data)
	return data, err
}

// unescape returns the text of a string in quotes.
func unescape(quoted string) (text string, ok bool) {
	data, err := decode("x = " + quoted)
	if err != nil {
		return "", false
	}
	text, ok = data.(map[string]any)["x"].(string)
	return text, ok
}

// parserHint goes with the words of the toml package, which are not ours.
const parserHint = "the front matter is written in TOML, see https://toml.io"

// parserFault returns the place and the words of an error of the toml package,
// for mistakes that the scanner has not seen.
func parserFault(f *source.File, matter source.Span, err error) (at source.Place, message string) {
	var parse toml.ParseError
	if !errors.As(err, &parse) {
		return opening(f, matter), err.Error()
	}
	start := min(max(matter.Start, matter.Start+parse.Position.Start), matter.End)
	end := min(max(start, start+parse.Position.Len), matter.End)
	message = strings.TrimSuffix(strings.TrimSpace(parse.Message), ".")
	message = strings.NewReplacer("TOML files", "front matter", "datetime", "date", "EOF", "end of the front matter").Replace(message)
	if message == "" {
		message = "this cannot be read"
	}
	return f.At(start, end), message
}

// overlay notes in the tree what the toml package makes of each value. It
// returns a node that the two do not agree on, or nil.
func overlay(n *node, data any) (odd *node) {
	n.data = data
	switch data := data.(type) {
	case map[string]any:
		if len(data) != n.count || n.form == single || n.form == list || n.form == tables {
			return n
		}
		for c := n.first; c != nil; c = c.next {
			value, ok := data[c.name]
			if !ok {
				return c
			}
			if odd := overlay(c, value); odd != nil {
				return odd
			}
		}
	case []map[string]any:
		return overlayEach(n, tables, data)
	case []any:
		return overlayEach(n, list, data)
	default:
		if n.form != single {
			return n
		}
	}
	return nil
}

// overlayEach is overlay for a list of a form.
func overlayEach[T any](n *node, want form, data []T) (odd *node) {
	if len(data) != n.count || n.form != want {
		return n
	}
	c := n.first
	for _, value := range data {
		if odd := overlay(c, value); odd != nil {
			return odd
		}
		c = c.next
	}
	return nil
}
