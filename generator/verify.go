package main

import (
	"cmp"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strconv"
	"time"

	"findings/generator/archive"
	"findings/generator/change"
	"findings/generator/load"
	"findings/generator/source"
	"findings/generator/verify"
)

// verifyFormats are the ways in which verify lists its results.
var verifyFormats = []string{"text", "json", "github", "csv"}

// verify compares quotes with the texts of their sources.
func (p *program) verify(_ context.Context, args []string) error {
	set := p.flags("verify", "compares quotes, and findings in quotation marks, word for word with the texts of their sources.")
	var in input
	set.StringVar(&in.folder, "C", ".", "the `folder` that holds site.toml and content/")
	texts := set.String("texts", "texts", "the `folder` with the texts of sources, relative to where you are")
	format := set.String("format", "text", "the `format` of the results: text for people, json and csv for programs, github for annotations on a pull request")
	record := set.Bool("record", false, "write what was found to verified.toml in the folder of each council, so that the site says so")
	date := set.String("date", "", "with -record, the `day` of the comparison, as 2026-01-31")
	if err := p.parse(set, args); err != nil {
		return err
	}
	if !slices.Contains(verifyFormats, *format) {
		return p.usageError("-format cannot be %q; %s", *format, source.DidYouMean(*format, verifyFormats, "formats"))
	}
	switch _, err := time.Parse(time.DateOnly, *date); {
	case *record && err != nil:
		return p.usageError("-record needs the day of the comparison: -date %s", cmp.Or(dayMeant(*date), "2026-01-31"))
	case !*record && *date != "":
		return p.usageError("-date is for -record")
	}
	r, err := p.load(in)
	if err != nil {
		return err
	}
	if r.Problems.Len() > 0 {
		return p.problems(r.Problems)
	}
	root, err := os.OpenRoot(*texts)
	if err != nil {
		return fmt.Errorf("%w; name the folder with the texts of sources with -texts", unopened("folder", *texts, err))
	}
	defer root.Close()
	problems := new(source.Problems)
	folder, err := verify.Open(root.FS(), problems)
	if err != nil {
		return err
	}
	report, err := verify.Check(verify.Statements(r.Archive.Inspections), folder)
	if err != nil {
		return err
	}
	report.Problems(problems)
	if *record {
		if err := writeRecords(in.folder, r.Archive.Councils, report.Record(r.Archive.Verified, *date)); err != nil {
			return fmt.Errorf("cannot write the record: %w", err)
		}
	}
	return p.printReport(*format, report, problems)
}

// writeRecords writes the records of councils in place of those that they have. One
// of which nothing was found gets none.
func writeRecords(folder string, councils []*archive.Council, record map[string]archive.Verification) error {
	root, err := load.Open(folder)
	if err != nil {
		return err
	}
	defer root.Close()
	var files []change.File
	for _, c := range councils {
		file := change.File{Name: verify.RecordName(c.ID), Text: verify.WriteRecord(c.ID, record)}
		switch before, err := root.ReadFile(file.Name); {
		case err == nil:
			file.Replaces, file.Before = true, string(before)
		case !errors.Is(err, fs.ErrNotExist):
			return err
		case file.Text == verify.WriteRecord(c.ID, nil):
			continue
		}
		if file.Text != file.Before {
			files = append(files, file)
		}
	}
	return change.Write(root, files...)
}

func (p *program) printReport(format string, report *verify.Report, problems *source.Problems) error {
	var err error
	switch format {
	case "json":
		out := json.NewEncoder(p.stdout)
		out.SetEscapeHTML(false)
		out.SetIndent("", "  ")
		err = out.Encode(map[string]any{"schema": 1, "statements": report.List(), "problems": problems.List()})
	case "csv":
		err = writeResults(p.stdout, report.List())
	default:
		if err = p.printProblems(format, problems, new(source.Problems)); errors.Is(err, errProblems) {
			err = nil
		}
		_, err2 := io.WriteString(p.stdout, report.Summary())
		err = errors.Join(err, err2)
	}
	if err == nil && problems.Len() > 0 {
		err = errProblems
	}
	return err
}

// writeResults writes one row for each statement.
func writeResults(w io.Writer, list []verify.Listed) error {
	number := func(n int) string {
		if n == 0 {
			return ""
		}
		return strconv.Itoa(n)
	}
	out := csv.NewWriter(w)
	out.Write([]string{"statement", "file", "line", "status", "source", "text", "page", "last page", "offset", "times", "nearest page", "nearest", "difference"})
	for _, l := range list {
		offset := ""
		if l.Times > 0 {
			offset = strconv.Itoa(l.Offset)
		}
		out.Write([]string{
			l.ID, l.File, strconv.Itoa(l.Line), string(l.Status), l.Source, l.Text, number(l.Page), number(l.LastPage), offset, number(l.Times),
			number(l.Nearest.Page), l.Nearest.Words, l.Nearest.Diff,
		})
	}
	out.Flush()
	return out.Error()
}
