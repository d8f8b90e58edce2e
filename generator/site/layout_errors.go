package site

import (
	"regexp"
	"strings"
)

// What html/template says of a mistake is meant for programmers. Here is what
// it says to somebody who edits a layout: a message and what to do. In both, $1
// and $2 are what stood in their places.
var templateErrors = []struct {
	said          *regexp.Regexp
	message, hint string
}{
	{said(`can't evaluate field (\w+) in type string`), "there is no .$1 in text", fieldHint},
	{said(`can't evaluate field (\w+) in type int`), "there is no .$1 in a number", fieldHint},
	{said(`can't evaluate field (\w+) in type .*?(\w+)`), "there is no .$1 in a $2", fieldHint},
	{said(`map has no entry for key "(.+)"`), "there is no key $1 in this [extra]", `write it there, or take it with {{with index .Extra "$1"}} … {{end}}, which does nothing without it`},
	{said(`unclosed action|bad character U\+007D.*|unexpected "}" in .*`), "these double braces are not closed", "write }} at their end"},
	{said(`unexpected EOF`), "an {{if}}, {{with}}, {{range}} or {{define}} is never closed", "write {{end}} where it ends"},
	{said(`unexpected {{end}}.*`), "this {{end}} closes nothing", "delete it, or open what it closes"},
	{said(`unexpected {{else}}.*`), "this {{else}} belongs to no {{if}}, {{with}} or {{range}}", "put it between the two, or delete it"},
	{said(`expected end; found {{else}}`), "there are two {{else}} in a row", "keep one of them"},
	{said(`{{(break|continue)}} outside {{range}}`), "{{$1}} stands outside of a {{range}}", "delete it"},
	{said(`unclosed comment|comment ends before closing delimiter`), "this comment has no end", "write it as {{/* … */}}"},
	{said(`unclosed left paren|unclosed left paren.*`), "a ) is missing", "write it where the ( is over"},
	{said(`unexpected right paren.*`), "there is a ) too many", "delete it"},
	{said(`unterminated (?:raw )?quoted string|unterminated character constant`), "this text has no closing quote", `write " at its end`},
	{said(`(?:bad|unrecognized) character(?: in action)?:? (U\+\S+ '.*')`), "the character $1 means nothing in an action", "delete it, or put it in quotes; a - before }} has a space before it"},
	{said(`bad number syntax: (".*")`), "$1 is not a number", "write digits alone, or put it in quotes"},
	{said(`error calling Static: (.*)`), "$1", "name a file of static/, without that folder"},
	{said(`function "(.*)" not defined`), "there is no function $1", "print a field with a dot before it, as {{.Title}}"},
	{said(`undefined variable:? "?(\$\w*)"?`), "nothing was called $1 before", "give it a value first, as in {{$1 := .Title}}"},
	{said(`missing value for (.+)`), "this {{$1}} says nothing to look at", "write it as {{$1 .Title}}"},
	{said(`(?:empty|missing) command|non executable command in pipeline stage \d+`), "what stands behind the | does nothing", "write what is to be done with the value, such as len, or delete the |"},
	{said(`unexpected "{" in .*`), "the action before this has no closing }}", "write }} at its end"},
	{said(`unexpected <define> .*`), "a {{define}} cannot stand within another", "move it out of {{define}} … {{end}}"},
	{said(`unexpected (.+?)(?: in .+)?`), "$1 has no place here", "look for a missing quote, bracket or space before it"},
	{said(`range can't iterate over .*`), "{{range}} needs a list, and this is none", "use {{with}} or {{if}} for one thing; layouts/README.md says what is a list"},
	{said(`nil pointer evaluating \S*?(\.\w+)`), "there is nothing here to take $1 of", "test it first: {{with …}} … {{end}}"},
	{said(`wrong number of args for (\w+): want (?:at least )?(\d+) got \d+`), "$1 takes another number of words: $2", "give it so many"},
	{said(`(?:no such template|template) "([^"]*)"(?: not defined)?|"([^"]*)" is an incomplete or empty template`), "there is no partial $1$2", "partials are the files in layouts/partials, without .html"},
	{said(`multiple definition of template "(.+)"|template: multiple definition of template "(.+)"`), `{{define "$1$2"}} stands here twice`, "keep one of them"},
	{said(`(\{\{\w+\}\}) branches end in different contexts.*`), "the branches of this $1 leave the HTML in different places", "close in each branch what it opens: quotes, tags, elements"},
	{said(`(?:ends|end) in a non-text context: .*|cannot compute output context for template .*`), "an element or an attribute is still open at the end", "write the > or the quote that closes it"},
	{said(`(["'].+["']) in unquoted attr: .*`), "this attribute has $1 in it without quotes", `put the value in quotes: class="…"`},
	{said(`(["'].+["']) in attribute name: .*|expected space, attr name, or end of tag, but got (".+")`), "$1$2 cannot stand in a tag here", "look for a missing quote or space before it"},
	{said(`.* appears in an ambiguous context within a URL`), "what this address begins with is not clear", "let an action make the whole address"},
}

const fieldHint = "layouts/README.md lists what each layout is given"

func said(words string) *regexp.Regexp { return regexp.MustCompile(`^(?:` + words + `)$`) }

// explain returns a message and a hint for what html/template says.
func explain(engine string) (message, hint string) {
	engine = strings.TrimSpace(strings.TrimPrefix(engine, "template: "))
	engine = strings.ReplaceAll(engine, `"\""`, `'"'`)
	for _, w := range templateErrors {
		if m := w.said.FindStringSubmatchIndex(engine); m != nil {
			return string(w.said.ExpandString(nil, w.message, engine, m)), string(w.said.ExpandString(nil, w.hint, engine, m))
		}
	}
	return "this cannot be rendered", "Go’s html/template says: " + engine
}
