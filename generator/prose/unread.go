package prose

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"

	"findings/generator/archive"
	"findings/generator/source"
)

// What looks like the archive's own marks, findings and quotes, and is not read
// as such, would be printed as it was typed or be lost. It is a problem, with the
// right form as its cure.

// A slip is a form of text that is nearly a mark of the archive.
type slip struct {
	with          []string // the form has one of these in it: regular expressions are slow
	form          *regexp.Regexp
	message, hint string // with $1 for the first group
}

// slips are those that need to know no source.
var slips = []slip{
	{[]string{"[["}, regexp.MustCompile(`\[\[([^\[\]\n]+)\]\]`), "this is not a link", "write [words](address)"},
	{[]string{"] (", "]  ", "]\t"}, regexp.MustCompile(`\[[^\[\]\n]+\][ \t]+\((?:https?://|\.{0,2}/|[\w-]+\.md)[^()\s]*\)`), "a space parts the words of this link from its address", "write [words](address), without a space between"},
	{[]string{")["}, regexp.MustCompile(`\([^()\n]+\)\[(?:https?://|[^\[\]\n]+\.md)[^\[\]\n]*\]`), "the brackets of this link are the wrong way round", "write [words](address)"},
}

// bodySlips are those of what only a body can have: ids and topics.
var bodySlips = []slip{
	{[]string{"{"}, regexp.MustCompile(`\{ *#? *([fq]-[a-z0-9-]+) *\}`), "this keeps no address", "write {#$1} at the very end"},
	{[]string{"# ", "#\t"}, regexp.MustCompile(`(?:^|\s)#+[ \t]+([a-z][a-z-]*[a-z])[ \t]*$`), "this is not read as a topic", "write #$1, without a space"},
	{[]string{"##"}, regexp.MustCompile(`\s##+([a-z][a-z0-9-]*)`), "this is not read as a topic", "write #$1"},
}

// unread notes what in a paragraph is nearly a mark of the archive.
func (r *reading) unread(block ast.Node) {
	at := r.lines(block)
	text := r.bytes(at)
	if !bytes.ContainsAny(text, "[({#@") {
		return
	}
	if bytes.ContainsAny(text, "`\\") {
		text = blanked(codeSpans, text)
	}
	r.noteSlips(slips, at, text)
	if r.in != inLine {
		r.noteSlips(bodySlips, at, text)
	}
	if r.rules.Quotes {
		r.unreadCitations(at, text)
	}
}

func (r *reading) noteSlips(slips []slip, at source.Span, text []byte) {
	for _, s := range slips {
		if !slices.ContainsFunc(s.with, func(with string) bool { return bytes.Contains(text, []byte(with)) }) {
			continue
		}
		for _, m := range s.form.FindAllSubmatchIndex(text, -1) {
			if string(text[m[0]:m[1]]) == "{#"+string(group(text, m, 1))+"}" {
				continue // the right form
			}
			r.problem(r.trimmed(span(at.Start+m[0], at.Start+m[1])), strings.ReplaceAll(s.hint, "$1", string(group(text, m, 1))), "%s", s.message)
		}
	}
}

// blanked returns a text with something else in place of what a form matches.
func blanked(form *regexp.Regexp, text []byte) []byte {
	return form.ReplaceAllFunc(text, func(found []byte) []byte { return bytes.Repeat([]byte("x"), len(found)) })
}

var codeSpans = regexp.MustCompile("`[^`\n]*`|\\\\.")

func group(text []byte, m []int, n int) []byte {
	if len(m) <= 2*n || m[2*n] < 0 {
		return nil
	}
	return text[m[2*n]:m[2*n+1]]
}

// trimmed returns a span without white space around it.
func (r *reading) trimmed(s source.Span) source.Span {
	text := r.bytes(s)
	return span(s.Start+len(text)-len(bytes.TrimLeft(text, " \t\n")), s.End-len(text)+len(bytes.TrimRight(text, " \t\n")))
}

var (
	bracketed = regexp.MustCompile(`\[[ \t]*(@?)([A-Za-z0-9-]+)[ \t]*(,[^\[\]\n]*)?\]`)
	citations = regexp.MustCompile(`\[ *@[^\[\]]*\]`)
	worded    = regexp.MustCompile(`\[[^\[\]@\n]+@([a-z0-9-]+)([^\[\]\n]*)\]`)
	bareCite  = regexp.MustCompile(`(?:^|[\s(])@([a-z0-9-]+)`)
)

