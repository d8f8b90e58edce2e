package main

import (
	"archive/zip"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"findings/generator/archive"
	"findings/generator/content"
	"findings/generator/data"
)

// dataOf has the data of an archive: its files, the packed tables among them below
// tables/, and the archive as it was read.
type dataOf struct {
	once    sync.Once
	files   map[string]string
	archive *archive.Archive
}

var dataOfArchives = map[string]*dataOf{"content": {}, "crowded": {}}

// eachArchive runs a test with the data of several archives.
func eachArchive(t *testing.T, test func(*testing.T, map[string]string, *archive.Archive)) {
	for name, d := range dataOfArchives {
		t.Run(name, func(t *testing.T) {
			if name == "content" {
				long(t)
			}
			d.once.Do(func() { d.read(t, wholeArchives[name](t)) })
			if t.Failed() || d.archive == nil {
				t.Fatal("there is no data to look at")
			}
			test(t, d.files, d.archive)
		})
	}
}

func (d *dataOf) read(t *testing.T, folder string) {
	loader := content.Loader{FS: os.DirFS(folder), BaseURL: wholeOrigin}
	a, problems, err := loader.Load()
	if err != nil || problems.Len() > 0 {
		t.Fatalf("the archive has %d problems: %v", problems.Len(), err)
	}
	d.files = map[string]string{}
	for name, text := range publicFiles(t, publishWhole(t, folder, "/a/")) {
		if below, ok := strings.CutPrefix(name, "data/"); ok {
			d.files[below] = text
		}
	}
	for name, text := range unpacked(t, d.files["archive.zip"]) {
		d.files["tables/"+name] = text
	}
	d.archive = a
}

// unpacked returns the files in a zip file.
func unpacked(t *testing.T, packed string) map[string]string {
	t.Helper()
	r, err := zip.NewReader(strings.NewReader(packed), int64(len(packed)))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, f := range r.File {
		text, err := fs.ReadFile(r, f.Name)
		if err != nil {
			t.Fatal(err)
		}
		files[f.Name] = string(text)
	}
	return files
}

// cutWithin is where an apostrophe stands within a text, as package data says.
var cutWithin = regexp.MustCompile(`([;\t\r\n]\s*)'('*[=+\-@])`)

// readTable reads a CSV file as its description tells: after a byte order mark, the
// first row has the names, and an apostrophe before what looks like a formula comes off.
func readTable(t *testing.T, text string) (names []string, rows []map[string]string) {
	t.Helper()
	if strings.Count(text, "\n") != strings.Count(text, "\r\n") {
		t.Error("a line does not end in CRLF")
	}
	text, marked := strings.CutPrefix(text, "\ufeff")
	if !marked {
		t.Error("there is no byte order mark")
	}
	all, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, record := range all[1:] {
		row := map[string]string{}
		for n, cell := range record {
			cell = cutWithin.ReplaceAllString(cell, "$1$2")
			if bare := strings.TrimLeft(cell, "'"); bare != cell && strings.IndexAny(strings.TrimSpace(bare), "=+-@") == 0 {
				cell = cell[1:]
			}
			row[all[0][n]] = cell
		}
		rows = append(rows, row)
	}
	return all[0], rows
}

// TestDataHoldsTheArchive rebuilds from the CSV files what the archive has:
// how many there are of everything, every rating, and every word of findings
// and quotes.
func TestDataHoldsTheArchive(t *testing.T) { eachArchive(t, checkDataHoldsTheArchive) }

