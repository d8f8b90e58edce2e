package site

import (
	"html/template"
	"strings"
	"sync"

	"findings/generator/archive"
)

// drawings are what was drawn of an inspection's findings and quotes.
type drawings struct {
	once             sync.Once
	findings, quotes []drawing
}

// A drawing is one finding or quote as the layouts draw it: the words alone,
// and the words with where they come from.
type drawing struct{ words, card drawnOnce }

type drawnOnce struct {
	once sync.Once
	html template.HTML
	err  error
}

func (d *drawnOnce) draw(l *Layouts, piece string, view any) (template.HTML, error) {
	d.once.Do(func() { d.html, d.err = l.drawPiece(piece, view) })
	return d.html, d.err
}

func (s *Site) drawings(i *archive.Inspection) *drawings {
	d := s.drawn[i]
	d.once.Do(func() {
		d.findings = make([]drawing, len(i.Text.Findings))
		d.quotes = make([]drawing, len(i.Text.Quotes))
	})
	return d
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
