package site

import (
	"strings"

	"findings/generator/address"
	"findings/generator/data"
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

func (s *Site) addData() {
	s.addPage(Page{Kind: "data", Address: address.Data, lastmod: s.lastChanged}, func(p PageView) any { return s.dataPage(p) })
}

// lastChanged returns the day of the last change of any entry.
func (s *Site) lastChanged() string {
	day := ""
	for e := range s.archive.Entries() {
		day = max(day, e.LastChanged())
	}
	return day
}

func (s *Site) dataPage(p PageView) *DataView {
	v := &DataView{
		PageView: p, Format: data.Format,
		JSON: s.path(address.DataFile(data.ArchiveFile)), Schema: s.path(address.DataFile(data.SchemaFile)), CSVW: s.path(address.DataFile(data.CSVWFile)),
	}
	tables := s.data.Tables()
	for _, t := range tables {
		v.Tables = append(v.Tables, s.dataTable(t))
	}
	for _, c := range s.archive.Councils {
		one := DataCouncilView{Council: s.councilLink(c), JSON: s.path(address.CouncilDataFile(c.ID, data.ArchiveFile))}
		for _, t := range tables {
			if t.ByCouncil() {
				one.CSV = append(one.CSV, s.link(t.Name, address.CouncilDataFile(c.ID, t.CSV())))
			}
		}
		v.Councils = append(v.Councils, one)
	}
	v.Linked = s.linkedDataset()
	return v
}

func (s *Site) dataTable(t *data.Table) DataTableView {
	v := DataTableView{Name: t.Name, About: t.About, Key: t.Key, CSV: s.path(address.DataFile(t.CSV())), Spreadsheet: s.path(address.SpreadsheetFile(t.CSV()))}
	for _, f := range t.Fields {
		v.Columns = append(v.Columns, DataColumnView{Name: f.Name, Holds: f.Kind.Holds, Choices: f.Kind.Choices, May: f.Kind.Empty, About: f.About})
	}
	for row := range s.data.Rows(t, nil) {
		v.Rows++
		for n, cell := range row {
			if v.Columns[n].Sample == "" {
				v.Columns[n].Sample = shorten(data.CellText(cell))
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
