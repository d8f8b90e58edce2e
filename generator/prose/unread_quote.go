package prose

import (
	"bytes"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"

	"findings/generator/source"
)

// unreadAttributions notes each attribution in a quote that is not its last
// paragraph: what follows would be given to somebody else.
func (r *reading) unreadAttributions(n *ast.Blockquote) (found bool) {
	for c := n.FirstChild(); c != nil && c != n.LastChild(); c = c.NextSibling() {
		p, ok := c.(*ast.Paragraph)
		if ok && attributionStart.Match(r.bytes(r.lines(p))) {
			if r.onlyMarkers(c.NextSibling()) {
				r.problem(r.lines(c.NextSibling()), "put it at the end of the attribution above, on the same line", "this stands below an attribution, which is the end of a quote")
				return true
			}
			hint := "put an empty line, without >, behind it: what follows is a quote of its own"
			if last, ok := n.LastChild().(*ast.Paragraph); c == n.FirstChild() && (!ok || !attributionStart.Match(r.bytes(r.lines(last)))) {
				hint = "move it to the end, below a line with only >"
			}
			r.problem(r.firstLine(p), hint, "a quote ends with its attribution, and more follows this one")
			found = true
		}
	}
	return found
}

// These are forms of what was meant for an attribution.
var (
	emphasised = regexp.MustCompile(`^[*_]+ *(?:—|–|―|--)`)
	wrongDash  = regexp.MustCompile(`^(?:[~−⸺⸻‐‑‒•+*-][ \t\p{Zs}]*|(?i:(?:(?:em|en|long)[ -]?)?dash|hyphen)[ \t]+|(?i:(?:said )?by|source:|said)[ \t]+)(\p{Lu}.*)$`)
	inBrackets = regexp.MustCompile(`[.!?…”"’'\pL][ \t]*(\((\p{Lu}[^()]*)\)((?:[ \t]*(?:\[@[^\]]*\]|#[a-z0-9-]+|\{#[^}]*\}))+))$`)
	allBracket = regexp.MustCompile(`^\((\p{Lu}[^()]*)\)((?:[ \t]*(?:\[@[^\]]*\]|#[a-z0-9-]+|\{#[^}]*\}))*)$`)
	boxMark    = regexp.MustCompile(`^>?[ \t]*\[![A-Za-z]+\]`)
	counted    = regexp.MustCompile(`^>[ \t]*[£$€]?[0-9]`)
)

