package main

import (
	"context"
	"encoding/json"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	keyboard "github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// A searchTab is a tab of a browser, with this repository's own content at
// /archive/.
type searchTab struct {
	tab
	t    *testing.T
	base string
	site *wholeSite
}

// openSearch starts a browser. What goes wrong in the tab fails the test.
func openSearch(t *testing.T) *searchTab {
	t.Helper()
	long(t)
	ctx := startChromium(t)
	b := &browser{sites: map[string]*wholeSite{"/archive/": nationalSite(t)}}
	b.server = httptest.NewServer(b)
	t.Cleanup(b.server.Close)
	s := &searchTab{t: t, base: b.server.URL + "/archive/", site: b.sites["/archive/"]}
	ctx, cancel := chromedp.NewContext(ctx, chromedp.WithListener(s.listen))
	t.Cleanup(cancel)
	if s.ctx, cancel = context.WithTimeout(ctx, 4*time.Minute); s.open() != nil {
		t.Fatal("the browser did not start")
	}
	t.Cleanup(cancel)
	return s
}

func (s *searchTab) do(actions ...chromedp.Action[chromedp.Void]) {
	s.t.Helper()
	if err := chromedp.Do(s.ctx, actions...); err != nil {
		s.t.Fatal(err)
	}
}

// value evaluates a script that returns a text or the promise of one.
func (s *searchTab) value(script string) string {
	s.t.Helper()
	got, err := chromedp.Run(s.ctx, chromedp.Evaluate[string](script, chromedp.EvalAwaitPromise))
	if err != nil {
		s.t.Fatalf("%s: %v", script, err)
	}
	return got
}

// wait waits until a script returns a text.
func (s *searchTab) wait(script, want string) {
	s.t.Helper()
	ctx, cancel := context.WithTimeout(s.ctx, 20*time.Second)
	defer cancel()
	got := ""
	for got != want {
		// Between two pages there is none to ask.
		if now, err := chromedp.Run(ctx, chromedp.Evaluate[string](script)); err == nil {
			got = now
		}
		if ctx.Err() != nil {
			s.t.Fatalf("%s is %q, not %q", script, got, want)
		}
	}
}

// slash presses the key /, which writes a / unless the page says otherwise.
func (s *searchTab) slash() {
	s.t.Helper()
	for _, kind := range []keyboard.DispatchKeyEventType{keyboard.DispatchKeyEventTypeKeyDown, keyboard.DispatchKeyEventTypeKeyUp} {
		key := keyboard.DispatchKeyEventParams{Type: kind, Key: "/", Code: "Slash"}
		if kind == keyboard.DispatchKeyEventTypeKeyDown {
			key.Text = "/"
		}
		if _, err := chromedp.Call(s.ctx, keyboard.DispatchKeyEvent, key); err != nil {
			s.t.Fatal(err)
		}
	}
}

// quiet fails the test when anything went wrong so far.
func (s *searchTab) quiet() {
	s.t.Helper()
	if stopped := s.value(`violations.join('; ')`); stopped != "" {
		s.t.Errorf("the policy stopped %s", stopped)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.complaints) > 0 {
		s.t.Error(strings.Join(s.complaints, "\n"))
	}
}

// What a page of results shows.
const (
	searchDone  = `String(document.querySelector('.results')?.ariaBusy)`
	searchFirst = `document.querySelector('.results section:not([hidden]) a')?.getAttribute('href') || ''`
	searchSaid  = `document.getElementById('search-status').textContent`
	searchMarks = `[...document.querySelectorAll('.results section:not([hidden]) li:first-child a mark')].map(m => m.textContent).join(' ')`
	searchFocus = `document.activeElement.name || ''`
)

// TestBrowserSearch searches this repository's own archive in Chromium.
func TestBrowserSearch(t *testing.T) {
	s := openSearch(t)
	for _, c := range []struct {
		name string
		test func(*testing.T, *searchTab)
	}{
		{"results", searchResults},
		{"keyboard", searchByKeyboard},
		{"words", searchWords},
		{"weight", searchWeight},
		{"without script", searchWithoutScript},
	} {
		t.Run(c.name, func(t *testing.T) {
			s.t = t
			c.test(t, s)
		})
	}
}

// searchResults looks for what readers look for.
func searchResults(t *testing.T, s *searchTab) {
	const visit = "/archive/councils/shropshire/2024-08-30-focused-visit/"
	for _, c := range []struct{ query, first, said string }{
		{"?q=corporate+parenting+plans", visit + "#q-the-engagement-of-children-in-developing", ""},
		{"?q=%22corporate+parenting+plans%22", visit + "#q-the-engagement-of-children-in-developing", "3 results."},
		{"?q=%22parenting+corporate+plans%22", "", "Nothing found."},
		{"?q=%22the+children+quality+practice%22", "", "Nothing found."},
		{"?q=%22the+quality+of+practice%22&kind=finding", "/archive/councils/suffolk/2024-08-21-ilacs/#f-the-comprehensiveness-and-accuracy-of-the", ""},
		{"?q=shropshre", "/archive/councils/shropshire/", ""},
		{"?q=shrop", "/archive/councils/shropshire/", ""},
		{"?q=Kingston+upon+Hull", "/archive/councils/hull/", ""},
		{"?q=E06000051", "/archive/councils/shropshire/", "1 result."},
		{"?q=UASC", "/archive/topics/asylum-seeking-children/", ""},
		{"?q=runaway", "/archive/topics/missing-children/", ""},
		{"?q=xqzjv", "", "No entry has “xqzjv”. Nothing found."},
		{"?q=&kind=quote&council=shropshire&year=2024", visit + "#q-most-children-live-in-stable-and", ""},
		{"?q=&mark=improvement&topic=missing-children&within=london", "/archive/councils/southwark/2026-05-18-ilacs/#f-the-response-to-children-in-care", ""},
		{"?q=&kind=finding&mark=strength&topic=missing-children&within=london", "", "Nothing found."},
		{"?q=&kind=finding&mark=strength&topic=missing-children", "/archive/councils/shropshire/2025-08-12-ilacs/#f-return-home-interviews-are-thorough-and", "7 results."},
		{"?q=&kind=council&within=north-east", "/archive/councils/darlington/", "12 results."},
		{"?q=the", "", "Nothing found."},
	} {
		s.do(chromedp.Navigate(s.base + "search/" + c.query))
		s.wait(searchDone, "false")
		if got := s.value(searchFirst); got != c.first {
			t.Errorf("%s: the first result is %s, not %s", c.query, got, c.first)
		}
		if got := s.value(searchSaid); c.said != "" && got != c.said {
			t.Errorf("%s: it says %q, not %q", c.query, got, c.said)
		}
	}
	s.quiet()
}

// searchByKeyboard goes from the front page to a quote and back, by
// keyboard alone.
func searchByKeyboard(t *testing.T, s *searchTab) {
	s.do(chromedp.Navigate(s.base))
	s.slash()
	s.wait(searchFocus, "q")
	s.do(chromedp.KeyEvent("parenting plans" + kb.Enter))
	s.wait(`location.search`, "?q=parenting+plans")
	s.wait(searchDone, "false")
	if got := s.value(searchMarks); !strings.HasPrefix(got, "parenting plans") {
		t.Errorf("it marks %q", got)
	}
	s.slash()
	s.wait(searchFocus, "q")
	s.do(chromedp.KeyEvent("shropshre"))
	s.wait(searchFirst, "/archive/councils/shropshire/")
	s.wait(`location.search`, "?q=shropshre")
	if got := s.value(searchFocus); got != "q" {
		t.Errorf("the focus left the box for %q", got)
	}
	s.do(chromedp.KeyEvent(kb.Enter + kb.Backspace + kb.Backspace + "ire" + kb.Enter))
	s.wait(`location.search`, "?q=shropshire")
	s.wait(searchDone, "false")
	s.do(chromedp.Evaluate[chromedp.Void](`history.go(-1)`))
	s.wait(`document.getElementById('q').value`, "shropshre")
	s.wait(searchFirst, "/archive/councils/shropshire/")

	s.do(chromedp.Click(`#search-key`), chromedp.Navigate(s.base))
	s.slash()
	if got := s.value(searchFocus); got == "q" {
		t.Error("the key / leads to the box although it was switched off")
	}
	s.quiet()
}

// searchWords holds the words that the script reads against the cases
// that package search passes.
func searchWords(t *testing.T, s *searchTab) {
	cases, err := os.ReadFile("search/testdata/words.json")
	if err != nil {
		t.Fatal(err)
	}
	s.do(chromedp.Navigate(s.base + "search/"))
	var wrong []string
	found := s.value(`import(document.querySelector('script[type=module]').src).then(({words, stem}) => JSON.stringify(` + string(cases) + `.filter(c => {
		const got = words(c.text);
		return JSON.stringify([got, got.map(stem)]) !== JSON.stringify([c.words, c.stems]);
	}).map(c => c.text)))`)
	if err := json.Unmarshal([]byte(found), &wrong); err != nil {
		t.Fatal(err)
	}
	for _, text := range wrong {
		t.Errorf("the script reads %q differently", text)
	}
}

// searchWithoutScript sees what the page says where no script runs.
func searchWithoutScript(t *testing.T, s *searchTab) {
	if _, err := chromedp.Call(s.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}); err != nil {
		t.Fatal(err)
	}
	s.do(chromedp.Navigate(s.base + "search/?q=children"))
	shown := s.value(`document.querySelector('main').innerText`)
	if !strings.Contains(shown, "needs JavaScript") || !strings.Contains(shown, "Councils\nTopics\nQuotes") || strings.Contains(shown, "Words to find") {
		t.Errorf("the page reads:\n%s", shown)
	}
}
