package site

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"findings/generator/address"
	"findings/generator/archive"
)

// mostInSitemap is how many addresses a sitemap may hold, by
// https://www.sitemaps.org/protocol.html.
const mostInSitemap = 50_000

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

// laySitemap adds the list of the pages added so far.
func (s *Site) laySitemap() {
	base := s.archive.Settings.Base
	changed := s.lastChanges()
	var urls []sitemapEntry
	for _, page := range s.Pages {
		if strings.HasSuffix(string(page.Address), "/") {
			list := address.Address(numbered.ReplaceAllString(string(page.Address), "/"))
			urls = append(urls, sitemapEntry{base.URL(page.Address), changed[list]})
		}
	}
	if len(urls) <= mostInSitemap {
		s.addXML(address.Sitemap, sitemap{URLs: urls})
		return
	}
	var index sitemapIndex
	for part := range slices.Chunk(urls, mostInSitemap) {
		at := address.Address(fmt.Sprintf("/sitemap-%d.xml", len(index.Sitemaps)+1))
		s.addXML(at, sitemap{URLs: part})
		index.Sitemaps = append(index.Sitemaps, sitemapEntry{Location: base.URL(at)})
	}
	s.addXML(address.Sitemap, index)
}

// numbered is the end of the address of a further page of a long list.
var numbered = regexp.MustCompile(`/page-[0-9]+/$`)

// lastChanges says when pages changed last: the day of the newest thing that
// they tell, from the dates in the content. Pages that nothing dated stands
// in, such as the site's own, are left out: when those changed is not known.
func (s *Site) lastChanges() map[address.Address]string {
	changed := map[address.Address]string{}
	note := func(day string, pages ...address.Address) {
		for _, at := range pages {
			changed[at] = max(changed[at], day)
		}
	}
	for _, i := range s.archive.Inspections {
		day := lastDay(i)
		note(day, i.Address, address.Council(i.Council), address.Home, address.Councils)
		day = i.Published.FirstDay()
		note(day, address.Ratings, address.Sources, address.Frameworks, address.Topics, address.Quotes, address.Data,
			address.Framework(i.Framework.ID), address.FrameworkRatings(i.Framework.ID))
		noteTopics := func(refs []archive.Ref, of func(string) address.Address) {
			for _, t := range refs {
				note(day, of(t.ID))
			}
		}
		for _, f := range i.Text.Findings {
			noteTopics(f.Topics, address.Topic)
		}
		for _, q := range i.Text.Quotes {
			note(day, address.CouncilQuotes(i.Council), address.Speaker(q.Speaker))
			noteTopics(q.Topics, address.Topic)
			noteTopics(q.Topics, address.TopicQuotes)
		}
	}
	for _, c := range s.archive.Councils {
		for _, e := range c.Events {
			note(e.Date.FirstDay(), c.Address)
		}
	}
	return changed
}

// addXML adds a document; its values are escaped as it is written.
func (s *Site) addXML(at address.Address, document any) {
	s.addPage(at, func(w *bytes.Buffer) error { return writeXML(w, document) })
}

func writeXML(w *bytes.Buffer, document any) error {
	w.WriteString(xml.Header)
	return xml.NewEncoder(w).Encode(document)
}