// unattributed notes a quote without an attribution, and how to write what looks
// like one.
func (r *reading) unattributed(n *ast.Blockquote) {
	if boxMark.Match(r.bytes(r.firstLine(n))) {
		return // that is noted
	}
	const generic = "end it with a line like these:\n>\n> — Ofsted inspectors, inspection report"
	at, hint := r.firstLine(n), generic
	last, isLast := n.LastChild().(*ast.Paragraph)
	next, follows := n.NextSibling().(*ast.Paragraph)
	inner, isDouble := n.FirstChild().(*ast.Blockquote)
	_, isList := n.FirstChild().(*ast.List)
	switch line, words := r.nearlyAttribution(n); {
	case r.section != 0 && isList:
		hint = "take the > away: a finding begins with - and a space"
	case isDouble && n.ChildCount() == 1 && r.endsAttributed(inner):
		hint = "write one > in place of two"
	case n.PreviousSibling() != nil && !n.HasBlankPreviousLines() && counted.Match(r.bytes(at)):
		hint = `write \> for the sign itself: \` + string(r.bytes(at))
	case isLast && r.hasDashBelow(last):
		hint = "put a line with only > before the line that starts with a dash"
	case follows && attributionStart.Match(r.bytes(r.lines(next))) && withoutDash(string(r.bytes(r.firstLine(next)))) != "":
		hint = "the line that starts with a dash belongs to the quote: put > before it and before the empty line above"
	case isLast && emphasised.Match(r.bytes(r.lines(last))):
		hint = "take the signs around the attribution away: it begins with the dash"
	case words != "":
		at, hint = line, "write — "+words
		if isLast && (last.Lines().Len() > 1 || n.ChildCount() == 1) {
			hint = "put this on a line of its own, below a line with only >: — " + words
		}
	case r.isBroken(n):
		hint = "begin each line from here to the attribution with >, also the empty ones: all of it is one quote"
	case len(r.rules.Sources) > 0 && r.rules.Quotes:
		hint += " [@" + r.rules.Sources[0].Key + "]"
	}
	r.problem(at, hint, "this quote does not say who said it")
}

// endsAttributed reports whether the last paragraph of a quote begins as an
// attribution.
func (r *reading) endsAttributed(n ast.Node) bool {
	p, ok := n.LastChild().(*ast.Paragraph)
	return ok && attributionStart.Match(r.bytes(r.lines(p)))
}

// isBroken reports whether a quote goes on below it, to an attribution that stands
// alone, because some of its lines lack their sign.
func (r *reading) isBroken(n *ast.Blockquote) bool {
	for next := n.NextSibling(); next != nil; next = next.NextSibling() {
		switch next := next.(type) {
		case *ast.Paragraph:
		case *ast.Blockquote:
			if next.ChildCount() > 1 || !r.endsAttributed(next) {
				return false
			}
			r.broken = next
			return true
		default:
			return false
		}
	}
	return false
}

// hasDashBelow reports whether a line of a paragraph that is not its first begins
// as an attribution.
func (r *reading) hasDashBelow(p *ast.Paragraph) bool {
	for i := 1; i < p.Lines().Len(); i++ {
		line := p.Lines().At(i)
		if attributionStart.Match(line.Value(r.text)) {
			return true
		}
	}
	return false
}

// nearlyAttribution returns the last line of a quote and the words of the
// attribution that was meant by it: behind another sign than a dash, or behind none
// in a paragraph of its own that ends with a citation.
func (r *reading) nearlyAttribution(n *ast.Blockquote) (line source.Span, words string) {
	last := n.LastChild()
	isItem := false
	if list, ok := last.(*ast.List); ok {
		last, isItem = list.LastChild().LastChild(), true
	}
	if last == nil || !isText(last) {
		return line, ""
	}
	segment := last.Lines().At(last.Lines().Len() - 1)
	line = r.trimmed(spanOf(segment))
	if isItem {
		start := bytes.LastIndexByte(r.text[:line.Start], '\n') + 1
		line = r.trimmed(span(start+1+bytes.IndexByte(r.text[start:line.Start], '>'), line.End))
	}
	typed := string(r.bytes(line))
	if m := behindWords.FindStringSubmatchIndex(typed); m != nil {
		return span(line.Start+m[2], line.Start+m[3]), typed[m[4]:m[5]]
	}
	if m := inBrackets.FindStringSubmatchIndex(typed); m != nil {
		return span(line.Start+m[2], line.End), typed[m[4]:m[5]] + typed[m[6]:m[7]]
	}
	alone := n.ChildCount() > 1 && last.Lines().Len() == 1
	if m := allBracket.FindStringSubmatch(typed); m != nil && alone {
		return line, m[1] + m[2]
	}
	m := wrongDash.FindStringSubmatch(typed)
	switch ends := endsInMarker([]byte(typed)); {
	case m != nil && (ends || alone) && !hasSentence(withoutMarkers(m[1])):
		return line, m[1]
	case alone && ends && !hasSentence(withoutMarkers(typed)):
		return line, typed
	}
	return line, ""
}

// withoutMarkers cuts off what stands behind the words of an attribution.
func withoutMarkers(words string) string {
	if i := strings.IndexAny(words, "[#{"); i >= 0 {
		words = words[:i]
	}
	return strings.TrimSpace(words)
}

// onOneLine is a quote with its attribution behind it: the words, who said them, and
// citations and topics.
var onOneLine = regexp.MustCompile(`(?s)^["“‘'„«‹][\s\p{Zs}]*(.+?)[\s\p{Zs}]*["”’'“»›][ \t\n]*(?:—|–|―|--|-|−)[ \t\n]*(\p{Lu}[^.!?\[#]*)((?:\[@[^\]]*\]|#[a-z0-9-]+|[ \t\n])+)$`)

// behindWords is an attribution on the line where the words of its quote end.
var behindWords = regexp.MustCompile(`[.!?…”"’'][ \t]*((?:>[ \t]*)?(?:—|–|―|--)[ \t]*(\p{Lu}[^.!?\[#]*(?:\[@[^\]]*\]|#[a-z0-9-]+|[ \t])*))$`)

// unreadQuote notes a paragraph that was meant for a quote or for the attribution of
// one, and reports whether it is one.
func (r *reading) unreadQuote(p *ast.Paragraph) bool {
	at := r.lines(p)
	text := r.bytes(at)
	if bytes.HasPrefix(text, []byte("＞")) || bytes.HasPrefix(text, []byte("&gt;")) {
		r.problem(r.firstLine(p), "begin each of its lines with > and a space", "this looks like a quote and is not read as one")
		return true
	}
	if !r.rules.Quotes || r.section != 0 || r.lost || !endsInMarker(text) {
		return false
	}
	if r.quoteOnOneLine(at, at.Start) {
		return true
	}
	_, follows := p.PreviousSibling().(*ast.Blockquote)
	segment := p.Lines().At(p.Lines().Len() - 1)
	last := r.trimmed(spanOf(segment))
	words := withoutDash(string(r.bytes(last)))
	if !attributionStart.Match(r.bytes(last)) || hasSentence(withoutMarkers(words)) || strings.ToUpper(words[:1]) != words[:1] {
		return false
	}
	if follows && !r.isAttributed() {
		return true // that is said of the quote
	}
	r.problem(last, "put > before it, before the words that were said above it, and before an empty line between them", "this looks like the attribution of a quote, and there is no quote above it")
	return true
}

// quoteOnOneLine notes a quote with its attribution behind it. The line may begin
// before its words.
func (r *reading) quoteOnOneLine(at source.Span, start int) bool {
	m := onOneLine.FindSubmatch(bytes.Clone(r.bytes(at)))
	if m == nil {
		return false
	}
	r.problem(span(start, at.End), "write it as\n> "+collapse(m[1])+"\n>\n> — "+collapse(m[2])+" "+collapse(m[3]), "this looks like a quote and is not read as one")
	return true
}

// quotesInItems notes quotes in a list that is none of findings, and reports whether
// there are any.
func (r *reading) quotesInItems(list *ast.List) (found bool) {
	if !r.rules.Quotes || r.section != 0 || r.lost {
		return false
	}
	for item := list.FirstChild(); item != nil; item = item.NextSibling() {
		if p := item.FirstChild(); p != nil && p.NextSibling() == nil && isText(p) {
			found = r.quoteOnOneLine(r.lines(p), r.firstLine(item).Start) || found
		}
	}
	return found
}

// isAttributed reports whether the quote that was read last says who said it.
func (r *reading) isAttributed() bool {
	quotes := r.out.Quotes
	return len(quotes) > 0 && quotes[len(quotes)-1].Speaker != ""
}
