package site_test

import (
	"context"
	"os"
	"sync"
	"testing"

	"findings/generator/load"
	"findings/generator/site"
)

// Every page of the archive is rendered to the same bytes by the compiled layouts and
// by html/template, and no layout is left to that alone, which takes ten times as long.
func TestCompiledLayouts(t *testing.T) {
	if testing.Short() {
		t.Skip("renders the whole archive twice")
	}
	loader := load.Loader{FS: os.DirFS("../..")}
	result, err := loader.Load()
	if err != nil {
		t.Fatal(err)
	}
	s := result.Site
	if s == nil {
		t.Fatal(result.Problems)
	}
	var mu sync.Mutex
	told := map[string]bool{}
	s.BothWays(func(kind string, err error, compiled, plain []byte) {
		mu.Lock()
		defer mu.Unlock()
		if told[kind] {
			return
		}
		told[kind] = true
		if err != nil {
			t.Errorf("%s.html is left to html/template: %v", kind, err)
			return
		}
		n := 0
		for n < min(len(compiled), len(plain)) && compiled[n] == plain[n] {
			n++
		}
		t.Errorf("%s.html is rendered otherwise from byte %d on:\n got …%.100q\nwant …%.100q", kind, n, compiled[n:], plain[n:])
	})
	err = site.Render(context.Background(), s.Pages, result.Problems, func(site.Page, []byte) error { return nil })
	if err != nil {
		t.Fatal(err)
	}
}
