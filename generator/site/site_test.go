package site

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"findings/generator/address"
	"findings/generator/archive"
	"findings/generator/source"
)

// layout is the site of an archive, rendered with the project's own layouts.
func layout(t *testing.T, parts archive.Parts) *Site {
	t.Helper()
	var problems source.Problems
	parts.Settings = &archive.Settings{File: &source.File{Name: "site.toml"}, Title: "Test", Language: "en-GB", Words: archive.English()}
	parts.Settings.Base, _ = address.ParseBase("https://example.org/archive/")
	files := os.DirFS("../..")
	parts.Static = append(named(files), parts.Static...)
	layouts, err := ReadLayouts(files, &problems)
	if err != nil {
		t.Fatal(err)
	}
	s := New(archive.New(parts, nil, &problems), layouts, files, &problems)
	var b strings.Builder
	if problems.Print(&b); b.Len() > 0 {
		t.Fatal(b.String())
	}
	return s
}

// named returns the files of static/ that layouts name.
func named(files fs.FS) []string {
	scripts, _ := fs.Glob(files, "static/*.js")
	return append(scripts, "static/style.css")
}

// render returns the page at an address.
func render(t *testing.T, s *Site, at address.Address) string {
	t.Helper()
	for _, p := range s.Pages {
		if p.Address == at {
			var b bytes.Buffer
			if err := p.Write(&b); err != nil {
				t.Fatal(err)
			}
			return b.String()
		}
	}
	t.Fatalf("there is no page %s", at)
	return ""
}

func entry(name, id string) archive.Entry {
	at, _ := address.OfFile(name)
	return archive.Entry{File: &source.File{Name: name}, ID: id, Address: at, Text: &archive.Text{}}
}

// many is an archive with one council, inspected once, and n quotes in it.
func many(n int) archive.Parts {
	i := &archive.Inspection{Entry: entry("content/councils/x/one.md", "one"), Council: "x", Framework: archive.Ref{ID: "f"}}
	i.Title = "One"
	i.Published, _ = archive.ParseDate("2020-01-01")
	i.Entered, _ = archive.ParseDate("2026-03-03")
	i.Sources = []*archive.Source{{Key: "report", Number: 1, Kind: archive.Report, Title: "Report", Publisher: "Ofsted", Inspection: i}}
	for q := range n {
		i.Text.Quotes = append(i.Text.Quotes, archive.Quote{
			ID: fmt.Sprintf("q-%d", q), HTML: fmt.Sprintf("<p>Quote %d.</p>", q), Plain: fmt.Sprintf("Quote %d.", q), Speaker: "Somebody", Topics: []archive.Ref{{ID: "t"}},
			Cites: []archive.Cite{{}}, Inspection: i, Number: q,
		})
	}
	return archive.Parts{
		Councils:    []*archive.Council{{Entry: entry("content/councils/x/council.md", "x"), Name: "X"}},
		Frameworks:  []*archive.Framework{{Entry: entry("content/frameworks/f.md", "f"), Name: "F", Short: "F"}},
		Topics:      []*archive.Topic{{Entry: entry("content/topics/t.md", "t"), Name: "T"}},
		Inspections: []*archive.Inspection{i},
	}
}

// manyFindings is the same archive with n findings on its topic in place of quotes.
func manyFindings(n int) archive.Parts {
	parts := many(0)
	i := parts.Inspections[0]
	for f := range n {
		i.Text.Findings = append(i.Text.Findings, archive.Finding{
			ID: fmt.Sprintf("f-%d", f), Kind: archive.Improvement, Plain: fmt.Sprintf("Plan %d.", f), Topics: []archive.Ref{{ID: "t"}}, Inspection: i, Number: f,
		})
	}
	return parts
}

// TestLongListsAreSplit: each finding and quote of a list stands on one of its pages
// as a link to its place in its inspection's page.
func TestLongListsAreSplit(t *testing.T) {
	s, findings := layout(t, many(250)), layout(t, manyFindings(250))
	for _, c := range []struct {
		site *Site
		list address.Address
		line string
	}{
		{s, address.CouncilQuotes("x"), `<li><a href="/archive/councils/x/one/#q-%d">“Quote %[1]d.”</a> — Somebody</li>`},
		{s, address.Speaker("Somebody"), `<li><a href="/archive/councils/x/one/#q-%d">“Quote %[1]d.”</a></li>`},
		{s, address.TopicQuotes("t"), `<li><a href="/archive/councils/x/one/#q-%d">“Quote %[1]d.”</a> — Somebody</li>`},
		{findings, address.Topic("t"), `To improve</span> <a href="/archive/councils/x/one/#f-%d">Plan %[1]d.</a></li>`},
	} {
		for n, want := range map[int][2]int{1: {0, 100}, 2: {100, 200}, 3: {200, 250}} {
			page := render(t, c.site, address.Numbered(c.list, n))
			for item := range 250 {
				stands := strings.Count(page, fmt.Sprintf(c.line, item)) == 1
				if here := item >= want[0] && item < want[1]; here != stands {
					t.Errorf("%s, part %d, has number %d: %v", c.list, n, item, stands)
				}
			}
		}
	}
	second := render(t, s, address.Numbered(address.Speaker("Somebody"), 2))
	for _, want := range []string{
		`<a href="/archive/quotes/speakers/somebody/" rel="prev">`, `<a href="/archive/quotes/speakers/somebody/page-3/" rel="next">`,
		`<span aria-current="page">2</span>`, "101 to 200 of 250",
	} {
		if !strings.Contains(second, want) {
			t.Errorf("the second part has no %s", want)
		}
	}
}

