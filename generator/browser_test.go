package main

import (
	"compress/gzip"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/audits"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"findings/generator/load"
	"findings/generator/site"
)

var screenshots = flag.String("screenshots", "", "a `folder` for pictures of all that TestBrowser looks at")

// axeScript finds faults of accessibility; `npm ci --prefix .ci` installs it.
const axeScript = "../.ci/node_modules/axe-core/axe.min.js"

var (
	browserWidths  = []int64{320, 768, 1280}
	browserSchemes = map[string]string{"light": runAxe, "dark": runAxeOnColours}
)

// A browserPage is a page to look at: the longest that fits the pattern and has
// some text in it.
type browserPage struct{ name, pattern, with string }

// browserPages are those beside one of every kind, see pagesOfEveryKind: what a
// kind shows in more than one way, and what only the crowded archive has.
var browserPages = []browserPage{
	{name: "inspection-ungraded", pattern: "/archive/councils/*/*/", with: "This visit gave no grades"},
	{name: "quotes-by-council", pattern: "/archive/quotes/councils/*/"},
	{name: "quotes-by-topic", pattern: "/archive/quotes/topics/*/"},
	{name: "search-results", pattern: "/archive/search/?q=missing+children&year=2024"},
	{name: "not-found", pattern: "/archive/there/is/no/such-page"},
	{name: "crowded-home", pattern: "/crowded/"},
	{name: "crowded-council", pattern: "/crowded/councils/crowded/"},
	{name: "crowded-council-gone", pattern: "/crowded/councils/gone/"},
	{name: "crowded-visit", pattern: "/crowded/councils/crowded/2024-visit/#q-kept"},
	{name: "crowded-earlier", pattern: "/crowded/councils/crowded/2013-earlier/"},
	{name: "crowded-ratings", pattern: "/crowded/ratings/"},
	{name: "crowded-framework", pattern: "/crowded/frameworks/twofold/"},
	{name: "crowded-topics", pattern: "/crowded/topics/"},
	{name: "crowded-list", pattern: "/crowded/sources/page-2/"},
	{name: "crowded-page", pattern: "/crowded/everything/"},
}

// TestBrowser opens pages of every kind in Chromium, as wide as a phone, a
// tablet and a desk, in light and dark, on paper and by keyboard, and holds
// against each what only a browser can tell: faults of accessibility, pages
// that scroll sideways, errors, requests that fail, and violations of the
// Content-Security-Policy, which stays in force. Then it reads the page in the
// other ways in which people do, see [tab.readOtherwise], and weighs it.
//
// With -screenshots, it leaves a picture of each for people to look at.
func TestBrowser(t *testing.T) {
	b := openBrowser(t)
	for _, p := range append(b.pagesOfEveryKind(t), browserPages...) {
		t.Run(p.name, func(t *testing.T) {
			t.Parallel()
			address := b.find(t, p.pattern, p.with)
			tab := <-b.tabs
			defer func() { b.tabs <- tab }()
			for _, complaint := range tab.inspect(t, b.server.URL+address, p.name) {
				t.Errorf("%s %s", address, complaint)
			}
		})
	}
}

// TestBrowserNotices has TestBrowser's eyes look at a page that is all wrong.
func TestBrowserNotices(t *testing.T) {
	b := openBrowser(t)
	tab := <-b.tabs
	found := strings.Join(tab.inspect(t, b.server.URL+"/wrong/", ""), "\n")
	for _, want := range []string{
		"style-src", "script-src", "img-src", "/wrong/missing.css: 404", "console: said so", "Uncaught Error: thrown",
		"scrolls sideways", "color-contrast", "target-size", "image-alt", "region", "is not the link to the content", "shows its navigation",
		"at 320 in dark: color-contrast", "at 400 per cent: it scrolls sideways", "with spaced text: it cuts <p class=\"cut\"",
		"in forced colours: nothing shows <rect class=\"bar\"", "in forced colours: nothing shows <p id=\"f-target\"",
		"by keyboard: nothing leads to <a href=\"/3\"", "by keyboard: no ring around <a href=\"/2\"",
		"without JavaScript: <button>Dead</button> does nothing", "without JavaScript: its content is not there", "its first view weighs",
		"at 1280 in light: color-contrast: Elements must meet minimum color contrast ratio thresholds\n        <td class=\"pale\">Thirteenth",
	} {
		if !strings.Contains(found, want) {
			t.Errorf("nobody noticed %q", want)
		}
	}
	if t.Failed() {
		t.Log(found)
	}
}

