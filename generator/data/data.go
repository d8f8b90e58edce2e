// Package data gives an archive away as tables, so that each reader finds one
// copy of a row, in the form that this reader wants:
//
//	<table>.csv                  a table of the whole archive, for spreadsheets; not of inspections,
//	                             findings, quotes and sources, which are nine tenths of all data
//	archive.zip                  every table of the whole archive as CSV, with CSVW metadata, for
//	                             who counts: packed, it has a sixth of the bytes
//	councils/<id>/archive.json   all about one council, for programs and other sites: inspection by
//	                             inspection, and without columns that say again what others say
//	archive.json                 what is about no one council, and the list of those files
//
// One CSV file serves spreadsheets and programs (csv.go); a second for the other of
// the two was as long as the first, and differed in a cell or none.
//
// One description of a table ([Table], [Field]) makes all that speaks of it: the
// CSV files (csv.go, zip.go), the JSON (json.go), its schemas and the CSVW metadata
// (schema.go), and the page that describes the columns, which package site
// renders. What the tables hold is in tables.go and the files it names; a new
// column is one line there. Everything is written row by row, and no more than a
// row is held. Count up [Format] when the form changes.
package data

import (
	"iter"
	"slices"
	"strings"

	"findings/generator/address"
	"findings/generator/archive"
)

// Format is the version of the data's form. The second number counts columns
// and tables that were added, the first changes that break what reads the data:
// a column renamed, removed, or given another meaning.
const Format = "3.0"

// A Set is all data of an archive. It does not change.
type Set struct {
	archive *archive.Archive
	base    address.Base

	own   map[wordsKey]string // what site.toml says of tables and columns
	names *strings.Replacer
}

// New returns the data of an archive that has no problems.
func New(a *archive.Archive) *Set {
	s := &Set{archive: a, base: a.Settings.Base}
	s.own, s.names = wordsOf(a.Settings.Words)
	return s
}

// A Kind says what the cells of a column hold.
type Kind struct {
	Holds   string // "text", "id", "ids", "codes", "areas", "number", "truth", "date", "day", "address" or "choice"
	Refers  string // the table whose ids it holds; may be empty
	Choices []string
	Empty   bool // whether a cell may be empty

	json     string // its type in JSON Schema
	csvw     string // its type in CSVW
	listed   bool   // any number of ids or codes, with a space between two in CSV
	fullURL  bool
	isoDate  bool // a date that makes a second column, with its earliest day
	firstDay bool
}

// The kinds of column.
var (
	textKind   = Kind{Holds: "text", json: "string", csvw: "string"}
	idKind     = Kind{Holds: "id", json: "string", csvw: "string"}
	numberKind = Kind{Holds: "number", json: "integer", csvw: "integer"}
	boolKind   = Kind{Holds: "truth", json: "boolean", csvw: "boolean"}
	dateKind   = Kind{Holds: "date", json: "string", csvw: "string", isoDate: true}
	dayKind    = Kind{Holds: "day", json: "string", csvw: "date", firstDay: true}
	codesKind  = Kind{Holds: "codes", Empty: true, json: "array", csvw: "string", listed: true}
	areasKind  = Kind{Holds: "areas", Empty: true, json: "array", csvw: "string", listed: true}
	urlKind    = Kind{Holds: "address", json: "string", csvw: "anyURI", fullURL: true}
)

func idOf(table string) Kind {
	k := idKind
	k.Refers = table
	return k
}

func idsOf(table string) Kind {
	return Kind{Holds: "ids", Empty: true, json: "array", csvw: "string", Refers: table, listed: true}
}

func oneOf(choices ...string) Kind {
	return Kind{Holds: "choice", json: "string", csvw: "string", Choices: choices}
}

// optional is a kind of which a cell may be empty.
func optional(k Kind) Kind {
	k.Empty = true
	return k
}

// A Field describes a column.
type Field struct {
	Name  string
	Kind  Kind
	About string
}

// A Table describes one kind of record.
type Table struct {
	Name, About string
	Key         []string // the columns that tell the rows apart
	Fields      []Field
	Packed      bool // whether it is in archive.zip alone, as it is too long for most who want another

	council bool     // each row is about a council, which its column of that name says
	again   []string // columns that say again what others and the place of a row say, and that the JSON leaves out
	leaves  []bool   // the same by the number of the column

	// The rows about a council, or all of a table that is about no council, and those
	// about one inspection, nil for a table that is about other things. Cells of the
	// columns that without names are nil, and are not worked out.
	rows   func(of *archive.Council, without []bool) iter.Seq[[]any]
	within func(of *archive.Inspection, without []bool) iter.Seq[[]any]
	count  func(*archive.Inspection) int // how many rows within yields
}

