package importer_test

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf16"

	"findings/generator/archive"
	"findings/generator/change"
	"findings/generator/content"
	"findings/generator/importer"
	"findings/generator/source"
)

// site is a site's folder with a council, two frameworks and an inspection.
func site() fstest.MapFS {
	return fstest.MapFS{
		"site.toml":                        {Data: []byte("title = 'A'\nbase_url = 'https://example.org/'\n")},
		"content/frameworks/care-2010.md":  {Data: []byte("+++\nname = 'Care (2010 to 2019)'\ngrades = [{ name = 'Good', level = 1 }, { name = 'Bad', also = ['Poor'], level = 2 }]\nareas = [{ id = 'overall', name = 'Overall' }]\n+++\n")},
		"content/frameworks/care-2020.md":  {Data: []byte("+++\nname = 'Care (from 2020)'\ngrades = [{ name = 'Good', level = 1 }, { name = 'Bad', level = 2 }]\nareas = [{ id = 'overall', name = 'Overall' }]\n+++\n")},
		"content/councils/hull/council.md": {Data: []byte("+++\nname = 'Hull'\nfull = 'Hull City Council'\nalso = ['Kingston upon Hull']\nformer_gss = ['E06000099']\ngss = 'E06000010'\nurn = '80477'\n+++\n")},
		"content/councils/hull/2015-care.md": {Data: []byte("+++\ntitle = 'Care'\nframework = 'care-2010'\npublished = 2015-03-04\nratings = { overall = 'Poor' }\n" +
			"sources = { report = { kind = 'report', title = 'R', publisher = 'O', url = 'https://o.example/1' } }\n+++\n")},
	}
}

const inspections = `entries = "inspections"
framework = "kind"
council = { gss = "{code}", name = "{council}" }
source = { key = "report", kind = "report", publisher = "Ofsted", url = "{url}" }
[dates]
layouts = ["YYYY-MM-DD", "DD/MM/YY", "DD/MM/YYYY", "D Month YYYY", "D Mon YY"]
published = "published"
first = "first"
[[frameworks]]
value = "care"
from = 2010-01-01
to = 2019-12-31
id = "care-2010"
areas = { overall = "overall" }
[[frameworks]]
value = "care"
from = 2020-01-01
id = "care-2020"
areas = { overall = "overall" }
`

func load(t *testing.T, files fs.FS) *archive.Archive {
	t.Helper()
	a, problems, err := (&content.Loader{FS: files}).Load()
	if err != nil || problems.Len() > 0 {
		t.Fatal(err, problems)
	}
	return a
}

func check(files fs.FS) (*source.Problems, error) {
	_, problems, err := (&content.Loader{FS: files}).Load()
	return problems, err
}

// read reads a table with the map for inspections, or says what is wrong.
func read(t *testing.T, data string) (*importer.Map, *importer.Table, string) {
	t.Helper()
	var problems source.Problems
	m := importer.ReadMap(&source.File{Name: "map.toml", Text: inspections}, &problems)
	table := importer.ReadTable("table.csv", []byte(data), &problems)
	if table != nil {
		m.Check(table, &problems)
	}
	return m, table, problems.String()
}

// decide makes a plan of a table.
func decide(t *testing.T, files fs.FS, data string) *importer.Plan {
	t.Helper()
	m, table, wrong := read(t, data)
	if wrong != "" {
		t.Fatal(wrong)
	}
	a := load(t, files)
	plan, err := importer.Decide(files, check, a, m.Propose(table, a), m.Near())
	if err != nil || plan.Problems.Len() > 0 {
		t.Fatal(err, plan.Problems.String())
	}
	return plan
}

const names = "council,code,kind,first,published,overall,url\n"

// TestEncodings reads one table as different spreadsheets write it.
func TestEncodings(t *testing.T) {
	text := names + "Kingston upon Hull,E06000010,care,2014-01-01,2014-03-04,Good,https://o.example/“2”\n"
	for name, data := range map[string]string{
		"UTF-8":                     text,
		"with a byte order mark":    "\ufeff" + text,
		"with CRLF":                 strings.ReplaceAll(text, "\n", "\r\n"),
		"with CR alone":             strings.ReplaceAll(text, "\n", "\r"),
		"with semicolons":           strings.ReplaceAll(text, ",", ";"),
		"with tabs":                 strings.ReplaceAll(text, ",", "\t"),
		"with sep=":                 "sep=;\r\n" + strings.ReplaceAll(text, ",", ";"),
		"all of it":                 "\ufeffsep=;\r\n" + strings.ReplaceAll(strings.ReplaceAll(text, ",", ";"), "\n", "\r\n"),
		"UTF-16, low bytes first":   inUTF16("\ufeff"+text, false),
		"UTF-16, high bytes first":  inUTF16("\ufeff"+strings.ReplaceAll(text, ",", ";"), true),
		"quoted":                    `"` + strings.NewReplacer(",", `","`, "\n", "\"\n\"").Replace(strings.TrimSuffix(text, "\n")) + "\"\n",
		"no-break and other spaces": strings.Replace(text, "Kingston upon", " Kingston\u00a0\u2009upon", 1),
		"line ends in a cell":       strings.Replace(text, "Kingston upon Hull", "\"Kingston\nupon\r\nHull\"", 1),
		"blank rows":                strings.Replace(text, "\n", "\n\n,,,,,,\n", 1) + ",,,,,,\n",
		"more blank cells":          strings.ReplaceAll(text, "\n", ",,,\n"),
		"no last line end":          strings.TrimSuffix(text, "\n"),
	} {
		plan := decide(t, site(), data)
		files := plan.Files()
		if len(files) != 1 || len(plan.Results) != 1 {
			t.Errorf("%s: %d files of %d rows\n%s", name, len(files), len(plan.Results), plan.All())
			continue
		}
		for _, want := range []string{`"care-2010"`, "2014-01-01", "2014-03-04", "https://o.example/“2”"} {
			if !strings.Contains(files[0].Text, want) {
				t.Errorf("%s: %s is not in\n%s", name, want, files[0].Text)
			}
		}
	}
}

