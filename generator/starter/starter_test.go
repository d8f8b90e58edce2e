package starter_test

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"findings/generator/archive"
	"findings/generator/change"
	"findings/generator/content"
	"findings/generator/front"
	"findings/generator/source"
	"findings/generator/starter"
)

const (
	settings = "title = 'A'\nbase_url = 'https://example.org/'\n"
	graded   = "+++\nname = 'Services (2018 to 2022)'\n[[grades]]\nname = 'Good'\nlevel = 1\n[[grades]]\nname = 'Bad'\nlevel = 2\n" +
		"[[areas]]\nid = 'overall'\nname = '''Overall\neffectiveness'''\n[[areas]]\nid = 'care'\nname = 'Care'\n+++\n"
	ungraded = "+++\nname = 'Visits'\ninspectorate = 'CQC'\n+++\n"
)

// small is a site with two frameworks and a council.
func small() fstest.MapFS {
	return fstest.MapFS{
		"site.toml":                           {Data: []byte(settings)},
		"content/frameworks/services-2018.md": {Data: []byte(graded)},
		"content/frameworks/visits.md":        {Data: []byte(ungraded)},
		"content/councils/north/council.md":   {Data: []byte("+++\nname = 'North'\n+++\n")},
	}
}

func load(t *testing.T, files fs.FS) (*archive.Archive, *source.Problems) {
	t.Helper()
	a, problems, err := (&content.Loader{FS: files}).Load()
	if err != nil {
		t.Fatal(err)
	}
	return a, problems
}

