// Package prose reads the words of a file: the Markdown after its front
// matter. [Read] parses a body once and hands back all that the site needs of
// it: its HTML, cut into parts where a finding or quote stands, the findings
// and quotes themselves, what they cite, what they are about, and what the
// body links to. [ReadLine] does so for one line of the front matter, and
// [CheckPlain] sees that there is no Markdown in a line that has none.
//
// How the package works:
//
//   - One body is one reading (the type in reading.go). It walks goldmark's
//     syntax tree once and writes HTML and plain text side by side; nothing looks
//     at the HTML again.
//   - What this archive adds to Markdown has a file each, with parser, node and
//     rendering together: citation.go, note.go (footnotes) and bare.go (addresses
//     without brackets). What an item or an attribution ends with, citations,
//     #topics and {#id}, is taken off the tree in markers.go before the rest is
//     written; so are a finding's marks (mark.go).
//   - No other file is known here. A link is resolved to an address and noted;
//     whether there is such a file, fragment or topic is for others to check.
//   - limits.go refuses bodies that would take goldmark minutes, before it gets
//     them.
//   - Offsets in the package count bytes of the body as goldmark sees it, without
//     carriage returns; reading.place turns them into the file's.
package prose

import (
	"findings/generator/address"
	"findings/generator/archive"
	"findings/generator/source"
)

// Rules is what a body may hold and where its references lead.
type Rules struct {
	Base address.Base

	// Table is what tables are called, before their numbers, for those who do not see them.
	Table string

	// Strengths and Improvements are the headings under which the items of
	// top-level lists are findings. Both are empty where there are none.
	Strengths, Improvements string

	// Priority is the heading below Improvements whose items are areas for
	// priority action.
	Priority string

	// Sources are the file's sources in order: a citation of the first becomes
	// [1]. With exactly one, findings and quotes need not cite it.
	Sources []*archive.Source

	// MoreSources says that the file has sources that could not be read, which is
	// a problem already: what cites none of the others may cite those.
	MoreSources bool

	// LostSources are the keys that those will have, if all of them are known.
	LostSources []string

	// Quotes says that the file's quotes are indexed: they have an id, made from
	// their first words if they keep none, and citations and topics.
	Quotes bool
}

// Read parses the body of a file. What is wrong with it is added to problems.
func Read(f *source.File, body source.Span, rules Rules, problems *source.Problems) *archive.Text {
	r := newReading(f, body, rules, problems)
	defer r.release()
	if at, message, hint := checkLimits(r.text); message != "" {
		r.problem(at, hint, "%s", message)
		return r.out
	}
	r.document(r.parse(markdown))
	return r.finish()
}
