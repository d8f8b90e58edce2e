package main

import (
	"bytes"
	"compress/gzip"
	"net/url"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// What a search may cost in bytes, as hosts send them, compressed: the first,
// with the script, and another in the same page. A phrase costs more: its texts
// are read to see whether they have it.
const (
	firstSearch = 24_000
	nextSearch  = 10_000
	nextPhrase  = 16_000
)

// searchWeight holds what some searches of this repository's own
// archive ask for against these bounds.
func searchWeight(t *testing.T, s *searchTab) {
	loaded := func() int {
		sum := 0
		for _, file := range strings.Fields(s.value(`performance.getEntriesByType('resource').map(e => e.name).filter(name => /\/search[./]/.test(name)).join(' ')`)) {
			name, _ := strings.CutPrefix(file, s.base)
			text, ok := s.site.files[name]
			if !ok {
				t.Fatalf("%s is not a file of the site", file)
			}
			sum += zipped(t, text)
		}
		return sum
	}
	search := func(query string) {
		s.do(chromedp.Navigate("about:blank"), chromedp.Navigate(s.base+"search/?q="+url.QueryEscape(query)))
		s.wait(searchDone, "false")
	}
	for _, query := range []string{
		`"corporate parenting plans"`, "shropshre", "missing children", "care leavers accommodation", "Adequate", "focused visit", "children", "social worker caseloads",
		`"children in need"`, `"the quality of practice"`,
	} {
		bound := nextSearch
		if strings.HasPrefix(query, `"`) {
			bound = nextPhrase
		}
		search(query)
		first := loaded()
		search("return home interviews in Leeds")
		before := loaded()
		s.do(chromedp.Evaluate[chromedp.Void](`document.getElementById('q').value = ` + "`" + query + "`" + `; document.getElementById('search').requestSubmit()`))
		s.wait(searchDone, "false")
		next := loaded() - before
		t.Logf("%s: %d bytes, %d after another search", query, first, next)
		if first > firstSearch || next > bound {
			t.Errorf("%s costs %d bytes, %d after another search; it may cost %d and %d", query, first, next, firstSearch, bound)
		}
		if first < zipped(t, s.site.files["search.js"]) {
			t.Errorf("%s costs %d bytes, less than the script alone", query, first)
		}
	}
}

func zipped(t *testing.T, text string) int {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Len()
}
