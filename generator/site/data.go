package site

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"findings/generator/address"
	"findings/generator/data"
	"findings/generator/source"
)

// DataView is given to data.html: the archive as data, and what its columns
// mean.
type DataView struct {
	PageView
	Format        string // the version of the data's form
	Zip           string // the path of every table as CSV, in one file
	JSON          string // the path of the list of the JSON of councils, with what is about none
	Schema        string // the path of the JSON Schema of that
	CouncilSchema string // and of the JSON of a council
	CSVW          string // the path of the CSVW metadata of the CSV files
	Tables        []DataTableView
	Councils      []DataCouncilView // all about one council at a time
}

// DataTableView is one table of the open data.
type DataTableView struct {
	Name    string
	About   string
	Rows    int      // how many it has
	Key     []string // the columns that tell its rows apart
	CSV     string   // the path of its file; empty for a table that is in the zip file alone
	Columns []DataColumnView
}

// DataColumnView is a column of such a table.
type DataColumnView struct {
	Name    string
	Holds   string // "text", "id", "ids", "codes", "areas" (ids of them), "number", "truth", "date", "day", "address" or "choice"
	Of      string // the table whose ids it holds; may be empty
	Choices []string
	May     bool // whether a cell may be empty
	About   string
	Sample  string // from the archive; empty where it has none
}

// DataCouncilView is the open data of one council.
type DataCouncilView struct {
	Council LinkView
	JSON    string
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

// checkDataWords finds what site.toml says of tables and columns that there are not.
func (s *Site) checkDataWords(problems *source.Problems) {
	words := s.archive.Settings.Words.Data
	if len(words) == 0 {
		return
	}
	tables := s.data.Columns()
	for _, said := range words {
		columns, ok := tables[said.Table]
		hint := func(name string, known []string, what string) string {
			return cmp.Or(source.DidYouMean(name, known, what), "the page /data/ of the site lists all "+what)
		}
		switch {
		case !ok:
			problems.Add(said.Place, hint(said.Table, slices.Sorted(maps.Keys(tables)), "tables"), "the data has no table %q", said.Table)
		case said.Column != "" && !slices.Contains(columns, said.Column):
			problems.Add(said.Place, hint(said.Column, columns, "columns"), "the table %q has no column %q", said.Table, said.Column)
		}
	}
}

func (s *Site) dataPage(p PageView) *DataView {
	file := func(name string) string { return s.path(address.DataFile(name)) }
	v := &DataView{
		PageView: p, Format: data.Format, Zip: file(data.ZipFile), CSVW: file(data.CSVWFile),
		JSON: file(data.ArchiveFile), Schema: file(data.SchemaFile), CouncilSchema: file(data.CouncilSchemaFile),
	}
	for _, t := range s.data.Tables() {
		v.Tables = append(v.Tables, s.dataTable(t))
	}
	for _, c := range s.archive.Councils {
		v.Councils = append(v.Councils, DataCouncilView{s.councilLink(c), s.path(address.CouncilDataFile(c.ID, data.ArchiveFile))})
	}
	v.Linked = s.linkedDataset()
	return v
}

func (s *Site) dataTable(t *data.Table) DataTableView {
	v := DataTableView{Name: t.Name, About: t.About, Key: t.Key, Rows: s.data.Count(t)}
	if !t.Packed {
		v.CSV = s.path(address.DataFile(t.CSV()))
	}
	for _, f := range t.Fields {
		v.Columns = append(v.Columns, DataColumnView{Name: f.Name, Holds: f.Kind.Holds, Of: f.Kind.Refers, Choices: f.Kind.Choices, May: f.Kind.Empty, About: f.About})
	}
	sampled := 0
	without := make([]bool, len(v.Columns)) // those of which there is a sample
	for row := range s.data.Rows(t, without) {
		for n, cell := range row {
			c := &v.Columns[n]
			if text := data.CellText(cell); text != "" && c.Sample == "" {
				c.Sample, without[n] = shorten(text), c.Name != "council"
				sampled++
			}
		}
		if sampled == len(v.Columns) {
			break
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
