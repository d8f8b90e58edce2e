package verify

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"findings/generator/archive"
	"findings/generator/source"
)

// found reports how often a quote stands in a text.
func found(text, quote string) int { return len(newDocument(text).find(pieces(quote))) }

// Each example of the contract is a text and a quote, which agree where the
// difference does not count.
func TestContract(t *testing.T) {
	for _, rule := range Contract {
		text, quote, ok := strings.Cut(rule.Example, "|")
		if !ok {
			t.Errorf("%s has no example", rule.What)
			continue
		}
		if got := found(text, quote) == 1; got != rule.Folded {
			t.Errorf("%s: %q in %q: found is %v", rule.What, quote, text, got)
		}
	}
}

// A word processor may write a dash as a stroke over a space.
func TestStroke(t *testing.T) {
	if found("places, including:\n  \u0336   assessment\n", "including: – assessment") != 1 {
		t.Error("a stroke over a space is no dash")
	}
}

func TestFind(t *testing.T) {
	const text = "Plans for children are, in the main, vague. Managers’ over-\nsight of pre-\nand post-birth work is weak; it was ‘good’ in 2019."
	for quote, want := range map[string]bool{
		"Plans for children are":                     true,
		"lans for children":                          false,
		"Plans for childre":                          false,
		"plans for children":                         false,
		"[p]lans for children":                       true,
		"[P]lans [for] children":                     true,
		"Plans for children … vague.":                true,
		"Plans for children […] vague.":              true,
		"Plans for children ... vague.":              true,
		"Plans for children . . . vague.":            true,
		"Plans for children vague.":                  false,
		"vague. … Plans for children":                false,
		"Plans [of the council] are":                 true,
		"Plans [of the council] weak":                false, // too far for what an editor put in
		"Manager[s] oversight":                       true,
		"Managers' oversight":                        true,
		"Managers’ over-sight":                       true,
		"Managers oversight":                         false,
		"pre- and post-birth work":                   true,
		"pre-and post-birth work":                    true,
		"pre and post-birth work":                    false,
		"“good” in 2019":                             true,
		"good in 2019":                               false,
		"in 2018":                                    false,
		"it was ‘good’ in 2019":                      true,
		"it was ‘good’ in 2019,":                     false,
		"in the main":                                true,
		"in themain":                                 true, // as if the source had a stray space
		"over sight":                                 false,
		"Plans for children are, in the main, vague": true,
		"": false,
	} {
		if got := found(text, quote) > 0; got != want {
			t.Errorf("%q: found is %v", quote, got)
		}
	}
}

func TestPages(t *testing.T) {
	const head = "Inspection of Northshire\n%d June 2020\n\n"
	text := strings.Replace(head, "%d", "1", 1) + "The first plan is\nlate and the board\n1 A note at the foot.\n  page 1\n\f" +
		strings.Replace(head, "%d", "1", 1) + "knows it. It is late.\n  page 2\n\f" +
		strings.Replace(head, "%d", "1", 1) + "It is late.\n  page 3\n\f"
	d := newDocument(text)
	if len(d.pages) != 3 || !d.paged {
		t.Fatalf("%d pages", len(d.pages))
	}
	for quote, want := range map[string][]int{
		"The first plan is late":                      {1},
		"the board knows it.":                         {1},
		"The first … knows it. It is late.":           {1},
		"It is late.":                                 {2, 3},
		"The first plan … knows it. It is late. page": {1},
	} {
		var got []int
		for _, p := range d.find(pieces(quote)) {
			got = append(got, p.Page)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q is on %v, want %v", quote, got, want)
		}
	}
	if p := d.find(pieces("the board knows it.")); len(p) != 1 || p[0].LastPage != 2 || text[p[0].Start:p[0].Start+9] != "the board" {
		t.Errorf("got %+v", p)
	}
	if got := d.find(pieces("The first plan … It is late. page 3")); got != nil {
		t.Errorf("pieces on three pages: %+v", got)
	}
}

// A text that has lost its form feeds has pages as long as each still begins
// with its head and number.
func TestPagesByTheirHeads(t *testing.T) {
	text := "Northshire\nA plan.\n"
	for _, n := range []string{"2", "3", "4"} {
		text += "Inspection of Northshire " + n + " Words of page " + n + ".\n"
	}
	d := newDocument(text)
	if p := d.find(pieces("Words of page 3.")); len(p) != 1 || p[0].Page != 3 {
		t.Errorf("got %+v", p)
	}
	if p := newDocument("Inspection of 2 councils.\nNo more.").find(pieces("No more.")); len(p) != 1 || p[0].Page != 0 {
		t.Errorf("got %+v", p)
	}
}

