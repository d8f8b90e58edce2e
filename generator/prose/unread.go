package prose

import (
	"bytes"
	"regexp"
	"slices"
	"strings"

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
	message, hint string // with $1 and $2 for the groups
}

// slips are those that need to know no source.
var slips = []slip{
	{[]string{"[["}, regexp.MustCompile(`\[\[([^\[\]\n]+)\]\]`), "this is not a link", "write [words](address)"},
	{[]string{"] (", "]  ", "]\t"}, regexp.MustCompile(`\[[^\[\]\n]+\][ \t]+\((?:https?://|\.{0,2}/|[\w-]+\.md)[^()\s]*\)`), "a space parts the words of this link from its address", "write [words](address), without a space between"},
	{[]string{")["}, regexp.MustCompile(`\([^()\n]+\)\[(?:https?://|[^\[\]\n]+\.md)[^\[\]\n]*\]`), "the brackets of this link are the wrong way round", "write [words](address)"},
}

// foreign are forms of other languages and programs, which would be printed as they
// stand.
var foreign = []slip{
	{[]string{"{{"}, regexp.MustCompile(`\{\{[^{}\n]*\}\}`), "nothing is put in here, and this is printed as it stands", "write what is to be read"},
	{[]string{"{%"}, regexp.MustCompile(`\{%[^{}\n]*%\}`), "nothing is put in here, and this is printed as it stands", "write what is to be read"},
	{[]string{"=="}, regexp.MustCompile(`==([^=\s](?:[^=\n]*[^=\s])?)==`), "== stresses no words, and is printed as it stands", "write **$1**"},
	{[]string{"[/", "[url="}, regexp.MustCompile(`(?i)\[(?:/(?:b|i|u|s|quote|url|img|list)|url=[^\]\n]*)\]`), "this is not Markdown, and is printed as it stands", "delete it; words are stressed as in **words**, and a link is [words](address)"},
	{[]string{"^["}, regexp.MustCompile(`\^\[([^\[\]\n]*[a-z]{2}[^\[\]\n]*)\]`), "this is not read as a footnote", "write [^1] here and, on a line of its own at the end of the file, [^1]: $1"},
	{[]string{"contentReference", "†"}, regexp.MustCompile(`:contentReference\[[^\]\n]*\](?:\{[^}\n]*\})?|【[^】\n]*†[^】\n]*】`), "this is left over from a program that writes texts", "delete it, and cite the source that you have read"},
	{[]string{`":http`}, regexp.MustCompile(`"([^"\n]+)":(https?://\S*[^\s.,;)])`), "this is not a link", "write [$1]($2)"},
	{[]string{"[!"}, regexp.MustCompile(`^\[![A-Za-z]+\][+-]?`), "this makes no box, and is printed as it stands", "delete it"},
	{[]string{"[ ] ", "[x] ", "[X] "}, regexp.MustCompile(`^\[[ xX]\] `), "this makes no box to tick, and is printed as it stands", "delete it"},
}

// bodySlips are those of what only a body can have: ids and topics.
var bodySlips = []slip{
	{[]string{"{"}, regexp.MustCompile(`\{ *#? *([fq]-[a-z0-9-]+) *\}`), "this keeps no address", "write {#$1} at the very end"},
	{[]string{"# ", "#\t"}, regexp.MustCompile(`(?:^|\s)#+[ \t]+([a-z][a-z-]*[a-z])[ \t]*$`), "this is not read as a topic", "write #$1, without a space"},
	{[]string{"##"}, regexp.MustCompile(`\s##+([a-z][a-z0-9-]*)`), "this is not read as a topic", "write #$1"},
}

// topicSlips are those of a finding or an attribution; an id may also be written as
// other programs do.
var topicSlips = []slip{
	{[]string{"[#"}, regexp.MustCompile(`\[#([a-z][a-z0-9-]*)\]`), "this is not read as a topic", "write #$1"},
	{[]string{"`#"}, regexp.MustCompile("`#([a-z][a-z0-9-]*)`[ \t]*$"), "this is not read as a topic", "write #$1"},
	{[]string{"＃"}, regexp.MustCompile(`＃([a-z][a-z0-9-]*)`), "this is not read as a topic", "write #$1"},
	{[]string{"^"}, regexp.MustCompile(`\^([fq]-[a-z0-9-]+)`), "this keeps no address", "write {#$1}"},
	{[]string{"{id", "{ id"}, regexp.MustCompile(`\{ *id *= *["']?([fq]-[a-z0-9-]+)["']? *\}`), "this keeps no address", "write {#$1}"},
	{[]string{"}.", "},", "};"}, regexp.MustCompile(`\{#([fq]-[a-z0-9-]+)\}[.,;]+$`), "this keeps no address", "write {#$1}"},
}

