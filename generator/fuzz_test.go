package main

import (
	"context"
	"encoding/json"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"time"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"findings/generator/content"
	"findings/generator/site"
	"findings/generator/source"
)

const inspectionFile = "content/councils/northshire/2013-01-08.md"

// FuzzCheckFile gives check any text in place of any file of an editor's.
func FuzzCheckFile(f *testing.F) {
	names := []string{"site.toml", "content/councils/northshire/council.md", inspectionFile, "content/frameworks/protection.md", "content/topics/planning.md", "content/pages/about.md"}
	for n, text := range editorsFiles(f) {
		f.Add(uint8(n), text)
	}
	whole := wholeChecker(f)
	f.Fuzz(func(t *testing.T, which uint8, text string) {
		whole(t, map[string]string{names[int(which)%len(names)]: text})
	})
}

// FuzzCheckFront gives check any front matter.
func FuzzCheckFront(f *testing.F) {
	for _, text := range editorsFiles(f) {
		if _, matter, ok := strings.Cut(text, "+++\n"); ok {
			matter, _, _ = strings.Cut(matter, "+++\n")
			f.Add(matter)
		}
	}
	whole := wholeChecker(f)
	f.Fuzz(func(t *testing.T, matter string) {
		whole(t, map[string]string{
			inspectionFile:                     "+++\n" + matter + "\n+++\n\nWords.\n\n## Strengths\n\n- Good #planning\n\n> Words.\n>\n> — Somebody\n",
			"content/frameworks/protection.md": "+++\n" + matter + "\n+++\n",
		})
	})
}

// FuzzCheckProse gives check any words.
func FuzzCheckProse(f *testing.F) {
	for _, text := range editorsFiles(f) {
		if parts := strings.SplitN(text, "+++\n", 3); len(parts) == 3 {
			f.Add(parts[2])
		}
	}
	for _, s := range naughtyStrings() {
		f.Add(s)
	}
	whole := wholeChecker(f)
	f.Fuzz(func(t *testing.T, words string) {
		whole(t, map[string]string{inspectionFile: asInspection(words), "content/pages/about.md": asPage(words)})
	})
}

// FuzzCheckDate gives check any date.
func FuzzCheckDate(f *testing.F) {
	for _, date := range []string{"2014", "2014-03", "2014-03-21", "2014~", "2014?", "2014-01-14/2014-02-05", "2022/..", "0000", "9999-12-31", "2014-02-29", "2014-13", "../2014", "2014-01-01/2013", "-2014", "２０１４", "2014-3-1", "1/1/2014", "2014-01-01T00:00:00Z"} {
		f.Add(date)
	}
	whole := wholeChecker(f)
	f.Fuzz(func(t *testing.T, date string) {
		inspection := asInspection("Words.")
		whole(t, map[string]string{
			inspectionFile:                          strings.Replace(inspection, "2013-01-08", tomlText(date), 1),
			"content/councils/northshire/bare.md":   strings.Replace(inspection, "2013-01-08", date, 1),
			"content/councils/northshire/events.md": strings.Replace(inspection, "[sources", "[[events]]\ndate = "+tomlText(date)+"\ntext = 'A'\n[sources", 1),
		})
	})
}

// wholeChecker returns a function that checks the small archive with some files
// in place of its own, and holds what must be true of every problem.
func wholeChecker(t testing.TB) func(testing.TB, map[string]string) *source.Problems {
	small := smallSite(t)
	layouts, err := site.ReadLayouts(small, new(source.Problems))
	if err != nil {
		t.Fatal(err)
	}
	return func(t testing.TB, texts map[string]string) *source.Problems {
		t.Helper()
		slow := time.AfterFunc(10*time.Second, func() { panic("hangs on " + strconv.Quote(texts[inspectionFile])) })
		defer slow.Stop()
		files := maps.Clone(small)
		for name, text := range texts {
			files[name] = &fstest.MapFile{Data: []byte(text)}
		}
		loader := content.Loader{FS: files}
		a, problems, err := loader.Load()
		if err != nil {
			t.Fatal(err)
		}
		s := site.New(a, layouts, files, problems)
		if problems.Len() == 0 {
			if err := site.Render(context.Background(), s.Pages, problems, func(site.Page, []byte) error { return nil }); err != nil {
				t.Fatal(err)
			}
		}
		goodProblems(t, files, problems, texts)
		return problems
	}
}

// notForEditors are words that no editor should have to read.
var notForEditors = regexp.MustCompile(`(?i)\bnil\b|unmarshal|panic|template|%!|goldmark|runtime error|invalid memory|\bEOF\b`)

