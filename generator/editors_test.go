package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"findings/generator/change"
)

// TestTasks sees that an editor's Problems panel understands what check prints.
func TestTasks(t *testing.T) {
	var tasks struct {
		Tasks []struct {
			Label, Command string
			ProblemMatcher json.RawMessage
		}
	}
	readJSON(t, "../.vscode/tasks.json", &tasks)
	files := smallSite(t)
	files["content/topics/planning.md"].Data = []byte("+++\nnam = \"Planning\"\n+++\n")
	printed := checkWhole(t, files).String()
	for _, task := range tasks.Tasks {
		name, _, _ := strings.Cut(strings.TrimPrefix(task.Command, "go run ./generator "), " ")
		if _, err := (&program{stderr: os.Stderr}).commandNamed(name); err != nil {
			t.Errorf("the task %s runs %s", task.Label, task.Command)
		}
		if name != "check" {
			continue
		}
		var matcher struct{ Pattern struct{ Regexp string } }
		if err := json.Unmarshal(task.ProblemMatcher, &matcher); err != nil {
			t.Fatal(err)
		}
		found := regexp.MustCompile("(?m)"+matcher.Pattern.Regexp).FindAllStringSubmatch(printed, -1)
		if len(found) != 1 || found[0][1] != "content/topics/planning.md" || found[0][2] != "2" || found[0][3] != "1" || found[0][4] != `unknown key "nam"` {
			t.Errorf("the task %s finds %q in\n%s", task.Label, found, printed)
		}
	}
}

// TestSnippets sees that what an editor begins with has no problem.
func TestSnippets(t *testing.T) {
	var snippets map[string]struct{ Body []string }
	readJSON(t, "../.vscode/findings.code-snippets", &snippets)
	field := regexp.MustCompile(`\$\{\d+:([^}]*)\}`)
	today := strings.NewReplacer("$CURRENT_YEAR", "2026", "$CURRENT_MONTH", "03", "$CURRENT_DATE", "03")
	body := func(name string) string {
		return today.Replace(field.ReplaceAllString(strings.Join(snippets[name].Body, "\n"), "$1")) + "\n"
	}
	const heading = "## Strengths\n\n"
	text := strings.Replace(body("An inspection"), heading, heading+body("A finding"), 1) + "\n" + strings.Replace(body("A quote"), "What", "Whatever", 1)
	if !strings.Contains(text, heading+body("A finding")) {
		t.Fatalf("there is no %q in\n%s", heading, text)
	}
	files := change.Over(os.DirFS(".."), change.File{Name: "content/councils/shropshire/snippet.md", Text: text})
	if problems := checkWhole(t, files); problems.Len() > 0 {
		t.Errorf("\n%s\n%s", problems, text)
	}
}

// mostWords is how long the editors' guide may be: what is read in a quarter of an hour.
const mostWords = 2500

// TestGuide sees that the example files in the editors' guide have no problem, that
// it is short, and that it or the reference speaks of each command.
func TestGuide(t *testing.T) {
	text := readText(t, guide)
	if n := len(strings.Fields(text)); n > mostWords {
		t.Errorf("the guide has %d words, more than %d: what only few need belongs in REFERENCE.md", n, mostWords)
	}
	shown := map[string]string{}
	for _, part := range strings.Split(text, "<!-- example: ")[1:] {
		name, rest, _ := strings.Cut(part, " -->\n")
		shown[name] = unindented(rest)
	}
	for _, part := range strings.Split(text, "<!-- insert: ")[1:] {
		name, rest, _ := strings.Cut(part, " -->\n")
		facts, sources, ok := strings.Cut(shown[name], "[sources.")
		if !ok {
			t.Fatalf("the guide inserts into %s, which it does not show", name)
		}
		shown[name] = facts + unindented(rest) + "[sources." + sources
	}
	if len(shown) != 4 {
		t.Fatalf("the guide shows %d files", len(shown))
	}
	files := os.DirFS("..")
	for name, text := range shown {
		files = change.Over(files, change.File{Name: name, Text: text})
	}
	if problems := checkWhole(t, files); problems.Len() > 0 {
		t.Errorf("\n%s", problems)
	}
	all := text + readText(t, rules)
	for _, c := range commands() {
		if !strings.Contains(all, c.name) {
			t.Errorf("neither the guide nor the reference speaks of %s", c.name)
		}
	}
}

// unindented returns the block of code that a text begins with.
func unindented(text string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		indented, ok := strings.CutPrefix(line, "    ")
		if !ok && strings.TrimSpace(line) != "" {
			break
		}
		b.WriteString(indented)
		if !ok {
			b.WriteString("\n")
		}
	}
	return b.String()
}

// linkToFile matches a link of Markdown to another file of the repository, or into one.
var linkToFile = regexp.MustCompile(`\]\(([^()\s:#]*)(?:#([^()\s]+))?\)`)

// headingAnchor makes what GitHub makes of a heading, to link to it.
func headingAnchor(heading string) string {
	return strings.ReplaceAll(notInAnchor.ReplaceAllString(strings.ToLower(heading), ""), " ", "-")
}

var notInAnchor = regexp.MustCompile(`[^\pL\pN _-]`)

// TestLinksBetweenManuals sees that what the guides link to is there, also the heading.
func TestLinksBetweenManuals(t *testing.T) {
	for _, name := range []string{guide, rules, "../README.md", "../.github/SECURITY.md"} {
		text := readText(t, name)
		prose := regexp.MustCompile("(?m)^ {4}.*$|`[^`]*`").ReplaceAllString(text, "")
		for _, m := range linkToFile.FindAllStringSubmatch(prose, -1) {
			target := name
			if m[1] != "" {
				target = filepath.Join(filepath.Dir(name), filepath.FromSlash(m[1]))
			}
			if _, err := os.Stat(target); err != nil {
				t.Errorf("%s: %v", name, err)
				continue
			}
			if m[2] == "" {
				continue
			}
			found := false
			for line := range strings.Lines(readText(t, target)) {
				title := strings.TrimLeft(line, "#")
				found = found || title != line && headingAnchor(strings.TrimSpace(title)) == m[2]
			}
			if !found {
				t.Errorf("%s: %s has no heading %s", name, target, m[2])
			}
		}
	}
}

func readText(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func readJSON(t *testing.T, name string, into any) {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, into); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
}

// TestForm sees that the form for corrections has the field that pages fill in.
func TestForm(t *testing.T) {
	text, err := os.ReadFile("../.github/ISSUE_TEMPLATE/correction.yml")
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range []string{"page", "words", "right", "seen"} {
		if !strings.Contains(string(text), "\n    id: "+id+"\n") {
			t.Errorf("correction.yml has no field %s", id)
		}
	}
}
