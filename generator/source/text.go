package source

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// A Look says how problems are shown on a terminal.
type Look struct {
	Colour bool   // for a terminal that shows colours
	Noun   string // what is counted at the end; "problem" when it is empty
}

// One mistake can be made a hundred times, by a script or by habit. A message
// that occurs more often than mostAlike is shown for its first places only, so
// that it does not bury the others.
const (
	mostAlike  = 10
	shownAlike = 3
)

// Text returns all problems for a person to read, then a line that counts
// them. The first line of each is file:line:column: message, with or without
// colours around its parts. It is empty when there is no problem.
func (p *Problems) Text(look Look) string {
	sorted := p.Sorted()
	if len(sorted) == 0 {
		return ""
	}
	alike := map[string]int{}
	for _, problem := range sorted {
		alike[problem.Message]++
	}
	var b strings.Builder
	shown := map[string]int{}
	for _, problem := range sorted {
		all := alike[problem.Message]
		if shown[problem.Message]++; all > mostAlike && shown[problem.Message] > shownAlike {
			continue
		}
		problem.print(&b, look)
		if all > mostAlike && shown[problem.Message] == shownAlike {
			fmt.Fprintf(&b, "    … and %d more like this\n", all-shownAlike)
		}
	}
	fmt.Fprintf(&b, "%s in %s\n", Count(len(sorted), cmp.Or(look.Noun, "problem")), Count(files(sorted), "file"))
	return b.String()
}

func files(sorted []Problem) int {
	n := 0
	for i, problem := range sorted {
		if i == 0 || problem.name() != sorted[i-1].name() {
			n++
		}
	}
	return n
}

func (p Problem) print(b *strings.Builder, look Look) {
	fmt.Fprintf(b, "%s: %s\n", look.coloured(bold, p.Where()), look.coloured(red, Visible(p.Message)))
	if e, ok := p.Excerpt(); ok {
		number := strconv.Itoa(e.Line)
		fmt.Fprintf(b, "    %s | %s\n", number, strings.TrimRight(e.Before+e.Marked+e.After, " \t"))
		carets := strings.Repeat("^", max(1, utf8.RuneCountInString(e.Marked)))
		fmt.Fprintf(b, "    %s | %s%s\n", strings.Repeat(" ", len(number)), blank(e.Before), look.coloured(red, carets))
	}
	for line := range strings.Lines(p.Hint) {
		fmt.Fprintf(b, "    %s\n", look.coloured(green, Visible(strings.TrimRight(line, "\n"))))
	}
}

// How a terminal is asked for each colour (SGR).
const (
	bold  = "1"
	red   = "31"
	green = "32"
)

// coloured returns text in a colour, or as it is where none are wanted.
func (l Look) coloured(colour, text string) string {
	if !l.Colour || text == "" {
		return text
	}
	return "\x1b[" + colour + "m" + text + "\x1b[0m"
}

// blank returns spaces as wide as s, keeping tabs.
func blank(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\t' {
			return '\t'
		}
		return ' '
	}, s)
}
