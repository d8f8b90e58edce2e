package prose

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
)

func (r *reading) inlines(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		r.inline(n)
	}
}

func (r *reading) inline(n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		r.inlineText(n)
	case *ast.CodeSpan:
		r.tag("<code>")
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			segment := c.(*ast.Text).Segment
			r.literal(bytes.ReplaceAll(segment.Value(r.text), []byte("\n"), []byte(" ")))
		}
		r.tag("</code>")
	case *ast.Emphasis:
		if n.Level == 2 {
			r.element("strong", n)
		} else {
			r.element("em", n)
		}
	case *east.Strikethrough:
		r.unreadStruck(n)
		r.element("del", n)
	case *ast.Link:
		r.link(n)
	case *ast.Image:
		r.image(n)
	case *ast.AutoLink:
		r.autoLink(n)
	case *ast.RawHTML:
		first, last := n.Segments.At(0), n.Segments.At(n.Segments.Len()-1)
		r.refuseHTML(span(first.Start, last.Stop))
	case *citation:
		r.writeCitation(n)
	case *noteMark:
		r.writeNoteMark(n)
	}
}

func (r *reading) inlineText(n *ast.Text) {
	r.words(spanOf(n.Segment))
	r.unreadTopics(spanOf(n.Segment))
	r.unreadEmphasis(spanOf(n.Segment))
	switch {
	case n.HardLineBreak():
		r.tag("<br>\n")
	case n.SoftLineBreak():
		r.tag("\n")
	default:
		return
	}
	r.before = ' '
	r.gap()
}

func (r *reading) element(name string, n ast.Node) {
	r.tag("<", name, ">")
	r.inlines(n)
	r.tag("</", name, ">")
}

// isBlank reports whether there is nothing to read in a node.
func isBlank(parent ast.Node, text []byte) bool {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Text:
			if len(bytes.TrimSpace(n.Segment.Value(text))) > 0 {
				return false
			}
		case *ast.CodeSpan, *ast.Image, *ast.AutoLink:
			return false
		default:
			if !isBlank(n, text) {
				return false
			}
		}
	}
	return true
}
