package site

import (
	"strings"
	"testing"

	"findings/generator/address"
	"findings/generator/archive"
)

// TestEachIsCited: beside every finding and quote of an inspection is a link to its
// permanent address, whose id is the fragment with which the page shows it alone, and
// below them are the citations that static/cite.js fills in.
func TestEachIsCited(t *testing.T) {
	parts := yearly(1)
	parts.Frameworks[0].Inspectorate = "Ofsted"
	i := parts.Inspections[0]
	i.Text.Quotes = []archive.Quote{{ID: "q-a", HTML: "<p>A &amp; b.</p>", Plain: "A & b.", Speaker: "Somebody", Inspection: i}}
	i.Text.Parts = []archive.Part{{Finding: 1}, {Quote: 1}}
	s := layout(t, parts)
	shows(t, render(t, s, i.Address), `id="f-plans"`, `<a id="cite-f-plans" href="#f-plans">cite</a>`,
		`id="q-a"`, `<a id="cite-q-a" href="#q-a">cite</a>`, `<details class="citing" id="citing" data-by="Ofsted">`,
		"@misc{x-2001,\n  title = {{X: Inspection of 2001, 2001}},\n  author = {{Test}},\n  year = {{2001}},\n  url = {https://example.org/archive/councils/x/2001/}\n}",
		`&lt;iframe src="https://example.org/archive/councils/x/2001/"`, "For one finding or quote")
	shows(t, render(t, s, address.Council("x")), `href="/archive/councils/x/2001/#cite-q-a"`)
}

// TestNothingToCite: an inspection without findings and quotes is cited as a whole alone.
func TestNothingToCite(t *testing.T) {
	parts := many(0)
	shows(t, render(t, layout(t, parts), parts.Inspections[0].Address), "@misc{x-one,", "!For one finding or quote", "!cite-")
}

// TestBibTeX: what means something to LaTeX is written so that it is shown, but
// in addresses, which are taken as they are; what is empty is left out.
func TestBibTeX(t *testing.T) {
	got := bibTeX("k", []bibField{{"title", `50% of {a_b} & #1 \ $~^`}, {"author", ""}, {"url", "https://example.org/a_b#c"}})
	want := "@misc{k,\n  title = {{50\\% of \\{a\\_b\\} \\& \\#1 \\textbackslash{} \\$\\textasciitilde{}\\textasciicircum{}}},\n  url = {https://example.org/a_b#c}\n}"
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// TestOldGradesAreExplained: a grade that the newest scale has under another name
// is explained where it is shown, and no other.
func TestOldGradesAreExplained(t *testing.T) {
	parts := yearly(2)
	old := parts.Frameworks[0]
	old.Grades = []archive.Grade{{ID: "grade-good", Name: "Good", Level: 1}, {ID: "grade-adequate", Name: "Adequate", Level: 2}}
	old.Areas = []archive.Area{{ID: "a", Name: "A", Short: "A"}, {ID: "b", Name: "B", Short: "B"}}
	old.From, _ = archive.ParseDate("2000")
	today := &archive.Framework{Entry: entry("content/frameworks/g.md", "g"), Name: "G", Short: "G", Areas: old.Areas}
	today.Grades = []archive.Grade{{ID: "grade-good", Name: "Good", Level: 1}, {ID: "grade-weak", Name: "Weak", Level: 2}}
	today.From, _ = archive.ParseDate("2002")
	parts.Frameworks = append(parts.Frameworks, today)
	rate := func(n int, grades ...string) {
		for a, grade := range grades {
			parts.Inspections[n].Ratings = append(parts.Inspections[n].Ratings, archive.Rating{Area: archive.Ref{ID: old.Areas[a].ID}, Grade: grade})
		}
	}
	rate(0, "Good", "Adequate")
	rate(1, "Good", "Weak")
	parts.Inspections[1].Framework.ID = "g"
	s := layout(t, parts)
	shows(t, render(t, s, parts.Inspections[0].Address), `<a href="/archive/frameworks/f/#grade-adequate">“Adequate” then</a> was grade 2 of 2. In its place on today’s scale stands “Weak”`, "!“Good” then")
	shows(t, render(t, s, parts.Inspections[1].Address), "! then</a> was grade")
	shows(t, render(t, s, old.Address), `<li id="grade-adequate">`, "grade 2 of 2 then; in its place on today’s scale stands “Weak”", "grade 1 of 2 then; today’s scale has one of the same name")
}

// TestSpeakersAreNamedOnce: a page of one speaker's quotes names that one in its
// heading, and each inspection once, above all its quotes.
func TestSpeakersAreNamedOnce(t *testing.T) {
	page := render(t, layout(t, many(5)), address.Speaker("Somebody"))
	_, list, _ := strings.Cut(page, "<h1>")
	if named := strings.Count(list, "Somebody"); named != 1 {
		t.Errorf("the speaker is named %d times", named)
	}
	if got := strings.Count(page, "X, 1 January 2020"); got != 1 {
		t.Errorf("the inspection is named %d times", got)
	}
}
