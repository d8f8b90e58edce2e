package prose

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
	"sync"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"

	"findings/generator/address"
	"findings/generator/archive"
	"findings/generator/source"
)

// A reading is one body while it is being read.
type reading struct {
	rules    Rules
	keys     []string // of the sources
	file     *source.File
	start    int           // where the body starts in the file
	end      int           // where it ends
	returns  []int         // where in text a "\r" was taken out
	whole    *source.Place // where all problems are, when the text is not in the file as it is read
	doubled  bool          // backslashes are typed twice, as in a TOML string with escapes
	problems *source.Problems
	noted    int // how many problems this body has
	out      *archive.Text
	here     string // what stands in an href for this page

	*buffers
	before rune // the last character written in this block, which decides how a quotation mark is written

	in        container
	capturing int  // above 0 while text is also written to plain
	straight  bool // plain gets quotation marks and dashes as they were typed
	textOnly  int  // above 0 in a link, an alternative text or an attribution, where no link or citation can stand

	tables       int          // how many were written
	level        int          // of the last heading; 1 is the title of the page
	above        string       // the last heading as it was typed; empty before the first
	section      archive.Kind // of the list items at hand
	sectionLevel int
	priority     int            // the level of the heading over areas for priority action; 0 elsewhere
	sections     [3]int         // by kind, the level of its heading above in this part of the text; 0 for none
	lost         bool           // what is read now belongs to something that was noted and is not read: topics and marks in it are not noted too
	midtext      []archive.Cite // citations among the words of the finding or quote at hand
	miscited     bool           // something in the finding or quote at hand is nearly a citation
	broken       ast.Node       // the attribution of a quote that was noted as broken: it has no words of its own
	behind       source.Span    // the block whose topics are not read, because something stands behind them
	notes        notes
	refused      map[string]bool // the HTML elements that were noted
	definitions  []*ast.LinkReferenceDefinition
	defined      map[string]bool // the labels that links use

	parts []archive.Part // of the body, or of the finding at hand
}

// A container is what the block at hand stands in.
type container uint8

const (
	inBody container = iota
	inFinding
	inQuote
	inNote
	inLine // a text of the front matter
)

// buffers are what a reading writes to; they are used again for another body.
type buffers struct {
	text  []byte // the body with "\n" for "\r\n" and a newline at its end
	html  []byte // what was written since the last cut
	plain []byte
	ids   map[string]source.Span
	slugs map[string]int // how often a heading's id was made
}

var bufferPool = sync.Pool{New: func() any {
	return &buffers{ids: map[string]source.Span{}, slugs: map[string]int{}}
}}

func newReading(f *source.File, body source.Span, rules Rules, problems *source.Problems) *reading {
	r := &reading{
		rules: rules, file: f, start: body.Start, end: body.End, problems: problems,
		out: &archive.Text{}, level: 1, buffers: bufferPool.Get().(*buffers),
		notes: notes{byLabel: map[string]*note{}}, refused: map[string]bool{}, defined: map[string]bool{},
	}
	for _, s := range rules.Sources {
		r.keys = append(r.keys, s.Key)
	}
	if a, ok := address.OfFile(f.Name); ok {
		r.here = rules.Base.Path(a)
	}
	r.takeText(body.In(f.Text))
	return r
}

// takeText makes the text that goldmark reads, so that line ends and the last
// newline make no difference to what comes out.
func (r *reading) takeText(body string) {
	if rest, marked := strings.CutPrefix(body, "\ufeff"); marked {
		body, r.start = rest, r.start+len("\ufeff")
	}
	r.text = slices.Grow(r.text, len(body)+1)
	for {
		i := strings.Index(body, "\r\n")
		if i < 0 {
			break
		}
		r.text = append(r.text, body[:i]...)
		r.returns = append(r.returns, len(r.text))
		body = body[i+1:]
	}
	r.text = append(r.text, body...)
	if !bytes.HasSuffix(r.text, []byte("\n")) {
		r.text = append(r.text, '\n')
	}
}

// place returns the place in the file of a span of the text.
func (r *reading) place(s source.Span) source.Place {
	if r.whole != nil {
		return *r.whole
	}
	start := r.original(s.Start)
	return r.file.At(start, max(start, r.original(s.End)))
}

func (r *reading) original(offset int) int {
	gone, _ := slices.BinarySearch(r.returns, offset)
	return min(r.start+max(offset, 0)+gone, r.end)
}

