package prose

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"

	"findings/generator/archive"
	"findings/generator/source"
)

// ReadLine parses a text of the front matter that may have emphasis, links and
// citations in it: one paragraph of Markdown, without pictures, footnotes and
// topics. words is where it stands in the file, within its quotes; where that is
// not the same text, because of backslashes in it, a problem is at the whole of
// it. The links and citations are also returned as those of a body are.
func ReadLine(f *source.File, words source.Span, text string, rules Rules, problems *source.Problems) (archive.Line, *archive.Text) {
	r := newReading(f, words, rules, problems)
	defer r.release()
	r.in = inLine
	typed := words.In(f.Text)
	if strings.Join(strings.Fields(typed), " ") != strings.Join(strings.Fields(text), " ") {
		whole := f.At(words.Start, words.End)
		r.whole, r.text, r.returns = &whole, append(r.text[:0], text+"\n"...), nil
		r.doubled = strings.HasPrefix(typed, `"`)
	} else {
		r.doubled = strings.HasPrefix(f.Text[words.End:], `"`)
	}
	if at, message, hint := checkLimits(r.text); message != "" {
		r.problem(at, hint, "%s", message)
		return archive.Line{}, r.out
	}
	return r.line(r.parse(lines)), r.out
}

// line returns what a text becomes. The citations at its end are taken off, for
// layouts to show; those among its words stay where they are.
func (r *reading) line(doc ast.Node) archive.Line {
	p := doc.FirstChild()
	if p == nil {
		return archive.Line{}
	}
	if next := p.NextSibling(); next != nil {
		r.problem(r.firstLine(next), "delete the empty line before it", "this text has more than one paragraph")
	}
	r.strayID(p)
	r.unread(p)
	words := r.lines(p)
	cites := r.takeCitations(p)
	mark := r.startCapture()
	r.inlines(p)
	plain := r.captured(mark)
	if plain == "" {
		r.problem(words, "write it before the citation", "this text says nothing but where it is from")
	}
	return archive.Line{HTML: string(bytes.TrimSpace(r.html)), Plain: plain, Cites: cites}
}

// takeCitations takes the citations off the end of a block, with the white space
// before them.
func (r *reading) takeCitations(block ast.Node) []archive.Cite {
	var all []*citation
	for {
		switch n := block.LastChild().(type) {
		case *citation:
			all = append([]*citation{n}, all...)
			block.RemoveChild(block, n)
			continue
		case *ast.Text:
			words := bytes.TrimRight(r.bytes(spanOf(n.Segment)), " \t\n")
			if len(words) == 0 {
				block.RemoveChild(block, n)
				continue
			}
			if len(all) > 0 {
				n.Segment = n.Segment.WithStop(n.Segment.Start + len(words))
				n.SetSoftLineBreak(false)
				n.SetHardLineBreak(false)
			}
		}
		break
	}
	var cites []archive.Cite
	for _, c := range all {
		cites = r.appendCites(cites, c)
	}
	return cites
}
