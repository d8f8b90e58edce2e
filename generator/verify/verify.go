// Package verify compares the words of quotes with the texts of their sources.
//
//	texts, err := verify.Open(os.DirFS("texts"), problems)
//	report, err := verify.Check(verify.Statements(a.Inspections), texts)
//	report.Problems(problems)
//	record := report.Record(a.Verified, day)
//
// What is compared are statements: quotes, and findings that stand wholly in
// quotation marks. What counts of them, and what does not, is laid down in
// [Contract], and nowhere else. The way of a comparison:
//
//   - texts.go finds the text of a cited source in a folder.
//   - document.go cuts it into pages and finds where on them, or across two, a
//     statement stands.
//   - fold.go takes away what does not count, of text and statement alike.
//   - pattern.go parts a statement where words are left out or are the editor's
//     own, and looks for the pieces.
//   - nearest.go finds what comes closest to a statement that is not there.
//
// The outcome is recorded in the folder of each council (record.go), which building
// the site reads: the texts themselves are not ours to hand on.
package verify

import (
	"fmt"
	"strings"

	"findings/generator/address"
	"findings/generator/archive"
	"findings/generator/source"
)

// A Statement is words that an entry gives as those of a source.
type Statement struct {
	ID         string // "shropshire/2017-11-24-sif#q-adoption-is-a-strength"
	Words      string
	Place      source.Place
	Cites      []archive.Cite
	Inspection *archive.Inspection
}

// Statements returns the quotes of inspections, and those findings
// that stand wholly in quotation marks.
func Statements(inspections []*archive.Inspection) []Statement {
	var all []Statement
	for _, i := range inspections {
		for n := range i.Text.Quotes {
			q := &i.Text.Quotes[n]
			all = append(all, Statement{archive.StatementID(i, q.ID), q.Plain, q.Place, q.Cites, i})
		}
		for n := range i.Text.Findings {
			f := &i.Text.Findings[n]
			if words, ok := f.Verbatim(); ok {
				all = append(all, Statement{archive.StatementID(i, f.ID), words, f.Place, f.Cites, i})
			}
		}
	}
	return all
}

// A Status is the outcome of a comparison.
type Status string

// The outcomes. NoText never counts as verified.
const (
	Found     Status = "found"
	WrongPage Status = "wrong page"
	NotFound  Status = "not found"
	NoText    Status = "no text"
)

// A Result is what became of one statement.
type Result struct {
	Statement
	Status  Status
	Cite    archive.Cite    // the citation that this is about
	Source  *archive.Source // and its source; nil without one
	Text    string          // the name of the source's text; "" for NoText
	Hash    string          // its SHA-256
	Places  []Place         // where the words stand; the first is the one cited
	Unpaged bool            // a page is cited, and the text has none

	document *document
}

// A Report is the results of a run.
type Report struct{ Results []Result }

// Check compares statements with the texts there are. An error says that one
// could not be read.
func Check(statements []Statement, texts *Texts) (*Report, error) {
	r := new(Report)
	for _, s := range statements {
		result, err := check(s, texts)
		if err != nil {
			return nil, err
		}
		r.Results = append(r.Results, result)
	}
	return r, nil
}

// check compares one statement. It has to stand in one of its sources, and on
// each page that is cited of a source whose text there is.
func check(s Statement, texts *Texts) (Result, error) {
	best := Result{Statement: s, Status: NoText}
	for n, c := range s.Cites {
		src := s.Inspection.Sources[c.Source]
		document, name, err := texts.of(src)
		if err != nil {
			return best, err
		}
		if n == 0 {
			best.Cite, best.Source = c, src
		}
		if document == nil {
			continue
		}
		result := Result{Statement: s, Cite: c, Source: src, Text: name, Hash: document.hash, document: document}
		result.look(document)
		if result.weight() > best.weight() {
			best = result
		}
	}
	return best, nil
}

// weight says which result of several citations counts: that words are not on a
// page that is cited, then that they were found at all.
func (r *Result) weight() int {
	switch {
	case r.Status == WrongPage, r.Status == NotFound && pageOf(r.Cite) != 0:
		return 3
	case r.Status == Found:
		return 2
	case r.Status == NotFound:
		return 1
	}
	return 0
}

// look looks for the statement in the text of a source.
func (r *Result) look(d *document) {
	r.Places = d.find(pieces(r.Words))
	first, last := address.Pages(r.Cite.Locator)
	switch {
	case len(r.Places) == 0:
		r.Status = NotFound
		return
	case !d.paged:
		r.Status, r.Unpaged = Found, first != 0
		return
	case first == 0:
		r.Status = Found
		return
	}
	r.Status = WrongPage
	for n, p := range r.Places {
		if p.Page == first && (last == first || p.LastPage <= last) {
			r.Status = Found
			r.Places[0], r.Places[n] = r.Places[n], r.Places[0]
			return
		}
	}
}

func pageOf(c archive.Cite) int {
	first, _ := address.Pages(c.Locator)
	return first
}

// Count returns how many results have a status.
func (r *Report) Count(status Status) (n int) {
	for _, result := range r.Results {
		if result.Status == status {
			n++
		}
	}
	return n
}

// Problems adds a problem for every statement that is not where its source is
// said to have it.
func (r *Report) Problems(problems *source.Problems) {
	for _, result := range r.Results {
		switch result.Status {
		case WrongPage:
			p := result.Places[0]
			problems.Add(result.Cite.Place, fmt.Sprintf("write [@%s, %s]", result.Source.Key, p.locator()),
				"these words stand on %s of %s, not on %s", p.locator(), result.Text, result.Cite.Locator)
		case NotFound:
			problems.Add(result.Place, result.hint(), "these words do not stand in %s, the text of [@%s]", result.Text, result.Source.Key)
		}
	}
}

func (r *Result) hint() string {
	near, ok := r.Nearest()
	switch {
	case !ok && r.astray() == "":
		return "each part of them does, but not in this order on two pages: make two quotes of them"
	case !ok:
		return "nothing like them does: look whether another source is meant"
	}
	where := "the nearest passage"
	if near.Page > 0 {
		where += fmt.Sprintf(" is on p. %d", near.Page)
	}
	return where + ": " + near.Diff + "\nwrite: " + near.Words
}

// Nearest returns what in the source comes nearest to a statement that was not
// found, or to the first part of it that does not stand there. It reports false
// where nothing is near.
func (r *Result) Nearest() (Passage, bool) {
	if r.Status != NotFound {
		return Passage{}, false
	}
	return r.document.nearest(r.astray())
}

// astray returns the first part of a statement, between words left out, that
// does not stand in the source; "" where each does.
func (r *Result) astray() string {
	for _, part := range address.LeftOut.Split(r.Words, -1) {
		if ps := pieces(part); len(ps) > 0 && len(r.document.find(ps)) == 0 {
			return strings.TrimSpace(part)
		}
	}
	return ""
}

func (p Place) locator() string {
	if p.LastPage > p.Page {
		return fmt.Sprintf("pp. %d–%d", p.Page, p.LastPage)
	}
	return fmt.Sprintf("p. %d", p.Page)
}
