package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"findings/generator/corpus"
	"findings/generator/load"
)

// mostGrowth is how many times as much work twice as large an archive may make. Twice
// is in proportion; a page with a part that grows with the square shows it here while
// that part is still small.
const mostGrowth = 2.1

// pooled is how many bytes may be taken beside that: buffers that are kept for the next
// time have at times to be made anew.
const pooled = 64 << 10

// TestWorkGrowsWithTheArchive: twice as many inspections of one council, and with them
// twice as many findings and quotes on each topic and twice as many speakers, take
// about twice the work to read and to render, for every kind of page. Work is counted
// as memory that is taken, which does not depend on the machine, and as what is written.
func TestWorkGrowsWithTheArchive(t *testing.T) {
	const inspections = 80
	once, twice := workOf(t, inspections), workOf(t, 2*inspections)
	for kind, w := range twice {
		of := once[kind]
		for what, n := range map[string][2]uint64{
			"allocations": {of.count, w.count}, "bytes taken": {of.bytes + pooled, w.bytes}, "bytes written": {of.written, w.written},
		} {
			if float64(n[1]) > mostGrowth*float64(n[0]) {
				t.Errorf("%s: %d %s for %d inspections, %d for twice as many: %.2f times", kind, n[0], what, inspections, n[1], float64(n[1])/float64(n[0]))
			}
		}
	}
}

// A work is what something took.
type work struct{ count, bytes, written uint64 }

// workOf returns what it takes to render the pages of each kind of an archive of one
// council, and under "all" what it takes to read that and to render all pages.
func workOf(t *testing.T, inspections int) map[string]work {
	folder := manySpeakers(t, inspections)
	w := bytes.NewBuffer(make([]byte, 0, 32<<20)) // growing is no work of a page
	began := taken()
	loader := load.Loader{FS: os.DirFS(folder)}
	r, err := loader.Load()
	if err != nil || r.Site == nil {
		t.Fatal(err, r)
	}
	for _, page := range r.Site.Pages { // which also makes what is made once, and shared
		w.Reset()
		if err := page.Write(w); err != nil {
			t.Fatal(err)
		}
	}
	all := map[string]work{"all": since(began, 0)}
	for _, page := range r.Site.Pages {
		w.Reset()
		before := taken()
		page.Write(w)
		did, sum := since(before, w.Len()), all[page.Kind]
		all[page.Kind] = work{sum.count + did.count, sum.bytes + did.bytes, sum.written + did.written}
	}
	return all
}

// manySpeakers writes an archive of one council in which no two inspections quote the
// same people.
func manySpeakers(t *testing.T, inspections int) string {
	folder := copyFolders(t, map[string]string{"../layouts": "layouts", "../static": "static"})
	if err := corpus.Write(folder, corpus.Size{Councils: 1, Inspections: inspections}); err != nil {
		t.Fatal(err)
	}
	names, err := filepath.Glob(filepath.Join(folder, "content", "councils", "*", "[0-9]*.md"))
	if err != nil || len(names) != inspections {
		t.Fatal(names, err)
	}
	for n, name := range names {
		text, err := os.ReadFile(name)
		with := strings.ReplaceAll(string(text), "> — ", fmt.Sprintf("> — Visitor %d and ", n))
		if err != nil || with == string(text) {
			t.Fatalf("%s quotes nobody: %v", name, err)
		}
		writeText(t, name, with)
	}
	return folder
}

func taken() work {
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return work{count: stats.Mallocs, bytes: stats.TotalAlloc}
}

func since(before work, written int) work {
	now := taken()
	return work{now.count - before.count, now.bytes - before.bytes, uint64(written)}
}
