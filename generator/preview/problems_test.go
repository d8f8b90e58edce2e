package preview

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"findings/generator/load"
)

// wantPanel checks whether a page shows problems.
func (d *desk) wantPanel(path string, want bool) {
	d.Helper()
	if got := strings.Contains(d.get(path), `id="preview-problems"`); got != want {
		d.Errorf("%s shows problems: %v, want %v", path, got, want)
	}
}

func TestProblemsShowWhereSomebodyIsAtWork(t *testing.T) {
	d := newDesk(t, small(t), load.Loader{})
	about, other := d.get("/about/"), d.get("/councils/")
	d.edit(inspection, `"Adequate"`, `"Adequete"`)
	page := d.get("/councils/northshire/2013-01-08/")
	for _, want := range []string{
		"content/councils/northshire/2013-01-08.md:8:11", "&#34;Adequete&#34; is not a grade of protection",
		"<mark>&#34;Adequete&#34;</mark>", "did you mean &#34;Adequate&#34;?", "Inspectors came without notice.",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page being edited does not show %q", want)
		}
	}
	if d.get("/about/") != about || d.get("/councils/") != other {
		t.Error("another page changed")
	}
	if strings.Count(d.log.String(), "1 problem in 1 file") != 1 {
		t.Errorf("the terminal shows\n%s", d.log)
	}

	// Somebody goes on with another file: its page cannot change either, and says why.
	d.edit("content/pages/about.md", "See", "Look at")
	d.wantPanel("/about/", true)
	d.wantPanel("/councils/", false)
	if strings.Contains(d.log.String(), "no problems") {
		t.Errorf("the terminal shows\n%s", d.log)
	}

	// With a mistake in that one too, each page shows its own first.
	d.edit("content/pages/about.md", "title", "titel")
	for path, own := range map[string]string{"/about/": "content/pages/about.md", "/councils/northshire/2013-01-08/": inspection} {
		if _, first, _ := strings.Cut(d.get(path), `<p class="where">`); !strings.HasPrefix(first, own+":") {
			t.Errorf("%s does not show the problem of %s first", path, own)
		}
	}
	d.edit("content/pages/about.md", "titel", "title")

	d.edit(inspection, `"Adequete"`, `"Good"`)
	d.wantPanel("/councils/northshire/2013-01-08/", false)
	d.wantPanel("/about/", false)
	if !strings.Contains(d.get("/about/"), "Look at") || !strings.Contains(d.get("/councils/northshire/"), "Good") {
		t.Error("the pages are not what the files say")
	}
	d.edit("content/pages/about.md", "Look at", "See")
	if !strings.HasSuffix(d.log.String(), "no problems\n") || strings.Count(d.log.String(), "no problems") != 1 {
		t.Errorf("the terminal shows\n%s", d.log)
	}
}

// TestProblemsOfEntriesShowOnTheirCouncil breaks an entry and looks at its council,
// whose page shows what the entry says, and at another council.
func TestProblemsOfEntriesShowOnTheirCouncil(t *testing.T) {
	files := small(t)
	files["content/councils/northshire-east/council.md"] = &fstest.MapFile{Data: []byte("+++\nname = \"Northshire East\"\n+++\n")}
	d := newDesk(t, files, load.Loader{})
	d.edit("content/pages/about.md", "title", "titel")
	d.wantPanel("/councils/northshire/", false)
	d.edit(inspection, `"Adequate"`, `"Adequete"`)
	_, first, _ := strings.Cut(d.get("/councils/northshire/"), `<p class="where">`)
	if !strings.HasPrefix(first, inspection+":") {
		t.Error("the council's page does not show the problem of its entry first")
	}
	d.wantPanel("/councils/northshire-east/", false)

	// Its page is as old where another of its entries is being edited.
	d.edit("content/councils/northshire-east/council.md", "East", "West")
	d.wantPanel("/councils/northshire-east/", true)
	d.edit(inspection, `"Adequete"`, `"Adequate"`)
	d.wantPanel("/councils/northshire/", true)
	d.edit("content/pages/about.md", "titel", "title")
	d.wantPanel("/councils/northshire/", false)
}

