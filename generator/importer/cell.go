package importer

import (
	"fmt"
	"strings"
	"time"
	"unicode"

	"findings/generator/archive"
	"findings/generator/source"
)

// checkRow refuses a row that does not fit the names of the columns.
func (p *Proposal) checkRow(r *Row) {
	header := r.table.header
	if len(r.cells) < len(header) {
		p.refuse(r.Place, "give it a cell for each column, be it blank: a separator or a quotation mark may be missing", "this row has %s, and there are %s",
			source.Count(len(r.cells), "cell"), source.Count(len(header), "column"))
		return
	}
	for n, c := range r.cells {
		if c.Text != "" && (n >= len(header) || header[n].Text == "") {
			p.refuse(c.Place, "name its column in the first row, or delete it: a separator within a cell needs quotation marks around the cell", "this cell stands under no name of a column")
			return
		}
	}
}

// checkCell refuses what no cell may hold, and reports whether there was nothing
// to refuse.
func (p *Proposal) checkCell(c Cell) bool {
	if c.Text == "" {
		return true
	}
	if strings.ContainsRune("=+@", rune(c.Text[0])) || c.Text[0] == '-' && strings.ContainsAny(c.Text[1:], "+*/(") {
		p.refuse(c.Place, "write its value: in a spreadsheet, copy the column and paste its values only", "this cell is a formula")
		return false
	}
	for _, r := range c.Text {
		if unicode.IsControl(r) || unicode.In(r, unicode.Cf) {
			p.refuse(c.Place, "delete it: writing the cell anew may be quickest", "there is an invisible character in this cell, %U", r)
			return false
		}
	}
	return true
}

// layoutWords are how a map writes the parts of a date, and how package time does.
var layoutWords = strings.NewReplacer(
	"YYYY", "2006", "YY", "06", "Month", "January", "Mon", "Jan", "MM", "01", "M", "1", "DD", "02", "D", "2",
)

// day reads a day in the layouts of a map. Two of them that read it differently
// leave it open which day it is, and then it is none.
func (p *Proposal) day(c Cell, layouts []string) (day time.Time, ok bool) {
	found := ""
	for _, layout := range layouts {
		read, err := time.Parse(layoutWords.Replace(layout), c.Text)
		switch {
		case err != nil, ok && read.Equal(day):
		case ok:
			p.refuse(c.Place, "write the day that it is: "+day.Format(time.DateOnly)+" or "+read.Format(time.DateOnly), "%q is %s as %s, but %s as %s",
				c.Text, people(day), found, people(read), layout)
			return day, false
		default:
			day, found, ok = read, layout, true
		}
	}
	if !ok {
		p.refuse(c.Place, "write it in one of the map's layouts, or add its layout to the map: "+strings.Join(layouts, ", "), "%q is not a date in any layout of the map", c.Text)
	}
	return day, ok
}

func people(day time.Time) string { return day.Format("2 January 2006") }

// asDate returns a day, or the interval between two, as the archive knows it.
func asDate(first, last time.Time) archive.Date {
	text := first.Format(time.DateOnly)
	if !last.Equal(first) {
		text += "/" + last.Format(time.DateOnly)
	}
	d, err := archive.ParseDate(text)
	if err != nil {
		panic(fmt.Sprintf("importer: %s", err)) // both are days, the first one first
	}
	return d
}
