package address

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Slug turns a name into a part of an address or an id: lower case, letters
// and digits, with a hyphen for everything between. Accents are dropped
// ("Zoë" is "zoe", "Łukasz" is "lukasz"), apostrophes join ("children's" is "childrens"). It
// returns "" for a name without a letter or digit.
func Slug(name string) string { return norm.NFC.String(slug(name, -1)) }

// Fragment makes the id of a quote or finding from its first words: prefix
// "q" and "Staff indicate they feel well supported and trained" give
// "q-staff-indicate-they-feel-well-supported". The id is permanent as long as
// those words stand.
func Fragment(prefix, text string) string {
	words := norm.NFC.String(slug(text, firstWords))
	if words == "" {
		return prefix
	}
	return prefix + "-" + words
}

// firstWords is how many words of a quote or finding make its id.
const firstWords = 6

// latin are the letters of European names that Unicode does not part into a
// letter and an accent.
var latin = map[rune]string{
	'ß': "ss", 'ẞ': "ss", 'ø': "o", 'Ø': "o", 'ł': "l", 'Ł': "l", 'đ': "d", 'Đ': "d", 'ð': "d", 'Ð': "d",
	'þ': "th", 'Þ': "th", 'æ': "ae", 'Æ': "ae", 'œ': "oe", 'Œ': "oe", 'ħ': "h", 'Ħ': "h", 'ı': "i", 'ŋ': "n", 'Ŋ': "n",
}

// slug is Slug for the first words only; words < 0 means all of them.
func slug(text string, words int) string {
	var b strings.Builder
	b.Grow(min(len(text), longestID)) // few are longer
	gap := false
	for _, r := range norm.NFKD.String(text) {
		switch {
		case r == '\'' || r == '’' || r == 'ʼ' || unicode.Is(unicode.Mn, r):
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if gap && b.Len() > 0 {
				if words--; words == 0 {
					return b.String()
				}
				b.WriteByte('-')
			}
			gap = false
			if r < utf8.RuneSelf || latin[r] == "" {
				b.WriteRune(unicode.ToLower(r))
			} else {
				b.WriteString(latin[r])
			}
		default:
			gap = true
		}
	}
	return b.String()
}

// CheckID reports what is wrong with an id: the name of a folder or file in
// content/, a framework's area, a kept fragment. Ids are lower-case letters
// a to z, digits and single hyphens, so that they are the same in an address,
// on every disk and in every keyboard. It returns "" for a good id.
func CheckID(id string) string {
	switch {
	case id == "":
		return "is empty"
	case len(id) > longestID:
		return "is longer than 100 characters"
	case strings.HasPrefix(id, "-"), strings.HasSuffix(id, "-"), strings.Contains(id, "--"):
		return "has a hyphen that joins nothing"
	case deviceNames[id]:
		return "is a name that Windows keeps for itself"
	case strings.Trim(id, idLetters) != "":
		return "has other characters than a to z, 0 to 9 and hyphens"
	}
	return ""
}

const (
	longestID = 100
	idLetters = "abcdefghijklmnopqrstuvwxyz0123456789-"
)
