package site

import (
	"sync"

	"findings/generator/address"
)

// onePage is how many entries of a long list stand on one page.
const onePage = 100

// PagerView leads through a long list that is split into pages.
type PagerView struct {
	Number, Total  int    // this page and how many there are
	First, Last    int    // which entries stand on this page, counted from 1
	All            int    // how many entries there are
	Previous, Next string // paths; empty at the ends
	Pages          []PageLink
}

// PageLink is one page of a long list. Gap says that pages were left out
// before it.
type PageLink struct {
	Number  int
	Path    string
	Current bool
	Gap     bool
}

// addList adds the pages of a list of any length, at least one, under the
// address of the first. The list itself is made when the first of its pages is
// rendered: a preview lays the whole site out for every change, and few lists
// are ever looked at.
func addList[T any](s *Site, page Page, length int, items func() []T, view func(PageView, PagerView, []T) any) {
	addListOf(s, page, onePage, length, items, view)
}

// addListOf does the same with another number of entries on each page.
func addListOf[T any](s *Site, page Page, per, length int, items func() []T, view func(PageView, PagerView, []T) any) {
	items = sync.OnceValue(items)
	list := page.Address
	total := max(1, (length+per-1)/per)
	for n := 1; n <= total; n++ {
		first, last := (n-1)*per, min(n*per, length)
		page.Address = address.Numbered(list, n)
		s.addPage(page, func(p PageView) any {
			if n > 1 {
				p.Part = n
			}
			return view(p, s.pager(list, n, total, first, last, length), items()[first:last])
		})
	}
}

// present returns a list that is there already, as addList takes it.
func present[T any](items []T) func() []T { return func() []T { return items } }

func (s *Site) pager(at address.Address, n, total, first, last, all int) PagerView {
	p := PagerView{Number: n, Total: total, First: first + 1, Last: last, All: all}
	if total == 1 {
		return p
	}
	if n > 1 {
		p.Previous = s.path(address.Numbered(at, n-1))
	}
	if n < total {
		p.Next = s.path(address.Numbered(at, n+1))
	}
	const near = 2
	for i := 1; i <= total; i++ {
		if i != 1 && i != total && (i < n-near || i > n+near) {
			continue
		}
		gap := len(p.Pages) > 0 && p.Pages[len(p.Pages)-1].Number != i-1
		p.Pages = append(p.Pages, PageLink{i, s.path(address.Numbered(at, i)), i == n, gap})
	}
	return p
}
