package prose

import (
	"bytes"
	"regexp"
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
	with          []string       // the form has one of these in it: regular expressions are slow
	form          *regexp.Regexp // a group named at is what the problem is about; otherwise all is
	message, hint string         // with $1 and so on for the groups
}

// slips are those that need to know no source.
var slips = []slip{
	{[]string{"] (", "]  ", "]\t"}, regexp.MustCompile(`\[[^\[\]\n]+\][ \t]+\((?:https?://|\.{0,2}/|[\w-]+\.md)[^()\s]*\)`), "a space parts the words of this link from its address", "write [words](address), without a space between"},
	{[]string{"]\n"}, regexp.MustCompile(`(\[[^\[\]]+\])[ \t]*\n[> \t]*(\((?:https?://|\.{0,2}/|[\w-]+\.md)[^()\s]*\))`), "a line break parts the words of this link from its address", "write $1$2"},
	{[]string{")["}, regexp.MustCompile(`\([^()\n]+\)\[(?:https?://|[^\[\]\n]+\.md)[^\[\]\n]*\]`), "the brackets of this link are the wrong way round", "write [words](address)"},
}

// bodySlips are those of what only a body can have: ids and topics.
var bodySlips = []slip{
	{[]string{"{"}, regexp.MustCompile(`\{(?: +:? *#? *| *: *#? *|)([fq]-[a-z0-9-]+) *\}`), "this keeps no address", "write {#$1} at the very end"},
	{[]string{"# ", "#\t"}, regexp.MustCompile(`(?:^|\s)#+[ \t]+([a-z][a-z-]*[a-z])[ \t]*$`), "this is not read as a topic", "write #$1, without a space"},
	{[]string{"##"}, regexp.MustCompile(`\s##+([a-z][a-z0-9-]*)`), "this is not read as a topic", "write #$1"},
}

// topicSlips are those of a finding or an attribution; an id may also be written as
// other programs do.
var topicSlips = []slip{
	{[]string{"[#"}, regexp.MustCompile(`\[#([a-z][a-z0-9-]*)\]`), "this is not read as a topic", "write #$1"},
	{[]string{"`#"}, regexp.MustCompile("`#([a-z][a-z0-9-]*)`[ \t]*$"), "this is not read as a topic", "write #$1"},
	{[]string{"＃"}, regexp.MustCompile(`＃([a-z][a-z0-9-]*)`), "this is not read as a topic", "write #$1"},
	{[]string{" (#"}, regexp.MustCompile(`[ \t](?P<at>\(#([fq]-[a-z0-9-]+)\))`), "this keeps no address", "write {#$2}"},
	{[]string{"{#"}, regexp.MustCompile(`\{#([fq]-[a-z0-9-]+)$`), "this keeps no address", "write {#$1}"},
	{[]string{"#"}, regexp.MustCompile(`#([a-z][a-z0-9-]*)[ \t]+(?:and|or|&|\+|/|\|)[ \t]+#([a-z][a-z0-9-]*)`), "this is not read as a topic", "write #$1 #$2"},
	{[]string{"#" + textEnd}, regexp.MustCompile(`[\s\p{Zs}](?P<at>#)$`), "this is not read as a topic", "write the topic behind the sign, or delete it"},
	{[]string{"^"}, regexp.MustCompile(`\^([fq]-[a-z0-9-]+)`), "this keeps no address", "write {#$1}"},
	{[]string{"{id", "{ id"}, regexp.MustCompile(`\{ *id *= *["']?([fq]-[a-z0-9-]+)["']? *\}`), "this keeps no address", "write {#$1}"},
	{[]string{"}.", "},", "};"}, regexp.MustCompile(`\{#([fq]-[a-z0-9-]+)\}[.,;]+$`), "this keeps no address", "write {#$1}"},
}

// behindTopics is something that is neither topic, citation nor id, and stands behind
// topics.
var behindTopics = regexp.MustCompile(`[\s\p{Zs}]#[a-z][a-z0-9-]*[\s\p{Zs}]+(\([^()]*\)[.,;]?|[.,;]|\{:?[^{}:]*(?:\}[.,;]?)?|\^[fq]-[a-z0-9-]+|\[[^\[\]@^]*\]|\p{So}[\p{So}\x{FE0F}\x{200D}]*)$`)

// isNoted matches what may stand behind topics and is noted by itself.
var isNoted = regexp.MustCompile(`^(?:\{|\^|\(#|\[#|\[[0-9]{1,2}\]|\[(?i:again|seen to)\])`)

// unreadEnd notes what stands behind the topics of a finding or quote. They are not
// read because of it, and that is not said of each.
func (r *reading) unreadEnd(at source.Span, text []byte) {
	topic := bytes.IndexByte(text, '#')
	if topic < 0 {
		return
	}
	from := max(0, topic-utf8.UTFMax) // with the white space before it
	m := behindTopics.FindSubmatchIndex(text[from:])
	if m == nil || keptID(text) == from+m[2] {
		return
	}
	r.behind, r.miscited = at, true
	behind := text[from+m[2]:]
	if !isNoted.Match(behind) && r.keyLike(string(bytes.Trim(behind, "[]"))) == "" {
		hint := "put it before the citations and topics"
		if behind[0] == '[' || behind[0] >= utf8.RuneSelf {
			hint = "delete it, or put it before the citations and topics"
		}
		r.problem(span(at.Start+from+m[2], at.Start+from+m[3]), hint, "this stands behind the topics, which are not read because of it")
	}
}

