package archive

import (
	"regexp"
	"slices"

	"findings/generator/address"
	"findings/generator/source"
)

// An Entry is what every file of content/ has.
type Entry struct {
	File    *source.File
	ID      string // the file's or folder's name; unique among its kind
	Address address.Address
	Title   string // what its page is called
	Draft   bool
	Broken  bool // the file has problems of its own: what else is wrong may come of them
	Aliases []Alias
	Summary string // one line; "" when the file says nothing
	Text    *Text
	Sources []*Source // what it rests on; only inspections have any
	Layout  Ref       // the layout that it names; only pages name one
	Extra   Extra

	Entered     Date         // the day on which it was put into the archive; zero: not known
	Revised     Date         // the last day on which more than a spelling was changed; zero: not known, or never
	Corrections []Correction // newest first
}

// Extra is the keys of an archive's own, of which this program knows nothing but that
// they are TOML: texts, int64, float64, bool, a time.Time for a day, []any and
// map[string]any.
type Extra map[string]any

// Common returns the entry itself: see [Item].
func (e *Entry) Common() *Entry { return e }

// An Alias is an address at which an entry was once.
type Alias struct {
	source.Place
	Address address.Address
}

// A Ref is an id of another entry, and where it is written.
type Ref struct {
	source.Place
	ID string
}

// A Council is a local authority that is inspected.
type Council struct {
	Entry
	Name       string   // "Shropshire"
	Full       string   // "Shropshire Council"
	Also       []string // other names that people know it by
	GSS        string   // the Government Statistical Service's code, "E06000051"
	FormerGSS  []string // the codes that it had before, the newest first by custom
	Codes      []Name   // GSS and FormerGSS, and where each is written
	Kind       string   // "Unitary"
	Region     string
	Website    string
	URN        string // Ofsted's unique reference number of it, "80552"; may be empty
	Tile       Tile
	Successors []Ref // the councils that took its place; none for one that stands
	Neighbours []Ref // its statistical neighbours: councils with which others compare it
	Events     []Event
	Delivered  []Delivery // by whom its services are or were delivered; none where by itself, or where that is not entered
}

// A Delivery is a trust, a company or another body that delivers the services
// for children in a council's place.
type Delivery struct {
	source.Place
	Name     string
	From, To Date   // either may be zero: To while it does, and both where the day is not known
	URL      string // its website; may be empty
	Text     Line   // who says so, and what else there is to say
}

// Abolished reports whether other councils took the place of this one.
func (c *Council) Abolished() bool { return len(c.Successors) > 0 }

// SucceededBy reports whether the council with an id took its place, alone or
// with others.
func (c *Council) SucceededBy(id string) bool {
	return slices.ContainsFunc(c.Successors, func(ref Ref) bool { return ref.ID == id })
}

// ReportsPage returns the address of Ofsted's page with all reports on the
// council; "" when its number there is not known.
func (c *Council) ReportsPage() string {
	if c.URN == "" {
		return ""
	}
	return "https://reports.ofsted.gov.uk/provider/44/" + c.URN
}

// A Tile is the place of a council on a map on which each is as large as any
// other: rows of tiles from the top, columns from the left, both from 0. Even
// rows lie half a tile further to the right. The zero Tile is none.
type Tile struct {
	source.Place
	Column, Row int
}

// An Event is something that happened between or after inspections.
type Event struct {
	source.Place
	Date Date
	Text Line
}

// A Line is a text of the front matter that may have emphasis, links and
// citations in it.
type Line struct {
	HTML  string
	Plain string
	Cites []Cite // those at its end, which are not in the HTML
}

// A Topic is a subject of findings and quotes, from the archive's own list.
type Topic struct {
	Entry
	Name string
	Also []string // other words that people look for it by
}

// A Page is a page of its own, such as "about". Its ID has the folders in it that the file
// lies in: "services/stations".
type Page struct{ Entry }

