package prose

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"

	"findings/generator/address"
	"findings/generator/source"
)

// heading writes a heading and returns its text as it was typed.
func (r *reading) heading(n *ast.Heading) string {
	m := r.takeMarkers(n, 0)
	at := r.lines(n)
	if words := r.titleOfFindings(string(r.bytes(at))); r.isUnderlined(at) && words != "" {
		below := at.End + 1 + max(0, bytes.IndexByte(r.text[min(at.End+1, len(r.text)):], '\n'))
		r.problem(r.trimmed(span(at.Start, below)), "write ## "+words+" in place of the two lines", "the line of signs below this makes it a heading")
	} else if r.isUnderlined(at) {
		r.problem(at, "put an empty line between them or, if it is a heading, write "+strings.Repeat("#", max(n.Level, 2))+" "+string(r.bytes(at)),
			"the line of signs below this makes it a heading")
	} else if n.Level == 1 {
		r.problem(r.headingLine(n), "write ## "+string(r.bytes(at)), "the title of the page is its only heading of the first level")
	}
	if n.Level > r.level+1 {
		r.problem(r.headingLine(n), "write "+strings.Repeat("#", r.level+1)+" "+string(r.bytes(at)), "this heading skips a level, which loses people who listen to the page")
	}
	r.level = n.Level
	level := strconv.Itoa(n.Level)
	tag := len(r.html)
	r.before, r.straight = 0, true
	mark := r.startCapture()
	r.inlines(n)
	title := r.captured(mark)
	r.straight = false
	if title == "" {
		r.problem(at, "write what stands below it, or delete it", "this heading has no words")
	}
	r.above = title
	inside := string(r.html[tag:])
	r.html = r.html[:tag]
	r.tag("<h", level)
	switch {
	case r.in == inFinding || r.in == inQuote: // shown on other pages too
		if m.id != "" {
			r.problem(m.at, "delete it", "a heading in a finding or quote can keep no id")
		}
	default:
		id := ""
		if m.id != "" {
			id = r.claim(m.id, m.at)
		} else {
			id = r.headingID(title, at)
		}
		r.out.Headings = append(r.out.Headings, r.headingOf(n, id, title))
		r.tag(` id="`, id, `"`)
	}
	r.tag(">", inside, "</h", level, ">\n")
	return title
}

// headingLine returns the span of a heading with the signs before it.
func (r *reading) headingLine(n *ast.Heading) source.Span {
	at := r.lines(n)
	line := bytes.LastIndexByte(r.text[:at.Start], '\n') + 1
	if signs := bytes.IndexByte(r.text[line:at.Start], '#'); signs >= 0 {
		end := at.Start + max(bytes.IndexByte(r.text[at.Start:], '\n'), 0)
		return r.trimmed(span(line+signs, end))
	}
	return at
}

// isUnderlined reports whether a heading is one because of the line below it, and
// not because of the # before it.
func (r *reading) isUnderlined(at source.Span) bool {
	line := bytes.LastIndexByte(r.text[:at.Start], '\n') + 1
	return at.Start < at.End && r.text[at.Start] != '#' && bytes.IndexByte(r.text[line:at.Start], '#') < 0
}

// headingID makes the id that GitHub would make: lower case, hyphens for
// spaces, other punctuation dropped, a number on repetition.
func (r *reading) headingID(title string, at source.Span) string {
	slug := strings.Map(func(c rune) rune {
		switch {
		case c == ' ':
			return '-'
		case c == '-' || c == '_' || unicode.In(c, unicode.L, unicode.M, unicode.N, unicode.Pc):
			return unicode.ToLower(c)
		}
		return -1
	}, title)
	if slug == "" {
		slug = "section"
	}
	id := slug
	for r.isTaken(id) {
		r.slugs[slug]++
		id = slug + "-" + strconv.Itoa(r.slugs[slug])
	}
	r.slugs[id] = 0
	return r.claim(id, at)
}

// isTaken reports whether a heading must not have an id, because an earlier one
// has it or an entry in the page's list of sources.
func (r *reading) isTaken(id string) bool {
	_, taken := r.slugs[id]
	return taken || r.isSource(id)
}

func (r *reading) isSource(id string) bool {
	key, ok := strings.CutPrefix(id, "source-")
	return ok && slices.Contains(r.keys, key)
}

// claimFor notes the id of a finding or quote: the one it keeps or one made
// from its first words.
func (r *reading) claimFor(m markers, prefix, words string, at source.Span) string {
	if m.id != "" {
		return r.claim(m.id, m.at)
	}
	return r.claim(address.Fragment(prefix, words), at)
}

// claim notes an id of the page and returns it.
func (r *reading) claim(id string, at source.Span) string {
	other, taken := r.ids[id]
	switch {
	case taken:
		line, _ := r.file.Position(r.original(other.Start))
		hint := "delete it if it says the same; if not, add {#…} with another id at its end"
		if keptID(bytes.TrimRight(r.bytes(at), " \t")) >= 0 {
			hint = "choose another id, or delete it: then one is made from the first words"
		}
		r.problem(at, hint, "the id %q is that of line %d already", id, line)
	case r.isSource(id):
		r.problem(at, "choose another id", "the id %q is that of a source", id)
	default:
		r.ids[id] = at
		r.out.Fragments = append(r.out.Fragments, id)
	}
	return id
}
