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
	findings, quotes []fragment // the words with their tags
}

func (s *Site) drawings(i *archive.Inspection) *drawings {
	d := s.drawn[i]
	d.once.Do(func() {
		d.view = s.newInspectionView(i)
		d.findings = make([]fragment, len(i.Text.Findings))
		d.quotes = make([]fragment, len(i.Text.Quotes))
	})
	return d
}

// PartView is one part of a text: a run of HTML, or a finding or a quote in
// its place. partials/parts.html draws a list of them.
type PartView struct {
	HTML    template.HTML
	Finding *FindingView
	Quote   *QuoteView
}

// parts returns the parts of a text; i is the inspection that its findings and
// quotes belong to.
func (s *Site) parts(parts []archive.Part, i *archive.Inspection) []PartView {
	views := make([]PartView, len(parts))
	for n, p := range parts {
		switch {
		case p.Finding > 0:
			views[n].Finding = s.finding(&i.Text.Findings[p.Finding-1])
		case p.Quote > 0:
			views[n].Quote = s.quote(&i.Text.Quotes[p.Quote-1])
		default:
			views[n].HTML = template.HTML(p.HTML)
		}
	}
	return views
}

// plain returns a text whose quotes are in no index.
func plain(t *archive.Text) template.HTML {
	var b strings.Builder
	for _, p := range t.Parts {
		if p.Quote == 0 {
			b.WriteString(p.HTML)
			continue
		}
		q := t.Quotes[p.Quote-1]
		view := struct {
			ID, Speaker, Role string
			Words             template.HTML
		}{q.ID, q.Speaker, q.Role, template.HTML(q.HTML)}
		if err := quoteOutsideInspections.Execute(&b, view); err != nil {
			panic(err) // a template of our own, written to memory
		}
	}
	return template.HTML(b.String())
}

var quoteOutsideInspections = template.Must(template.New("").Parse(
	`<figure class="quote"{{with .ID}} id="{{.}}"{{end}}><blockquote>
{{.Words}}
</blockquote>{{with .Speaker}}<figcaption>— {{.}}{{with $.Role}}, {{.}}{{end}}</figcaption>{{end}}</figure>
`))
