package source

import (
	"strings"
	"testing"
)

func TestPosition(t *testing.T) {
	f := &File{Name: "a.md", Text: "\ufeffzoë = 1\r\nnext\n"}
	for _, c := range []struct{ offset, line, column int }{
		{0, 1, 1},
		{strings.Index(f.Text, "zoë"), 1, 1},
		{strings.Index(f.Text, " = 1"), 1, 4},
		{strings.Index(f.Text, "next"), 2, 1},
		{len(f.Text), 3, 1},
		{len(f.Text) + 9, 3, 1},
	} {
		if line, column := f.Position(c.offset); line != c.line || column != c.column {
			t.Errorf("Position(%d) = %d:%d, want %d:%d", c.offset, line, column, c.line, c.column)
		}
	}
}

func TestPrint(t *testing.T) {
	f := &File{Name: "content/a.md", Text: "title = 1\n[ratings]\n\toverall = \"Adequete\" \u202e\n" + strings.Repeat("long ", 100) + "end\n"}
	place := func(text string) Place {
		at := strings.Index(f.Text, text)
		return f.At(at, at+len(text))
	}
	var p Problems
	p.Add(place(`end`), "", "the end")
	p.Add(place(`"Adequete"`), `did you mean "Adequate"?`, `%q is not a grade`, "Adequete")
	p.Add(place(`"Adequete"`), `did you mean "Adequate"?`, `%q is not a grade`, "Adequete")
	p.Add((&File{Name: "b.md"}).Whole(), "write it", "the file is\x1b[2J empty")
	var b strings.Builder
	if err := p.Print(&b); err != nil {
		t.Fatal(err)
	}
	want := `b.md:1:1: the file is<U+001B>[2J empty
    write it
content/a.md:3:12: "Adequete" is not a grade
    3 | 	overall = "Adequete" <U+202E>
      | 	          ^^^^^^^^^^
    did you mean "Adequate"?
content/a.md:4:501: the end
    4 | …` + strings.Repeat("long ", 12) + `end
      |  ` + strings.Repeat("     ", 12) + `^^^
3 problems in 2 files
`
	if b.String() != want {
		t.Errorf("got:\n%s\nwant:\n%s", b.String(), want)
	}
}

// FuzzPrint prints problems everywhere in texts that are no text.
func FuzzPrint(f *testing.F) {
	f.Add("'__"+strings.Repeat("\xbe", 130), 3, 4)
	f.Add(strings.Repeat("é", 200), 101, 203)
	f.Add("\ufeff\r\n\x00", 0, 9)
	f.Fuzz(func(t *testing.T, text string, start, end int) {
		file := &File{Name: "a.md", Text: text}
		var p Problems
		p.Add(file.At(min(max(start, 0), len(text)), min(max(start, end, 0), len(text))), "hint", "message")
		var b strings.Builder
		if err := p.Print(&b); err != nil {
			t.Fatal(err)
		}
		if strings.ContainsFunc(b.String(), func(r rune) bool { return r < ' ' && r != '\n' && r != '\t' || r == '\u202e' }) {
			t.Errorf("a terminal would act on %q", b.String())
		}
	})
}

