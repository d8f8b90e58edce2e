package main

import (
	"fmt"
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"unicode"

	"findings/generator/archive"
	"findings/generator/content"
	"findings/generator/source"
	"findings/generator/verify"
)

// sourceTexts is where the texts of cited documents lie when somebody has
// them: a folder beside the checkout, for they are not ours to hand on.
// reports/national/<council>/<date>.txt are the inspectorate's, seeds/ are pages
// of councils and the press.
const sourceTexts = "../../shared"

// statements returns what the archive gives as words of its sources, and the
// texts to compare them with. The test is skipped without these.
func statements(t *testing.T) ([]verify.Statement, *verify.Texts) {
	t.Helper()
	reports := os.DirFS(sourceTexts + "/reports/national")
	if names, err := fs.Glob(reports, "*/*.txt"); err != nil || len(names) == 0 {
		t.Skip("the texts of the reports are not beside the checkout, so the quotes are not held against them")
	}
	loader := content.Loader{FS: os.DirFS("..")}
	a, problems, err := loader.Load()
	if err != nil {
		t.Fatal(err)
	}
	if problems.Len() > 0 {
		t.Fatalf("the archive has problems:\n%s", problems)
	}
	var listed source.Problems
	texts, err := verify.Open(withSeeds(t, reports, a), &listed)
	if err != nil || listed.Len() > 0 {
		t.Fatal(err, listed.String())
	}
	return verify.Statements(a.Inspections), texts
}

// withSeeds adds the pages of councils and the press to the reports. Each holds
// the title of the source that it is the text of.
func withSeeds(t *testing.T, reports fs.FS, a *archive.Archive) fs.FS {
	t.Helper()
	seeds, err := fs.Glob(os.DirFS(sourceTexts), "seeds/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	if len(seeds) == 0 {
		t.Log("the pages of councils and the press are not beside the checkout; quotes from them count as without a text")
	}
	added := fstest.MapFS{}
	list := ""
	for _, name := range seeds {
		text, err := os.ReadFile(sourceTexts + "/" + name)
		if err != nil {
			t.Fatal(err)
		}
		added[name] = &fstest.MapFile{Data: text}
		for _, i := range a.Inspections {
			for _, s := range i.Sources {
				if s.URL != "" && s.Kind.SecondHand() && strings.Contains(letters(string(text)), letters(s.Title)) {
					list += fmt.Sprintf("%q = %q\n", s.URL, name)
				}
			}
		}
	}
	added["texts.toml"] = &fstest.MapFile{Data: []byte(list)}
	return either{added, reports}
}

// either opens a file in the first file system that has it.
type either [2]fs.FS

func (e either) Open(name string) (fs.File, error) {
	if name != "." {
		if f, err := e[0].Open(name); err == nil {
			return f, nil
		}
	}
	return e[1].Open(name)
}

func letters(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) {
			return r
		}
		return -1
	}, text)
}

func TestQuotesWordForWord(t *testing.T) {
	all, texts := statements(t)
	report, err := verify.Check(all, texts)
	if err != nil {
		t.Fatal(err)
	}
	var problems source.Problems
	report.Problems(&problems)
	if problems.Len() > 0 {
		t.Error(problems.String())
	}
	if report.Count(verify.Found) == 0 {
		t.Error("no quote was checked")
	}
	t.Log(report.Summary())
}

// A falsified is a statement with one small change, and what that is.
type falsified struct {
	verify.Statement
	how string
}

// mostFalsified is how many statements are falsified: each gives a hundred others.
const mostFalsified = 75

// TestFalsifiedQuotes changes quotes, taken from all of them at even distances, in
// each small way that an editor's slip may, and demands that none passes.
func TestFalsifiedQuotes(t *testing.T) {
	long(t)
	all, texts := statements(t)
	report, err := verify.Check(all, texts)
	if err != nil {
		t.Fatal(err)
	}
	how := map[string]int{}
	every := len(report.Results)/mostFalsified + 1
	for n, r := range report.Results {
		if r.Status != verify.Found || n%every != 0 {
			continue
		}
		r.Statement.Cites = []archive.Cite{r.Cite}
		changed := falsify(r.Statement)
		if !r.Unpaged {
			changed = append(changed, movedPages(r.Statement)...)
		}
		for _, f := range changed {
			again, err := verify.Check([]verify.Statement{f.Statement}, texts)
			if err != nil {
				t.Fatal(err)
			}
			if status := again.Results[0].Status; status != verify.NotFound && status != verify.WrongPage {
				t.Errorf("%s, with %s, is %s: %q [%s]", f.ID, f.how, status, f.Words, f.Cites[0].Locator)
			}
			kind, _, _ := strings.Cut(f.how, ":")
			how[kind]++
		}
	}
	t.Logf("falsified: %v", how)
	for _, kind := range []string{"another word", "a word less", "two words swapped", "another digit", "another case", "another page"} {
		if how[kind] == 0 {
			t.Errorf("no quote was given %s", kind)
		}
	}
}

// falsify changes the words of a statement, in one place each time. What leaves
// out the first or the last word leaves a true quote.
func falsify(s verify.Statement) (all []falsified) {
	words := strings.Fields(s.Words)
	with := func(how string, changed ...string) {
		f := falsified{s, how}
		f.Words = strings.Join(changed, " ")
		all = append(all, f)
	}
	for n, word := range words {
		if strings.ContainsAny(word, "[]…") { // the editor's own
			continue
		}
		change := func(to string) []string { return slices.Concat(words[:n], []string{to}, words[n+1:]) }
		with("another word: "+word, change("zebra")...)
		if inner := n > 0 && n < len(words)-1; inner && words[n-1] != "…" && words[n+1] != "…" && word != words[n+1] {
			with("a word less: "+word, slices.Concat(words[:n], words[n+1:])...)
		}
		if n+1 < len(words) && word != words[n+1] && !strings.ContainsAny(words[n+1], "[]…") {
			with("two words swapped: "+word, slices.Concat(words[:n], []string{words[n+1], word}, words[n+2:])...)
		}
		runes := []rune(word)
		for i, r := range runes {
			if i != 0 && i != len(runes)/2 && !unicode.IsDigit(r) {
				continue // the case of two letters of a word is enough
			}
			switch {
			case unicode.IsDigit(r):
				with("another digit: "+word, change(string(runes[:i])+string('0'+(r-'0'+1)%10)+string(runes[i+1:]))...)
			case unicode.IsLower(r):
				with("another case: "+word, change(string(runes[:i])+string(unicode.ToUpper(r))+string(runes[i+1:]))...)
			case unicode.IsUpper(r):
				with("another case: "+word, change(string(runes[:i])+string(unicode.ToLower(r))+string(runes[i+1:]))...)
			}
		}
	}
	return all
}

var pageNumber = regexp.MustCompile(`[0-9]+`)

// movedPages moves the page that a statement cites by one, either way.
func movedPages(s verify.Statement) (all []falsified) {
	for _, by := range []int{-1, 1} {
		c := s.Cites[0]
		c.Locator = pageNumber.ReplaceAllStringFunc(c.Locator, func(n string) string {
			number, _ := strconv.Atoi(n)
			return strconv.Itoa(number + by)
		})
		if c.Locator != s.Cites[0].Locator && !strings.HasSuffix(c.Locator, " 0") {
			f := falsified{s, "another page"}
			f.Cites = []archive.Cite{c}
			all = append(all, f)
		}
	}
	return all
}
