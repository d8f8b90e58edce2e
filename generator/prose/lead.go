package prose

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// firstSentence returns the first sentence of a text: up to a full stop,
// question or exclamation mark that a capital or an opening quotation mark
// follows, or all of it.
func firstSentence(text string) string {
	for i := range len(text) {
		if strings.IndexByte(".!?", text[i]) < 0 {
			continue
		}
		after := strings.TrimLeft(text[i+1:], ".!?\"')]”’")
		rest, spaced := strings.CutPrefix(after, " ")
		next, _ := utf8.DecodeRuneInString(rest)
		starts := unicode.IsUpper(next) || strings.ContainsRune("\"'“‘", next)
		if rest == "" || spaced && starts && !(text[i] == '.' && isAbbreviation(text[:i])) {
			return strings.TrimSuffix(text, after)
		}
	}
	return text
}

// isAbbreviation reports whether the full stop after before belongs to the
// last word of it, so that a capital after it starts no sentence.
func isAbbreviation(before string) bool {
	inWord := func(c rune) bool { return !unicode.IsSpace(c) && !strings.ContainsRune("(“‘\"'", c) }
	word := strings.TrimPrefix(before, strings.TrimRightFunc(before, inWord))
	letter, n := utf8.DecodeRuneInString(word)
	return n == len(word) && unicode.IsUpper(letter) && letter != 'I' || abbreviations[word]
}

var abbreviations = map[string]bool{
	"e.g": true, "eg": true, "i.e": true, "ie": true, "cf": true, "vs": true, "viz": true, "al": true, "ca": true,
	"Mr": true, "Mrs": true, "Ms": true, "Mx": true, "Dr": true, "Prof": true, "Rev": true, "Hon": true, "Cllr": true,
	"St": true, "Sgt": true, "Supt": true, "Insp": true, "No": true, "Nos": true, "p": true, "pp": true, "para": true, "paras": true,
}
