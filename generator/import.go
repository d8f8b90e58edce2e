package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"findings/generator/archive"
	"findings/generator/change"
	"findings/generator/importer"
	"findings/generator/load"
	"findings/generator/source"
)

// importFormats are the ways in which import lists what became of each row.
var importFormats = []string{"text", "json", "csv"}

// An importing is one run of import.
type importing struct {
	*program
	folder    string
	mapName   string
	council   string
	published archive.Date
	url       string
	entered   archive.Date
	dryRun    bool
	format    string
}

// importAny brings the facts of a table into content/, or reports.
func (p *program) importAny(ctx context.Context, args []string) error {
	i := importing{program: p}
	set := p.flags("import", "brings facts into content/: import -map MAP TABLE.csv, or import REPORT|FOLDER …")
	set.StringVar(&i.folder, "C", ".", "the `folder` that holds site.toml and content/")
	set.StringVar(&i.mapName, "map", "", "for a table, the `map`: "+strings.Join(importer.Names(), ", ")+", or a file such as ./my.toml")
	set.StringVar(&i.council, "council", "", "for a report, the `council`, by the name of its folder (default: what the text says)")
	published := set.String("published", "", "for a report, the `date` on which it came out (default: what the file's name begins with, or the text says)")
	set.StringVar(&i.url, "url", "", "for a report, the `address` at which it is (default: Ofsted's page on the council)")
	entered := set.String("entered", "", "the `day` on which new entries are entered (default: today)")
	set.BoolVar(&i.dryRun, "dry-run", false, "say what would be written, and write nothing")
	set.StringVar(&i.format, "format", "text", "the `format` of the results: text for people, json and csv with a record for each row or report")
	names, err := p.parseAny(set, args, 1000)
	if err == nil {
		i.published, err = p.dateOf("published", *published)
	}
	if err == nil {
		i.entered, err = p.dateOf("entered", cmp.Or(*entered, time.Now().Format(time.DateOnly)))
	}
	if err == nil && i.url != "" && !strings.HasPrefix(i.url, "https://") && !strings.HasPrefix(i.url, "http://") {
		err = p.usageError("import: -url: %q is not an address; write all of it, such as https://files.ofsted.gov.uk/v1/file/…", i.url)
	}
	isTable := slices.ContainsFunc(names, func(name string) bool { return strings.EqualFold(filepath.Ext(name), ".csv") })
	switch {
	case err != nil:
		return err
	case len(names) == 0:
		return p.usageError("import: name a table, as in findings import -map councils councils.csv, or reports, as in findings import report.pdf")
	case !slices.Contains(importFormats, i.format):
		return p.usageError("-format cannot be %q; %s", i.format, source.DidYouMean(i.format, importFormats, "formats"))
	case i.mapName == "" && len(names) == 2 && slices.Contains(importer.Names(), names[0]):
		return p.usageError("import: did you mean -map %s %s?", names[0], names[1])
	case strings.EqualFold(filepath.Ext(i.mapName), ".csv") && !isTable:
		return p.usageError("import: the map and the table have changed places; write -map %s %s", names[0], i.mapName)
	}
	if err := readable(i.mapName != "" || isTable, names); err != nil {
		return err
	}
	switch {
	case i.mapName == "" && isTable:
		return p.usageError("import: -map is missing: %s, or a file such as ./my.toml", strings.Join(importer.Names(), ", "))
	case i.mapName == "":
		return i.reports(ctx, names)
	case len(names) > 1:
		return p.usageError("import: one table at a time, so without %q", names[1])
	}
	return i.table(names[0])
}

// dateOf reads the date of a flag; zero for none.
func (p *program) dateOf(flag, text string) (d archive.Date, err error) {
	if text == "" {
		return d, nil
	}
	if d, err = archive.ParseDate(text); err != nil {
		return d, p.usageError("import: -%s: %s; write %s", flag, err, cmp.Or(dayMeant(text), "2025-08-12"))
	}
	return d, nil
}

// otherPrograms are the endings of documents that have to be saved in another form
// before they are read.
var otherPrograms = []string{".doc", ".docx", ".odt", ".rtf", ".htm", ".html", ".epub", ".zip"}

// readable says why a table or one of the reports that were named cannot be read.
func readable(isTable bool, names []string) error {
	what := "report"
	if isTable {
		what, names = "table", names[:1] // of more, another message speaks
	}
	for _, name := range names {
		info, err := os.Stat(name)
		switch {
		case err != nil:
			return unopened(what, name, err)
		case isTable && info.IsDir():
			return fmt.Errorf("%s is a folder: name the table in it", name)
		case isTable && strings.EqualFold(filepath.Ext(name), ".pdf"):
			return fmt.Errorf("%s is a PDF, and a map is for tables: leave -map out, if it is a report", name)
		case slices.Contains(otherPrograms, strings.ToLower(filepath.Ext(name))):
			return fmt.Errorf("%s cannot be read: save it from its program as a PDF, or a table as CSV", name)
		}
	}
	return nil
}

