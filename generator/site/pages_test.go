package site

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"findings/generator/address"
	"findings/generator/archive"
	"findings/generator/data"
	"findings/generator/source"
)

// yearly is an archive with one council, inspected once a year from 2001 on,
// each time with the same thing to improve.
func yearly(years int) archive.Parts {
	parts := many(0)
	parts.Inspections = nil
	for n := range years {
		id := fmt.Sprint(2001 + n)
		i := &archive.Inspection{Entry: entry("content/councils/x/"+id+".md", id), Council: "x", Framework: archive.Ref{ID: "f"}}
		i.Title = "Inspection of " + id
		i.Published, _ = archive.ParseDate(id)
		i.Text.Findings = []archive.Finding{{
			ID: "f-plans", Kind: archive.Improvement, Plain: "Plans", Parts: []archive.Part{{HTML: "Plans of " + id}}, Topics: []archive.Ref{{ID: "t"}}, Inspection: i,
		}}
		i.Text.Parts = []archive.Part{{Finding: 1}}
		parts.Inspections = append(parts.Inspections, i)
	}
	return parts
}

// TestEveryKindHasPages holds the list of kinds against what is made: a kind
// that makes nothing, or a page that is of none, would be forgotten elsewhere.
func TestEveryKindHasPages(t *testing.T) {
	parts := many(101)
	parts.Frameworks[0].Grades = []archive.Grade{{Name: "Good", Level: 1}}
	parts.Topics[0].Aliases = []archive.Alias{{Address: "/old/"}}
	about := &archive.Page{Entry: entry("content/pages/about.md", "about")}
	about.Title = "About"
	parts.Pages = []*archive.Page{about}
	s := layout(t, parts)
	made := map[string]int{}
	for _, p := range s.Pages {
		made[p.Kind]++
	}
	for _, k := range kinds {
		if made[k.name] == 0 {
			t.Errorf("there is no page of the kind %q", k.name)
		}
		delete(made, k.name)
	}
	for name := range made {
		t.Errorf("there are pages of the kind %q, which is not in the list", name)
	}
}

// TestSitemapListsWhatReadersLookFor: every page that a layout renders, but for
// those that lead on and the one that stands for no address.
func TestSitemapListsWhatReadersLookFor(t *testing.T) {
	parts := many(101)
	parts.Topics[0].Aliases = []archive.Alias{{Address: "/old/"}}
	s := layout(t, parts)
	sitemap := render(t, s, address.Sitemap)
	for _, p := range s.Pages {
		listed := strings.Contains(sitemap, "<loc>"+s.archive.Settings.Base.URL(p.Address)+"</loc>")
		if want := strings.HasSuffix(string(p.Address), "/") && p.Kind != "alias" && p.Kind != "cite"; listed != want {
			t.Errorf("%s is listed: %v, want %v", p.Address, listed, want)
		}
	}
	for _, want := range []string{
		"/topics/t/page-2/</loc><lastmod>2026-03-03<", "/councils/x/one/</loc><lastmod>2026-03-03<", "/quotes/speakers/somebody/</loc><lastmod>2026-03-03<",
	} {
		if !strings.Contains(sitemap, want) {
			t.Errorf("the sitemap has no %s", want)
		}
	}
}

// TestListThatJustFitsOnePage: a hundred quotes are one page, the next begins a
// second.
func TestListThatJustFitsOnePage(t *testing.T) {
	second := address.Numbered(address.Speaker("Somebody"), 2)
	for count, want := range map[int]bool{100: false, 101: true} {
		s := layout(t, many(count))
		got := slices.ContainsFunc(s.Pages, func(p Page) bool { return p.Address == second })
		if got != want {
			t.Errorf("%d quotes have a second page: %v, want %v", count, got, want)
		}
		if first := render(t, s, address.Speaker("Somebody")); strings.Contains(first, `class="pager"`) != want {
			t.Errorf("%d quotes lead to further pages: want %v", count, want)
		}
	}
}

