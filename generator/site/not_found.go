package site

import "findings/generator/address"

// NotFoundView is given to not-found.html.
type NotFoundView struct{ PageView }

func (s *Site) addNotFound() {
	s.addPage(Page{Kind: "not-found", Address: address.NotFound}, func(p PageView) any {
		p.URL = "" // it stands for no address
		return &NotFoundView{p}
	})
}
