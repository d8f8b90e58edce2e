package prose

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/runenames"

	"findings/generator/source"
)

// CheckText notes every character in a file that a reader cannot see or that
// changes what others look like: bytes that are no UTF-8, control characters,
// marks of direction, letters of no width. It looks at the whole file, front
// matter and all, and need be called once only; [Read] does not call it.
func CheckText(f *source.File, problems *source.Problems) {
	if strings.HasPrefix(f.Text, "\xff\xfe") || strings.HasPrefix(f.Text, "\xfe\xff") {
		problems.Add(f.Whole(), "save it with the encoding UTF-8", "the file is saved as UTF-16, not UTF-8")
		return
	}
	noted := 0
	for i := 0; i < len(f.Text); {
		c := f.Text[i]
		if c >= ' ' && c < 0x7f || c == '\n' || c == '\t' || c == '\r' && i+1 < len(f.Text) && f.Text[i+1] == '\n' {
			i++
			continue
		}
		character, n := utf8.DecodeRuneInString(f.Text[i:])
		what := describeHidden(character, n)
		if what != "" && (i > 0 || character != '\ufeff') {
			if noted++; noted > mostHidden {
				problems.Add(f.At(i, i+n), "is this a text file in UTF-8?", "there are more such characters from here on")
				return
			}
			problems.Add(f.At(i, i+n), hintForHidden(character, n), "%s", what)
		}
		i += n
	}
}

const mostHidden = 20

// describeHidden describes a character that must not stand in a text; it returns ""
// for one that may.
func describeHidden(character rune, size int) string {
	switch {
	case character == utf8.RuneError && size == 1:
		return "a byte that is not UTF-8"
	case character == utf8.RuneError:
		return "a character U+FFFD where a letter was lost"
	case character == 0:
		return "a NUL character"
	case character == '\r':
		return "a carriage return without a line feed"
	case unicode.IsControl(character):
		return fmt.Sprintf("a control character U+%04X", character)
	case unicode.In(character, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Other_Default_Ignorable_Code_Point),
		character == '\u2800':
		return fmt.Sprintf("an invisible character U+%04X %s", character, runenames.Name(character))
	}
	return ""
}

func hintForHidden(character rune, size int) string {
	if character == utf8.RuneError || size == 0 {
		return "save the file as UTF-8 and type the letter again"
	}
	return "delete it, or type this word again"
}

// checkHidden notes a hidden character that was written as an entity.
func (r *reading) checkHidden(characters []byte, at source.Span) {
	for len(characters) > 0 {
		character, n := utf8.DecodeRune(characters)
		if what := describeHidden(character, n); what != "" && character != '\n' && character != '\t' {
			r.problem(at, hintForHidden(character, n), "%s", what)
		}
		characters = characters[n:]
	}
}
