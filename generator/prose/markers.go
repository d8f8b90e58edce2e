package prose

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
	"unique"

	"github.com/yuin/goldmark/ast"

	"findings/generator/address"
	"findings/generator/archive"
	"findings/generator/source"
)

// markers is what a finding or an attribution ends with: citations, #topics
// and one {#id}, in any order but with the id last. A finding may also have
// marks among them.
type markers struct {
	marks   []archive.Link
	cites   []archive.Cite
	cited   bool // perhaps wrongly
	topics  []archive.Ref
	id      string
	at      source.Span // of the id
	start   int         // where they start
	last    source.Span // the last word of all
	crowded bool        // whether more topics than that were met
}

// takeMarkers takes the markers off the end of a block, from the last to the
// first, with the white space before them. Only an id is taken off a heading,
// and marks only off a finding, of the kind that they belong to.
func (r *reading) takeMarkers(block ast.Node, finding archive.Kind) markers {
	lines := r.lines(block)
	m := markers{start: lines.End, last: r.lastWord(lines)}
	_, isHeading := block.(*ast.Heading)
	for more := true; more; {
		switch n := block.LastChild().(type) {
		case *citation:
			if more = !isHeading; more {
				before := len(m.cites)
				m.cites, m.cited = r.appendCites(m.cites, n), true
				slices.Reverse(m.cites[before:])
				m.start = n.Start
				block.RemoveChild(block, n)
			}
		case *ast.Link:
			words, kind := r.markOf(n)
			if more = words != "" && kind == finding; more {
				r.takeMark(n, &m)
				block.RemoveChild(block, n)
			}
		case *ast.Text:
			n = r.join(n)
			r.takeWords(n, &m, isHeading)
			n.SetSoftLineBreak(false)
			n.SetHardLineBreak(false)
			if more = n.Segment.IsEmpty(); more {
				block.RemoveChild(block, n)
			}
		default:
			more = false
		}
	}
	slices.Reverse(m.marks)
	slices.Reverse(m.cites)
	slices.Reverse(m.topics)
	return m
}

// join makes one text of those that goldmark left side by side.
func (r *reading) join(n *ast.Text) *ast.Text {
	for {
		before, ok := n.PreviousSibling().(*ast.Text)
		if !ok || before.SoftLineBreak() || before.HardLineBreak() || !before.Merge(n, r.text) {
			return n
		}
		n.Parent().RemoveChild(n.Parent(), n)
		n = before
	}
}

// takeWords takes the markers that are words off the end of a text.
func (r *reading) takeWords(n *ast.Text, m *markers, onlyID bool) {
	for {
		words := bytes.TrimRightFunc(r.bytes(spanOf(n.Segment)), unicode.IsSpace) // also one that never breaks
		n.Segment = n.Segment.WithStop(n.Segment.Start + len(words))
		start := len(bytes.TrimRightFunc(words, func(c rune) bool { return !unicode.IsSpace(c) }))
		if id := keptID(words); id >= 0 {
			start = id
			r.takeID(span(n.Segment.Start+start, n.Segment.Stop), m)
		} else if word := words[start:]; !onlyID && len(word) > 1 && word[0] == '#' && word[1] != '#' && !isNoTopic(word) {
			r.takeTopic(span(n.Segment.Start+start, n.Segment.Stop), m)
		} else {
			return
		}
		m.start = n.Segment.Start + start
		n.Segment = n.Segment.WithStop(m.start)
	}
}

// keptID returns where the {#id} starts that words end with, or -1.
func keptID(words []byte) int {
	if !bytes.HasSuffix(words, []byte("}")) {
		return -1
	}
	start := bytes.LastIndex(words, []byte("{#"))
	if start > 0 && words[start-1] == '\\' {
		return -1
	}
	return start
}

func (r *reading) takeID(at source.Span, m *markers) {
	id := string(r.text[at.Start+2 : at.End-1])
	wrong := address.CheckID(id)
	switch {
	case wrong != "" && address.Slug(id) != id || id == "":
		r.problem(at, suggestID("{#", id, "}"), "the id %q %s", id, wrong)
	case m.id != "":
		r.problem(at, "keep one of them", "there is a second id here, %q", m.id)
	default:
		if m.cited || len(m.topics) > 0 || len(m.marks) > 0 {
			r.problem(at, "move it behind the citations, topics and marks", "the id does not stand at the very end")
		}
		m.id, m.at = id, at
	}
}

// isNoTopic reports whether a word that begins with # is something else that is noted:
// the end of an id in braces, or an error of a spreadsheet.
func isNoTopic(word []byte) bool {
	return word[len(word)-1] == '}' || bytes.HasSuffix(word, []byte("!")) || bytes.Equal(word, []byte("#N/A"))
}

