package report_test

import (
	"encoding/csv"
	"io/fs"
	"os"
	"regexp"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"findings/generator/archive"
	"findings/generator/report"
	"findings/generator/source"
	"findings/generator/verify"
)

// beside is where the inspectorate's reports lie when somebody has them: a
// folder beside the checkout, for they are not ours to hand on.
const beside = "../../../shared"

// A told is a text of the corpus, and what was read of it.
type told struct {
	name, text string // "leeds/2018-12-18.txt"
	report.Report
	doubts []report.Doubt
}

// corpus returns all reports. The test is skipped without them.
func corpus(t testing.TB) []told {
	t.Helper()
	all, err := readCorpus()
	if err != nil {
		t.Fatal(err)
	}
	if len(all) == 0 {
		t.Skip("the texts of the reports are not beside the checkout, so the reader is not held against them")
	}
	return all
}

var readCorpus = sync.OnceValues(func() (all []told, err error) {
	files := os.DirFS(beside + "/reports/national")
	names, err := fs.Glob(files, "*/*.txt")
	for _, name := range names {
		text, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, err
		}
		c := told{name: name, text: string(text)}
		c.Report, c.doubts = report.Read(c.text)
		all = append(all, c)
	}
	return all, err
})

// table returns the rows of a table beside the checkout, by column.
func table(t *testing.T, name string) (rows []map[string]string) {
	t.Helper()
	file, err := os.Open(beside + "/" + name)
	if err != nil {
		t.Skip("the table of inspections is not beside the checkout, so the reader is not held against it")
	}
	defer file.Close()
	records, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, record := range records[1:] {
		row := map[string]string{}
		for i, column := range records[0] {
			row[column] = record[i]
		}
		rows = append(rows, row)
	}
	return rows
}

// inspections returns the rows of the table of inspections, by the name of the
// report's text.
func inspections(t *testing.T) map[string]map[string]string {
	byAddress := map[string]map[string]string{}
	for _, row := range table(t, "data/graded_inspections.csv") {
		byAddress[row["report_url"]] = row
	}
	byText := map[string]map[string]string{}
	for _, row := range table(t, "reports/national/index.csv") {
		byText[row["file"]] = byAddress[row["report_url"]]
	}
	return byText
}

// TestCorpusGrades holds the grades against a table that somebody else made.
func TestCorpusGrades(t *testing.T) {
	// Where the two differ, and which is right by the text.
	known := map[string]string{
		"somerset/2015-03-27.txt lscb": "the text: “The Local Safeguarding Children is inadequate” (the word Board is missing), which the table has missed",
		"surrey/2015-08-03.txt lscb":   "the text: it is a review of the board alone, and its grade; the table lists no grade for such a review",
	}
	texts, rows := corpus(t), inspections(t)
	cells, differ := 0, 0
	for _, c := range texts {
		row := rows[c.name]
		if row == nil || c.Kind == report.LookedAfter { // the table has no grades of 2013
			continue
		}
		got := map[string]string{}
		for _, g := range c.Grades {
			got[column(c.Kind, g.Area)] = g.Name
		}
		for _, col := range columns {
			want := row[col]
			if want == "" && got[col] == "" {
				continue
			}
			cells++
			if got[col] == want {
				continue
			}
			differ++
			if known[c.name+" "+col] == "" {
				t.Errorf("%s: %s is %q in the text, %q in the table", c.name, col, got[col], want)
			}
		}
	}
	t.Logf("%d of %d grades agree", cells-differ, cells)
	if differ != len(known) {
		t.Errorf("%d grades differ, %d are known to", differ, len(known))
	}
}

var columns = []string{"overall", "impact_of_leaders", "help_and_protection", "children_in_care_and_care_leavers", "children_in_care", "care_leavers", "adoption", "lscb"}

// column returns the table's name of an area.
func column(k report.Kind, a report.Area) string {
	if a == report.InCare && k == report.ILACS2018 {
		return "children_in_care_and_care_leavers"
	}
	return map[report.Area]string{
		report.Overall: "overall", report.Leadership: "impact_of_leaders", report.HelpAndProtection: "help_and_protection",
		report.LookedAfterArea: "children_in_care_and_care_leavers", report.InCare: "children_in_care",
		report.CareLeavers: "care_leavers", report.Adoption: "adoption", report.Board: "lscb",
	}[a]
}