// problem notes a problem at a span of the text. A body with very many is
// broken in one way; the rest would hide that.
func (r *reading) problem(at source.Span, hint, format string, args ...any) {
	if r.doubled {
		hint = strings.ReplaceAll(hint, `\`, `\\`)
	}
	if r.noted++; r.noted <= mostProblems {
		r.problems.Add(r.place(at), hint, format, args...)
	}
}

const mostProblems = 1000

func (r *reading) document(doc ast.Node) {
	lead := true
	for n := doc.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Heading:
			if !r.headingOfItem(n) {
				r.enterSection(n, r.heading(n))
			}
			continue
		case *ast.List:
			switch {
			case r.headingsInItems(n):
			case r.section != 0:
				r.findingList(n)
				continue
			case r.quotesInItems(n), r.unheaded(n):
				r.lostBlock(n)
				continue
			}
		case *ast.Paragraph:
			switch {
			case r.unreadHeading(n):
			case r.belowQuote(n):
				r.lostBlock(n)
				continue
			case r.unreadQuote(n):
				r.lostBlock(n)
				continue
			case r.section != 0:
				if r.unreadFinding(n) {
					r.lostBlock(n)
					continue
				}
			}
			if lead {
				lead = false
				mark := r.startCapture()
				r.block(n)
				r.out.Lead = firstSentence(r.captured(mark))
				continue
			}
		default:
			if r.section != 0 {
				r.unreadFinding(n)
			}
		}
		r.block(n)
	}
	r.writeNotes()
	r.cut()
	r.twice()
	r.unusedDefinitions()
}

// lostBlock writes a block that was noted and is not read as it was meant.
func (r *reading) lostBlock(n ast.Node) {
	lost := r.lost
	r.lost = true
	r.block(n)
	r.lost = lost
}

// startCapture starts to write text to plain as well; captured ends that and
// returns what was written.
func (r *reading) startCapture() (mark int) {
	r.capturing++
	return len(r.plain)
}

func (r *reading) captured(mark int) string {
	r.capturing--
	mark = min(mark, len(r.plain)) // leaveGap may have taken spaces before the mark
	words := collapse(r.plain[mark:])
	r.plain = r.plain[:mark]
	return words
}

// collapse returns text trimmed and with one space for each run of white space.
func collapse(b []byte) string {
	to := 0
	for _, c := range b {
		if c == '\n' || c == '\t' || c == '\r' {
			c = ' '
		}
		if c == ' ' && (to == 0 || b[to-1] == ' ') {
			continue
		}
		b[to] = c
		to++
	}
	return string(bytes.TrimSuffix(b[:to], []byte(" ")))
}

// cut makes the HTML written since the last cut a part.
func (r *reading) cut() {
	if len(bytes.TrimSpace(r.html)) > 0 {
		r.parts = append(r.parts, archive.Part{HTML: string(r.html)})
	}
	r.html = r.html[:0]
}

// finish completes what was read.
func (r *reading) finish() *archive.Text {
	r.out.Parts = r.parts
	slices.SortFunc(r.out.Cited, func(a, b archive.Cite) int { return cmp.Compare(a.Start, b.Start) })
	if more := r.noted - mostProblems; more > 0 {
		r.problems.Add(r.place(span(len(r.text), len(r.text))), "fix those above first",
			"this file has %s", source.Count(more, "more problem"))
	}
	return r.out
}

// release gives the buffers back, unless they have grown out of proportion.
func (r *reading) release() {
	if cap(r.html)+cap(r.plain)+cap(r.text) < 1<<20 {
		r.text, r.html, r.plain = r.text[:0], r.html[:0], r.plain[:0]
		clear(r.ids)
		clear(r.slugs)
		bufferPool.Put(r.buffers)
	}
	r.buffers = nil
}

// lines returns the span of the text that a block's lines cover.
func (r *reading) lines(n ast.Node) source.Span {
	lines := n.Lines()
	if lines.Len() == 0 {
		return r.firstLine(n)
	}
	first, last := lines.At(0), lines.At(lines.Len()-1)
	return span(first.Start, first.Start+len(bytes.TrimRight(r.text[first.Start:last.Stop], " \t\n")))
}

// firstLine returns the span of the line in which a block starts, from there.
func (r *reading) firstLine(n ast.Node) source.Span {
	at := min(max(n.Pos(), 0), len(r.text))
	end := at + max(bytes.IndexByte(r.text[at:], '\n'), 0)
	return span(at, at+len(bytes.TrimRight(r.text[at:end], " \t")))
}

// lastWord returns the span of the last word of a span.
func (r *reading) lastWord(s source.Span) source.Span {
	words := bytes.TrimRight(r.text[s.Start:s.End], " \t\n")
	start := bytes.LastIndexAny(words, " \t\n") + 1
	return span(s.Start+start, s.Start+len(words))
}

func (r *reading) bytes(s source.Span) []byte { return r.text[s.Start:s.End] }

func spanOf(s text.Segment) source.Span { return span(s.Start, s.Stop) }

func span(start, end int) source.Span { return source.Span{Start: start, End: end} }
