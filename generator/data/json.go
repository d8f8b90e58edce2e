package data

import (
	"io"
	"slices"

	"findings/generator/address"
	"findings/generator/archive"
)

// The names of data files that pages lead to: those beside the tables, and two
// tables.
const (
	ZipFile           = "archive.zip"
	ArchiveFile       = "archive.json" // of the whole, and of each council
	RatingsFile       = "ratings.csv"
	CouncilFile       = "councils.csv"
	SchemaFile        = "archive.schema.json" // of archive.json of the whole
	CouncilSchemaFile = "council.schema.json" // and of that of a council
	CSVWFile          = "csv-metadata.json"   // where CSVW says to look for it
)

// A header is what JSON begins with: what it is, and on what terms.
type header struct {
	Schema      string       `json:"$schema"`
	Format      string       `json:"format"`
	Title       string       `json:"title"`
	Council     string       `json:"council,omitempty"`
	Description string       `json:"description"`
	URL         string       `json:"url"`
	Publisher   string       `json:"publisher"`
	Language    string       `json:"language"`
	TextLicence *licenceJSON `json:"text_licence"`
	DataLicence *licenceJSON `json:"data_licence"`
}

type licenceJSON struct {
	Name string `json:"name"`
	URL  string `json:"url"`
}

func licenceOf(l archive.Licence) *licenceJSON {
	if l == (archive.Licence{}) {
		return nil
	}
	return &licenceJSON{l.Name, l.URL}
}

func (s *Set) head(only *archive.Council) header {
	set := s.archive.Settings
	head := header{
		Schema: s.base.URL(address.DataFile(SchemaFile)), Format: Format,
		Title: set.Title, Description: set.Description, URL: s.base.URL(address.Data), Publisher: set.Publisher, Language: set.Language,
		TextLicence: licenceOf(set.Licence), DataLicence: licenceOf(set.DataLicence),
	}
	if only != nil {
		head.Schema, head.Council = s.base.URL(address.DataFile(CouncilSchemaFile)), only.ID
	}
	return head
}

// A part is a file with the rest of the JSON.
type part struct {
	Council     string `json:"council"`
	Name        string `json:"name"`
	Inspections int    `json:"inspections"` // how many it has
	URL         string `json:"url"`
}

// WriteJSON writes what is about no one council, and the list of the files of
// councils, which [Set.WriteCouncilJSON] writes. A row is an object on a line of
// its own, its members in the order of the columns; what is empty or false is left
// out, as are columns that say again what others say.
func (s *Set) WriteJSON(w io.Writer) error {
	j := newJSONWriter(w)
	j.head(s.head(nil))
	for _, t := range s.Tables() {
		if !t.council {
			j.table(t, "  ", t.rows(nil, t.leaves), func(row []any) bool { return t.cell(row, "council") == nil })
		}
	}
	j.begin("  ", "parts")
	for _, c := range s.councilsByID() {
		j.item("  ")
		j.value(part{c.ID, c.Name, len(s.archive.InspectionsOf(c)), s.base.URL(address.CouncilDataFile(c.ID, ArchiveFile))})
	}
	j.end("  ")
	return j.close()
}

// WriteCouncilJSON writes all that is about a council. The tables of what is about
// an inspection stand in the object of that.
func (s *Set) WriteCouncilJSON(w io.Writer, c *archive.Council) error {
	j := newJSONWriter(w)
	j.head(s.head(c))
	tables := s.Tables()
	for _, t := range tables {
		switch {
		case t.Name == inspectionsTable:
			s.writeInspections(j, t, tables, c)
		case t.ofCouncil():
			j.table(t, "  ", t.rows(c, t.leaves), nil)
		}
	}
	return j.close()
}

const inspectionsTable = "inspections"

// ofCouncil reports whether the JSON of a council has the table beside its inspections.
func (t *Table) ofCouncil() bool {
	return t.within == nil && slices.ContainsFunc(t.Fields, func(f Field) bool { return f.Name == "council" || t.Name == "councils" })
}

func (s *Set) writeInspections(j *jsonWriter, t *Table, tables []*Table, c *archive.Council) {
	all := s.archive.InspectionsOf(c)
	n := 0
	j.begin("  ", t.Name)
	for row := range t.rows(c, t.leaves) {
		j.item("")
		j.members(t, row)
		for _, inner := range tables {
			if inner.within != nil {
				j.table(inner, "", inner.within(all[n], inner.leaves), nil)
			}
		}
		j.text("}")
		n++
	}
	j.end("  ")
}
