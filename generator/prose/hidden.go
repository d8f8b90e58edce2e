package prose

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

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
		message, hint := describeHidden(character, n)
		if message != "" && (i > 0 || character != '\ufeff') {
			if noted++; noted > mostHidden {
				problems.Add(f.At(i, i+n), "is this a text file in UTF-8?", "there are more such characters from here on")
				return
			}
			problems.Add(f.At(i, i+n), hint, "%s", message)
		}
		i += n
	}
}

const mostHidden = 20

// describeHidden describes a character that must not stand in a text; the
// message is empty for one that may.
func describeHidden(character rune, size int) (message, hint string) {
	const lost, unwanted = "save the file as UTF-8 and type the letter again", "delete it, or type this word again"
	switch {
	case character == utf8.RuneError && size == 1:
		return "a byte that is not UTF-8", lost
	case character == utf8.RuneError:
		return "a character U+FFFD where a letter was lost", lost
	case character == 0:
		return "a NUL character", unwanted
	case character == '\r':
		return "a carriage return without a line feed", unwanted
	case unicode.IsControl(character):
		return fmt.Sprintf("a control character U+%04X", character), unwanted
	case unicode.In(character, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Other_Default_Ignorable_Code_Point),
		character == '\u2800':
		name := hiddenNames[character]
		if name != "" {
			name = " " + name
		}
		return fmt.Sprintf("an invisible character U+%04X%s", character, name), unwanted
	}
	return "", ""
}

// checkHidden notes a hidden character that was written as an entity.
func (r *reading) checkHidden(characters []byte, at source.Span) {
	for _, c := range string(characters) {
		if message, hint := describeHidden(c, utf8.RuneLen(c)); message != "" && c != '\n' && c != '\t' {
			r.problem(at, hint, "%s", message)
		}
	}
}

// hiddenNames are the names of those that people do run into.
var hiddenNames = map[rune]string{
	0x00ad: "SOFT HYPHEN",
	0x034f: "COMBINING GRAPHEME JOINER",
	0x061c: "ARABIC LETTER MARK",
	0x180e: "MONGOLIAN VOWEL SEPARATOR",
	0x200b: "ZERO WIDTH SPACE",
	0x200c: "ZERO WIDTH NON-JOINER",
	0x200d: "ZERO WIDTH JOINER",
	0x200e: "LEFT-TO-RIGHT MARK",
	0x200f: "RIGHT-TO-LEFT MARK",
	0x2028: "LINE SEPARATOR",
	0x2029: "PARAGRAPH SEPARATOR",
	0x202a: "LEFT-TO-RIGHT EMBEDDING",
	0x202b: "RIGHT-TO-LEFT EMBEDDING",
	0x202c: "POP DIRECTIONAL FORMATTING",
	0x202d: "LEFT-TO-RIGHT OVERRIDE",
	0x202e: "RIGHT-TO-LEFT OVERRIDE",
	0x2060: "WORD JOINER",
	0x2066: "LEFT-TO-RIGHT ISOLATE",
	0x2067: "RIGHT-TO-LEFT ISOLATE",
	0x2068: "FIRST STRONG ISOLATE",
	0x2069: "POP DIRECTIONAL ISOLATE",
	0x2800: "BRAILLE PATTERN BLANK",
	0x3164: "HANGUL FILLER",
	0xfeff: "ZERO WIDTH NO-BREAK SPACE",
}
