package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
)

// Where editors read, and the list of messages, which help prints.
const (
	guide        = "../CONTRIBUTING.md"
	rules        = "../REFERENCE.md"
	messagesFile = "MESSAGES.md"
)

const messagesTitle = `# What check says, and what to do

Each message as a test shows it, with the words of its example, and what to do about it. The list is complete: it is made
from the program. ` + "`findings help messages`" + ` prints it.

<!-- Made from the code and its tests: go test ./generator -run Reference -update -->

`

// TestReference holds the list of messages against those in the code, and sees that a
// test shows each of them with the file that is wrong and what comes back. The list
// shows what the tests show.
func TestReference(t *testing.T) {
	kinds := problemKinds(t)
	shown := examples(t)
	for _, e := range shown {
		for _, k := range kindsOf(kinds, e.message) {
			if k.example.message == "" || e.better(k.example) {
				k.example = e
			}
		}
	}
	want := messagesTitle + strings.TrimSuffix(referenceOf(t, kinds), "\n")
	if *update {
		if err := os.WriteFile(messagesFile, []byte(want), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := gocmp.Diff(want, readText(t, messagesFile)); diff != "" {
		t.Errorf("%s is not up to date; run go test ./generator -run Reference -update\n%s", messagesFile, diff)
	}
}

// An example is a problem as a test shows it.
type example struct{ file, message, hint string }

// better prefers whole commands to the tests of a package, and what says what to
// do to what does not.
func (e example) better(than example) bool {
	script := func(e example) bool { return strings.HasPrefix(e.file, "testdata/") }
	if (e.hint == "") != (than.hint == "") {
		return e.hint != ""
	}
	return script(e) && !script(than)
}

var firstLine = regexp.MustCompile(`^[^\s:']+:\d+:\d+: (.+)$`)

// examples collects the problems that the expected outputs of tests show.
func examples(t *testing.T) []example {
	var names []string
	for _, pattern := range []string{"testdata/script/*.txtar", "front/testdata/*.txt", "prose/testdata/*.txtar", "testdata/layouts.txt", "links/testdata/*.txt"} {
		found, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, found...)
	}
	var all []example
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(string(text), "\n")
		for n, line := range lines {
			m := firstLine.FindStringSubmatch(line)
			if m == nil {
				continue
			}
			e := example{file: name, message: m[1]}
			for _, next := range lines[n+1:] {
				hint, ok := strings.CutPrefix(next, "    ")
				if !ok {
					break
				}
				if !excerpt.MatchString(next) && !strings.HasPrefix(hint, "… and ") {
					e.hint = strings.TrimSpace(e.hint + " " + hint)
				}
			}
			all = append(all, e)
		}
	}
	return all
}

var excerpt = regexp.MustCompile(`^ {4} *\d* \| `)

// referenceOf writes the list.
func referenceOf(t *testing.T, kinds []*problemKind) string {
	var b strings.Builder
	for _, in := range problemFolders {
		fmt.Fprintf(&b, "## %s\n\n| what it says | what to do |\n|---|---|\n", in.about)
		var rows []string
		for _, k := range kinds {
			if k.folder != in.folder {
				continue
			}
			if k.example.message == "" {
				t.Errorf("%s: no test shows the problem %q: write one into testdata/script", k.where, k.form)
				continue
			}
			if k.example.hint == "" {
				t.Errorf("%s: the problem %q does not say what to do", k.where, k.form)
			}
			rows = append(rows, fmt.Sprintf("| %s | %s |\n", cell(k.example.message), cell(k.example.hint)))
		}
		slices.SortFunc(rows, func(a, b string) int { return strings.Compare(sortKey(a), sortKey(b)) })
		b.WriteString(strings.Join(slices.Compact(rows), "") + "\n")
	}
	return b.String()
}

var notLetters = regexp.MustCompile(`[^a-z ]+`)

func sortKey(row string) string { return notLetters.ReplaceAllString(strings.ToLower(row), "") }

// cell writes a text so that Markdown shows it as it is, in a table.
func cell(text string) string {
	if text == "" {
		return ""
	}
	if r := []rune(text); len(r) > 160 {
		text = strings.TrimSpace(string(r[:160])) + "…"
	}
	return "`" + strings.NewReplacer("|", `\|`, "`", "'").Replace(text) + "`"
}
