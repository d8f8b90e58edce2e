package site

import (
	"fmt"
	"strings"
	"testing"

	"findings/generator/address"
	"findings/generator/archive"
)

// TestSourcesAreDocuments: what several entries rest on stands once, under its
// publisher and year, with the entries.
func TestSourcesAreDocuments(t *testing.T) {
	parts := yearly(4)
	published, _ := archive.ParseDate("2002-05-06")
	for n, s := range []archive.Source{
		{Title: "Report", Publisher: "Ofsted", Published: published, URL: "https://example.org/1"},
		{Title: "Article", Publisher: "Daily News", Archived: "https://web.archive.org/web/20240102030405/https://example.org/2"},
		{Title: "Report", Publisher: "Ofsted", Published: published, URL: "https://example.org/1"},
		{Title: "Letter", Publisher: "Ofsted"},
	} {
		i := parts.Inspections[n]
		s.Key, s.Number, s.Kind, s.Inspection = "a", 1, archive.Report, i
		i.Sources = []*archive.Source{&s}
	}
	page := render(t, layout(t, parts), address.Sources)
	shows(t, page, "The 3 documents", `<h2 id="by-daily-news">Daily News, undated</h2>`, `<h2 id="by-ofsted-2002">Ofsted, 2002</h2>`, `<h2 id="by-ofsted">Ofsted, undated</h2>`,
		`<a class="title" href="/archive/sources/#by-ofsted-2002">Ofsted</a> <span class="note">2</span>`,
		"archived copy of 2 January 2024", `<span class="title">Letter</span> <span class="note">report, no address known`)
	if got := strings.Count(page, ">Report</a>"); got != 1 {
		t.Errorf("the report stands there %d times", got)
	}
	shows(t, page[strings.Index(page, ">Report</a>"):], `#source-a">X, 2003</a>, <a`, `#source-a">X, 2001</a></span></li>`)
}

// TestSourcesAreDivided: the first page leads to every publisher and year on
// all pages, and a page that begins within a year says so.
func TestSourcesAreDivided(t *testing.T) {
	parts := many(0)
	i := parts.Inspections[0]
	i.Sources = nil
	for n := range 250 {
		s := &archive.Source{Key: fmt.Sprint("s", n), Number: n + 1, Kind: archive.Report, Title: fmt.Sprint("Document ", n), Publisher: "Ofsted", Inspection: i}
		s.Published, _ = archive.ParseDate(fmt.Sprint(2020 - n/120))
		i.Sources = append(i.Sources, s)
	}
	s := layout(t, parts)
	shows(t, render(t, s, address.Sources), `<a href="/archive/sources/#by-ofsted-2020">2020</a> <span class="note">120</span>`,
		`<a href="/archive/sources/page-2/#by-ofsted-2019">2019</a> <span class="note">120</span>`, `<a href="/archive/sources/page-3/#by-ofsted-2018">2018</a> <span class="note">10</span>`)
	second := render(t, s, address.Numbered(address.Sources, 2))
	shows(t, second, `Ofsted, 2020 <span class="note">continued</span></h2>`, `<h2 id="by-ofsted-2019">Ofsted, 2019</h2>`, `!class="publishers"`)
}
