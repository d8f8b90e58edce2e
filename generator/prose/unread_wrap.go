package prose

import (
	"bytes"
	"regexp"
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
	if !unicode.IsLower(first) || unicode.IsLower(r.beginsWith(above)) {
		return false
	}
	words := r.bytes(line)
	if endsInTopic(words) {
		return false
	}
	cited := endsInMarker(words)
	belowText := alone && list.Parent().Kind() == ast.KindDocument
	if cited && !belowText && !connects.Match(r.bytes(r.lines(own))) && !bytes.HasSuffix(bare(words), []byte(",")) {
		return false // items below what is cited may be meant, and begin with small letters
	}
	return comesToNoEnd(bare(words), alone, !alone && r.section != 0)
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

// connects matches the words with which a part of a sentence goes on.
var connects = regexp.MustCompile(`^(?:(?i:particularly|especially|notably|mainly|mostly|partly|including|except|such as|for example|for instance|namely|above all|not least|as well as|and|but|or|nor|because|although|though|while|whereas|which|who|whose|where|when|so that|with|without)\b|e\.g\.|i\.e\.)`)

// bare returns the words of a line without the citations behind them. A topic ends a
// finding, so that nothing goes on behind it.
func bare(line []byte) []byte {
	for {
		trimmed := bytes.TrimRight(line, " \t")
		open := bytes.LastIndexByte(trimmed, '[')
		if open < 0 || !bytes.HasSuffix(trimmed, []byte("]")) {
			return trimmed
		}
		line = trimmed[:open]
	}
}

// comesToNoEnd reports whether a line ends within a sentence. A colon leads to a list,
// but a finding is none. One item below a text is hardly ever a list.
func comesToNoEnd(words []byte, alone, isFinding bool) bool {
	last, _ := utf8.DecodeLastRune(words)
	return alone && bytes.ContainsRune([]byte("”’\"')"), last) || unicode.IsLetter(last) || unicode.IsDigit(last) || last == ',' || last == ';' || last == ':' && isFinding
}
