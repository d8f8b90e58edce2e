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
//   - goldmark is quick except where it is made slow on purpose. limits.go
//     refuses such bodies before they are parsed.
//   - Offsets inside the room count bytes of the body as goldmark sees it
//     (without carriage returns); reading.place turns them into the file's.
package prose

import (
	"findings/generator/address"
	"findings/generator/archive"
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

// What a body becomes is for the archive to say; this room makes it.
type (
	// Text has its parts, findings, quotes, links and citations in the file's
	// order. Findings and quotes do not know their inspection yet.
	Text    = archive.Text
	Part    = archive.Part
	Finding = archive.Finding
	Quote   = archive.Quote
	Cite    = archive.Cite
	Topic   = archive.Ref
	Link    = archive.Link
	Kind    = archive.Kind
)

// The kinds of findings.
const (
	Strength    = archive.Strength
	Improvement = archive.Improvement
)

// Read parses the body of a file. What is wrong with it is added to problems.
func Read(f *source.File, body source.Span, rules Rules, problems *source.Problems) *Text {
	r := newReading(f, body, rules, problems)
	defer r.release()
	if span, message, hint := checkLimits(r.text); message != "" {
		r.problem(span, hint, "%s", message)
		return r.out
	}
	r.document(r.parse())
	return r.finish()
}
