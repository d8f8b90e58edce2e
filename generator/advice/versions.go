package advice

import (
	"strings"
	"unicode"

	"findings/generator/archive"
	"findings/generator/source"
)

const (
	// fewestWords is how many different words a finding has at least that can be told
	// from another by them.
	fewestWords = 6
	// sharedWords is how many words of ten two versions of a finding share at least.
	sharedWords = 8
)

// twoVersions finds two findings of an entry that share most of their words, as two
// versions do that were kept when changes were merged. The same words twice need an id of
// their own, so that they are meant.
func twoVersions(a *archive.Archive, _ string, advice *source.Problems) {
	for _, i := range a.Inspections {
		words := make([]map[string]bool, len(i.Text.Findings))
		for n, f := range i.Text.Findings {
			words[n] = wordsOf(f.Plain)
			for before := range n {
				if f.Plain != i.Text.Findings[before].Plain && isVersion(words[before], words[n]) {
					line, _ := i.File.Position(i.Text.Findings[before].Start)
					advice.Add(f.Place, "if they are two versions of one finding, keep one", "this has nearly the same words as the finding in line %d", line)
				}
			}
		}
	}
}

// wordsOf returns the different words of a text, in small letters.
func wordsOf(text string) map[string]bool {
	words := map[string]bool{}
	for w := range strings.FieldsFuncSeq(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		words[w] = true
	}
	return words
}

// isVersion reports whether most words of two findings are the same.
func isVersion(one, other map[string]bool) bool {
	if len(one) < fewestWords || len(other) < fewestWords {
		return false
	}
	both := 0
	for w := range one {
		if other[w] {
			both++
		}
	}
	return both*10 >= sharedWords*(len(one)+len(other)-both)
}
