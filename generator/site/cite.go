package site

import (
	"findings/generator/address"
	"findings/generator/archive"
)

// CitePageView is given to cite.html: the findings and quotes of an inspection
// one by one, with how to cite and embed each. Where the address names one of
// them (#f-…), the stylesheet shows it alone, for a frame in somebody else's page.
type CitePageView struct {
	PageView
	Inspection *InspectionView
	Citation   CitationView
	Statements []StatementView // the findings, then the quotes
}

// StatementView is a finding or a quote with how to cite it.
type StatementView struct {
	Finding *FindingView // nil for a quote
	Quote   *QuoteView   // nil for a finding
	URL     string       // its full, permanent address
	Embed   string       // the full address at which it is shown alone
	BibTeX  string
}

// addCite adds the page of every inspection that has something to cite. Search
// engines are told that it is the inspection's page in another form.
func (s *Site) addCite() {
	base := s.archive.Settings.Base
	for _, i := range s.archive.Inspections {
		if len(i.Text.Findings)+len(i.Text.Quotes) == 0 {
			continue
		}
		page := Page{Kind: "cite", Address: address.Cite(i.Address), origin: i.File.Whole(), lastmod: i.LastChanged}
		s.addPage(page, func(p PageView) any {
			p.URL = base.URL(i.Address)
			return &CitePageView{p, s.inspection(i), s.citation(i), s.statements(i)}
		})
	}
}

func (s *Site) statements(i *archive.Inspection) []StatementView {
	base := s.archive.Settings.Base
	about := s.feedName(i)
	var all []StatementView
	statement := func(id, by, words string) StatementView {
		v := StatementView{URL: base.FragmentURL(i.Address, id), Embed: base.FragmentURL(address.Cite(i.Address), id)}
		v.BibTeX = bibTeX(bibKey(i)+"-"+id, []bibField{
			{"title", firstWords(titleWords, words)},
			{"author", by},
			{"booktitle", about},
			{"publisher", s.publisher()},
			{"year", year(i)},
			{"url", v.URL},
		})
		return v
	}
	for n := range i.Text.Findings {
		f := &i.Text.Findings[n]
		v := statement(f.ID, s.archive.Framework(i.Framework.ID).Inspectorate, f.Plain)
		v.Finding = s.finding(f)
		all = append(all, v)
	}
	for n := range i.Text.Quotes {
		q := &i.Text.Quotes[n]
		v := statement(q.ID, q.Speaker, q.Plain)
		v.Quote = s.quote(q)
		all = append(all, v)
	}
	return all
}
