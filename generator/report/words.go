package report

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// hanging are words after which a hyphen at the end of a line stays apart from
// the next: "short-" and "and longer-term".
var hanging = regexp.MustCompile(`^(?:and|or|to)\b`)

// joined returns lines as one.
func (d *document) joined(from, to int) (words string) {
	for _, l := range d.lines[from:to] {
		words = d.join(words, l.text)
	}
	return words
}

// join adds a line to words. A hyphen at the end of a line is dropped only where
// the text itself shows that it is no part of the word: it has the word without
// it elsewhere, and nowhere with it.
func (d *document) join(words, line string) string {
	before, hyphen := strings.CutSuffix(words, "-")
	first, _ := utf8.DecodeRuneInString(line)
	last, _ := utf8.DecodeLastRuneInString(before)
	switch {
	case words == "":
		return line
	case !hyphen || !unicode.IsLetter(last) && !unicode.IsDigit(last) || !unicode.IsLetter(first) && !unicode.IsDigit(first):
		return words + " " + line
	case hanging.MatchString(line):
		return words + " " + line
	}
	left, right := lastWord(before), firstWord(line)
	if left != "" && d.has(left+right) && !d.has(left+"-"+right) {
		return before + line
	}
	return words + line
}

func lastWord(s string) string { return s[len(strings.TrimRightFunc(s, unicode.IsLetter)):] }

func firstWord(s string) string { return s[:len(s)-len(strings.TrimLeftFunc(s, unicode.IsLetter))] }

// has reports whether the text has a word within a line.
func (d *document) has(word string) bool {
	for from := 0; ; {
		n := strings.Index(d.text[from:], word)
		if n < 0 {
			return false
		}
		start := from + n
		end := start + len(word)
		before, _ := utf8.DecodeLastRuneInString(d.text[:start])
		after, _ := utf8.DecodeRuneInString(d.text[end:])
		if !unicode.IsLetter(before) && !unicode.IsLetter(after) {
			return true
		}
		from = end
	}
}
