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

// blockquote writes a quote, as a part of its own. A blockquote inside one is
// part of its words.
func (r *reading) blockquote(n *ast.Blockquote) {
	if r.in == inQuote {
		r.tag("<blockquote>\n")
		r.blocks(n)
		r.tag("</blockquote>\n")
		return
	}
	outer, midtext, capturing := r.in, r.midtext, r.capturing
	r.in, r.midtext, r.capturing = inQuote, nil, 0
	r.cut()
	q, m, attributed := r.attribution(n)
	mark := r.startCapture()
	r.blocks(n)
	q.HTML = string(bytes.TrimRight(r.html, "\n"))
	r.html = r.html[:0]
	q.Plain = r.captured(mark)
	switch {
	case !attributed:
	case q.Plain == "":
		r.problem(r.firstLine(n), "write them before the attribution, with an empty > line between", "this quote has no words")
	default:
		r.indexQuote(&q, m, n)
	}
	r.in, r.midtext, r.capturing = outer, midtext, capturing

	r.out.Quotes = append(r.out.Quotes, q)
	r.parts = append(r.parts, archive.Part{Quote: len(r.out.Quotes)})
}

// indexQuote gives a quote what it is found by. In a file whose quotes are in no
// index, that is the id it keeps, if it keeps one.
func (r *reading) indexQuote(q *archive.Quote, m markers, n *ast.Blockquote) {
	if r.rules.Quotes {
		q.Topics, q.Cites = m.topics, r.citesOf(m, "quote")
		q.ID = r.claimFor(m, "q", q.Plain, r.firstLine(n))
		return
	}
	if m.id != "" {
		q.ID = r.claim(m.id, m.at)
	}
	if len(m.topics) > 0 {
		r.problem(span(m.start, m.last.End), "only the quotes of an inspection have topics", "this quote cannot have topics")
	}
}

// attribution takes the attribution off a blockquote and reads it.
func (r *reading) attribution(n *ast.Blockquote) (q archive.Quote, m markers, ok bool) {
	at := r.firstLine(n)
	q.Place, m.last = r.place(at), at
	twice := r.unreadAttributions(n)
	p, isLast := n.LastChild().(*ast.Paragraph)
	if !isLast || !attributionStart.Match(r.bytes(r.lines(p))) {
		if !twice {
			r.problem(at, r.hintForAttribution(n), "this quote does not say who said it")
		}
		return q, m, false
	}
	lines := r.lines(p)
	q.Place = r.place(span(at.Start, lines.End))
	m = r.takeMarkers(p, 0)
	words := withoutDash(r.flatten(p))
	q.Speaker, q.Role, _ = strings.Cut(words, ",")
	q.Speaker, q.Role = strings.TrimSpace(q.Speaker), strings.TrimSpace(q.Role)
	if q.Speaker == "" {
		r.problem(r.firstLine(p), "write it as — Ofsted inspectors, inspection report", "the attribution of this quote names no speaker")
	}
	if hasSentence(words) {
		r.problem(r.trimmed(span(lines.Start, min(lines.End, m.start))), "end it without a full stop, and put an empty line, without >, before what is not part of it", "there is a sentence in this attribution")
	}
	q.SpeakerPlace = r.place(r.speaker(span(lines.Start, min(lines.End, m.start))))
	n.RemoveChild(n, p)
	return q, m, true
}

// flatten returns the text of a paragraph without any markup, and writes
// nothing.
func (r *reading) flatten(n ast.Node) string {
	html, capturing := len(r.html), r.capturing
	r.before, r.capturing = 0, 0
	r.textOnly++
	mark := r.startCapture()
	r.inlines(n)
	text := r.captured(mark)
	r.textOnly--
	r.html, r.capturing = r.html[:html], capturing
	return text
}

// speaker returns where the speaker stands in the span of an attribution.
func (r *reading) speaker(at source.Span) source.Span {
	words := withoutDash(string(r.bytes(at)))
	start := at.End - len(words)
	name, _, _ := strings.Cut(words, ",")
	return span(start, start+len(strings.TrimRight(name, " \t\n")))
}

// attributionStart is what the line of an attribution starts with.
var attributionStart = regexp.MustCompile(`^(?:—|–|--|&mdash;|&ndash;)`)

func withoutDash(line string) string {
	line = strings.TrimPrefix(strings.TrimPrefix(line, "&mdash;"), "&ndash;")
	return strings.TrimLeftFunc(line, func(c rune) bool { return unicode.IsSpace(c) || unicode.Is(unicode.Pd, c) })
}

// hintForAttribution tells how to write an attribution, or what is wrong with
// what looks like one.
func (r *reading) hintForAttribution(n *ast.Blockquote) string {
	if p, ok := n.LastChild().(*ast.Paragraph); ok {
		for i := range p.Lines().Len() {
			line := p.Lines().At(i)
			if i > 0 && attributionStart.Match(line.Value(r.text)) {
				return "put a line with only > before the line that starts with a dash"
			}
		}
	}
	if next, ok := n.NextSibling().(*ast.Paragraph); ok && attributionStart.Match(r.bytes(r.lines(next))) {
		return "the line that starts with a dash belongs to the quote: put > before it and before the empty line above"
	}
	hint := "end it with a line like these:\n>\n> — Ofsted inspectors, inspection report"
	if len(r.rules.Sources) > 0 && r.rules.Quotes {
		hint += " [@" + r.rules.Sources[0].Key + "]"
	}
	if list, ok := n.LastChild().(*ast.List); ok && list.Marker == '-' {
		hint = "a single - starts a list; " + hint
	}
	return hint
}
