package content

import (
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"findings/generator/archive"
)

// small is a site's folder: one council, inspected once.
func small() fstest.MapFS {
	files := map[string]string{
		"site.toml":                     "title = \"Small\"\nbase_url = \"https://example.org/a/\"\n",
		"content/councils/x/council.md": "+++\nname = \"X\"\n+++\n\nA council. It is not there.\n",
		"content/councils/x/2013.md": `+++
title     = "Inspection"
framework = "f"
inspected = "2012-11"
published = 2013-01-08
ratings   = { overall = "Good", other = "Not judged" }

[[tallies]]
label  = "Others"
counts = { Good = 2, Bad = 1 }
source = "report"

[[events]]
date = "2013-02"
text = "It is discussed."

[sources.report]
kind      = "report"
title     = "Report"
publisher = "Ofsted"
url       = "https://example.org/report"
+++

What was found. And more.

## Strengths

- Plans [@report, p. 2] #plans

## Areas for improvement

- Missing children #plans

> Words.
>
> — Somebody, a role #plans
`,
		"content/frameworks/f.md": "+++\nname = \"F\"\nfrom = \"2012\"\ngrades = [{ name = \"Good\", level = 1 }, { name = \"Bad\", level = 2, also = [\"Worse\"] }]\nareas = [{ id = \"overall\", name = \"Overall\", headline = true }, { id = \"other\", name = \"Other\" }]\n+++\n",
		"content/topics/plans.md": "+++\nname = \"Plans\"\n+++\n",
		"content/pages/about.md":  "+++\ntitle = \"About\"\n+++\n\nSee [X](../councils/x/council.md) and [a picture](../../static/a.png).\n",
		"static/a.png":            "png",
	}
	fsys := fstest.MapFS{}
	for name, text := range files {
		put(fsys, name, text)
	}
	return fsys
}

// clock makes every file written later newer, so that no test waits.
var clock = time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)

func put(fsys fstest.MapFS, name, text string) {
	clock = clock.Add(time.Minute)
	fsys[name] = &fstest.MapFile{Data: []byte(text), ModTime: clock}
}

func load(t *testing.T, l *Loader) (*archive.Archive, string) {
	t.Helper()
	a, problems, err := l.Load()
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := problems.Print(&b); err != nil {
		t.Fatal(err)
	}
	return a, b.String()
}

func TestLoad(t *testing.T) {
	a, problems := load(t, &Loader{FS: small()})
	if problems != "" {
		t.Fatal(problems)
	}
	i := a.Inspections[0]
	var got strings.Builder
	fmt.Fprintln(&got, i.Address, i.Title, "|", i.Summary, "|", i.Inspected, "|", i.Published)
	for _, j := range a.Judgements(i) {
		if j.State == archive.Graded {
			fmt.Fprintln(&got, j.Area.Name, j.Area.Headline, j.Grade.Name, j.Grade.Level)
		} else {
			fmt.Fprintln(&got, j.Area.Name, j.Area.Headline, j.State == archive.Unjudged)
		}
	}
	for _, tally := range i.Tallies {
		for _, c := range tally.Counts {
			fmt.Fprintln(&got, tally.Label, c.Grade, c.Number, tally.Source.Key)
		}
	}
	for _, e := range i.Events {
		fmt.Fprintln(&got, e.Date, e.Text.Plain)
	}
	for _, s := range i.Sources {
		fmt.Fprintln(&got, s.Number, s.Key, s.Kind, s.Title, s.Publisher, s.Published.IsZero(), s.URL)
	}
	for n, f := range i.Text.Findings {
		fmt.Fprintln(&got, f.ID, f.Kind, f.Cites[0].Source, f.Cites[0].Locator, f.Topics[0].ID, f.Number == n, f.Inspection == i)
	}
	for n, q := range i.Text.Quotes {
		fmt.Fprintln(&got, q.ID, q.Speaker, q.Role, q.Cites[0].Source, q.Topics[0].ID, q.Number == n, q.Inspection == i)
	}
	want := `/councils/x/2013/ Inspection | What was found. | November 2012 | 8 January 2013
Overall true Good 1
Other false true
Others Good 2 report
Others Bad 1 report
February 2013 It is discussed.
1 report report Report Ofsted true https://example.org/report
f-plans 1 0 p. 2 plans true true
f-missing-children 2 0  plans true true
q-words Somebody a role 0 plans true true
`
	if diff := cmp.Diff(want, got.String()); diff != "" {
		t.Error(diff)
	}
	if got, want := a.Settings.Base.URL(a.Pages[0].Address), "https://example.org/a/about/"; got != want {
		t.Errorf("about is at %s, want %s", got, want)
	}
	if len(a.On(a.Topic("plans"))) != 3 || len(a.QuotesOn(a.Topic("plans"))) != 1 || a.Speaker("Somebody") == nil {
		t.Error("findings and quotes are not indexed")
	}
}

