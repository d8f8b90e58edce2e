package site

import (
	"bytes"
	"encoding/csv"
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
// not, and runs it. So no cell of any file begins like one: [disarm] puts an
// apostrophe before it. That is undone without doubt (an apostrophe before
// what looks like a formula, with any more apostrophes between, was put
// there), and archive.json has every text as it is.
//
// The files for spreadsheets have two things more. They begin with a byte
// order mark, without which Excel takes UTF-8 for something else. And the
// apostrophe stands before a formula in the middle of a text too: where Excel
// expects semicolons or tabs, it cuts the text there and runs the rest.

// csvFor says for whom a CSV file is written.
type csvFor int

const (
	forPrograms csvFor = iota
	forSpreadsheets
)

const byteOrderMark = "\ufeff"

// writeCSV writes a table: the rows about one council, or all where that is
// nil.
func (s *Site) writeCSV(w *bytes.Buffer, t *table, only *archive.Council, whom csvFor) error {
	guard := disarm
	if whom == forSpreadsheets {
		w.WriteString(byteOrderMark)
		guard = disarmWithin
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	record := make([]string, len(t.fields))
	for n, f := range t.fields {
		record[n] = f.name
	}
	if err := out.Write(record); err != nil {
		return err
	}
	for row := range s.allRows(t, only) {
		for n, cell := range row {
			record[n] = guard(cellText(cell))
		}
		if err := out.Write(record); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// cellText writes a cell as text.
func cellText(cell any) string {
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

// disarm puts an apostrophe before a text that a spreadsheet would take for a
// formula.
func disarm(text string) string {
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

func disarmWithin(text string) string {
	if !strings.ContainsAny(text, ";\t\r\n") {
		return disarm(text)
	}
	return formulaWithin.ReplaceAllString(disarm(text), "$1'$2")
}
