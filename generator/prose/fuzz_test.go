package prose

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"findings/generator/archive"
	"findings/generator/source"
)

// FuzzRead reads anything, and says what must be true whatever it is.
func FuzzRead(f *testing.F) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		_, input, _ := strings.Cut(string(text), "-- input.md --\n")
		input, _, _ = strings.Cut(input, "-- want --\n")
		if len(input) < 4000 {
			f.Add("+++\n+++\n", input, true)
			f.Add("", input, false)
		}
	}
	f.Fuzz(func(t *testing.T, front, body string, isInspection bool) {
		rules, name := inspection(), "content/councils/shropshire/2013-01-08.md"
		if !isInspection {
			rules, name = Rules{Base: rules.Base, Table: rules.Table}, "content/pages/about.md"
		}
		file := &source.File{Name: name, Text: front + body}
		var problems source.Problems
		got := Read(file, source.Span{Start: len(front), End: len(file.Text)}, rules, &problems)
		checkPlaces(t, got, &problems, len(front))
		checkText(t, got, rules)
		checkHTML(t, got)
		checkLineEnds(t, got, body, rules, name)
	})
}

// FuzzReadLine reads anything as a text of the front matter, as it stands in the
// file and as what its escapes stand for.
func FuzzReadLine(f *testing.F) {
	for _, text := range []string{"A *plan* [@report, p. 4]", "- [x](y.md) <b> ![p](p.png) [^1]", "a\n\n[@news]", "`x` {#f-x} #topic", "[x]: y\n# z"} {
		f.Add(text, true)
		f.Add(text, false)
	}
	f.Fuzz(func(t *testing.T, text string, typed bool) {
		rules := inspection()
		quotes, inside := `"`, text
		if !typed {
			inside = `\n` + text
		}
		file := &source.File{Name: "content/councils/shropshire/2013-01-08.md", Text: quotes + inside + quotes}
		words := source.Span{Start: 1, End: 1 + len(inside)}
		if !typed {
			words = source.Span{End: len(file.Text)}
		}
		var problems source.Problems
		line, said := ReadLine(file, words, strings.ReplaceAll(text, "\r\n", "\n"), rules, &problems)
		for _, p := range problems.Sorted() {
			if p.Start < words.Start || p.End > words.End || !typed && p.Span != words {
				t.Errorf("%q is at %v, outside of the text", p.Message, p.Span)
			}
		}
		if len(said.Cited) < len(line.Cites) {
			t.Error("what the line cites is not among what is cited")
		}
		checkHTML(t, &archive.Text{Parts: []archive.Part{{HTML: line.HTML}}})
	})
}

// checkPlaces checks that every place is one of the body.
func checkPlaces(t *testing.T, got *archive.Text, problems *source.Problems, start int) {
	places := map[string][]source.Place{}
	for _, p := range problems.Sorted() {
		places[p.Message] = append(places[p.Message], p.Place)
	}
	for _, f := range got.Findings {
		places["finding"] = append(places["finding"], f.Place)
		for _, topic := range f.Topics {
			if topic.In(topic.File.Text) != "#"+topic.ID {
				t.Errorf("topic %q is at %s", topic.ID, shown(topic.Place))
			}
		}
	}
	for _, q := range got.Quotes {
		places["quote"] = append(places["quote"], q.Place)
		if q.Speaker != "" {
			places["speaker"] = append(places["speaker"], q.SpeakerPlace)
		}
	}
	for _, c := range got.Cited {
		places["cite"] = append(places["cite"], c.Place)
	}
	for _, l := range got.Links {
		places["link"] = append(places["link"], l.Place)
	}
	for what, places := range places {
		for _, p := range places {
			if p.File == nil || p.Start < start || p.End < p.Start || p.End > len(p.File.Text) {
				t.Errorf("%s: place %+v is outside the body", what, p.Span)
			}
		}
	}
}

