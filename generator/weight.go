package main

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"findings/generator/source"
)

// GitHub Pages takes sites of at most 1 GB; build warns well before that.
const (
	warnFrom     = 500e6
	largestNamed = 5 // how many parts of the site the warning names
)

// A weight adds up how large a site is, by the folders at its top.
type weight struct {
	mu    sync.Mutex
	all   int64
	parts map[string]int64
}

// add counts a file. It may be called in parallel.
func (w *weight) add(name string, bytes int64) {
	part, _, below := strings.Cut(name, "/")
	if below {
		part += "/"
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.parts == nil {
		w.parts = map[string]int64{}
	}
	w.all += bytes
	w.parts[part] += bytes
}

// warning says how large the site is and which parts are the largest; "" for a
// site that GitHub Pages will take.
func (w *weight) warning() string {
	if w.all <= warnFrom {
		return ""
	}
	names := slices.SortedFunc(maps.Keys(w.parts), func(a, b string) int {
		return cmp.Or(cmp.Compare(w.parts[b], w.parts[a]), strings.Compare(a, b))
	})
	var b strings.Builder
	fmt.Fprintf(&b, "the site has %s, and GitHub Pages takes at most 1 GB; the largest parts are:\n", megabytes(w.all))
	for _, name := range names[:min(largestNamed, len(names))] {
		fmt.Fprintf(&b, "    %8s  %s\n", megabytes(w.parts[name]), source.Visible(name))
	}
	return b.String()
}

func megabytes(bytes int64) string { return fmt.Sprintf("%.0f MB", float64(bytes)/1e6) }
