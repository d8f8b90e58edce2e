package site

import (
	"encoding/csv"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"findings/generator/address"
	"findings/generator/archive"
	"findings/generator/source"
)

// drawn is an archive with one council, whose inspections the lines of a text
// tell: the framework, the date, and the grades that were given. The frameworks
// are an old scale, today's, and a kind of visit without grades; the second of
// two councils has one report with the first.
func drawn(inspections ...string) archive.Parts {
	parts := many(0)
	parts.Inspections = nil
	framework := func(id, from string, grades []archive.Grade, areas ...string) *archive.Framework {
		f := &archive.Framework{Entry: entry("content/frameworks/"+id+".md", id), Name: id, Short: strings.ToUpper(id), Grades: grades}
		f.From, _ = archive.ParseDate(from)
		for n, area := range areas {
			f.Areas = append(f.Areas, archive.Area{ID: area, Name: "The " + area, Short: area, Headline: n == 0})
		}
		return f
	}
	today := []archive.Grade{{Name: "Outstanding", Level: 1}, {Name: "Good", Level: 2}, {Name: "Requires improvement to be good", Also: []string{"Requires improvement"}, Level: 3}, {Name: "Inadequate", Level: 4}}
	old := []archive.Grade{{Name: "Good", Level: 2}, {Name: "Adequate", Level: 3}}
	parts.Frameworks = []*archive.Framework{
		framework("old", "2009", old, "overall", "board"), framework("today", "2014", today, "overall", "care", "board"),
		framework("newer", "2018", today, "overall", "care"), framework("visit", "2018", nil),
	}
	parts.Councils = append(parts.Councils, &archive.Council{Entry: entry("content/councils/y/council.md", "y"), Name: "Y"})
	for n, text := range inspections {
		words := strings.Fields(text)
		id := fmt.Sprintf("i%d", n)
		i := &archive.Inspection{Entry: entry("content/councils/x/"+id+".md", id), Council: "x", Framework: archive.Ref{ID: words[0]}}
		i.Title = "Inspection " + id
		i.Published, _ = archive.ParseDate(words[1])
		for _, word := range words[2:] {
			area, grade, rating := strings.Cut(word, "=")
			if !rating {
				i.AlsoAbout = append(i.AlsoAbout, archive.Ref{ID: word})
				continue
			}
			for _, f := range parts.Frameworks {
				for _, g := range f.Grades {
					if f.ID == words[0] && strings.HasPrefix(g.Name, grade) {
						grade = g.Name
					}
				}
			}
			i.Ratings = append(i.Ratings, archive.Rating{Area: archive.Ref{ID: area}, Grade: strings.ReplaceAll(grade, "-", " ")})
		}
		parts.Inspections = append(parts.Inspections, i)
	}
	return parts
}

// chartText writes the rows of a chart: each bar with its place in percent, its
// height and its texts.
func chartText(v *TimelineChartView) string {
	var b strings.Builder
	rows := func(name string, strands []StrandView) {
		for _, row := range strands {
			fmt.Fprintf(&b, "%s %s, %d high, since %s", name, row.Short, row.Height, row.Since)
			if row.Until.Text != "" {
				fmt.Fprintf(&b, " until %s", row.Until)
			}
			fmt.Fprintln(&b)
			for _, bar := range row.Bars {
				kind := ""
				if bar.OldScale {
					kind = " old"
				}
				fmt.Fprintf(&b, "  %s +%s, %d high, %q %q %s%s\n", bar.X, bar.Width, bar.Height, bar.Wide, bar.Small, bar.State, kind)
			}
		}
	}
	rows("now", v.Strands)
	rows("former", v.Former)
	for _, m := range v.Marks {
		fmt.Fprintf(&b, "mark %s, %d\n", m.X, m.Y)
	}
	if v.Breaks != nil {
		fmt.Fprintln(&b, "break", v.Breaks)
	}
	return b.String()
}

