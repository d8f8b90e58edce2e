package search

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Words are read in the same way here and in static/search.js: both are held
// against testdata/words.json. A word is a run of letters and digits, in lower
// case and without accents. Apostrophes join ("children's" is "childrens"), so
// does a full stop after a single letter ("s.47" is "s47") and a comma between
// digits ("1,200" is "1200"); hyphens and all else part.

// latin are the letters that Unicode does not part into a letter and an accent.
var latin = map[rune]string{
	'ß': "ss", 'ø': "o", 'ł': "l", 'đ': "d", 'ð': "d", 'þ': "th", 'æ': "ae", 'œ': "oe", 'ħ': "h", 'ı': "i", 'ŋ': "n", 'ς': "σ",
}

// Words returns the words of a text, in their order.
func Words(text string) []string {
	var words []string
	eachWord(text, func(word []byte) bool {
		words = append(words, string(word))
		return true
	})
	return words
}

// lower has each ASCII letter in lower case, each digit, and 0 for all else.
var lower = func() (table [utf8.RuneSelf]byte) {
	for c := range table {
		switch {
		case 'a' <= c && c <= 'z' || '0' <= c && c <= '9':
			table[c] = byte(c)
		case 'A' <= c && c <= 'Z':
			table[c] = byte(c) + 'a' - 'A'
		}
	}
	return table
}()

// eachWord hands each word of a text to take, which must not keep it, for as long
// as take returns true.
func eachWord(text string, take func(word []byte) bool) {
	if !plain(text) {
		text = norm.NFKD.String(text)
	}
	var buffer [64]byte
	word := buffer[:0]
	for at := 0; at < len(text); {
		if c := text[at]; c < utf8.RuneSelf && lower[c] != 0 {
			word = append(word, lower[c])
			at++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[at:])
		at += size
		if len(word) > 0 && parts(r, word, text[at:]) {
			if !take(word) {
				return
			}
			word = word[:0]
		}
		if r >= utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsNumber(r)) && !isApostrophe(r) {
			word = appendFolded(word, unicode.ToLower(r))
		}
	}
	if len(word) > 0 {
		take(word)
	}
}

// parts reports whether what is no ASCII letter or digit ends a word.
func parts(r rune, word []byte, after string) bool {
	switch {
	case r == '.':
		return utf8.RuneCount(word) != 1 || isDigit(word[0]) || !continues(after)
	case r == ',':
		return !betweenDigits(word, after)
	case isApostrophe(r):
		return false
	}
	return r < utf8.RuneSelf || !unicode.Is(unicode.Mn, r) && !unicode.IsLetter(r) && !unicode.IsNumber(r)
}

func appendFolded(word []byte, r rune) []byte {
	if folded := latin[r]; folded != "" {
		return append(word, folded...)
	}
	return utf8.AppendRune(word, r)
}

// plain reports whether a text has no letter with an accent, nor anything else
// that Unicode writes in more than one way: nearly every text here.
func plain(text string) bool {
	for _, r := range text {
		if r >= utf8.RuneSelf && (r < '–' || r > '”') && r != '£' {
			return false
		}
	}
	return true
}

func isApostrophe(r rune) bool { return r == '\'' || r == '’' || r == 'ʼ' }

func isDigit(b byte) bool { return '0' <= b && b <= '9' }

// continues reports whether a text goes on with a letter or a digit.
func continues(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.IsLetter(r) || unicode.IsNumber(r)
}

// betweenDigits reports whether the word before a comma ends in a digit, and the
// text after it begins with one.
func betweenDigits(word []byte, after string) bool {
	return len(word) > 0 && isDigit(word[len(word)-1]) && len(after) > 0 && isDigit(after[0])
}

// Stem returns the singular of an English word in the plural, and other words as
// they are, as far as their endings tell: "policies" is "policy", "processes"
// "process", "childrens" "children". No other ending is cut, for "planning" and
// "planned" are not what somebody looks for who types "plan".
func Stem(word string) string {
	if len(word) < 4 || !strings.HasSuffix(word, "s") {
		return word
	}
	if stem, ok := strings.CutSuffix(word, "ies"); ok && len(stem) > 1 {
		return stem + "y"
	}
	for _, ending := range []string{"sses", "shes", "ches", "xes"} {
		if strings.HasSuffix(word, ending) {
			return word[:len(word)-len("es")]
		}
	}
	switch word[len(word)-2] {
	case 's', 'u', 'i':
		return word
	}
	return word[:len(word)-1]
}
