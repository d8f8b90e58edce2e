package archive

import (
	"slices"
	"strings"
)

// A Document is what several entries may rest on: sources with the same title,
// publisher, date and addresses are one.
type Document struct {
	*Source           // as the newest inspection gives it
	CitedBy []*Source // in every inspection that rests on it, the newest first; this one too
}

// Year returns the year in which the document came out, or "".
func (d *Document) Year() string {
	year, _, _ := strings.Cut(d.Published.FirstDay(), "-")
	return year
}

// Documents returns the documents of a publisher, newest first; those without
// a date come last.
func (p *Publisher) Documents() []*Document {
	type key struct {
		title, url, archived string
		published            Date
	}
	known := map[key]*Document{}
	var all []*Document
	for _, s := range p.Sources {
		k := key{s.Title, s.URL, s.Archived, s.Published}
		d := known[k]
		if d == nil {
			d = &Document{Source: s}
			known[k] = d
			all = append(all, d)
		}
		d.CitedBy = append(d.CitedBy, s)
	}
	slices.SortStableFunc(all, func(c, d *Document) int { return strings.Compare(d.Published.FirstDay(), c.Published.FirstDay()) })
	return all
}
