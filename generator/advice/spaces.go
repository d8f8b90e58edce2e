package advice

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"findings/generator/archive"
	"findings/generator/source"
)

// oddSpaces finds spaces that look like any other and are not: they come with
// text that is copied from a PDF or a web page, and no search finds what they
// join. What cannot be seen at all is a problem, not advice.
func oddSpaces(a *archive.Archive, advice *source.Problems) {
	for e := range a.Entries() {
		text := e.File.Text
		noted := 0
		for at := 0; noted < mostSpaces; noted++ {
			i := strings.IndexFunc(text[at:], isOddSpace)
			if i < 0 {
				break
			}
			at += i
			r, n := utf8.DecodeRuneInString(text[at:])
			advice.Add(e.File.At(at, at+n), "type an ordinary space instead", "%s", nameOfSpace(r))
			at += n
		}
	}
}

const mostSpaces = 5 // in a file: it was copied, and all of it should be looked at

func isOddSpace(r rune) bool { return r >= utf8.RuneSelf && unicode.Is(unicode.Zs, r) }

func nameOfSpace(r rune) string {
	if r == '\u00a0' {
		return "a space that never breaks, U+00A0"
	}
	return fmt.Sprintf("a space of another width, %U", r)
}