// TestFeedTellsOfTheNewest: a reader who looks in rarely finds the thirty newest
// inspections, the newest first, and no more.
func TestFeedTellsOfTheNewest(t *testing.T) {
	s := layout(t, yearly(40))
	for _, of := range []address.Address{address.Home, address.Council("x"), address.Topic("t")} {
		feed := render(t, s, address.Feed(of))
		if got := strings.Count(feed, "<entry>"); got != 30 {
			t.Errorf("the feed of %s has %d entries, want 30", of, got)
		}
		if strings.Index(feed, "Inspection of 2040") > strings.Index(feed, "Inspection of 2039") || strings.Contains(feed, "Inspection of 2010<") {
			t.Errorf("the feed of %s does not have the newest first", of)
		}
	}
}

// TestOtherInspectionsOnTheTopic: a page says how many others of the council found
// something to improve on its topics, and where they are named.
func TestOtherInspectionsOnTheTopic(t *testing.T) {
	s := layout(t, yearly(15))
	shows(t, render(t, s, address.Inspection("x", "2015")), `<a href="/archive/councils/x/">on these topics</a>: T (14).`)
	shows(t, render(t, s, address.Council("x")), "in 15 inspections")
	shows(t, render(t, layout(t, yearly(1)), address.Inspection("x", "2001")), "!on these topics")
}

// TestEachQuoteOnce: a quote that cites one document twice stands once on every
// page, and the data name the document once.
func TestEachQuoteOnce(t *testing.T) {
	parts := many(2)
	quote := &parts.Inspections[0].Text.Quotes[0]
	quote.Cites = []archive.Cite{{Locator: "p. 1"}, {Locator: "p. 3"}}
	s := layout(t, parts)
	for at, words := range map[address.Address]string{
		address.Quotes: "<p>Quote 0.</p>", address.Council("x"): "<p>Quote 0.</p>",
		address.CouncilQuotes("x"): "“Quote 0.”", address.Speaker("Somebody"): "“Quote 0.”", address.TopicQuotes("t"): "“Quote 0.”",
	} {
		if got := strings.Count(render(t, s, at), words); got != 1 {
			t.Errorf("%s shows the quote %d times", at, got)
		}
	}
	tables := unzipped(t, render(t, s, address.DataFile(data.ZipFile)))
	if csv := tables["quotes.csv"]; !strings.Contains(csv, `,x/one#source-report,"report, p. 1; report, p. 3",`) {
		t.Errorf("the data do not name the source once and both places:\n%s", csv)
	}
}

// unzipped returns the files that are packed into one.
func unzipped(t *testing.T, packed string) map[string]string {
	t.Helper()
	archive, err := zip.NewReader(strings.NewReader(packed), int64(len(packed)))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, f := range archive.File {
		text, err := fs.ReadFile(archive, f.Name)
		if err != nil {
			t.Fatal(err)
		}
		files[f.Name] = string(text)
	}
	return files
}

// TestRenderStopsWhenWritingFails: what cannot be written ends the build, and
// the error says which page it was.
func TestRenderStopsWhenWritingFails(t *testing.T) {
	s := layout(t, many(1))
	full := errors.New("no space left on device")
	problems := new(source.Problems)
	err := Render(context.Background(), s.Pages, problems, func(p Page, _ []byte) error {
		if p.Address == address.Topics {
			return full
		}
		return nil
	})
	if !errors.Is(err, full) || !strings.Contains(err.Error(), "/topics/") || problems.Len() > 0 {
		t.Errorf("got the error %v and %d problems", err, problems.Len())
	}
}

// TestRenderGoesOnAfterAProblem: a layout that fails on one page does not hide
// what is wrong with another.
func TestRenderGoesOnAfterAProblem(t *testing.T) {
	fail := func(name string) Page {
		return Page{Address: address.Address("/" + name + "/"), Write: func(*bytes.Buffer) error {
			return source.Problem{Place: (&source.File{Name: name}).Whole(), Message: "wrong"}
		}}
	}
	problems := new(source.Problems)
	var taken atomic.Int64
	good := Page{Address: "/good/", Write: func(*bytes.Buffer) error { return nil }}
	err := Render(context.Background(), []Page{fail("a"), good, fail("b"), good}, problems, func(Page, []byte) error { taken.Add(1); return nil })
	if err != nil || len(problems.Sorted()) != 2 || taken.Load() != 2 {
		t.Errorf("got %v, %d pages and the problems\n%s", err, taken.Load(), problems)
	}
}
