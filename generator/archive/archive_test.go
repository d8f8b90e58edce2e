package archive

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"findings/generator/address"
	"findings/generator/source"
)

// grades returns a scale, best first.
func grades(names ...string) []Grade {
	var g []Grade
	for i, name := range names {
		g = append(g, Grade{Name: name, Level: i + 1})
	}
	return g
}

func entry(name, id string) Entry {
	at, _ := address.OfFile(name)
	return Entry{File: &source.File{Name: name}, ID: id, Address: at, Text: &Text{}}
}

func framework(id, from string, scale []Grade, areas ...string) *Framework {
	f := &Framework{Entry: entry("content/frameworks/"+id+".md", id), Name: id, Short: id, Inspectorate: "Ofsted", Grades: scale}
	f.From, _ = ParseDate(from)
	for _, a := range areas {
		f.Areas = append(f.Areas, Area{ID: a, Name: a + " under " + id})
	}
	return f
}

// inspection makes an inspection of the council "x"; ratings are "area=grade".
func inspection(published, framework string, ratings ...string) *Inspection {
	i := &Inspection{Entry: entry("content/councils/x/"+published+".md", published), Council: "x", Framework: Ref{ID: framework}}
	i.Title = published
	i.Published, _ = ParseDate(published)
	for _, r := range ratings {
		area, grade, _ := strings.Cut(r, "=")
		i.Ratings = append(i.Ratings, Rating{Area: Ref{ID: area}, Grade: grade})
	}
	return i
}

// improve gives an inspection an area for improvement on topics.
func improve(i *Inspection, text string, kind Kind, topics ...string) *Inspection {
	f := Finding{ID: text, Plain: text, Kind: kind, Inspection: i, Number: len(i.Text.Findings)}
	for _, t := range topics {
		f.Topics = append(f.Topics, Ref{ID: t})
	}
	i.Text.Findings = append(i.Text.Findings, f)
	return i
}

func newArchive(t *testing.T, inspections ...*Inspection) *Archive {
	t.Helper()
	good := grades("Outstanding", "Good", "Requires improvement", "Inadequate")
	var problems source.Problems
	a := New(Parts{
		Settings: &Settings{Language: "en-GB"},
		Councils: []*Council{
			{Entry: entry("content/councils/x/council.md", "x"), Name: "X"},
			{Entry: entry("content/councils/y/council.md", "y"), Name: "Y"},
		},
		Frameworks: []*Framework{
			framework("sif", "2013", good, "overall", "adoption"),
			framework("slac", "2009", grades("Outstanding", "Good", "Adequate", "Inadequate"), "safeguarding", "overall"),
			framework("visit", "2018", nil),
			framework("ilacs", "2018", slices.Clone(good), "overall", "care-leavers"),
		},
		Topics: []*Topic{
			{Entry: entry("content/topics/planning.md", "planning"), Name: "Planning"},
			{Entry: entry("content/topics/neglect.md", "neglect"), Name: "Neglect"},
		},
		Inspections: inspections,
	}, nil, &problems)
	var b strings.Builder
	problems.Print(&b)
	if b.Len() > 0 {
		t.Fatalf("problems:\n%s", &b)
	}
	return a
}

var changeNames = []string{"", "same", "better", "worse", "scale changed", "joint changed"}

func tell(j Judgement) string {
	switch j.State {
	case NotInArea:
		return "no area"
	case NotKnown:
		return "not known"
	case Unjudged:
		return "not judged"
	}
	text := j.Grade.Name
	if j.Before != nil {
		text += fmt.Sprintf(" (%s since %s of %s)", changeNames[j.Change], j.From.Name, j.Before.ID)
	}
	return text
}

