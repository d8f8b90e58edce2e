package main

import (
	"context"
	"fmt"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// nationalFolder writes an archive of five councils in two regions, of which one
// has grades on an older scale, one has no overall grade and one has none at all.
func nationalFolder(t *testing.T) string {
	t.Helper()
	folder := copyFolders(t, map[string]string{"../layouts": "layouts", "../static": "static"})
	const scale = "[[grades]]\nname = \"Good\"\nlevel = 1\n[[grades]]\nname = \"%s\"\nlevel = 2\n[[grades]]\nname = \"Poor\"\nlevel = 3\n"
	const overall = "[[areas]]\nid = \"overall\"\nname = \"Overall\"\nheadline = true\n"
	const care = "[[areas]]\nid = \"care-leavers\"\nname = \"Care leavers\"\n"
	files := map[string]string{
		"site.toml":                        "title = \"National\"\nbase_url = \"https://example.org/\"\nrepository = \"https://example.org/somebody/archive\"\n",
		"content/topics/plans.md":          "+++\nname = \"Plans\"\n+++\n",
		"content/frameworks/a.md":          "+++\nname = \"Rules A\"\nto = \"2014\"\n" + fmt.Sprintf(scale, "Adequate") + overall + "+++\n",
		"content/frameworks/b.md":          "+++\nname = \"Rules B\"\nfrom = \"2015\"\nto = \"2019\"\n" + fmt.Sprintf(scale, "Requires improvement") + overall + care + "+++\n",
		"content/frameworks/c.md":          "+++\nname = \"Rules C\"\nfrom = \"2020\"\n" + fmt.Sprintf(scale, "Requires improvement") + care + "+++\n",
		"content/frameworks/v.md":          "+++\nname = \"Visit\"\n+++\n",
		"content/councils/alba/council.md": "+++\nname = \"Alba\"\nkind = \"County\"\nregion = \"North\"\nalso = [\"Scotia Nova\"]\ngss = \"E06000001\"\n+++\n",
		"content/councils/elan/council.md": "+++\nname = \"Élan\"\nkind = \"Unitary\"\nregion = \"North\"\n+++\n",
		"content/councils/ford/council.md": "+++\nname = \"Ford\"\nkind = \"County\"\nregion = \"South\"\n+++\n",
		"content/councils/moor/council.md": "+++\nname = \"Moor\"\nkind = \"County\"\nregion = \"South\"\n+++\n",
		"content/councils/none/council.md": "+++\nname = \"None\"\nkind = \"Unitary\"\nregion = \"South\"\n+++\n",
	}
	for _, i := range []struct{ council, framework, published, ratings string }{
		{"alba", "b", "2016-02-03", "overall = \"Poor\"\ncare-leavers = \"Good\"\n"},
		{"alba", "v", "2021-02-03", ""},
		{"elan", "b", "2018-02-03", "overall = \"Good\"\ncare-leavers = \"Poor\"\n"},
		{"ford", "a", "2013-02-03", "overall = \"Adequate\"\n"},
		{"moor", "c", "2020-02-03", "care-leavers = \"Requires improvement\"\n"},
	} {
		text := fmt.Sprintf("+++\ntitle = \"An inspection\"\nframework = %q\npublished = %s\n[sources.report]\nkind = \"report\"\ntitle = \"Report\"\npublisher = \"Ofsted\"\n", i.framework, i.published)
		if i.ratings != "" {
			text += "[ratings]\n" + i.ratings
		}
		files["content/councils/"+i.council+"/"+i.published+".md"] = text + "+++\n\n## Areas for improvement\n\n- Write plans #plans\n"
	}
	for name, text := range files {
		writeText(t, filepath.Join(folder, filepath.FromSlash(name)), text)
	}
	return folder
}

// A reader is a tab in which a test does what readers do.
type reader struct {
	*tab
	t    *testing.T
	base string
}

// openReader serves the archive of [nationalFolder] below a path and opens a tab.
func openReader(t *testing.T, scripts bool) *reader {
	t.Helper()
	long(t)
	ctx, cancel := chromedp.NewContext(startChromium(t))
	t.Cleanup(cancel)
	b := &browser{sites: map[string]*wholeSite{"/deep/base/": buildWhole(t, nationalFolder(t), "/deep/base/")}}
	b.server = httptest.NewServer(b)
	t.Cleanup(b.server.Close)
	r := &reader{&tab{}, t, b.server.URL + "/deep/base/"}
	r.ctx, cancel = chromedp.NewContext(ctx, chromedp.WithListener(r.listen))
	t.Cleanup(cancel)
	r.ctx, cancel = context.WithTimeout(r.ctx, time.Minute)
	t.Cleanup(cancel)
	r.must(r.tab.open())
	_, err := chromedp.Call(r.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !scripts})
	r.must(err)
	return r
}

