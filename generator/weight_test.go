package main

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestWeight(t *testing.T) {
	var w weight
	w.add("index.html", 1e6)
	w.add("councils/x/index.html", 299e6)
	w.add("films/one.mp4", 200e6)
	if got := w.warning(); got != "" {
		t.Errorf("a warning at 500 MB: %s", got)
	}
	for _, name := range []string{"data/archive.json", "films/two.mp4", "a.txt", "b.txt", "c.txt"} {
		w.add(name, 20e6)
	}
	want := `the site has 600 MB, and GitHub Pages takes at most 1 GB; the largest parts are:
      299 MB  councils/
      220 MB  films/
       20 MB  a.txt
       20 MB  b.txt
       20 MB  c.txt
`
	if diff := cmp.Diff(want, w.warning()); diff != "" {
		t.Error(diff)
	}
}
