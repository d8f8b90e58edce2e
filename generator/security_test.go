package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// shownBy matches a link from a promise to the test that shows it.
var shownBy = regexp.MustCompile(`\[(\w+)\]\(\.\./([^)]+)\)`)

// TestSecurity holds that each promise of .github/SECURITY.md names tests that there are.
func TestSecurity(t *testing.T) {
	text, err := os.ReadFile("../.github/SECURITY.md")
	if err != nil {
		t.Fatal(err)
	}
	promises := 0
	for line := range strings.Lines(string(text)) {
		cells := strings.Split(line, " | ")
		if !strings.HasPrefix(line, "| ") || len(cells) != 2 || cells[0] == "| promise" {
			continue
		}
		promises++
		tests := shownBy.FindAllStringSubmatch(cells[1], -1)
		if len(tests) == 0 {
			t.Errorf("nothing shows that %s", cells[0])
		}
		for _, m := range tests {
			found, err := os.ReadFile(filepath.Join("..", filepath.FromSlash(m[2])))
			switch {
			case err != nil:
				t.Error(err)
			case strings.HasSuffix(m[2], ".txtar"):
			case !strings.Contains(string(found), "func "+m[1]+"("):
				t.Errorf("%s has no %s", m[2], m[1])
			}
		}
	}
	if promises == 0 {
		t.Error("there is no promise")
	}
}
