package prose

import (
	"bytes"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"findings/generator/source"
)

// link writes a link that is written with brackets.
func (r *reading) link(n *ast.Link) {
	at := r.destinationPlace(n, n.Destination, n.Reference)
	if r.refuseMark(n) || r.textOnly > 0 { // only the text is wanted
		r.inlines(n)
		return
	}
	before := r.noted
	if r.unreadLink(n); r.noted > before && r.ownFile(string(n.Destination)) != "" { // the right link is named already
		r.inlines(n)
		return
	}
	if isBlank(n, r.text) {
		r.problem(at, "write [what is to be read](address)", "this link has no text")
	}
	href, ok := r.href(r.plainOf(n.Destination, at), at)
	if !ok {
		r.inlines(n)
		return
	}
	r.openLink(href, n.Title, at)
	r.textOnly++
	r.inlines(n)
	r.textOnly--
	r.tag("</a>")
}

// autoLink writes an address that is its own text.
func (r *reading) autoLink(n *ast.AutoLink) {
	label := n.Label(r.text)
	start := max(n.Pos(), 0)
	if i := bytes.Index(r.text[start:], label); i >= 0 {
		start += i
	}
	at := span(start, min(start+len(label), len(r.text)))
	dest := string(label)
	if n.AutoLinkType == ast.AutoLinkEmail {
		dest = "mailto:" + dest
	}
	href, ok := "", false
	if r.textOnly == 0 {
		href, ok = r.href(dest, at)
	}
	if ok {
		r.openLink(href, nil, at)
	}
	r.literal(label)
	if ok {
		r.tag("</a>")
	}
}

func (r *reading) openLink(href string, title []byte, at source.Span) {
	r.tag(`<a href="`)
	r.attribute(href)
	r.title(title, at)
	r.tag(`">`)
}

// title writes the title of a link or image as the next attribute.
func (r *reading) title(title []byte, at source.Span) {
	if len(title) > 0 {
		r.tag(`" title="`)
		r.attribute(r.plainOf(title, at))
	}
}

// image writes an image of the site's own.
func (r *reading) image(n *ast.Image) {
	at := r.destinationPlace(n, n.Destination, n.Reference)
	if r.in == inLine {
		r.problem(at, "put it into the text below the closing line +++", "this text cannot have a picture")
		return
	}
	alt := r.flatten(n)
	if r.capturing > 0 {
		r.plain = append(r.plain, alt...)
	}
	if alt == "" {
		r.problem(at, "write ![what it shows](…), for those who cannot see it", "this image has no alternative text")
	}
	src, ok := r.imageSource(r.plainOf(n.Destination, at), at)
	if !ok {
		return
	}
	r.tag(`<img src="`)
	r.attribute(src)
	r.tag(`" alt="`)
	r.attribute(alt)
	r.title(n.Title, at)
	r.tag(`">`)
	r.before = 'x'
}

// destinationPlace returns where the destination of a link or image stands;
// for one that is defined elsewhere, the whole link.
func (r *reading) destinationPlace(n ast.Node, destination []byte, defined *ast.ReferenceLink) source.Span {
	start := min(max(n.Pos(), 0), len(r.text))
	from := max(start, lastText(n))
	if i := bytes.Index(r.text[from:], destination); defined == nil && len(destination) > 0 && i >= 0 {
		return span(from+i, from+i+len(destination))
	}
	closing := byte(')')
	if defined != nil {
		r.defined[util.ToLinkReference(defined.Value)] = true
		closing = ']'
	}
	end := from + max(bytes.IndexByte(r.text[from:], closing), 0) + 1
	if defined != nil && defined.Type != ast.ReferenceLinkShortcut {
		end += max(bytes.IndexByte(r.text[min(end, len(r.text)):], closing), 0) + 1
	}
	return span(start, min(end, len(r.text)))
}

// lastText returns where the last text in a node ends, or -1.
func lastText(n ast.Node) int {
	for c := n.LastChild(); c != nil; c = c.LastChild() {
		switch c := c.(type) {
		case *ast.Text:
			return c.Segment.Stop
		case *citation:
			return c.End
		}
	}
	return -1
}

// brokenLinkParser makes no node. It notes what looks like a link but is none:
// goldmark calls it at a closing bracket that the parser of links did not take.
type brokenLinkParser struct{}

func (brokenLinkParser) Trigger() []byte { return []byte{']'} }

func (brokenLinkParser) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, at := block.PeekLine()
	if len(line) < 3 || line[1] != '[' && line[1] != '(' {
		return nil
	}
	closing := byte(')')
	if line[1] == '[' {
		closing = ']'
	}
	length := bytes.IndexByte(line[2:], closing)
	start := openingBracket(block.Source(), at.Start)
	if length < 0 && start >= 0 && isAddress.Match(line[2:]) {
		address := isAddress.Find(line[2:])
		of(pc).problem(span(start, at.Start+2+len(address)), "write "+string(block.Source()[start:at.Start+2])+string(address)+")", "the bracket around the address of this link is not closed")
		return nil
	}
	if length < 0 || start < 0 || line[1] == '[' && (line[2] == '@' || line[2] == '^') {
		return nil
	}
	if dest := string(line[2 : 2+length]); closing == ')' && strings.Contains(dest, " #") {
		r := of(pc)
		r.problem(span(at.Start+2, at.Start+2+length), "write "+strings.ReplaceAll(dest, " #", "#"), "there is a space in this address, so that it is not a link")
		return nil
	}
	end := 2 + length + 1
	r, place := of(pc), span(start, at.Start+end)
	if closing == ']' && start > 0 && block.Source()[start-1] == '!' {
		r.problem(span(start-1, place.End), "put the picture into static/ and write ![what it shows]("+r.wayTo("static/picture.png")+")", "the reference %s is not defined", line[1:end])
	} else if closing == ']' {
		r.problem(place, "write [text](address); for plain brackets write \\[", "the reference %s is not defined", line[1:end])
	} else if title := strings.IndexAny(string(line[2:2+length]), "“‘"); title > 0 {
		r.problem(place, "write "+string(block.Source()[start:at.Start+2])+strings.TrimSpace(string(line[2:2+title]))+")", "this is not a link yet: curly quotes begin no title")
	} else {
		r.problem(place, "write [text](address), with < > around an address with spaces; for plain brackets write \\[", "this is not a link yet")
	}
	return nil
}

// isAddress matches an address to a page of another site or a file of this one.
var isAddress = regexp.MustCompile(`^(?:https?://[^\s()]+|[^\s()]+\.md(?:#[^\s()]*)?)`)

// openingBracket returns where, not far before a closing bracket in the same
// paragraph, there is an opening one; -1 if nowhere.
func openingBracket(body []byte, at int) int {
	const far = 1000
	from := max(0, at-far)
	if i := bytes.LastIndex(body[from:at], []byte("\n\n")); i >= 0 {
		from += i
	}
	i := bytes.LastIndexByte(body[from:at], '[')
	if i < 0 || from+i > 0 && body[from+i-1] == '\\' {
		return -1
	}
	return from + i
}