func TestProblemsOfFilesWithoutAPageShowEverywhere(t *testing.T) {
	d := newDesk(t, small(t), load.Loader{})
	good := d.get("/about/")
	for name, text := range map[string]string{
		"layouts/page.html": "{{define \"main\"}}{{if}}{{end}}",
		"site.toml":         "title = 1",
		"content/notes.txt": "not for here",
	} {
		before := d.read(name)
		d.write(name, text)
		d.wantPanel("/about/", true)
		d.wantPanel("/councils/", true)
		d.wantPanel("/nowhere/", true)
		if !strings.Contains(d.get("/about/"), name+":") {
			t.Errorf("the panel does not name %s", name)
		}
		if before == "" {
			d.remove(name)
		} else {
			d.write(name, before)
		}
		if d.get("/about/") != good {
			t.Errorf("after %s the page is another", name)
		}
	}
}

func TestNewFileWithAProblem(t *testing.T) {
	d := newDesk(t, small(t), load.Loader{})
	d.write("content/topics/audit.md", "+++\nnaem = \"Audit\"\n+++\n")
	d.wantPanel("/topics/audit/", true)
	d.wantPanel("/topics/", false)
	d.edit("content/topics/audit.md", "naem", "name")
	if r := d.ask("GET", "/topics/audit/"); r.StatusCode != 200 {
		t.Errorf("the page of the fixed file: %s", r.Status)
	}
}

func TestBrokenFromTheStart(t *testing.T) {
	files := small(t)
	fixed := files[council]
	files[council] = &fstest.MapFile{Data: []byte("+++\nname = \n")}
	d := newDesk(t, files, load.Loader{BaseURL: "https://example.org/archive/"})
	for _, path := range []string{"/", "/archive/", "/archive/councils/northshire/", "/style.css"} {
		if r := d.ask("GET", path); r.StatusCode != 500 {
			t.Errorf("GET %s: %s", path, r.Status)
		}
		d.wantPanel(path, true)
	}
	d.write(council, string(fixed.Data))
	if r := d.ask("GET", "/"); r.StatusCode != 302 {
		t.Errorf("GET / when fixed: %s", r.Status)
	}
	d.wantPanel("/archive/", false)
}

func TestLayoutThatFailsOnAPage(t *testing.T) {
	d := newDesk(t, small(t), load.Loader{})
	good := d.get("/about/")
	d.edit("layouts/page.html", `{{template "parts" .Body}}`, "{{.Nope}}")
	for range 2 {
		page := d.get("/about/")
		if !strings.Contains(page, "there is no .Nope in a OwnPageView") || !strings.Contains(page, "its quote") {
			t.Error("the page does not show the problem below what it was")
		}
	}
	if got := strings.Count(d.log.String(), "there is no .Nope"); got != 1 {
		t.Errorf("the terminal shows it %d times", got)
	}
	d.wantPanel("/councils/", false)
	d.edit("layouts/page.html", "{{.Nope}}", `{{template "parts" .Body}}`)
	if d.get("/about/") != good {
		t.Error("the page is not as it was")
	}

	// Of a page that was never rendered there is nothing to show but the problem.
	d.edit("layouts/topic.html", "{{.Name}}", "{{.Nope}}")
	d.wantPanel("/topics/planning/", true)
}

