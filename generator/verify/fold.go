package verify

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// A Rule is a line of the contract between a quote and its source.
type Rule struct {
	What    string // "white space"
	Folded  bool   // it does not count; otherwise it does
	How     string // what is done, in a sentence
	Example string // "“direc ted” in the source is “directed”"
}

// Contract says what counts when a quote is compared with its source. It is the
// one place where that is laid down: the methodology page shows it, and a test
// holds the program to every example.
var Contract = []Rule{
	{"White space", true, "Any white space is one space, and space that stands in the source alone is ignored: text out of a PDF has stray spaces in words. A space of the quote must stand in the source.", "direc ted|directed"},
	{"Hyphens at the end of a line", true, "They may be part of the word or not; soft hyphens never count.", "assess-\nment|assessment"},
	{"Ligatures and compatibility forms", true, "ﬁ is fi, and œ and æ are oe and ae (Unicode NFKC, and these two).", "eﬀective|effective"},
	{"Kinds of quotation mark", true, "Single, double, straight and curly ones and apostrophes are one.", "“good”|'good'"},
	{"Kinds of dash", true, "Hyphens, dashes and the minus sign are one.", "2019–2024|2019-2024"},
	{"Bullets", true, "They are white space.", "• plans|plans"},
	{"Page furniture", true, "Where words run over the end of a page, the running heads, page numbers and footnotes between them are passed over.", "plans\n 1 A note.\n 12\fare vague|plans are vague"},
	{"Case", false, "A changed first capital needs brackets: [t]he.", "The plans|the plans"},
	{"Words", false, "Each word, in its order.", "the plans|plans the"},
	{"Digits", false, "Each digit.", "12 plans|13 plans"},
	{"Punctuation", false, "Each mark, also the last.", "plans, aims|plans aims"},
}

// lineHyphen stands in a folded text for a hyphen at the end of a line, which
// may be part of a word or not: it counts only where the other side has one.
const lineHyphen = '\u00ad'

// stroke is a dash too: a word processor puts it over a space.
const stroke = '\u0336'

// A folded text is what counts of a text.
type folded struct {
	runes []rune
	at    []int // where each stands, as an offset in bytes
}

// fold adds a text that stands at an offset.
func (f *folded) fold(text string, offset int) {
	for len(text) > 0 {
		r, size := utf8.DecodeRuneInString(text)
		n := max(size, norm.NFKC.NextBoundaryInString(text, true))
		as, known := folds[r]
		switch {
		case isHyphen(r) && endsLine(text[size:]) && f.afterLetter():
			n = len(text) - len(strings.TrimLeftFunc(text[size:], unicode.IsSpace))
			f.add(lineHyphen, offset)
		case isHyphen(r):
			n = size
			f.add('-', offset)
		case known:
			n = size
			f.addAll(as, offset)
		default:
			f.addAll(norm.NFKC.String(text[:n]), offset)
		}
		text, offset = text[n:], offset+n
	}
}

// folds is what is written in place of a character, beside what NFKC changes.
var folds = map[rune]string{
	'\'': "'", '"': "'", '‘': "'", '’': "'", '‚': "'", '‛': "'", '“': "'", '”': "'", '„': "'", '‟': "'", '«': "'", '»': "'", '‹': "'", '›': "'", '`': "'", '´': "'",
	'œ': "oe", 'Œ': "OE", 'æ': "ae", 'Æ': "AE",
	// Bullets, also those of symbol fonts, which are in the private-use area.
	'•': " ", '▪': " ", '■': " ", '□': " ", '◼': " ", '◻': " ", '●': " ", '○': " ", '◦': " ", '‣': " ", '⁃': " ",
	'\uf06e': " ", '\uf0a7': " ", '\uf0b7': " ", '\uf0be': " ", '\uf06c': " ", '\uf0d8': " ", '\uf02d': " ",
}

func isHyphen(r rune) bool { return unicode.Is(unicode.Pd, r) || r == '−' || r == '─' }

func (f *folded) addAll(text string, at int) {
	for _, r := range text {
		f.add(r, at)
	}
}

func (f *folded) add(r rune, at int) {
	n := len(f.runes)
	if r == stroke {
		r = '-'
	}
	if unicode.IsSpace(r) {
		if n == 0 || f.runes[n-1] == ' ' || f.runes[n-1] == lineHyphen {
			return
		}
		r = ' '
	} else if unicode.Is(unicode.Cf, r) && r != lineHyphen {
		return
	}
	f.runes, f.at = append(f.runes, r), append(f.at, at)
}

func (f *folded) afterLetter() bool {
	n := len(f.runes)
	return n > 0 && unicode.IsLetter(f.runes[n-1])
}

// endsLine reports whether nothing but white space stands before the end of the
// line.
func endsLine(text string) bool {
	rest := strings.TrimLeft(text, " \t\r")
	return strings.HasPrefix(rest, "\n")
}

// Hash returns the SHA-256 of a quote's words as they are compared, in
// hexadecimal digits.
func Hash(words string) string {
	var f folded
	f.fold(words, 0)
	sum := sha256.Sum256([]byte(strings.TrimSpace(string(f.runes))))
	return hex.EncodeToString(sum[:])
}
