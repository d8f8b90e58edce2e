package site

import (
	"html/template"

	"findings/generator/address"
	"findings/generator/archive"
)

// CorrectionsView is given to corrections.html: what was corrected in the whole
// archive, below what content/pages/corrections.md says of how that is done.
type CorrectionsView struct {
	PageView
	Title   string // of that page; empty when there is none, as what follows is
	Summary string
	Body    []PartView
	All     []CorrectedView // newest first
	Pager   PagerView
}

// CorrectionView is something that was put right in an entry.
type CorrectionView struct {
	ID    string // of its element in the entry's page
	Path  string // its permanent address, for an href
	Date  DateView
	Text  template.HTML
	Cites []CiteView // what it cites in the end; those among its words are in these
}

// CorrectedView is a correction with the entry that it was made in.
type CorrectedView struct {
	CorrectionView
	Entry      LinkView
	Inspection *InspectionView // when the entry is one; nil for any other
}

// addCorrections adds the list of all corrections. An editor's page of that name
// has the same address, so it is laid out here and not with the other pages:
// its text stands above the list, and its file is the one to edit and to rename.
// The list is there without it too, because every correction has to show.
func (s *Site) addCorrections() {
	all := s.archive.Corrections()
	newest := func() string {
		for _, c := range all {
			return c.Date.FirstDay()
		}
		return ""
	}
	page := Page{Kind: "corrections", Address: address.Corrections, lastmod: newest}
	own := &archive.Entry{Text: new(archive.Text)}
	for _, p := range s.archive.Pages {
		if isCorrections(p) {
			own = &p.Entry
			page = entryPage("corrections", own, newest)
		}
	}
	addList(s, page, len(all), present(all), func(p PageView, pager PagerView, part []archive.Corrected) any {
		p.Feeds = s.feedsOf(s.view.Words.Corrections, address.Corrections)
		return &CorrectionsView{p, own.Title, own.Summary, s.text(own), each(part, s.corrected), pager}
	})
}

// isCorrections reports whether an editor's page is the one above the list of
// corrections.
func isCorrections(p *archive.Page) bool { return p.Address == address.Corrections }

func (s *Site) corrections(e *archive.Entry) []CorrectionView {
	return each(e.Corrections, func(c archive.Correction) CorrectionView { return s.correction(c, e) })
}

func (s *Site) correction(c archive.Correction, e *archive.Entry) CorrectionView {
	return CorrectionView{c.ID, s.path(e.Address) + "#" + c.ID, s.date(c.Date), template.HTML(c.Text.HTML), s.cites(c.Text.Cites, e, "")}
}

func (s *Site) corrected(c archive.Corrected) CorrectedView {
	e := c.In.Common()
	v := CorrectedView{CorrectionView: s.correction(c.Correction, e), Entry: s.link(e.Title, e.Address)}
	if i, ok := c.In.(*archive.Inspection); ok {
		v.Inspection = s.inspection(i)
	}
	return v
}