func checkDataHoldsTheArchive(t *testing.T, files map[string]string, a *archive.Archive) {
	want := map[string]int{"councils.csv": len(a.Councils), "inspections.csv": len(a.Inspections), "frameworks.csv": len(a.Frameworks), "topics.csv": len(a.Topics)}
	ratings, words := map[string]string{}, map[string]string{}
	for _, c := range a.Councils {
		want["events.csv"] += len(c.Events)
	}
	for e := range a.Entries() {
		want["corrections.csv"] += len(e.Corrections)
		for _, c := range e.Corrections {
			words[strings.Trim(string(e.Address), "/")+"#"+c.ID] = c.Text.Plain
		}
	}
	for _, i := range a.Inspections {
		want["findings.csv"] += len(i.Text.Findings)
		want["quotes.csv"] += len(i.Text.Quotes)
		want["sources.csv"] += len(i.Sources)
		want["events.csv"] += len(i.Events)
		for _, t := range i.Tallies {
			want["tallies.csv"] += len(t.Counts)
		}
		name := i.Council + "/" + i.ID
		f := a.Framework(i.Framework.ID)
		for _, area := range f.Areas {
			ratings[name+" "+area.ID] = "not known"
		}
		for _, r := range i.Ratings {
			ratings[name+" "+r.Area.ID] = "not judged"
			if g := f.Grade(r.Grade); g != nil {
				ratings[name+" "+r.Area.ID] = fmt.Sprintf("graded %s %d", g.Name, g.Level)
			}
		}
		for _, f := range i.Text.Findings {
			words[name+"#"+f.ID] = f.Plain
		}
		for _, q := range i.Text.Quotes {
			words[name+"#"+q.ID] = q.Plain
		}
	}
	want["ratings.csv"] = len(ratings)

	counts, gotRatings, gotWords := map[string]int{}, map[string]string{}, map[string]string{}
	for name := range want {
		_, rows := readTable(t, files["tables/"+name])
		counts[name] = len(rows)
		for _, row := range rows {
			switch name {
			case "ratings.csv":
				gotRatings[row["inspection"]+" "+row["area"]] = strings.TrimSpace(row["state"] + " " + row["grade"] + " " + row["level"])
			case "findings.csv", "quotes.csv", "corrections.csv":
				gotWords[row["id"]] = row["text"]
			}
		}
	}
	set := data.New(a)
	for _, table := range set.Tables() {
		if _, rows := readTable(t, files["tables/"+table.CSV()]); set.Count(table) != len(rows) {
			t.Errorf("%s has %d rows, and Count says %d", table.CSV(), len(rows), set.Count(table))
		}
	}
	for what, diff := range map[string]string{"counts": cmp.Diff(want, counts), "ratings": cmp.Diff(ratings, gotRatings), "words": cmp.Diff(words, gotWords)} {
		if diff != "" {
			t.Errorf("%s differ:\n%s", what, diff)
		}
	}
}

// TestDataAgrees sees that each table says the same in every file, and that
// the parts about one council make up the whole. What is about several is in the
// part of each.
func TestDataAgrees(t *testing.T) { eachArchive(t, checkDataAgrees) }

func checkDataAgrees(t *testing.T, files map[string]string, a *archive.Archive) {
	loose, packed := 0, 0
	whole := map[string][]map[string]string{}
	for name, text := range files {
		table, isPacked := strings.CutPrefix(name, "tables/")
		if !isPacked || path.Ext(name) != ".csv" {
			continue
		}
		packed++
		_, whole[strings.TrimSuffix(table, ".csv")] = readTable(t, text)
		if other, there := files[table]; there && other != text {
			t.Errorf("%s is another than the packed one", table)
		} else if there {
			loose++
		}
	}
	if loose == 0 || loose == packed {
		t.Errorf("of %d tables, %d have a file of their own", packed, loose)
	}
	parts := map[string][]map[string]string{}
	var index struct{ Parts []struct{ Council string } }
	readJSONText(t, files["archive.json"], &index)
	if len(index.Parts) != len(a.Councils) {
		t.Errorf("%d files of councils are listed, not %d", len(index.Parts), len(a.Councils))
	}
	addRows(t, parts, files["archive.json"], "")
	for _, p := range index.Parts {
		addRows(t, parts, files["councils/"+p.Council+"/archive.json"], p.Council)
	}
	for table, rows := range whole {
		if len(rows) != len(parts[table]) {
			t.Errorf("%s has %d rows, and there are %d in the JSON", table, len(rows), len(parts[table]))
			continue
		}
		for n, row := range rows {
			for column, says := range parts[table][n] {
				if row[column] != says {
					t.Fatalf("%s, row %d: %s is %q, and %q in the JSON", table, n+1, column, row[column], says)
				}
			}
		}
	}
}