// unread notes what in a paragraph is nearly a mark of the archive.
func (r *reading) unread(block ast.Node) {
	at := r.lines(block)
	text := r.bytes(at)
	if r.unreadFacts(at, text) {
		return
	}
	before := r.noted
	bytesOf := bytesIn(text)
	r.unreadTable(block, at, text)
	if r.in == inFinding || r.in == inQuote {
		if r.noteSlips(topicSlips, at, text, &bytesOf) {
			r.behind = at
		}
		r.unreadEnd(at, text)
		r.unreadMark(at, text)
		r.unreadTags(at, text)
	}
	if r.rules.Quotes {
		r.unreadEscaped(at, text)
	}
	r.noteSlips(foreignQuotes, at, text, &bytesOf)
	if bytesOf['`'] || bytesOf['\\'] {
		text = blanked(codeSpans, text)
		bytesOf = bytesIn(text)
	}
	r.unreadDouble(at, text)
	r.unreadID(at, text)
	r.noteSlips(slips, at, text, &bytesOf)
	r.noteSlips(foreign, at, text, &bytesOf)
	if r.in != inQuote {
		r.noteSlips(foreignToOwn, at, text, &bytesOf)
	}
	if r.in != inLine {
		r.noteSlips(bodySlips, at, text, &bytesOf)
	}
	if r.rules.Quotes {
		r.unreadCitations(at, text)
		r.unreadOwn(block, at, text, before)
	}
}

// A byteSet is which bytes are in a text. There are many slips, few texts have any, and
// most lack a byte that a slip has: to ask for that is quicker than to look for the slip.
type byteSet [256]bool

func bytesIn(text []byte) (set byteSet) {
	for _, c := range text {
		set[c] = true
	}
	return set
}

// textEnd stands at the end of what only the end of a text may be.
const textEnd = "\x00"

// holds reports whether a text with these bytes has one of some parts in it.
func (set *byteSet) holds(parts []string, text []byte) bool {
next:
	for _, part := range parts {
		part, last := strings.CutSuffix(part, textEnd)
		for _, c := range []byte(part) {
			if !set[c] {
				continue next
			}
		}
		if last && bytes.HasSuffix(text, []byte(part)) || !last && bytes.Contains(text, []byte(part)) {
			return true
		}
	}
	return false
}

// noteSlips notes what has one of these forms, and reports whether anything has. The
// set is of the text's bytes.
func (r *reading) noteSlips(slips []slip, at source.Span, text []byte, set *byteSet) (found bool) {
	for _, s := range slips {
		if !set.holds(s.with, text) {
			continue
		}
		part := 2 * max(0, s.form.SubexpIndex("at"))
		for _, m := range s.form.FindAllSubmatchIndex(text, -1) {
			if string(text[m[0]:m[1]]) == "{#"+string(group(text, m, 1))+"}" {
				continue // the right form
			}
			about := r.trimmed(span(at.Start+m[0], at.Start+m[1]))
			if m[part] >= 0 {
				about = r.trimmed(span(at.Start+m[part], at.Start+m[part+1]))
			}
			hint := strings.NewReplacer("$1", string(group(text, m, 1)), "$2", string(group(text, m, 2)), "$3", string(group(text, m, 3))).Replace(s.hint)
			r.problem(about, hint, "%s", s.message)
			found = true
		}
	}
	return found
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

// unreadFinding notes a block under a heading for findings that is not read as
// one, and reports whether it was clearly meant for one, or for a part of one. A
// paragraph may lead to a list.
func (r *reading) unreadFinding(n ast.Node) (meant bool) {
	heading := [...]string{archive.Strength: r.rules.Strengths, archive.Improvement: r.rules.Improvements}[r.section]
	const hint = "begin it with - and a space to make it a finding, or move it above the heading"
	switch n := n.(type) {
	case *ast.Paragraph:
		at := r.firstLine(n)
		_, leads := n.NextSibling().(*ast.List)
		switch {
		case tailStart(r.bytes(r.lines(n))) == 0:
			r.problem(r.lines(n), "put it at the end of the finding above, on the same line", "this stands below a finding, and says nothing of it")
			return true
		case nearlyItem.Match(r.bytes(at)):
			r.problem(at, "begin it with - and a space, as in - Plans are clear", "this looks like a finding under %q and is not read as one", heading)
			return true
		case !leads:
			r.problem(at, hint, "this stands under %q and is not read as a finding", heading)
		}
	case *ast.FencedCodeBlock:
		if !r.isUnclosed(n) && !isSuggestion(n, r.text) { // that is noted
			r.problem(r.firstLine(n), hint, "this stands under %q and is not read as a finding", heading)
		}
	case *east.Table:
		r.problem(r.firstLine(n), hint, "this stands under %q and is not read as a finding", heading)
	}
	return false
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
