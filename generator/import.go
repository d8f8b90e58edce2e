package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"findings/generator/change"
	"findings/generator/importer"
	"findings/generator/load"
	"findings/generator/source"
)

// importFormats are the ways in which import lists what became of each row.
var importFormats = []string{"text", "json", "csv"}

// importTable brings the facts of a table into content/.
func (p *program) importTable(_ context.Context, args []string) error {
	set := p.flags("import", "brings the facts of a table into content/: import -map MAP TABLE.csv")
	folder := set.String("C", ".", "the `folder` that holds site.toml and content/")
	mapName := set.String("map", "", "the `map`: "+strings.Join(importer.Names(), ", ")+", or a file such as ./my.toml")
	dryRun := set.Bool("dry-run", false, "say what would be written, and write nothing")
	format := set.String("format", "text", "the `format` of the results: text for people, json and csv with a record for each row")
	name, err := p.parseAny(set, args, true)
	switch {
	case err != nil:
		return err
	case name == "":
		return p.usageError("import: name the table, as in findings import -map councils councils.csv")
	case *mapName == "":
		return p.usageError("import: -map is missing: %s, or a file such as ./my.toml", strings.Join(importer.Names(), ", "))
	case !slices.Contains(importFormats, *format):
		return p.usageError("-format cannot be %q; %s", *format, source.DidYouMean(*format, importFormats, "formats"))
	}
	m, t, err := p.readTable(*mapName, name)
	if err != nil {
		return err
	}
	root, err := load.Open(*folder)
	if err != nil {
		return err
	}
	defer root.Close()
	plan, err := p.plan(root, m, t)
	if err != nil {
		return err
	}
	if !*dryRun {
		if err := change.Write(root, plan.Files()...); err != nil {
			return err
		}
	}
	return p.printImport(*format, name, plan, *dryRun)
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
			return nil, nil, fmt.Errorf("cannot read the map: %w", err)
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
			return nil, nil, err
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
		return nil, fmt.Errorf("cannot read the table: %w", err)
	}
	return importer.ReadTable(filepath.ToSlash(name), text, problems), nil
}

// plan decides what is to be written. Where the archive has problems, what is in
// it is not known for sure.
func (p *program) plan(root *os.Root, m *importer.Map, t *importer.Table) (*importer.Plan, error) {
	if isTerminal(p.stderr) {
		fmt.Fprintf(p.stderr, "comparing %s with the archive …\r", source.Count(len(t.Rows), "row"))
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
	plan, err := importer.Decide(root.FS(), check, r.Archive, m.Propose(t, r.Archive), m.Near())
	if err != nil {
		return nil, err
	}
	if plan.Problems.Len() > 0 {
		p.say("the archive would have problems, so nothing is imported")
		return nil, p.problems(&plan.Problems)
	}
	return plan, nil
}

// printImport says what became of each row.
func (p *program) printImport(format, name string, plan *importer.Plan, dryRun bool) error {
	problems := plan.All()
	var err error
	switch format {
	case "json":
		counts := map[importer.Outcome]int{}
		for _, o := range importer.Outcomes {
			counts[o] = plan.Count(o)
		}
		out := json.NewEncoder(p.stdout)
		out.SetEscapeHTML(false)
		out.SetIndent("", "  ")
		err = out.Encode(map[string]any{"schema": 1, "counts": counts, "dry_run": dryRun, "rows": plan.List()})
	case "csv":
		err = plan.WriteCSV(p.stdout)
	default:
		fmt.Fprint(p.stderr, problems.Text(p.look()))
		fmt.Fprint(p.stdout, plan.Summary(name))
		if dryRun {
			fmt.Fprintln(p.stdout, "nothing was written, because of -dry-run")
		}
	}
	if err == nil && problems.Len() > 0 {
		err = errProblems
	}
	return err
}
