package main

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"

	gocmp "github.com/google/go-cmp/cmp"
)

// TestLayoutWords breaks a layout in the ways that people do, and sees that they
// are told so in their words. testdata/layouts.txt has what stands in the layout,
// a line ----, and what comes back.
func TestLayoutWords(t *testing.T) {
	const golden = "testdata/layouts.txt"
	text, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	files := smallSite(t)
	var out strings.Builder
	for n, one := range strings.Split(strings.TrimPrefix(string(text), "> "), "\n> ") {
		layout, _, _ := strings.Cut(one, "\n----\n")
		files["layouts/page.html"] = &fstest.MapFile{Data: []byte("{{define \"title\"}}About{{end}}{{define \"main\"}}\n" + layout + "\n{{end}}\n")}
		if n > 0 {
			out.WriteString("\n")
		}
		out.WriteString("> " + layout + "\n----\n" + checkWhole(t, files).String())
	}
	if *update {
		if err := os.WriteFile(golden, []byte(out.String()), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := gocmp.Diff(string(text), out.String()); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}
