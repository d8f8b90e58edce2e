package site

import (
	"bytes"
	"encoding/json"

	"findings/generator/address"
	"findings/generator/archive"
)

// The names of the data files beside the tables.
const (
	archiveFile = "archive.json"
	schemaFile  = "archive.schema.json"
	csvwFile    = "csv-metadata.json" // where CSVW says to look for it
)

// dataHead is what archive.json begins with: what it is, and on what terms.
type dataHead struct {
	Schema      string       `json:"$schema"`
	Format      string       `json:"format"`
	Title       string       `json:"title"`
	Council     string       `json:"council,omitempty"`
	Description string       `json:"description"`
	URL         string       `json:"url"`
	Publisher   string       `json:"publisher"`
	Language    string       `json:"language"`
	TextLicence *dataLicence `json:"text_licence"`
	DataLicence *dataLicence `json:"data_licence"`
}

type dataLicence struct {
	Name string `json:"name"`
	URL  string `json:"url"`
}

func licenceOf(l archive.Licence) *dataLicence {
	if l == (archive.Licence{}) {
		return nil
	}
	return &dataLicence{l.Name, l.URL}
}

func (s *Site) dataHead(only *archive.Council) dataHead {
	set := s.archive.Settings
	head := dataHead{
		Schema: set.Base.URL(address.DataFile(schemaFile)), Format: dataFormat,
		Title: set.Title, Description: set.Description, URL: set.Base.URL(address.Data), Publisher: set.Publisher, Language: set.Language,
		TextLicence: licenceOf(set.Licence), DataLicence: licenceOf(set.DataLicence),
	}
	if only != nil {
		head.Council = only.ID
	}
	return head
}

// writeJSON writes all tables, with the rows about one council or with all
// where that is nil. A row is an object on a line of its own, its members in
// the order of the columns; what is empty is null.
func (s *Site) writeJSON(w *bytes.Buffer, only *archive.Council) error {
	head, err := json.MarshalIndent(s.dataHead(only), "", "  ")
	if err != nil {
		return err
	}
	// The tables stand beside the members of the head.
	w.Write(bytes.TrimSuffix(head, []byte("\n}")))
	out := json.NewEncoder(w)
	for _, t := range s.dataTables() {
		w.WriteString(",\n  ")
		if err := encodeInto(w, out, t.name); err != nil {
			return err
		}
		w.WriteString(": [")
		separator := "\n    "
		for row := range s.allRows(t, only) {
			w.WriteString(separator)
			if err := encodeRow(w, out, t, row); err != nil {
				return err
			}
			separator = ",\n    "
		}
		w.WriteString("\n  ]")
	}
	w.WriteString("\n}\n")
	return nil
}

func encodeRow(w *bytes.Buffer, out *json.Encoder, t *table, row []any) error {
	separator := byte('{')
	for n, f := range t.fields {
		w.WriteByte(separator)
		if err := encodeInto(w, out, f.name); err != nil {
			return err
		}
		w.WriteByte(':')
		if err := encodeInto(w, out, row[n]); err != nil {
			return err
		}
		separator = ','
	}
	w.WriteByte('}')
	return nil
}

// encodeInto writes a value without the line end that an encoder adds.
func encodeInto(w *bytes.Buffer, out *json.Encoder, value any) error {
	if err := out.Encode(value); err != nil {
		return err
	}
	w.Truncate(w.Len() - 1)
	return nil
}
