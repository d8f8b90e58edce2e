package prose

import (
	"html"
	"regexp"
	"strings"

	"findings/generator/source"
)

// markup is what Markdown and citations look like in a text that has neither,
// and what to do about it, with $1 for the words within.
var markup = []struct {
	form *regexp.Regexp
	hint string
}{
	{regexp.MustCompile(`\[ *@[A-Za-z0-9][^\[\]\n]*\]`), "delete it"},
	{regexp.MustCompile(`!?\[([^\[\]\n]+)\]\([^()\s]+\)`), "write $1"},
	{regexp.MustCompile(`\*\*([^\s*](?:[^*\n]*[^\s*])?)\*\*`), "write $1"},
	{regexp.MustCompile(`(?:^|[\s(“‘])(_{1,2}([^\s_](?:[^_\n]*[^\s_])?)_{1,2})(?:$|[\s).,;:!?”’])`), "write $2"},
	{regexp.MustCompile(`(?:^|[\s(“‘])(\*([^\s*](?:[^*\n]*[^\s*])?)\*)(?:$|[\s).,;:!?”’])`), "write $2"},
	{regexp.MustCompile("`([^`\\n]+)`"), "write $1"},
	{regexp.MustCompile(`(?i)</?(?:a|b|br|div|em|i|p|small|span|strong|sub|sup|u)(?: [^<>]*)?/?>`), "delete it"},
}

// entity is a character as HTML writes it.
var entity = regexp.MustCompile(`&(?:[A-Za-z]{2,8}[0-9]{0,2}|#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6});`)

// CheckPlain notes Markdown and citations in a text of the front matter that is
// shown as it is typed. words is where it stands in the file, within its quotes.
func CheckPlain(f *source.File, words source.Span, problems *source.Problems) {
	text := words.In(f.Text)
	if !strings.ContainsAny(text, "[*_`<&") {
		return
	}
	for _, at := range entity.FindAllStringIndex(text, -1) {
		written := text[at[0]:at[1]]
		meant := html.UnescapeString(written)
		if meant == written {
			continue // it only looks like one
		}
		if strings.TrimSpace(meant) == "" {
			meant = "an ordinary space"
		}
		problems.Add(f.At(words.Start+at[0], words.Start+at[1]), "write "+meant, "%s is shown as it is typed, for this text is not HTML", written)
	}
	for _, m := range markup {
		for _, at := range m.form.FindAllStringSubmatchIndex(text, -1) {
			hint := string(m.form.ExpandString(nil, m.hint, text, at))
			if len(at) > 4 { // the signs stand between others
				at = at[2:]
			}
			problems.Add(f.At(words.Start+at[0], words.Start+at[1]), hint, "%s is shown as it is typed, for this text is not Markdown", text[at[0]:at[1]])
		}
	}
}
