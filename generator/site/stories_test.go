package site

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"findings/generator/address"
	"findings/generator/archive"
	"findings/generator/source"
)

// shows fails for each text that a page lacks, and for each that it must not
// have, which begins with "!".
func shows(t *testing.T, page string, texts ...string) {
	t.Helper()
	for _, text := range texts {
		wanted, unwanted := strings.CutPrefix(text, "!")
		if strings.Contains(page, wanted) == unwanted {
			t.Errorf("the page shows %q: %v", wanted, unwanted)
		}
	}
}

// TestPagesOfALongList: the browser's tab tells them apart, and each leads on
// where there is something to lead on to.
func TestPagesOfALongList(t *testing.T) {
	s := layout(t, many(250))
	list := address.TopicQuotes("t")
	shows(t, render(t, s, list), "<title>Quotes: T · Test</title>", "1 to 100 of 250", `rel="next"`, `!rel="prev"`)
	shows(t, render(t, s, address.Numbered(list, 2)), "<title>Quotes: T, page 2 · Test</title>", "101 to 200", `rel="next"`, `rel="prev"`)
	shows(t, render(t, s, address.Numbered(list, 3)), "<title>Quotes: T, page 3 · Test</title>", "201 to 250", `!rel="next"`, `rel="prev"`)
}

// TestFindingsAreMarked: away from their headings, findings say which they are.
func TestFindingsAreMarked(t *testing.T) {
	parts := yearly(2)
	parts.Inspections[0].Text.Findings[0].Kind = archive.Strength
	s := layout(t, parts)
	shows(t, render(t, s, address.Topic("t")), `<span class="mark improvement">To improve</span> <a href="/archive/councils/x/2002/#f-plans">Plans</a>`, `<span class="mark strength">Strength</span> <a href="/archive/councils/x/2001/#f-plans">Plans</a>`, "Findings of strength: 1 · areas for improvement: 1")
}

// TestTopicsAreCounted: by inspections and councils, each once however many
// findings it has on a topic.
func TestTopicsAreCounted(t *testing.T) {
	parts := yearly(3)
	for _, i := range parts.Inspections {
		again := i.Text.Findings[0]
		again.ID = "f-again"
		i.Text.Findings = append(i.Text.Findings, again)
	}
	parts.Inspections[0].Text.Findings[1].Kind = archive.Strength
	shows(t, render(t, layout(t, parts), address.Topics), `<td class="number">3</td><td class="number">1</td><td class="number">1</td>`)
}

// TestTimelineByYear: a year is named once, and an event says after which
// inspection it came.
func TestTimelineByYear(t *testing.T) {
	parts := yearly(2)
	event := archive.Event{Text: line("A plan is agreed.")}
	event.Date, _ = archive.ParseDate("2002-05")
	parts.Inspections[1].Events = []archive.Event{event}
	event.Text = line("The council moves.")
	event.Date, _ = archive.ParseDate("1999")
	parts.Councils[0].Events = []archive.Event{event}
	page := render(t, layout(t, parts), address.Council("x"))
	if got := strings.Count(page, `<li class="year">`); got != 3 {
		t.Errorf("the timeline has %d years, want 3", got)
	}
	shows(t, page, `A plan is agreed. <a class="from" href="/archive/councils/x/2002/">F, 2002</a>`, "<p>The council moves.</p>")
	shows(t, render(t, layout(t, parts), address.Inspection("x", "2002")), "What followed", "A plan is agreed.", `rel="prev"`, `!rel="next"`)
}

// TestTallySaysWhoCounted: a count names the source that gives it.
func TestTallySaysWhoCounted(t *testing.T) {
	parts := many(0)
	parts.Frameworks[0].Grades = []archive.Grade{{Name: "Good", Level: 1}}
	i := parts.Inspections[0]
	i.Sources = append(i.Sources, &archive.Source{Key: "news", Number: 2, Kind: archive.Press, Title: "News", Publisher: "Daily News", Inspection: i})
	i.Tallies = []archive.Tally{{Label: "Others", Counts: []archive.Count{{Grade: "Good", Number: 7}}, Source: i.Sources[1]}}
	shows(t, render(t, layout(t, parts), i.Address), `Others <span class="tags"><a class="cite" href="/archive/councils/x/one/#source-news" title="News">Daily News</a>`, "<b>7</b> Good")
}

