package advice

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"findings/generator/archive"
	"findings/generator/source"
)

// oddSpaces finds spaces that look like any other and are not: they come with
// text that is copied from a PDF or a web page, and no search finds what they
// join. What cannot be seen at all is a problem, not advice.
func oddSpaces(a *archive.Archive, _ string, advice *source.Problems) {
	for e := range a.Entries() {
		text := e.File.Text
		for at := 0; ; {
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

// fromPDF is what a PDF has and a text should not: letters drawn as one, and words
// that were parted at the end of a line, which may be one here too.
var fromPDF = regexp.MustCompile(`[\x{FB00}-\x{FB06}]|\b[a-z]{2,}-(?: |\r?\n[> \t]*)[a-z]{2,}\b`)

// parted is what stands between the halves of such a word.
var parted = regexp.MustCompile(`-[\s>]+`)

// hangs is a word that a hyphen may rightly end, before another: “short- and long-term”.
var hangs = regexp.MustCompile(`-[\s>]+(?:and|or|to|but|nor|as|through|versus)\b`)

// leftOfPDFs finds what is left of a PDF in the words of inspections.
func leftOfPDFs(a *archive.Archive, _ string, advice *source.Problems) {
	for _, e := range a.Inspections {
		from := body(e.File.Text) // above that, a remark may have been cut anywhere
		for _, at := range fromPDF.FindAllStringIndex(e.File.Text[from:], -1) {
			at[0], at[1] = from+at[0], from+at[1]
			found := e.File.Text[at[0]:at[1]]
			switch {
			case hangs.MatchString(found):
			case found[0] >= utf8.RuneSelf:
				advice.Add(e.File.At(at[0], at[1]), "write "+norm.NFKC.String(found), "%s is one character here, so that nobody finds the word", found)
			default:
				advice.Add(e.File.At(at[0], at[1]), "write "+parted.ReplaceAllString(found, "")+", or "+parted.ReplaceAllString(found, "-"), "a word was parted at the end of a line")
			}
		}
	}
}

func isOddSpace(r rune) bool { return r >= utf8.RuneSelf && unicode.Is(unicode.Zs, r) }

func nameOfSpace(r rune) string {
	if r == '\u00a0' {
		return "a space that never breaks, U+00A0"
	}
	return fmt.Sprintf("a space of another width, %U", r)
}
