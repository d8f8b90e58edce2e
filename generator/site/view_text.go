package site

import (
	"html/template"

	"findings/generator/archive"
)

// PartView is one part of a text: a run of HTML, or a finding or a quote in its
// place. partials/parts.html renders a list of them.
type PartView struct {
	HTML    template.HTML
	Finding *FindingView
	Quote   *QuoteView
}

func (s *Site) text(e *archive.Entry) []PartView { return s.parts(e.Text.Parts, e.Text) }

// parts returns parts of a text, with the findings and quotes in them.
func (s *Site) parts(parts []archive.Part, of *archive.Text) []PartView {
	views := make([]PartView, len(parts))
	for n, p := range parts {
		switch {
		case p.Finding > 0:
			views[n].Finding = s.finding(&of.Findings[p.Finding-1])
		case p.Quote > 0:
			views[n].Quote = s.quote(&of.Quotes[p.Quote-1])
		default:
			views[n].HTML = template.HTML(p.HTML)
		}
	}
	return views
}

// CiteView is a reference to a source.
type CiteView struct {
	Number    int    // of the source in its inspection's list
	Title     string // of the source
	Publisher string
	Locator   string // "p. 4"; may be empty
	Path      string // of the source in its inspection's page
}

func (s *Site) cites(all []archive.Cite, i *archive.Inspection) []CiteView {
	return each(all, func(c archive.Cite) CiteView {
		of := i.Sources[c.Source]
		return CiteView{of.Number, of.Title, of.Publisher, c.Locator, s.path(i.Address) + "#" + of.Fragment()}
	})
}

func (s *Site) topicLinks(refs []archive.Ref) []LinkView {
	return each(refs, func(ref archive.Ref) LinkView { return s.topicLink(s.archive.Topic(ref.ID)) })
}

func (s *Site) topicLink(t *archive.Topic) LinkView { return s.link(t.Name, t.Address) }