// TestQuotesPageShowsTheNewest: ten quotes and no more, then the indexes.
func TestQuotesPageShowsTheNewest(t *testing.T) {
	page := render(t, layout(t, many(12)), address.Quotes)
	shows(t, page, "<p>Quote 9.</p>", "!<p>Quote 10.</p>", "12 quotes")
}

// TestWhatPagesSayToMachines: names, codes and kinds stand in the words of
// schema.org, and what is not known is left out.
func TestWhatPagesSayToMachines(t *testing.T) {
	parts := many(2)
	parts.Councils[0].Full, parts.Councils[0].GSS = "X Council", "E1"
	parts.Frameworks[0].Inspectorate = "Ofsted"
	s := layout(t, parts)
	shows(t, render(t, s, address.Council("x")), `"name":"X Council","alternateName":"X"`, `"identifier":{"@type":"PropertyValue","propertyID":"GSS","value":"E1"}`)
	shows(t, render(t, s, address.Inspection("x", "one")), `"@type":"Report","name":"One"`, `"datePublished":"2020-01-01","about":[{"@type":"GovernmentOrganization","name":"X Council"`, `!"text":`)
	plain := many(0)
	plain.Councils[0].Full = "X"
	s = layout(t, plain)
	shows(t, render(t, s, address.Council("x")), "!alternateName", "!identifier")
}

// TestFeedOfAnArchive: it names an author, as feeds must, and its ids begin with
// what site.toml says, for they must outlive the address.
func TestFeedOfAnArchive(t *testing.T) {
	parts := many(0)
	s := layout(t, parts)
	shows(t, render(t, s, address.Feed(address.Home)), "<author><name>Test</name></author>", "<id>https://example.org/archive/</id>", "<updated>2026-03-03T00:00:00Z</updated>")
	s.archive.Settings.Publisher, s.archive.Settings.FeedID = "A publisher", "tag:example.org,2026:test"
	shows(t, render(t, s, address.Feed(address.Home)), "<author><name>A publisher</name></author>", "<id>tag:example.org,2026:test/</id>")
	parts.Inspections = nil
	shows(t, render(t, layout(t, parts), address.Feed(address.Home)), "<updated>1970-01-01T00:00:00Z</updated>")
}

// TestDataPage counts the rows of each table and shows a sample of each column,
// cut where it is long.
func TestDataPage(t *testing.T) {
	parts := many(3)
	parts.Inspections[0].Text.Quotes[0].Plain = strings.Repeat("word ", 16) + "end"
	parts.Topics[0].Summary = strings.Repeat("x", longestSample)
	page := render(t, layout(t, parts), address.Data)
	shows(t, page, `quotes</a> <span class="note">What somebody is said to have said, word for word. These words belong to those who said them.</span></th><td class="number">3</td>`,
		"<td>"+strings.TrimSpace(strings.Repeat("word ", 16))+"…</td>", "<td>"+strings.Repeat("x", longestSample)+"</td>")
}

// TestAddressesThatClash: pages at one address, or below a file, are told apart
// by what an editor can rename.
func TestAddressesThatClash(t *testing.T) {
	parts := many(1)
	parts.Settings = &archive.Settings{File: &source.File{Name: "site.toml"}, Title: "Test", Language: "en-GB", Words: archive.English(), Keep: []archive.Kept{{Name: "councils"}, {Name: "downloads"}}}
	problems := new(source.Problems)
	files := os.DirFS("../..")
	parts.Static = append(named(files), "static/topics/t/index.html", "static/quotes", "static/Ratings/x.png", "static/free.txt")
	layouts, err := ReadLayouts(files, problems)
	if err != nil {
		t.Fatal(err)
	}
	New(archive.New(parts, nil, problems), layouts, files, problems)
	var got strings.Builder
	for _, p := range problems.Sorted() {
		fmt.Fprintln(&got, p.Message)
	}
	shows(t, got.String(),
		`"councils" cannot be kept: the site publishes /councils/`, "the address /topics/t/index.html is taken by content/topics/t.md",
		"the address /quotes is taken by a page that the generator makes", "the address /Ratings/x.png is taken by a page that the generator makes",
		"!downloads", "!free.txt",
	)
	if n := problems.Len(); n != 4 {
		t.Errorf("there are %d problems:\n%s", n, got.String())
	}
}
