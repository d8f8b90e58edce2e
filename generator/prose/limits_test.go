package prose

import (
	"fmt"
	"maps"
	"sort"
	"strings"
	"testing"

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
	"definitions":     func(n int) string { return numbered(n, "[%d]: b\n") },
	"notes":           func(n int) string { return numbered(n, "[^%d] ") + "\n\n" + numbered(n, "[^%d]: b\n") },
	"topics":          func(n int) string { return "## Strengths\n\n- a" + numbered(n, " #%d") },
	"markers":         func(n int) string { return "## Strengths\n\n- a" + strings.Repeat(" [@report]", n) },
	"wide table":      func(n int) string { return table(n, strings.Repeat("|\n", n)) },
	"long table":      func(n int) string { return table(90, strings.Repeat("|\n", n)) },
	"pipes in code":   func(n int) string { return table(1, strings.Repeat("|`\\|`|\n", n)) },
	"empty lines":     func(n int) string { return "- a\n" + strings.Repeat("\n", n) + "  b" },
	"lines and links": func(n int) string { return "[a]: b\n\n" + strings.Repeat("x\n", n) + strings.Repeat("[a]\n", n) },
	"one long line":   func(n int) string { return padded(strings.Repeat("[a](", n)) },
	"long title":      func(n int) string { return padded(strings.Repeat("[a]: b '\n", n)) },
	"open list":       func(n int) string { return strings.Repeat("- ", 39) + "a" + strings.Repeat("\n", n) + "b" },
	"stairs":          func(n int) string { return stairs(10) + strings.Repeat("\n", n) + strings.Repeat(" ", 20) + "b" },
	"closed HTML":     func(n int) string { return "<b>" + strings.Repeat("</b>", n) },
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

// padded makes a text as long as a body may be.
func padded(text string) string {
	return text + strings.Repeat("b", max(0, longestBody-1-len(text)))
}

// stairs starts a list in a list on each line.
func stairs(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.Repeat("  ", i) + "- a\n")
	}
	return b.String()
}

func table(columns int, rows string) string {
	return "|" + strings.Repeat("a|", columns) + "\n|" + strings.Repeat("-|", columns) + "\n" + rows
}

// TestBombs reads bodies that are written to be slow, each as large as the limits
// let it be. One that the limits should have refused takes minutes.
func TestBombs(t *testing.T) {
	all := maps.Clone(bombs)
	for _, unit := range repeated {
		all[unit] = func(n int) string { return strings.Repeat(unit, n) }
	}
	for name, bomb := range all {
		t.Run(name, func(t *testing.T) {
			n := sort.Search(longestBody+1, func(n int) bool {
				_, message, _ := checkLimits([]byte(bomb(n) + "\n"))
				return message != ""
			})
			text := bomb(n - 1)
			f := &source.File{Name: "content/councils/x/y.md", Text: text}
			got := Read(f, source.Span{End: len(text)}, inspection(), new(source.Problems))
			html := 0
			for _, p := range got.Parts {
				html += len(p.HTML)
			}
			if html > 40*len(text)+1<<20 {
				t.Errorf("%d bytes became %d bytes of HTML", len(text), html)
			}
		})
	}
}

// TestRefusedBodies sees that each thing that makes a body slow is counted.
func TestRefusedBodies(t *testing.T) {
	const tooMuch = "this body has too many brackets, stars, nested lists or rows of tables"
	for name, c := range map[string]struct{ text, want string }{
		"size":             {strings.Repeat("Ten bytes\n", 7000), "this body is longer than 64 kB"},
		"signs":            {strings.Repeat("*a\n", 4000), tooMuch},
		"signs on a line":  {padded(strings.Repeat("[a](", 500)), tooMuch},
		"open lists":       {strings.Repeat("- ", 39) + "a" + strings.Repeat("\n", 10_000) + "b", tooMuch},
		"rows":             {table(90, strings.Repeat("|\n", 500)), tooMuch},
		"columns":          {table(101, ""), "this table has more than 100 columns"},
		"columns in quote": {"> " + strings.ReplaceAll(table(101, ""), "\n", "\n> "), "this table has more than 100 columns"},
		"quotes":           {strings.Repeat(">", 61), "lists or quotes are nested too deeply here"},
		"lists":            {stairs(62), "lists or quotes are nested too deeply here"},
		"numbered":         {strings.Repeat("1) ", 45) + "a", "lists or quotes are nested too deeply here"},
	} {
		var problems source.Problems
		f := &source.File{Name: "content/councils/x/y.md", Text: c.text}
		Read(f, source.Span{End: len(c.text)}, inspection(), &problems)
		if got := problems.Sorted(); len(got) != 1 || got[0].Message != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// TestLargeBodies reads what is large but honest.
func TestLargeBodies(t *testing.T) {
	for name, text := range map[string]string{
		"findings": "## Strengths\n\n" + numbered(450, "- The finding number %d, with *emphasis* and [a link](../../topics/a.md) [@report, p. 4] #a-topic #another\n"),
		"quotes":   numbered(800, "> The quote number %d\n>\n> — Someone, a report [@report] #a-topic\n\n"),
		"prose":    strings.Repeat("Words of *a* paragraph, with a citation [@report] and [a link](../../topics/a.md).\n", 300),
		"table":    "| a | b | c | d | e |\n|---|---|---|---|---|\n" + numbered(300, "| [a %d](../../topics/a.md) | *b* | [@report] | d | e |\n"),
		"nested":   numbered(10, "- item %d\n  - two\n    - three\n      - four\n        - five\n          - six\n            - seven\n"),
		"wide":     numbered(10, "1. item %d\n    1. two\n        1. three\n            1. four\n                1. five\n                    1. six\n"),
		"rules":    strings.Repeat("* * * * * * * * * * * * * * * * * * * * * * * * * * * * * * * *\n\n", 10),
		"widest":   table(100, "a\n"),
		"data":     "```\n" + strings.Repeat(strings.Repeat(" ", 30)+"- x: [y, *]\n", 1000) + "```\n",
		"links":    numbered(1200, "- [The page %d](../../topics/a.md), and more words\n"),
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

// numbered repeats a line with its number.
func numbered(n int, line string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, line, i+1)
	}
	return b.String()
}
