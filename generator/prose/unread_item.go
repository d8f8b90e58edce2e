package prose

import (
	"bytes"
	"regexp"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"

	"findings/generator/archive"
	"findings/generator/source"
)

// bullets are signs that other programs put before the items of a list. Two are
// those of a font of symbols, which come out of word processors and PDFs.
const bullets = `\p{So}•·‣⁃→➢➤\x{FE0F}\x{F0B7}\x{F0A7}`

// These are lines that look like an item of a list and are none.
var (
	nearlyItem = regexp.MustCompile(`^(?:[` + bullets + `–—−‐][ \t\p{Zs}]*|--[ \t]|o\t|\\[-*+]|[0-9]{1,2}\\?(?:\.[0-9]{1,2}){0,3}\\?\.[ \t]|[-*+](?:\p{Zs}|[^\s*-])|\(?[A-Za-z0-9]{1,3}\)[ \t]|[a-z]\.[ \t])`)
	bulleted   = regexp.MustCompile(`^(?:[` + bullets + `][ \t\p{Zs}]*|o\t)\S`)
	dashed     = regexp.MustCompile(`^(?:[–—−‐]|--|\\?-)[ \t\p{Zs}]+\S`)
	enumerated = regexp.MustCompile(`^(?:-[^\s-]|\(?(?:[A-Za-z]|[ivx]{2,4}|[0-9]{1,2})\)[ \t]|(?:[a-z]|[ivx]{2,4}|[0-9]{1,2})\\?\.[ \t]|[0-9]{1,2}(?:\.[0-9]{1,2}){1,3}\.?[ \t]|\+-)`)
)

// swallowed notes lines of a finding that were meant for findings of their own, or
// for a heading, and reports whether there are any.
func (r *reading) swallowed(item ast.Node) (found bool) {
	for n := item.FirstChild(); n != nil; n = n.NextSibling() {
		if !isText(n) {
			continue
		}
		before := []byte(nil)
		for i := range n.Lines().Len() {
			at := r.trimmed(spanOf(n.Lines().At(i)))
			line := r.bytes(at)
			if i > 0 || n.PreviousSibling() != nil {
				found = r.swallowedLine(at, before) || found
			}
			before = line
		}
	}
	return found
}

// pictured matches a picture that stands where the sign of a list does.
var pictured = regexp.MustCompile(`^[\p{So}☐-☒]\x{FE0F}?\p{Zs}+`)

func isText(n ast.Node) bool {
	return n.Kind() == ast.KindParagraph || n.Kind() == ast.KindTextBlock
}

// swallowedLine notes a line of a finding that seems not to belong to it. A dash or
// a number may also stand there because a sentence was broken before it, unless the
// line above it has come to its end.
func (r *reading) swallowedLine(at source.Span, before []byte) bool {
	line := r.bytes(at)
	atStart := at.Start == 0 || r.text[at.Start-1] == '\n'
	switch {
	case pictured.Match(line) && endsInMarker(before):
		r.problem(at, "write - and a space in place of "+strings.TrimSpace(string(pictured.Find(line))), "this looks like a finding and is read as part of the one above")
	case bulleted.Match(line), dashed.Match(line) && endsInMarker(before):
		r.problem(at, "begin it with - and a space, at the start of the line", "this looks like a finding and is read as part of the one above")
	case atStart && (dashed.Match(line) || enumerated.Match(line)):
		r.problem(at, "begin it with - and a space; if it goes on from the line above, put two spaces before it", "this looks like a finding and is read as part of the one above")
	default:
		if words := r.titleLine(line); words != "" {
			r.problem(at, "put an empty line before it and below it, and write ## "+words, "this is not a heading, so that what stands below it is not read as %q", words)
			r.lost = true
			return true
		}
		if !(endsInTopic(before) || atStart && endsInMarker(before)) || !startsAnew.Match(line) {
			return false
		}
		r.problem(at, "begin it with - and a space; if it goes on from the line above, put two spaces before it, and topics at the end of all", "this looks like a finding and is read as part of the one above")
	}
	return true
}

// endsInMarker reports whether a line ends with a citation or a topic.
func endsInMarker(line []byte) bool {
	word := line[len(bytes.TrimRightFunc(line, func(c rune) bool { return !unicode.IsSpace(c) })):]
	return bytes.HasSuffix(word, []byte("]")) || bytes.HasPrefix(word, []byte("#")) && len(word) > 1
}

// startsAnew matches the line of a sentence that does not go on from the one above:
// neither with a small letter nor with citations, topics and marks.
var startsAnew = regexp.MustCompile(`^[^\p{Ll}\s\[#{(…]`)

// endsInTopic reports whether a line ends with a topic.
func endsInTopic(line []byte) bool {
	word := line[len(bytes.TrimRightFunc(line, func(c rune) bool { return !unicode.IsSpace(c) })):]
	return len(word) > 1 && word[0] == '#' && word[1] != '#'
}

// listInItem notes an item that is a list and nothing else: its sign was typed twice.
func (r *reading) listInItem(item ast.Node) (found bool) {
	if list, ok := item.FirstChild().(*ast.List); ok {
		at := r.firstLine(item)
		if first, _ := paragraphs(list.FirstChild()); first != nil {
			at.End = r.lines(first).Start
		}
		r.problem(at, "write one - and a space", "there is a list within a list here, so that no finding is read")
		return true
	}
	return false
}

// indentedItems notes points of a finding that have citations or topics of their
// own although the finding has come to its end, and reports whether there are any.
func (r *reading) indentedItems(item ast.Node) (found bool) {
	for n := item.FirstChild(); n != nil; n = n.NextSibling() {
		if n.Kind() != ast.KindList {
			continue
		}
		for point := n.FirstChild(); point != nil; point = point.NextSibling() {
			if _, last := paragraphs(point); last != nil && endsInMarker(r.bytes(r.lines(last))) {
				r.problem(r.firstLine(last), "take the spaces before the - away; for a point of the finding above, put its citations and topics at the end of that", "this is read as a point of the finding above, not as a finding")
				found = true
			}
		}
	}
	return found
}

// holdsOthers notes what in a finding was meant for others, and reports whether there
// is any: topics and marks among its words are then not to be noted too.
func (r *reading) holdsOthers(item ast.Node, m markers) bool {
	swallowed := r.swallowed(item) || r.listInItem(item)
	return (m.cited || len(m.topics) > 0) && r.indentedItems(item) || swallowed
}

// titleLine returns the heading for findings that a line is, whatever signs stand
// around it; "" for other lines.
func (r *reading) titleLine(line []byte) string {
	headings, ok := r.findingHeadings()
	if !ok || len(line) > longestTitle {
		return ""
	}
	title := strings.TrimRight(strings.TrimLeft(string(line), `*_#=\ `), "*_#=: ")
	for _, words := range headings[archive.Strength:] {
		if strings.EqualFold(title, words) && title[:1] == strings.ToUpper(title[:1]) {
			return words
		}
	}
	return ""
}