var wrongPage = `<!doctype html><html lang="en"><head><title>Wrong</title><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'self'; script-src 'self'">
<link rel="stylesheet" href="/wrong/missing.css"><link rel="stylesheet" href="/wrong/wide.css">
<script src="/wrong/wrong.js"></script></head>
<body><nav><a href="/1" class="tiny">1</a><a href="/2" class="tiny">2</a><a href="/3" tabindex="-1">3</a></nav><p style="color: red">Styled</p><script>1</script>
<p class="pale">Pale</p><img src="https://example.invalid/x.png"><div class="wide">wide</div>
<p class="cut">Cut</p><p id="f-target">Finding</p><svg><rect class="bar" width="9" height="9"/></svg><button>Dead</button>
<table class="national"><tbody>` + strings.Repeat("<tr><td>Right</td></tr>", 12) + `<tr><td class="pale">Thirteenth</td></tr></tbody></table></body></html>`

// wrongStyle is heavy because of a comment that no compression makes small.
var wrongStyle = `.wide { width: 3000px } .pale { color: #ccc; background: #fff } .tiny { font-size: 6px; display: inline-block }
	.cut { height: 20px; line-height: 20px; overflow: hidden } .bar { fill: none } [href="/2"]:focus { outline: none }
	/* ` + randomText(heaviest) + ` */`

// A browser is Chromium, with a site to look at.
type browser struct {
	server *httptest.Server
	sites  map[string]*wholeSite // by base
	tabs   chan *tab
}

// openBrowser builds the sites, serves them and starts a browser with a few
// tabs, which are used for one page after another.
func openBrowser(t *testing.T) *browser {
	t.Helper()
	long(t)
	findChromium(t)
	axe, err := os.ReadFile(filepath.FromSlash(axeScript))
	if err != nil {
		needs(t, "axe-core", "npm ci --prefix .ci")
	}
	b := &browser{tabs: make(chan *tab, 2), sites: map[string]*wholeSite{
		"/archive/": nationalSite(t),
		"/crowded/": buildWhole(t, crowdedFolder(t), "/crowded/"),
	}}
	b.server = httptest.NewServer(b)
	t.Cleanup(b.server.Close)

	ctx := startChromium(t)
	for range cap(b.tabs) {
		tab := &tab{axe: string(axe)}
		var cancel context.CancelFunc
		tab.ctx, cancel = chromedp.NewContext(ctx, chromedp.WithListener(tab.listen))
		t.Cleanup(cancel)
		if err := tab.open(); err != nil {
			t.Fatalf("the browser did not start: %v", err)
		}
		ctx = tab.ctx // further tabs are of the same browser
		b.tabs <- tab
	}
	return b
}

// findChromium returns the program, or leaves the test out.
func findChromium(t *testing.T) string {
	t.Helper()
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"} {
		if found, err := exec.LookPath(name); err == nil {
			return found
		}
	}
	needs(t, "Chromium", "install chromium")
	return ""
}

// startChromium starts a browser with a new, empty folder for its user. Tabs are
// made in the context that it returns.
func startChromium(t *testing.T) context.Context {
	t.Helper()
	long(t)
	// The end of the test closes the browser, so it must not come first.
	ctx, cancel := context.WithTimeout(context.WithoutCancel(t.Context()), 8*time.Minute)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewExecAllocator(ctx,
		chromedp.ExecPath(findChromium(t)), chromedp.Headless, chromedp.NoSandbox, chromedp.DisableGPU, chromedp.NoFirstRun,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true),
		chromedp.Flag("disable-dev-shm-usage", true), chromedp.Flag("force-color-profile", "srgb"),
	)
	t.Cleanup(cancel)
	return ctx
}

