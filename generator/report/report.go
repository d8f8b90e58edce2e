// Package report reads the text of one of Ofsted's reports or letters on a
// council's children's services into facts, and the inspectors' list of what
// must improve into items, word for word.
//
//	text, err := report.Text(ctx, "report.pdf") // runs pdftotext -layout
//	r, doubts := report.Read(text)
//
// Reading is pure: a text goes in, facts come out, and what cannot be read is
// left out and named in a [Doubt]. Nothing is guessed: grades are those of a
// known list, areas and headings those that Ofsted's forms have had. A text of
// another kind gives an empty report and one doubt. The way through:
//
//   - pages.go cuts the text into pages and lines, as package verify counts
//     pages, and takes away running heads and feet, page numbers, footnotes and
//     letterheads.
//   - kind.go tells which form the text has, and reads its title, its days and
//     who led the inspection.
//   - grades.go reads the grades: tables, and sentences.
//   - headings.go knows the headings of lists, what ends one, and the marks of
//     items.
//   - lists.go follows the lists from line to line and makes items of them.
//   - words.go joins an item's lines.
//   - pdf.go is the only file that touches the machine.
//
// A new form of report is a new [Kind]: add how its title reads to kinds, its
// areas to areas, its headings to headings, and a text of it to the tests.
//
// The words of an item are those that package verify finds on its page. Points
// below an item belong to it and stand in its words, each after the mark it has
// in the source: a bullet is "•", any dash "–", so that no words are put in.
package report

import (
	"fmt"
	"time"
)

// A Kind is a form of report or letter. Its text is the name that the archive
// gives the framework, or would.
type Kind string

// The kinds. Unknown is a text that is none of them.
const (
	Unknown     Kind = ""
	LookedAfter Kind = "looked-after-2013"     // inspection of services for looked-after children, 2013
	Protection  Kind = "child-protection-2012" // arrangements for the protection of children, 2012 to 2013
	SIF         Kind = "sif"                   // single inspection framework, 2013 to 2018
	BoardReview Kind = "lscb-review"           // review of a Local Safeguarding Children Board alone
	ILACS2018   Kind = "ilacs-2018"            // care and care leavers share a grade
	ILACS2023   Kind = "ilacs-2023"            // they are graded apart
	ILACS2026   Kind = "ilacs-2026"            // no overall grade
	Focused     Kind = "focused-visit"         // a letter, ungraded
	JTAI        Kind = "jtai"                  // joint targeted area inspection: a letter, ungraded
)

// A Report is what a text says. What it does not say, or what could not be
// read, is zero.
type Report struct {
	Kind          Kind
	Council       string    // as printed in the title: "London Borough of Camden"
	First, Last   time.Time // of the days of the inspection, in UTC
	Published     time.Time // the day printed as that of publication, or of the letter
	LeadInspector string    // the name, without "Her Majesty’s Inspector"
	Inspectorates []string  // of a joint inspection, those that took part: "Care Quality Commission"
	Grades        []Grade
	Items         []Item
}

// A Grade is a judgement on one area.
type Grade struct {
	Area    Area
	Name    string // on Ofsted's scale, as it writes it: "Requires improvement to be good"
	Label   string // the area as printed: "2.1 Adoption performance"; in a sentence, the words before the grade
	Printed string // the grade as printed: "requires improvement"
	At      int    // where the table or sentence begins, in bytes
}

// An Area is what a grade is for, by the id that the archive's frameworks give it.
type Area string

// The areas.
const (
	Overall           Area = "overall"
	Leadership        Area = "leadership"
	HelpAndProtection Area = "help-and-protection"
	InCare            Area = "in-care" // until 2022 with care leavers
	LookedAfterArea   Area = "looked-after"
	Adoption          Area = "adoption"
	CareLeavers       Area = "care-leavers"
	Board             Area = "lscb" // the Local Safeguarding Children Board
	Capacity          Area = "capacity-to-improve"
	Outcomes          Area = "outcomes"
	Provision         Area = "quality-of-provision"
	Practice          Area = "quality-of-practice"

	LookedAfterLeadership Area = "looked-after-leadership"
)

// A Heading is what kind of list an item stands in.
type Heading string

// The headings. A recommendation (2015 to 2018) is an area for improvement
// under another name; which one it was stays.
const (
	Improvement    Heading = "improvement"
	Priority       Heading = "priority action"
	Recommendation Heading = "recommendation"
)

// An Item is one thing that must improve, in the inspectors' words.
type Item struct {
	Words   string
	Heading Heading
	Title   string // the heading as printed: "What needs to improve?"
	Under   string // the heading below that one, if there is one: "Workforce", "Within three months"
	Board   bool   // the Local Safeguarding Children Board is to do it, not the council
	Number  int    // as printed; 0 without one

	Page, LastPage int // of the file, from 1; both 0 in a text without pages
	PrintedPage    int // the number printed on Page; 0 without one
	At             int // where its mark stands, in bytes
}

// Locator returns the item's pages as a citation names them, "p. 4" or
// "pp. 4–5"; "" in a text without pages. They are those of the file.
func (i Item) Locator() string {
	switch {
	case i.Page == 0:
		return ""
	case i.LastPage > i.Page:
		return fmt.Sprintf("pp. %d–%d", i.Page, i.LastPage)
	}
	return fmt.Sprintf("p. %d", i.Page)
}

// A Doubt is something that should be there and could not be read, or that may
// have been read wrongly. Message is one sentence without a full stop.
type Doubt struct {
	At      int // in the text, in bytes
	Page    int // 0 in a text without pages
	Message string
}

// Read reads a text, as pdftotext -layout writes it: UTF-8, with a form feed
// after each page. It never fails; an empty report comes with a doubt.
func Read(text string) (Report, []Doubt) {
	d := newDocument(text)
	var r Report
	if r.Kind, r.Council = d.title(); r.Kind == Unknown {
		d.doubt(0, "this does not read like one of Ofsted's reports or letters on a council's children's services")
		return r, d.doubts
	}
	r.First, r.Last, r.Published = d.days(r.Kind)
	r.LeadInspector = d.lead()
	r.Inspectorates = d.inspectorates(r.Kind)
	r.Grades = d.grades(r.Kind)
	r.Kind = d.ilacs(r)
	r.Items = d.items(r.Kind)
	return r, d.doubts
}