// goodProblems holds what must be true of every problem: it has a place within
// a file of the site and words that an editor understands, and nothing of it
// can act on a terminal.
func goodProblems(t testing.TB, files fstest.MapFS, problems *source.Problems, texts map[string]string) {
	t.Helper()
	typed := ""
	for _, text := range texts {
		typed += text
	}
	for _, p := range problems.Sorted() {
		switch {
		case p.File == nil:
			t.Errorf("%q is nowhere", p.Message)
			continue
		case files[p.File.Name] == nil:
			t.Errorf("%q is in %s, which there is not", p.Message, p.File.Name)
		case p.Start < 0 || p.End < p.Start || p.End > len(p.File.Text):
			t.Errorf("%q is at %d to %d of %d bytes", p.Message, p.Start, p.End, len(p.File.Text))
		case p.File.Text != "" && p.File.Text != norm.NFC.String(string(files[p.File.Name].Data)):
			t.Errorf("%q is in another text than that of %s", p.Message, p.File.Name)
		}
		if p.Message == "" || strings.HasSuffix(p.Message, ".") && !strings.Contains(typed, ".") {
			t.Errorf("%q is no message", p.Message)
		}
		if m := notForEditors.FindString(p.Message + p.Hint); m != "" && !strings.Contains(strings.ToLower(typed), strings.ToLower(m)) {
			t.Errorf("%q, %q has a word for programmers", p.Message, p.Hint)
		}
	}
	if printed := problems.String(); !utf8.ValidString(printed) || strings.ContainsFunc(printed, func(r rune) bool { return r < ' ' && r != '\n' && r != '\t' || r == 0x7f || r == '\u202e' }) {
		t.Errorf("a terminal would act on %q", printed)
	}
	var b strings.Builder
	if err := source.WriteJSON(&b, problems, new(source.Problems)); err != nil || !json.Valid([]byte(b.String())) {
		t.Errorf("no JSON: %v", err)
	}
	if err := problems.WriteAnnotations(io.Discard, "error", "a"); err != nil {
		t.Error(err)
	}
}

// asPage and asInspection return a file with a body.
func asPage(words string) string { return "+++\ntitle = \"Case\"\n+++\n\n" + words + "\n" }

func asInspection(words string) string {
	return "+++\ntitle = \"Case\"\nframework = \"visit\"\npublished = 2013-01-08\n\n[sources.report]\nkind = \"report\"\ntitle = \"Report\"\npublisher = \"Ofsted\"\n\n[sources.news]\nkind = \"press\"\ntitle = \"News\"\npublisher = \"Mail\"\n+++\n\n" + words + "\n"
}

// tomlText puts any text into front matter as it is.
func tomlText(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`).Replace(s) + `"`
}

// editorsFiles are the wrong and right files of the scripts and of the small
// archive.
func editorsFiles(f *testing.F) []string {
	f.Helper()
	var texts []string
	scripts, _ := filepath.Glob("testdata/script/*.txtar")
	for _, name := range scripts {
		text, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		for _, part := range strings.Split(string(text), "\n-- ")[1:] {
			name, text, _ := strings.Cut(part, " --\n")
			if strings.HasPrefix(name, "content/") || name == "site.toml" {
				texts = append(texts, text)
			}
		}
	}
	for name, file := range smallSite(f) {
		if strings.HasPrefix(name, "content/") {
			texts = append(texts, string(file.Data))
		}
	}
	return texts
}

// specOfMarkdown returns the examples of CommonMark's specification.
func specOfMarkdown(t *testing.T) []string {
	t.Helper()
	folder, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/yuin/goldmark").Output()
	if err != nil {
		needs(t, "module of goldmark with the examples of CommonMark's specification", "go mod download")
	}
	text, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(folder)), "_test", "spec.json"))
	if err != nil {
		needs(t, "spec.json in the module of goldmark", "see where it is now")
	}
	var examples []struct{ Markdown string }
	if err := json.Unmarshal(text, &examples); err != nil {
		t.Fatal(err)
	}
	texts := make([]string, len(examples))
	for n, e := range examples {
		texts[n] = e.Markdown
	}
	return texts
}

// naughtyStrings are short texts that have broken other programs.
func naughtyStrings() []string {
	texts := []string{
		"", " ", "\n", "null", "nil", "undefined", "NaN", "true", "-0", "1e999", "0x0", "1/0", "--", "---", "+++", "...", "…",
		"<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "javascript:alert(1)", "&lt;b&gt;", "&#0;", "&#xD800;", "&unknown;", "{{.Title}}", "{{", "}}", "${HOME}", "`id`", "%s%n%d", "%00", "%2e%2e/", "../../etc/passwd", `..\..\x`, "C:\\con", "con.md", "nul", "'; DROP TABLE councils; --", "=cmd|' /C calc'!A0", "-- x --",
		"\u202egnp.exe", "\u200b", "\ufeff", "\u00a0", "\u2028", "\u0000", "\ud7ff", "\ufffd", "\x80", "\xff\xfe", "\xc0\xaf", "\xed\xa0\x80", "e\u0301", "ﬀ", "İı", "ß", "ſ", "Å\u030a", "田中さん", "שלום", "مرحبا", "🏳\u200d🌈", "👩\u200d👩\u200d👧", "Z\u0351\u034b\u0324a\u0361lgo",
		"[", "]", "[]", "[]()", "[@", "[@]", "[@report", "[@report; ]", "[@report,]", "#", "#-", "#a#b", "{#", "{#}", "{#a", "> —", "> — ,", "- ", "- #planning", "## Strengths\n\n-", "## Strengths\n\n- a\n- a\n", "[^1]", "[^1]:", "[^1]: [^1]", "[a]: b", "![](x.png)", "|a|\n|-|\n|b|c|", "~~", "***", "<https://>", "https://", "mailto:", "a\rb", "\\",
		strings.Repeat("(", 5000), strings.Repeat("[", 5000), strings.Repeat("*a_", 2000), strings.Repeat("> ", 60), strings.Repeat("- ", 60), strings.Repeat("a", 100_000), strings.Repeat("`", 3000), strings.Repeat("![", 2000), strings.Repeat("<", 4000), strings.Repeat("\\", 5000), strings.Repeat("&", 5000), strings.Repeat("é", 300), strings.Repeat("#planning ", 300), strings.Repeat("[@report] ", 300),
	}
	for r := rune(0); r < 0x20; r++ {
		texts = append(texts, "a"+string(r)+"b")
	}
	return texts
}
