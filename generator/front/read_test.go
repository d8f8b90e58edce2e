package front

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"findings/generator/source"
)

// example is the front matter of an inspection.
const example = `title     = "Arrangements for the protection of children"
framework = "child-protection-2012"
inspected = "2012-11"                # optional; a date or an interval
published = 2013-01-08               # required; when the report or letter came out

[ratings]                            # area id = grade name, both from the framework
overall = "Adequate"

[[tallies]]                          # counts the source gives without naming each item
label  = "The last 13 inspections of this kind in England"
counts = { Good = 1, Adequate = 7, Inadequate = 5 }
source = "news"

[[events]]                           # what followed: shown on the council's timeline
date = 2013-02-06
text = "Cabinet considers the action plan."

[sources.report]                     # at least one source
kind      = "report"                 # report, letter, council, press, blog, other
title     = "Inspection of local authority arrangements for the protection of children"
publisher = "Ofsted"
published = 2013-01-08
url       = "https://www.example.org/reports/2013/shropshire.pdf"
archived  = "https://web.archive.org/web/2013/https://www.example.org/reports/2013/shropshire.pdf"

[sources.news]
kind      = "press"
title     = "Children's services “adequate”, inspectors say"
publisher = "Shropshire Star"
published = 2013-01-09
`

// read reads a text as site.toml is read, and returns what was printed.
func read(text string) (table *Table, printed string) {
	f := &source.File{Name: "site.toml", Text: text}
	var problems source.Problems
	table = Read(f, source.Span{End: len(text)}, &problems)
	return table, print(&problems)
}

func print(problems *source.Problems) string {
	var b strings.Builder
	if err := problems.Print(&b); err != nil {
		return err.Error()
	}
	return b.String()
}

// TestGolden reads each testdata/*.txt: cases of "> what it shows", the TOML,
// and after "----" what is printed.
// Run with GOLDEN=write to write down what is printed now.
func TestGolden(t *testing.T) {
	for name, printed := range map[string]func(text string) string{
		"syntax.txt": func(text string) string {
			_, printed := read(text)
			return printed
		},
		"split.txt": func(text string) string {
			var problems source.Problems
			f := &source.File{Name: "a.md", Text: text}
			if matter, _, ok := Split(f, &problems); ok {
				Read(f, matter, &problems)
			}
			return print(&problems)
		},
		"types.txt": func(text string) string {
			f := &source.File{Name: "a.md", Text: "+++\n" + text + "+++\n"}
			var problems source.Problems
			matter, _, _ := Split(f, &problems)
			table := Read(f, matter, &problems)
			readInspection(table)
			return print(&problems)
		},
	} {
		t.Run(name, func(t *testing.T) { golden(t, filepath.Join("testdata", name), printed) })
	}
}

