package prose

import (
	"bytes"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"

	"findings/generator/source"
)

// rule is the line below the head of a table, as it is or as a program that writes
// dashes made it.
var rule = regexp.MustCompile(`^[|\-–—−=_: \t]*[-–—−=_][|\-–—−=_: \t]*$`)

// unreadTable notes lines that were meant for a table: cells between |, be there
// signs at both ends of a line or not, or parted by tabs, as spreadsheets copy them.
func (r *reading) unreadTable(block ast.Node, at source.Span, text []byte) {
	if bytes.IndexByte(text, '|') < 0 && bytes.IndexByte(text, '\t') < 0 {
		return
	}
	var rows [][]byte
	for line := range bytes.Lines(text) {
		rows = append(rows, bytes.Trim(line, " \n>"))
	}
	if len(rows) < 2 {
		return
	}
	for _, sign := range []string{"|", "\t"} {
		columns, ruled := tableOf(rows, sign)
		switch {
		case columns < 2:
		case sign == "\t":
			r.problem(r.firstLine(block), "write each line as | one | two |, and |"+strings.Repeat("---|", columns)+" below the first", "this is not read as a table")
		case ruled:
			r.problem(r.firstLine(block), "write |"+strings.Repeat("---|", columns)+" in place of its second line", "this is not read as a table")
		default:
			r.problem(r.firstLine(block), "write |"+strings.Repeat("---|", columns)+" below its first line", "this is not read as a table")
		}
	}
}

// tableOf returns how many columns the first row of a table has whose cells a sign
// parts, and whether there is a line of dashes below it; 0 where rows are none of a
// table.
func tableOf(rows [][]byte, sign string) (columns int, ruled bool) {
	for i, row := range rows {
		isRule := i == 1 && rule.Match(row)
		ruled = ruled || isRule
		cells := bytes.Count(bytes.Trim(row, sign+" \t"), []byte(sign)) + 1
		if i == 0 {
			columns = cells
		}
		if cells < 2 && !isRule || bytes.Contains(row, []byte("`")) {
			return 0, false
		}
	}
	return columns, ruled
}

// factLine is a line of front matter: the heading of a table, or a key with a value
// that nobody would write in a sentence.
var factLine = regexp.MustCompile(`^(?:\[\[?(?:ratings|extra|headings|licence|sources|events|corrections|tallies|grades|areas|speakers|credits|sources\.[\w-]+)\]\]?|[a-z][\w-]* *= *(?:["“'\[{].*|true|false|[0-9][0-9-]*))[ \t]*(?:#.*)?$`)

// unreadFacts notes facts that stand among the words of a body, and reports whether
// there are any.
func (r *reading) unreadFacts(at source.Span, text []byte) (found bool) {
	if r.in != inBody || bytes.IndexByte(text, '=') < 0 && bytes.IndexByte(text, ']') < 0 {
		return false
	}
	start := at.Start
	for line := range bytes.Lines(text) {
		if factLine.Match(bytes.TrimSpace(line)) {
			r.problem(r.trimmed(span(start, start+len(line))), `move it, and what belongs to it, above the closing line +++; for plain words write \ before the = or the [`,
				"this is a fact, and does not stand among the facts")
			return true
		}
		start += len(line)
	}
	return false
}