func TestRatingTable(t *testing.T) {
	a := newArchive(
		t,
		inspection("2025", "ilacs", "overall=Good", "care-leavers=Inadequate"),
		inspection("2011", "slac", "safeguarding=Adequate", "overall=Good"),
		inspection("2024", "visit"),
		inspection("2017", "sif", "overall=Good", "adoption=Not judged"),
		inspection("2019", "ilacs", "overall=Requires improvement"),
		inspection("2020", "ilacs", "overall=Requires improvement"),
	)
	table := a.RatingTableOf(a.Council("x"))
	var got []string
	for _, row := range table.Rows {
		got = append(got, row.Area.Name)
		for n, cell := range row.Cells {
			got = append(got, "  "+table.Inspections[n].ID+": "+tell(cell))
		}
	}
	want := []string{
		"overall under ilacs",
		"  2011: Good",
		"  2017: Good (scale changed since Good of 2011)",
		"  2019: Requires improvement (worse since Good of 2017)",
		"  2020: Requires improvement (same since Requires improvement of 2019)",
		"  2025: Good (better since Requires improvement of 2020)",
		"care-leavers under ilacs",
		"  2011: no area",
		"  2017: no area",
		"  2019: not known",
		"  2020: not known",
		"  2025: Inadequate",
		"adoption under sif",
		"  2011: no area",
		"  2017: not judged",
		"  2019: no area",
		"  2020: no area",
		"  2025: no area",
		"safeguarding under slac",
		"  2011: Adequate",
		"  2017: no area",
		"  2019: no area",
		"  2020: no area",
		"  2025: no area",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestStanding(t *testing.T) {
	graded, visit := inspection("2019", "ilacs", "overall=Good"), inspection("2024", "visit")
	unjudged := inspection("2025", "ilacs", "overall=Not judged")
	a := newArchive(t, visit, graded, unjudged)
	got := a.StandingOf(a.Council("x"))
	if got.InForce != graded || !slices.Equal(got.Since, []*Inspection{visit, unjudged}) {
		t.Errorf("standing is %+v", got)
	}
	if a.InForceAt(visit) != graded || a.InForceAt(graded) != graded {
		t.Error("the grades of 2019 are in force in 2024")
	}
	only := newArchive(t, visit)
	if got := only.StandingOf(only.Council("x")); got.InForce != nil || len(got.Since) != 1 || only.InForceAt(visit) != nil {
		t.Errorf("standing without a grade is %+v", got)
	}
}

// mark lets the last finding of an inspection name an earlier one.
func mark(i, earlier *Inspection, id string) *Inspection {
	f := &i.Text.Findings[len(i.Text.Findings)-1]
	f.Marks = append(f.Marks, Link{Place: i.File.Whole(), File: earlier.File.Name, Fragment: id})
	earlier.Text.Fragments = append(earlier.Text.Fragments, id)
	return i
}

// named writes findings as their inspections and words.
func named(findings []*Finding) (names []string) {
	for _, f := range findings {
		names = append(names, f.Inspection.ID+" "+f.Plain)
	}
	return names
}

func same(t *testing.T, what string, got []*Finding, want ...string) {
	t.Helper()
	if diff := cmp.Diff(want, named(got)); diff != "" {
		t.Errorf("%s: %s", what, diff)
	}
}

// TestMarks: what came up again is told through all inspections in which it did,
// from any of them; what was seen to between the two that the mark joins.
func TestMarks(t *testing.T) {
	first := improve(improve(inspection("2011", "slac", "overall=Good"), "plans", Improvement), "records", Improvement)
	second := improve(inspection("2014", "sif", "overall=Good"), "late plans", Improvement)
	mark(second, first, "plans")
	third := improve(inspection("2019", "ilacs", "overall=Good"), "plans and records", Improvement)
	mark(mark(third, second, "late plans"), first, "records")
	improve(third, "audits", Improvement)
	visit := improve(inspection("2020", "visit"), "plans are good", Strength)
	mark(visit, third, "plans and records")
	improve(visit, "caseloads", Improvement)
	// Given the other way round, for the order must not come from the files'.
	a := newArchive(t, visit, third, second, first)
	of := func(i *Inspection, n int) *Finding { return &i.Text.Findings[n] }

	same(t, "before plans and records", a.CameUpBefore(of(third, 0)), "2014 late plans", "2011 records", "2011 plans")
	same(t, "repeated by plans and records", a.Repeats(of(third, 0)), "2014 late plans", "2011 records")
	same(t, "before late plans", a.CameUpBefore(of(second, 0)), "2011 plans")
	same(t, "before plans", a.CameUpBefore(of(first, 0)))
	same(t, "after plans", a.CameUpAgain(of(first, 0)), "2014 late plans", "2019 plans and records")
	same(t, "after plans and records", a.CameUpAgain(of(third, 0)))
	same(t, "before a strength", a.CameUpBefore(of(visit, 0)))
	same(t, "repeated by a strength", a.Repeats(of(visit, 0)))
	same(t, "seen to by a strength", a.SaysSeenTo(of(visit, 0)), "2019 plans and records")
	same(t, "seen to by plans", a.SaysSeenTo(of(third, 0)))
	same(t, "plans and records seen to", a.SeenToIn(of(third, 0)), "2020 plans are good")
	same(t, "late plans seen to", a.SeenToIn(of(second, 0)))
	x := a.Council("x")
	same(t, "repeated", a.Repeated(x), "2019 plans and records")
	same(t, "open", a.Open(x), "2020 caseloads", "2019 audits")

	x.Successors = []Ref{{ID: "y"}}
	same(t, "open in a council that was abolished", a.Open(x))

	only := newArchive(t, improve(inspection("2020", "visit"), "caseloads", Improvement))
	same(t, "open without any grade", only.Open(only.Council("x")))
}

// TestJointInspection: each of two councils that had one report compares it with
// its own earlier ones, and is told again of its own by later ones alone.
func TestJointInspection(t *testing.T) {
	own := inspection("2013", "sif", "overall=Good")
	other := inspection("2014", "sif", "overall=Inadequate")
	other.Council = "y"
	joint := improve(inspection("2016", "sif", "overall=Requires improvement"), "plans", Improvement, "planning")
	joint.AlsoAbout = []Ref{{ID: "y"}}
	later := mark(improve(inspection("2019", "visit"), "plans are late", Improvement, "planning"), joint, "plans")
	later.Council = "y"
	a := newArchive(t, own, other, joint, later)
	x, y := a.Council("x"), a.Council("y")
	for c, want := range map[*Council]string{x: "Requires improvement (worse since Good of 2013)", y: "Requires improvement (better since Inadequate of 2014)"} {
		if got := tell(a.JudgementsIn(c, joint)[0]); got != want {
			t.Errorf("%s: got %s, want %s", c.Name, got, want)
		}
		if got := a.StandingOf(c).InForce; got != joint {
			t.Errorf("%s: %v is in force", c.Name, got)
		}
	}
	same(t, "open in the one", a.Open(x), "2016 plans")
	same(t, "open in the other", a.Open(y), "2019 plans are late")
	same(t, "repeated in the one", a.Repeated(x))
	same(t, "repeated in the other", a.Repeated(y), "2019 plans are late")
	if n := len(a.SharedTopics(x)) + len(a.On(a.Topic("planning"))); n != 2 {
		t.Errorf("what the joint report says counts %d times", n)
	}
}

// TestMarksOfBrokenEntries: what is wrong with an entry is said there, and a mark
// that leads nowhere joins nothing.
func TestMarksOfBrokenEntries(t *testing.T) {
	first := improve(inspection("2011", "slac", "overall=Good"), "plans", Improvement)
	first.Broken = true
	second := improve(inspection("2014", "sif", "overall=Good"), "late plans", Improvement)
	mark(second, first, "plans")
	a := newArchive(t, first, second)
	same(t, "before late plans", a.CameUpBefore(&second.Text.Findings[0]))
}

// TestSharedTopics: what is said twice in one inspection counts as one, and
// strengths do not count.
func TestSharedTopics(t *testing.T) {
	first := improve(improve(inspection("2011", "slac", "overall=Good"), "plans", Improvement, "planning"), "more plans", Improvement, "planning", "neglect")
	second := improve(improve(inspection("2014", "sif", "overall=Good"), "plans again", Improvement, "planning"), "neglect is seen", Strength, "neglect")
	third := improve(inspection("2019", "ilacs", "overall=Good"), "both", Improvement, "neglect", "planning")
	a := newArchive(t, third, first, second)
	tell := func(shared []SharedTopic) (told []string) {
		for _, s := range shared {
			told = append(told, fmt.Sprintf("%s in %d: %s", s.Topic.ID, s.Inspections, strings.Join(named(s.Findings), ", ")))
		}
		return told
	}
	for what, c := range map[string]struct{ got, want []string }{
		"the council": {tell(a.SharedTopics(a.Council("x"))), []string{"planning in 3: 2019 both, 2014 plans again, 2011 plans, 2011 more plans", "neglect in 2: 2019 both, 2011 more plans"}},
		"2011":        {tell(a.AlsoUnder(first)), []string{"planning in 3: 2019 both, 2014 plans again, 2011 plans, 2011 more plans", "neglect in 2: 2019 both, 2011 more plans"}},
		"2014":        {tell(a.AlsoUnder(second)), []string{"planning in 3: 2019 both, 2014 plans again, 2011 plans, 2011 more plans"}},
	} {
		if what != "the council" {
			slices.Sort(c.got)
			slices.Sort(c.want)
		}
		if diff := cmp.Diff(c.want, c.got); diff != "" {
			t.Errorf("%s: %s", what, diff)
		}
	}
}

// TestOrderOfInspections: letters of one day are in the order of the visits, and
// an inspection of which the visit is not known comes before them.
func TestOrderOfInspections(t *testing.T) {
	on := func(id, visited string) *Inspection {
		i := inspection("2021-03-04", "visit")
		i.Entry = entry("content/councils/x/"+id+".md", id)
		i.Title = id
		if visited != "" {
			i.Inspected, _ = ParseDate(visited)
		}
		return i
	}
	a := newArchive(t, on("a", "2021-02-10"), on("b", "2021-01-20"), on("c", ""), on("d", "2021-02-10"), inspection("2020", "visit"))
	var got []string
	for _, i := range a.InspectionsOf(a.Council("x")) {
		got = append(got, i.ID)
	}
	if diff := cmp.Diff([]string{"2020", "c", "b", "a", "d"}, got); diff != "" {
		t.Error(diff)
	}
	slices.Reverse(got)
	for n, i := range a.Inspections {
		if i.ID != got[n] {
			t.Errorf("the newest first are not the oldest first the other way round: %d is %s, want %s", n, i.ID, got[n])
		}
	}
}

func TestReported(t *testing.T) {
	i := inspection("2019", "ilacs", "overall=Good")
	i.Sources = []*Source{{Key: "report", Kind: Report}, {Key: "news", Kind: Press}}
	a := newArchive(t, i)
	for _, c := range []struct {
		speaker, role string
		cites         []int
		want          bool
	}{
		{"Ofsted inspectors", "inspection report", []int{1}, true},
		{"Ofsted inspectors", "inspection report", []int{0}, false},
		{"Ofsted inspectors", "inspection report", []int{1, 0}, false},
		{"Alex Marsh", "Ofsted inspector", []int{1}, true},
		{"Alex Marsh", "cabinet member", []int{1}, false},
	} {
		q := &Quote{Speaker: c.speaker, Role: c.role, Inspection: i}
		for _, n := range c.cites {
			q.Cites = append(q.Cites, Cite{Source: n})
		}
		if got := a.Reported(q); got != c.want {
			t.Errorf("Reported(%+v) = %v", c, got)
		}
	}
}

func TestOrder(t *testing.T) {
	names := newNameOrder("en-GB")
	got := sortedByName(names, []string{"Zoë", "zebra", "Area 10", "Area 9", "Zoe", "Émile", "eve"}, func(s string) string { return s })
	if diff := cmp.Diff([]string{"Area 9", "Area 10", "Émile", "eve", "zebra", "Zoe", "Zoë"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestArchivedOn(t *testing.T) {
	for archived, want := range map[string]string{
		"https://web.archive.org/web/20240102030405/https://a.example/":                         "2024-01-02",
		"http://web.archive.org/web/20240102/https://a.example/":                                "2024-01-02",
		"https://web.archive.org/web/20240102030405if_/https://a.example/":                      "2024-01-02",
		"https://webarchive.nationalarchives.gov.uk/ukgwa/20140108123456/http://www.a.gov.uk/x": "2014-01-08",
		"https://webarchive.nationalarchives.gov.uk/20140108123456/http://www.a.gov.uk/x":       "2014-01-08",
		"https://web.archive.org/web/2024/https://a.example/":                                   "", // leads to any day of the year
		"https://web.archive.org/web/20241399/https://a.example/":                               "",
		"https://a.example/web/20240102030405/":                                                 "",
		"https://a.example/copy.pdf":                                                            "",
		"":                                                                                      "",
	} {
		if got := (&Source{Archived: archived}).ArchivedOn().Machine(); got != want {
			t.Errorf("a copy at %q was made on %q, want %q", archived, got, want)
		}
	}
}

func TestVerbatim(t *testing.T) {
	for plain, want := range map[string]string{
		"“Plans are vague.”":            "Plans are vague.",
		"“Plans are vague”.":            "Plans are vague",
		"“Plans ‘drift’”":               "Plans ‘drift’",
		"“Plans “drift” at times”":      "Plans “drift” at times",
		"Plans are “vague”":             "",
		"“Plans” are “vague”":           "",
		"“Plans are vague”, they said.": "",
		"“Plans are vague":              "",
		"“”":                            "",
		"":                              "",
	} {
		got, ok := (&Finding{Plain: plain}).Verbatim()
		if got != want || ok != (want != "") {
			t.Errorf("the words of %q are %q, %v; want %q", plain, got, ok, want)
		}
	}
}
