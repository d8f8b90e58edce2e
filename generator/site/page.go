package site

import (
	"findings/generator/address"
)

// OwnPageView is given to page.html, and to the layouts that pages of content/pages name:
// such a page, but for corrections.md.
type OwnPageView struct {
	PageView
	Title   string
	Summary string // one line; may be empty
	Body    []PartView
	Below   []LinkView // the pages in the folder of its name
}

func (s *Site) addOwnPages() {
	for _, page := range s.archive.Pages {
		if isCorrections(page) {
			continue
		}
		p := entryPage("page", &page.Entry, nil)
		p.layout = page.Layout.ID
		s.addPage(p, func(p PageView) any {
			return &OwnPageView{p, page.Title, page.Summary, s.text(&page.Entry), s.ownPages(page.Address)}
		})
	}
}

// ownPages returns the pages that lie below one. Below [address.Home] are those that no
// other page leads to.
func (s *Site) ownPages(below address.Address) []LinkView {
	there := map[address.Address]bool{}
	for _, p := range s.archive.Pages {
		there[p.Address] = true
	}
	var links []LinkView
	for _, p := range s.archive.Pages {
		above := address.Above(p.Address)
		if !there[above] {
			above = address.Home
		}
		if above == below && !isCorrections(p) {
			links = append(links, s.link(p.Title, p.Address))
		}
	}
	return links
}
