// Package desk makes lists of what needs an editor's attention: drafts, entries
// that are hardly begun, sources that nothing cites, councils that nobody has
// looked at for long. [Lists] are all of them; each makes a [Table] of an archive,
// to be written for a person or for a spreadsheet.
//
// Nothing here knows what day it is: old means old beside the newest entry.
package desk

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"findings/generator/archive"
	"findings/generator/data"
	"findings/generator/source"
)

// A List is a list that an editor can ask for.
type List struct {
	Name  string
	About string // what it lists, for the help
	Make  func(*archive.Archive, Options) Table
}

// Options are what an editor can set for a list.
type Options struct {
	Years int // how far behind the newest entry a council is stale
}

// Lists are all lists.
var Lists = []List{
	{"drafts", "entries marked draft = true, which are not published", drafts},
	{"stubs", "inspections without any finding or quote", stubs},
	{"uncited", "sources that nothing in their file cites; the only source of a file counts as cited", uncited},
	{"topics", "topics with how often they are used, the unused first", topics},
	{"speakers", "who is quoted, with how often and where", speakers},
	{"open", "areas for improvement of the last graded inspections and of visits since that no later finding marks", open},
	{"stale", "councils whose newest inspection is long before the newest of all (-years says how long)", stale},
}

// A Table is a list as it is shown. Every row has a cell for each column.
type Table struct {
	Columns []string
	Rows    [][]string
}

func (t *Table) add(cells ...any) {
	row := make([]string, len(cells))
	for i, c := range cells {
		row[i] = fmt.Sprint(c)
	}
	t.Rows = append(t.Rows, row)
}

// WriteText writes the table in columns, for a person.
func (t Table) WriteText(w io.Writer) error {
	if len(t.Rows) == 0 {
		_, err := fmt.Fprintln(w, "none")
		return err
	}
	columns := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, row := range append([][]string{t.Columns}, t.Rows...) {
		for i, cell := range row {
			if i > 0 {
				fmt.Fprint(columns, "\t")
			}
			fmt.Fprint(columns, source.Visible(strings.Join(strings.Fields(cell), " ")))
		}
		fmt.Fprintln(columns)
	}
	return columns.Flush()
}

// WriteCSV writes the table for a spreadsheet.
func (t Table) WriteCSV(w io.Writer) error {
	return data.WriteRecords(w, t.Columns, func(yield func([]string) bool) {
		for _, row := range t.Rows {
			if !yield(slices.Clone(row)) { // WriteRecords changes what it is given
				return
			}
		}
	})
}
