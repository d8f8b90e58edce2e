package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"findings/generator/archive"
	"findings/generator/difference"
	"findings/generator/source"
)

func workflows(t *testing.T) []string {
	t.Helper()
	names, err := filepath.Glob("../.github/workflows/*.yml")
	if err != nil || len(names) < 3 {
		t.Fatal(names, err)
	}
	return names
}

// TestActionsArePinned sees that workflows use GitHub's own actions alone, each by a
// commit, which nobody can move, with its version beside it.
func TestActionsArePinned(t *testing.T) {
	uses := regexp.MustCompile(`\buses:(.*)`)
	pinned := regexp.MustCompile(`^ actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$`)
	commits := map[string]string{}
	for _, name := range workflows(t) {
		for _, m := range uses.FindAllStringSubmatch(readText(t, name), -1) {
			if !pinned.MatchString(m[1]) {
				t.Errorf("%s uses%s, which is not an action of GitHub's by its commit, with the version", name, m[1])
				continue
			}
			action, _, _ := strings.Cut(m[1], "@")
			if before := commits[action]; before != "" && before != m[1] {
				t.Errorf("%s uses%s, and another has%s", name, m[1], before)
			}
			commits[action] = m[1]
		}
	}
}

// TestScriptsOfWorkflows sees that no script has an expression in it: what somebody
// sends would become part of the script. They come as variables.
func TestScriptsOfWorkflows(t *testing.T) {
	for _, name := range workflows(t) {
		inScript, indent := false, 0
		for n, line := range strings.Split(readText(t, name), "\n") {
			text := strings.TrimLeft(line, " -")
			at := len(line) - len(text)
			switch {
			case strings.HasPrefix(text, "run:"):
				inScript, indent = true, at
			case text != "" && at <= indent:
				inScript = false
			}
			if inScript && strings.Contains(line, "${{") {
				t.Errorf("%s:%d: a script has an expression in it: %s", name, n+1, line)
			}
		}
	}
}

// commentForm is what the workflow that comments demands of each line.
func commentForm(t *testing.T) *regexp.Regexp {
	t.Helper()
	m := regexp.MustCompile(`(?m)^ *FORM: '(.*)'$`).FindStringSubmatch(readText(t, "../.github/workflows/comment.yml"))
	if m == nil {
		t.Fatal("comment.yml has no FORM")
	}
	return regexp.MustCompile(m[1])
}

// TestCommentTakesWhatIsWritten sees that the workflow posts what the command changes
// writes, whatever the archive says.
func TestCommentTakesWhatIsWritten(t *testing.T) {
	form := commentForm(t)
	text, err := os.ReadFile("testdata/script/changes.txtar")
	if err != nil {
		t.Fatal(err)
	}
	_, written, _ := strings.Cut(string(text), "\n-- want --\n")
	for line := range strings.Lines(written) {
		if line = strings.TrimSuffix(line, "\n"); !strings.HasPrefix(line, "-- ") && !form.MatchString(line) {
			t.Errorf("the form refuses %q", line)
		}
	}
	for _, words := range []string{
		"", " ", "`", "``", "`@here`", "a\n\n@here", "a\r\r@here", "a\x00b", "a\u2028b\u0085c\u202ed", "<!-- -->", "\\`", "\xff", "a\tb", "|", "```\n@here\n```", strings.Repeat("`a", 300),
	} {
		problems := new(source.Problems)
		file := &source.File{Name: "content/" + words, Text: words}
		problems.Add(file.Whole(), words, "%s", words)
		entry := func(finding string) *archive.Archive {
			i := &archive.Inspection{
				Entry:   archive.Entry{File: &source.File{Name: "content/" + words, Text: finding}, Title: words},
				Ratings: []archive.Rating{{Area: archive.Ref{ID: words}, Grade: finding}},
			}
			i.Text = &archive.Text{Findings: []archive.Finding{{ID: "f-1", Plain: finding, Inspection: i}}, Quotes: []archive.Quote{{ID: finding, Plain: words, Speaker: words, Role: words}}}
			return &archive.Archive{Parts: archive.Parts{Inspections: []*archive.Inspection{i}}}
		}
		for line := range strings.Lines(difference.Between(entry("before"), entry(words+"after")).Markdown(problems)) {
			if !form.MatchString(strings.TrimSuffix(line, "\n")) {
				t.Errorf("for %q, the form refuses %q", words, line)
			}
		}
	}
}

// TestCommentRefusesTheRest sees that the workflow does not post a line in which anything
// stands outside code but plain words.
func TestCommentRefusesTheRest(t *testing.T) {
	form := commentForm(t)
	for _, line := range []string{
		"@here", "- `code` @here", "- `code", "`a``b` `c`", "[x](https://evil.example/)", "- ![x](y)", "<b>", "https://evil.example/", "www.evil.example", "&lt;", "# Big",
		"- `a\r\r@here`", "`a\x00b`", "| a | b |", "---", "===", "> quote", "1. one", "~~~", "```", "\\`a\\` b", "* `x`", "#12", "a: b", ":tada:", "``a`",
	} {
		if form.MatchString(line) {
			t.Errorf("the form takes %q", line)
		}
	}
}

// TestCommentRunsNothing sees that the workflow with rights neither checks out nor runs
// what a pull request brings.
func TestCommentRunsNothing(t *testing.T) {
	text := readText(t, "../.github/workflows/comment.yml")
	for _, never := range []string{"uses:", "go run", "git ", "pull_request_target", "contents:"} {
		if strings.Contains(text, never) {
			t.Errorf("comment.yml has %q", never)
		}
	}
	if strings.Contains(readText(t, "../.github/workflows/check.yml"), "write") {
		t.Error("check.yml, which runs what a pull request brings, may write")
	}
}