// severalTopics are topics between which something other than a space stands.
func severalTopics(id string) []string {
	several := strings.FieldsFunc(id, func(c rune) bool { return strings.ContainsRune("#/&+,;|", c) })
	if len(several) < 2 || slices.ContainsFunc(several, func(id string) bool { return address.CheckID(id) != "" }) {
		return nil
	}
	return several
}

func (r *reading) takeTopic(at source.Span, m *markers) {
	place := r.place(at)
	id := place.In(place.File.Text)[1:]
	if prefix := map[container]string{inFinding: "f-", inQuote: "q-"}[r.in]; prefix != "" && strings.HasPrefix(id, prefix) && address.CheckID(id) == "" {
		r.problem(at, "write {#"+id+"}, at the very end", "this keeps no address")
		return
	}
	if wrong := address.CheckID(id); wrong != "" {
		if several := severalTopics(id); several != nil {
			r.problem(at, "write #"+strings.Join(several, " #"), "there is no space between these topics")
			return
		}
		r.problem(at, suggestID("#", id, "")+"; for a plain # write \\#", "the topic %q %s", id, wrong)
		return
	}
	if slices.ContainsFunc(m.topics, func(t archive.Ref) bool { return t.ID == id }) {
		r.problem(at, "delete one of them", "the topic %q is given twice", id)
		return
	}
	if len(m.topics) == mostTopics {
		if !m.crowded {
			r.problem(at, "keep the few that it is most about", "there are more than %d topics here", mostTopics)
		}
		m.crowded = true
		return
	}
	// Of the few ids there are, one copy each, and none that keeps the text of a file.
	m.topics = append(m.topics, archive.Ref{Place: place, ID: unique.Make(id).Value()})
}

// humps are where a new word begins in ChildProtection.
var humps = regexp.MustCompile(`([a-z])([A-Z])`)

func suggestID(before, id, after string) string {
	if before == "{#" {
		id, _, _ = strings.Cut(id, " .") // a class, as other programs have it
	}
	if strings.ToUpper(id) != id {
		id = humps.ReplaceAllString(id, "$1-$2")
	}
	if i := strings.IndexFunc(id, func(c rune) bool { return c >= utf8.RuneSelf && unicode.IsLetter(c) }); i >= 0 {
		letter, _ := utf8.DecodeRuneInString(id[i:])
		return "ids are lower-case letters, digits and hyphens, and " + string(letter) + " is none of a to z"
	}
	if slug := address.Slug(id); address.CheckID(slug) == "" {
		return "did you mean " + before + slug + after + "?"
	}
	return "ids are lower-case letters, digits and hyphens"
}

// earlyID is an id for a finding or a quote.
var earlyID = regexp.MustCompile(`\{#[fq]-[a-z0-9-]+\}`)

// unreadID notes an id that stands before words, where it keeps nothing.
func (r *reading) unreadID(at source.Span, text []byte) {
	if !bytes.Contains(text, []byte("{#")) {
		return
	}
	for _, m := range earlyID.FindAllIndex(text, -1) {
		behind := text[m[1]:]
		isEscaped := m[0] > 0 && text[m[0]-1] == '\\'
		if len(bytes.TrimSpace(behind)) > 0 && tailStart(behind) > 0 && !isEscaped && !bytes.HasPrefix(behind, []byte(".")) {
			r.problem(span(at.Start+m[0], at.Start+m[1]), "move it to the very end of the finding or the attribution", "this keeps no address")
		}
	}
}

// strayID notes an id at the end of what can keep none.
func (r *reading) strayID(block ast.Node) {
	n, ok := block.LastChild().(*ast.Text)
	if !ok || r.lost { // that the finding is none is noted
		return
	}
	at := spanOf(n.Segment)
	if start := keptID(r.bytes(at)); start >= 0 {
		r.problem(span(at.Start+start, at.End), "delete it; for a plain brace write \\{",
			"only a heading, a finding or a quote can keep an id")
	}
}

// citesOf returns what a finding or quote cites in the end: what it ends
// with, or what its words cite, or the only source there is.
func (r *reading) citesOf(m markers, what string) []archive.Cite {
	switch {
	case m.cited:
		r.twiceCited(m.cites)
		return m.cites
	case r.miscited:
		return nil
	case len(r.midtext) > 0:
		return slices.Clone(r.midtext)
	case len(r.rules.Sources) == 1:
		return []archive.Cite{{Place: r.place(m.last)}}
	case len(r.rules.Sources) > 1:
		r.problem(m.last, "add one of its sources at the end: "+r.anyKey(), "this %s cites no source", what)
	}
	return nil
}
