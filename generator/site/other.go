package site

import (
	"bytes"
	"fmt"
	"html/template"

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

// layMachinery adds what only machines read. The sitemap names the pages added
// so far.
func (s *Site) layMachinery() {
	s.laySitemap()
	s.addPage(address.Robots, func(w *bytes.Buffer) error {
		fmt.Fprintf(w, "User-agent: *\nAllow: /\n\nSitemap: %s\n", s.archive.Settings.Base.URL(address.Sitemap))
		return nil
	})
	s.addPage(address.NoJekyll, func(*bytes.Buffer) error { return nil })
}

func (s *Site) addPage(at address.Address, write func(*bytes.Buffer) error) {
	s.Pages = append(s.Pages, Page{Address: at, Write: write})
}