// ServeHTTP serves the sites as the hosts of static sites do.
func (b *browser) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if name, ok := strings.CutPrefix(r.URL.Path, "/wrong/"); ok {
		switch name {
		case "":
			send(w, http.StatusOK, "index.html", wrongPage)
		case "wide.css":
			send(w, http.StatusOK, name, wrongStyle)
		case "wrong.js":
			send(w, http.StatusOK, name, "console.error('said so'); throw new Error('thrown')")
		default:
			w.WriteHeader(http.StatusNotFound)
		}
		return
	}
	if r.URL.Path == "/favicon.ico" { // a table as text names no icon, so browsers ask for this one
		w.WriteHeader(http.StatusNoContent)
		return
	}
	for base, site := range b.sites {
		name, ok := strings.CutPrefix(r.URL.Path, base)
		if !ok {
			continue
		}
		if name == "" || strings.HasSuffix(name, "/") {
			name += "index.html"
		}
		if text, found := site.files[name]; found {
			send(w, http.StatusOK, name, text)
		} else {
			send(w, http.StatusNotFound, "404.html", site.files["404.html"])
		}
		return
	}
	http.NotFound(w, r)
}

// send answers with a file, compressed.
func send(w http.ResponseWriter, status int, name, text string) {
	w.Header().Set("Content-Type", map[string]string{
		".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".csv": "text/plain; charset=utf-8",
	}[path.Ext(name)])
	w.Header().Set("Content-Encoding", "gzip")
	w.WriteHeader(status)
	z := gzip.NewWriter(w)
	fmt.Fprint(z, text)
	z.Close() // what fails here is a browser that went away
}

// pagesOfEveryKind returns the longest page of each kind that a layout renders in
// this repository's own content, but for the page at an old address, on which no
// browser stays.
func (b *browser) pagesOfEveryKind(t *testing.T) []browserPage {
	t.Helper()
	loader := load.Loader{FS: os.DirFS(contentFolder(t))}
	result, err := loader.Load()
	if err != nil {
		t.Fatal(err)
	}
	longest, length := map[string]string{}, map[string]int{}
	for _, p := range result.Site.Pages {
		n := len(b.sites["/archive/"].files[p.Address.File()])
		if (p.Kind != "quote-list" || n < longestList) && n > length[p.Kind] {
			longest[p.Kind], length[p.Kind] = "/archive"+string(p.Address), n
		}
	}
	var pages []browserPage
	for _, kind := range site.LayoutNames() {
		switch {
		case kind == "alias" || kind == "not-found" || path.Ext(longest[kind]) == ".svg": // pictures are no pages
		case longest[kind] == "":
			t.Errorf("the content has no page of the kind %s", kind)
		default:
			pages = append(pages, browserPage{name: kind, pattern: longest[kind]})
		}
	}
	return pages
}

// longestList is how many bytes a list of quotes may have to be looked at: a
// longer one would take all the time.
const longestList = 70_000

// find returns the address of the longest page that fits a pattern and has
// some text in it.
func (b *browser) find(t *testing.T, pattern, with string) string {
	t.Helper()
	if !strings.Contains(pattern, "*") {
		return pattern
	}
	longest, length := "", 0
	for base, site := range b.sites {
		for name, text := range site.files {
			address := base + strings.TrimSuffix(name, "index.html")
			if strings.HasPrefix(name, "quotes/") && len(text) > longestList {
				continue
			}
			if ok, _ := path.Match(pattern, address); ok && strings.Contains(text, with) && len(text) > length {
				longest, length = address, len(text)
			}
		}
	}
	if longest == "" {
		t.Fatalf("no page is %s with %q", pattern, with)
	}
	return longest
}

// A tab is a page of the browser and what it complains about.
type tab struct {
	ctx context.Context
	axe string

	mu         sync.Mutex
	document   string // its address
	weight     int    // of its first view
	complaints []string
}

func (tab *tab) complain(format string, args ...any) {
	tab.mu.Lock()
	defer tab.mu.Unlock()
	tab.complaints = append(tab.complaints, fmt.Sprintf(format, args...))
}

// isDocument reports whether something is the page itself, which may answer
// that it is not there.
func (tab *tab) isDocument(address string) bool {
	tab.mu.Lock()
	defer tab.mu.Unlock()
	document, _, _ := strings.Cut(tab.document, "#")
	return address == document
}

