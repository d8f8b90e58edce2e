package site

import (
	"bytes"
	"strings"

	"findings/generator/address"
	"findings/generator/source"
)

// DataView is given to data.html: the archive as data, and what its columns
// mean.
type DataView struct {
	PageView
	Format   string // the version of the data's form
	JSON     string // the path of everything as JSON
	Schema   string // the path of the JSON Schema of that
	CSVW     string // the path of the CSVW metadata of the CSV files
	Tables   []DataTableView
	Councils []DataCouncilView // the same for one council at a time
}

// DataTableView is one table of the open data.
type DataTableView struct {
	Name        string
	About       string
	Rows        int      // how many it has
	Key         []string // the columns that tell its rows apart
	CSV         string   // the path of the file
	Spreadsheet string   // the path of the file for Excel and other spreadsheets
	Columns     []DataColumnView
}

// DataColumnView is a column of such a table.
type DataColumnView struct {
	Name    string
	Holds   string // such as "text" or "date (ISO 8601-2, EDTF)"
	Choices []string
	May     bool // whether a cell may be empty
	About   string
	Sample  string // from the archive; empty where it has none
}

// DataCouncilView is the open data of one council.
type DataCouncilView struct {
	Council LinkView
	JSON    string
	CSV     []LinkView
}

// layData adds the page that describes the data.
func (s *Site) layData() {
	s.add(address.Data, source.Place{}, "data", func(p PageView) any { return s.dataPage(p) })
}

// layDataFiles adds the data. They are the largest files of the site, so they
// come first, while little else is in memory.
func (s *Site) layDataFiles() {
	s.addPage(address.DataFile(archiveFile), func(w *bytes.Buffer) error { return s.writeJSON(w, nil) })
	s.addPage(address.DataFile(schemaFile), func(w *bytes.Buffer) error { return writeDescription(w, s.jsonSchema()) })
	s.addPage(address.DataFile(csvwFile), func(w *bytes.Buffer) error { return writeDescription(w, s.csvw()) })
	tables := s.dataTables()
	for _, t := range tables {
		name := t.name + ".csv"
		s.addPage(address.DataFile(name), func(w *bytes.Buffer) error { return s.writeCSV(w, t, nil, forPrograms) })
		s.addPage(address.SpreadsheetFile(name), func(w *bytes.Buffer) error { return s.writeCSV(w, t, nil, forSpreadsheets) })
	}
	for _, c := range s.archive.Councils {
		s.addPage(address.CouncilDataFile(c.ID, archiveFile), func(w *bytes.Buffer) error { return s.writeJSON(w, c) })
		for _, t := range tables {
			if ofCouncilAlone(t) {
				s.addPage(address.CouncilDataFile(c.ID, t.name+".csv"), func(w *bytes.Buffer) error { return s.writeCSV(w, t, c, forPrograms) })
			}
		}
	}
}

// ofCouncilAlone says whether a table makes a file for each council. The
// table of councils does not: it would be one row.
func ofCouncilAlone(t *table) bool { return t.ofCouncil && t.name != "councils" }

func (s *Site) dataPage(p PageView) any {
	v := &DataView{
		PageView: p.entitled("Data", "Everything in this archive as CSV and JSON, with a description of every column."),
		Format:   dataFormat, JSON: s.path(address.DataFile(archiveFile)), Schema: s.path(address.DataFile(schemaFile)), CSVW: s.path(address.DataFile(csvwFile)),
	}
	tables := s.dataTables()
	for _, t := range tables {
		v.Tables = append(v.Tables, s.dataTable(t))
	}
	for _, c := range s.archive.Councils {
		one := DataCouncilView{LinkView{c.Name, s.path(c.Address)}, s.path(address.CouncilDataFile(c.ID, archiveFile)), nil}
		for _, t := range tables {
			if ofCouncilAlone(t) {
				one.CSV = append(one.CSV, LinkView{t.name, s.path(address.CouncilDataFile(c.ID, t.name+".csv"))})
			}
		}
		v.Councils = append(v.Councils, one)
	}
	v.Linked = s.linkedDataset(v.Description)
	return v
}

// dataTable describes a table, with samples from the archive.
func (s *Site) dataTable(t *table) DataTableView {
	v := DataTableView{Name: t.name, About: t.about, Key: t.key, CSV: s.path(address.DataFile(t.name + ".csv")), Spreadsheet: s.path(address.SpreadsheetFile(t.name + ".csv"))}
	for _, f := range t.fields {
		v.Columns = append(v.Columns, DataColumnView{Name: f.name, Holds: f.kind.words, Choices: f.kind.choices, May: f.kind.may || f.kind.listed, About: f.about})
	}
	for row := range s.allRows(t, nil) {
		v.Rows++
		for n, cell := range row {
			if v.Columns[n].Sample == "" {
				v.Columns[n].Sample = shorten(cellText(cell))
			}
		}
	}
	return v
}

// longestSample is how many characters of a sample are shown.
const longestSample = 80

func shorten(text string) string {
	all := []rune(text)
	if len(all) <= longestSample {
		return text
	}
	return strings.TrimSpace(string(all[:longestSample])) + "…"
}
