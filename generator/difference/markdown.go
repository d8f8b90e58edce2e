package difference

import (
	"fmt"
	"strings"

	"findings/generator/source"
)

// How much a comment shows: GitHub takes 65,536 characters.
const (
	mostBytes = 50_000
	mostRunes = 200 // of one text
)

// Markdown writes the difference, with what is wrong in the later archive, for a comment
// on GitHub. All that the archive says stands between single backquotes, where
// nothing is a link, a picture, HTML or the name of somebody who is told of it. Outside
// these there are only letters, digits, spaces, commas and the marks of headings and
// lists, so that whoever posts the text can check that, line by line. At most
// mostBytes are written; how many lines more there would be is said.
func (d Difference) Markdown(problems *source.Problems) string {
	var lines []string
	add := func(format string, args ...any) { lines = append(lines, fmt.Sprintf(format, args...)) }
	add("### What this changes")
	add("")
	if len(d.Entries) == 0 {
		add("No entry differs")
	}
	for _, total := range []struct {
		noun  string
		kinds []string
	}{
		{"entry", nil},
		{"grade", []string{"grade"}},
		{"finding", []string{"strength", "area for improvement", "priority action"}},
		{"quote", []string{"quote"}},
	} {
		if line := countLine(total.noun, d.Count(total.kinds...)); line != "" {
			add("- %s", line)
		}
	}
	if list := problems.List(); len(list) > 0 {
		add("")
		add("#### %s", source.Count(len(list), "problem"))
		add("")
		for _, p := range list {
			line := fmt.Sprintf("- %s %s", code(fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column)), code(p.Message))
			if p.Hint != "" {
				line += " to do, " + code(p.Hint)
			}
			add("%s", line)
		}
	}
	for n, e := range d.Entries {
		if n == 0 || e.How != d.Entries[n-1].How {
			add("")
			add("#### Entries %s", e.How)
			add("")
		}
		line := fmt.Sprintf("- %s %s", code(e.File), code(e.Title))
		if e.Lost {
			line += " and nothing leads on from its address"
		}
		add("%s", line)
		for _, f := range e.Facts {
			add("  - %s", f.line())
		}
	}
	return bounded(lines)
}

// countLine is "2 findings added, 1 removed"; "" where there is nothing to count.
func countLine(noun string, n [3]int) string {
	var parts []string
	for how := Added; how <= Removed; how++ {
		switch {
		case n[how] > 0 && len(parts) == 0:
			parts = append(parts, fmt.Sprintf("%s %s", source.Count(n[how], noun), how))
		case n[how] > 0:
			parts = append(parts, fmt.Sprintf("%d %s", n[how], how))
		}
	}
	return strings.Join(parts, ", ")
}

func (f Fact) line() string {
	line := f.What + " " + f.How.String() + " "
	if f.Name != "" {
		line += "for " + code(f.Name) + " "
	}
	switch {
	case f.How == Added:
		return line + code(f.After)
	case f.How == Removed:
		return line + code(f.Before)
	case f.Before == f.After:
		return line + "in its kind, sources, topics or links " + code(f.After)
	}
	return line + code(f.Before) + " is now " + code(f.After)
}

// code shows a text as it is, on one line: as code, in which Markdown means nothing.
// Its own backquotes would end that, so they become apostrophes.
func code(text string) string {
	text = strings.Join(strings.Fields(source.Visible(strings.Join(strings.Fields(text), " "))), " ")
	text = strings.ReplaceAll(text, "`", "'")
	if r := []rune(text); len(r) > mostRunes {
		text = string(r[:mostRunes]) + "…"
	}
	if text == "" {
		return "nothing"
	}
	return "`" + text + "`"
}

// bounded joins lines until they are as long as they may be.
func bounded(lines []string) string {
	var b strings.Builder
	for n, line := range lines {
		if b.Len()+len(line) > mostBytes {
			fmt.Fprintf(&b, "\n%s more\n", source.Count(len(lines)-n, "line"))
			break
		}
		b.WriteString(line + "\n")
	}
	return b.String()
}
