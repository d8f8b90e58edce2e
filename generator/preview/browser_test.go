package preview

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	browserlog "github.com/chromedp/cdproto/log"
	"github.com/chromedp/chromedp"
)

var screenshots = flag.String("screenshots", "", "a `folder` for pictures of the panel and the page of problems")

// A screen is a browser with one tab, on a preview.
type screen struct {
	*livePreview
	tab context.Context
}

// newScreen opens a browser. Without one the test is left out, but never where
// all tests must run.
func newScreen(t *testing.T) *screen {
	t.Helper()
	program := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			program = path
			break
		}
	}
	if program == "" {
		if os.Getenv("CI") != "" {
			t.Fatal("there is no Chromium")
		}
		t.Skip("there is no Chromium to see the preview in")
	}
	options := []chromedp.ExecAllocatorOption{chromedp.ExecPath(program), chromedp.UserDataDir(t.TempDir())}
	for _, name := range []string{
		"headless", "no-sandbox", "disable-gpu", "disable-quic", "no-first-run", "no-default-browser-check",
		"disable-background-networking", "disable-component-update", "disable-sync", "disable-dev-shm-usage",
	} {
		options = append(options, chromedp.Flag(name, true))
	}
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewExecAllocator(ctx, options...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	return &screen{newLivePreview(t, 0), ctx}
}

func (s *screen) run(actions ...chromedp.Action[chromedp.Void]) {
	s.Helper()
	s.must(chromedp.Do(s.tab, actions...))
}

func (s *screen) eval(expression string) string {
	s.Helper()
	v, err := chromedp.Run(s.tab, chromedp.Evaluate[string]("String("+expression+")"))
	s.must(err)
	return v
}

// see waits until the page is as it should be, over any number of reloads.
func (s *screen) see(what, condition string) {
	s.Helper()
	for s.tab.Err() == nil {
		// A page that goes away while it is looked at is an error of the look.
		if _, err := chromedp.Run(s.tab, chromedp.Poll[chromedp.Void](condition)); err == nil {
			return
		}
	}
	s.Fatalf("the browser does not show %s: %v", what, s.tab.Err())
}

func (s *screen) says(text string) {
	s.Helper()
	s.see(text, "document.body.innerText.includes("+fmt.Sprintf("%q", text)+")")
}

func (s *screen) edit(name, old, text string) {
	s.Helper()
	before, err := os.ReadFile(s.path(name))
	s.must(err)
	if !strings.Contains(string(before), old) {
		s.Fatalf("%s has no %q", name, old)
	}
	s.write(name, strings.Replace(string(before), old, text, 1))
}

// TestBrowser is the preview as an editor knows it: nobody touches the browser.
func TestBrowser(t *testing.T) {
	s := newScreen(t)
	var complaints []string
	s.must(chromedp.Listen(s.tab, func(event any) {
		if e, ok := event.(*browserlog.EventEntryAdded); ok && e.Entry.Level == browserlog.EntryLevelError {
			complaints = append(complaints, e.Entry.Text+" "+e.Entry.URL)
		}
	}))
	s.run(chromedp.EmulateViewport(1000, 300), chromedp.Navigate(s.address+"/councils/northshire/2013-01-08/"))
	s.says("Inspectors came without notice.")

	s.eval("scrollTo(0, 150)")
	s.edit(inspection, "without notice", "one fine morning")
	s.says("Inspectors came one fine morning.")
	s.see("where the page stood", "scrollY === 150")

	s.edit(inspection, `"Adequate"`, `"Adequete"`)
	s.see("the panel", "document.querySelector('aside#preview-problems')")
	s.says(`"Adequete" is not a grade of protection`)
	s.says("Inspectors came one fine morning.")
	s.picture("panel")

	s.edit(inspection, `"Adequete"`, `"Good"`)
	s.see("the page without the panel", "!document.querySelector('#preview-problems')")

	// A page that is only restyled is not loaded again, and knows what it was told.
	s.eval("document.title = 'the same page'")
	s.write("static/style.css", "body { letter-spacing: 7px }")
	s.see("the new style", "getComputedStyle(document.body).letterSpacing === '7px' && document.querySelectorAll('link[rel=stylesheet]').length === 1")
	if title := s.eval("document.title"); title != "the same page" {
		t.Error("the page was loaded again for a stylesheet")
	}
	s.edit("content/pages/about.md", "See", "Look at")
	s.write("static/style.css", "body { letter-spacing: 9px }")
	s.see("the newer style", "getComputedStyle(document.body).letterSpacing === '9px'")
	if title := s.eval("document.title"); title != "the same page" {
		t.Error("the page was loaded again although another changed")
	}

	s.must(os.Remove(s.path(inspection)))
	s.must(os.Remove(s.path("content/pages/about.md")))
	s.says("Page not found")
	for _, c := range complaints {
		if !strings.Contains(c, "404") && !strings.Contains(c, "500") {
			t.Errorf("the browser complains: %s", c)
		}
	}
}

// TestBrowserFromTheStart opens a page that could never be rendered.
func TestBrowserFromTheStart(t *testing.T) {
	s := newScreen(t)
	s.edit("layouts/page.html", `{{template "parts" .Body}}`, "{{.Nope}}")
	s.write("content/pages/terms.md", "+++\ntitle = \"Terms\"\n+++\n\nNobody was ever told.\n")
	s.until("a layout that fails", s.status("/terms/", 500))
	s.run(chromedp.Navigate(s.address + "/terms/"))
	s.see("the problems", "document.querySelector('main#preview-problems')")
	s.picture("page")
	s.edit("layouts/page.html", "{{.Nope}}", `{{template "parts" .Body}}`)
	s.says("Nobody was ever told.")
}

// picture leaves pictures for people to look at.
func (s *screen) picture(name string) {
	if *screenshots == "" {
		return
	}
	s.must(os.MkdirAll(*screenshots, 0o777))
	for _, scheme := range []string{"light", "dark"} {
		for _, width := range []int64{320, 1280} {
			_, err := chromedp.Call(s.tab, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}})
			s.must(err)
			s.run(chromedp.EmulateViewport(width, 800))
			if fits := s.eval("document.documentElement.scrollWidth <= innerWidth"); fits != "true" {
				s.Errorf("%s scrolls sideways on a screen of %d", name, width)
			}
			shot, err := chromedp.Run(s.tab, chromedp.CaptureScreenshot())
			s.must(err)
			s.must(os.WriteFile(filepath.Join(*screenshots, fmt.Sprintf("%s-%s-%d.png", name, scheme, width)), shot, 0o666))
		}
	}
	s.run(chromedp.EmulateViewport(1000, 300))
}

// TestBrowserSearch searches in a preview, which makes the index when it is asked.
func TestBrowserSearch(t *testing.T) {
	s := newScreen(t)
	s.run(chromedp.Navigate(s.address + "/search/?q=without+notice"))
	s.see("what was found", `document.querySelector('.results section:not([hidden]) a')?.getAttribute('href') === '/councils/northshire/2013-01-08/'`)
	s.edit(inspection, "without notice", "one fine morning")
	s.run(chromedp.Navigate(s.address + "/search/?q=fine+morning"))
	s.see("what was just written", `document.querySelector('.results section:not([hidden]) a')?.getAttribute('href') === '/councils/northshire/2013-01-08/'`)
}
