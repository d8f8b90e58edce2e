package site

import (
	"findings/generator/address"
	"findings/generator/archive"
)

// SourcesView is given to sources.html: every source, by publisher.
type SourcesView struct {
	PageView
	Groups []PublisherGroup
	Pager  PagerView
}

// PublisherGroup is sources of one publisher, newest inspection first.
type PublisherGroup struct {
	Publisher string
	Sources   []SourceView
}

func (s *Site) addSources() {
	var all []*archive.Source
	for _, p := range s.archive.Publishers {
		all = append(all, p.Sources...)
	}
	page := Page{Kind: "sources", Address: address.Sources, lastmod: s.changed}
	addList(s, page, len(all), present(all), func(p PageView, pager PagerView, part []*archive.Source) any {
		v := &SourcesView{PageView: p, Pager: pager}
		for n, view := range each(part, s.source) {
			if n == 0 || part[n-1].Publisher != view.Publisher {
				v.Groups = append(v.Groups, PublisherGroup{Publisher: view.Publisher})
			}
			g := &v.Groups[len(v.Groups)-1]
			g.Sources = append(g.Sources, view)
		}
		return v
	})
}