func (r *reader) must(err error) {
	r.t.Helper()
	if err != nil {
		r.t.Fatal(err)
	}
}

// open opens a page below the base.
func (r *reader) open(at string) {
	r.t.Helper()
	r.must(chromedp.Do(r.ctx, chromedp.Navigate(r.base+at)))
}

// js returns what a script finds in the page.
func (r *reader) js(script string) string {
	r.t.Helper()
	got, err := chromedp.Run(r.ctx, chromedp.Evaluate[string](script))
	r.must(err)
	return got
}

// want waits until a script finds what it should, and fails when it never does.
func (r *reader) want(what, script, want string) {
	r.t.Helper()
	var got string
	for end := time.Now().Add(10 * time.Second); time.Now().Before(end); {
		// Between two pages there is none to ask.
		now, err := chromedp.Run(r.ctx, chromedp.Evaluate[string](script))
		if got = now; err == nil && got == want {
			return
		}
	}
	r.t.Fatalf("%s: %q, want %q", what, got, want)
}

// quiet fails when the page said or was refused anything.
func (r *reader) quiet() {
	r.t.Helper()
	r.must(chromedp.Do(r.ctx, chromedp.Evaluate[chromedp.Void](settled, chromedp.EvalAwaitPromise)))
	for _, v := range strings.Split(r.js("violations.join('\\n')"), "\n") {
		if v != "" {
			r.t.Errorf("policy: %s", v)
		}
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, c := range r.complaints {
		// What a test does by script is no deed of a reader, and noted as such.
		if !strings.Contains(c, "NavigationEntryMarkedSkippable") {
			r.t.Error(c)
		}
	}
}

const (
	shownRows = `[...document.querySelectorAll("tbody tr")].filter(r => r.getClientRects().length).map(r => r.cells[0].textContent.trim()).join(" ")`
	announced = `document.querySelector("[role=status]").textContent`
	query     = `decodeURIComponent(location.search)`
	sortedBy  = `[...document.querySelectorAll("[aria-sort]")].map(h => h.dataset.name + " " + h.ariaSort).join()`
)

// choose chooses in a select as a reader does.
func (r *reader) choose(name, value string) {
	r.t.Helper()
	r.js(fmt.Sprintf(`(() => { const s = [...document.querySelectorAll("select")].find(s => (s.name || s.dataset.name) === "%s"); s.value = %q; s.dispatchEvent(new Event("change", {bubbles: true})); return s.value })()`, name, value))
}

// TestBrowserTables sorts, narrows and links the table of ratings in Chromium, by
// keyboard, below a path.
func TestBrowserTables(t *testing.T) {
	r := openReader(t, true)
	r.open("ratings/")
	r.want("at first", shownRows, "Alba Élan Ford Moor None")
	r.want("at first", announced, "All 5 councils, sorted by Council")
	for _, c := range []struct{ column, up, down string }{
		{"region", "Alba Élan Ford Moor None", "Ford Moor None Alba Élan"},
		{"kind", "Alba Ford Moor Élan None", "Élan None Alba Ford Moor"},
		{"overall", "Élan Ford Alba Moor None", "Alba Ford Élan Moor None"},
		{"care-leavers", "Alba Moor Élan Ford None", "Élan Moor Alba Ford None"},
		{"since", "Ford Alba Élan Moor None", "Moor Élan Alba Ford None"},
		{"framework", "Ford Alba Élan Moor None", "Moor Alba Élan Ford None"},
		{"last", "Ford Élan Moor Alba None", "Alba Moor Élan Ford None"},
		{"council", "Alba Élan Ford Moor None", "None Moor Ford Élan Alba"},
	} {
		r.js(fmt.Sprintf(`document.querySelector("[data-name=%s] button").focus(), document.activeElement.tagName`, c.column))
		r.must(chromedp.Do(r.ctx, chromedp.KeyEvent(kb.Enter)))
		r.want("by "+c.column, shownRows, c.up)
		r.want("by "+c.column, sortedBy, c.column+" ascending")
		r.must(chromedp.Do(r.ctx, chromedp.KeyEvent(" ")))
		r.want("by "+c.column+" in reverse", shownRows, c.down)
		r.want("by "+c.column+" in reverse", query, "?sort=-"+c.column)
	}

	r.open("ratings/")
	r.choose("region", "North")
	r.want("in the north", shownRows, "Alba Élan")
	r.want("in the north", announced, "2 of 5 councils, sorted by Council")
	r.choose("grade", "Good")
	r.want("good in the north", query, "?region=North&grade=Good")
	r.want("good in the north", shownRows, "Élan")
	r.must(chromedp.Do(r.ctx, chromedp.Reload()))
	r.want("once more", shownRows, "Élan")
	r.want("once more", `document.querySelector("select[data-name=region]").value`, "North")
	r.js(`history.back(), ""`)
	r.want("back", shownRows, "Alba Élan")
	r.want("back", `document.querySelector("select[data-name=grade]").value`, "")
	r.choose("framework", "Rules B")
	r.choose("year", "2016")
	r.want("of a year", shownRows, "Alba")
	r.js(`document.querySelector("[type=reset]").click(), ""`)
	r.want("cleared", shownRows, "Alba Élan Ford Moor None")
	r.want("cleared", query, "")
	for typed, want := range map[string]string{"elan": "Élan", "scotia": "Alba", "e06000001": "Alba", "or": "Ford Moor"} {
		r.open("ratings/?q=" + typed)
		r.want("the box at "+typed, shownRows, want)
	}
	r.open("ratings/?q=or")
	r.must(chromedp.Do(r.ctx, chromedp.SendKeys("[data-narrows] input", "d")))
	r.want("typed", shownRows, "Ford")
	r.want("typed", query, "?q=ord")
	r.open("ratings/?sort=nothing&region=Nowhere&grade=")
	r.want("what there is not", shownRows, "Alba Élan Ford Moor None")
	for at, want := range map[string]string{
		"councils/?grade=Good": "Élan", "ratings/b/?sort=-overall": "Alba Élan", "ratings/b/": "Élan Alba",
	} {
		r.open(at)
		r.want(at, shownRows, want)
	}
	r.quiet()
}

// TestBrowserCompare puts councils side by side, and finds one from the front page.
func TestBrowserCompare(t *testing.T) {
	r := openReader(t, true)
	const compared = `[...document.querySelectorAll("article")].map(a => a.innerText.replace(/\s+/g, " ").trim()).join("\n")`
	r.open("compare/?a=alba&b=moor")
	r.want("two", `document.querySelectorAll("article").length + ""`, "2")
	text := r.js(compared)
	for _, want := range []string{
		"Alba North, County Grades in force Overall Poor Care leavers Good From Rules B, 3 February 2016 Overall grades, newest first Rules B, 3 February 2016 Poor What must improve now 2 open areas for improvement; by topic: Plans in each 2",
		"Moor South, County Grades in force Care leavers Requires improvement From Rules C, 3 February 2020", "none overall", "Inspections: 2 · findings: 2 · quotes: 0",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
	r.want("a link", `document.querySelector("article a").pathname`, "/deep/base/councils/alba/")
	r.choose("c", "none")
	r.must(chromedp.Do(r.ctx, chromedp.Click("form[data-compares] button")))
	r.want("three", query, "?a=alba&b=moor&c=none")
	r.want("three", `document.querySelectorAll("article").length + ""`, "3")
	if got := r.js(compared); !strings.Contains(got, "No grade in this archive") {
		t.Errorf("a council without grades does not say so:\n%s", got)
	}
	r.js(`history.back(), ""`)
	r.want("back", query, "?a=alba&b=moor")
	r.want("back", `document.querySelectorAll("article").length + ""`, "2")
	r.quiet()

	for typed, want := range map[string]string{"E06000001": "alba", "scotia nova": "alba", "mo": "moor", "Elan": "elan", "Ford Borough Council": "ford"} {
		r.open("")
		r.must(chromedp.Do(r.ctx, chromedp.SendKeys("[data-finds] input", typed+kb.Enter)))
		r.want(typed, "location.pathname", "/deep/base/councils/"+want+"/")
	}
	r.quiet()
}

// TestBrowserTablesWithoutScript: the tables are whole, and nothing is shown that
// would do nothing.
func TestBrowserTablesWithoutScript(t *testing.T) {
	r := openReader(t, false)
	for at, want := range map[string]string{
		"ratings/": "Alba Élan Ford Moor None", "councils/": "Alba Élan Ford Moor None", "ratings/b/": "Élan Alba",
	} {
		r.open(at)
		for _, c := range []struct{ script, want string }{
			{shownRows, want},
			{`[...document.querySelectorAll("main form, main button, main select")].filter(e => e.getClientRects().length).length + ""`, "0"},
		} {
			// A test may run a script where pages may not.
			if got := r.js(c.script); got != c.want {
				t.Errorf("%s: %q, want %q", at, got, c.want)
			}
		}
	}
	r.open("compare/?a=alba&b=moor")
	if got := r.js(`document.querySelector("main").innerText`); !strings.Contains(got, "needs JavaScript") || !strings.Contains(got, "Alba") {
		t.Errorf("/compare/ does not say how to go on: %s", got)
	}
}

// TestTableScriptsAreSmall: what is sent to every reader of a table stays short
// enough to read.
func TestTableScriptsAreSmall(t *testing.T) {
	for _, name := range []string{"tables.js", "compare.js", "find.js"} {
		text, err := os.ReadFile("../static/" + name)
		if err != nil {
			t.Fatal(err)
		}
		if len(text) >= 5000 {
			t.Errorf("%s has %d bytes", name, len(text))
		}
	}
}
