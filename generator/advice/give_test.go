package advice_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"findings/generator/advice"
	"findings/generator/content"
	"findings/generator/source"
)

// about gives the advice about a council with an inspection for each body, the
// newest first, that concerns some words.
func about(t *testing.T, words string, bodies ...string) []source.Problem {
	t.Helper()
	files := fstest.MapFS{
		"site.toml":                     {Data: []byte("title = 'A'\nbase_url = 'https://example.org/'\n")},
		"content/frameworks/a.md":       {Data: []byte("+++\nname = 'A'\n+++\n")},
		"content/councils/x/council.md": {Data: []byte("+++\nname = 'X'\n+++\n")},
	}
	for n, body := range bodies {
		day := "2020-01-0" + string(rune('9'-n))
		files["content/councils/x/"+day+".md"] = &fstest.MapFile{Data: []byte("+++\ntitle = 'One'\nframework = 'a'\npublished = " + day +
			"\n[sources.report]\nkind = 'report'\ntitle = 'It'\npublisher = 'Ofsted'\n+++\n" + body)}
	}
	a, problems, err := (&content.Loader{FS: files}).Load()
	if err != nil {
		t.Fatal(err)
	}
	if problems.Len() > 0 {
		t.Fatal(problems)
	}
	var found []source.Problem
	for _, p := range advice.Give(a, files, "2026-03-24").Sorted() {
		if strings.Contains(p.Message, words) {
			found = append(found, p)
		}
	}
	return found
}

// quotes is a body with the same person quoted several times.
func quotes(n int, speaker string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString("> " + strings.Repeat("Again ", i) + speaker + " speaks.\n>\n> — " + speaker + "\n\n")
	}
	return b.String()
}

// TestSpeakersWhoAreProbablyOne looks for the name that was mistyped, which is
// the one that is used less, wherever it comes in the alphabet.
func TestSpeakersWhoAreProbablyOne(t *testing.T) {
	for mistyped, right := range map[string]string{"Jane Smith": "Jane Smyth", "Jane Smyth": "Jane Smith"} {
		for _, bodies := range [][]string{{quotes(3, right), quotes(1, mistyped)}, {quotes(1, mistyped), quotes(3, right)}} {
			got := about(t, "differs in one letter", bodies...)
			if len(got) != 1 || got[0].In(got[0].File.Text) != mistyped || !strings.Contains(got[0].Message, `from "`+right+`"`) {
				t.Errorf("%s for %s: %v", mistyped, right, got)
			}
		}
	}
	if got := about(t, "differs in one letter", quotes(3, "Jane Smith")+quotes(1, "Ann Marsh")); len(got) > 0 {
		t.Errorf("two people: %v", got)
	}
}

// TestNotesToOneself looks for what is still to be filled in, and leaves numerals and
// pages alone.
func TestNotesToOneself(t *testing.T) {
	for body, want := range map[string]int{
		"They saw XX children.": 1, "They saw xx children.": 1, "It was (tbc).": 1, "Lorem ipsum dolor.": 1, "They saw ___ children.": 1,
		"It was ???": 1, "Plans TK.": 1, "In the XIXth century, an index.": 0, "A tba": 0, "One\n\n___\n": 0,
	} {
		if got := about(t, "note to oneself", body); len(got) != want {
			t.Errorf("%s: %v", body, got)
		}
	}
}

// TestLongParagraphs counts words from one empty line to the next.
func TestLongParagraphs(t *testing.T) {
	words := func(n int) string { return strings.TrimSpace(strings.Repeat("word ", n)) }
	for name, c := range map[string]struct{ body, want string }{
		"200 words":          {words(200), ""},
		"201 words":          {words(201), "200"},
		"on several lines":   {words(150) + "\n" + words(51) + "\n", "200"},
		"a list":             {"- " + words(150) + "\n- " + words(150) + "\n", ""},
		"a long item":        {"- " + words(10) + "\n- " + words(150) + "\n  " + words(60) + "\n", "200"},
		"a quoted item":      {"- “" + words(250) + "” [@report]\n", ""},
		"a table":            {"| a |\n|---|\n| " + words(150) + " |\n| " + words(150) + " |\n", ""},
		"two paragraphs":     {words(150) + "\n \n" + words(150) + "\n", ""},
		"the second":         {words(10) + "\n\n" + words(350) + "\n\n" + words(10) + "\n", "300"},
		"with a return each": {words(150) + "\r\n\r\n" + words(150), ""},
	} {
		got := about(t, "this paragraph has more than", c.body)
		switch {
		case c.want == "" && len(got) > 0:
			t.Errorf("%s: %v", name, got)
		case c.want != "" && (len(got) != 1 || got[0].Message != "this paragraph has more than "+c.want+" words"):
			t.Errorf("%s: %v", name, got)
		case name == "the second" && strings.TrimSpace(got[0].In(got[0].File.Text)) != words(350):
			t.Errorf("the paragraph is at %v", got[0].Span)
		}
	}
}

