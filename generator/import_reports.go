package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"findings/generator/archive"
	"findings/generator/importer"
	"findings/generator/report"
	"findings/generator/source"
)

// reports brings in reports and letters: files, or all in a folder and those below.
func (i *importing) reports(ctx context.Context, names []string) error {
	files, others, err := reportFiles(names)
	if err != nil {
		return err
	}
	if others > 0 && i.format == "text" {
		i.say("left alone, for they are neither .txt nor .pdf: " + source.Count(others, "file"))
	}
	if len(files) == 0 {
		return i.usageError("import: there is no report here, which is a file .txt or .pdf: %s", strings.Join(names, " "))
	}
	if one := i.ofOneReport(); one != "" && len(files) > 1 {
		return i.usageError("import: %s is for one report, and there are %d", one, len(files))
	}
	documents := make([]importer.Document, len(files))
	for n, name := range files {
		if isTerminal(i.stderr) {
			fmt.Fprintf(i.stderr, "reading %d of %s …\r", n+1, source.Count(len(files), "report"))
		}
		text, err := reportText(ctx, name)
		var unreadable *report.Unreadable
		if err != nil && !errors.As(err, &unreadable) {
			return err
		}
		file := &source.File{Name: filepath.ToSlash(name), Text: text}
		documents[n] = importer.Document{File: file, Unreadable: unreadable, Council: i.council, Published: i.published, URL: i.url}
	}
	return i.bring(strings.Join(names, " "), "report", len(files), importer.ReportsNear, func(a *archive.Archive) []*importer.Proposal {
		return importer.ProposeReports(documents, a)
	})
}

// ofOneReport returns a flag that was given and can be true of one report only.
func (i *importing) ofOneReport() string {
	switch {
	case !i.published.IsZero():
		return "-published"
	case i.url != "":
		return "-url"
	}
	return ""
}

// reportFiles returns the reports that names lead to, in the order of names, and how
// many files in folders are none; those whose names begin with a dot are not seen.
func reportFiles(names []string) (files []string, others int, err error) {
	for _, name := range names {
		err := filepath.WalkDir(name, func(path string, d fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			isReport := strings.EqualFold(filepath.Ext(path), ".txt") || strings.EqualFold(filepath.Ext(path), ".pdf")
			switch {
			case d.IsDir(), path != name && strings.HasPrefix(d.Name(), "."):
			case isReport, path == name:
				files = append(files, path)
			default:
				others++
			}
			return nil
		})
		if err != nil {
			return nil, 0, fmt.Errorf("cannot read the reports: %w", err)
		}
	}
	return files, others, nil
}

// reportText returns the text of a report, with its layout.
func reportText(ctx context.Context, name string) (string, error) {
	if strings.EqualFold(filepath.Ext(name), ".pdf") {
		return report.Text(ctx, name)
	}
	text, err := os.ReadFile(name)
	if err != nil {
		return "", fmt.Errorf("cannot read the report: %w", err)
	}
	switch {
	case !utf8.Valid(text):
		return "", &report.Unreadable{Reason: "this text is not UTF-8", Hint: "save it as UTF-8, or import the PDF that it was made from"}
	case len(bytes.TrimSpace(text)) == 0:
		return "", &report.Unreadable{Reason: "there is nothing in this text", Hint: "make it again, or import the PDF that it was made from"}
	}
	return string(text), nil
}
