package main

import (
	"io/fs"
	"slices"
	"strings"
	"testing"

	tomltest "github.com/toml-lang/toml-test/v2"

	"findings/generator/source"
)

// TestInvalidTOML gives check every piece of TOML that toml-test holds to be
// invalid. Each must be a problem as TOML, not only for its unknown keys, and
// be said in its own place and in an editor's words.
func TestInvalidTOML(t *testing.T) {
	cases := tomltest.TestCases()
	list, err := fs.ReadFile(cases, "files-toml-1.1.0")
	if err != nil {
		t.Fatal(err)
	}
	whole := wholeChecker(t)
	tried := 0
	for name := range strings.Lines(string(list)) {
		name = strings.TrimSpace(name)
		if !strings.HasPrefix(name, "invalid/") || !strings.HasSuffix(name, ".toml") {
			continue
		}
		text, err := fs.ReadFile(cases, name)
		if err != nil {
			t.Fatal(err)
		}
		tried++
		if strings.HasSuffix(string(text), "\r") {
			text = append(text, ' ') // so that our own line end does not mend it
		}
		problems := whole(t, map[string]string{"content/pages/case.md": "+++\n" + string(text) + "\n+++\n"})
		sorted := slices.DeleteFunc(problems.Sorted(), func(p source.Problem) bool {
			return strings.HasPrefix(p.Message, "unknown key ") || p.Message == "title is missing"
		})
		if len(sorted) == 0 {
			t.Errorf("%s is no problem:\n%s", name, text)
		}
		for _, p := range sorted {
			if p.Hint == "" {
				t.Errorf("%s: %q does not say what to do", name, p.Message)
			}
		}
	}
	if tried < 400 {
		t.Errorf("there are only %d cases", tried)
	}
}

// TestSpecOfMarkdown gives check the examples of CommonMark's specification,
// which goldmark's module carries, as a page and as an inspection.
func TestSpecOfMarkdown(t *testing.T) {
	long(t)
	whole := wholeChecker(t)
	for _, example := range specOfMarkdown(t) {
		whole(t, map[string]string{"content/pages/case.md": asPage(example)})
		whole(t, map[string]string{inspectionFile: asInspection(example)})
	}
}

// TestNaughtyStrings gives check what has broken other programs, in every place
// that takes words.
func TestNaughtyStrings(t *testing.T) {
	long(t)
	whole := wholeChecker(t)
	for _, s := range naughtyStrings() {
		// By themselves, so that what is right is drawn as well.
		whole(t, map[string]string{"content/pages/case.md": asPage(s)})
		whole(t, map[string]string{"content/topics/case.md": "+++\nname = " + tomlText(s) + "\n+++\n", inspectionFile: asInspection(s)})
		all := map[string]string{
			"site.toml":               "title = " + tomlText(s) + "\nbase_url = 'https://example.org/'\n",
			"content/frameworks/a.md": "+++\nname = 'A'\nshort = " + tomlText(s) + "\n[[grades]]\nname = " + tomlText(s) + "\nlevel = 1\n+++\n",
			"content/councils/x/a.md": asInspection("> Words.\n>\n> — " + s),
			"content/councils/x/b.md": strings.Replace(asInspection("Words."), "2013-01-08", tomlText(s), 1),
			"content/councils/x/c.md": "+++\n" + s + "\n+++\n",
			"content/councils/x/d.md": "+++\ntitle = " + s + "\n+++\n",
			"content/pages/alias.md":  "+++\ntitle = 'A'\naliases = [" + tomlText(s) + "]\n+++\n",
			"content/pages/link.md":   asPage("[a](" + s + ") ![b](<" + s + ">)"),
			"content/pages/bare.md":   s,
			"content/pages/put.md":    "+++\ntitle = 'A'\n[[corrections]]\ndate = 2013-01-08\ntext = " + tomlText(s) + "\n+++\n",
			"content/topics/lead.md":  "+++\nname = 'A'\nsummary = " + tomlText(s) + "\n+++\n## " + s,
		}
		if name := "content/pages/" + s + ".md"; fs.ValidPath(name) {
			all[name] = asPage("A name.")
		}
		whole(t, all)
	}
}
