package site

import (
	"html/template"
	"strings"
	"sync"

	"findings/generator/archive"
)

// A fragment is a piece of HTML that stands in many pages and is drawn once.
type fragment struct {
	once sync.Once
	html template.HTML
	err  error
}

func (f *fragment) draw(s *Site, piece string, view any) (template.HTML, error) {
	f.once.Do(func() { f.html, f.err = s.layouts.drawPiece(piece, view) })
	return f.html, f.err
}

// drawings are what was made of an inspection, its findings and its quotes for
// all pages that show them.
type drawings struct {
	once             sync.Once
	view             *InspectionView
	link             fragment
	findings, quotes []drawing
}

// A drawing is a finding or quote as the layouts draw it: a card, which holds
// the words with their tags and says where they come from.
type drawing struct {
	once        sync.Once
	words, card template.HTML
	err         error
}

func (s *Site) drawings(i *archive.Inspection) *drawings {
	d := s.drawn[i]
	d.once.Do(func() {
		d.view = s.newInspectionView(i)
		d.findings = make([]drawing, len(i.Text.Findings))
		d.quotes = make([]drawing, len(i.Text.Quotes))
	})
	return d
}

// draw draws the words and then the card around them, once. The words are kept
// as a part of the card, for there are very many of them.
func (d *drawing) draw(l *Layouts, piece string, words any, card func(words template.HTML) any) {
	d.once.Do(func() {
		if d.words, d.err = l.drawPiece(piece, words); d.err != nil {
			return
		}
		d.card, d.err = l.drawPiece(piece+"-card", card(d.words))
		if i := strings.Index(string(d.card), string(d.words)); i >= 0 {
			d.words = d.card[i : i+len(d.words)]
		}
	})
}

// body puts the parts of a text together, the findings and quotes among them
// as the layouts draw them in their place.
func (s *Site) body(parts []archive.Part, i *archive.Inspection) (template.HTML, error) {
	var b strings.Builder
	for _, p := range parts {
		html := template.HTML(p.HTML)
		var err error
		switch {
		case p.Finding > 0:
			html, err = s.layouts.drawPiece("finding-in-place", s.finding(&i.Text.Findings[p.Finding-1]))
		case p.Quote > 0:
			html, err = s.layouts.drawPiece("quote-in-place", s.quote(&i.Text.Quotes[p.Quote-1]))
		}
		if err != nil {
			return "", err
		}
		b.WriteString(string(html))
	}
	return template.HTML(b.String()), nil
}

// plain returns a text that has no findings or quotes of its own to draw.
func plain(t *archive.Text) template.HTML {
	var b strings.Builder
	for _, p := range t.Parts {
		b.WriteString(p.HTML)
	}
	return template.HTML(b.String())
}
