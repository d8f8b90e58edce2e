// Package importer brings facts into the archive that somebody else has
// collected: a table of inspections becomes entries, and what an entry does not
// say yet is filled in.
//
//	m := importer.Named("graded-inspections")            or importer.ReadMap(file, problems)
//	t := importer.ReadTable(name, bytes, problems)
//	m.Join(t, other, problems)                           where m.JoinedFile() names one
//	m.Check(t, problems)
//	plan, err := importer.Decide(root.FS(), check, a, m.Propose(t, a), m.Near())
//	err = change.Write(root, plan.Files()...)
//	plan.Summary(name, noun), plan.List()
//
// There are four steps, one for each kind of file. A [Table] is read (table.go,
// cell.go). A [Map] says what its columns mean (map*.go; the ones that come with
// the program are in maps/) and makes a [Proposal] of each row (propose*.go): what
// an entry should say, with the cell that says it. [Decide] holds proposals against
// the entries that exist (compare.go, fill.go) and the whole against what check
// would say (plan.go). Each proposal then has one [Result] (account.go).
//
// Nothing that an editor wrote is changed. Where entry and table differ, both
// places are named and the entry stays; only what it does not say is added. Nothing
// is guessed either: what cannot be read, or read in two ways, is refused with its
// place.
//
// Reports make proposals too (reports.go), which package report reads. They have a
// body, the inspectors' list, which an entry gets that has none. Another kind of
// source needs a function that makes proposals; the rest does not know where they
// are from.
package importer

import (
	"slices"

	"findings/generator/archive"
	"findings/generator/source"
)

// A Proposal is what an entry should say, by one row of a table or by one
// document.
type Proposal struct {
	Place source.Place // what it is from
	Row   int          // its number in a spreadsheet, where the names of columns are row 1; of a report, its number among those given
	Note  string       // a remark for editors, which goes into a new entry

	File  string // the name of a new entry's file
	Facts []Fact // in the order in which a new entry gives them
	Body  string // may be empty

	Council   *archive.Council   // that was inspected, or the entry of a council itself; nil for a new one
	Framework *archive.Framework // nil when the entry is a council's
	Published archive.Date
	Inspected archive.Date // may be zero: not known

	Problems source.Problems // why it is refused, if it is
	Doubts   source.Problems // what an editor should look at, whatever becomes of it

	report *reported // what it is made of; nil for a row of a table
}

// A Fact is a key of an entry's front matter, and its value.
type Fact struct {
	Table, Key string // "ratings", "overall"; Table is "" for the first keys
	Form       Form
	Values     []string // one, but for a list
	Use        Use
	Place      source.Place // where it is from
}

// A Form is how front matter writes a value.
type Form uint8

// The forms of a value.
const (
	Text    Form = iota
	Day          // a date, as archive.ParseDate reads it
	Grade        // the name of a grade of the framework, or "Not judged"
	List         // of texts
	Numbers      // whole numbers
)

// A Use says what becomes of a fact when the entry exists.
type Use uint8

// The uses of a fact.
const (
	Compared Use = iota // it has to be the same, and is added when it is not there
	Added               // it is added when it is not there
	ForNew              // it is for a new entry only
)

// Enter says of each new entry on which day it is put into the archive.
func Enter(proposals []*Proposal, day archive.Date) {
	for _, p := range proposals {
		n := 0
		for n < len(p.Facts) && p.Facts[n].Table == "" {
			n++
		}
		p.Facts = slices.Insert(p.Facts, n, Fact{Key: "entered", Form: Day, Values: []string{day.ISO()}, Use: ForNew})
	}
}

// refuse notes why a proposal cannot become an entry.
func (p *Proposal) refuse(at source.Place, hint, format string, args ...any) {
	p.Problems.Add(at, hint, format, args...)
}

func (p *Proposal) add(f Fact) { p.Facts = append(p.Facts, f) }