func TestProblemsAreEscaped(t *testing.T) {
	d := newDesk(t, small(t), load.Loader{})
	bad := `<script>alert(1)</script><img src=x onerror=alert(1)>`
	d.edit(inspection, `overall = "Adequate"`, `overall = '`+bad+`'`+"\nleadership = '<i>Goood</i>'")
	d.edit("content/frameworks/protection.md", `name  = "Good"`, `name  = "<i>Good</i>"`)
	d.write("content/"+`<b>.txt`, "")
	page := d.get("/councils/northshire/2013-01-08/")
	if !strings.Contains(page, "did you mean &#34;&lt;i&gt;Good&lt;/i&gt;&#34;?") {
		t.Error("the hint is not shown")
	}
	if strings.Contains(page, "<script>alert") || strings.Contains(page, "<img src=x") || strings.Contains(page, "<b>") || strings.Contains(page, "<i>") {
		t.Error("what an editor wrote gets into the page")
	}
	if !strings.Contains(page, "&lt;script&gt;alert(1)&lt;/script&gt;") {
		t.Error("what an editor wrote is not shown")
	}
}

// TestManyProblems has more problems than a browser shows.
func TestManyProblems(t *testing.T) {
	d := newDesk(t, small(t), load.Loader{})
	for problems, want := range map[int]string{30: "30 problems", 31: "and 1 more, in the terminal"} {
		d.write("content/pages/terms.md", "+++\ntitle = \"Terms\"\n+++\n"+strings.Repeat("\n<b>\n", problems))
		page := d.get("/terms/")
		if !strings.Contains(page, want) || strings.Count(page, "<li>\n<p class=\"where\">") != 30 || strings.Contains(page, "more, in") != (problems > 30) {
			t.Errorf("%d problems are shown as\n%s", problems, page)
		}
	}
}

// TestManyPagesAreOpen breaks a layout while somebody looks at its pages. The
// preview remembers 64 pages, those that were rendered last.
func TestManyPagesAreOpen(t *testing.T) {
	files := small(t)
	for n := range 65 {
		files[fmt.Sprintf("content/topics/t-%d.md", n)] = &fstest.MapFile{Data: fmt.Appendf(nil, topic, fmt.Sprint("Topic ", n))}
	}
	d := newDesk(t, files, load.Loader{})
	page := func(n int) string { return fmt.Sprintf("/topics/t-%d/", n) }
	for n := range 64 {
		d.get(page(n))
	}
	d.edit("content/topics/t-0.md", "What it covers", "What it is about")
	d.get(page(0))
	d.get(page(64))
	d.edit("layouts/topic.html", "{{.Name}}", "{{.Nope}}")
	for n := range 65 {
		if n != 1 && !strings.Contains(d.get(page(n)), "What it ") {
			t.Errorf("%s is not shown as it was", page(n))
		}
	}
	if strings.Contains(d.get(page(1)), "What it ") {
		t.Error("the page that was rendered longest ago is not forgotten")
	}
	if got := strings.Count(d.log.String(), "there is no .Nope"); got != 1 {
		t.Errorf("the terminal shows the problem of 65 pages %d times", got)
	}
}

// TestSlowRequest has a request that began before a save and ends after it.
func TestSlowRequest(t *testing.T) {
	d := newDesk(t, small(t), load.Loader{})
	old := d.server.now.Load()
	d.edit("content/pages/about.md", "See", "Look at")
	d.get("/about/")
	d.server.answerFor(old, "/about/")
	d.edit("layouts/page.html", `{{template "parts" .Body}}`, "{{.Nope}}")
	if !strings.Contains(d.get("/about/"), "Look at") {
		t.Error("the page is shown as it was before the last that was good")
	}
}

func TestOnlyWhatChangedMakesAnEdition(t *testing.T) {
	d := newDesk(t, small(t), load.Loader{})
	before := d.server.now.Load()
	d.write("content/pages/.about.md.swp", "a copy of an editor's")
	d.write("content/pages/about.md~", "another")
	if d.server.now.Load() != before {
		t.Error("a new edition of what is not the site's")
	}
	d.write("static/new.css", "b {}")
	if e := d.server.now.Load(); e.number != before.number+1 || e.styles == before.styles {
		t.Error("no new edition of a new stylesheet")
	}
}
