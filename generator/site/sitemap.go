package site

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"

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

// laySitemap adds the list of the pages added so far. What stands in it is
// found out when it is written: a preview is hardly ever asked for it.
func (s *Site) laySitemap() {
	var listed []address.Address
	for _, page := range s.Pages {
		if strings.HasSuffix(string(page.Address), "/") {
			listed = append(listed, page.Address)
		}
	}
	changed := sync.OnceValue(s.lastChanges)
	if len(listed) <= mostInSitemap {
		s.addXML(address.Sitemap, func() any { return s.sitemap(listed, changed()) })
		return
	}
	var index sitemapIndex
	for part := range slices.Chunk(listed, mostInSitemap) {
		at := address.Address(fmt.Sprintf("/sitemap-%d.xml", len(index.Sitemaps)+1))
		s.addXML(at, func() any { return s.sitemap(part, changed()) })
		index.Sitemaps = append(index.Sitemaps, sitemapEntry{Location: s.archive.Settings.Base.URL(at)})
	}
	s.addXML(address.Sitemap, func() any { return index })
}

func (s *Site) sitemap(listed []address.Address, changed map[address.Address]string) sitemap {
	var m sitemap
	for _, at := range listed {
		list := address.Address(numbered.ReplaceAllString(string(at), "/"))
		m.URLs = append(m.URLs, sitemapEntry{s.archive.Settings.Base.URL(at), changed[list]})
	}
	return m
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
func (s *Site) addXML(at address.Address, document func() any) {
	s.addPage(at, func(w *bytes.Buffer) error { return writeXML(w, document()) })
}

func writeXML(w *bytes.Buffer, document any) error {
	w.WriteString(xml.Header)
	return xml.NewEncoder(w).Encode(document)
}
