package main

import (
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"findings/generator/verify"
)

var publishedContract = regexp.MustCompile(`(?m)^\| when words are compared \|(?:.*\n)+?(?:\n|\z)`)

// TestContract holds the tables that editors and readers see against what the
// program does: go test ./generator -run Contract -update rewrites them.
func TestContract(t *testing.T) {
	var b strings.Builder
	b.WriteString("| when words are compared | does it count? | how |\n|---|---|---|\n")
	for _, rule := range verify.Contract {
		counts := "yes"
		if rule.Folded {
			counts = "no"
		}
		fmt.Fprintf(&b, "| %s | %s | %s |\n", rule.What, counts, rule.How)
	}
	want := b.String() + "\n"
	for _, name := range []string{rules, "../content/pages/methodology.md"} {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		got := publishedContract.FindString(string(text))
		switch {
		case got == "":
			t.Errorf("%s does not have the table", name)
		case got == want:
		case *update:
			if err := os.WriteFile(name, []byte(strings.Replace(string(text), got, want, 1)), 0o666); err != nil {
				t.Fatal(err)
			}
		default:
			t.Errorf("%s: the table is not up to date; run go test ./generator -run Contract -update", name)
		}
	}
}
