package prose

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"

	"findings/generator/source"
)

// A line of a sentence that begins with a dash and a space is an item of a list to
// Markdown. That it was meant to go on from the line above can be told where that line
// comes to no end and begins otherwise, and this one begins with a small letter.

// unreadWraps notes the items of a list that go on from the line above them.
func (r *reading) unreadWraps(list *ast.List) {
	for item := list.FirstChild(); item != nil; item = item.NextSibling() {
		if r.goesOn(item) {
			r.problem(r.firstLine(item), "take the "+string(r.text[r.firstLine(item).Start])+" away, if it goes on from the line above; if not, begin it with a capital letter", "this looks as if it went on from the line above, and is read as an item of its own")
		}
	}
}

// goesOn reports whether an item of a list goes on from the line above it. That is
// in the item before it or, for one that is a list by itself, in the text that
// this stands below.
func (r *reading) goesOn(item ast.Node) bool {
	list := item.Parent().(*ast.List)
	above, alone := item.PreviousSibling(), false
	if above == nil && list.ChildCount() == 1 {
		above, alone = list.PreviousSibling(), true
	}
	own, _ := paragraphs(item)
	if list.IsOrdered() || above == nil || own == nil || alone && !isText(above) {
		return false
	}
	start := bytes.LastIndexByte(r.text[:r.lines(own).Start], '\n') + 1
	line := r.lineAbove(start)
	first := r.beginsWith(own)
	return unicode.IsLower(first) && !unicode.IsLower(r.beginsWith(above)) && r.comesToNoEnd(line, alone, !alone && r.section != 0)
}

// beginsWith returns the first character of the words of an item or a paragraph.
func (r *reading) beginsWith(n ast.Node) rune {
	if n.Kind() == ast.KindListItem {
		first, _ := paragraphs(n)
		if first == nil {
			return ' '
		}
		n = first
	}
	c, _ := utf8.DecodeRune(r.bytes(r.lines(n)))
	return c
}

// lineAbove returns the words of the line that ends before a place, without white space.
func (r *reading) lineAbove(start int) source.Span {
	end := max(0, start-1)
	return r.trimmed(span(bytes.LastIndexByte(r.text[:end], '\n')+1, end))
}

// comesToNoEnd reports whether a line ends within a sentence. A colon leads to a list,
// but a finding is none. One item below a text is hardly ever a list.
func (r *reading) comesToNoEnd(line source.Span, alone, isFinding bool) bool {
	words := r.bytes(line)
	last, _ := utf8.DecodeLastRune(words)
	open := alone && bytes.ContainsRune([]byte("”’\"')"), last) || unicode.IsLetter(last) || unicode.IsDigit(last) || last == ',' || last == ';' || last == ':' && isFinding
	return open && !endsInMarker(words)
}