// unreadCitations notes what names a source and is not read as a citation.
func (r *reading) unreadCitations(at source.Span, text []byte) {
	if hasOther(text, '[', func(i int) bool { return i+1 < len(text) && text[i+1] == '@' }) {
		r.unreadBrackets(at, text)
	}
	if !hasOther(text, '@', func(i int) bool { return i > 0 && text[i-1] == '[' }) {
		return
	}
	text = blanked(citations, text)
	for _, m := range worded.FindAllSubmatchIndex(text, -1) {
		if key := string(group(text, m, 1)); slices.Contains(r.keys, key) {
			r.problem(span(at.Start+m[0], at.Start+m[1]), "write [@"+key+string(group(text, m, 2))+"]", "a citation begins with @, so this is not read as one")
		}
	}
	text = blanked(worded, text)
	for _, m := range bareCite.FindAllSubmatchIndex(text, -1) {
		if key := string(group(text, m, 1)); slices.Contains(r.keys, key) {
			r.problem(span(at.Start+m[2]-1, at.Start+m[3]), "write [@"+key+"]", "this is not read as a citation")
		}
	}
}

// hasOther reports whether a character stands in a text other than as usual.
func hasOther(text []byte, character byte, usual func(i int) bool) bool {
	for i, c := range text {
		if c == character && !usual(i) {
			return true
		}
	}
	return false
}

// unreadBrackets notes citations in brackets that lack their @.
func (r *reading) unreadBrackets(at source.Span, text []byte) {
	for _, m := range bracketed.FindAllSubmatchIndex(text, -1) {
		whole := span(at.Start+m[0], at.Start+m[1])
		key, rest := string(group(text, m, 2)), strings.TrimSpace(string(group(text, m, 3)))
		before, after := byte(' '), byte(' ')
		if m[0] > 0 {
			before = text[m[0]-1]
		}
		if m[1] < len(text) {
			after = text[m[1]]
		}
		isNumber := len(key) <= 2 && rest == "" && strings.Trim(key, "0123456789") == "" && !inWord(before)
		switch {
		case text[m[0]+1] == '@', strings.IndexByte("([:", after) >= 0, before == ']', before == '!':
			// a citation, a link, or what is noted elsewhere
		case slices.Contains(r.keys, key):
			r.problem(whole, "write [@"+key+rest+"]", "this is not read as a citation")
		case isNumber && len(r.keys) > 0:
			r.problem(whole, "cite a source by its key, as in [@"+r.keys[0]+"]", "this is not read as a citation")
		}
	}
}

func inWord(c byte) bool {
	return c >= utf8.RuneSelf || c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z'
}

// hashtag matches what looks like a topic among words.
var hashtag = regexp.MustCompile(`(?:^|[\s(])#([a-z][a-z0-9-]*)`)

// unreadTopics notes for the archive, which knows the topics, what may be one
// in a stretch of words that is written as it stands.
func (r *reading) unreadTopics(at source.Span) {
	text := r.bytes(at)
	if bytes.IndexByte(text, '#') < 0 || r.in == inLine || r.lost {
		return
	}
	for _, m := range hashtag.FindAllSubmatchIndex(text, -1) {
		r.out.Hashtags = append(r.out.Hashtags, archive.Ref{Place: r.place(span(at.Start+m[2]-1, at.Start+m[3])), ID: string(text[m[2]:m[3]])})
	}
}

// unreadFinding notes a block under a heading for findings that is not read as
// one. A paragraph may lead to a list.
func (r *reading) unreadFinding(n ast.Node) {
	heading := [...]string{archive.Strength: r.rules.Strengths, archive.Improvement: r.rules.Improvements}[r.section]
	const hint = "begin it with - and a space to make it a finding, or move it above the heading"
	switch n := n.(type) {
	case *ast.Paragraph:
		at := r.firstLine(n)
		_, leads := n.NextSibling().(*ast.List)
		switch {
		case nearlyItem.Match(r.bytes(at)):
			r.problem(at, "begin it with - and a space, as in - Plans are clear", "this looks like a finding under %q and is not read as one", heading)
		case !leads:
			r.problem(at, hint, "this stands under %q and is not read as a finding", heading)
		}
	case *ast.FencedCodeBlock:
		if !r.isUnclosed(n) { // that is noted
			r.problem(r.firstLine(n), hint, "this stands under %q and is not read as a finding", heading)
		}
	case *east.Table:
		r.problem(r.firstLine(n), hint, "this stands under %q and is not read as a finding", heading)
	}
}

// hasSentence reports whether a name or a role has a sentence in it.
func hasSentence(text string) bool {
	for i, c := range text {
		ends := i+1 == len(text) || text[i+1] == ' '
		if ends && (c == '!' || c == '?' || c == '.' && !isAbbreviation(text[:i])) {
			return true
		}
	}
	return false
}