func inUTF16(text string, highFirst bool) string {
	var b strings.Builder
	for _, unit := range utf16.Encode([]rune(text)) {
		low, high := byte(unit), byte(unit>>8)
		if highFirst {
			low, high = high, low
		}
		b.Write([]byte{low, high})
	}
	return b.String()
}

// TestNoTable gives what is no table, or not in an encoding that can be told.
func TestNoTable(t *testing.T) {
	for data, want := range map[string]string{
		"":                        "it is empty",
		"\ufeff \r\n":             "it is empty",
		"PK\x03\x04rest":          "it is a spreadsheet, not CSV",
		names + "H\xfcll,,,,,,\n": "it is not UTF-8",
		strings.TrimPrefix(inUTF16("a,b\n", false), "\ufeff"): "there are characters in it that are no text",
		inUTF16("\ufeff"+names, false) + "x":                  "there are characters in it that are no text",
	} {
		if _, table, wrong := read(t, data); table != nil || !strings.Contains(wrong, "this cannot be read as a table: "+want) {
			t.Errorf("%q: %s", data, wrong)
		}
	}
}

// TestPlaces sees that rows and lines are counted as a spreadsheet and an editor
// count them.
func TestPlaces(t *testing.T) {
	plan := decide(t, site(), names+"\n\"Hu\nll\",,care,,2014-03-04,Fine,\n\nHull,,care,,2014-05-06,Fine,\n")
	for n, want := range []struct{ row, line int }{{3, 3}, {5, 6}} {
		if l := plan.List()[n]; l.Row != want.row || l.Line != want.line {
			t.Errorf("row %d is in line %d; want row %d in line %d", l.Row, l.Line, want.row, want.line)
		}
	}
	if want := "table.csv:6:24: \"Fine\""; !strings.Contains(plan.All().String(), want) {
		t.Errorf("%s is not in\n%s", want, plan.All())
	}
}

// TestOutcomes decides on one row beside the site.
func TestOutcomes(t *testing.T) {
	for row, want := range map[string]importer.Outcome{
		"Hull,,care,,2014-03-04,Good,":                          importer.Written,
		"hull city council,,care,,2014-03-04,Good,":             importer.Written,
		"Somewhere,E06000099,care,,2014-03-04,Good,":            importer.Written, // by a former code
		"Hull,,care,2019-12-31,2020-03-04,Good,":                importer.Written,
		"Hull,,care,,2015-03-04,Bad,":                           importer.Same, // another way to write the grade
		"Hull,,care,,2015-03-04,Poor,":                          importer.Same,
		"Hull,,care,,4 March 2015,Poor,https://o.example/1":     importer.Same,
		"Hull,,care,,4 Mar 15,Poor,":                            importer.Same,
		"Hull,,care,,04/03/15,Poor,":                            importer.Same,
		"Hull,,care,,04/03/2015,Poor,":                          importer.Same,
		"Hull,,care,2015-01-01,2015-03-04,Bad,":                 importer.Filled,
		"Hull,,care,,2015-03-04,Good,":                          importer.Differs,
		"Hull,,care,,2015-03-18,Bad,":                           importer.Differs, // near
		"Hull,,care,,2015-03-19,Bad,":                           importer.Written, // not near
		"Hull,,care,,2015-03-04,Bad,https://o.example/2":        importer.Differs,
		"Hull,,care,2020-01-01,2020-03-04,Good,":                importer.Written,
		"Hull,,care,,2020-03-04,Good,":                          importer.Refused, // by which rules?
		"Hull,,care,,2014-02-29,Good,":                          importer.Refused,
		"Hull,,care,,2014-03-04,good,":                          importer.Refused,
		"Hull,E06000011,care,,2014-03-04,Good,":                 importer.Refused,
		"Hull,,care,,2014-03-04,Good,javascript:alert(1)":       importer.Refused,
		"Hull,,care,,2014-03-04,Good":                           importer.Refused,
		"Hull,,care,,2014-03-04,Good,,more":                     importer.Refused,
		"Hull,,care,,2014-03-04,Good,-2+3":                      importer.Refused,
		"Hull,,care,,2014-03-04,Good,\"=HYPERLINK(\"\"x\"\")\"": importer.Refused,
	} {
		plan := decide(t, site(), names+row+"\n")
		if got := plan.Results[0].Outcome; got != want {
			t.Errorf("%s is %s, not %s\n%s", row, got, want, plan.All())
		}
		if bad := want == importer.Differs || want == importer.Refused; bad != (plan.All().Len() > 0) || bad && len(plan.Files()) > 0 {
			t.Errorf("%s: %d problems and %d files", row, plan.All().Len(), len(plan.Files()))
		}
	}
}

