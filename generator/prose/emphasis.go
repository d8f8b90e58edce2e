package prose

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	east "github.com/yuin/goldmark/extension/ast"

	"findings/generator/source"
)

// unreadEmphasis notes signs for emphasis, struck words and comments that are
// left over in a text, because their other half is missing or at the wrong place.
func (r *reading) unreadEmphasis(at source.Span) {
	for i := at.Start; i < at.End; {
		next := bytes.IndexAny(r.text[i:at.End], `*_~%\`)
		if next < 0 {
			return
		}
		i += next
		if r.text[i] == '\\' {
			i += 2
			continue
		}
		end := i
		for end < len(r.text) && r.text[end] == r.text[i] {
			end++
		}
		if r.isLeftOver(span(i, end)) {
			r.leftOver(span(i, end))
			return
		}
		i = end
	}
}

// isLeftOver reports whether a run of one sign seems to be meant as more than
// itself.
func (r *reading) isLeftOver(run source.Span) bool {
	before, _ := utf8.DecodeLastRune(r.text[:run.Start])
	after, _ := utf8.DecodeRune(r.text[run.End:])
	opens := (run.Start == 0 || isApart(before)) && !isApart(after)
	closes := run.Start > 0 && !unicode.IsSpace(before) && isApart(after)
	length := run.End - run.Start
	switch r.text[run.Start] {
	case '~', '%':
		return length == 2
	case '_':
		return length <= 2 && opens != closes
	}
	return opens || closes || length == 2
}

func isApart(c rune) bool { return unicode.IsSpace(c) || unicode.IsPunct(c) }

func (r *reading) leftOver(run source.Span) {
	signs := string(r.bytes(run))
	escaped := `\` + strings.Join(strings.Split(signs, ""), `\`)
	what := map[byte]string{'*': "to stress words", '_': "to stress words", '~': "to strike words out"}[signs[0]]
	if what == "" {
		r.problem(run, `write \%\%, or take the comment out: the body is published as a whole`, "%s does not begin a comment, and is printed as it stands", signs)
		return
	}
	r.problem(run, "write "+escaped+", or "+what+" put "+signs+" on both sides, beside no space, and a space or a full stop behind the second",
		"%s is printed as it stands", signs)
}

// unreadStruck notes words that one sign strikes out, which most write for something
// else, and struck words that go on to other pages and into the data, where nothing
// shows that they are struck.
func (r *reading) unreadStruck(n *east.Strikethrough) {
	start := n.Pos()
	if start < 0 {
		return
	}
	rest := r.text[start:]
	signs := len(rest) - len(bytes.TrimLeft(rest, "~"))
	end := bytes.IndexByte(rest[signs:], '~')
	if end < 0 {
		return
	}
	words := string(rest[signs : signs+end])
	whole := span(start, start+end+2*signs)
	switch {
	case signs == 1:
		r.problem(whole, `write \~`+words+`\~; or, to strike it out, ~~`+words+"~~", "one sign on each side strikes these words out")
	case r.capturing > 0 && r.in != inLine:
		r.problem(whole, "delete it: what was put right is said in [[corrections]]", "these words are struck out here, and in feeds and data they are not")
	}
}