// TestLoadAgain changes a folder in every way, and holds what is loaded again
// against what is loaded anew. What did not change is not read again.
func TestLoadAgain(t *testing.T) {
	fsys := small()
	l := &Loader{FS: fsys}
	before, _ := load(t, l)
	steps := []struct {
		what string
		do   func()
		kept bool // the inspection is not read again
	}{
		{"nothing", func() {}, true},
		{"a page", func() { put(fsys, "content/pages/about.md", "+++\ntitle = \"Changed\"\n+++\n") }, true},
		{"a topic gone", func() { delete(fsys, "content/topics/plans.md") }, true},
		{"a topic back", func() { put(fsys, "content/topics/plans.md", "+++\nname = \"Plans again\"\n+++\n") }, true},
		{"broken", func() { put(fsys, "content/pages/about.md", "+++\ntitle = \n+++\n") }, true},
		{"mended", func() { put(fsys, "content/pages/about.md", "+++\ntitle = \"Mended\"\n+++\n") }, true},
		{"a new council", func() { put(fsys, "content/councils/y/council.md", "+++\nname = \"Y\"\n+++\n") }, true},
		{"no longer a draft", func() { put(fsys, "content/councils/y/council.md", "+++\nname = \"Y\"\ndraft = true\n+++\n") }, true},
		{"the base", func() { put(fsys, "site.toml", "title = \"Small\"\nbase_url = \"https://example.org/b/\"\n") }, false},
		{"a file in static/", func() { delete(fsys, "static/a.png") }, true},
	}
	for _, step := range steps {
		step.do()
		again, problems := load(t, l)
		anew, wantProblems := load(t, &Loader{FS: fsys})
		if diff := cmp.Diff(wantProblems, problems); diff != "" {
			t.Errorf("%s: problems differ: %s", step.what, diff)
		}
		if diff := cmp.Diff(outline(anew), outline(again)); diff != "" {
			t.Errorf("%s: archives differ: %s", step.what, diff)
		}
		if kept := again.Inspections[0] == before.Inspections[0]; kept != step.kept {
			t.Errorf("%s: the inspection is kept: %v, want %v", step.what, kept, step.kept)
		}
		before = again
	}
}

// outline names what is in an archive.
func outline(a *archive.Archive) []string {
	var names []string
	for _, c := range a.Councils {
		names = append(names, c.Name)
	}
	for _, t := range a.Topics {
		names = append(names, t.Name)
	}
	for _, p := range a.Pages {
		names = append(names, p.Title)
	}
	for _, i := range a.Inspections {
		for _, p := range i.Text.Parts {
			names = append(names, p.HTML)
		}
	}
	for _, d := range a.Drafts {
		names = append(names, d.File.Name)
	}
	return names
}

// TestRewrittenAtOnce changes a file without its size or time telling.
func TestRewrittenAtOnce(t *testing.T) {
	fsys := small()
	l := &Loader{FS: fsys}
	now := time.Now()
	fsys["content/topics/plans.md"] = &fstest.MapFile{Data: []byte("+++\nname = \"Plan A\"\n+++\n"), ModTime: now}
	load(t, l)
	fsys["content/topics/plans.md"] = &fstest.MapFile{Data: []byte("+++\nname = \"Plan B\"\n+++\n"), ModTime: now}
	if a, _ := load(t, l); a.Topics[0].Name != "Plan B" {
		t.Errorf("the topic is still %q", a.Topics[0].Name)
	}
}

