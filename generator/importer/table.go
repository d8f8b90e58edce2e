package importer

import (
	"encoding/csv"
	"errors"
	"io"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"findings/generator/source"
)

// A Table is a CSV file: the names of its columns, and its rows.
type Table struct {
	File *source.File
	Rows []*Row

	header  []Cell
	columns map[string]int
	joined  []*joined
}

// A Row is a row of a table with at least one cell that is not blank.
type Row struct {
	source.Place
	Number int // as a spreadsheet counts: the names of columns are row 1

	table *Table
	cells []Cell
}

// A Cell is what stands in one column of a row, with single spaces and none
// around it. Its place is the cell as it is written.
type Cell struct {
	source.Place
	Text string
}

// largestTable is the most bytes that a table may have.
const largestTable = 64 << 20

// ReadTable reads CSV as spreadsheets write it: UTF-8 or UTF-16, with or without
// a byte order mark, with commas, semicolons or tabs. It returns nil when that
// cannot be read; why is added to problems.
func ReadTable(name string, data []byte, problems *source.Problems) *Table {
	f := &source.File{Name: name}
	text, hint, wrong := decode(data)
	if wrong != "" {
		problems.Add(f.Whole(), hint, "this cannot be read as a table: %s", wrong)
		return nil
	}
	f.Text = text
	t := &Table{File: f, columns: map[string]int{}}
	r := &tableReader{table: t, csv: csv.NewReader(strings.NewReader(text)), row: 1}
	r.csv.Comma, r.skip = separator(text)
	if r.skip > 0 {
		r.csv = csv.NewReader(strings.NewReader(text[r.skip:]))
		r.csv.Comma, _ = separator(text)
	}
	r.csv.FieldsPerRecord = -1
	if !r.read(problems) {
		return nil
	}
	return t
}

// decode returns the text of a file of any encoding that spreadsheets use, or what
// is wrong with it.
func decode(data []byte) (text, hint, wrong string) {
	const saveAsUTF8 = "save it from the spreadsheet as “CSV UTF-8”"
	switch {
	case len(data) > largestTable:
		return "", "split it into smaller ones", "it is larger than 64 MB"
	case strings.HasPrefix(string(data), "PK\x03\x04"):
		return "", saveAsUTF8, "it is a spreadsheet, not CSV"
	case strings.HasPrefix(string(data), "\xff\xfe"), strings.HasPrefix(string(data), "\xfe\xff"):
		text = fromUTF16(data)
	case !utf8.Valid(data):
		return "", saveAsUTF8, "it is not UTF-8"
	default:
		text = string(data)
	}
	text = strings.TrimPrefix(text, "\ufeff")
	if !strings.Contains(text, "\n") { // lines end as on an old Macintosh
		text = strings.ReplaceAll(text, "\r", "\n")
	}
	switch {
	case strings.ContainsRune(text, 0) || strings.ContainsRune(text, utf8.RuneError):
		return "", saveAsUTF8, "there are characters in it that are no text"
	case strings.TrimSpace(text) == "":
		return "", "the first row has the names of the columns, and each row below one entry", "it is empty"
	}
	return text, "", ""
}

// fromUTF16 decodes UTF-16 that begins with a byte order mark.
func fromUTF16(data []byte) string {
	low, high := 0, 1
	if data[0] == 0xfe {
		low, high = 1, 0
	}
	units := make([]uint16, 0, len(data)/2)
	for ; len(data) >= 2; data = data[2:] {
		units = append(units, uint16(data[low])|uint16(data[high])<<8)
	}
	if len(data) > 0 {
		units = append(units, utf8.RuneError) // half a character
	}
	return string(utf16.Decode(units))
}

// separator returns what stands between cells: the one of the usual separators
// that the first line has most of, or what a line sep=; says, which spreadsheets
// read and which is skip bytes long.
func separator(text string) (comma rune, skip int) {
	first, _, more := strings.Cut(text, "\n")
	if says, ok := strings.CutPrefix(strings.TrimRight(first, "\r"), "sep="); ok && more && len(says) == 1 {
		return rune(says[0]), len(first) + 1
	}
	comma = ','
	for _, other := range ";\t" {
		if strings.Count(first, string(other)) > strings.Count(first, string(comma)) {
			comma = other
		}
	}
	return comma, 0
}

// A tableReader reads one table.
type tableReader struct {
	table *Table
	csv   *csv.Reader
	skip  int   // how many bytes of the text stand before what csv reads
	lines []int // where each line begins
	row   int   // the number of the row to come
}

// read reads the names of the columns and all rows.
func (r *tableReader) read(problems *source.Problems) bool {
	text := r.table.File.Text
	for at := r.skip; at <= len(text); {
		r.lines = append(r.lines, at)
		end := strings.IndexByte(text[at:], '\n')
		if end < 0 {
			break
		}
		at += end + 1
	}
	if r.skip > 0 {
		r.row++
	}
	for {
		from := r.offset()
		record, err := r.csv.Read()
		if errors.Is(err, io.EOF) {
			return true
		}
		if wrong, ok := errors.AsType[*csv.ParseError](err); ok {
			at := min(r.lines[min(wrong.Line, len(r.lines))-1]+max(wrong.Column-1, 0), len(text))
			problems.Add(r.table.File.At(at, min(at+1, len(text))), "put the whole cell between quotation marks, and write each one within it twice", "the quotation marks of this row do not match")
			return false
		}
		cells := r.cells(record)
		blankLines := strings.Count(text[from:cells[0].Start], "\n")
		r.row += blankLines
		if !r.take(cells, problems) {
			return false
		}
		r.row++
	}
}

func (r *tableReader) offset() int { return r.skip + int(r.csv.InputOffset()) }

// cells returns the cells of a record with their places.
func (r *tableReader) cells(record []string) []Cell {
	starts := make([]int, len(record)+1)
	for n := range record {
		line, column := r.csv.FieldPos(n)
		starts[n] = r.lines[line-1] + column - 1
	}
	end := len(strings.TrimRight(r.table.File.Text[:r.offset()], "\r\n"))
	starts[len(record)] = max(end, starts[len(record)-1]) + 1
	cells := make([]Cell, len(record))
	for n, text := range record {
		cells[n] = Cell{r.table.File.At(starts[n], starts[n+1]-1), strings.Join(strings.Fields(text), " ")}
	}
	return cells
}

// take takes a record for the names of the columns, if there are none yet, or
// for a row, unless it is blank.
func (r *tableReader) take(cells []Cell, problems *source.Problems) bool {
	t := r.table
	if t.header != nil {
		row := &Row{Place: t.File.At(cells[0].Start, cells[len(cells)-1].End), Number: r.row, table: t, cells: cells}
		if !row.blank() {
			t.Rows = append(t.Rows, row)
		}
		return true
	}
	t.header = cells
	for n, c := range cells {
		if c.Text == "" {
			continue
		}
		if _, twice := t.columns[c.Text]; twice {
			problems.Add(c.Place, "give one of them another name; where these are no names of columns, write those above this row", "there are two columns %q", c.Text)
			return false
		}
		t.columns[c.Text] = n
	}
	return true
}

func (r *Row) blank() bool {
	for _, c := range r.cells {
		if c.Text != "" {
			return false
		}
	}
	return true
}
