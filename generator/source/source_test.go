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

func TestNothingToPrint(t *testing.T) {
	var b strings.Builder
	if err := new(Problems).Print(&b); err != nil || b.Len() > 0 {
		t.Errorf("printed %q, %v", b.String(), err)
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
	for want, got := range map[string]string{"1 problem": Count(1, "problem"), "0 entries": Count(0, "entry"), "2 pages": Count(2, "page")} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
