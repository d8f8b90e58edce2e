// Package prose reads the words of a file: the Markdown after its front
// matter. [Read] parses a body once and hands back all that the site needs of
// it: its HTML, cut into parts where a finding or a quote stands, the findings
// and quotes themselves, what they cite, what they are about, and what the
// body links to.
//
// How to live in this room:
//
//   - One body is one reading (the type in reading.go). It walks goldmark's
//     syntax tree once and writes HTML and plain text side by side; there is no
//     second renderer and nobody looks at the HTML again.
//   - What Markdown does not have and this archive does stands in a file of its
//     own, parser, node and rendering together: citation.go, note.go (footnotes)
//     and bare.go (addresses without brackets). What an item or an attribution
//     ends with, citations, #topics and {#id}, is taken off the tree in
//     markers.go before the rest is written.
//   - Nothing here knows another file. A link is resolved to an address and
//     noted; whether there is such a file, fragment or topic is for others.
//   - goldmark is quick except where it is made slow on purpose. bounds.go
//     refuses such bodies before they are parsed.
//   - Offsets inside the room count bytes of the body as goldmark sees it
//     (without carriage returns); reading.place turns them into the file's.
package prose

import (
	"findings/generator/address"
	"findings/generator/source"
)

// Rules is what a body may hold and where its references lead.
type Rules struct {
	Base address.Base

	// Strengths and Improvements are the headings under which the items of
	// top-level lists are findings. Both are empty where there are none.
	Strengths, Improvements string

	// Sources are the keys of the file's sources in order: [@key] becomes
	// [1], [2] … With exactly one, findings and quotes need not cite it.
	Sources []string

	// Quotes says that the file's quotes are handed back in [Text.Quotes].
	// Elsewhere they are written as figures and belong to nobody's index.
	Quotes bool
}

// Text is what a body becomes.
type Text struct {
	Parts     []Part    // the body in order
	Lead      string    // the first sentence of the first paragraph, as plain text
	Findings  []Finding // in the file's order
	Quotes    []Quote   // in the file's order
	Links     []Link    // what it refers to inside the archive
	Fragments []string  // the ids of headings, findings, quotes and figures
	Cited     []Cite    // every citation that is written in the body, in order
}

// A Part is a run of HTML, or a finding or a quote by its index + 1. What a
// body or a finding says is its parts in order.
type Part struct {
	HTML    string
	Finding int
	Quote   int
}

// A Kind says whether a finding is a strength or an area for improvement.
type Kind uint8

// The kinds of findings.
const (
	Strength Kind = iota + 1
	Improvement
)

// A Finding is an item under one of the headings for findings.
type Finding struct {
	source.Place // its own words, without nested lists and quotes
	ID           string
	Kind         Kind
	Parts        []Part // what stands inside the item
	Plain        string // its words, without the quotes in it
	Cites        []Cite // those at its end; those among its words when there are none; else the only source
	Topics       []Topic
}

// A Quote is a blockquote with its attribution.
type Quote struct {
	source.Place
	ID           string
	HTML         string // what stands inside the blockquote, without the attribution
	Plain        string
	Speaker      string
	Role         string // or the document; may be empty
	SpeakerPlace source.Place
	Cites        []Cite // as for a Finding
	Topics       []Topic
}

// A Cite is one reference to a source. Its place is the key in the text; where
// the only source is understood it is the end of the item.
type Cite struct {
	source.Place
	Source  int // index into Rules.Sources
	Locator string
}

// A Topic is one #topic at the end of a finding or an attribution.
type Topic struct {
	source.Place
	ID string
}

// A Link leads to a file of the site, "content/councils/x/y.md" or
// "static/map.png", perhaps to a fragment of its page.
type Link struct {
	source.Place
	File     string
	Fragment string // always empty for a file in static/
}

// Read parses the body of a file. What is wrong with it is added to problems.
func Read(f *source.File, body source.Span, rules Rules, problems *source.Problems) *Text {
	r := newReading(f, body, rules, problems)
	defer r.release()
	if span, message, hint := unbearable(r.text); message != "" {
		r.problem(span, hint, "%s", message)
		return r.out
	}
	r.document(r.parse())
	return r.finish()
}