// An Inspection is one inspection, of one council or of several that have one
// report.
type Inspection struct {
	Entry            // the ID is the file's name; unique within the council
	Council   string // its id: where its file lies, and its page
	AlsoAbout []Ref  // the other councils that the report is about
	Framework Ref    // without an id where none is given; then without a place, too, if that was said
	Inspected Date   // may be zero: not known
	Published Date
	Ratings   []Rating
	Tallies   []Tally
	Events    []Event
}

// CouncilIDs returns the ids of all councils that it is about, its own first.
func (i *Inspection) CouncilIDs() []string {
	ids := []string{i.Council}
	for _, ref := range i.AlsoAbout {
		ids = append(ids, ref.ID)
	}
	return ids
}

// IsAbout reports whether it is about the council with an id.
func (i *Inspection) IsAbout(id string) bool {
	return i.Council == id || slices.ContainsFunc(i.AlsoAbout, func(ref Ref) bool { return ref.ID == id })
}

// Updated returns the day of the last change that readers of a feed hear of:
// [Entry.LastChanged]. An entry that does not say when it was entered counts as
// new when its report came out, and as changed by what followed.
func (i *Inspection) Updated() string {
	day := i.LastChanged()
	if !i.Entered.IsZero() {
		return day
	}
	day = max(day, i.Published.FirstDay())
	for _, e := range i.Events {
		day = max(day, e.Date.FirstDay())
	}
	return day
}

// A Rating is a judgement as it is written: an area of the framework and the
// name of a grade, or [NotJudged].
type Rating struct {
	Area  Ref
	Grade string
	Place source.Place // of the grade
}

// NotJudged is written in place of a grade for an area that the inspection
// expressly did not judge.
const NotJudged = "Not judged"

// A Tally is a count of grades that a source gives without naming each item.
type Tally struct {
	source.Place
	Label  string
	Counts []Count
	Source *Source // nil when the tally names none
}

// A Count is how many items of a tally got a grade.
type Count struct {
	source.Place
	Grade  string
	Number int
}

// A Source is a document that an inspection's entry rests on.
type Source struct {
	source.Place
	Key        string
	Number     int // its place in the entry's list, from 1
	Kind       SourceKind
	Title      string
	Publisher  string
	Published  Date   // may be zero: not known
	URL        string // may be empty
	Archived   string // the address of an archived copy; may be empty
	Inspection *Inspection
}

// ArchivedOn returns the day on which the archived copy was made, as its address
// says it at the Internet Archive and the National Archives; the zero date where
// it does not.
func (s *Source) ArchivedOn() Date {
	m := archivedOn.FindStringSubmatch(s.Archived)
	if m == nil {
		return Date{}
	}
	d, _ := ParseDate(m[1] + "-" + m[2] + "-" + m[3]) // zero for 20249999
	return d
}

var archivedOn = regexp.MustCompile(`^https?://(?:web\.archive\.org/web|webarchive\.nationalarchives\.gov\.uk(?:/ukgwa)?)/([0-9]{4})([0-9]{2})([0-9]{2})[0-9]{0,6}(?:[a-z]{2}_)?/`)

// Fragment returns the id of the source in its inspection's page.
func (s *Source) Fragment() string { return "source-" + s.Key }

// A SourceKind says what sort of document a source is.
type SourceKind string

// The kinds of source.
const (
	Report       SourceKind = "report"
	Letter       SourceKind = "letter"
	CouncilPaper SourceKind = "council"
	Press        SourceKind = "press"
	Blog         SourceKind = "blog"
	OtherKind    SourceKind = "other"
)

// SourceKinds are all kinds of source.
var SourceKinds = []SourceKind{Report, Letter, CouncilPaper, Press, Blog, OtherKind}

// SecondHand reports whether a source of this kind gives the inspectorate's
// words only by way of somebody else.
func (k SourceKind) SecondHand() bool { return k == Press || k == Blog || k == CouncilPaper }
