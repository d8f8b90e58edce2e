package site

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"slices"
	"sync"

	"findings/generator/address"
	"findings/generator/archive"
)

// mostInSitemap is how many addresses a sitemap may hold, by
// https://www.sitemaps.org/protocol.html.
const mostInSitemap = 50_000

// unlisted are kinds of pages that no search engine should lead to: those that
// lead on, that stand for no address, or that show another page in another form.
var unlisted = map[string]bool{"alias": true, "not-found": true, "cite": true}

type sitemapEntry struct {
	Location string `xml:"loc"`
	Changed  string `xml:"lastmod,omitempty"`
}

type sitemap struct {
	XMLName xml.Name       `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
	URLs    []sitemapEntry `xml:"url"`
}

type sitemapIndex struct {
	XMLName  xml.Name       `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 sitemapindex"`
	Sitemaps []sitemapEntry `xml:"sitemap"`
}

// addSitemap adds the list of the pages added so far, and where robots find it.
// When pages changed is found out when it is written: a preview is hardly ever
// asked for it.
func (s *Site) addSitemap() {
	var listed []*Page
	for n := range s.Pages {
		if p := &s.Pages[n]; p.rendered && !unlisted[p.Kind] {
			listed = append(listed, p)
		}
	}
	s.addUnlessOwn("sitemap", address.Robots, func(w *bytes.Buffer) error {
		fmt.Fprintf(w, "User-agent: *\nAllow: /\n\nSitemap: %s\n", s.archive.Settings.Base.URL(address.Sitemap))
		return nil
	})
	if len(listed) <= mostInSitemap {
		s.addXML(address.Sitemap, func() any { return s.sitemap(listed) })
		return
	}
	var index sitemapIndex
	for part := range slices.Chunk(listed, mostInSitemap) {
		at := address.Address(fmt.Sprintf("/sitemap-%d.xml", len(index.Sitemaps)+1))
		s.addXML(at, func() any { return s.sitemap(part) })
		index.Sitemaps = append(index.Sitemaps, sitemapEntry{Location: s.archive.Settings.Base.URL(at)})
	}
	s.addXML(address.Sitemap, func() any { return index })
}

// sitemap lists pages with the day on which each last changed, as far as the
// entries on it say when they were entered, revised and corrected. Where none
// does, it is not known, and not said.
func (s *Site) sitemap(listed []*Page) sitemap {
	var m sitemap
	for _, page := range listed {
		e := sitemapEntry{Location: s.archive.Settings.Base.URL(page.Address)}
		if page.lastmod != nil {
			e.Changed = page.lastmod()
		}
		m.URLs = append(m.URLs, e)
	}
	return m
}

// lastChange returns what tells the day of the last change of any of some
// inspections; "" where none says when it was changed or entered.
func lastChange(all []*archive.Inspection) func() string {
	return sync.OnceValue(func() string {
		day := ""
		for _, i := range all {
			day = max(day, i.LastChanged())
		}
		return day
	})
}

func (s *Site) addXML(at address.Address, document func() any) {
	s.addFile("sitemap", at, func(w *bytes.Buffer) error { return writeXML(w, document()) })
}

func writeXML(w *bytes.Buffer, document any) error {
	w.WriteString(xml.Header)
	return xml.NewEncoder(w).Encode(document)
}
