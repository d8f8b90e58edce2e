package site

import (
	"bytes"

	"findings/generator/address"
	"findings/generator/data"
)

// addDataFiles adds all that package data writes: of the whole archive, and of
// each council.
func (s *Site) addDataFiles() {
	file := func(at address.Address, write func(*bytes.Buffer) error) { s.addFile("data-file", at, write) }
	file(address.DataFile(data.ZipFile), func(w *bytes.Buffer) error { return s.data.WriteZip(w) })
	file(address.DataFile(data.ArchiveFile), func(w *bytes.Buffer) error { return s.data.WriteJSON(w) })
	file(address.DataFile(data.SchemaFile), func(w *bytes.Buffer) error { return s.data.WriteSchema(w) })
	file(address.DataFile(data.CouncilSchemaFile), func(w *bytes.Buffer) error { return s.data.WriteCouncilSchema(w) })
	file(address.DataFile(data.CSVWFile), func(w *bytes.Buffer) error { return s.data.WriteCSVW(w) })
	for _, t := range s.data.Loose() {
		file(address.DataFile(t.CSV()), func(w *bytes.Buffer) error { return s.data.WriteCSV(w, t) })
	}
	for _, c := range s.archive.Councils {
		file(address.CouncilDataFile(c.ID, data.ArchiveFile), func(w *bytes.Buffer) error { return s.data.WriteCouncilJSON(w, c) })
	}
}