// listen hears what goes wrong in a page.
func (tab *tab) listen(event any) {
	switch e := event.(type) {
	case *log.EventEntryAdded:
		if !tab.isDocument(e.Entry.URL) || e.Entry.Source != log.EntrySourceNetwork {
			tab.complain("log: %s: %s", e.Entry.Source, e.Entry.Text)
		}
	case *audits.EventIssueAdded:
		details, _ := json.Marshal(e.Issue.Details)
		tab.complain("issue: %s: %s", e.Issue.Code, details)
	case *runtime.EventConsoleAPICalled:
		for _, arg := range e.Args {
			tab.complain("console: %s", strings.Trim(string(arg.Value), `"`))
		}
	case *runtime.EventExceptionThrown:
		tab.complain("exception: %s %s", e.ExceptionDetails.Text, e.ExceptionDetails.Exception.Description)
	case *network.EventLoadingFailed:
		tab.complain("request: %s %s", e.ErrorText, e.BlockedReason)
	case *network.EventResponseReceived:
		if e.Response.Status >= 400 && !tab.isDocument(e.Response.URL) {
			tab.complain("request: %s: %d", e.Response.URL, e.Response.Status)
		}
	}
}

// watchPolicy runs before anything of a page.
const watchPolicy = `window.violations = [];
document.addEventListener('securitypolicyviolation', e => violations.push(e.violatedDirective + ' stopped ' + (e.blockedURI || e.sample)));`

func (tab *tab) open() error {
	if _, err := chromedp.Call(tab.ctx, audits.Enable, struct{}{}); err != nil {
		return err
	}
	// Keys pressed in one tab take the focus from the others, and an element has no ring
	// while its page has none. So each tab is to act as if the focus were its own.
	if _, err := chromedp.Call(tab.ctx, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true}); err != nil {
		return err
	}
	_, err := chromedp.Call(tab.ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: watchPolicy})
	return err
}

// inspect opens a page and returns all that is wrong with it.
func (tab *tab) inspect(t *testing.T, address, picture string) []string {
	t.Helper()
	ctx := tab.ctx
	tab.mu.Lock()
	tab.document, tab.complaints = address, nil
	tab.mu.Unlock()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatalf("%s: %v", address, err)
		}
	}
	must(tab.emulate("", "light", 1280))
	must(chromedp.Do(ctx, chromedp.Navigate("about:blank"), chromedp.Navigate(address)))
	violations, err := chromedp.Run(ctx, chromedp.Evaluate[[]string](settled, chromedp.EvalAwaitPromise))
	must(err)
	for _, v := range violations {
		tab.complain("policy: %s", v)
	}
	must(tab.weigh())
	must(chromedp.Do(ctx, chromedp.Evaluate[chromedp.Void](tab.axe)))
	for _, width := range browserWidths {
		for scheme, axe := range browserSchemes {
			must(tab.emulate("", scheme, width))
			state := fmt.Sprintf("at %d in %s", width, scheme)
			must(tab.note(state, findSideways))
			must(tab.note(state, axe))
			if width == 1280 && scheme == "light" {
				must(tab.note(state, runAxeOnTables))
			}
			if *screenshots != "" && picture != "" {
				tab.photograph(t, fmt.Sprintf("%s-%d-%s.png", picture, width, scheme))
			}
		}
	}
	must(tab.emulate("print", "light", 768))
	shown, err := chromedp.Run(ctx, chromedp.Evaluate[int](`[...document.querySelectorAll('nav, form, .skip')].filter(e => e.getClientRects().length).length`))
	must(err)
	if shown > 0 {
		tab.complain("on paper: it shows its navigation")
	}
	if !strings.Contains(address, "#") { // there, the keyboard goes on from the fragment
		must(tab.emulate("", "light", 1280))
		must(tab.keyboard())
		must(tab.walk())
	}
	must(tab.readOtherwise())
	must(tab.readWithoutScript(address))
	t.Logf("%s: %d bytes at first", address, tab.weight)
	tab.mu.Lock()
	defer tab.mu.Unlock()
	return tab.complaints
}

func (tab *tab) emulate(media, scheme string, width int64) error {
	_, err := chromedp.Call(tab.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Media: media, Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
	})
	if err != nil {
		return err
	}
	return chromedp.Do(tab.ctx, chromedp.EmulateViewport(width, 900))
}

