package prose

import (
	"path"
	"strings"

	"github.com/yuin/goldmark/ast"

	"findings/generator/archive"
)

// A mark is a link at the end of a finding that says how it continues an
// earlier one. Its words say on which kind of finding it stands.
var marks = map[string]archive.Kind{"again": archive.Improvement, "seen to": archive.Strength}

// markOf returns the words of a link that is a mark, and the kind of finding
// that it belongs to; "" for any other link, such as one to another site.
func (r *reading) markOf(n *ast.Link) (words string, kind archive.Kind) {
	var text []byte
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		t, ok := c.(*ast.Text)
		if !ok {
			return "", 0
		}
		text = append(text, r.bytes(spanOf(t.Segment))...)
		if t.SoftLineBreak() {
			text = append(text, ' ')
		}
	}
	kind = marks[string(text)]
	dest := resolve(n.Destination, func([]byte) {})
	file, _, _ := strings.Cut(dest, "#")
	if _, external := schemeOf(dest); kind == 0 || external || path.Ext(file) != ".md" && file != "" {
		return "", 0
	}
	return string(text), kind
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