// behindTopics is something that is neither topic, citation nor id, and stands behind
// topics.
var behindTopics = regexp.MustCompile(`[\s\p{Zs}]#[a-z][a-z0-9-]*[\s\p{Zs}]+(\([^()]*\)[.,;]?|[.,;]|\{[^{}]*\}[.,;]?|\^[fq]-[a-z0-9-]+)$`)

// unreadEnd notes what stands behind the topics of a finding or quote. They are not
// read because of it, and that is not said of each.
func (r *reading) unreadEnd(at source.Span, text []byte) {
	if bytes.IndexByte(text, '#') < 0 || len(text) == 0 || bytes.IndexByte([]byte(").,;}"), text[len(text)-1]) < 0 && bytes.IndexByte(text, '^') < 0 {
		return
	}
	m := behindTopics.FindSubmatchIndex(text)
	if m == nil || keptID(text) == m[2] {
		return
	}
	r.behind, r.miscited = at, true
	if c := text[m[2]]; c != '{' && c != '^' {
		r.problem(span(at.Start+m[2], at.Start+m[3]), "put it before the citations and topics", "this stands behind the topics, which are not read because of it")
	}
}

// unread notes what in a paragraph is nearly a mark of the archive.
func (r *reading) unread(block ast.Node) {
	at := r.lines(block)
	text := r.bytes(at)
	if bytes.HasPrefix(text, []byte("|")) {
		r.unreadTable(block, at, text)
	}
	if !bytes.ContainsAny(text, "[({#@^=") && !bytes.Contains(text, []byte("＃")) && !bytes.Contains(text, []byte("【")) && !bytes.Contains(text, []byte(`":`)) {
		return
	}
	if r.in == inFinding || r.in == inQuote {
		r.noteSlips(topicSlips, at, text)
		r.unreadEnd(at, text)
		r.unreadMark(at, text)
	}
	if bytes.ContainsAny(text, "`\\") {
		text = blanked(codeSpans, text)
	}
	r.noteSlips(slips, at, text)
	r.noteSlips(foreign, at, text)
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
			hint := strings.NewReplacer("$1", string(group(text, m, 1)), "$2", string(group(text, m, 2))).Replace(s.hint)
			r.problem(r.trimmed(span(at.Start+m[0], at.Start+m[1])), hint, "%s", s.message)
		}
	}
}

// unreadTable notes rows of a table without the line below its head.
func (r *reading) unreadTable(block ast.Node, at source.Span, text []byte) {
	head, rest, _ := bytes.Cut(text, []byte("\n"))
	second, _, _ := bytes.Cut(rest, []byte("\n"))
	head = bytes.TrimRight(head, " \t")
	columns := bytes.Count(head, []byte("|")) - 1
	if columns < 1 || !bytes.HasSuffix(head, []byte("|")) || !bytes.HasSuffix(text, []byte("|")) {
		return
	}
	where := "below its first line"
	if bytes.ContainsRune(second, '|') && strings.Trim(string(second), "|-–—−=_: \t") == "" {
		where = "in place of its second line"
	}
	r.problem(r.firstLine(block), "write |"+strings.Repeat("---|", columns)+" "+where, "this is not read as a table")
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

// hashtag matches what looks like a topic among words.
var hashtag = regexp.MustCompile(`(?:^|[\s\p{Zs}(])#([A-Za-z][A-Za-z0-9-]*)`)

// unreadTopics notes for the archive, which knows the topics, what may be one
// in a stretch of words that is written as it stands.
func (r *reading) unreadTopics(at source.Span) {
	text := r.bytes(at)
	if bytes.IndexByte(text, '#') < 0 || r.in == inLine || r.lost || r.behind.Start <= at.Start && at.End <= r.behind.End {
		return
	}
	for _, m := range hashtag.FindAllSubmatchIndex(text, -1) {
		r.out.Hashtags = append(r.out.Hashtags, archive.Ref{Place: r.place(span(at.Start+m[2]-1, at.Start+m[3])), ID: strings.ToLower(string(text[m[2]:m[3]]))})
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
