package site

import (
	"regexp"
	"strings"
)

// What html/template says of a mistake is meant for programmers. Here is what
// it says to somebody who edits a layout: a message and what to do. In both, $1
// and $2 are what stood in their places.
var layoutWords = []struct {
	said          *regexp.Regexp
	message, hint string
}{
	{said(`bad character U\+007D '}'.*`), "this action is closed by a single }", "write }} at its end"},
	{said(`unexpected EOF`), "an {{if}}, {{with}}, {{range}}, {{block}} or {{define}} has no {{end}}", "write {{end}} where it is over"},
	{said(`unexpected {{end}}.*`), "there is an {{end}} too many", "delete it, or write the {{if}}, {{with}} or {{range}} that it belongs to"},
	{said(`unexpected {{else}}.*`), "this {{else}} belongs to no {{if}}, {{with}} or {{range}}", "put it between the two, or delete it"},
	{said(`expected end; found {{else}}`), "there are two {{else}} in a row", "keep one of them"},
	{said(`{{(break|continue)}} outside {{range}}`), "{{$1}} stands outside of a {{range}}", "delete it"},
	{said(`unclosed comment|comment ends before closing delimiter`), "this comment has no end", "write it as {{/* … */}}"},
	{said(`unclosed left paren|unclosed left paren.*`), "a ) is missing", "write it where the ( is over"},
	{said(`unexpected right paren.*`), "there is a ) too many", "delete it"},
	{said(`unterminated (?:raw )?quoted string|unterminated character constant`), "this text has no closing quote", `write " at its end`},
	{said(`(?:bad|unrecognized) character(?: in action)?:? (U\+\S+ '.*')`), "the character $1 means nothing in an action", "delete it, or put it in quotes; a - before }} has a space before it"},
	{said(`bad number syntax: (".*")`), "$1 is not a number", "write digits alone, or put it in quotes"},
	{said(`function (".*") not defined`), "there is no $1 to call", "a field begins with a dot, as in {{.Title}}; text stands in quotes"},
	{said(`undefined variable:? "?(\$\w*)"?`), "nothing was called $1 before", "give it a value first, as in {{$1 := .Title}}"},
	{said(`missing value for (.+)`), "this {{$1}} says nothing to look at", "write it as {{$1 .Title}}"},
	{said(`(?:empty|missing) command|non executable command in pipeline stage \d+`), "what stands behind the | does nothing", "write what is to be done with the value, such as len, or delete the |"},
	{said(`unclosed action|unexpected "{" in .*`), "the action before this has no closing }}", "write }} at its end"},
	{said(`unexpected <define> .*`), "a {{define}} cannot stand within another", "move it out of {{define}} … {{end}}"},
	{said(`unexpected (.+?)(?: in .+)?`), "$1 has no place here", "look for a missing quote, bracket or space before it"},
	{said(`range can't iterate over .*`), "{{range}} needs a list, and this is none", "use {{with}} or {{if}} for one thing; layouts/README.md says what is a list"},
	{said(`nil pointer evaluating .*\.(\w+)`), "there is nothing to take .$1 of on this page", "put {{with …}} around it: layouts/README.md says what is possibly absent"},
	{said(`wrong number of args for (\w+): want (?:at least )?(\d+) got \d+`), "$1 takes another number of words: $2", "give it so many"},
	{said(`(?:template )?"(.+)" not defined|no such template "(.+)"|"(.+)" is an incomplete or empty template`), `there is no layouts/partials/$1$2$3.html`, "write it, or correct the name after {{template"},
	{said(`multiple definition of template "(.+)"|template: multiple definition of template "(.+)"`), `{{define "$1$2"}} stands here twice`, "keep one of them"},
	{said(`{{(\w+)}} branches end in different contexts: .*`), "this {{$1}} opens in one branch what it does not close in the other", "open and close an element, a quote or an attribute in the same branch"},
	{said(`(?:ends|end) in a non-text context: .*|cannot compute output context for template .*`), "an element or an attribute is still open at the end", "write the > or the quote that closes it"},
	{said(`(["'].+["']) in unquoted attr: .*`), "this attribute has $1 in it without quotes", `put the value in quotes: class="…"`},
	{said(`(["'].+["']) in attribute name: .*|expected space, attr name, or end of tag, but got (".+")`), "$1$2 cannot stand in a tag here", "look for a missing quote or space before it"},
	{said(`.* appears in an ambiguous context within a URL`), "what this address begins with is not clear", "let an action make the whole address"},
}

// kindsOfValue are the things that a field cannot be taken of, in an editor's
// words.
var kindsOfValue = map[string]string{"string": "text", "int": "a number", "bool": "yes or no", "HTML": "HTML"}

// noFieldIn returns a message and a hint for a field that a view does not have.
func noFieldIn(field, view string) (message, hint string) {
	what := kindsOfValue[view]
	if what == "" {
		what = "a " + view
		if strings.ContainsRune("AEIOU", rune(view[0])) {
			what = "an " + view
		}
	}
	return "there is no ." + field + " in " + what, "layouts/README.md lists what each layout is given"
}

func said(words string) *regexp.Regexp { return regexp.MustCompile(`^(?:` + words + `)$`) }

// inWordsForEditors returns a message and a hint for what html/template says.
func inWordsForEditors(engine string) (message, hint string) {
	engine = strings.TrimSpace(strings.TrimPrefix(engine, "template: "))
	engine = strings.ReplaceAll(engine, `"\""`, `'"'`)
	for _, w := range layoutWords {
		if m := w.said.FindStringSubmatchIndex(engine); m != nil {
			return string(w.said.ExpandString(nil, w.message, engine, m)), string(w.said.ExpandString(nil, w.hint, engine, m))
		}
	}
	return "this cannot be drawn", "Go’s html/template says: " + engine
}
