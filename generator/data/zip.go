package data

import (
	"archive/zip"
	"bufio"
	"compress/flate"
	"io"
	"time"
)

// WriteZip writes every table as CSV, and the CSVW metadata of all, packed into one
// file. The time in it never changes, so that the same rows make the same bytes. More
// effort in packing would take twice as long for a fiftieth fewer bytes.
func (s *Set) WriteZip(w io.Writer) error {
	out := zip.NewWriter(w)
	out.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, packing) })
	add := func(name string, write func(io.Writer) error) error {
		file, err := out.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)})
		if err != nil {
			return err
		}
		buffered := bufio.NewWriterSize(file, 64<<10)
		if err := write(buffered); err != nil {
			return err
		}
		return buffered.Flush()
	}
	tables := s.Tables()
	err := add(CSVWFile, func(w io.Writer) error { return writeIndented(w, s.csvw(tables)) })
	for _, t := range tables {
		if err == nil {
			err = add(t.CSV(), func(w io.Writer) error { return s.WriteCSV(w, t) })
		}
	}
	if err != nil {
		return err
	}
	return out.Close()
}

const packing = 4 // between flate.BestSpeed, 1, and flate.BestCompression, 9
