package main

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"findings/generator/archive"
	"findings/generator/content"
)

// eachArchive runs a test with the data of several archives, and with each as
// it was read.
func eachArchive(t *testing.T, test func(*testing.T, map[string]string, *archive.Archive)) {
	for _, folder := range []func(*testing.T) string{contentFolder, crowdedFolder} {
		folder := folder(t)
		loader := content.Loader{FS: os.DirFS(folder), BaseURL: wholeOrigin}
		a, problems, err := loader.Load()
		if err != nil || problems.Len() > 0 {
			t.Fatalf("the archive has %d problems: %v", problems.Len(), err)
		}
		files := map[string]string{}
		for name, text := range publicFiles(t, publishWhole(t, folder, "/a/")) {
			if below, ok := strings.CutPrefix(name, "data/"); ok {
				files[below] = text
			}
		}
		t.Run(a.Settings.Title, func(t *testing.T) { test(t, files, a) })
	}
}

// readTable reads a CSV file as its description tells: the first row has the
// names, and an apostrophe before what looks like a formula comes off.
func readTable(t *testing.T, text string) (names []string, rows []map[string]string) {
	t.Helper()
	if strings.Count(text, "\n") != strings.Count(text, "\r\n") {
		t.Error("a line does not end in CRLF")
	}
	all, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, record := range all[1:] {
		row := map[string]string{}
		for n, cell := range record {
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
		_, rows := readTable(t, files[name])
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
	var whole map[string]any
	if err := json.Unmarshal([]byte(files["archive.json"]), &whole); err != nil {
		t.Fatal(err)
	}
	councils := slices.SortedFunc(slices.Values(a.Councils), func(c, d *archive.Council) int { return strings.Compare(c.ID, d.ID) })
	for name, text := range files {
		if path.Ext(name) != ".csv" || strings.Contains(name, "/") {
			continue
		}
		_, rows := readTable(t, text)
		var fromJSON []map[string]string
		for _, row := range whole[strings.TrimSuffix(name, ".csv")].([]any) {
			cells := map[string]string{}
			for column, value := range row.(map[string]any) {
				cells[column] = asCell(value)
			}
			fromJSON = append(fromJSON, cells)
		}
		if !reflect.DeepEqual(rows, fromJSON) { // comparing thousands of rows for the difference takes long
			t.Errorf("%s and archive.json differ:\n%s", name, cmp.Diff(rows, fromJSON))
		}
		sheet, ok := strings.CutPrefix(files["spreadsheet/"+name], "\ufeff")
		if _, same := readTable(t, sheet); !ok || len(same) != len(rows) {
			t.Errorf("spreadsheet/%s has %d rows, not %d, or no byte order mark", name, len(same), len(rows))
		}
		if _, ok := files["councils/"+councils[0].ID+"/"+name]; !ok {
			continue
		}
		var parts []map[string]string
		for _, c := range councils {
			_, some := readTable(t, files["councils/"+c.ID+"/"+name])
			for _, row := range some {
				if row["council"] == c.ID {
					parts = append(parts, row)
				} else if !slices.ContainsFunc(rows, func(other map[string]string) bool { return maps.Equal(row, other) }) {
					t.Errorf("what %s of %s says of another council is not in the whole: %v", name, c.ID, row)
				}
			}
		}
		if diff := cmp.Diff(rows, parts); diff != "" {
			t.Errorf("the parts of %s are not the whole:\n%s", name, diff)
		}
	}
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
	if err := json.Unmarshal([]byte(files["csv-metadata.json"]), &group); err != nil {
		t.Fatal(err)
	}
	ids := map[string]map[string]bool{}
	for _, table := range group.Tables {
		names, rows := readTable(t, files[table.URL])
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
		_, rows := readTable(t, files[table.URL])
		for _, f := range table.TableSchema.ForeignKeys {
			for _, row := range rows {
				if to := row[f.ColumnReference]; to != "" && !ids[f.Reference.Resource][to] {
					t.Errorf("%s: there is no %q in %s", table.URL, to, f.Reference.Resource)
				}
			}
		}
	}
}
