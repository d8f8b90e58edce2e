package main

import (
	"encoding/csv"
	"io/fs"
	"os"
	"path"
	"strings"
	"testing"
	"time"

	"findings/generator/archive"
	"findings/generator/change"
	"findings/generator/content"
	"findings/generator/importer"
	"findings/generator/source"
)

// nationalTables are tables of all councils of England and their inspections,
// when somebody has them beside the checkout.
const nationalTables = sourceTexts + "/data"

// importNational brings the tables into the archive, in memory, and returns it.
// The test is skipped without them.
func importNational(t *testing.T) (*archive.Archive, fs.FS) {
	t.Helper()
	if _, err := os.Stat(nationalTables + "/councils.csv"); err != nil {
		t.Skip("the tables of all councils are not beside the checkout, so they are not imported")
	}
	var files fs.FS = os.DirFS("..")
	for _, step := range []struct{ mapped, table string }{
		{"councils", "councils.csv"}, {"graded-inspections", "graded_inspections.csv"}, {"focused-visits", "focused_visits.csv"},
	} {
		began := time.Now()
		plan := planOf(t, files, step.mapped, step.table)
		t.Logf("%s in %s", strings.TrimSpace(plan.Summary(step.table, "row")), time.Since(began).Round(time.Millisecond))
		files = change.Over(files, plan.Files()...)
		if again := planOf(t, files, step.mapped, step.table); len(again.Files()) > 0 {
			t.Errorf("%s is imported differently a second time: %s", step.table, again.Summary(step.table, "row"))
		}
		if n := len(plan.Results) - plan.Count(importer.Written) - plan.Count(importer.Filled) - plan.Count(importer.Same); n != plan.Count(importer.Refused) {
			t.Errorf("%s: of %d rows that are not imported, %d are refused:\n%s", step.table, n, plan.Count(importer.Refused), plan.All())
		}
	}
	a, _ := loadContent(t, files)
	return a, files
}

func loadContent(t *testing.T, files fs.FS) (*archive.Archive, *source.Problems) {
	t.Helper()
	a, problems, err := (&content.Loader{FS: files}).Load()
	if err != nil || problems.Len() > 0 {
		t.Fatal(err, problems)
	}
	return a, problems
}

func planOf(t *testing.T, files fs.FS, mapped, table string) *importer.Plan {
	t.Helper()
	problems := new(source.Problems)
	f, _ := importer.Named(mapped)
	m := importer.ReadMap(f, problems)
	open := func(name string) *importer.Table {
		text, err := os.ReadFile(path.Join(nationalTables, name))
		if err != nil {
			t.Fatal(err)
		}
		return importer.ReadTable(name, text, problems)
	}
	rows := open(table)
	if second := m.JoinedFile(); second != "" {
		m.Join(rows, open(second), problems)
	}
	if m.Check(rows, problems); problems.Len() > 0 {
		t.Fatal(problems)
	}
	a, _ := loadContent(t, files)
	check := func(files fs.FS) (*source.Problems, error) {
		_, problems, err := (&content.Loader{FS: files}).Load()
		return problems, err
	}
	plan, err := importer.Decide(files, check, a, m.Propose(rows, a), m.Near())
	if err != nil || plan.Problems.Len() > 0 {
		t.Fatal(err, plan.Problems.String())
	}
	return plan
}

// A share is how many councils were Good or Outstanding, and how many of them had
// a grade at all.
type share struct{ good, all int }

func (s share) percent() float64 { return 100 * float64(s.good) / float64(s.all) }