func TestFailingDisk(t *testing.T) {
	fsys := small()
	delete(fsys, "site.toml")
	if _, _, err := (&Loader{FS: fsys}).Load(); err == nil {
		t.Error("a folder without site.toml was read")
	}
}

// leaving is a folder from which a file goes away between the listing of its
// folder and its reading, as it does while an editor saves.
type leaving struct {
	fstest.MapFS
	name string
}

func (l leaving) Open(name string) (fs.File, error) {
	if name == l.name {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return l.MapFS.Open(name)
}

func (l leaving) ReadFile(name string) ([]byte, error) {
	if name == l.name {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return l.MapFS.ReadFile(name)
}

// TestDeletedWhileRead: a file that goes away while the folder is read is as one
// that was never there, and is read when it is back.
func TestDeletedWhileRead(t *testing.T) {
	fsys := small()
	const topic = "content/topics/plans.md"
	l := &Loader{FS: leaving{fsys, topic}}
	a, problems := load(t, l)
	if len(a.Topics) != 0 || len(a.Inspections) != 1 || strings.Count(problems, `there is no topic "plans"`) != 3 {
		t.Errorf("%d topics, %d inspections and the problems\n%s", len(a.Topics), len(a.Inspections), problems)
	}
	l.FS = fsys
	if a, problems = load(t, l); problems != "" || len(a.Topics) != 1 {
		t.Errorf("back again: %d topics and the problems\n%s", len(a.Topics), problems)
	}
	if diff := cmp.Diff([]string{topic}, l.Changed); diff != "" {
		t.Error(diff)
	}
}

// TestLargeStaticFile: a report of many megabytes may lie in static/; only what
// an editor writes has a limit.
func TestLargeStaticFile(t *testing.T) {
	fsys := small()
	put(fsys, "static/report.pdf", strings.Repeat("x", 2<<20))
	put(fsys, "content/pages/about.md", "+++\ntitle = \"About\"\n+++\n\n[The report](../../static/report.pdf)\n")
	if _, problems := load(t, &Loader{FS: fsys}); problems != "" {
		t.Errorf("got:\n%s", problems)
	}
	put(fsys, "content/pages/about.md", "+++\ntitle = \"About\"\n+++\n"+strings.Repeat("x", 1<<20))
	if _, problems := load(t, &Loader{FS: fsys}); !strings.Contains(problems, "content/pages/about.md:1:1: the file is larger than 1 MB") {
		t.Errorf("got:\n%s", problems)
	}
}

func TestWhyLeftOut(t *testing.T) {
	for name, want := range map[string]string{
		"a.md": "", "4913.md": "", "static/.well-known": "", "static/.well-known/security.txt": "", "static/.nojekyll": "", "static/report.part.pdf": "", "static/~a.txt": "", "static/#": "", "static/a#b": "", "static/original": "", "static/_a": "",
		".a.md.swp": "a text editor", "a.md~": "a text editor", "#a.md#": "a text editor", ".#a.md": "a text editor", "a.swp": "a text editor",
		".git": "dot", "static/.env": "dot", "content/.well-known": "dot", "static/a/.well-known": "dot", "static/.well-known/.env": "dot", "static/.htaccess": "dot",
		"static/.DS_Store": "operating system", "static/THUMBS.DB": "operating system", "static/Desktop.ini": "operating system", "static/._map.png": "operating system",
		"static/~$Letter.docx": "office", "static/.~lock.Letter.odt#": "office",
		"a.tmp": "temporary", "static/a.pdf.crdownload": "download", "static/a.pdf.PART": "download", "static/a.css.orig": "merge", "static/a.css.rej": "merge",
	} {
		if got := WhyLeftOut(name); (got == "") != (want == "") || !strings.Contains(got, want) {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

// TestBrokenFrameworkIsOneProblem sees that what refers to a file that cannot
// be read is no further problem.
func TestBrokenFrameworkIsOneProblem(t *testing.T) {
	fsys := small()
	put(fsys, "content/frameworks/f.md", "+++\nname = \"F\"\ngrades = [\n+++\n")
	_, problems := load(t, &Loader{FS: fsys})
	if got := strings.Count(problems, "content/"); got != 1 || !strings.HasSuffix(problems, "1 problem in 1 file\n") {
		t.Errorf("got:\n%s", problems)
	}
}

// TestWhatChanged: a preview hears which files are new, changed or gone, and of
// no others.
func TestWhatChanged(t *testing.T) {
	fsys := small()
	l := &Loader{FS: fsys}
	load(t, l)
	for _, step := range []struct {
		what string
		do   func()
		want []string
	}{
		{"nothing", func() {}, nil},
		{"a page", func() { put(fsys, "content/pages/about.md", "+++\ntitle = \"Changed\"\n+++\n") }, []string{"content/pages/about.md"}},
		{"a new topic", func() { put(fsys, "content/topics/new.md", "+++\nname = \"New\"\n+++\n") }, []string{"content/topics/new.md"}},
		{"a topic gone", func() { delete(fsys, "content/topics/new.md") }, []string{"content/topics/new.md"}},
		{"a picture", func() { put(fsys, "static/a.png", "other") }, []string{"static/a.png"}},
		{"a new picture", func() { put(fsys, "static/b.png", "new") }, []string{"static/b.png"}},
		{"a picture gone", func() { delete(fsys, "static/b.png") }, []string{"static/b.png"}},
		{"the settings", func() { put(fsys, "site.toml", "title = \"Other\"\nbase_url = \"https://example.org/a/\"\n") }, []string{"site.toml"}},
	} {
		step.do()
		load(t, l)
		if diff := cmp.Diff(step.want, l.Changed); diff != "" {
			t.Errorf("%s: %s", step.what, diff)
		}
	}
}

// TestNamesFallBack: what an editor leaves out is taken from what is there.
func TestNamesFallBack(t *testing.T) {
	fsys := small()
	put(fsys, "content/councils/y/council.md", "+++\nname = \"Y\"\nfull = \"Y Council\"\nsummary = \"All of it.\"\n+++\n\nWords.\n")
	put(fsys, "content/frameworks/g.md", "+++\nname = \"Long name\"\nshort = \"LN\"\n+++\n")
	a, problems := load(t, &Loader{FS: fsys})
	if problems != "" {
		t.Fatal(problems)
	}
	x, y, f, g := a.Council("x"), a.Council("y"), a.Framework("f"), a.Framework("g")
	got := []string{x.Full, x.Summary, y.Full, y.Title, y.Summary, f.Short, g.Short, g.Title}
	if diff := cmp.Diff([]string{"X", "A council.", "Y Council", "Y Council", "All of it.", "F", "LN", "Long name"}, got); diff != "" {
		t.Error(diff)
	}
	if x.Broken || f.Broken {
		t.Error("an entry without a problem is called broken")
	}
}

// TestNumbersAtTheirLimits: levels go from 1 to 9, and a count may be nought.
func TestNumbersAtTheirLimits(t *testing.T) {
	scale := func(best, worst int) string {
		return fmt.Sprintf("+++\nname = \"F\"\ngrades = [{ name = \"Good\", level = %d }, { name = \"Bad\", level = %d }]\nareas = [{ id = \"overall\", name = \"Overall\" }, { id = \"other\", name = \"Other\" }]\n+++\n", best, worst)
	}
	for _, c := range []struct {
		best, worst, count int
		want               string
	}{
		{1, 9, 0, ""}, {0, 9, 0, "0 is not a level"}, {1, 10, 0, "10 is not a level"}, {1, 9, -1, "-1 is not a count"},
	} {
		fsys := small()
		put(fsys, "content/frameworks/f.md", scale(c.best, c.worst))
		text := strings.Replace(string(fsys["content/councils/x/2013.md"].Data), "Bad = 1", fmt.Sprintf("Bad = %d", c.count), 1)
		put(fsys, "content/councils/x/2013.md", text)
		if _, problems := load(t, &Loader{FS: fsys}); !strings.Contains(problems, c.want) || (problems == "") != (c.want == "") {
			t.Errorf("levels %d and %d, count %d: want %q, got\n%s", c.best, c.worst, c.count, c.want, problems)
		}
	}
}
