package main

import (
	"encoding/json"
	"os"
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

// TestGuide sees that the example in the editors' guide has no problem, and that
// what it says of the program is so.
func TestGuide(t *testing.T) {
	text, err := os.ReadFile(guide)
	if err != nil {
		t.Fatal(err)
	}
	files := os.DirFS("..")
	parts := strings.Split(string(text), "<!-- example: ")[1:]
	if len(parts) != 2 {
		t.Fatalf("the guide has %d example files", len(parts))
	}
	for _, part := range parts {
		name, rest, _ := strings.Cut(part, " -->\n")
		var b strings.Builder
		for line := range strings.Lines(rest) {
			indented, ok := strings.CutPrefix(line, "    ")
			if !ok && strings.TrimSpace(line) != "" {
				break
			}
			b.WriteString(indented)
			if !ok {
				b.WriteString("\n")
			}
		}
		files = change.Over(files, change.File{Name: name, Text: b.String()})
	}
	if problems := checkWhole(t, files); problems.Len() > 0 {
		t.Errorf("\n%s", problems)
	}
	for _, c := range commands() {
		if !strings.Contains(string(text), c.name) {
			t.Errorf("the guide does not speak of %s", c.name)
		}
	}
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