// checkText checks that what refers to something refers to what there is.
func checkText(t *testing.T, got *archive.Text, rules Rules) {
	fragments := slices.Clone(got.Fragments)
	slices.Sort(fragments)
	if len(slices.Compact(fragments)) != len(got.Fragments) {
		t.Errorf("fragments are not unique: %q", got.Fragments)
	}
	for _, c := range got.Cited {
		if c.Source < 0 || c.Source >= len(rules.Sources) {
			t.Errorf("there is no source %d", c.Source)
		}
	}
	seen, quoted := 0, 0
	count := func(parts []archive.Part) {
		for _, p := range parts {
			if p.Finding > 0 {
				seen++
			}
			if p.Quote > 0 {
				quoted++
			}
		}
	}
	count(got.Parts)
	for _, f := range got.Findings {
		count(f.Parts)
	}
	if seen != len(got.Findings) || quoted != len(got.Quotes) {
		t.Errorf("%d of %d findings and %d of %d quotes stand in parts", seen, len(got.Findings), quoted, len(got.Quotes))
	}
}

// checkHTML checks that all tags are closed in order, that nothing but known
// elements and attributes is written, and that links lead where they may.
func checkHTML(t *testing.T, got *archive.Text) {
	var open []string
	html := whole(got, got.Parts)
	for rest := html; ; {
		_, after, found := strings.Cut(rest, "<")
		if !found {
			break
		}
		tag, after, found := strings.Cut(after, ">")
		if !found || strings.Contains(tag, "<") {
			t.Fatalf("broken tag %q in %s", tag, html)
		}
		rest = after
		if name, isEnd := strings.CutPrefix(tag, "/"); isEnd {
			if len(open) == 0 || open[len(open)-1] != name {
				t.Fatalf("</%s> closes %q in %s", name, open, html)
			}
			open = open[:len(open)-1]
			continue
		}
		name, attributes, _ := strings.Cut(tag, " ")
		if !strings.Contains(" a blockquote br caption code del div em h1 h2 h3 h4 h5 h6 hr img li ol p pre section strong sup table tbody td th thead tr ul ", " "+name+" ") {
			t.Errorf("<%s> in %s", name, html)
		}
		if name == "a" && slices.Contains(open, "a") {
			t.Errorf("a link in a link in %s", html)
		}
		checkAttributes(t, attributes, html)
		if name != "br" && name != "hr" && name != "img" {
			open = append(open, name)
		}
	}
	if len(open) > 0 {
		t.Errorf("%q is not closed in %s", open, html)
	}
}

func checkAttributes(t *testing.T, attributes, html string) {
	for attributes != "" {
		name, rest, found := strings.Cut(attributes, `="`)
		value, rest, closed := strings.Cut(rest, `"`)
		if !found || !closed || !strings.Contains(" alt aria-label class href id role scope src start tabindex title ", " "+name+" ") {
			t.Fatalf("attributes %q in %s", attributes, html)
		}
		attributes = strings.TrimPrefix(rest, " ")
		value = strings.ToLower(value)
		if name == "src" && !strings.HasPrefix(value, "/archive/") ||
			name == "href" && !strings.HasPrefix(value, "/archive/") && !strings.HasPrefix(value, "https://") &&
				!strings.HasPrefix(value, "http://") && !strings.HasPrefix(value, "mailto:") {
			t.Errorf("%s=%q in %s", name, value, html)
		}
	}
}

// whole puts parts together as the templates do.
func whole(x *archive.Text, parts []archive.Part) string {
	var b strings.Builder
	for _, p := range parts {
		switch {
		case p.Finding > 0:
			b.WriteString("<li>" + whole(x, x.Findings[p.Finding-1].Parts) + "</li>")
		case p.Quote > 0:
			b.WriteString("<blockquote>" + x.Quotes[p.Quote-1].HTML + "</blockquote>")
		default:
			b.WriteString(p.HTML)
		}
	}
	return b.String()
}

// checkLineEnds checks that it makes no difference how lines end.
func checkLineEnds(t *testing.T, got *archive.Text, body string, rules Rules, name string) {
	if strings.Contains(body, "\r") {
		return
	}
	want := whole(got, got.Parts)
	texts := []string{strings.ReplaceAll(body, "\n", "\r\n")}
	if !strings.HasSuffix(body, "\n\n") {
		texts = append(texts, strings.TrimSuffix(body, "\n"))
	}
	for _, text := range texts {
		f := &source.File{Name: name, Text: text}
		again := Read(f, source.Span{End: len(text)}, rules, new(source.Problems))
		if html := whole(again, again.Parts); html != want {
			t.Errorf("%q becomes\n%s\n%q\n%s", body, want, text, html)
		}
	}
}