func date(t *testing.T, text string) archive.Date {
	t.Helper()
	d, err := archive.ParseDate(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// TestEntriesBegin begins an entry of each kind, with all facts and with none
// but the necessary. Check has nothing to say of it but that grades are to be
// entered, not even when it is not written yet.
func TestEntriesBegin(t *testing.T) {
	a, _ := load(t, small())
	headings := starter.Inspection{Council: "north", Strengths: "Strengths", Improvements: "Areas for improvement"}
	full, bare, visit := headings, headings, headings
	full.Framework, full.Published, full.Inspected = a.Framework("services-2018"), date(t, "2020-03-04"), date(t, "2020-01/2020-02")
	full.Title, full.Name = `A "focused" visit`, "chosen"
	bare.Framework, bare.Published = a.Framework("services-2018"), date(t, "2020-03~")
	visit.Entered = date(t, "2026-01-31")
	visit.Framework, visit.Published = a.Framework("visits"), date(t, "2021-05-06/2021-05-09")
	for name, file := range map[string]change.File{
		"content/councils/north/chosen.md":            full.File(),
		"content/councils/north/2020-03-services.md":  bare.File(),
		"content/councils/north/2021-05-06-visits.md": visit.File(),
		"content/councils/st-mary/council.md": starter.Council{
			Name: "St Mary", Full: "St Mary's Council", GSS: "E06000051", Kind: "Unitary", Region: "South", Website: "https://example.org/",
		}.File(),
		"content/councils/east/council.md": starter.Council{Name: "West", ID: "east"}.File(),
		"content/frameworks/ilacs.md":      starter.Framework{Name: "ILACS", Short: "I", Inspectorate: "Ofsted", From: date(t, "2018"), Entered: date(t, "2026-01-31")}.File(),
		"content/frameworks/sif-2013.md":   starter.Framework{Name: "SIF", ID: "sif-2013"}.File(),
		"content/topics/care-leavers.md":   starter.Topic{Name: "Care leavers"}.File(),
		"content/pages/how-we-work.md":     starter.Page{Title: "How we work"}.File(),
	} {
		if file.Name != name {
			t.Errorf("the entry is %s, not %s", file.Name, name)
		}
		want := 0
		if strings.Contains(file.Text, "\n[ratings]\n") {
			want = 1
		}
		_, problems := load(t, change.Over(small(), file))
		if problems.Len() != want || want == 1 && problems.Sorted()[0].Message != archive.NoGradesEntered {
			t.Errorf("%s\n%s", problems, file.Text)
		}
		// It has to be the entry that was read: without its last fence it is none.
		file.Text = strings.TrimSuffix(file.Text[:strings.LastIndex(file.Text, "+++")], "\n")
		if problems := problemsOf(load(t, change.Over(small(), file))); !strings.Contains(problems, name) {
			t.Errorf("%s is not read", name)
		}
	}
}

func problemsOf(_ *archive.Archive, problems *source.Problems) string { return problems.String() }

// TestWhatIsKnownIsInTheEntry reads back what an editor said of an inspection.
func TestWhatIsKnownIsInTheEntry(t *testing.T) {
	a, _ := load(t, small())
	file := starter.Inspection{Council: "north", Framework: a.Framework("visits"), Published: date(t, "2020-03-04"), Inspected: date(t, "2020-01"), Strengths: "Good", Improvements: "Bad"}.File()
	a, _ = load(t, change.Over(small(), file))
	i := a.Inspections[0]
	if i.Title != "Visits" || i.Published.ISO() != "2020-03-04" || i.Inspected.ISO() != "2020-01" {
		t.Errorf("read back: %q, %s, %s", i.Title, i.Published, i.Inspected)
	}
	if s := i.Sources[0]; s.Key != "letter" || s.Kind != archive.Letter || s.Publisher != "CQC" || s.Published.ISO() != "2020-03-04" {
		t.Errorf("the source is %+v", s)
	}
	if strings.Contains(file.Text, "# The grades are") {
		t.Error("a visit that gives no grades is offered some")
	}
	for _, heading := range []string{"\n## Good\n", "\n## Bad\n", "\n## Quotes\n", "\n# This kind of visit gives no grades.\n", "published = 2020-03-04 ", `inspected = "2020-01" `} {
		if !strings.Contains(file.Text, heading) {
			t.Errorf("%q is not in\n%s", heading, file.Text)
		}
	}
}

// TestGradesAreOffered sees that the areas and grades of a framework stand where
// an editor needs them, and that none is given.
func TestGradesAreOffered(t *testing.T) {
	a, _ := load(t, small())
	file := starter.Inspection{Council: "north", Framework: a.Framework("services-2018"), Published: date(t, "2020"), Strengths: "Good", Improvements: "Bad"}.File()
	for _, want := range []string{
		"# The grades are \"Good\", \"Bad\".\n[ratings]\n",
		"# overall = \"…\"  # Overall effectiveness\n# care    = \"…\"  # Care\n",
		`publisher  = "Ofsted" `,
	} {
		if !strings.Contains(file.Text, want) {
			t.Errorf("%q is not in\n%s", want, file.Text)
		}
	}
}

// TestAnyNameCanBeWritten gives entries names that TOML would take for
// something else if they were not quoted.
func TestAnyNameCanBeWritten(t *testing.T) {
	for _, name := range []string{`The "big" one`, `back\slash`, `\n`, `"`, `ends in \`, "’é\U0001F600", "#+++"} {
		file := starter.Topic{Name: name, ID: "x"}.File()
		f := &source.File{Name: file.Name, Text: file.Text}
		var problems source.Problems
		matter, _, ok := front.Split(f, &problems)
		if !ok {
			t.Fatalf("%q: %s", name, problems.String())
		}
		var parsed source.Problems
		table := front.Read(f, matter, &parsed)
		if got := table.NeedText("name").Text; got != name {
			t.Errorf("%q is read as %q\n%s%s", name, got, file.Text, parsed.String())
		}
	}
}

// TestControlCharacters sees that what cannot be seen is named when the entry is
// read, and does not break it.
func TestControlCharacters(t *testing.T) {
	for name, want := range map[string]string{"a\x01": "U+0001", "a\x1f": "U+001F", "a\x7f": "U+007F"} {
		problems := problemsOf(load(t, change.Over(small(), starter.Topic{Name: name, ID: "x"}.File())))
		if !strings.Contains(problems, "name has an invisible character in it, "+want) {
			t.Errorf("%q: %s", name, problems)
		}
	}
}

// TestColumns sees that equals signs stand below each other, and remarks too
// unless a value is very long.
func TestColumns(t *testing.T) {
	facts, _, _ := strings.Cut(starter.Council{Name: "Ny", Full: strings.Repeat("long ", 10), GSS: "E06000051"}.File().Text, "\n\n")
	want := `+++
name         = "Ny"         # short, as in “Shropshire”
full         = "long long long long long long long long long long "
gss          = "E06000051"  # the code of the Office for National Statistics
# kind       = "…"          # Unitary, County, London borough, Metropolitan district …
# region     = "…"
# website    = "https://…"
# also       = ["…"]        # other names that somebody may look for
# urn        = "…"          # Ofsted's number of it, at the end of the address of its page there
# tile       = [0, 0]       # its place on the map of tiles: column from the left, row from the top
# entered    = 2026-01-31   # when this entry was put into the archive; feeds go by it
# neighbours = ["…"]        # its statistical neighbours, by their folders
# successor  = "…"          # when it was abolished, the folder of the council that took its place, or a list of them`
	if facts != want {
		t.Errorf("got\n%s\nwant\n%s", facts, want)
	}
	for length, want := range map[int]string{
		22: `gss          = "E1"` + strings.Repeat(" ", 20) + "  # the code",
		23: `gss          = "E1"        # the code`, // below 2026-01-31
	} {
		text := starter.Council{Name: strings.Repeat("x", length), GSS: "E1"}.File().Text
		if !strings.Contains(text, want) {
			t.Errorf("beside %d letters, %q is not in\n%s", length, want, text)
		}
	}
}
