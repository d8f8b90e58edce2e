package prose

import (
	"bytes"
	"path"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"

	"findings/generator/archive"
	"findings/generator/source"
)

// A mark is a link at the end of a finding that says how it continues an
// earlier one. Its words say on which kind of finding it stands.
var marks = map[string]archive.Kind{"again": archive.Improvement, "seen to": archive.Strength}

// markOf returns the words of a link that is a mark, and the kind of finding
// that it belongs to; "" for any other link, such as one to another site.
func (r *reading) markOf(n *ast.Link) (words string, kind archive.Kind) {
	text, ok := r.linkWords(n)
	kind = marks[text]
	dest := resolve(n.Destination, func([]byte) {})
	file, _, _ := strings.Cut(dest, "#")
	if _, external := schemeOf(dest); !ok || kind == 0 || external || path.Ext(file) != ".md" && file != "" {
		return "", 0
	}
	return text, kind
}

// linkWords returns the words of a link; ok is false when there is more than words
// in it.
func (r *reading) linkWords(n *ast.Link) (words string, ok bool) {
	var text []byte
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		t, ok := c.(*ast.Text)
		if !ok {
			return "", false
		}
		text = append(text, r.bytes(spanOf(t.Segment))...)
		if t.SoftLineBreak() {
			text = append(text, ' ')
		}
	}
	return string(text), true
}

// takeMark notes where a mark leads. It is a link of the file like others, but
// shown by the layouts.
func (r *reading) takeMark(n *ast.Link, m *markers) {
	at := r.destinationPlace(n, n.Destination, n.Reference)
	if _, ok := r.href(r.plainOf(n.Destination, at), at); ok {
		m.marks = append(m.marks, r.out.Links[len(r.out.Links)-1])
	}
}

// refuseMark notes a mark among words, where it would say nothing.
func (r *reading) refuseMark(n *ast.Link) bool {
	words, kind := r.markOf(n)
	if words == "" {
		return false
	}
	if r.lost {
		return true
	}
	where := "later area for improvement"
	if kind == archive.Strength {
		where = "later strength that says so"
	}
	r.problem(r.destinationPlace(n, n.Destination, n.Reference),
		"put it at the end of the "+where+", before or among the citations and topics; for a plain link write other words between the brackets",
		"a link %q marks nothing here", words)
	return true
}

// These are words that say what a mark says, of a link and at the end of a finding.
var (
	nearlyMark = regexp.MustCompile(`^(?:again\b|c[ao]me up (?:again|before)|raised (?:again|before)|repeat(?:ed)?$|recurr|still$)|^(seen to\b|dealt with$|addressed$|resolved$|put right$)`)
	markAlone  = regexp.MustCompile(`[\[(]((?i:again|seen to))[\])](?:[\s\p{Zs}.]|\[@[^\[\]]*\]|#[a-z0-9-]+|\{#[a-z0-9-]+\})*$`)
	findingURL = regexp.MustCompile(`/(councils/[a-z0-9-]+/[a-z0-9-]+)(?:\.md|/|/index\.html)?(#f-[^/]*)$`)
)

// unreadLink notes a link at the end of a finding that was meant for a mark: its words
// are others, or it leads to the page and not to the file.
func (r *reading) unreadLink(n *ast.Link) {
	text, isWords := r.linkWords(n)
	if r.in != inFinding || r.lost || !isWords {
		return
	}
	for next := n.NextSibling(); next != nil; next = next.NextSibling() {
		if words, ok := next.(*ast.Text); next.Kind() != ast.KindLink && (!ok || len(bytes.Trim(words.Segment.Value(r.text), " .\n")) > 0) {
			return // among words, it is a link like others
		}
	}
	if m := topicPage.FindStringSubmatch(resolve(n.Destination, func([]byte) {})); m != nil && r.behindCitation(n) {
		at := r.destinationPlace(n, n.Destination, n.Reference)
		r.problem(span(max(n.Pos(), 0), min(at.End+1, len(r.text))), "write #"+m[1]+"; for a plain link put the citation behind it", "this is not read as a topic")
		return
	}
	m := nearlyMark.FindStringSubmatch(strings.Join(strings.Fields(strings.ReplaceAll(strings.ToLower(text), "-", " ")), " "))
	dest := resolve(n.Destination, func([]byte) {})
	_, external := schemeOf(dest)
	page := findingURL.FindStringSubmatch(dest)
	switch {
	case m == nil, external && page == nil, !external && !strings.Contains(dest, ".md#f-"):
		return
	case external:
		dest = r.wayTo("content/"+page[1]+".md") + page[2]
	}
	words := "again"
	if m[1] != "" {
		words = "seen to"
	}
	at := r.destinationPlace(n, n.Destination, n.Reference)
	r.problem(span(max(n.Pos(), 0), min(at.End+1, len(r.text))), "write ["+words+"]("+dest+")", "this link marks nothing: a mark has the words again or seen to, and leads to a .md file")
}

// topicPage is the address of a topic.
var topicPage = regexp.MustCompile(`/topics/([a-z0-9-]+)(?:\.md|/)$`)

// behindCitation reports whether nothing but space stands between a citation and a
// link.
func (r *reading) behindCitation(n ast.Node) bool {
	before := bytes.TrimRight(r.text[:max(n.Pos(), 0)], " \t\n")
	open := bytes.LastIndexByte(before, '[')
	return bytes.HasSuffix(before, []byte("]")) && open >= 0 && bytes.HasPrefix(before[open:], []byte("[@"))
}

// unreadMark notes a mark at the end of a finding that leads nowhere.
func (r *reading) unreadMark(at source.Span, text []byte) {
	if r.in != inFinding || !bytes.Contains(text, []byte("gain")) && !bytes.Contains(text, []byte("een to")) {
		return
	}
	if m := markAlone.FindSubmatchIndex(text); m != nil {
		r.problem(span(at.Start+m[2]-1, at.Start+m[3]+1), "write ["+strings.ToLower(string(group(text, m, 1)))+"](…), with the file of the earlier inspection and the id of its area for improvement, as in 2017-11-24-sif.md#f-plans; for plain words take the brackets away",
			"this marks nothing, because it leads to no earlier finding")
	}
}
