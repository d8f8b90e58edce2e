package archive

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"findings/generator/address"
	"findings/generator/source"
)

// strandFrameworks are an old scale with two kinds of inspection that share no
// area, and two frameworks on today's, of which the newer has dropped an area.
var strandFrameworks = []*Framework{
	strandFramework("looked", "2009", "Adequate", "care", "safe"),
	strandFramework("protection", "2012", "Adequate", "overall"),
	strandFramework("single", "2014", "Middling", "overall", "care", "adoption"),
	strandFramework("newer", "2018", "Middling", "overall", "care"),
}

func strandFramework(id, from, third string, areas ...string) *Framework {
	f := &Framework{Entry: Entry{ID: id, File: &source.File{Name: id}, Text: &Text{}}, Name: id}
	f.From, _ = ParseDate(from)
	f.Grades = []Grade{{Name: "Good", Level: 2}, {Name: third, Level: 3}}
	for _, area := range areas {
		f.Areas = append(f.Areas, Area{ID: area, Name: area, Short: area})
	}
	return f
}

func TestStrands(t *testing.T) {
	for _, test := range []struct {
		name, inspections, want string
	}{
		{
			"to the next judgement", "newer 2018-05-01 overall=Good; newer 2021-05-01 overall=Middling",
			"overall: Good 2018-05-01 to 2021-05-01, Middling 2021-05-01 on\ncare: not known 2018-05-01 to 2021-05-01, not known 2021-05-01 on",
		},
		{
			"a gap: the newer framework dropped the area", "single 2015 overall=Good care=Good adoption=Good; newer 2019 overall=Good care=Good",
			"overall: Good 2015 to 2019, Good 2019 on (since 2015)\ncare: Good 2015 to 2019, Good 2019 on (since 2015)\nadoption: Good 2015 to 2019",
		},
		{
			"an overlap: another kind of inspection ends nothing", "looked 2010 care=Good safe=Good; protection 2012 overall=Adequate",
			"overall: Adequate 2012 on\ncare: Good 2010 on\nsafe: Good 2010 on",
		},
		{
			"an old scale ends with the first inspection on today's", "looked 2010 care=Good safe=Adequate; single 2015 overall=Good care=Not-judged adoption=Good",
			"overall: Good 2015 on\ncare: Good 2010 to 2015 (new scale), not judged 2015 on\nadoption: Good 2015 on\nsafe: Adequate 2010 to 2015 (new scale)",
		},
		{
			"two inspections on one day", "newer 2020-02-02 overall=Good care=Good; newer 2020-02-02 overall=Middling care=Good",
			"overall: Good 2020-02-02 to 2020-02-02, Middling 2020-02-02 on\ncare: Good 2020-02-02 to 2020-02-02, Good 2020-02-02 on (since 2020-02-02)",
		},
		{"a visit changes nothing", "newer 2018 overall=Good care=Good; newer 2019", "overall: Good 2018 on\ncare: Good 2018 on"},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := &Council{Entry: Entry{ID: "x", File: &source.File{Name: "x"}, Text: &Text{}}, Name: "X"}
			parts := Parts{Settings: &Settings{Language: "en-GB"}, Councils: []*Council{c}, Frameworks: slices.Clone(strandFrameworks), Inspections: strandInspections(test.inspections)}
			var problems source.Problems
			a := New(parts, nil, &problems)
			var got strings.Builder
			for _, s := range a.StrandsOf(c) {
				fmt.Fprintf(&got, "%s: %s\n", s.Area.ID, strandText(s))
			}
			if strings.TrimSpace(got.String()) != test.want {
				t.Errorf("got\n%swant\n%s", got.String(), test.want)
			}
		})
	}
}

func strandInspections(text string) []*Inspection {
	var all []*Inspection
	for n, one := range strings.Split(text, "; ") {
		words := strings.Fields(one)
		id := fmt.Sprint(n)
		i := &Inspection{Entry: Entry{ID: id, File: &source.File{Name: "x/" + id}, Text: &Text{}}, Council: "x", Framework: Ref{ID: words[0]}}
		i.Address = address.Inspection("x", id)
		i.Published, _ = ParseDate(words[1])
		for _, rating := range words[2:] {
			area, grade, _ := strings.Cut(rating, "=")
			i.Ratings = append(i.Ratings, Rating{Area: Ref{ID: area}, Grade: strings.ReplaceAll(grade, "-", " ")})
		}
		all = append(all, i)
	}
	return all
}

func strandText(s Strand) string {
	var all []string
	for _, span := range s.Spans {
		text := span.State.String()
		if span.Grade != nil {
			text = span.Grade.Name
		}
		text += " " + span.Inspection.Published.ISO()
		if span.Until == nil {
			text += " on"
		} else {
			text += " to " + span.Until.Published.ISO()
		}
		if span.NewScale {
			text += " (new scale)"
		}
		all = append(all, text)
	}
	text := strings.Join(all, ", ")
	if since := s.HeldSince(); since != s.Spans[len(s.Spans)-1].Inspection {
		text += " (since " + since.Published.ISO() + ")"
	}
	return text
}
