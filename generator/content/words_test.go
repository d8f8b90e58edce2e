package content

import (
	"os"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"findings/generator/archive"
	"findings/generator/source"
)

var texts = regexp.MustCompile(`"([^"]*)"`)

// TestWordsInGuide holds the table [words] of REFERENCE.md against the words that the
// program has: it sets each, to that.
func TestWordsInGuide(t *testing.T) {
	guide, err := os.ReadFile("../../REFERENCE.md")
	if err != nil {
		t.Fatal(err)
	}
	_, table, found := strings.Cut(string(guide), "    [words]\n")
	if !found {
		t.Fatal("REFERENCE.md has no table [words]")
	}
	table, _, _ = strings.Cut(table, "\n\nWhat ")
	if got, want := wordsOf(t, table), archive.English(); !reflect.DeepEqual(got, want) {
		t.Errorf("the words in REFERENCE.md are %+v, those of the program %+v", got, want)
	}
	set := map[string]bool{}
	for line := range strings.Lines(table) {
		changed := wordsOf(t, strings.Replace(table, line, texts.ReplaceAllString(line, `"x$1"`), 1))
		was, is := reflect.ValueOf(*archive.English()), reflect.ValueOf(*changed)
		for n := range was.NumField() {
			if !reflect.DeepEqual(was.Field(n).Interface(), is.Field(n).Interface()) {
				set[was.Type().Field(n).Name] = true
			}
		}
	}
	if got, want := len(set), reflect.TypeFor[archive.Words]().NumField()-1; got != want { // but for Data
		t.Errorf("REFERENCE.md sets %d words of %d: %v", got, want, set)
	}
}

// Months without short names are not cut: English ones would be of another language.
func TestShortMonths(t *testing.T) {
	months := `months = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"]` + "\n"
	if got := wordsOf(t, months).ShortMonths; got[11] != "l" {
		t.Errorf("the short months are %q", got)
	}
	if got := wordsOf(t, months+strings.Replace(months, "months = [\"a\"", "short_months = [\"A\"", 1)); got.ShortMonths[0] != "A" || got.Months[0] != "a" {
		t.Errorf("the months are %q and %q", got.Months, got.ShortMonths)
	}
}

// wordsOf reads the keys of a table [words].
func wordsOf(t *testing.T, table string) *archive.Words {
	t.Helper()
	var problems source.Problems
	files := fstest.MapFS{"site.toml": {Data: []byte("title = 'T'\nbase_url = 'https://example.org/'\n[words]\n" + table)}}
	s, err := readSettings(files, "", &problems)
	if err != nil || problems.Len() > 0 {
		t.Fatal(err, problems.String())
	}
	return s.Words
}
