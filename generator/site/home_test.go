package site

import (
	"strings"
	"testing"

	"findings/generator/address"
	"findings/generator/archive"
	"findings/generator/source"
)

// graded is an archive with the councils a and b, one above the other on the
// map, inspected under a framework with one headline area, and one that was
// abolished.
func graded(t *testing.T) archive.Parts {
	t.Helper()
	parts := many(0)
	parts.Inspections, parts.Councils = nil, nil
	parts.Frameworks[0].Grades = []archive.Grade{{Name: "Good", Level: 1}, {Name: "Poor", Level: 2}}
	parts.Frameworks[0].Areas = []archive.Area{{ID: "overall", Name: "Overall", Short: "Overall", Headline: true}}
	for n, id := range []string{"a", "b", "gone"} {
		c := &archive.Council{Entry: entry("content/councils/"+id+"/council.md", id), Name: strings.ToUpper(id), Region: "North"}
		c.Tile = archive.Tile{Place: source.Place{File: c.File}, Column: 3, Row: n}
		parts.Councils = append(parts.Councils, c)
	}
	parts.Councils[2].Successors = []archive.Ref{{ID: "a"}}
	for _, one := range []struct{ council, year, grade string }{
		{"a", "2020", "Good"}, {"b", "2021", "Poor"}, {"gone", "2021", "Poor"}, {"a", "2022", "Poor"},
	} {
		i := &archive.Inspection{Entry: entry("content/councils/"+one.council+"/"+one.year+".md", one.year), Council: one.council, Framework: archive.Ref{ID: "f"}}
		i.Title, i.Ratings = one.year, []archive.Rating{{Area: archive.Ref{ID: "overall"}, Grade: one.grade}}
		i.Published, _ = archive.ParseDate(one.year)
		parts.Inspections = append(parts.Inspections, i)
	}
	return parts
}

// TestMapOfTiles: the first row is at the top, even rows are shifted by half a
// tile, and what was abolished has none.
func TestMapOfTiles(t *testing.T) {
	home := render(t, layout(t, graded(t)), address.Home)
	shows(t, home,
		`<svg viewBox="0 0 90 40" aria-hidden="true"`,
		`<a href="/archive/councils/a/" tabindex="-1" transform="translate(70 0)"><title>A: Poor, 2022</title><rect class="level-2"`,
		`<a href="/archive/councils/b/" tabindex="-1" transform="translate(60 20)"><title>B: Poor, 2021</title>`,
		"!<title>GONE", "!>GONE</a>", "Councils that were abolished: 1", "<h3>North</h3>")
}

// TestYearEnds: a council counts with its newest grade until the next, and only
// where it stands.
func TestYearEnds(t *testing.T) {
	home := render(t, layout(t, graded(t)), address.Home)
	row := func(year string, numbers ...string) string {
		return `<tr><th scope="row">` + year + `</th><td>` + strings.Join(numbers, `</td><td>`) + `</td></tr>`
	}
	shows(t, home, row("2022", "0", "2", "0", "0"), row("2021", "1", "1", "0", "0"), row("2020", "1", "0", "0", "1"), "!2019</th>")
}

// TestNoOverallGrade: several headline areas do not make an overall grade.
func TestNoOverallGrade(t *testing.T) {
	parts := graded(t)
	f := parts.Frameworks[0]
	f.Areas = append(f.Areas, archive.Area{ID: "other", Name: "Other", Short: "Other", Headline: true})
	s := layout(t, parts)
	shows(t, render(t, s, address.Home), "A: no overall grade, 2022", "2 with several side by side", `<text x="10" y="14.5">–</text>`, "!How grades have moved")
	shows(t, render(t, s, address.Councils), "Several grades, none overall")
}

// TestToImproveLately: inspections are counted, not findings, and only those of
// the last years.
func TestToImproveLately(t *testing.T) {
	parts := yearly(6)
	newest := &parts.Inspections[5].Text.Findings
	*newest = append(*newest, (*newest)[0])
	parts.Inspections[4].Text.Findings[0].Kind = archive.Strength
	shows(t, render(t, layout(t, parts), address.Home), "Since 2004, 2 inspections in this archive", `<a href="/archive/topics/t/">T</a> <span class="note">2 of 2</span>`)
}
