package prose

import (
	"bytes"
	"regexp"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"

	"findings/generator/archive"
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
	miscited := r.miscited
	r.in, r.midtext, r.miscited, r.capturing = inQuote, nil, r.onlyMarkers(n.NextSibling()), 0
	r.cut()
	q, m, attributed := r.attribution(n)
	mark, lost := r.startCapture(), r.lost
	r.lost = lost || !attributed
	r.blocks(n)
	r.lost = lost
	q.HTML = string(bytes.TrimRight(r.html, "\n"))
	r.html = r.html[:0]
	q.Plain = within(q.HTML, r.captured(mark))
	switch {
	case !attributed, r.broken == n:
	case q.Plain == "":
		r.problem(r.firstLine(n), "write them before the attribution, with an empty > line between", "this quote has no words")
	default:
		r.markedTwice(n, q.Plain)
		r.saidAround(n, q)
		r.unmatchedMarks(q.Place, q.Plain)
		r.indexQuote(&q, m, n)
	}
	r.in, r.midtext, r.miscited, r.capturing = outer, midtext, miscited, capturing

	r.out.Quotes = append(r.out.Quotes, q)
	r.parts = append(r.parts, archive.Part{Quote: len(r.out.Quotes)})
}

// markedTwice notes a quote whose words stand in quotation marks of their own: lists of
// quotes put some around them.
func (r *reading) markedTwice(n *ast.Blockquote, words string) {
	_, isMarked := (&archive.Finding{Plain: words}).Verbatim()
	inner, opens := strings.CutPrefix(strings.TrimSuffix(words, "."), "‘")
	if !isMarked && !(opens && strings.HasSuffix(inner, "’") && !strings.Contains(inner, "‘")) {
		return
	}
	r.problem(span(r.lines(n.FirstChild()).Start, r.lines(n.LastChild()).End), "take the marks away: what stands behind > is a quote without them", "this quote stands in quotation marks of its own")
}

// spoken are words that tell a listener where a quote begins and ends, as programs that
// take dictation write them.
var spoken = regexp.MustCompile(`(?is)^(?:open (?:quotes?|quotation marks?)|(?:quote|quotation))[,:]?\s.*\s(?:unquote|(?:end|close)(?: of)? (?:quotes?|quotation(?: marks?)?))[.]?$`)

// saidAround notes what stands among the words of a quote and was not said: who spoke, above
// them, and words for the marks.
func (r *reading) saidAround(n *ast.Blockquote, q archive.Quote) {
	first := r.firstLine(n.FirstChild())
	last := r.trimmed(span(first.Start, r.lines(n.LastChild()).End))
	last.Start += bytes.LastIndexByte(r.bytes(last), '\n') + 1
	last.End -= len(r.bytes(last)) - len(bytes.TrimRight(r.bytes(last), " \t"))
	last.Start += len(r.bytes(last)) - len(bytes.TrimLeft(r.bytes(last), "> \t"))
	intro, isIntro := strings.CutSuffix(string(r.bytes(first)), ":")
	switch {
	case spoken.MatchString(q.Plain):
		r.problem(span(first.Start, r.lines(n.LastChild()).End), "take out quote and unquote: what stands behind > is a quote without them", "the words for quotation marks stand in this quote")
	case isIntro && len(q.Speaker) > 3 && len(intro) >= len(q.Speaker) && strings.EqualFold(intro[:len(q.Speaker)], q.Speaker):
		r.problem(first, "delete the line: who spoke stands behind the dash, and what stands here is published as said", "this stands among the words of the quote")
	default:
		if words := withoutSaid(string(r.bytes(last)), q.Speaker); words != "" {
			r.problem(last, "write "+words, "who said this stands among the words of the quote, and not only in its attribution")
		}
	}
}

// saidBehind is what a report has behind the words that it gives, with who said them.
var saidBehind = regexp.MustCompile(`^(.+?)[ \t]*,?(["”’']?),?[ \t]+(?:(?:the )?([\p{Lu}][\pL .’'-]*?) (?:said|says|added|stated|wrote|told us|reported)|(?:said|says|added|stated|wrote) (?:the )?(\p{Lu}[\pL .’'-]*?))[.]?$`)

// withoutSaid returns the last line of a quote without what says at its end that the
// speaker said it, or "" for a line that does not. Others than the speaker are part of
// what was said.
func withoutSaid(line, speaker string) string {
	m := saidBehind.FindStringSubmatch(line)
	if m == nil || !strings.ContainsAny(line[len(m[1]):len(m[1])+1], ",\"”’'") && !strings.ContainsAny(m[1][len(m[1])-1:], ".!?") {
		return ""
	}
	for word := range strings.FieldsSeq(m[3] + m[4]) {
		if !slices.Contains(strings.Fields(speaker), word) {
			return ""
		}
	}
	return m[1] + m[2]
}

// within returns a text as a part of its HTML, where it stands there as it is. Most do,
// and a large archive would hold all words twice.
func within(html, text string) string {
	if i := strings.Index(html, text); i >= 0 {
		return html[i : i+len(text)]
	}
	return text
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
