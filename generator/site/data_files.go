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
	file(address.DataFile(data.ArchiveFile), func(w *bytes.Buffer) error { return s.data.WriteJSON(w, nil) })
	file(address.DataFile(data.SchemaFile), func(w *bytes.Buffer) error { return s.data.WriteSchema(w) })
	file(address.DataFile(data.CSVWFile), func(w *bytes.Buffer) error { return s.data.WriteCSVW(w) })
	tables := s.data.Tables()
	for _, t := range tables {
		file(address.DataFile(t.CSV()), func(w *bytes.Buffer) error { return s.data.WriteCSV(w, t, nil, data.Programs) })
		file(address.SpreadsheetFile(t.CSV()), func(w *bytes.Buffer) error { return s.data.WriteCSV(w, t, nil, data.Spreadsheets) })
	}
	for _, c := range s.archive.Councils {
		file(address.CouncilDataFile(c.ID, data.ArchiveFile), func(w *bytes.Buffer) error { return s.data.WriteJSON(w, c) })
		for _, t := range tables {
			if t.ByCouncil() {
				file(address.CouncilDataFile(c.ID, t.CSV()), func(w *bytes.Buffer) error { return s.data.WriteCSV(w, t, c, data.Programs) })
			}
		}
	}
}

// dataPaths returns the paths of a table's file: for programs, and for
// spreadsheets.
func (s *Site) dataPaths(file string) (csv, spreadsheet string) {
	return s.path(address.DataFile(file)), s.path(address.SpreadsheetFile(file))
}