// TestCorpusDays holds the days against the same table, and the form of each
// report.
func TestCorpusDays(t *testing.T) {
	// The day that the report prints is not that on which it was put on the web.
	printed := map[string]string{
		"norfolk/2015-10-20.txt": "2015-10-19", "hull/2015-02-10.txt": "2015-02-03", "hackney/2016-09-21.txt": "2016-09-20",
		"manchester/2014-09-03.txt": "2014-09-01", "stoke-on-trent/2015-08-12.txt": "2015-08-10", "west-berkshire/2015-05-18.txt": "2015-05-13",
	}
	texts, rows := corpus(t), inspections(t)
	agree, published := 0, 0
	for _, c := range texts {
		row := rows[c.name]
		if row == nil {
			continue
		}
		if iso(c.First) != row["inspection_start"] && row["inspection_start"] != "" || iso(c.Last) != row["inspection_end"] && row["inspection_end"] != "" {
			t.Errorf("%s: inspected %s to %s by the text, %s to %s by the table", c.name, iso(c.First), iso(c.Last), row["inspection_start"], row["inspection_end"])
		} else if !c.First.IsZero() {
			agree++
		}
		switch {
		case c.Published.IsZero():
		case iso(c.Published) != row["published"] && iso(c.Published) != printed[c.name]:
			t.Errorf("%s: published %s by the text, %s by the table", c.name, iso(c.Published), row["published"])
		default:
			published++
		}
		framework, _, _ := strings.Cut(row["framework"], " ")
		want := map[report.Kind]string{report.SIF: "SIF", report.LookedAfter: "LAC", report.BoardReview: "LSCB"}[c.Kind]
		if want == "" {
			want = "ILACS"
		}
		if framework != want {
			t.Errorf("%s: reads like %s, is %s in the table", c.name, c.Kind, row["framework"])
		}
	}
	t.Logf("the days of %d inspections agree, and %d days of publication, of which the report prints %d otherwise", agree, published, len(printed))
}

func iso(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.DateOnly)
}

// TestCorpusLists names the reports that have no list, with the reason.
func TestCorpusLists(t *testing.T) {
	without := map[string]string{
		"north-lincolnshire/2022-11-25.txt": "below “What needs to improve?” stands a paragraph that says how little it is, and no list",
		"thurrock/2024-10-29.txt":           "it has no such heading: leaders are said to know what remains",
	}
	texts := corpus(t)
	items, doubts := 0, 0
	for _, c := range texts {
		items += len(c.Items)
		doubts += len(c.doubts)
		if len(c.Items) == 0 && without[c.name] == "" {
			t.Errorf("%s: no list was found", c.name)
		}
		if len(c.Items) > 0 && without[c.name] != "" {
			t.Errorf("%s: a list was found, where there is none", c.name)
		}
		for _, d := range c.doubts {
			t.Logf("%s, p. %d: %s", c.name, d.Page, d.Message)
		}
	}
	t.Logf("%d texts, %d with a list, %d items, %d doubts", len(texts), len(texts)-len(without), items, doubts)
}

// TestCorpusCounts counts the bullets of each ILACS report's list, which is a
// simple one, another way.
func TestCorpusCounts(t *testing.T) {
	section := regexp.MustCompile(`(?ms)(?:^[ \f]*|[0-9] )What needs to improve.*?^[ \f]*(?:The e|E)xperiences and progress of`)
	bullet := regexp.MustCompile(`[◼▪•\x{f06e}\x{f0b7}\x{f0a7}]`)
	for _, c := range corpus(t) {
		if c.Kind != report.ILACS2018 && c.Kind != report.ILACS2023 {
			continue
		}
		if n := len(bullet.FindAllString(section.FindString(c.text), -1)); n != len(c.Items) {
			t.Errorf("%s: %d items read of %d", c.name, len(c.Items), n)
		}
	}
}

// TestCorpusItemsVerified lets package verify look for each item on its page.
func TestCorpusItemsVerified(t *testing.T) {
	t.Parallel()
	texts := corpus(t)
	var statements []verify.Statement
	files := fstest.MapFS{}
	for _, c := range texts {
		council, file, _ := strings.Cut(c.name, "/")
		published, _ := archive.ParseDate(strings.TrimSuffix(file, ".txt"))
		files[c.name] = &fstest.MapFile{Data: []byte(c.text)}
		inspection := &archive.Inspection{Council: council}
		inspection.Sources = []*archive.Source{{Key: "report", Kind: archive.Report, Published: published, Inspection: inspection}}
		for _, item := range c.Items {
			statements = append(statements, verify.Statement{
				ID: c.name, Words: item.Words, Inspection: inspection,
				Cites: []archive.Cite{{Source: 0, Locator: item.Locator()}},
			})
		}
	}
	var problems source.Problems
	opened, err := verify.Open(files, &problems)
	if err != nil {
		t.Fatal(err)
	}
	checked, err := verify.Check(statements, opened)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range checked.Results {
		if r.Status != verify.Found || r.Unpaged {
			near, _ := r.Nearest()
			t.Errorf("%s: %s, %s: %s\nnearest: %s", r.ID, r.Status, r.Cite.Locator, r.Words, near.Diff)
		}
	}
	t.Logf("%d of %d items verified", checked.Count(verify.Found), len(statements))
}

func BenchmarkRead(b *testing.B) {
	texts := corpus(b)
	for b.Loop() {
		for _, c := range texts {
			report.Read(c.text)
		}
	}
}