// settled waits until a page is drawn and is busy no more, and returns what its policy stopped.
const settled = `new Promise(done => {
	const look = () => document.querySelector('[aria-busy=true]') ? requestAnimationFrame(look) : setTimeout(() => done(window.violations));
	requestAnimationFrame(() => requestAnimationFrame(look));
})`

// keyboard goes through a page without a mouse: the first key leads to the
// link that skips the masthead, and that leads into the content.
func (tab *tab) keyboard() error {
	first, err := tab.press(kb.Tab)
	if err != nil {
		return err
	}
	if first != "skip, seen" {
		tab.complain("by keyboard: what comes first is not the link to the content, but %s", first)
		return nil
	}
	if _, err = tab.press(kb.Enter); err != nil {
		return err
	}
	second, err := tab.press(kb.Tab)
	if err == nil && !strings.HasPrefix(second, "in main") && !strings.HasPrefix(second, "in footer") {
		tab.complain("by keyboard: the link to the content leads to %s", second)
	}
	return err
}

// press presses a key and says what has the focus then.
func (tab *tab) press(key string) (string, error) {
	if err := chromedp.Do(tab.ctx, chromedp.KeyEvent(key)); err != nil {
		return "", err
	}
	return chromedp.Run(tab.ctx, chromedp.Evaluate[string](focused, chromedp.EvalAwaitPromise))
}

const focused = `new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => {
	const e = document.activeElement, r = e.getBoundingClientRect();
	const seen = e === document.elementFromPoint(r.x + r.width / 2, r.y + r.height / 2);
	const ring = getComputedStyle(e).outlineStyle !== 'none';
	const where = e.matches('.skip') ? 'skip' : e.closest('main') ? 'in main' : e.closest('footer') ? 'in footer' : e.outerHTML.slice(0, 100);
	done(where + (seen ? ', seen' : ', not seen') + (ring ? '' : ', without a ring'));
})))`

// findSideways tells whether the page scrolls sideways, and what makes it.
const findSideways = `(() => {
	const width = innerWidth, page = document.scrollingElement;
	if (page.scrollWidth <= width) return [];
	const wide = [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > width + 1
		&& ![...document.querySelectorAll('.wide, pre')].some(w => w !== e && w.contains(e) && w.scrollWidth > w.clientWidth));
	return ['it scrolls sideways: ' + page.scrollWidth + ' for ' + width + ', because of '
		+ wide.slice(-3).map(e => e.outerHTML.slice(0, 120)).join(' and ')];
})()`

// runAxe holds a page against all rules, and runAxeOnColours against those that can
// tell one scheme from another. Of a long table both look at the first lines: to look
// at all in each width and scheme would take minutes, and the others are rendered by
// the same words of the layout. So runAxeOnTables looks at those once.
const (
	runAxe          = "axe.run(" + axeContext + ", " + axeRules
	runAxeOnColours = "axe.run(" + axeContext + ", {runOnly: {type: 'rule', values: ['color-contrast', 'link-in-text-block']}, " + axeResults
	runAxeOnTables  = "!document.querySelector('" + furtherLines + "') ? [] : axe.run({include: ['" + furtherLines + "']}, " + axeRules
	furtherLines    = ".national tbody tr:nth-child(n+13)"
	axeContext      = "{exclude: ['" + furtherLines + "']}"
	axeRules        = "{runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], rules: {'target-size': {enabled: true}}, " + axeResults
	axeResults      = `resultTypes: ['violations'], selectors: false, preload: false,
}).then(result => result.violations.map(v => v.id + ': ' + v.help + v.nodes.slice(0, 3).map(n => '\n        ' + n.html.slice(0, 200)
	+ '\n            ' + n.any.concat(n.all, n.none).map(c => c.message).join('; ')).join('') + (v.nodes.length > 3 ? '\n        and ' + (v.nodes.length - 3) + ' more' : '')))`
)

// photograph leaves a picture of the whole page.
func (tab *tab) photograph(t *testing.T, name string) {
	t.Helper()
	beyond := true
	picture, err := chromedp.Call(tab.ctx, page.CaptureScreenshot, page.CaptureScreenshotParams{CaptureBeyondViewport: &beyond})
	if err != nil {
		t.Fatal(err)
	}
	writeText(t, filepath.Join(*screenshots, name), string(picture.Data))
}
