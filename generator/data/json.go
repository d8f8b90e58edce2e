package data

import (
	"bytes"
	"encoding/json"
	"fmt"

	"findings/generator/address"
	"findings/generator/archive"
)

// The names of data files that pages lead to: those beside the tables, and the
// table of ratings.
const (
	ArchiveFile = "archive.json"
	RatingsFile = "ratings.csv"
	CouncilFile = "councils.csv"
	SchemaFile  = "archive.schema.json"
	CSVWFile    = "csv-metadata.json" // where CSVW says to look for it
)

// A header is what archive.json begins with: what it is, and on what terms.
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
		head.Council = only.ID
	}
	return head
}

// WriteJSON writes all tables, with the rows about one council or with all
// where that is nil. A row is an object on a line of its own, its members in
// the order of the columns; what is empty is null.
func (s *Set) WriteJSON(w *bytes.Buffer, only *archive.Council) error {
	head, err := json.MarshalIndent(s.head(only), "", "  ")
	if err != nil {
		return err
	}
	w.Grow(s.sizeOfJSON(only))
	// The tables stand beside the members of the head.
	w.Write(bytes.TrimSuffix(head, []byte("\n}")))
	out := json.NewEncoder(w)
	for _, t := range s.Tables() {
		names := make([]string, len(t.Fields)) // what stands before each value
		for n, f := range t.Fields {
			names[n] = fmt.Sprintf(",%q:", f.Name)
		}
		names[0] = names[0][1:]
		fmt.Fprintf(w, ",\n  %q: [", t.Name)
		separator := "\n    {"
		for row := range s.Rows(t, only) {
			w.WriteString(separator)
			for n, cell := range row {
				w.WriteString(names[n])
				if err := encodeInto(w, out, cell); err != nil {
					return err
				}
			}
			w.WriteByte('}')
			separator = ",\n    {"
		}
		w.WriteString("\n  ]")
	}
	w.WriteString("\n}\n")
	return nil
}

// sizeOfJSON returns about how many bytes the JSON of a council, or of all,
// will have. A buffer that grows by doubling would take three times as many.
func (s *Set) sizeOfJSON(only *archive.Council) int {
	const row = 760 // the names, ids and addresses of a finding or a quote
	size := 64 << 10
	all := s.archive.Inspections
	if only != nil {
		all = s.archive.InspectionsOf(only)
	}
	for _, i := range all {
		size += row * (len(i.Text.Findings) + len(i.Text.Quotes) + len(i.Sources) + 4)
		for n := range i.Text.Findings {
			size += len(i.Text.Findings[n].Plain)
		}
		for n := range i.Text.Quotes {
			size += len(i.Text.Quotes[n].Plain)
		}
	}
	return size
}

// encodeInto writes a value without the line end that an encoder adds.
func encodeInto(w *bytes.Buffer, out *json.Encoder, value any) error {
	if err := out.Encode(value); err != nil {
		return err
	}
	w.Truncate(w.Len() - 1)
	return nil
}
