package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"findings/generator/archive"
	"findings/generator/content"
)

// sourceTexts is where the texts of cited documents lie when somebody has
// them: a folder beside the checkout, for they are not ours to hand on.
// reports/<council>-…-<date of publication>.txt are the inspectorate's, seeds/
// are pages of councils and the press.
const sourceTexts = "../../shared"

// TestQuotesWordForWord holds every quote of the archive against the text of
// a source that it cites. White space and the shape of dashes and quotation
// marks do not count, because both are lost when text is taken out of a PDF.
func TestQuotesWordForWord(t *testing.T) {
	reports, _ := filepath.Glob(sourceTexts + "/reports/*.txt")
	pages, _ := filepath.Glob(sourceTexts + "/seeds/*.txt")
	if len(reports) == 0 || len(pages) == 0 {
		t.Skip("the texts of the reports are not beside the checkout, so the quotes are not held against them")
	}
	texts := map[string]string{}
	for _, name := range append(reports, pages...) {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		texts[name] = letters(string(text))
	}
	loader := content.Loader{FS: os.DirFS("..")}
	a, problems, err := loader.Load()
	if err != nil {
		t.Fatal(err)
	}
	if problems.Len() > 0 {
		t.Fatalf("the archive has %d problems", problems.Len())
	}
	checked := 0
	for _, i := range a.Inspections {
		for _, q := range i.Text.Quotes {
			var cited []string
			for _, c := range q.Cites {
				cited = append(cited, textsOf(i.Sources[c.Source], texts, reports)...)
			}
			if len(cited) == 0 {
				t.Errorf("%s: no text of what %q cites", i.File.Name, q.ID)
				continue
			}
			for part := range strings.SplitSeq(q.Plain, "…") {
				found := false
				for _, name := range cited {
					found = found || strings.Contains(texts[name], letters(part))
				}
				if !found {
					t.Errorf("%s: %q is not in %v", i.File.Name, strings.TrimSpace(part), cited)
				}
			}
			checked++
		}
	}
	if checked == 0 {
		t.Error("no quote was checked")
	}
}

// textsOf returns the names of the texts of a source: the report that came out
// on its day about its council, or a page that holds its title.
func textsOf(s *archive.Source, texts map[string]string, reports []string) []string {
	var names []string
	for _, name := range reports {
		base := filepath.Base(name)
		if strings.HasPrefix(base, s.Inspection.Council+"-") && strings.HasSuffix(base, "-"+s.Published.ISO()+".txt") {
			names = append(names, name)
		}
	}
	if len(names) > 0 {
		return names
	}
	for name, text := range texts {
		if strings.Contains(filepath.ToSlash(name), "/seeds/") && strings.Contains(text, letters(s.Title)) {
			names = append(names, name)
		}
	}
	return names
}

// letters returns a text without what is lost on the way out of a PDF.
func letters(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r), unicode.Is(unicode.Pd, r), unicode.In(r, unicode.Pi, unicode.Pf), r == '\'', r == '"':
			return -1
		}
		return r
	}, text)
}
