package site

import (
	"html/template"

	"findings/generator/address"
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
	*SourceView
	Locator string // "p. 4"; may be empty
	Path    string // of the source in its inspection's page
	Quoted  bool   // whether the words that it stands with are the source's own
	Landing string // where the source says so: its address, or else that of its archived copy, at the page or at the words that are quoted; empty where no address is known
	Copy    string // the same in the archived copy of a source that has an address besides; may be empty
}

// cites returns what words rest on. quoted are those words where they are the
// source's own, or "".
func (s *Site) cites(all []archive.Cite, e *archive.Entry, quoted string) []CiteView {
	return each(all, func(c archive.Cite) CiteView {
		of := e.Sources[c.Source]
		source := s.source(of)
		v := CiteView{SourceView: source, Locator: c.Locator, Path: source.path, Quoted: quoted != ""}
		v.Landing, v.Copy = address.Landing(of.URL, c.Locator, quoted), address.Landing(of.Archived, c.Locator, quoted)
		if v.Landing == "" {
			v.Landing, v.Copy = v.Copy, ""
		}
		return v
	})
}

func (s *Site) topicLinks(refs []archive.Ref) []LinkView {
	return each(refs, func(ref archive.Ref) LinkView { return s.topicLink(s.archive.Topic(ref.ID)) })
}

func (s *Site) topicLink(t *archive.Topic) LinkView { return s.link(t.Name, t.Address) }
