package site

// AliasView is given to alias.html: a page at an address where an entry was
// once.
type AliasView struct {
	PageView
	Target LinkView // where it is now; the URL is of that
}

func (s *Site) addAliases() {
	for e := range s.archive.Entries() {
		for _, alias := range e.Aliases {
			s.addPage(Page{Kind: "alias", Address: alias.Address, origin: alias.Place}, func(p PageView) any {
				p.URL = s.archive.Settings.Base.URL(e.Address)
				return &AliasView{p, s.link(e.Title, e.Address)}
			})
		}
	}
}
