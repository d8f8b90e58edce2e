package site

import (
	"strings"
	"unicode"

	"findings/generator/archive"
)

// AliasView is given to alias.html: a page at an address where an entry was
// once.
type AliasView struct {
	PageView
	Target  LinkView     // where it is now; the URL is of that
	Anchors []AnchorView // all that has an address of its own there, and had it here
}

// AnchorView is a part of a page that has an address of its own.
type AnchorView struct {
	ID   string // the fragment of its address
	Path string // its address in the page where it is now, for an href
	Kind string // finding, quote, heading, source, grade or correction
	Text string // its first words
}

func (s *Site) addAliases() {
	for item := range s.archive.Items() {
		e := item.Common()
		for _, alias := range e.Aliases {
			s.addPage(Page{Kind: "alias", Address: alias.Address, origin: alias.Place}, func(p PageView) any {
				p.URL = s.archive.Settings.Base.URL(e.Address)
				return &AliasView{p, s.link(e.Title, e.Address), s.anchors(item)}
			})
		}
	}
}

// anchors returns every part of an entry's page that a link may name.
func (s *Site) anchors(item archive.Item) []AnchorView {
	e := item.Common()
	known := map[string]AnchorView{}
	for _, h := range e.Text.Headings {
		known[h.ID] = AnchorView{Kind: "heading", Text: h.Plain}
	}
	for _, f := range e.Text.Findings {
		known[f.ID] = AnchorView{Kind: "finding", Text: f.Plain}
	}
	for _, q := range e.Text.Quotes {
		known[q.ID] = AnchorView{Kind: "quote", Text: q.Plain}
	}
	for _, c := range e.Corrections {
		known[c.ID] = AnchorView{Kind: "correction", Text: c.Text.Plain}
	}
	switch item := item.(type) {
	case *archive.Inspection:
		for _, of := range item.Sources {
			known[of.Fragment()] = AnchorView{Kind: "source", Text: of.Title}
		}
	case *archive.Framework:
		for _, g := range item.Grades {
			known[g.ID] = AnchorView{Kind: "grade", Text: g.Name}
		}
	}
	return each(e.Text.Fragments, func(id string) AnchorView {
		v := known[id]
		v.ID, v.Path, v.Text = id, s.path(e.Address)+"#"+id, firstWords(12, v.Text)
		return v
	})
}

// firstWords returns as much of a text as is needed to know it again by, its words
// with one space between.
func firstWords(most int, text string) string {
	words, inWord, even := 0, false, true // even: there is one space between them as it is
	for at, r := range text {
		space := unicode.IsSpace(r)
		even = even && (!space || inWord && r == ' ')
		switch {
		case space && inWord:
			words++
		case !space && words == most && even:
			return text[:at] + "…"
		case !space && words == most:
			return strings.Join(strings.Fields(text[:at]), " ") + " …"
		}
		inWord = !space
	}
	if even && inWord {
		return text
	}
	return strings.Join(strings.Fields(text), " ")
}