// table brings in the facts of a table.
func (i *importing) table(name string) error {
	m, t, err := i.readTable(i.mapName, name)
	if err != nil {
		return err
	}
	return i.bring(name, "row", len(t.Rows), m.Near(), func(a *archive.Archive) []*importer.Proposal { return m.Propose(t, a) })
}

// bring decides on proposals, writes what is to be written and says what became of
// each.
func (i *importing) bring(name, noun string, count, near int, propose func(*archive.Archive) []*importer.Proposal) error {
	root, err := load.Open(i.folder)
	if err != nil {
		return err
	}
	defer root.Close()
	plan, err := i.plan(root, source.Count(count, noun), near, func(a *archive.Archive) []*importer.Proposal {
		proposals := propose(a)
		importer.Enter(proposals, i.entered)
		return proposals
	})
	if err != nil {
		return err
	}
	if !i.dryRun {
		if err := change.Write(root, plan.Files()...); err != nil {
			return err
		}
	}
	return i.print(name, noun, plan)
}

// readTable reads a map and the tables that it is for.
func (p *program) readTable(mapName, name string) (*importer.Map, *importer.Table, error) {
	problems := new(source.Problems)
	file, known := importer.Named(mapName)
	if !known {
		text, err := os.ReadFile(mapName)
		if errors.Is(err, fs.ErrNotExist) && !strings.ContainsAny(mapName, `./\`) {
			return nil, nil, p.usageError("import: there is no map %q; %s", mapName, source.DidYouMean(mapName, importer.Names(), "maps"))
		}
		if err != nil {
			return nil, nil, unopened("map", mapName, err)
		}
		file = &source.File{Name: mapName, Text: string(text)}
	}
	m := importer.ReadMap(file, problems)
	if problems.Len() > 0 {
		return nil, nil, p.problems(problems)
	}
	t, err := openTable(name, problems)
	if err != nil {
		return nil, nil, err
	}
	if second := m.JoinedFile(); second != "" && t != nil {
		other, err := openTable(filepath.Join(filepath.Dir(name), second), problems)
		if err != nil {
			return nil, nil, fmt.Errorf("the map %s reads two tables: %w", mapName, err)
		}
		if other != nil {
			m.Join(t, other, problems)
		}
	}
	if problems.Len() == 0 {
		m.Check(t, problems)
	}
	if problems.Len() > 0 {
		return nil, nil, p.problems(problems)
	}
	return m, t, nil
}

func openTable(name string, problems *source.Problems) (*importer.Table, error) {
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, unopened("table", name, err)
	}
	return importer.ReadTable(filepath.ToSlash(name), text, problems), nil
}

// plan decides what is to be written. Where the archive has problems, what is in
// it is not known for sure.
func (p *program) plan(root *os.Root, what string, near int, propose func(*archive.Archive) []*importer.Proposal) (*importer.Plan, error) {
	if isTerminal(p.stderr) {
		fmt.Fprintf(p.stderr, "comparing %s with the archive …\r", what)
		defer fmt.Fprint(p.stderr, "\x1b[K")
	}
	loader := load.Loader{FS: root.FS(), Drafts: true}
	r, err := loader.Load()
	if err != nil {
		return nil, err
	}
	if r.Problems.Len() > 0 {
		p.say("the archive has problems, so nothing is imported; fix them first")
		return nil, p.problems(r.Problems)
	}
	check := func(files fs.FS) (*source.Problems, error) {
		loader := load.Loader{FS: files, Drafts: true} // not the one above, which tells changed files by their times
		after, err := loader.Load()
		if err != nil {
			return nil, err
		}
		return after.Problems, nil
	}
	plan, err := importer.Decide(root.FS(), check, r.Archive, propose(r.Archive), near)
	if err != nil {
		return nil, err
	}
	if plan.Problems.Len() > 0 {
		p.say("the archive would have problems, so nothing is imported")
		return nil, p.problems(&plan.Problems)
	}
	return plan, nil
}

// print says what became of each row or report.
func (i *importing) print(name, noun string, plan *importer.Plan) error {
	problems := plan.All()
	var err error
	switch i.format {
	case "json":
		counts := map[importer.Outcome]int{}
		for _, o := range importer.Outcomes {
			counts[o] = plan.Count(o)
		}
		out := json.NewEncoder(i.stdout)
		out.SetEscapeHTML(false)
		out.SetIndent("", "  ")
		err = out.Encode(map[string]any{"schema": 1, "counts": counts, "dry_run": i.dryRun, "rows": plan.List()})
	case "csv":
		err = plan.WriteCSV(i.stdout)
	default:
		fmt.Fprint(i.stderr, problems.Text(lookOn(i.stderr)))
		doubts := lookOn(i.stderr)
		doubts.Noun = "doubt"
		fmt.Fprint(i.stderr, plan.Doubts().Text(doubts))
		fmt.Fprint(i.stdout, plan.Summary(name, noun))
		if i.dryRun {
			fmt.Fprintln(i.stdout, "nothing was written, because of -dry-run")
		}
	}
	if err == nil && problems.Len() > 0 {
		err = errProblems
	}
	return err
}
