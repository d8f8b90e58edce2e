package prose

import (
	"fmt"
	"maps"
	"strings"
	"testing"
	"time"

	"findings/generator/source"
)

// repeated are bombs that only repeat something.
var repeated = []string{
	"- ", "> ", "1. ", "> - ", "[^a]: ", "\t", " ",
	"[", "]", "![", "[a ", "[a]", "[a](", "[a](b", "[a](<b", "[a](b \"", "[a](b)", "[a][", "[@a", "[@report]", "[^a]",
	"[a\n", "[a]\n", "[@a\n", "[a]: b\n", "[a]: b \"\n", "[^a]: b\n",
	"*", "*a_ ", "**a*", "*a\n", "_a ", "~~a ", "a`` b` ", "`", "\"", "'", "\\", "&", "&amp", "-", "...", "http://a.b", ")",
	"<", "<a ", "<a x='", "<a x x x x x x x x ", "a<!--", "<!--\n", "a<?", "a<!A", "a<![CDATA[", "<div>\n\n", "</b>", "<b>",
	"a\n", "a\n\n", "a\n-\n", "## a\n", "- a\n", "- a\n\n", "- -\n", "-\n\n\n", "> ```\n\n", "```\n", "    a\n\n", "|-|\n", "|a", " #a", " {#a}",
}

// bombs are those that take more.
var bombs = map[string]func(n int) string{
	"closed brackets": func(n int) string { return strings.Repeat("[", n) + "a" + strings.Repeat("]", n) },
	"nested images":   func(n int) string { return strings.Repeat("![", n) + "a" + strings.Repeat("](b)", n) },
	"two signs":       func(n int) string { return strings.Repeat("*a ", n) + strings.Repeat("b_ ", n) },
	"strong":          func(n int) string { return strings.Repeat("*", n) + "a" + strings.Repeat("*", n) },
	"emphasis":        func(n int) string { return strings.Repeat("*_", n) + "a" + strings.Repeat("_*", n) },
	"backticks":       func(n int) string { return growing(n, "`", " ") },
	"backtick lines":  func(n int) string { return growing(n, "`", "a\n") },
	"indented list":   func(n int) string { return growing(n, "  ", "- a\n") },
	"definitions":     func(n int) string { return lines(n, "[%d]: b\n") },
	"notes":           func(n int) string { return lines(n, "[^%d] ") + "\n\n" + lines(n, "[^%d]: b\n") },
	"topics":          func(n int) string { return "## Strengths\n\n- a" + lines(n, " #%d") },
	"markers":         func(n int) string { return "## Strengths\n\n- a" + strings.Repeat(" [@report]", n) },
	"wide table":      func(n int) string { return table(n, strings.Repeat("|\n", n)) },
	"long table":      func(n int) string { return table(90, strings.Repeat("|\n", n)) },
	"pipes in code":   func(n int) string { return table(1, strings.Repeat("|`\\|`|\n", n)) },
	"empty lines":     func(n int) string { return "- a\n" + strings.Repeat("\n", n) + "  b" },
	"lines and links": func(n int) string { return "[a]: b\n\n" + strings.Repeat("x\n", n) + strings.Repeat("[a]\n", n) },
	"long address":    func(n int) string { return "http://a.b/" + strings.Repeat("(", n) + strings.Repeat(")", n) },
}

// growing repeats a unit once, twice … until there are n bytes.
func growing(n int, unit, end string) string {
	var b strings.Builder
	for i := 1; b.Len() < n; i++ {
		b.WriteString(strings.Repeat(unit, i) + end)
	}
	return b.String()
}

func table(columns int, rows string) string {
	return "|" + strings.Repeat("a|", columns) + "\n|" + strings.Repeat("-|", columns) + "\n" + rows
}

// TestBombs reads bodies that are made to be slow, in growing sizes. Each is
// refused or read in no time; a bomb that gets through takes minutes.
func TestBombs(t *testing.T) {
	all := maps.Clone(bombs)
	for _, unit := range repeated {
		all[unit] = func(n int) string { return strings.Repeat(unit, n) }
	}
	for name, bomb := range all {
		t.Run(name, func(t *testing.T) {
			for n := 500; ; n *= 2 {
				text := bomb(n)
				if len(text) > longestBody/4 {
					return
				}
				f := &source.File{Name: "content/councils/x/y.md", Text: text}
				start := time.Now()
				got := Read(f, source.Span{End: len(text)}, inspection(), new(source.Problems))
				if took := time.Since(start); took > 10*time.Second {
					t.Errorf("%d bytes took %v", len(text), took)
				}
				html := 0
				for _, p := range got.Parts {
					html += len(p.HTML)
				}
				if html > 40*len(text)+1<<20 {
					t.Errorf("%d bytes became %d bytes of HTML", len(text), html)
				}
			}
		})
	}
}

// TestBearable reads what is large but honest.
func TestBearable(t *testing.T) {
	for name, text := range map[string]string{
		"findings": "## Strengths\n\n" + lines(1000, "- The finding number %d, with *emphasis* and [a link](../../topics/a.md) [@report, p. 4] #a-topic #another\n"),
		"quotes":   lines(1000, "> The quote number %d\n>\n> — Someone, a report [@report] #a-topic\n\n"),
		"prose":    strings.Repeat("Words of *a* paragraph, with a citation [@report] and [a link](../../topics/a.md).\n", 300),
		"table":    "| a | b | c | d | e |\n|---|---|---|---|---|\n" + lines(300, "| [a %d](../../topics/a.md) | *b* | [@report] | d | e |\n"),
		"nested":   lines(10, "- item %d\n  - two\n    - three\n      - four\n        - five\n          - six\n            - seven\n"),
		"wide":     lines(10, "1. item %d\n    1. two\n        1. three\n            1. four\n                1. five\n                    1. six\n"),
		"rules":    strings.Repeat("* * * * * * * * * * * * * * * * * * * * * * * * * * * * * * * *\n\n", 10),
		"code":     "```\n" + strings.Repeat("[[[***|||<<<- - - - ", 3000) + "\n```\n",
		"data":     "```\n" + strings.Repeat(strings.Repeat(" ", 60)+"- x: y\n", 3000) + "```\n",
	} {
		var problems source.Problems
		f := &source.File{Name: "content/councils/x/y.md", Text: text}
		Read(f, source.Span{End: len(text)}, inspection(), &problems)
		for _, p := range problems.Sorted() {
			if !strings.HasPrefix(p.Message, "the id ") { // made from the first words, which are the same
				t.Errorf("%s: %v", name, p)
			}
		}
	}
}

// lines repeats a line with its number.
func lines(n int, line string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, line, i+1)
	}
	return b.String()
}