// TestShareOfGoodCouncils counts how many councils stood at Good or Outstanding on
// a day, from the table alone and from the archive that it was imported into. The
// rule: what counts for a council is the newest overall grade in a report that was
// published by that day. A later inspection that gave no overall grade changes
// nothing, and a council without any by then is left out.
func TestShareOfGoodCouncils(t *testing.T) {
	a, _ := importNational(t)
	for day, want := range map[string]struct {
		share
		about float64
	}{
		"2024-03-31": {share{91, 151}, 60.3},
		"2019-08-31": {about: 50}, // by region: see below
	} {
		fromTable, fromArchive := sharesOfTable(t, day), sharesOfArchive(a, day)
		all := fromArchive[""]
		if want.all > 0 && all != want.share || all.percent() < want.about-1 || all.percent() > want.about+1 {
			t.Errorf("%s: %d of %d, %.1f%%; want about %.1f%%", day, all.good, all.all, all.percent(), want.about)
		}
		if len(fromArchive) != 10 || len(fromTable) != 10 {
			t.Errorf("%s: %d regions in the table and %d in the archive", day, len(fromTable)-1, len(fromArchive)-1)
		}
		for region, s := range fromTable {
			if fromArchive[region] != s {
				t.Errorf("%s, %q: %v by the table, %v by the archive", day, region, s, fromArchive[region])
			}
		}
		t.Logf("%s: %d of %d councils, %.1f%%", day, all.good, all.all, all.percent())
	}
	regions := sharesOfArchive(a, "2019-08-31")
	for region, want := range map[string]share{"London": {26, 33}, "West Midlands": {3, 14}} {
		if got := regions[region]; got != want {
			t.Errorf("%s, 31 August 2019: %d of %d councils, %.1f%%; want %d of %d, %.1f%%", region, got.good, got.all, got.percent(), want.good, want.all, want.percent())
		}
	}
}

// sharesOfArchive counts by region, and under "" all of England.
func sharesOfArchive(a *archive.Archive, day string) map[string]share {
	shares := map[string]share{}
	for _, c := range a.Councils {
		grade := ""
		for _, i := range a.InspectionsOf(c) { // oldest first
			for _, j := range a.Judgements(i) {
				if j.Area.ID == "overall" && j.State == archive.Graded && i.Published.FirstDay() <= day {
					grade = j.Grade.Name
				}
			}
		}
		count(shares, c.Region, grade)
	}
	return shares
}

func sharesOfTable(t *testing.T, day string) map[string]share {
	t.Helper()
	regions, grades, newest := map[string]string{}, map[string]string{}, map[string]string{}
	for _, row := range rowsOf(t, "councils.csv") {
		regions[row["gss_code"]] = row["region"]
	}
	for _, row := range rowsOf(t, "graded_inspections.csv") {
		published, grade, code := row["published"], row["overall"], row["gss_code"]
		if grade != "" && !strings.HasPrefix(grade, "Not ") && published <= day && published >= newest[code] {
			grades[code], newest[code] = grade, published
		}
	}
	shares := map[string]share{}
	for code, region := range regions {
		count(shares, region, grades[code])
	}
	return shares
}

func rowsOf(t *testing.T, name string) []map[string]string {
	t.Helper()
	text, err := os.ReadFile(path.Join(nationalTables, name))
	if err != nil {
		t.Fatal(err)
	}
	records, err := csv.NewReader(strings.NewReader(string(text))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var rows []map[string]string
	for _, record := range records[1:] {
		row := map[string]string{}
		for n, cell := range record {
			row[records[0][n]] = cell
		}
		rows = append(rows, row)
	}
	return rows
}

func count(shares map[string]share, region, grade string) {
	for _, key := range []string{"", region} {
		s := shares[key]
		if grade != "" {
			s.all++
		}
		if grade == "Good" || grade == "Outstanding" {
			s.good++
		}
		shares[key] = s
	}
}

// TestMapInTheReference reads the map that the editors' reference shows.
func TestMapInTheReference(t *testing.T) {
	_, shown, found := strings.Cut(readText(t, rules), "\n    entries    = ")
	if shown, _, _ = strings.Cut("entries = "+shown, "\n\nA map of councils"); !found {
		t.Fatal("the reference shows no map")
	}
	problems := new(source.Problems)
	importer.ReadMap(&source.File{Name: rules, Text: strings.ReplaceAll(shown, "\n    ", "\n")}, problems)
	if problems.Len() > 0 {
		t.Error(problems)
	}
}

// TestWebsitesOfCouncils holds that the website of each council in the archive is
// its own, not that of a trust or company which delivers services for it.
func TestWebsitesOfCouncils(t *testing.T) {
	a, _ := loadContent(t, os.DirFS(".."))
	for _, c := range a.Councils {
		if c.Website != "" && !strings.HasSuffix(c.Website, ".gov.uk/") {
			t.Errorf("%s: the website of %s is %s", c.File.Name, c.Name, c.Website)
		}
	}
}
