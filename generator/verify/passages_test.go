package verify

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"findings/generator/archive"
)

// What comes nearest is given from its first word to its last, with the page on
// which it begins.
func TestNearest(t *testing.T) {
	filler := func(words string, n int) string { return strings.Repeat(words+" ", n) }
	text := filler("other things", 60) + "Managers know their services very well and act on it. " + filler("more words", 20) + "\f" +
		filler("further things", 30) + "Assess ments are not time ly for some child ren and plans\f drift for months on end. " + filler("last words", 30) + "\f"
	d := newDocument(text)
	for quote, want := range map[string]string{
		"Managers know their services well and act on it.":              "1: Managers know their services very well and act on it.: Managers know their services {+very+} well and act on it.",
		"Managers know the services very well and act on it.":           "1: Managers know their services very well and act on it.: Managers know [-the-] {+their+} services very well and act on it.",
		"Leaders know their services very well and act on it.":          "1: Managers know their services very well and act on it.: [-Leaders-] {+Managers+} know their services very well and act on it.",
		"Managers know their services very well and act on this.":       "1: Managers know their services very well and act on it.: Managers know their services very well and act on [-this.-] {+it.+}",
		"Managers always know their services very well and act on it.":  "1: Managers know their services very well and act on it.: Managers [-always-] know their services very well and act on it.",
		"Assessments are not timely for most children and plans drift":  "2: Assessments are not timely for some children and plans drift: Assessments are not timely for [-most-] {+some+} children and plans drift",
		"drift for weeks on end.":                                       "3: drift for months on end.: drift for [-weeks-] {+months+} on end.",
		"Elephants were never seen in any of the homes that we visited": "",
		"know unknown":          "",
		"know services unknown": "1: know their services: know {+their+} services [-unknown-]",
		"":                      "",
	} {
		got := ""
		if p, ok := d.nearest(quote); ok {
			got = fmt.Sprintf("%d: %s: %s", p.Page, p.Words, p.Diff)
		}
		if got != want {
			t.Errorf("%q\n got %s\nwant %s", quote, got, want)
		}
	}
	if p, ok := newDocument("Plans are late in this text.").nearest("Plans were late in this text."); !ok || p.Page != 0 {
		t.Errorf("in a text without pages: %+v", p)
	}
}

// What runs over the end of a page is found past what stands between: heads and
// feet that each page has, or each other one, with other numbers, and footnotes.
func TestAcrossFurniture(t *testing.T) {
	page := func(head, body, foot string) string { return head + "\n" + body + "\n" + foot + "\n\f" }
	for what, text := range map[string]string{
		"a head and a foot":       page("Report on X", "one. Plans are", "page 1") + page("Report on X", "late. two", "page 2"),
		"heads of two kinds":      page("Left head", "a one. Plans are", "1 left") + page("Right side of it", "late. two", "right 2") + page("Left head", "b three", "3 left") + page("Right side of it", "four", "right 4"),
		"a foot of two kinds":     page("zero", "a", "right 0") + page("Left head", "b. Plans are", "1 left") + page("late. two", "c", "right 2") + page("other", "d", "3 left"),
		"a footnote":              page("", "one. Plans are", " 1 A note of many words.\n 2 Another.") + page("", "late. two", ""),
		"nothing":                 page("", "one. Plans are", "") + page("", "late. two", ""),
		"a head on its line":      page("Report 1", "one. Plans are", "") + page("Report 2 late. two", "", ""),
		"a word parted by a - \n": page("", "one. Plans are la-", "") + page("", "te. two", ""),
	} {
		d := newDocument(text)
		p := d.find(pieces("Plans are late."))
		if len(p) != 1 || p[0].LastPage != p[0].Page+1 || !strings.HasPrefix(text[p[0].Start:], "Plans") {
			t.Errorf("%s: %+v", what, p)
		} else if got := text[p[0].Start:p[0].End]; !strings.HasSuffix(got, "te.") {
			t.Errorf("%s: it ends with %q", what, got)
		}
		if p := d.find(pieces("Plans are two")); len(p) != 0 {
			t.Errorf("%s: words that are there are passed over: %+v", what, p)
		}
	}
}

// A head with its number makes pages only of three pages or more that follow
// the first.
func TestFewestHeads(t *testing.T) {
	for n, want := range map[int]int{2: 0, 3: 2} {
		text := "First page.\n"
		for i := range n {
			text += fmt.Sprintf("\t Report of X %d\nBody %d.\n", i+2, i+2)
		}
		p := newDocument(text).find(pieces("Body 2."))
		if len(p) != 1 || p[0].Page != want {
			t.Errorf("%d heads: %+v, want page %d", n, p, want)
		}
	}
}