// TestTimelineChart: the measures of the drawing. The years are six at least, so a
// year is a sixth of the width where inspections are nearer to each other.
func TestTimelineChart(t *testing.T) {
	for _, test := range []struct {
		name        string
		inspections []string
		council     int
		want        string
	}{
		{"a bar to the newest date of the archive", []string{"newer 2021-01-01 overall=Good care=Inad", "newer 2023-01-01 overall=Out care=Good"}, 0, `
now overall, 48 high, since January 2023
  50.00% +33.33%, 37 high, "Good" "Good" graded
  83.33% +0.00%, 48 high, "" "" graded
now care, 34 high, since January 2023
  50.00% +33.33%, 16 high, "Inadequate" "Inadequate" graded
  83.33% +0.00%, 28 high, "" "" graded
`},
		{"a gap, after which the area is judged no more", []string{"today 2014-01-01 overall=Req care=Good board=Good", "newer 2019-01-01 overall=Req care=Good", "visit 2019-12-31"}, 0, `
now overall, 48 high, since January 2014
  0.00% +83.33%, 26 high, "Requires improvement to be good" "Requires improvement" graded
  83.33% +16.58%, 26 high, "RI" "RI" graded
now care, 34 high, since January 2014
  0.00% +83.33%, 28 high, "Good" "Good" graded
  83.33% +16.58%, 28 high, "Good" "Good" graded
former board, 20 high, since January 2014 until January 2019
  0.00% +83.33%, 18 high, "Good" "Good" graded
mark 99.91%, 8
`},
		{"an old scale, which ends at a new standard", []string{"old 2012-01-01 overall=Adeq", "today 2015-01-01 overall=Good care=Not-judged board=Good"}, 0, `
now overall, 48 high, since January 2015
  33.33% +50.00%, 26 high, "Adequate" "Adequate" graded old
  83.33% +0.00%, 37 high, "" "" graded
now board, 34 high, since January 2015
  33.33% +50.00%, 16 high, "" "" not known
  83.33% +0.00%, 28 high, "" "" graded
break [83.33%]
`},
		{"two on one day: the first has no width", []string{"newer 2020-01-01 overall=Good", "newer 2020-01-01 overall=Out", "visit 2021-12-31"}, 0, `
now overall, 48 high, since January 2020
  66.67% +0.00%, 37 high, "" "" graded
  66.67% +33.24%, 48 high, "Outstanding" "O" graded
mark 99.91%, 8
`},
		{"visits that touch lie below each other", []string{"newer 2020-01-01 overall=Good", "visit 2021-01-01", "visit 2021-02-01", "visit 2021-12-01"}, 0, `
now overall, 48 high, since January 2020
  66.67% +31.88%, 37 high, "Good" "Good" graded
mark 83.33%, 8
mark 84.74%, 24
mark 98.54%, 8
`},
		{"a joint report stands in both councils", []string{"newer 2020-01-01 y overall=Good", "newer 2021-01-01 overall=Inad"}, 1, `
now overall, 48 high, since January 2020
  66.67% +16.67%, 37 high, "Good" "Good" graded
`},
	} {
		t.Run(test.name, func(t *testing.T) {
			parts := drawn(test.inspections...)
			s := layout(t, parts)
			c := parts.Councils[test.council]
			got := chartText(s.timelineChart(c, s.archive.StrandsOf(c), true))
			if diff := cmp.Diff(strings.TrimPrefix(test.want, "\n"), got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestBarsAreLinks: in the page, each bar leads to its inspection and says so in
// words; in the picture of its own nothing is a link, for it travels.
func TestBarsAreLinks(t *testing.T) {
	s := layout(t, drawn("old 2012-02-01 overall=Adeq", "newer 2020-01-01 overall=Good care=Good", "visit 2021-03-04"))
	page := render(t, s, address.Council("x"))
	shows(t, page,
		`<a href="/archive/councils/x/i0/"><title>overall: Adequate, 1 February 2012 to 1 January 2020 (OLD, another scale than today’s)</title>`,
		`<a href="/archive/councils/x/i1/"><title>care: Good, since 1 January 2020 (NEWER)</title>`,
		`<h3 title="The care">care</h3> <p><b class="level-2">Good</b> <span class="on-small">since Jan 2020</span></p>`,
		`(<a href="/archive/frameworks/old/">what “Adequate” meant</a>)`, "<title>VISIT, 4 March 2021: no grades given</title>",
		`<a href="/archive/councils/x/timeline.svg" type="image/svg+xml">`, "4 March 2021, the newest inspection",
	)
	picture := render(t, s, address.Picture(address.Council("x"), timelineChart))
	shows(t, picture, "!<a ", "<title>overall: Adequate", "https://example.org/archive/councils/x/;", "https://example.org/archive/councils/x/timeline.csv")
	for _, p := range s.Pages {
		if p.Address == address.Picture(address.Council("y"), timelineChart) {
			t.Error("a council that was never inspected has a picture of nothing")
		}
	}
	shows(t, render(t, s, address.Council("y")), "!timeline.svg", "!All inspections and events", "!Grades through the years")
}

// raisedParts is an archive in which two of three inspections that found something
// to improve did so on a topic; a fourth found nothing.
func raisedParts() archive.Parts {
	parts := yearly(4)
	parts.Councils[0].Region = "North"
	parts.Inspections[1].Text.Findings[0].Topics = nil
	parts.Inspections[2].Text.Findings[0].Kind = archive.Strength
	return parts
}

func TestTopicChart(t *testing.T) {
	s := layout(t, raisedParts())
	page := render(t, s, address.Topic("t"))
	shows(t, page, "Raised in 2 of 3 inspections", "<title>2001: in 1 of 1 inspections</title>", "<title>2002: in 0 of 1 inspections</title>", "!<title>2003:",
		`<tr><th scope="row">2003</th><td>0</td><td>0</td></tr>`, `<tr><th scope="row">North</th><td><a href="/archive/search/?mark=improvement&amp;topic=t&amp;within=north">2</a></td><td>3</td></tr>`,
		"What must improve", "Who was praised for it", `topics/t/years.csv`)
	want := "\ufefftopic,year,region,inspections_with_lists,raised_in\r\nt,2001,North,1,1\r\nt,2002,North,1,0\r\nt,2004,North,1,1\r\n"
	if diff := cmp.Diff(want, render(t, s, address.Numbers(address.Topic("t"), yearsChart))); diff != "" {
		t.Error(diff)
	}
	parts := many(0)
	shows(t, render(t, layout(t, parts), address.Topic("t")), "!Raised in", "!years.svg")
}

// TestPicturesAreXML: a name that looks like an element does not break them, the
// numbers beside them have one length in all rows, and a second rendering is the
// same.
func TestPicturesAreXML(t *testing.T) {
	parts := drawn("old 2012-02-01 overall=Adeq", "newer 2020-01-01 overall=Good care=Inad", "visit 2021-03-04")
	parts.Councils[0].Name, parts.Topics[0].Name = `X <x> & "Y"`, `<t> & "u"`
	parts.Councils[0].Tile = archive.Tile{Place: (&source.File{Name: "content/councils/x/council.md"}).Whole(), Column: 1, Row: 2}
	event := archive.Event{Text: line("They <move> & stay.")}
	event.Date, _ = archive.ParseDate("2019")
	parts.Councils[0].Events = []archive.Event{event}
	s := layout(t, parts)
	pictures, numbers := 0, 0
	for _, p := range s.Pages {
		switch {
		case p.Kind == "numbers":
			numbers++
			rows, err := csv.NewReader(strings.NewReader(render(t, s, p.Address))).ReadAll()
			if err != nil || len(rows) < 2 && path.Dir(string(p.Address)) != "/topics/t" {
				t.Errorf("%s has %d rows: %v", p.Address, len(rows), err)
			}
		case path.Ext(string(p.Address)) == ".svg" && p.Kind != "static":
			pictures++
			text := render(t, s, p.Address)
			if text != render(t, s, p.Address) {
				t.Errorf("%s differs from one rendering to the next", p.Address)
			}
			d := xml.NewDecoder(strings.NewReader(text))
			for {
				if _, err := d.Token(); errors.Is(err, io.EOF) {
					break
				} else if err != nil {
					t.Fatalf("%s: %v\n%s", p.Address, err, text)
				}
			}
		}
	}
	if pictures != 4 || numbers != 4 {
		t.Errorf("there are %d pictures and the numbers of %d", pictures, numbers)
	}
}
