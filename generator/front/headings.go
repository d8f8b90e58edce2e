package front

import (
	"regexp"
	"strings"

	"findings/generator/source"
)

// The tables of entries and of site.toml by their names: those that a file has
// once, and lists of tables.
const (
	singleTables  = "(ratings|headings|licence)"
	severalTables = "(events|corrections|tallies|grades|areas|speakers)"
)

// tableName matches a line with the name of a table and no brackets.
var tableName = said("(?:" + singleTables + "|" + severalTables + "|sources?(?:[./][\\w-]+)?) *:? *")

// sourceHeading matches what is meant as the heading of a source, [sources.news].
var sourceHeading = said(`\[+ *sources?([^\w\]]+)([^\]]*?) *\]*`)

var (
	plainID = said("[a-z0-9]+(?:-[a-z0-9]+)*")
	noID    = regexp.MustCompile("[^a-z0-9]+")
)

// badHeading adds the problem of a line that begins with a bracket and is no
// heading.
func (p *parser) badHeading(start int) {
	heading, _, _ := strings.Cut(p.rest(start).In(p.text), "#")
	heading = strings.TrimRight(heading, blanks)
	at := source.Span{Start: start, End: start + len(heading)}
	if m := sourceHeading.FindStringSubmatch(heading); m != nil && (m[1] != "." || !plainID.MatchString(m[2])) {
		if id := strings.Trim(noID.ReplaceAllString(strings.ToLower(m[2]), "-"), "-"); id != "" {
			p.problem(at, "write [sources."+id+"]", "this is not the name of a source")
			return
		}
	}
	p.report(badHeadings, "", at, false)
}