func golden(t *testing.T, file string, printed func(string) string) {
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var now strings.Builder
	for _, c := range strings.Split("\n"+string(data), "\n> ")[1:] {
		title, c, _ := strings.Cut(c, "\n")
		text, want, _ := strings.Cut(c+"\n", "----\n")
		want = strings.TrimSpace(want)
		got := strings.TrimSpace(printed(text))
		if diff := cmp.Diff(want, got); diff != "" && os.Getenv("GOLDEN") == "" {
			t.Errorf("%s (-want +got):\n%s", title, diff)
		}
		now.WriteString("> " + title + "\n" + text + "----\n" + got + "\n\n")
	}
	if os.Getenv("GOLDEN") == "write" {
		if err := os.WriteFile(file, []byte(strings.TrimSpace(now.String())+"\n"), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// readInspection reads as the package content does.
func readInspection(t *Table) {
	t.NeedText("title")
	t.NeedText("framework")
	t.Date("inspected")
	t.NeedDate("published")
	t.Bool("draft")
	t.Number("level")
	t.Texts("aliases")
	ratings := t.Table("ratings")
	for _, k := range ratings.Keys() {
		ratings.Text(k.Name)
	}
	ratings.Done()
	for _, event := range t.Tables("events") {
		event.NeedDate("date")
		event.NeedText("text")
		event.Done()
	}
	for _, correction := range t.Tables("corrections") {
		correction.NeedDay("date")
		correction.NeedText("text")
		correction.Done()
	}
	sources := t.Table("sources")
	for _, k := range sources.Keys() {
		s := sources.Table(k.Name)
		s.NeedText("kind")
		s.Text("url")
		s.Done()
	}
	sources.Done()
	t.Done()
}

func TestValues(t *testing.T) {
	f := &source.File{Name: "a.md", Text: "+++\n" + example + "+++\nThe body.\n"}
	var problems source.Problems
	matter, body, ok := Split(f, &problems)
	if !ok || body.In(f.Text) != "The body.\n" {
		t.Fatalf("Split: %v, the body is %q", ok, body.In(f.Text))
	}
	table := Read(f, matter, &problems)
	var got []string
	note := func(place source.Place, text string) { got = append(got, text+" at "+place.In(f.Text)) }
	text := func(v Value) { note(v.Place, v.Text) }
	note(table.Place(), "the root")
	text(table.NeedText("title"))
	text(table.Date("inspected"))
	text(table.NeedDate("published"))
	text(table.Text("summary"))
	tally := table.Tables("tallies")[0]
	note(tally.Place(), "a tally")
	counts := tally.Table("counts")
	note(counts.Place(), "counts")
	for _, k := range counts.Keys() {
		n, v := counts.Number(k.Name)
		note(k.Place, strings.Repeat("I", n))
		text(v)
	}
	sources := table.Table("sources")
	note(sources.Place(), "sources")
	for _, k := range sources.Keys() {
		note(k.Place, k.Name)
		s := sources.Table(k.Name)
		note(s.Place(), k.Name)
		text(s.NeedText("publisher"))
		text(s.Text("url"))
	}
	want := []string{
		"the root at +++",
		`Arrangements for the protection of children at "Arrangements for the protection of children"`,
		`2012-11 at "2012-11"`,
		"2013-01-08 at 2013-01-08",
		" at +++",
		"a tally at [[tallies]]",
		"counts at { Good = 1, Adequate = 7, Inadequate = 5 }",
		"I at Good", "1 at 1", "IIIIIII at Adequate", "7 at 7", "IIIII at Inadequate", "5 at 5",
		"sources at sources",
		"report at report", "report at [sources.report]", `Ofsted at "Ofsted"`,
		`https://www.example.org/reports/2013/shropshire.pdf at "https://www.example.org/reports/2013/shropshire.pdf"`,
		"news at news", "news at [sources.news]", `Shropshire Star at "Shropshire Star"`, " at [sources.news]",
	}
	if diff := cmp.Diff(want, got); diff != "" || problems.Len() > 0 {
		t.Errorf("(-want +got):\n%s\n%s", diff, print(&problems))
	}
}

// TestLineEnds checks that a byte order mark, CRLF and a missing last line end
// change nothing.
func TestLineEnds(t *testing.T) {
	plain := "+++\ntitle = \"\"\"a\nb \\\n  c\"\"\"\nalso = ['''\nd\n''']\n+++\nThe body.\n"
	for _, text := range []string{
		plain, byteOrderMark + plain, strings.ReplaceAll(plain, "\n", "\r\n"),
		byteOrderMark + strings.ReplaceAll(plain, "\n", "\r\n"), strings.TrimSuffix(plain, "\nThe body.\n"),
	} {
		f := &source.File{Name: "a.md", Text: text}
		var problems source.Problems
		matter, _, _ := Split(f, &problems)
		table := Read(f, matter, &problems)
		if table.Broken() {
			t.Errorf("%q:\n%s", text, print(&problems))
			continue
		}
		if got, want := table.Text("title").Text, "a b c"; got != want {
			t.Errorf("%q: title = %q, want %q", text, got, want)
		}
		if got, want := table.Texts("also")[0].Text, "d"; got != want {
			t.Errorf("%q: also = %q, want %q", text, got, want)
		}
	}
	if table, printed := read("a = 1"); table.Broken() {
		t.Error(printed)
	}
}

// TestWords: a text knows where it stands within its quotes, unless what is
// typed there stands for something else.
func TestWords(t *testing.T) {
	for value, want := range map[string]string{
		`"a b"`:                 "a b",
		`'a \ b'`:               `a \ b`,
		`"""a"b"""`:             `a"b`,
		`"""a"b""""`:            `a"b"`,
		"\"\"\"\na\nb\"\"\"":    "a\nb",
		"'''\r\na\r\nb'''":      "a\r\nb",
		`"a \" b"`:              `"a \" b"`,
		"\"\"\"a \\\n  b\"\"\"": "\"\"\"a \\\n  b\"\"\"",
	} {
		table, printed := read("a = " + value)
		v := table.Text("a")
		if got := v.Words.In(v.File.Text); got != want {
			t.Errorf("the words of %s are %q, want %q\n%s", value, got, want, printed)
		}
	}
}
