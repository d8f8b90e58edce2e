package site

// OwnPageView is given to page.html: a page of content/pages, but for
// corrections.md.
type OwnPageView struct {
	PageView
	Title   string
	Summary string // one line; may be empty
	Body    []PartView
}

func (s *Site) addOwnPages() {
	for _, page := range s.archive.Pages {
		if isCorrections(page) {
			continue
		}
		s.addEntry("page", &page.Entry, nil, func(p PageView) any {
			return &OwnPageView{p, page.Title, page.Summary, s.text(&page.Entry)}
		})
	}
}
