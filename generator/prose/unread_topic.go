package prose

import (
	"bytes"
	"regexp"
	"slices"
	"strings"

	"findings/generator/address"
	"findings/generator/archive"
	"findings/generator/source"
)

// tagged are topics as other programs take them, behind a word that says what
// follows.
var tagged = regexp.MustCompile(`(?:^|[\s\p{Zs}(])((?i:topics?|tags?|keywords?|categor(?:y|ies))[ \t]*::?[ \t]*|(?i:hashtag)[ \t]+)((?:#?[a-zA-Z][a-zA-Z-]*(?:[ \t]*[,;][ \t]*|[ \t]+)?)+)\)?[.]?$`)

// unreadTags notes topics at the end of a finding or an attribution that are written
// as tags.
func (r *reading) unreadTags(at source.Span, text []byte) {
	m := matchIf(bytes.IndexByte(text, ':') >= 0 || bytes.Contains(bytes.ToLower(text), []byte("hashtag")), tagged, text)
	if m == nil {
		return
	}
	words := string(group(text, m, 2))
	parts := strings.FieldsFunc(words, func(c rune) bool { return c == ',' || c == ';' })
	if len(parts) == 1 && strings.Contains(words, "#") {
		parts = strings.Fields(words)
	}
	hint := "write"
	for _, part := range parts {
		if id := address.Slug(part); id != "" {
			hint += " #" + id
		}
	}
	r.behind = at
	r.problem(r.trimmed(span(at.Start+m[2], at.Start+m[5])), hint, "this is not read as a topic")
}

// escapedCite is a citation with a backslash before each of its brackets, as programs write
// it that turn their own texts into Markdown.
var escapedCite = regexp.MustCompile(`\\\[\\?@([A-Za-z0-9-]+)([^\[\]\\\n]*)\\\]`)

// unreadEscaped notes citations that backslashes make plain text.
func (r *reading) unreadEscaped(at source.Span, text []byte) {
	if !bytes.Contains(text, []byte(`\[`)) {
		return
	}
	for _, m := range escapedCite.FindAllSubmatchIndex(text, -1) {
		if key := string(group(text, m, 1)); slices.Contains(r.keys, key) {
			r.miscite(span(at.Start+m[0], at.Start+m[1]), "this is not read as a citation", key, string(group(text, m, 2)))
		}
	}
}

// double are words in two pairs of brackets, which is a link in wikis.
var double = regexp.MustCompile(`!?\[\[([^\[\]\n|]+)(?:\|([^\[\]\n]*))?\]\]`)

// unreadDouble notes links and citations in double brackets.
func (r *reading) unreadDouble(at source.Span, text []byte) {
	if !bytes.Contains(text, []byte("[[")) {
		return
	}
	for _, m := range double.FindAllSubmatchIndex(text, -1) {
		whole := span(at.Start+m[0], at.Start+m[1])
		name, words := strings.TrimSpace(string(group(text, m, 1))), string(group(text, m, 2))
		switch {
		case strings.HasPrefix(name, "@"):
			r.miscited = true
			r.problem(whole, "write ["+name+"]", "a citation stands in one pair of brackets")
		case words != "" && strings.Contains(name, "/") == strings.HasSuffix(name, ".md"):
			r.problem(whole, "write ["+words+"]("+strings.TrimSuffix(name, ".md")+".md)", "this is not a link")
		default:
			r.problem(whole, "write [words](address)", "this is not a link")
		}
	}
}

// hashtag matches what looks like a topic among words, and plainWord a word alone
// behind the citation of a finding.
var (
	hashtag     = regexp.MustCompile(`(?:^|[\s\p{Zs}(])([#@])([A-Za-z][A-Za-z0-9-]*(?:-[ \t]+[a-z]+)?)`)
	brokenTopic = regexp.MustCompile(`-[ \t]+`)
	plainWord   = regexp.MustCompile(`^[ \t]+([a-z]+(?:-[a-z]+)*)[ \t]*$`)
	escaped     = regexp.MustCompile(`^(?:[ \t]*\\#[a-z][a-z0-9-]*)+[ \t]*$`)
	escapedID   = regexp.MustCompile(`\\#[a-z][a-z0-9-]*`)
)

// unreadTopics notes for the archive, which knows the topics, what may be one in a
// stretch of words that is written as it stands.
func (r *reading) unreadTopics(at source.Span) {
	if r.lost || !r.rules.Quotes && r.in != inLine || r.behind.Start <= at.Start && at.End <= r.behind.End {
		return
	}
	text := r.bytes(at)
	atEnd := r.in == inFinding && at.Start > 0 && r.text[at.Start-1] == ']' && (at.End == len(r.text) || r.text[at.End] == '\n')
	if atEnd && escaped.Match(text) {
		for _, m := range escapedID.FindAllIndex(text, -1) {
			r.addHashtag(at.Start+m[0], at.Start+m[1], archive.PlainWord)
		}
		return
	}
	if m := plainWord.FindSubmatchIndex(text); atEnd && m != nil {
		r.addHashtag(at.Start+m[2], at.Start+m[3], archive.PlainWord)
	}
	if bytes.IndexByte(text, '#') < 0 && bytes.IndexByte(text, '@') < 0 {
		return
	}
	for _, m := range hashtag.FindAllSubmatchIndex(text, -1) {
		if text[m[2]] == '@' && (r.in != inFinding && r.in != inQuote) {
			continue
		}
		where := archive.InWords
		if r.in == inLine {
			where = archive.InLine
		}
		r.addHashtag(at.Start+m[2], at.Start+m[5], where)
	}
}

// addHashtag notes a hashtag, with the signs that stand around it.
func (r *reading) addHashtag(start, end int, where archive.HashtagKind) {
	id := strings.ToLower(brokenTopic.ReplaceAllString(strings.Trim(string(r.text[start:end]), `\#@-`), "-"))
	for start > 0 && end < len(r.text) && isPair[[2]byte{r.text[start-1], r.text[end]}] {
		start, end = start-1, end+1
	}
	r.out.Hashtags = append(r.out.Hashtags, archive.Hashtag{Ref: archive.Ref{Place: r.place(span(start, end)), ID: id}, Kind: where})
}

// isPair are signs that stand around words.
var isPair = map[[2]byte]bool{{'*', '*'}: true, {'_', '_'}: true, {'(', ')'}: true, {'~', '~'}: true}