// What an editor put in stands for eight words of the source and no more.
func TestEditorsOwn(t *testing.T) {
	text := "Plans one two three four five six seven eight nine are late, and late2 again."
	for quote, want := range map[string]int{
		"Plans [all of them] are":                0,
		"Plans one [of them] are":                1,
		"Plans [all] nine":                       1,
		"Plans one [all of them] are":            1,
		"Plan[s in full]":                        1,
		"[The p]lans one":                        1,
		"[L]ate, and":                            1,
		"are [L]ate, and":                        1,
		"[l]ate2 again":                          1,
		"are l[…]ate":                            0,
		"… [sic] … nine are late":                1,
		"Plans one … [of that kind] are late":    1,
		"Plans one [x] three [y] five [z] seven": 1,
	} {
		if got := found(text, quote); got != want {
			t.Errorf("%q is found %d times, want %d", quote, got, want)
		}
	}
}

func TestContextIsCutAtWords(t *testing.T) {
	for _, n := range []int{contextLength - 1, contextLength, contextLength + 1, contextLength + 40} {
		side := strings.Repeat("w", n-40) + " " + strings.Repeat("v", 39)
		text := side + " WORDS " + side
		d := newDocument(text)
		before, after := d.around(d.find(pieces("WORDS"))[0])
		want, wantAfter := side, side
		if n > contextLength {
			want, wantAfter = strings.Repeat("v", 39), strings.Repeat("w", n-40)
		}
		if n-40 > contextLength-1 {
			wantAfter = ""
		}
		if before != want || after != wantAfter {
			t.Errorf("%d: %d %q, %d %q", n, len(before), before, len(after), after)
		}
	}
}

// Words that are cited from two sources stand in one of them, and on each page
// that is cited of one that is there.
func TestTwoSources(t *testing.T) {
	files := fstest.MapFS{
		"northshire/2020-06-01.txt": {Data: []byte("All plans are vague.\fAll plans are vague.\f")},
		"texts.toml":                {Data: []byte(`"https://example.org/2" = "other.txt"`)},
		"other.txt":                 {Data: []byte("Nothing.\fAll plans are vague.\f")},
	}
	for cites, want := range map[string]Status{
		"report p. 1":             Found,
		"report p. 2":             Found,
		"report p. 3":             WrongPage,
		"report P. 3":             WrongPage,
		"report p 3":              WrongPage,
		"report para 1, p. 3":     WrongPage,
		"report p.\u00a03":        WrongPage,
		"report para 1, p. 2":     Found,
		"report; other":           Found,
		"other; report":           Found,
		"other p. 1; report":      WrongPage,
		"report; other p. 1":      WrongPage,
		"report p. 3; other":      WrongPage,
		"none; report p. 2":       Found,
		"none; other p. 1":        WrongPage,
		"none":                    NoText,
		"none p. 4; none":         NoText,
		"report pp. 1–2":          Found,
		"report p. 2; other p. 2": Found,
		"other p. 2; report p. 3": WrongPage,
		"empty":                   NotFound,
		"report; empty":           Found,
		"report; empty p. 1":      NotFound,
		"empty p. 1; report p. 1": NotFound,
	} {
		i := inspectionWith("plans are vague", "")
		day, _ := archive.ParseDate("2020-06-01")
		i.Sources = append(i.Sources, &archive.Source{Key: "other", URL: "https://example.org/2", Inspection: i},
			&archive.Source{Key: "none", Kind: archive.Press, Inspection: i}, &archive.Source{Key: "empty", URL: "https://example.org/3", Published: day, Inspection: i})
		files["texts.toml"].Data = []byte("\"https://example.org/2\" = \"other.txt\"\n\"https://example.org/3\" = \"empty.txt\"\n")
		files["empty.txt"] = &fstest.MapFile{Data: []byte("Nothing here.\fAt all.\f")}
		q := &i.Text.Quotes[0]
		q.Cites = nil
		for _, cite := range strings.Split(cites, "; ") {
			key, locator, _ := strings.Cut(cite, " ")
			for n, s := range i.Sources {
				if s.Key == key {
					q.Cites = append(q.Cites, archive.Cite{Source: n, Locator: locator, Place: q.Place})
				}
			}
		}
		r, _ := checkOne(t, i, files)
		if got := r.Results[0]; got.Status != want {
			t.Errorf("[%s]: %s, want %s", cites, got.Status, want)
		} else if cites == "report p. 2" && got.Places[0].Page != 2 {
			t.Errorf("[%s]: the place is %+v", cites, got.Places[0])
		}
	}
}
