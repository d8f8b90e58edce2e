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
	eachWord(text, func(word []byte) { words = append(words, string(word)) })
	return words
}

// eachWord hands each word of a text to take, which must not keep it.
func eachWord(text string, take func(word []byte)) {
	if !plain(text) {
		text = norm.NFKD.String(text)
	}
	var buffer [64]byte
	word := buffer[:0]
	letters := 0 // in the word so far
	end := func() {
		if len(word) > 0 {
			take(word)
			word, letters = word[:0], 0
		}
	}
	for at := 0; at < len(text); {
		r, size := rune(text[at]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[at:])
		}
		at += size
		switch {
		case 'a' <= r && r <= 'z' || '0' <= r && r <= '9':
			word = append(word, byte(r))
			letters++
		case 'A' <= r && r <= 'Z':
			word = append(word, byte(r)+'a'-'A')
			letters++
		case r == '.' && letters == 1 && !isDigit(word[0]) && continues(text[at:]), r == ',' && betweenDigits(word, text[at:]):
		case isApostrophe(r) || unicode.Is(unicode.Mn, r):
		case r >= utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsNumber(r)):
			before := len(word)
			r = unicode.ToLower(r)
			if folded := latin[r]; folded != "" {
				word = append(word, folded...)
			} else {
				word = utf8.AppendRune(word, r)
			}
			letters += utf8.RuneCount(word[before:])
		default:
			end()
		}
	}
	end()
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
