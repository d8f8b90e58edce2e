package prose

import (
	"bytes"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"findings/generator/source"
)

// noteParser reads the definition of a footnote, [^1]: text, with goldmark's
// parser, but leaves it where it stands in the tree: which notes are referred
// to, and in what order, is known when the body is written.
type noteParser struct{ parser.BlockParser }

func (noteParser) Close(ast.Node, text.Reader, parser.Context) {}

// A noteMark is [^1] in a text.
type noteMark struct{ bracket }

type noteMarkParser struct{}

func (noteMarkParser) Trigger() []byte { return []byte{'['} }

func (noteMarkParser) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, _ := block.PeekLine()
	if !bytes.HasPrefix(line, []byte("[^")) || len(line) < 3 || strings.IndexByte("] \n", line[2]) >= 0 {
		return nil
	}
	b, closed := readBracket(block)
	if !closed || block.Peek() == '(' {
		return nil
	}
	return &noteMark{b}
}

// notes are the footnotes of a body.
type notes struct {
	byLabel map[string]*note
	marked  []*note // in the order of their first marks
	defined []*note
}

type note struct {
	number int
	marks  int
	mark   source.Span // the first
	text   *east.Footnote
}

func (s *notes) labelled(label string) *note {
	n := s.byLabel[label]
	if n == nil {
		n = new(note)
		s.byLabel[label] = n
	}
	return n
}

// writeNoteMark writes the number that leads to a footnote.
func (r *reading) writeNoteMark(m *noteMark) {
	r.leaveGap(m.End)
	switch key, locator := cutKey(string(m.inside[1:])); {
	case (r.in == inFinding || r.in == inQuote) && r.keyLike(key) != "":
		r.miscite(m.Span, "this is not read as a citation", r.keyLike(key), locator)
		return
	case r.in == inFinding || r.in == inQuote:
		r.problem(m.Span, "say it in the text", "a finding or quote cannot have a footnote, because other pages show it too")
		return
	case r.in == inLine:
		r.problem(m.Span, "say it in the text", "this text cannot have a footnote")
		return
	case r.textOnly > 0:
		r.problem(m.Span, "put it after that", "a footnote cannot be marked in a link or an alternative text")
		return
	}
	n := r.notes.labelled(string(m.inside[1:]))
	if n.marks++; n.marks == 1 {
		r.notes.marked = append(r.notes.marked, n)
		n.number, n.mark = len(r.notes.marked), m.Span
	}
	number := strconv.Itoa(n.number)
	r.tag(`<sup id="`, n.markID(n.marks), `"><a href="`, r.here, `#fn:`, number, `" role="doc-noteref">`, number, `</a></sup>`)
	r.before = ']'
}

func (n *note) markID(mark int) string {
	id := "fnref:" + strconv.Itoa(n.number)
	if mark > 1 {
		id += ":" + strconv.Itoa(mark)
	}
	return id
}

// defineNote notes the text of a footnote, to be written at the end.
func (r *reading) defineNote(footnote *east.Footnote) {
	at := r.firstLine(footnote)
	if r.in != inBody {
		r.problem(at, "put it at the end of the file", "the text of a footnote cannot stand in a finding, a quote or another footnote")
		return
	}
	n := r.notes.labelled(string(footnote.Ref))
	if n.text != nil {
		r.problem(at, "give it another label", "there are two footnotes [^%s]", footnote.Ref)
		return
	}
	n.text = footnote
	r.notes.defined = append(r.notes.defined, n)
}

// writeNotes writes the footnotes in the order in which they are marked.
func (r *reading) writeNotes() {
	if len(r.notes.marked) > 0 {
		r.tag("<section class=\"footnotes\" role=\"doc-endnotes\"><ol>\n")
		r.in = inNote
		for i := 0; i < len(r.notes.marked); i++ { // a note may mark another
			r.writeNote(r.notes.marked[i])
		}
		r.in = inBody
		r.tag("</ol></section>\n")
	}
	for _, n := range r.notes.defined {
		if n.marks == 0 {
			r.problem(r.firstLine(n.text), "mark it in the text, or delete it", "this footnote is not marked in the text: [^%s]", n.text.Ref)
		}
	}
}

func (r *reading) writeNote(n *note) {
	if n.text == nil {
		r.problem(n.mark, "write its text on a line of its own: "+string(r.bytes(n.mark))+": …", "this footnote has no text")
		return
	}
	var links strings.Builder
	for mark := range n.marks {
		links.WriteString(` <a href="` + r.here + "#" + n.markID(mark+1) + `" role="doc-backlink">↩︎</a>`)
	}
	back := links.String()
	r.tag(`<li id="fn:`, strconv.Itoa(n.number), `">`)
	for b := n.text.FirstChild(); b != nil; b = b.NextSibling() {
		p, ok := b.(*ast.Paragraph)
		if !ok || b.NextSibling() != nil {
			r.block(b)
			continue
		}
		r.before = 0
		r.paragraph(p, back)
		back = ""
	}
	r.tag(back, "</li>\n")
}