// CSV returns the name of the table's file.
func (t *Table) CSV() string { return t.Name + ".csv" }

// A column is a field and where its cells come from: value returns a string,
// an int, a bool, a []string, an archive.Date or nil.
type column[T any] struct {
	name  string
	kind  Kind
	about string
	value func(T) any
}

// newTable completes a table with its columns and the records that its rows
// are made of.
func newTable[T any](t Table, records func(*archive.Council) []T, columns []column[T]) *Table {
	addFields(&t, columns)
	t.rows = func(c *archive.Council, without []bool) iter.Seq[[]any] { return rowsOf(records(c), columns, without) }
	return &t
}

// newTableWithin does the same for a table whose records are each about one
// inspection.
func newTableWithin[T any](s *Set, t Table, records func(*archive.Inspection) []T, columns []column[T]) *Table {
	addFields(&t, columns)
	t.council = true
	t.within = func(i *archive.Inspection, without []bool) iter.Seq[[]any] {
		return rowsOf(records(i), columns, without)
	}
	t.count = func(i *archive.Inspection) int { return len(records(i)) }
	t.rows = func(c *archive.Council, without []bool) iter.Seq[[]any] {
		return func(yield func([]any) bool) {
			for _, i := range s.archive.InspectionsOf(c) {
				for row := range t.within(i, without) {
					if !yield(row) {
						return
					}
				}
			}
		}
	}
	return &t
}

func addFields[T any](t *Table, columns []column[T]) {
	for _, c := range columns {
		t.Fields = append(t.Fields, Field{c.name, c.kind, c.about})
		if c.kind.isoDate {
			k := dayKind
			k.Empty = c.kind.Empty
			t.Fields = append(t.Fields, Field{c.name + "_day", k, "The earliest day that " + c.name + " can be, to sort and count by."})
		}
	}
	for _, f := range t.Fields {
		t.leaves = append(t.leaves, slices.Contains(t.again, f.Name))
	}
}

// rowsOf yields a row for each record, valid until the next.
func rowsOf[T any](records []T, columns []column[T], without []bool) iter.Seq[[]any] {
	return func(yield func([]any) bool) {
		row := make([]any, 0, 2*len(columns))
		for _, record := range records {
			row = row[:0]
			for _, c := range columns {
				if n := len(row); n < len(without) && without[n] {
					row = appendNothing(row, c.kind)
				} else {
					row = appendCells(row, c.value(record))
				}
			}
			if !yield(row) {
				return
			}
		}
	}
}

// appendCells appends what a value puts into a row.
func appendCells(row []any, value any) []any {
	switch v := value.(type) {
	case string:
		if v == "" {
			return append(row, nil)
		}
	case archive.Date:
		if v.IsZero() {
			return append(row, nil, nil)
		}
		return append(row, v.ISO(), v.FirstDay())
	}
	return append(row, value)
}

// appendNothing appends as many empty cells as a value of a kind has.
func appendNothing(row []any, k Kind) []any {
	if k.isoDate {
		row = append(row, nil)
	}
	return append(row, nil)
}

// Count returns how many rows there are in all.
func (s *Set) Count(t *Table) int {
	n := 0
	if t.count == nil {
		for range s.Rows(t, nil) {
			n++
		}
		return n
	}
	for _, i := range s.archive.Inspections {
		n += t.count(i)
	}
	return n
}

// Rows yields all rows, those of each council in the order of the councils' ids. A
// cell is a string, an int, a bool, a []string, or nil where it is empty or its column
// is one of those, by their numbers, that the caller does without, of which there may
// be more from row to row, but for the column council. A row is valid until the next.
func (s *Set) Rows(t *Table, without []bool) iter.Seq[[]any] {
	if !t.council {
		return t.rows(nil, without)
	}
	own := slices.IndexFunc(t.Fields, func(f Field) bool { return f.Name == "council" })
	return func(yield func([]any) bool) {
		for _, c := range s.councilsByID() {
			for row := range t.rows(c, without) {
				// What is about several councils is a row of each, and one of all.
				if own >= 0 && row[own] != c.ID {
					continue
				}
				if !yield(row) {
					return
				}
			}
		}
	}
}
