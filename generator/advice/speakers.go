package advice

import (
	"strings"
	"unicode/utf8"

	"findings/generator/archive"
	"findings/generator/source"
)

// similarSpeakers finds names that differ in one letter: they are probably one
// person, whose quotes stand on two pages.
func similarSpeakers(a *archive.Archive, advice *source.Problems) {
	for n, s := range a.Speakers {
		for _, other := range a.Speakers[n+1:] {
			if !oneLetterApart(s.Name, other.Name) {
				continue
			}
			rare, usual := s, other
			if len(s.Quotes) > len(other.Quotes) {
				rare, usual = other, s
			}
			q := rare.Quotes[0]
			advice.Add(q.SpeakerPlace, "write the name in the same way everywhere when they are one",
				"%q differs in one letter from %q, who is quoted elsewhere", rare.Name, usual.Name)
		}
	}
}

// shortestName is how long a name is at least to tell anything: "Ann" and "Ana"
// are two people.
const shortestName = 6

// oneLetterApart reports whether two names differ by a letter that was added,
// left out or changed, or by two neighbours that changed places.
func oneLetterApart(a, b string) bool {
	if d := len(a) - len(b); min(len(a), len(b)) < shortestName || d > utf8.UTFMax || d < -utf8.UTFMax {
		return false
	}
	if a == b {
		return false
	}
	r, s := []rune(strings.ToLower(a)), []rune(strings.ToLower(b))
	for len(r) > 0 && len(s) > 0 && r[0] == s[0] {
		r, s = r[1:], s[1:]
	}
	for len(r) > 0 && len(s) > 0 && r[len(r)-1] == s[len(s)-1] {
		r, s = r[:len(r)-1], s[:len(s)-1]
	}
	return len(r) <= 1 && len(s) <= 1 || len(r) == 2 && len(s) == 2 && r[0] == s[1] && r[1] == s[0]
}