// inspectionWith returns an inspection with one quote on page 1 of a report.
func inspectionWith(words, locator string) *archive.Inspection {
	day, _ := archive.ParseDate("2020-06-01")
	f := &source.File{Name: "content/councils/northshire/2020.md", Text: "> " + words + "\n>\n> — Inspectors [@report, " + locator + "]\n"}
	i := &archive.Inspection{Entry: archive.Entry{File: f, ID: "2020", Text: &archive.Text{}}, Council: "northshire", Published: day}
	i.Sources = []*archive.Source{{Key: "report", Kind: archive.Report, Published: day, URL: "https://example.org/1", Inspection: i}}
	place := strings.Index(f.Text, "@report")
	i.Text.Quotes = []archive.Quote{{
		ID: "q-plans", Plain: words, Place: f.At(2, 2+len(words)), Inspection: i,
		Cites: []archive.Cite{{Place: f.At(place, place+len("@report, "+locator)), Locator: locator}},
	}}
	return i
}

func checkOne(t *testing.T, i *archive.Inspection, files fstest.MapFS) (*Report, string) {
	t.Helper()
	var problems source.Problems
	texts, err := Open(files, &problems)
	if err != nil {
		t.Fatal(err)
	}
	r, err := Check(Statements([]*archive.Inspection{i}), texts)
	if err != nil {
		t.Fatal(err)
	}
	r.Problems(&problems)
	return r, problems.String()
}

var northshire = fstest.MapFS{
	"northshire/2020-06-01.txt": {Data: []byte("All plans are vague and late.\fPlans are seldom reviewed.\f")},
	"other.txt":                 {Data: []byte("All plans are excellent.\f")},
}

func TestCheck(t *testing.T) {
	for _, c := range []struct {
		words, locator string
		status         Status
		says           []string
	}{
		{"plans are vague", "p. 1", Found, nil},
		{"plans are vague", "para 3", Found, nil},
		{"plans are vague", "p. 2", WrongPage, []string{"2020.md:3:17: these words stand on p. 1", "write [@report, p. 1]"}},
		{"late. Plans are", "pp. 1–2", Found, nil},
		{"late. Plans are", "p. 1", Found, nil},
		{"late. Plans are", "p. 2", WrongPage, []string{"stand on pp. 1–2"}},
		{"plans are vague", "pp. 2-3", WrongPage, nil},
		{"plans are often vague and late.", "p. 1", NotFound, []string{"2020.md:1:3: these words do not stand in northshire/2020-06-01.txt", "the nearest passage is on p. 1: plans are [-often-] vague and late.", "write: plans are vague and late."}},
		{"Something else altogether is said", "p. 1", NotFound, []string{"nothing like them does"}},
	} {
		r, says := checkOne(t, inspectionWith(c.words, c.locator), northshire)
		if got := r.Results[0].Status; got != c.status || (says == "") != (c.status == Found) {
			t.Errorf("%q, %s: %s\n%s", c.words, c.locator, got, says)
		}
		for _, want := range c.says {
			if !strings.Contains(says, want) {
				t.Errorf("%q, %s: %q is not in\n%s", c.words, c.locator, want, says)
			}
		}
	}
}

// A source's address in texts.toml decides over its council and date.
func TestTexts(t *testing.T) {
	i := inspectionWith("plans are excellent", "p. 1")
	files := fstest.MapFS{"texts.toml": {Data: []byte(`"https://example.org/1" = "other.txt"`)}}
	for name, file := range northshire {
		files[name] = file
	}
	if r, says := checkOne(t, i, files); r.Results[0].Status != Found {
		t.Error(says)
	}
	i.Sources[0].Kind = archive.Press // which no date finds
	if r, _ := checkOne(t, i, northshire); r.Results[0].Status != NoText {
		t.Errorf("a press report is compared with %s", r.Results[0].Text)
	}
	files["texts.toml"].Data = []byte("\"https://example.org/1\" = \"none.txt\"\n")
	if _, says := checkOne(t, i, files); !strings.Contains(says, `texts.toml:1:27: there is no text none.txt`) {
		t.Error(says)
	}
	texts, err := Open(fstest.MapFS{"northshire/2020-06-01.txt": {Data: []byte("\xff")}}, new(source.Problems))
	if err != nil {
		t.Fatal(err)
	}
	i.Sources[0].Kind = archive.Letter
	if _, err := Check(Statements([]*archive.Inspection{i}), texts); err == nil || !strings.Contains(err.Error(), "2020-06-01.txt is not UTF-8") {
		t.Errorf("got %v", err)
	}
}