// TestOddSpaces names each, since people are shown the first few of those that are
// alike.
func TestOddSpaces(t *testing.T) {
	if got := about(t, "a space", "One\u00a0two\u2003three\u00a0four\u00a0five\u00a0six\u00a0seven.\n"); len(got) != 6 || got[1].Message != "a space of another width, U+2003" {
		t.Errorf("%v", got)
	}
}

// TestEmptyInspections leaves alone what tells at least one thing.
func TestEmptyInspections(t *testing.T) {
	if got := about(t, "has no findings", "Words.\n", "## Strengths\n\n- Something.\n"); len(got) != 1 || got[0].File.Name != "content/councils/x/2020-01-09.md" {
		t.Errorf("%v", got)
	}
}

// TestWhatIsMarked sees that each piece of advice marks the words it is about.
func TestWhatIsMarked(t *testing.T) {
	body := "Read [here](https://example.org/) or [this](https://example.org/).\n\n-An item\n• Another\n\n" +
		"A\u00a0space.\n\n> Words.\n>\n> — Someone\n"
	for message, want := range map[string]string{
		"the text of this link":      "here this",
		"not read as an item":        "-A •",
		"never breaks":               "\u00a0",
		"under no topic":             "Someone",
		"cannot look this source up": "report",
	} {
		var marked []string
		for _, p := range about(t, message, body) {
			marked = append(marked, p.In(p.File.Text))
		}
		if got := strings.Join(marked, " "); got != want {
			t.Errorf("%s: %q, want %q", message, got, want)
		}
	}
}

// TestListsThatCite names the first item of a list that cites sources as findings do.
func TestListsThatCite(t *testing.T) {
	const words = "cites sources as findings do"
	body := "It says [@report]\n\n- One [@report]\n- Two [@report]\n\nMore.\n\n1. Three [@report, p. 2]\n\n## Strengths\n\n- Four [@report]\n"
	var lines []string
	for _, p := range about(t, words, body) {
		lines = append(lines, p.In(p.File.Text))
	}
	if got := strings.Join(lines, "\n"); got != "- One [@report]\n1. Three [@report, p. 2]" {
		t.Errorf("got %q", got)
	}
	if got := about(t, words, "They are\n\n- late; [@report]\n- long. [@report]\n\n- One [@report] and more\n- Plain\n"); len(got) > 0 {
		t.Errorf("%v", got)
	}
}

// TestUnpartedSpeakers sees that each hint is the attribution as it should be.
func TestUnpartedSpeakers(t *testing.T) {
	known := quotes(1, "Ann Marsh") + "> Words of it.\n>\n> — Ofsted inspectors, report\n\n"
	for attribution, want := range map[string]string{
		"Ofsted inspectors; inspection report":   "write Ofsted inspectors, inspection report",
		"Ofsted inspectors – inspection report":  "write Ofsted inspectors, inspection report",
		"Ofsted inspectors \\| report, page":     "write Ofsted inspectors, report",
		"Ofsted inspectors inspection report":    "write Ofsted inspectors, inspection report",
		"Ann Marsh leader of the council":        "write Ann Marsh, leader of the council",
		"Marsh, Ann, leader":                     "write Ann Marsh, and then the role",
		"Ann Marsh, leader":                      "",
		"Ann Marsh-Smith, leader":                "",
		"Ann Marsh and Sam Roe, members":         "",
		"Ofsted, inspection report":              "",
		"Cllr Marsh, Leader, Northshire Council": "",
		"Ofsted inspectors, inspection report":   "",
	} {
		var hints []string
		for _, words := range []string{"a comma parts the speaker", "is read as what this speaker does"} {
			for _, p := range about(t, words, known+"> Other words.\n>\n> — "+attribution+"\n") {
				hints = append(hints, p.Hint)
			}
		}
		if got := strings.Join(hints, "; "); got != want {
			t.Errorf("%s: %q, want %q", attribution, got, want)
		}
	}
}

// TestPartedWords joins the halves of words that a line end parts, in quotes too.
func TestPartedWords(t *testing.T) {
	got := about(t, "parted at the end of a line", "> The social work-\n> ers are long- and short-\n> term, or\n>\n> — Someone\n")
	if len(got) != 2 || got[0].Hint != "write workers, or work-ers" || got[1].Hint != "write shortterm, or short-term" {
		t.Errorf("%v", got)
	}
}
