package prose

import (
	"bytes"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"

	"findings/generator/source"
)

// What an editor writes in an inspection in words of one's own, and readers would see
// as it was typed: words in square brackets that lead nowhere, addresses and names of
// files that are no links. In quotation marks, the same may be what a source says.

var (
	quotedWords  = regexp.MustCompile(`“[^”]*”|"[^"\n]*"`)
	plainBracket = regexp.MustCompile(`\[([^\[\]@^#\n]*\p{L}[^\[\]@^#\n]*)\]`)
	bareWWW      = regexp.MustCompile(`(?:^|[\s(])(www\.[\w-]+(?:\.[\w-]+)+(?:/(?:[^\s()\[\]<>]*[\w/])?)?)`)
	bareFile     = regexp.MustCompile(`(?:^|[\s(])(<?((?:\.{1,2}/|[\w-]+/)*[\w-]+\.md(?:#[\w-]+)?)>?)(?:[\s.,;:)]|$)`)
	inLinkText   = regexp.MustCompile(`^[^\[\]\n]*\]\(`)
	isDefinition = regexp.MustCompile(`\]:\s*$`)
	pageBefore   = regexp.MustCompile(`(?:^|\s)(\(?(pp?\.? ?[0-9][0-9–-]*)\)?[,;]?\s+\[@([a-z0-9-]+)\])`)
)

// unreadOwn notes what in a paragraph of an inspection is none of that. before is how
// many problems were noted before those of the paragraph: brackets that one of them is
// about are not noted twice.
func (r *reading) unreadOwn(block ast.Node, at source.Span, text []byte, before int) {
	if r.in == inQuote {
		return
	}
	if bytes.ContainsAny(text, "“\"") {
		text = blanked(quotedWords, text)
	}
	if r.noted == before {
		r.plainBrackets(block, at, text)
	}
	notLinked := func(m []int) bool { // neither the words of a link nor its address
		opened := bytes.LastIndex(text[:m[2]], []byte("]("))
		inAddress := opened >= 0 && bytes.IndexByte(text[opened:m[2]], ')') < 0
		return !inLinkText.Match(text[m[3]:]) && !inAddress && !isDefinition.Match(text[:m[2]])
	}
	for _, m := range allIf(bytes.Contains(text, []byte("www.")), bareWWW, text) {
		if notLinked(m) {
			r.problem(span(at.Start+m[2], at.Start+m[3]), "write https://"+string(group(text, m, 1)), "this is not a link without https://")
		}
	}
	for _, m := range allIf(bytes.Contains(text, []byte(".md")), bareFile, text) {
		if notLinked(m) {
			r.problem(span(at.Start+m[2], at.Start+m[3]), "write [words]("+string(group(text, m, 2))+"), with the words that readers are to see", "the name of a file is not a link")
		}
	}
	for _, m := range allIf(r.in == inBody && bytes.Contains(text, []byte("[@")), pageBefore, text) {
		r.miscite(span(at.Start+m[2], at.Start+m[3]), "this page does not stand in a citation", string(group(text, m, 3)), string(group(text, m, 2)))
	}
}

// plainBrackets notes words in square brackets that are no link, citation or mark. At the
// end of a finding, they are noted as what stands where citations do.
func (r *reading) plainBrackets(block ast.Node, at source.Span, text []byte) {
	if bytes.IndexByte(text, '[') < 0 {
		return
	}
	for _, m := range plainBracket.FindAllSubmatchIndex(text, -1) {
		inside, behind := string(group(text, m, 1)), text[m[1]:]
		sign := byte(' ')
		if m[0] > 0 {
			sign = text[m[0]-1]
		}
		switch {
		case sign == ']', sign == '!', inWord(sign), len(behind) > 0 && (strings.IndexByte("([:", behind[0]) >= 0 || inWord(behind[0])):
		case inside == "sic", marks[strings.ToLower(inside)] != 0, r.in == inFinding && tailStart(behind) == 0, hasLinkAt(block, at.Start+m[0]):
		case len(inside) <= 2:
			r.problem(span(at.Start+m[0], at.Start+m[1]), `delete it; for plain brackets write \[`+inside+`\]`, "this leads nowhere, and is printed as it stands")
		default:
			r.problem(span(at.Start+m[0], at.Start+m[1]), `write \[`+inside+`\]; for a link, write its address behind it, in round brackets`, "this leads nowhere, and is printed as it stands")
		}
	}
}

// hasLinkAt reports whether a link starts at a place in a block, however deep.
func hasLinkAt(block ast.Node, at int) (found bool) {
	_ = ast.Walk(block, func(n ast.Node, entering bool) (ast.WalkStatus, error) { // the error is that of this function: none
		found = found || entering && n.Kind() == ast.KindLink && n.Pos() == at
		return ast.WalkContinue, nil
	})
	return found
}

// onlyMarkers reports whether a block is citations, topics and the like, and nothing else.
func (r *reading) onlyMarkers(n ast.Node) bool {
	if n == nil || !isText(n) {
		return false
	}
	text := r.bytes(r.lines(n))
	return len(text) > 0 && tailStart(text) == 0
}

// belowQuote notes citations and topics in a paragraph of their own below a quote, and
// reports whether it is one.
func (r *reading) belowQuote(p *ast.Paragraph) bool {
	if _, ok := p.PreviousSibling().(*ast.Blockquote); !ok || !r.rules.Quotes || !r.isAttributed() || !r.onlyMarkers(p) {
		return false
	}
	r.problem(r.lines(p), "put it at the end of the attribution above, on the same line", "this stands below a quote, and says nothing of it")
	return true
}

// apart notes the last paragraph of a finding where it has citations or topics alone, and the
// words above it end with others: only the last are read.
func (r *reading) apart(item ast.Node) bool {
	first, last := paragraphs(item)
	if first == last || !r.onlyMarkers(last) {
		return false
	}
	above := last.PreviousSibling()
	if above == nil || !isText(above) || !endsInMarker(r.bytes(r.lines(above))) {
		return false
	}
	r.problem(r.lines(last), "put it at the end of the paragraph above, on the same line", "this stands apart from the other citations and topics of its finding")
	return true
}

// unheaded notes a list of what look like findings under a heading of another name, and
// reports whether it is one: no item of any other list ends with a topic.
func (r *reading) unheaded(list *ast.List) bool {
	if !r.rules.Quotes || r.section != 0 || r.lost {
		return false
	}
	for item := list.FirstChild(); item != nil; item = item.NextSibling() {
		if _, last := paragraphs(item); last != nil && endsInTopic(r.bytes(r.lines(last))) {
			r.problem(r.firstLine(list), "write ## "+r.rules.Strengths+" or ## "+r.rules.Improvements+" above it; if these are no findings, take the topics away",
				"these look like findings, and stand under no heading for findings")
			return true
		}
	}
	return false
}
