package prose

import (
	"regexp"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"

	"findings/generator/archive"
	"findings/generator/source"
)

// attribution takes the attribution off a blockquote and reads it.
func (r *reading) attribution(n *ast.Blockquote) (q archive.Quote, m markers, ok bool) {
	at := r.firstLine(n)
	q.Place, m.last = r.place(at), at
	twice := r.unreadAttributions(n)
	p, isLast := n.LastChild().(*ast.Paragraph)
	if !isLast || !attributionStart.Match(r.bytes(r.lines(p))) {
		if !twice {
			r.unattributed(n)
		}
		return q, m, false
	}
	lines := r.lines(p)
	if twice { // the topics of the first are not noted too
		r.behind = span(at.Start, lines.End)
	}
	q.Place = r.place(span(at.Start, lines.End))
	if r.secondAttribution(p) {
		return q, m, false
	}
	r.unread(p)
	wrongEnd := r.unreadTail(p)
	m = r.takeMarkers(p, 0)
	words := withoutDash(r.flatten(p))
	name := r.speaker(span(lines.Start, min(lines.End, m.start)))
	q.Speaker, q.Role = cutAtComma(words, name.commas)
	switch {
	case q.Speaker == "":
		r.problem(r.firstLine(p), "write it as — Ofsted inspectors, inspection report", "the attribution of this quote names no speaker")
	case blankName.MatchString(q.Speaker):
		r.problem(name.Span, "write who said it, or what is known of that, without brackets", "the speaker of this quote is still to be filled in")
	case nobody.MatchString(q.Speaker):
		r.problem(name.Span, "write the name first: each quote is shown by itself too, apart from what stands around it here", "this attribution does not say who spoke")
	case saidBefore.MatchString(q.Speaker):
		r.problem(name.Span, "write "+saidBefore.ReplaceAllString(string(r.bytes(name.Span)), ""), "an attribution begins with the name of who spoke")
	case q.Speaker[0] == '@':
		r.problem(name.Span, "write "+strings.TrimLeft(q.Speaker, "@ "), "a name does not begin with @")
	}
	if hasSentence(words) && !wrongEnd {
		r.problem(r.trimmed(span(lines.Start, min(lines.End, m.start))), "end it without a full stop, and put an empty line, without >, before what is not part of it", "there is a sentence in this attribution")
	}
	if name.open >= 0 {
		r.problem(span(name.open, lines.End), `close it where it ends; for the sign itself write \(`, "a bracket in this attribution is not closed")
	}
	q.SpeakerPlace = r.place(name.Span)
	n.RemoveChild(n, p)
	return q, m, true
}

// blankName is a name that somebody meant to fill in.
var blankName = regexp.MustCompile(`^(?:\[[^\[\]]*\]|(?i:name|tbc|tba|xx+|todo|speaker|n/a)|[.…_]+)$`)

// nobody is what stands in place of a name and is none: it points to another quote, or it is
// a date, a page or an address.
var nobody = regexp.MustCompile(`^(?:(?i:ib(?:id)?\.?|ibidem|idem|op\. ?cit\.?|ditto|as above|(?:the )?same(?: (?:as above|speaker|person))?|s?he|they|it|we)|` +
	`[0-9][0-9 ./:-]*|[0-9]{1,2}(?:st|nd|rd|th)? \p{L}{3,9}\.? [0-9]{2,4}|\p{Lu}\p{Ll}{2,8} [0-9]{4}|(?i:pp?|pages?)\.? ?[0-9][0-9 –-]*|(?:https?://|www\.)\S*)$`)

// saidBefore is what people write before the name of who spoke.
var saidBefore = regexp.MustCompile(`^(?:(?:as )?(?:said|says|stated|quoted|told|spoken)(?: by)?|by|from|per|quote from|[Qq]uote by|[Aa]ccording to):? +`)

// secondAttribution notes a further line of an attribution that begins with a dash:
// the words would be said by the first, and the second be part of what the first does.
// The same goes for a line behind the citations and topics, which end an attribution.
func (r *reading) secondAttribution(p *ast.Paragraph) (found bool) {
	for i := 1; i < p.Lines().Len(); i++ {
		if line := r.trimmed(spanOf(p.Lines().At(i))); attributionStart.Match(r.bytes(line)) {
			r.problem(line, "name the one who said it, and the other behind a comma on the line above; what goes on from that line begins without a dash", "there is a second attribution here")
			found = true
		} else if above := r.trimmed(spanOf(p.Lines().At(i - 1))); endsInMarker(r.bytes(above)) && tailStart(r.bytes(line)) > 0 {
			r.problem(line, "put an empty line, without >, before it; what belongs to the attribution stands before its citations and topics", "this is read as part of the attribution above it")
			return true
		}
	}
	return found
}

// A nameSpan is where the speaker stands in an attribution: up to the first comma
// that is neither in brackets nor escaped.
type nameSpan struct {
	source.Span
	commas int // how many of the name's own there are
	open   int // where a bracket opens that is not closed, or -1
}

// speaker finds the speaker in the span of an attribution.
func (r *reading) speaker(at source.Span) nameSpan {
	words := withoutDash(string(r.bytes(at)))
	start := at.End - len(words)
	name := nameSpan{open: -1}
	end, depth := -1, 0
	for i, n := 0, 0; i < len(words); i += n {
		var character []byte
		character, n = resolveEscape([]byte(words[i:]))
		switch sign := words[i]; {
		case n == 1 && (sign == '(' || sign == '['):
			if depth++; depth == 1 {
				name.open = start + i
			}
		case n == 1 && (sign == ')' || sign == ']') && depth > 0:
			if depth--; depth == 0 {
				name.open = -1
			}
		case n == 1 && sign == ',' && depth == 0 && end < 0:
			end = i
		case character[0] == ',' && end < 0:
			name.commas++
		}
	}
	if end < 0 {
		end = len(words)
	}
	name.Span = span(start, start+len(strings.TrimRight(words[:end], " \t\n")))
	return name
}

// cutAtComma cuts the words of an attribution behind the commas that are part of
// its name.
func cutAtComma(words string, commas int) (name, role string) {
	at := 0
	for ; ; commas-- {
		i := strings.IndexByte(words[at:], ',')
		if i < 0 {
			return strings.TrimSpace(words), ""
		}
		if at += i; commas == 0 {
			return strings.TrimSpace(words[:at]), strings.TrimSpace(words[at+1:])
		}
		at++
	}
}

// attributionStart is what the line of an attribution starts with.
var attributionStart = regexp.MustCompile(`^(?:—|–|―|--|&mdash;|&ndash;|&horbar;)`)

func withoutDash(line string) string {
	line = attributionStart.ReplaceAllString(line, "")
	return strings.TrimLeftFunc(line, func(c rune) bool { return unicode.IsSpace(c) || unicode.Is(unicode.Pd, c) })
}
