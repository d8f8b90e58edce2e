package desk_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"findings/generator/content"
	"findings/generator/desk"
)

// list makes one list of an archive of the given files, as rows of text with |
// between the cells.
func list(t *testing.T, name string, years int, files map[string]string) string {
	t.Helper()
	fsys := fstest.MapFS{
		"site.toml":                   {Data: []byte("title = 'A'\nbase_url = 'https://example.org/'\n")},
		"content/frameworks/visit.md": {Data: []byte("+++\nname = 'Visit'\n+++\n")},
		"content/frameworks/a.md":     {Data: []byte("+++\nname = 'A'\n[[grades]]\nname = 'Good'\nlevel = 1\n[[areas]]\nid = 'overall'\nname = 'Overall'\n+++\n")},
	}
	for name, text := range files {
		fsys["content/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	a, problems, err := (&content.Loader{FS: fsys}).Load()
	if err != nil {
		t.Fatal(err)
	}
	if problems.Len() > 0 {
		t.Fatal(problems)
	}
	for _, l := range desk.Lists {
		if l.Name == name {
			var b strings.Builder
			for _, row := range l.Make(a, desk.Options{Years: years}).Rows {
				b.WriteString(strings.Join(row, " | ") + "\n")
			}
			return b.String()
		}
	}
	t.Fatalf("there is no list %q", name)
	return ""
}

func council(name string) string { return fmt.Sprintf("+++\nname = %q\n+++\n", name) }

// inspection is an entry of a day, with more facts and a body: a visit, unless
// it has ratings.
func inspection(day, facts, body string) string {
	framework := "visit"
	if strings.Contains(facts, "[ratings]") {
		framework = "a"
	}
	return "+++\ntitle = 'Of " + day + "'\nframework = '" + framework + "'\npublished = " + day + "\n" + facts + "+++\n" + body
}

func sources(keys ...string) string {
	var b strings.Builder
	for _, key := range keys {
		fmt.Fprintf(&b, "[sources.%s]\nkind = 'report'\ntitle = 'The %s'\npublisher = 'Ofsted'\n", key, key)
	}
	return b.String()
}

func check(t *testing.T, got string, want ...string) {
	t.Helper()
	if diff := cmp.Diff(strings.Join(want, "\n"), strings.TrimSuffix(got, "\n")); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestDraftsWaitToBePublished(t *testing.T) {
	check(t, list(t, "drafts", 0, map[string]string{
		"councils/x/council.md":    council("X"),
		"councils/x/2020-01-01.md": inspection("2020-01-01", "draft = true\nsummary = 'Half done.'\n"+sources("report"), ""),
		"councils/x/2021-01-01.md": inspection("2021-01-01", sources("report"), ""),
	}), "content/councils/x/2020-01-01.md | Half done.")
}

// A finding or a quote alone is enough; words are not.
func TestStubsTellNoReaderWhatWasFound(t *testing.T) {
	check(t, list(t, "stubs", 0, map[string]string{
		"councils/x/council.md":    council("X"),
		"councils/x/2020-01-01.md": inspection("2020-01-01", sources("report"), "Only a summary.\n"),
		"councils/x/2021-01-01.md": inspection("2021-01-01", sources("report"), "## Strengths\n\n- Something.\n"),
		"councils/x/2022-01-01.md": inspection("2022-01-01", sources("report"), "> Words.\n>\n> — Someone\n"),
	}), "2020-01-01 | content/councils/x/2020-01-01.md | Of 2020-01-01")
}

// A source may be cited by words or by a tally; the only one of a file need not
// be cited at all.
func TestUncitedSourcesAreThoseThatNothingRestsOn(t *testing.T) {
	tally := "[ratings]\noverall = 'Good'\n[[tallies]]\nlabel = 'Last ones'\ncounts = { Good = 1 }\nsource = 'counted'\n"
	check(t, list(t, "uncited", 0, map[string]string{
		"councils/x/council.md":    council("X"),
		"councils/x/2020-01-01.md": inspection("2020-01-01", tally+sources("said", "counted", "forgotten"), "Words. [@said]\n"),
		"councils/x/2021-01-01.md": inspection("2021-01-01", sources("report"), "Words.\n"),
	}), "content/councils/x/2020-01-01.md:19 | forgotten | The forgotten | Ofsted")
}

func TestTopicsAreSortedByUse(t *testing.T) {
	check(t, list(t, "topics", 0, map[string]string{
		"topics/busy.md":           "+++\nname = 'Busy'\n+++\n",
		"topics/rare.md":           "+++\nname = 'Rare'\n+++\n",
		"topics/quoted.md":         "+++\nname = 'Quoted'\n+++\n",
		"topics/unused.md":         "+++\nname = 'Unused'\n+++\n",
		"councils/x/council.md":    council("X"),
		"councils/y/council.md":    council("Y"),
		"councils/z/council.md":    council("Z"),
		"councils/x/2020-01-01.md": inspection("2020-01-01", sources("report"), "## Strengths\n\n- One. #busy\n- Two. #busy #rare\n"),
		"councils/y/2020-01-01.md": inspection("2020-01-01", sources("report"), "> Words.\n>\n> — Someone #busy #quoted\n\n> More.\n>\n> — Someone #quoted\n"),
		"councils/z/2020-01-01.md": inspection("2020-01-01", sources("report"), "## Strengths\n\n- Three. #busy\n"),
	}),
		"unused | 0 | 0 | 0 | Unused",
		"rare | 1 | 0 | 1 | Rare",
		"quoted | 0 | 2 | 1 | Quoted",
		"busy | 3 | 1 | 3 | Busy")
}

func TestSpeakersAreListedWithWhereTheySpoke(t *testing.T) {
	quote := func(words string) string { return "> " + words + "\n>\n> — Ann Marsh, leader\n\n" }
	check(t, list(t, "speakers", 0, map[string]string{
		"councils/x/council.md":    council("X"),
		"councils/y/council.md":    council("Y"),
		"councils/y/2020-01-01.md": inspection("2020-01-01", sources("report"), quote("One.")+quote("Two.")),
		"councils/x/2019-01-01.md": inspection("2019-01-01", sources("report"), quote("Three.")),
	}), "Ann Marsh | 3 | 2020-01-01 | x y")
}

// What a later finding marks is not open, and neither is what an inspection
// before the last graded one found.
func TestOpenIsWhatNoLaterFindingMarks(t *testing.T) {
	graded := "[ratings]\noverall = 'Good'\n" + sources("report")
	improve := "## Areas for improvement\n\n"
	check(t, list(t, "open", 0, map[string]string{
		"councils/x/council.md":    council("X"),
		"councils/y/council.md":    council("Y"),
		"councils/x/2019-01-01.md": inspection("2019-01-01", graded, improve+"- Long ago.\n"),
		"councils/x/2020-01-01.md": inspection("2020-01-01", graded, improve+"- Plans.\n- Visits.\n- Records.\n"),
		"councils/x/2021-01-01.md": inspection("2021-01-01", sources("letter"),
			"## Strengths\n\n- All visited. [seen to](2020-01-01.md#f-visits)\n\n"+improve+"- Plans still. [again](2020-01-01.md#f-plans)\n"),
		"councils/y/2021-01-01.md": inspection("2021-01-01", sources("letter"), improve+"- Never graded.\n"),
	}),
		"x | 2021-01-01 | content/councils/x/2021-01-01.md#f-plans-still | Plans still.",
		"x | 2020-01-01 | content/councils/x/2020-01-01.md#f-records | Records.")
}

// staleCouncils has one council for each day, named by it, and lists the stale.
func staleCouncils(t *testing.T, years int, days ...string) string {
	files := map[string]string{}
	for n, day := range days {
		folder := fmt.Sprintf("councils/c%d/", n+1)
		files[folder+"council.md"] = council(fmt.Sprint("C", n+1))
		files[folder+day+".md"] = inspection(day, sources("report"), "")
	}
	return list(t, "stale", years, files)
}

func TestStaleCouncilsAreYearsBehindTheNewest(t *testing.T) {
	check(t, staleCouncils(t, 3, "2024-06-15", "2021-06-15", "2021-06-14", "2010-01-01"),
		"c4 | 2010-01-01 | Of 2010-01-01 | C4",
		"c3 | 2021-06-14 | Of 2021-06-14 | C3")
	check(t, staleCouncils(t, 14, "2024-06-15", "2021-06-14", "2010-01-01"),
		"c3 | 2010-01-01 | Of 2010-01-01 | C3")
	check(t, staleCouncils(t, 3000, "2024-06-15", "2010-01-01"), "")
}

// The day three years before 29 February 2024 is the last of February 2021.
func TestStaleCountsFromTheLastOfFebruary(t *testing.T) {
	check(t, staleCouncils(t, 3, "2024-02-29", "2021-02-28", "2021-02-27"), "c3 | 2021-02-27 | Of 2021-02-27 | C3")
	check(t, staleCouncils(t, 4, "2024-02-29", "2020-02-29", "2020-02-28"), "c3 | 2020-02-28 | Of 2020-02-28 | C3")
}

// A council that was never inspected comes first. Nothing more will come from
// one that was abolished, and its newest inspection is what counts.
func TestStaleCouncils(t *testing.T) {
	check(t, list(t, "stale", 3, map[string]string{
		"councils/gone/council.md":    "+++\nname = 'Gone'\nsuccessor = 'next'\n+++\n",
		"councils/gone/2001-01-01.md": inspection("2001-01-01", sources("report"), ""),
		"councils/next/council.md":    council("Next"),
		"councils/next/2001-01-01.md": inspection("2001-01-01", sources("report"), ""),
		"councils/next/2020-01-01.md": inspection("2020-01-01", sources("report"), ""),
		"councils/old/council.md":     council("Old"),
		"councils/old/2002-01-01.md":  inspection("2002-01-01", sources("report"), ""),
		"councils/unseen/council.md":  council("Unseen"),
	}),
		"unseen | none |  | Unseen",
		"old | 2002-01-01 | Of 2002-01-01 | Old")
	check(t, list(t, "stale", 3, map[string]string{"councils/unseen/council.md": council("Unseen")}), "")
}

func TestTables(t *testing.T) {
	table := desk.Table{Columns: []string{"name", "count"}, Rows: [][]string{{"=1+1 \n two", "3"}, {"\u202e", "-4"}}}
	var text, csv strings.Builder
	if err := table.WriteText(&text); err != nil {
		t.Fatal(err)
	}
	if err := table.WriteCSV(&csv); err != nil {
		t.Fatal(err)
	}
	check(t, text.String(), "name      count", "=1+1 two  3", "<U+202E>  -4")
	check(t, csv.String(), "\ufeffname,count\r", "\"'=1+1 \r\n two\",3\r", "\u202e,'-4\r")
	text.Reset()
	if err := (desk.Table{Columns: table.Columns}).WriteText(&text); err != nil {
		t.Fatal(err)
	}
	check(t, text.String(), "none")
}
