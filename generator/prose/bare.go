package prose

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// bareAddressParser makes a link of an address that is written without any
// brackets. goldmark calls it at a colon, which is rare; it takes the http or
// https before that back from the text.
type bareAddressParser struct{}

func (bareAddressParser) Trigger() []byte { return []byte{':'} }

func (bareAddressParser) Parse(parent ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, at := block.PeekLine()
	if !bytes.HasPrefix(line, []byte("://")) {
		return nil
	}
	before, ok := parent.LastChild().(*ast.Text)
	if !ok || before.Segment.Stop != at.Start {
		return nil
	}
	typed := block.Source()[before.Segment.Start:at.Start]
	scheme := len(typed) - len(bytes.TrimRightFunc(typed, unicode.IsLetter))
	if name := string(bytes.ToLower(typed[len(typed)-scheme:])); name != "http" && name != "https" {
		return nil
	}
	length := len("://") + addressLength(line[len("://"):])
	if length == len("://") {
		return nil
	}
	before.Segment = before.Segment.WithStop(at.Start - scheme)
	if before.Segment.IsEmpty() {
		parent.RemoveChild(parent, before)
	}
	block.Advance(length)
	link := ast.NewAutoLink(ast.AutoLinkURL, ast.NewTextSegment(text.NewSegment(at.Start-scheme, at.Start+length)))
	link.SetPos(at.Start - scheme)
	return link
}

// addressLength returns how much of b, which follows the "://", belongs to an
// address. It is 0 when b does not start with the name of a host.
func addressLength(b []byte) int {
	end := 0
	for end < len(b) {
		c, n := utf8.DecodeRune(b[end:])
		if c <= ' ' || strings.ContainsRune("<>[]\"`\\|", c) || c >= 0x7f && !unicode.In(c, unicode.L, unicode.M, unicode.N) {
			break
		}
		end += n
	}
	end = withoutEnding(b[:end])
	host := b[:end]
	if i := bytes.IndexAny(host, "/:?#"); i >= 0 {
		host = host[:i]
	}
	if len(host) == 0 || !util.IsAlphaNumeric(host[0]) && host[0] < 0x80 || !bytes.Contains(host, []byte(".")) {
		return 0
	}
	return end
}

// withoutEnding leaves out the punctuation that ends a sentence or emphasis
// rather than an address, and a parenthesis that was opened before it.
func withoutEnding(b []byte) int {
	surplus := bytes.Count(b, []byte(")")) - bytes.Count(b, []byte("("))
	for end := len(b); end > 0; end-- {
		switch c := b[end-1]; {
		case strings.IndexByte("?!.,:;*_~'", c) >= 0:
		case c == ')' && surplus > 0:
			surplus--
		default:
			return end
		}
	}
	return 0
}
