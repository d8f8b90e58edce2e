package site

import (
	"sync"

	"findings/generator/address"
	"findings/generator/archive"
)

// SourcesView is given to sources.html: every document that the archive cites,
// by publisher and year.
type SourcesView struct {
	PageView
	Publishers []PublisherLine // of all pages of the list
	Groups     []SourceGroup   // on this page
	Pager      PagerView
}

// PublisherLine is a publisher in the list of them.
type PublisherLine struct {
	Name  string
	Path  string // where its documents begin
	Count int    // how many documents it has here
	Years []CountedLink
}

// SourceGroup is documents of one publisher and year, the newest first.
type SourceGroup struct {
	ID        string // of its element
	Publisher string
	Year      string // empty for documents without a date
	More      bool   // it began on the page before
	Documents []DocumentView
}

// DocumentView is a document that entries rest on.
type DocumentView struct {
	*SourceView
	CitedBy []*SourceView // in the entries that do: each with its inspection and its place there
}

func (s *Site) addSources() {
	var all []*archive.Document
	for _, p := range s.archive.Publishers {
		all = append(all, p.Documents()...)
	}
	publishers := sync.OnceValue(func() []PublisherLine { return s.publisherLines(all) })
	page := Page{Kind: "sources", Address: address.Sources, lastmod: s.changed}
	addList(s, page, len(all), present(all), func(p PageView, pager PagerView, part []*archive.Document) any {
		v := &SourcesView{PageView: p, Pager: pager, Publishers: publishers()}
		before := -1 // the index of the document before the part
		if len(part) > 0 {
			before = pager.First - 2
		}
		for n, d := range part {
			if n == 0 || !together(part[n-1], d) {
				v.Groups = append(v.Groups, SourceGroup{
					ID: groupID(d), Publisher: d.Publisher, Year: d.Year(),
					More: n == 0 && before >= 0 && together(all[before], d),
				})
			}
			g := &v.Groups[len(v.Groups)-1]
			g.Documents = append(g.Documents, DocumentView{s.source(d.Source), each(d.CitedBy, s.source)})
		}
		return v
	})
}

// together reports whether two documents stand under one heading.
func together(c, d *archive.Document) bool {
	return c.Publisher == d.Publisher && c.Year() == d.Year()
}

func groupID(d *archive.Document) string {
	id := "by-" + address.Slug(d.Publisher)
	if year := d.Year(); year != "" {
		id += "-" + year
	}
	return id
}

// publisherLines returns where each publisher's documents are, and those of
// each of its years.
func (s *Site) publisherLines(all []*archive.Document) []PublisherLine {
	var lines []PublisherLine
	for n, d := range all {
		at := s.path(address.Numbered(address.Sources, n/onePage+1)) + "#" + groupID(d)
		if n == 0 || all[n-1].Publisher != d.Publisher {
			lines = append(lines, PublisherLine{Name: d.Publisher, Path: at})
		}
		line := &lines[len(lines)-1]
		line.Count++
		if n == 0 || !together(all[n-1], d) {
			line.Years = append(line.Years, CountedLink{LinkView{d.Year(), at}, 0})
		}
		line.Years[len(line.Years)-1].Count++
	}
	return lines
}
