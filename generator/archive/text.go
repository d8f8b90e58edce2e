package archive

import (
	"slices"

	"findings/generator/address"
	"findings/generator/source"
)

// Text is the body of a file: its HTML, and what was found in it.
type Text struct {
	Parts     []Part
	Lead      string // the first sentence, as plain text
	Findings  []Finding
	Quotes    []Quote
	Links     []Link
	FullLinks []FullLink
	Headings  []Heading
	Fragments []string // every id of the entry's page that links may name: of the text, the sources, the grades and the corrections
	Cited     []Cite
	Hashtags  []Hashtag
}

// A Hashtag is what may be meant for a topic, and is not read as one.
type Hashtag struct {
	Ref
	Kind HashtagKind
}

// A HashtagKind says where a hashtag stands, or what is wrong with it.
type HashtagKind uint8

// The kinds of hashtag.
const (
	InWords   HashtagKind = iota // among the words of a body
	InLine                       // in a text of the front matter, which is under no topic
	PlainWord                    // where topics stand, without the sign
)

// A Heading is one that has an address of its own: not within a finding or quote.
type Heading struct {
	ID, Plain string
	Level     int
	Items     bool // whether there are lists below it
	Topics    bool // whether any item of these ends with a topic
}

// A Part of a text is a run of HTML, or the place of a finding or a quote:
// their number, counted from 1, in the text's Findings or Quotes.
type Part struct {
	HTML           string
	Finding, Quote int
}

// A Kind says which way a finding points.
type Kind uint8

// The kinds of finding.
const (
	Strength Kind = iota + 1
	Improvement
)

// A Finding is one thing an inspection found.
type Finding struct {
	source.Place
	ID         string // the fragment of its permanent address
	Kind       Kind
	Priority   bool // whether it is an area for priority action, which the inspectorate sets where children may be at risk
	Parts      []Part
	Plain      string
	Marks      []Link // to the earlier areas for improvement that came up again in this one or, when it is a strength, were seen to
	Cites      []Cite
	Topics     []Ref
	Inspection *Inspection
	Number     int // its index in the inspection's findings
}

// SetsPriority reports whether an inspection set any area for priority action.
func (i *Inspection) SetsPriority() bool {
	return slices.ContainsFunc(i.Text.Findings, func(f Finding) bool { return f.Priority })
}

// A Quote is words that somebody is said to have said. Those of an inspection
// are in the archive's indexes; a quote in another entry is only shown where it
// stands, and has no citations, topics or inspection.
type Quote struct {
	source.Place
	ID           string // the fragment of its permanent address; outside an inspection only one that is kept, or ""
	HTML         string
	Plain        string
	Speaker      string
	SpeakerPlace source.Place
	Role         string
	Cites        []Cite
	Topics       []Ref
	Inspection   *Inspection
	Number       int // its index in the inspection's quotes
}

// A Cite is a reference to one of the file's sources.
type Cite struct {
	source.Place
	Source  int    // index in the file's list of sources
	Locator string // "p. 4"; may be empty
}

// A FullLink is a link to a page of this site by its full address.
type FullLink struct {
	source.Place
	Page     address.Address // without a query
	Fragment string
}

// A Link leads to another file of the site, and perhaps a fragment in it.
type Link struct {
	source.Place
	File     string
	Fragment string
}