// TestTotals sees that each row has one outcome, and that a plan which is carried
// out leaves nothing to do.
func TestTotals(t *testing.T) {
	data := names + "Hull,,care,,2014-03-04,Good,\nHull,,care,,2014-03-04,Good,\nHull,,care,,2014-03-04,Bad,\nHull,,care,2015-01-01,2015-03-04,Bad,\nHull,,care,,2018-03-04,Fine,\n"
	plan := decide(t, site(), data)
	sum := 0
	for _, o := range importer.Outcomes {
		if got := plan.Count(o); got != 1 {
			t.Errorf("%d rows are %s, not 1", got, o)
		}
		sum += plan.Count(o)
	}
	if sum != len(plan.Results) {
		t.Errorf("%d outcomes of %d rows", sum, len(plan.Results))
	}
	again := decide(t, change.Over(site(), plan.Files()...), data)
	if len(again.Files()) > 0 || again.Count(importer.Same) != 3 {
		t.Errorf("a second time: %s%v", again.Summary("table.csv", "row"), again.Files())
	}
}

// TestBody gives an entry a text that has none, and leaves the text of one that
// has: for documents, which have more to say than a table.
func TestBody(t *testing.T) {
	files := site()
	a := load(t, files)
	i := a.Inspections[0]
	p := &importer.Proposal{
		Place: i.File.Whole(), File: i.File.Name, Council: a.Councils[0], Framework: a.Framework("care-2010"), Published: i.Published, Body: "What was found. [@report]",
	}
	plan, err := importer.Decide(files, check, a, []*importer.Proposal{p}, 0)
	if err != nil || plan.Results[0].Outcome != importer.Filled {
		t.Fatal(err, plan.All())
	}
	if text := plan.Files()[0].Text; text != i.File.Text+"\nWhat was found. [@report]\n" {
		t.Errorf("the text is\n%s", text)
	}
	files = site()
	files[i.File.Name] = &fstest.MapFile{Data: []byte(i.File.Text + "Somebody's.\n")}
	plan, err = importer.Decide(files, check, load(t, files), []*importer.Proposal{p}, 0)
	if err != nil || plan.Results[0].Outcome != importer.Same {
		t.Error(err, plan.Summary("x", "row"))
	}
}

// TestDocuments makes two proposals that are of no row: the first is a new entry,
// the second is about the same.
func TestDocuments(t *testing.T) {
	files := site()
	a := load(t, files)
	document := func(text string) *importer.Proposal {
		facts := []importer.Fact{
			{Key: "title", Values: []string{"Care"}},
			{Key: "framework", Values: []string{"care-2020"}},
			{Key: "published", Form: importer.Day, Values: []string{"2022-01-01"}},
			{Table: "ratings", Key: "overall", Form: importer.Grade, Values: []string{"Good"}},
			{Table: "sources.report", Key: "kind", Values: []string{"report"}},
			{Table: "sources.report", Key: "title", Values: []string{"R"}},
			{Table: "sources.report", Key: "publisher", Values: []string{"O"}},
		}
		published, err := archive.ParseDate("2022-01-01")
		if err != nil {
			t.Fatal(err)
		}
		return &importer.Proposal{
			Place: (&source.File{Name: text + ".txt"}).Whole(), File: "content/councils/hull/2022-01-01-care.md", Council: a.Councils[0],
			Framework: a.Framework("care-2020"), Published: published, Facts: facts, Body: text,
		}
	}
	plan, err := importer.Decide(files, check, a, []*importer.Proposal{document("One."), document("Two.")}, 0)
	if err != nil || plan.Results[0].Outcome != importer.Written || plan.Results[1].Outcome != importer.Same {
		t.Fatal(err, plan.Summary("x", "row"), plan.All())
	}
	if f := plan.Files()[0]; f.Replaces || !strings.HasSuffix(f.Text, "publisher = \"O\"\n+++\n\nOne.\n") {
		t.Errorf("%v: %s", f.Replaces, f.Text)
	}
}

// TestMaps sees that the maps which come with the program can be read.
func TestMaps(t *testing.T) {
	for _, name := range importer.Names() {
		f, ok := importer.Named(name)
		var problems source.Problems
		if importer.ReadMap(f, &problems); !ok || problems.Len() > 0 {
			t.Errorf("%s: %v\n%s", name, ok, problems.String())
		}
	}
}