// TestAlike sees that one mistake made very often does not bury another.
func TestAlike(t *testing.T) {
	var p Problems
	for range 11 {
		f := &File{Name: "a.md", Text: strings.Repeat("word\n", 12)}
		for n := range 10 {
			p.Add(f.At(5*n, 5*n+4), "", "not a word")
		}
		f = &File{Name: "b.md", Text: f.Text}
		p.Add(f.At(0, 4), "", "not a word")
		p.Add(f.At(5, 9), "", "another")
	}
	want := "a.md:1:1: not a word\n    1 | word\n      | ^^^^\n" +
		"a.md:2:1: not a word\n    2 | word\n      | ^^^^\n" +
		"a.md:3:1: not a word\n    3 | word\n      | ^^^^\n    … and 8 more like this\n" +
		"b.md:2:1: another\n    2 | word\n      | ^^^^\n12 problems in 2 files\n"
	if got := p.String(); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

// TestFewAlike sees that a mistake made ten times is shown ten times.
func TestFewAlike(t *testing.T) {
	f := &File{Name: "a.md", Text: strings.Repeat("word\n", 10)}
	var p Problems
	for n := range 10 {
		p.Add(f.At(5*n, 5*n+4), "", "not a word")
	}
	if got := p.String(); strings.Count(got, "not a word") != 10 || strings.Contains(got, "more like this") {
		t.Errorf("got:\n%s", got)
	}
}

// TestColour sees that colours change nothing but themselves, and that content
// cannot bring its own.
func TestColour(t *testing.T) {
	f := &File{Name: "a.md", Text: "word \x1b[32m\n"}
	var p Problems
	p.Add(f.At(0, 4), "hint", "not a word")
	got := p.Text(Look{Colour: true})
	want := "\x1b[1ma.md:1:1\x1b[0m: \x1b[31mnot a word\x1b[0m\n    1 | word <U+001B>[32m\n      | \x1b[31m^^^^\x1b[0m\n    \x1b[32mhint\x1b[0m\n1 problem in 1 file\n"
	if got != want {
		t.Errorf("got %q", got)
	}
}

// TestAnnotations sees that nothing of an editor's ends an annotation early.
func TestAnnotations(t *testing.T) {
	f := &File{Name: "50%,a:b.md", Text: "one\ntwo\n"}
	var p Problems
	p.Add(f.At(1, 3), "a\nb: 100%", "no\r::error ::this")
	p.Add(f.At(2, 5), "", "two lines")
	var b strings.Builder
	if err := p.WriteAnnotations(&b, "error", "To fix"); err != nil {
		t.Fatal(err)
	}
	want := "::error file=50%25%2Ca%3Ab.md,line=1,col=2,endColumn=4,title=To fix::no<U+000D>::error ::this%0Aa%0Ab: 100%25\n" +
		"::error file=50%25%2Ca%3Ab.md,line=1,col=3,endLine=2,endColumn=2,title=To fix::two lines\n"
	if b.String() != want {
		t.Errorf("got:\n%s\nwant:\n%s", b.String(), want)
	}
}

func TestNothingToPrint(t *testing.T) {
	var b strings.Builder
	if err := new(Problems).Print(&b); err != nil || b.Len() > 0 {
		t.Errorf("printed %q, %v", b.String(), err)
	}
}

func TestMistypedGrades(t *testing.T) {
	scale := []string{"Outstanding", "Good", "Requires improvement to be good", "Inadequate", "Not judged", "Requires improvement"}
	for word, want := range map[string]string{
		"good": "Good", "Godo": "Good", "Goods": "Good", "requires  Improvement": "Requires improvement",
		"Requires-improvement": "Requires improvement", "Requires improvment": "Requires improvement",
		"Requires improvement to be": "Requires improvement to be good", "Indequate": "Inadequate", "Not-judged": "Not judged",
		"Adequate": "", "Requires": "", "Not good": "", "Poor": "", "Fair": "", "": "", "adequate": "", "O": "", "Ood": "",
	} {
		if got := Mistyped(word, scale); got != want {
			t.Errorf("Mistyped(%q) = %q, want %q", word, got, want)
		}
	}
	if got := Mistyped("Inadequate", []string{"Adequate"}); got != "" {
		t.Errorf("a grade that means the opposite is %q", got)
	}
	if got := Mistyped("Bat", []string{"Bad", "Bar"}); got != "" {
		t.Errorf("of two that are as near: %q", got)
	}
}

func TestNearest(t *testing.T) {
	grades := []string{"Outstanding", "Good", "Requires improvement to be good", "Inadequate"}
	for word, want := range map[string]string{
		"Inadequete": "Inadequate", "good": "Good", "Goood": "Good", "outsanding": "Outstanding",
		"Requires improvement": "Requires improvement to be good", "Excellent": "", "": "", "x": "",
	} {
		if got := Nearest(word, grades); got != want {
			t.Errorf("Nearest(%q) = %q, want %q", word, got, want)
		}
	}
	if got, want := DidYouMean("Excellent", []string{"Good", "Bad"}, "grades"), `the grades are "Good", "Bad"`; got != want {
		t.Errorf("DidYouMean = %q, want %q", got, want)
	}
}

func TestCount(t *testing.T) {
	for want, got := range map[string]string{"1 problem": Count(1, "problem"), "0 entries": Count(0, "entry"), "2 pages": Count(2, "page"), "2 addresses": Count(2, "address")} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// TestExcerpt looks at the line that is shown for a problem: never its end, nor
// a byte order mark, and of a very long one only what is around.
func TestExcerpt(t *testing.T) {
	long := strings.Repeat("x", 200)
	for name, c := range map[string]struct {
		text, marked string
		want         Excerpt
	}{
		"carriage returns":  {"a\r\nb c d\r\n", "c", Excerpt{2, "b ", "c", " d"}},
		"the line's end":    {"a\r\nb c d\r\n", "\r\n", Excerpt{1, "a", "", ""}},
		"byte order mark":   {"\ufeffa b", "b", Excerpt{1, "a ", "b", ""}},
		"the mark itself":   {"\ufeffa b", "\ufeffa", Excerpt{1, "", "a", " b"}},
		"no end":            {"a\nb", "b", Excerpt{2, "", "b", ""}},
		"an empty line":     {"a\n\nb", "\n\nb", Excerpt{1, "a", "", ""}},
		"several lines":     {"a b\nc", "b\nc", Excerpt{1, "a ", "b", ""}},
		"exactly 120 bytes": {strings.Repeat("x", 119) + "y", "y", Excerpt{1, strings.Repeat("x", 119), "y", ""}},
		"long after":        {"y" + long, "y", Excerpt{1, "", "y", long[:119] + "…"}},
		"long before":       {long + "y", "y", Excerpt{1, "…" + long[:60], "y", ""}},
		"long on both":      {long + "y" + long, "y", Excerpt{1, "…" + long[:60], "y", long[:59] + "…"}},
		"long itself":       {"a" + long, long, Excerpt{1, "a", long[:119], "…"}},
		"wide letters":      {strings.Repeat("é", 100) + "y", "y", Excerpt{1, "…" + strings.Repeat("é", 30), "y", ""}},
	} {
		f := &File{Name: "a.md", Text: c.text}
		at := strings.Index(c.text, c.marked)
		got, ok := Problem{Place: f.At(at, at+len(c.marked))}.Excerpt()
		if !ok || got != c.want {
			t.Errorf("%s: %+v, want %+v", name, got, c.want)
		}
	}
	if _, ok := (Problem{}).Excerpt(); ok {
		t.Error("a problem nowhere has an excerpt")
	}
}

// TestSorted sees problems in the order of their places, and equal ones once.
func TestSorted(t *testing.T) {
	f, g := &File{Name: "a.md", Text: "word word"}, &File{Name: "b.md", Text: "word"}
	var p Problems
	for _, problem := range []Problem{
		{g.At(0, 4), "5", ""},
		{f.At(5, 9), "4", ""},
		{f.At(0, 4), "3", ""},
		{f.At(0, 4), "2", ""},
		{f.At(0, 2), "1", ""},
		{f.At(0, 2), "1", ""},
		{Place{}, "0", ""},
	} {
		p.Add(problem.Place, "", "%s", problem.Message)
	}
	var got string
	for _, problem := range p.Sorted() {
		got += problem.Message
	}
	if got != "012345" || p.Len() != 7 {
		t.Errorf("got %s of %d", got, p.Len())
	}
	if where := p.Sorted()[0].Where() + " " + p.Sorted()[5].Error(); where != "? b.md:1:1: 5" {
		t.Errorf("got %s", where)
	}
}

// TestMistyped finds what a person meant by a long word, a short one, one with
// swapped letters, and by one that is only written in another case.
func TestMistyped(t *testing.T) {
	long := strings.Repeat("x", 101)
	for _, c := range []struct {
		word  string
		known []string
		want  string
	}{
		{"good", []string{"goods", "Good"}, "Good"},
		{"GOOD", []string{"Good", "good"}, "Good"}, // the first of equals
		{"ab", []string{"ba"}, "ba"},
		{"ab", []string{"cd"}, ""},
		{"abcdef", []string{"abcdxy"}, "abcdxy"},
		{"abcdef", []string{"abcxyz"}, ""},
		{"abcdefghijklmnopqrst", []string{"abcdefghijklmnop1234"}, "abcdefghijklmnop1234"},
		{"abcdefghijklmnopqrst", []string{"abcdefghijklmno12345"}, ""},
		{"leadership", []string{"leadreship"}, "leadreship"},
		{"plan", []string{"planning for the future"}, "planning for the future"},
		{"pla", []string{"planning for the future"}, ""},
		{long, []string{long + "y"}, long + "y"}, // begins it
		{long + "y", []string{long}, ""},
	} {
		if got := Nearest(c.word, c.known); got != c.want {
			t.Errorf("Nearest(%q, %q) = %q, want %q", c.word, c.known, got, c.want)
		}
	}
	twelve := strings.Fields("a1 b2 c3 d4 e5 f6 g7 h8 i9 j10 k11 l12")
	if got := DidYouMean("mmmmmm", twelve, "words"); !strings.HasPrefix(got, `the words are "a1", "b2"`) {
		t.Errorf("of twelve words: %q", got)
	}
	if got := DidYouMean("mmmmmm", append(twelve, "n13"), "words"); got != "" {
		t.Errorf("of thirteen words: %q", got)
	}
	if got := DidYouMean("word", nil, "words"); got != "" {
		t.Errorf("of no words: %q", got)
	}
}
