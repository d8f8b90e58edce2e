package data

import (
	"encoding/csv"
	"io"
	"iter"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

// CSV is written by RFC 4180 in UTF-8, lines ending in CRLF, the first one
// with the names of the columns. It begins with a byte order mark, without which
// Excel takes UTF-8 for something else.
//
// A spreadsheet takes a cell that begins with "=" for a formula, quoted or
// not, and runs it; where Excel expects semicolons or tabs, it also cuts a text
// there and runs the rest. So nothing in any file begins like a formula: guardCell
// puts an apostrophe before it. That is undone without doubt (an apostrophe before
// what looks like a formula, with any more apostrophes between, was put there), and
// the JSON has every text as it is.

const byteOrderMark = "\ufeff"

// WriteCSV writes a table of the whole archive.
func (s *Set) WriteCSV(w io.Writer, t *Table) error {
	names := make([]string, len(t.Fields))
	for n, f := range t.Fields {
		names[n] = f.Name
	}
	return WriteRecords(w, names, func(yield func([]string) bool) {
		record := make([]string, len(names))
		for row := range s.Rows(t, nil) {
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
func WriteRecords(w io.Writer, names []string, records iter.Seq[[]string]) error {
	if _, err := io.WriteString(w, byteOrderMark); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	if err := out.Write(names); err != nil {
		return err
	}
	for record := range records {
		for n, text := range record {
			record[n] = guardCell(text)
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

// guardCell puts an apostrophe before what a spreadsheet would take for a formula:
// the text, or what follows where it may be cut.
func guardCell(text string) string {
	if looksLikeFormula(strings.TrimLeft(text, "'")) {
		text = "'" + text
	}
	if !strings.ContainsAny(text, ";\t\r\n") {
		return text
	}
	return formulaWithin.ReplaceAllString(text, "$1'$2")
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
var formulaWithin = regexp.MustCompile(`([;\t\r\n]\s*)('*[` + strings.ReplaceAll(formulaSigns, "-", `\-`) + `])`)
