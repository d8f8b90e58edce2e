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
	if strings.Contains(f.Text, "\r") && !strings.Contains(f.Text, "\n") {
		problems.Add(f.Whole(), "save it with the line ends LF, which some editors call Unix", "the lines of this file end as they did on old Macs")
		return
	}
	checkMerged(f, problems)
	checkEncoding(f, problems)
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

const mostHidden = 100

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
	case unicode.In(character, unicode.Zl, unicode.Zp):
		return fmt.Sprintf("an invisible character U+%04X %s", character, runenames.Name(character)), "put a space in its place"
	case unicode.In(character, unicode.Cf, unicode.Other_Default_Ignorable_Code_Point),
		character == '\u2800', character == '\ufffc':
		return fmt.Sprintf("an invisible character U+%04X %s", character, runenames.Name(character)), unwanted
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