func readJSONText(t *testing.T, text string, into any) {
	t.Helper()
	if err := json.Unmarshal([]byte(text), into); err != nil {
		t.Fatal(err)
	}
}

// addRows adds the rows of a JSON file to those of their tables, in the order of the
// whole table. What is about several councils is in the file of each, and is taken
// from that of the one whose own it is.
func addRows(t *testing.T, tables map[string][]map[string]string, text, council string) {
	var file map[string]any
	readJSONText(t, text, &file)
	for name, value := range file {
		rows, isTable := value.([]any)
		if !isTable || name == "parts" {
			continue
		}
		for _, value := range rows {
			row := value.(map[string]any)
			id, _ := row["id"].(string)
			if of, says := row["council"]; says && of != council || name == "inspections" && !strings.HasPrefix(id, council+"/") {
				continue
			}
			cells := map[string]string{}
			for column, cell := range row {
				if inner, nested := cell.([]any); nested && len(inner) > 0 && !isText(inner[0]) {
					for _, one := range inner {
						tables[column] = append(tables[column], cellsOf(one.(map[string]any)))
					}
				} else {
					cells[column] = asCell(cell)
				}
			}
			tables[name] = append(tables[name], cells)
		}
	}
	slices.SortStableFunc(tables["corrections"], func(a, b map[string]string) int {
		page := func(row map[string]string) string { page, _, _ := strings.Cut(row["id"], "#"); return "/" + page + "/" }
		return strings.Compare(page(a), page(b))
	})
}

func isText(value any) bool {
	_, is := value.(string)
	return is
}

func cellsOf(row map[string]any) map[string]string {
	cells := map[string]string{}
	for column, cell := range row {
		cells[column] = asCell(cell)
	}
	return cells
}

func asCell(value any) string {
	switch v := value.(type) {
	case nil:
		return ""
	case []any:
		var all []string
		for _, item := range v {
			all = append(all, item.(string))
		}
		return strings.Join(all, " ")
	}
	return fmt.Sprint(value)
}

// TestDataIsDescribed holds the CSV files against their CSVW metadata: the
// columns, what may be empty, keys, and references from table to table.
func TestDataIsDescribed(t *testing.T) { eachArchive(t, checkDataIsDescribed) }

func checkDataIsDescribed(t *testing.T, files map[string]string, _ *archive.Archive) {
	var group struct {
		Tables []struct {
			URL         string
			TableSchema struct {
				Columns []struct {
					Name      string
					Required  bool
					Separator string
				}
				PrimaryKey  []string
				ForeignKeys []struct {
					ColumnReference string
					Reference       struct{ Resource, ColumnReference string }
				}
			}
		}
	}
	readJSONText(t, files["tables/csv-metadata.json"], &group)
	ids := map[string]map[string]bool{}
	for _, table := range group.Tables {
		names, rows := readTable(t, files["tables/"+table.URL])
		var described []string
		for _, c := range table.TableSchema.Columns {
			described = append(described, c.Name)
			for _, row := range rows {
				if c.Required && row[c.Name] == "" {
					t.Errorf("%s: %s is empty in %v", table.URL, c.Name, row)
				}
			}
		}
		if diff := cmp.Diff(described, names); diff != "" {
			t.Errorf("%s has other columns:\n%s", table.URL, diff)
		}
		ids[table.URL] = map[string]bool{}
		keys := map[string]bool{}
		for _, row := range rows {
			ids[table.URL][row["id"]] = true
			key := ""
			for _, name := range table.TableSchema.PrimaryKey {
				key += row[name] + "\x00"
			}
			if keys[key] {
				t.Errorf("%s: the key %q is there twice", table.URL, key)
			}
			keys[key] = true
		}
	}
	for _, table := range group.Tables {
		_, rows := readTable(t, files["tables/"+table.URL])
		for _, f := range table.TableSchema.ForeignKeys {
			for _, row := range rows {
				if to := row[f.ColumnReference]; to != "" && !ids[f.Reference.Resource][to] {
					t.Errorf("%s: there is no %q in %s", table.URL, to, f.Reference.Resource)
				}
			}
		}
	}
}