func TestRecord(t *testing.T) {
	i := inspectionWith("plans are vague", "p. 1")
	r, _ := checkOne(t, i, northshire)
	record := r.Record(nil, "2026-01-31")
	const id = "northshire/2020#q-plans"
	v := record[id]
	if v.Source != "report" || v.Page != 1 || v.Date != "2026-01-31" || v.Before != "All" || v.After != "and late. Plans are seldom reviewed." {
		t.Fatalf("recorded %+v", record)
	}
	// What is written reads back, and is the same when it is found again.
	var problems source.Problems
	text := WriteRecord("northshire", record)
	back := ReadRecord(&source.File{Name: RecordName("northshire"), Text: text}, &problems)
	if problems.Len() > 0 || back[id] != v {
		t.Errorf("read back %+v\n%s", back, problems.String())
	}
	if again := r.Record(back, "2026-12-31"); again[id] != v {
		t.Errorf("found again, it is %+v", again[id])
	}
	// Without its text, it stays as long as the words are the same.
	without, _ := checkOne(t, i, nil)
	if kept := without.Record(back, "2026-12-31"); kept[id] != v {
		t.Errorf("kept is %+v", kept)
	}
	i.Text.Quotes[0].Plain = "plans are vague and late"
	without, _ = checkOne(t, i, nil)
	if kept := without.Record(back, "2026-12-31"); len(kept) > 0 {
		t.Errorf("kept is %+v", kept)
	}
	again, _ := checkOne(t, i, northshire)
	if now := again.Record(back, "2026-12-31")[id]; now.Date != "2026-12-31" {
		t.Errorf("of new words it says %+v", now)
	}
}

// What is recorded holds until a letter, the source or the page is changed.
func TestHolding(t *testing.T) {
	i := inspectionWith("plans are vague", "p. 1")
	r, _ := checkOne(t, i, northshire)
	record := r.Record(nil, "2026-01-31")
	for how, change := range map[string]func(*archive.Quote){
		"":         func(*archive.Quote) {},
		"a letter": func(q *archive.Quote) { q.Plain = "plans are vagus" },
		"case":     func(q *archive.Quote) { q.Plain = "Plans are vague" },
		"the page": func(q *archive.Quote) { q.Cites = []archive.Cite{{Locator: "p. 2"}} },
		"the source": func(*archive.Quote) {
			i.Sources[0].Key = "letter"
		},
	} {
		i := inspectionWith("plans are vague", "p. 1")
		if how == "the source" {
			i.Sources[0].Key = "letter"
		} else {
			change(&i.Text.Quotes[0])
		}
		if got := len(Holding(record, []*archive.Inspection{i})) == 1; got != (how == "") {
			t.Errorf("with %q changed, it holds: %v", how, got)
		}
	}
}

func TestContextOfAQuote(t *testing.T) {
	long := strings.Repeat("before ", 100) + "Assess-\nment here . THE WORDS " + strings.Repeat("after ", 100) + "\f"
	d := newDocument(long)
	before, after := d.around(d.find(pieces("THE WORDS"))[0])
	if n := len(before); n > contextLength || n < contextLength-len("before ") || !strings.HasSuffix(before, "before Assess-ment here.") || !strings.HasPrefix(before, "before ") {
		t.Errorf("before is %q", before)
	}
	if n := len(after); n > contextLength || n < contextLength-len("after ") || !strings.HasSuffix(after, " after") {
		t.Errorf("after is %q", after)
	}
}

func TestBrokenRecords(t *testing.T) {
	const good = "id = \"b#q\"\nsource = \"report\"\ndate = 2026-01-31\nwords = \"" + "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef" + "\"\ntext = \"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\"\n"
	for text, want := range map[string]string{
		"[[verified]]\n" + good:                                              "",
		"[[verified]]\n" + good + "[[verified]]\n" + good:                    "b#q is recorded twice",
		"[[verified]]\n" + strings.Replace(good, "abcdef\"", "abc\"", 1):     "words is not a SHA-256",
		"[[verified]]\n" + strings.Replace(good, "date = 2026-01-31", "", 1): "date is missing",
		"[[verified]]\n" + good + "extra = 1\n":                              "extra",
		"[[verified]]\n" + strings.Replace(good, "b#q", "a/b#q", 1):          "begins with the inspection",
		"other = 1\n": "other",
	} {
		var problems source.Problems
		ReadRecord(&source.File{Name: RecordName("northshire"), Text: text}, &problems)
		if got := problems.String(); (got == "") != (want == "") || !strings.Contains(got, want) {
			t.Errorf("%q: %q does not hold %q", text, got, want)
		}
	}
}
