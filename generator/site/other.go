package site

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"html/template"
	"slices"
	"strings"

	"findings/generator/address"
	"findings/generator/archive"
	"findings/generator/source"
)

// OwnPageView is given to page.html: a page of content/pages.
type OwnPageView struct {
	PageView
	Body template.HTML
}

// AliasView is given to alias.html: a page at an address where an entry was
// once.
type AliasView struct {
	PageView
	Target LinkView // where it is now; the URL is of that
}

func (s *Site) layOwnPages() {
	for _, page := range s.archive.Pages {
		s.add(page.Address, page.File.Whole(), "page", func(p PageView) any {
			return &OwnPageView{p.entitled(page.Title, page.Summary), plain(page.Text)}
		})
	}
	s.add(address.NotFound, source.Place{}, "not-found", func(p PageView) any {
		v := p.entitled("Page not found", "")
		v.URL = ""
		return &v
	})
}

func (s *Site) layAliases() {
	one := func(e *archive.Entry, title string) {
		for _, alias := range e.Aliases {
			s.add(alias.Address, alias.Place, "alias", func(p PageView) any {
				p.URL = s.archive.Settings.Base.URL(e.Address)
				return &AliasView{p.entitled(title, ""), LinkView{title, s.path(e.Address)}}
			})
		}
	}
	a := s.archive
	for _, c := range a.Councils {
		one(&c.Entry, c.Full)
	}
	for _, i := range a.Inspections {
		one(&i.Entry, i.Title)
	}
	for _, f := range a.Frameworks {
		one(&f.Entry, f.Name)
	}
	for _, t := range a.Topics {
		one(&t.Entry, t.Name)
	}
	for _, p := range a.Pages {
		one(&p.Entry, p.Title)
	}
}

// mostInSitemap is how many addresses a sitemap may hold, by
// https://www.sitemaps.org/protocol.html.
const mostInSitemap = 50_000

// layMachinery adds what only machines read. The sitemap names the pages added
// so far.
func (s *Site) layMachinery() {
	base := s.archive.Settings.Base
	var urls []sitemapEntry
	for _, page := range s.Pages {
		if strings.HasSuffix(string(page.Address), "/") {
			urls = append(urls, sitemapEntry{base.URL(page.Address)})
		}
	}
	if len(urls) <= mostInSitemap {
		s.addXML(address.Sitemap, sitemap{URLs: urls})
	} else {
		var index sitemapIndex
		for part := range slices.Chunk(urls, mostInSitemap) {
			at := address.Address(fmt.Sprintf("/sitemap-%d.xml", len(index.Sitemaps)+1))
			s.addXML(at, sitemap{URLs: part})
			index.Sitemaps = append(index.Sitemaps, sitemapEntry{base.URL(at)})
		}
		s.addXML(address.Sitemap, index)
	}
	s.addPage(address.Robots, func(w *bytes.Buffer) error {
		fmt.Fprintf(w, "User-agent: *\nAllow: /\n\nSitemap: %s\n", base.URL(address.Sitemap))
		return nil
	})
	s.addPage(address.NoJekyll, func(*bytes.Buffer) error { return nil })
}

type sitemapEntry struct {
	Location string `xml:"loc"`
}

type sitemap struct {
	XMLName xml.Name       `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
	URLs    []sitemapEntry `xml:"url"`
}

type sitemapIndex struct {
	XMLName  xml.Name       `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 sitemapindex"`
	Sitemaps []sitemapEntry `xml:"sitemap"`
}

func (s *Site) addXML(at address.Address, document any) {
	s.addPage(at, func(w *bytes.Buffer) error {
		w.WriteString(xml.Header)
		return xml.NewEncoder(w).Encode(document)
	})
}

func (s *Site) addPage(at address.Address, write func(*bytes.Buffer) error) {
	s.Pages = append(s.Pages, Page{Address: at, Write: write})
}
