package site

import (
	"iter"

	"findings/generator/archive"
)

// Open data: everything in the archive as tables. One description of a table
// ([table], [field]) makes all that speaks of it: the CSV files (data_csv.go),
// the JSON (data_json.go), its schema and the CSVW metadata (data_schema.go),
// and the page that describes the columns (data_page.go). What the tables hold
// is in data_tables.go and the files it names; a new column is one line there.

// dataFormat is the version of the data's form. The second number counts
// columns and tables that were added, the first changes that break what reads
// the data: a column renamed, removed, or given another meaning.
const dataFormat = "1.0"

// A kind says what the cells of a column hold.
type kind struct {
	words    string // for people
	json     string // its type in JSON Schema
	csvw     string // its type in CSVW
	may      bool   // whether a cell may be empty
	refers   string // the table whose ids it holds; may be empty
	choices  []string
	listed   bool // any number of ids, with a space between two in CSV
	fullURL  bool
	isoDate  bool // a date that makes a second column, with its earliest day
	firstDay bool
}

// The kinds of column.
var (
	words  = kind{words: "text", json: "string", csvw: "string"}
	id     = kind{words: "id", json: "string", csvw: "string"}
	number = kind{words: "whole number", json: "integer", csvw: "integer"}
	yesNo  = kind{words: "true or false", json: "boolean", csvw: "boolean"}
	edtf   = kind{words: "date (ISO 8601-2, EDTF)", json: "string", csvw: "string", isoDate: true}
	day    = kind{words: "day (ISO 8601)", json: "string", csvw: "date", firstDay: true}
	web    = kind{words: "address", json: "string", csvw: "anyURI", fullURL: true}
)

func idOf(table string) kind {
	k := id
	k.words, k.refers = "id in "+table, table
	return k
}

func idsOf(table string) kind {
	return kind{words: "ids in " + table + ", with a space between two", json: "array", csvw: "string", refers: table, listed: true}
}

func oneOf(choices ...string) kind {
	return kind{words: "one of a few words", json: "string", csvw: "string", choices: choices}
}

// maybe is a kind of which a cell may be empty.
func maybe(k kind) kind {
	k.may = true
	return k
}

// A field describes a column.
type field struct {
	name  string
	kind  kind
	about string
}

// A table describes one kind of record.
type table struct {
	name, about string
	key         []string // the columns that tell the rows apart
	fields      []field
	ofCouncil   bool // whether each row is about one council

	// rows yields the rows about a council, or all rows of a table that is not
	// about councils. A cell is a string, an int, a bool, a []string, or nil
	// where it is empty. A row is valid until the next.
	rows func(*archive.Council) iter.Seq[[]any]
}

// A column is a field and where its cells come from: value returns a string,
// an int, a bool, a []string, an archive.Date or nil.
type column[T any] struct {
	name  string
	kind  kind
	about string
	value func(T) any
}

// newTable completes a table with its columns and the records that its rows
// are made of.
func newTable[T any](t table, records func(*archive.Council) iter.Seq[T], columns []column[T]) *table {
	for _, c := range columns {
		t.fields = append(t.fields, field{c.name, c.kind, c.about})
		if c.kind.isoDate {
			k := day
			k.may = c.kind.may
			t.fields = append(t.fields, field{c.name + "_day", k, "The earliest day that " + c.name + " can be, to sort and count by."})
		}
	}
	t.rows = func(council *archive.Council) iter.Seq[[]any] {
		return func(yield func([]any) bool) {
			row := make([]any, 0, len(t.fields))
			for record := range records(council) {
				row = row[:0]
				for _, c := range columns {
					row = appendCells(row, c.value(record))
				}
				if !yield(row) {
					return
				}
			}
		}
	}
	return &t
}

// appendCells appends what a value puts into a row.
func appendCells(row []any, value any) []any {
	text := func(s string) any {
		if s == "" {
			return nil
		}
		return s
	}
	switch v := value.(type) {
	case string:
		return append(row, text(v))
	case archive.Date:
		return append(row, text(v.ISO()), text(v.FirstDay()))
	}
	return append(row, value)
}

// allRows yields the rows about one council, or of all councils in the order
// of their ids where that is nil.
func (s *Site) allRows(t *table, only *archive.Council) iter.Seq[[]any] {
	if !t.ofCouncil || only != nil {
		return t.rows(only)
	}
	return func(yield func([]any) bool) {
		for _, c := range s.councilsByID() {
			for row := range t.rows(c) {
				if !yield(row) {
					return
				}
			}
		}
	}
}
