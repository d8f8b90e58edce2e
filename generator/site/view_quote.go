package site

import (
	"html/template"

	"findings/generator/archive"
)

// QuoteView is a quote. One in a text that belongs to no inspection, such as a
// council's, has words, a speaker and a role alone.
type QuoteView struct {
	ID         string // may be empty for a quote that belongs to no inspection
	Path       string // its permanent address, for an href
	Words      template.HTML
	Role       string          // the speaker's role or the document; may be empty
	Inspection *InspectionView // nil for a quote that belongs to none

	site  *Site
	quote *archive.Quote
}

func (s *Site) quote(q *archive.Quote) *QuoteView {
	v := &QuoteView{ID: q.ID, Words: template.HTML(q.HTML), Role: q.Role, site: s, quote: q}
	if q.Inspection != nil {
		v.Inspection = s.inspection(q.Inspection)
		v.Path = v.Inspection.Path + "#" + q.ID
	}
	return v
}

// Name is its first words.
func (v *QuoteView) Name() string { return firstWords(nameWords, v.quote.Plain) }

// CiteID is the fragment of the address at which it is shown alone, with how to cite
// and embed it; empty for a quote that belongs to no inspection.
func (v *QuoteView) CiteID() string {
	if v.Inspection == nil {
		return ""
	}
	return citePrefix + v.ID
}

// CitePath is that address, for an href.
func (v *QuoteView) CitePath() string {
	if v.Inspection == nil {
		return ""
	}
	return v.Inspection.Path + "#" + v.CiteID()
}

// Brief is its words for a list: all of them, unless they are many.
func (v *QuoteView) Brief() string { return firstWords(briefWords, v.quote.Plain) }

// briefWords is how many words of a quote stand in a list at most.
const briefWords = 50

// Speaker is who said it, with the index of that speaker's quotes; without one
// for a quote that belongs to no inspection.
func (v *QuoteView) Speaker() LinkView {
	if v.Inspection == nil {
		return LinkView{Text: v.quote.Speaker}
	}
	speaker := v.site.archive.Speaker(v.quote.Speaker)
	return v.site.link(v.quote.Speaker, speaker.Address)
}

// Reported says that these are the inspectorate's words, known only at second
// hand.
func (v *QuoteView) Reported() bool { return v.Inspection != nil && v.site.archive.Reported(v.quote) }

// Cites are the sources that it is taken from.
func (v *QuoteView) Cites() []CiteView {
	if v.Inspection == nil {
		return nil
	}
	return v.site.cites(v.quote.Cites, &v.quote.Inspection.Entry, v.quote.Plain)
}

// Topics are what it is about.
func (v *QuoteView) Topics() []LinkView { return v.site.topicLinks(v.quote.Topics) }
