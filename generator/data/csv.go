package data

import (
	"encoding/csv"
	"io"
	"iter"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"findings/generator/archive"
)

// CSV is written by RFC 4180 in UTF-8, lines ending in CRLF, the first one
// with the names of the columns.
//
// A spreadsheet takes a cell that begins with "=" for a formula, quoted or
// not, and runs it. So no cell of any file begins like one: guardCell puts an
// apostrophe before it. That is undone without doubt (an apostrophe before
// what looks like a formula, with any more apostrophes between, was put
// there), and archive.json has every text as it is.
//
// The files for spreadsheets have two things more. They begin with a byte
// order mark, without which Excel takes UTF-8 for something else. And the
// apostrophe stands before a formula in the middle of a text too: where Excel
// expects semicolons or tabs, it cuts the text there and runs the rest.

// An Audience is for whom a CSV file is written.
type Audience uint8

// The audiences.
const (
	Programs Audience = iota
	Spreadsheets
)

const byteOrderMark = "\ufeff"

// WriteCSV writes a table: the rows about one council, or all where that is
// nil.
func (s *Set) WriteCSV(w io.Writer, t *Table, only *archive.Council, whom Audience) error {
	names := make([]string, len(t.Fields))
	for n, f := range t.Fields {
		names[n] = f.Name
	}
	return WriteRecords(w, names, whom, func(yield func([]string) bool) {
		record := make([]string, len(names))
		for row := range s.Rows(t, only) {
			for n, cell := range row {
				record[n] = CellText(cell)
			}
			if !yield(record) {
				return
			}
		}
	})
}

// WriteRecords writes the names of columns and records of texts as CSV. The
// guard against formulas is put into the records.
func WriteRecords(w io.Writer, names []string, whom Audience, records iter.Seq[[]string]) error {
	guard := guardCell
	if whom == Spreadsheets {
		if _, err := io.WriteString(w, byteOrderMark); err != nil {
			return err
		}
		guard = guardWithin
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	if err := out.Write(names); err != nil {
		return err
	}
	for record := range records {
		for n, text := range record {
			record[n] = guard(text)
		}
		if err := out.Write(record); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// CellText writes a cell as text.
func CellText(cell any) string {
	switch v := cell.(type) {
	case string:
		return v
	case int:
		return strconv.Itoa(v)
	case bool:
		return strconv.FormatBool(v)
	case []string:
		return strings.Join(v, " ")
	}
	return ""
}

// formulaSigns begin a formula, in the second half as people write who type
// Chinese or Japanese.
const formulaSigns = "=+-@＝＋－＠"

// guardCell puts an apostrophe before a text that a spreadsheet would take for a
// formula.
func guardCell(text string) string {
	if looksLikeFormula(strings.TrimLeft(text, "'")) {
		return "'" + text
	}
	return text
}

func looksLikeFormula(text string) bool {
	if text == "" {
		return false
	}
	if c := text[0]; c == '\t' || c == '\r' || c == '\n' {
		return true
	}
	first, _ := utf8.DecodeRuneInString(strings.TrimSpace(text))
	return strings.ContainsRune(formulaSigns, first)
}

// formulaWithin is where a text may be cut, and a formula after it.
var formulaWithin = regexp.MustCompile(`([;\t\r\n]\s*)([` + regexp.QuoteMeta(formulaSigns) + `])`)

func guardWithin(text string) string {
	if !strings.ContainsAny(text, ";\t\r\n") {
		return guardCell(text)
	}
	return formulaWithin.ReplaceAllString(guardCell(text), "$1'$2")
}
