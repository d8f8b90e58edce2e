package main

import (
	"cmp"
	"slices"
	"testing"

	"golang.org/x/net/html/atom"
)

// checkFirstViews holds every page against what its first view may weigh: the page
// with its stylesheet, scripts, icon and pictures, each compressed. What its scripts
// ask for besides, only a browser can tell, see [tab.weigh].
func checkFirstViews(t *testing.T, s *wholeSite) {
	if s.base != "/archive/" {
		return // another path before each address adds next to nothing
	}
	type view struct {
		name  string
		bytes int
	}
	var views []view
	sizes := map[string]int{}
	weigh := func(name string) int {
		if sizes[name] == 0 {
			sizes[name] = zipped(t, s.files[name])
		}
		return sizes[name]
	}
	for name, page := range s.sorted() {
		files := map[string]bool{name: true}
		for n := range elements(page, atom.Link, atom.Script, atom.Img) {
			where := attr(n, "src")
			if rel := attr(n, "rel"); rel == "stylesheet" || rel == "icon" {
				where = attr(n, "href")
			}
			if where == "" {
				continue
			}
			if file, _, err := s.resolve(s.address(name), reference{text: where}); err == nil && file != "" {
				files[file] = true
			}
		}
		v := view{name: name}
		for file := range files {
			v.bytes += weigh(file)
		}
		if len(files) < 3 && !isAlias(page) {
			t.Errorf("%s loads no stylesheet and no script, so it is not weighed", name)
		}
		views = append(views, v)
	}
	slices.SortFunc(views, func(a, b view) int { return cmp.Compare(b.bytes, a.bytes) })
	for n, v := range views {
		if v.bytes > heaviest {
			t.Errorf("%s weighs %d bytes at first, and may weigh %d", v.name, v.bytes, heaviest)
		}
		if n < 10 {
			t.Logf("%6d %s", v.bytes, v.name)
		}
	}
}
