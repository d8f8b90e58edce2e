package content

import (
	"regexp"
	"strings"

	"findings/generator/address"
)

// rightHeading is a heading in which nothing is wrong.
var rightHeading = regexp.MustCompile(`(?m)^\[\[?(?:sources\.[a-z0-9-]+|ratings|extra|tallies|events|corrections)\]\]?[ \t]*(?:#.*)?\r?$`)

// heading is a line in brackets of the front matter, and nameless one that was
// meant for the heading of a source and names none.
var (
	heading  = regexp.MustCompile(`(?m)^[ \t]*\[+[ \t]*(?:["']?sources?["']?[ \t]*[./:@]*[ \t]*)?(.*?)[ \t]*\]*[ \t]*(?:#.*)?\r?$`)
	nameless = regexp.MustCompile(`(?m)^[ \t]*(?:\[+[ \t]*["']?sources?["']?[ \t]*\]+|["']?sources?["']?(?:[ \t]*:[^\n]*|[./][^=\n]*)?)[ \t]*(?:#.*)?\r?$`)
)

// lostSources returns the keys that the sources of a front matter will have when
// their headings are mended, where each of them says its key; nil where one does
// not or is missing, so that any key may be meant.
func lostSources(facts string) []string {
	if nameless.MatchString(facts) {
		return nil
	}
	var keys []string
	facts = rightHeading.ReplaceAllString(facts, "")
	for _, m := range heading.FindAllStringSubmatch(facts, -1) {
		if key := address.Slug(strings.Trim(m[1], `"'@. `)); key != "" {
			keys = append(keys, key)
		}
	}
	return keys
}