func TestPager(t *testing.T) {
	s := layout(t, many(0))
	numbers := func(n, total int) string {
		var b strings.Builder
		for _, p := range s.pager("/x/", n, total, 0, 0, 0).Pages {
			if p.Gap {
				b.WriteString("… ")
			}
			if p.Current {
				b.WriteString("*")
			}
			fmt.Fprintf(&b, "%d ", p.Number)
		}
		return strings.TrimSpace(b.String())
	}
	for _, c := range []struct {
		n, total int
		want     string
	}{
		{1, 1, ""},
		{1, 2, "*1 2"},
		{1, 9, "*1 2 3 … 9"},
		{5, 9, "1 … 3 4 *5 6 7 … 9"},
		{4, 7, "1 2 3 *4 5 6 7"},
		{9, 9, "1 … 7 8 *9"},
	} {
		if got := numbers(c.n, c.total); got != c.want {
			t.Errorf("page %d of %d: %q, want %q", c.n, c.total, got, c.want)
		}
	}
}

// TestEmptyLists sees that what has nothing on it yet still has a page.
func TestEmptyLists(t *testing.T) {
	parts := many(0)
	parts.Inspections = nil
	s := layout(t, parts)
	for _, p := range s.Pages {
		if err := p.Write(new(bytes.Buffer)); err != nil {
			t.Errorf("%s: %v", p.Address, err)
		}
	}
	if page := render(t, s, address.Council("x")); !strings.Contains(page, "no graded inspection") {
		t.Error("a council without inspections does not say so")
	}
}

// TestSitemapOfManyPages sees that a sitemap with too many addresses becomes
// an index of sitemaps, and that nothing is left out.
func TestSitemapOfManyPages(t *testing.T) {
	s := layout(t, many(0))
	s.Pages = nil
	for n := range mostInSitemap + 7 {
		s.addPage(Page{Kind: "page", Address: address.Address(fmt.Sprintf("/%d/", n))}, func(PageView) any { return nil })
	}
	s.addSitemap()
	got := []int{
		strings.Count(render(t, s, address.Sitemap), "<sitemap>"),
		strings.Count(render(t, s, "/sitemap-1.xml"), "<url>"),
		strings.Count(render(t, s, "/sitemap-2.xml"), "<url>"),
	}
	if diff := cmp.Diff([]int{2, mostInSitemap, 7}, got); diff != "" {
		t.Error(diff)
	}
}

// ownScript is how a script of the project's own, or what a page says for machines, begins.
var ownScript = regexp.MustCompile(`<script (type="application/ld\+json"|(type="module" )?src="/archive/[a-z]+\.[0-9a-f]+\.js")`)

// TestNamesAreEscaped puts HTML wherever an editor can put a name.
func TestNamesAreEscaped(t *testing.T) {
	const evil = `<script>alert("1")</script>`
	parts := many(2)
	parts.Councils[0].Name, parts.Councils[0].Full, parts.Councils[0].Region = evil, evil, evil
	parts.Frameworks[0].Name, parts.Frameworks[0].Short = evil, evil
	parts.Topics[0].Name = evil
	i := parts.Inspections[0]
	i.Title, i.Summary = evil, evil
	i.Sources[0].Title, i.Sources[0].Publisher, i.Sources[0].URL = evil, evil, "javascript:alert(1)"
	i.Corrections = []archive.Correction{{ID: "correction-2020-01-01", Date: i.Published, Text: archive.Line{Plain: evil}}}
	i.Text.Quotes[0].Speaker, i.Text.Quotes[0].Role = evil, evil
	i.Text.Quotes[1].Cites[0].Locator = evil
	s := layout(t, parts)
	for _, p := range s.Pages {
		var b bytes.Buffer
		if err := p.Write(&b); err != nil {
			t.Fatal(err)
		}
		// In CSV nothing is markup. Scripts of layouts have attributes, and so has
		// the data that pages hold for machines.
		if strings.HasSuffix(string(p.Address), ".csv") {
			continue
		}
		text := ownScript.ReplaceAllString(b.String(), "")
		for _, bad := range []string{"<script", `href="javascript:`} {
			if strings.Contains(text, bad) {
				t.Errorf("%s holds %s", p.Address, bad)
			}
		}
	}
}

func TestStaticFilesAreCopied(t *testing.T) {
	parts := many(0)
	parts.Static = []string{"static/a.bin"}
	s := layout(t, parts)
	s.files = fstest.MapFS{"static/a.bin": {Data: []byte("\x00\xff<b>")}}
	if got := render(t, s, "/a.bin"); got != "\x00\xff<b>" {
		t.Errorf("got %q", got)
	}
}
