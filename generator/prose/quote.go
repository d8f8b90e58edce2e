package prose

import (
	"bytes"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"

	"findings/generator/source"
)

// blockquote writes a quote. A blockquote inside one is part of its words.
func (r *reading) blockquote(n *ast.Blockquote) {
	if r.within == inQuote {
		r.tag("<blockquote>\n")
		r.blocks(n)
		r.tag("</blockquote>\n")
		return
	}
	within, midtext := r.within, r.midtext
	r.within, r.midtext = inQuote, nil
	if r.rules.Quotes {
		r.indexedQuote(n)
	} else {
		r.figure(n)
	}
	r.within, r.midtext = within, midtext
}

// indexedQuote writes a quote as a part of its own.
func (r *reading) indexedQuote(n *ast.Blockquote) {
	r.cut()
	listening := r.listening
	r.listening = 0
	q, m, attributed := r.attribution(n)
	mark := r.listen()
	start := len(r.html)
	r.blocks(n)
	html := span(start, start+len(bytes.TrimRight(r.html[start:], "\n")))
	q.Plain = r.heard(mark)
	r.run = len(r.html)
	r.listening = listening

	q.Topics = m.topics
	if attributed && r.hasWords(n, q.Plain) {
		q.Cites = r.settleCites(m, "quote")
		q.ID = r.claimFor(m, "q", q.Plain, r.firstLine(n))
	}
	r.quotes = append(r.quotes, html)
	r.out.Quotes = append(r.out.Quotes, q)
	r.addPart(part{quote: len(r.quotes)})
}

// figure writes a quote in a file whose quotes belong to no index.
func (r *reading) figure(n *ast.Blockquote) {
	q, m, attributed := r.attribution(n)
	if len(m.topics) > 0 {
		r.problem(span(m.start, m.last.End), "only the quotes of an inspection have topics", "this quote cannot have topics")
	}
	r.tag(`<figure class="quote"`)
	if m.id != "" {
		r.tag(` id="`, r.claim(m.id, m.at), `"`)
	}
	r.tag("><blockquote>\n")
	mark := r.listen()
	r.blocks(n)
	words := r.heard(mark)
	r.tag("</blockquote>")
	if attributed && r.hasWords(n, words) {
		r.tag("<figcaption>— ")
		r.attribute(q.Speaker)
		if q.Role != "" {
			r.tag(", ")
			r.attribute(q.Role)
		}
		r.tag("</figcaption>")
	}
	r.tag("</figure>\n")
	if r.listening > 0 {
		r.plain = append(r.plain, words...)
	}
}

func (r *reading) hasWords(n *ast.Blockquote, words string) bool {
	if words == "" {
		r.problem(r.firstLine(n), "write them before the attribution, with an empty > line between", "this quote has no words")
	}
	return words != ""
}

// attribution takes the attribution off a blockquote and reads it.
func (r *reading) attribution(n *ast.Blockquote) (q Quote, m markers, ok bool) {
	at := r.firstLine(n)
	q.Place, m.last = r.place(at), at
	p, isParagraph := n.LastChild().(*ast.Paragraph)
	if !isParagraph || !startsAttribution(r.bytes(r.lines(p))) {
		r.problem(at, r.hintForAttribution(n), "this quote does not say who said it")
		return q, m, false
	}
	lines := r.lines(p)
	q.Place = r.place(span(at.Start, lines.End))
	m = r.takeMarkers(p)
	words := withoutDash(r.flatten(p))
	q.Speaker, q.Role, _ = strings.Cut(words, ",")
	q.Speaker, q.Role = strings.TrimSpace(q.Speaker), strings.TrimSpace(q.Role)
	if q.Speaker == "" {
		r.problem(r.firstLine(p), "write it as — Ofsted inspectors, inspection report", "the attribution of this quote names no speaker")
	}
	q.SpeakerPlace = r.place(r.speaker(span(lines.Start, min(lines.End, m.start))))
	n.RemoveChild(n, p)
	return q, m, true
}

// flatten returns the text of a paragraph without any markup, and writes
// nothing.
func (r *reading) flatten(n ast.Node) string {
	html, listening := len(r.html), r.listening
	r.before, r.listening = 0, 0
	r.quiet++
	mark := r.listen()
	r.inlines(n)
	text := r.heard(mark)
	r.quiet--
	r.html, r.listening = r.html[:html], listening
	return text
}

// speaker returns where the speaker stands in the span of an attribution.
func (r *reading) speaker(at source.Span) source.Span {
	words := withoutDash(string(r.bytes(at)))
	start := at.End - len(words)
	name, _, _ := strings.Cut(words, ",")
	return span(start, start+len(strings.TrimRight(name, " \t\n")))
}

// startsAttribution reports whether a line starts with one of the dashes that
// an attribution starts with.
func startsAttribution(line []byte) bool {
	return startsWith(line, "—") || startsWith(line, "–") || startsWith(line, "--") ||
		startsWith(line, "&mdash;") || startsWith(line, "&ndash;")
}

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
			if i > 0 && startsAttribution(line.Value(r.text)) {
				return "put a line with only > before the line that starts with a dash"
			}
		}
	}
	if next, ok := n.NextSibling().(*ast.Paragraph); ok && startsAttribution(r.bytes(r.lines(next))) {
		return "the line that starts with a dash belongs to the quote: put > before it and before the empty line above"
	}
	hint := "end it with a line like these:\n>\n> — Ofsted inspectors, inspection report"
	if len(r.rules.Sources) > 0 && r.rules.Quotes {
		hint += " [@" + r.rules.Sources[0] + "]"
	}
	if list, ok := n.LastChild().(*ast.List); ok && list.Marker == '-' {
		hint = "a single - starts a list; " + hint
	}
	return hint
}
