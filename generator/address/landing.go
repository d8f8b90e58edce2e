package address

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Landing returns the address of a place in a document on the web, such as a
// source. locator says where the place is, as a citation does ("p. 4"), and words
// are the document's own that are quoted from there, or "". A PDF opens at the
// page, anything else at the words:
//
//	https://example.org/report.pdf#page=4
//	https://example.org/news#:~:text=Staff%20feel%20well%20supported
//
// It is the document's own address where an address can say no more.
func Landing(document, locator, words string) string {
	front, fragment, _ := strings.Cut(document, "#")
	if !begins(document, "http://") && !begins(document, "https://") || strings.Contains(fragment, directive) || begins(document, listing) {
		return document
	}
	if isPDF(front) {
		if page, _ := Pages(locator); page != 0 {
			return front + "#" + withPage(fragment, strconv.Itoa(page))
		}
		return document
	}
	if text := textDirective(words); text != "" {
		return front + "#" + fragment + directive + text
	}
	return document
}

// withPage sets the page in the fragment of a PDF's address, which is a list such
// as "zoom=100&page=2". A name in place of that is a place in the document itself,
// and stays.
func withPage(fragment, page string) string {
	if fragment != "" && !strings.Contains(fragment, "=") {
		return fragment
	}
	items := slices.DeleteFunc(strings.Split(fragment, "&"), func(item string) bool {
		return item == "" || strings.HasPrefix(item, "page=")
	})
	return strings.Join(append(items, "page="+page), "&")
}

// directive begins what a fragment says to the browser alone, by
// https://wicg.github.io/scroll-to-text-fragment/.
const directive = ":~:"

// Ofsted's page on a council lists its reports and letters, and has none of their
// words: it stands in for a letter whose own address is not known.
const listing = "https://reports.ofsted.gov.uk/provider/"

// begins is strings.HasPrefix for any case. It is asked for every citation on every
// page, which regular expressions are too slow for.
func begins(text, prefix string) bool {
	return len(text) >= len(prefix) && strings.EqualFold(text[:len(prefix)], prefix)
}

// isPDF reports whether an address is that of a PDF, or of an archived copy of one.
// Ofsted's do not say what they are: all that lies below /v1/file/ there are PDFs.
func isPDF(document string) bool {
	path, _, _ := strings.Cut(document, "?")
	return len(path) >= 4 && strings.EqualFold(path[len(path)-4:], ".pdf") ||
		strings.Contains(strings.ToLower(path), "/files.ofsted.gov.uk/v1/file/")
}

var (
	pageNumber = regexp.MustCompile(`(?i)\b(?:pp?\.?|pages?)[\s\p{Zs}]*([1-9][0-9]{0,5})(?:[\s\p{Zs}]*[-–—][\s\p{Zs}]*([1-9][0-9]{0,5}))?`)

	ownWord = regexp.MustCompile(`\[[^\[\]]*\]`)
)

// LeftOut matches where something is left out of a quote: …, ..., or either in
// brackets. Other brackets in a quote are its editor's own words.
var LeftOut = regexp.MustCompile(`\[[\s.…]*\]|…|\.(?: ?\.){2,}`)

// Pages returns the first and the last page that a citation's locator names, as
// in "p. 4", "pp. 4–5" or "para 3, page 4"; both are 0 where it names none.
func Pages(locator string) (first, last int) {
	m := pageNumber.FindStringSubmatch(locator)
	if m == nil {
		return 0, 0
	}
	first, _ = strconv.Atoi(m[1])
	last, _ = strconv.Atoi(m[2])
	return first, max(first, last)
}

// How much of a quote a text directive holds. A page is searched from its top, so
// that one or two words would be found before those that are meant.
const (
	fewestWords = 3
	endWords    = 5  // from the beginning and the end
	wholeWords  = 10 // up to which it holds all
)

// textDirective returns "text=first words,last words" for words of a document,
// all of them when they are few; "" when there are none.
func textDirective(words string) string {
	runs := wholeRuns(words)
	if len(runs) == 0 {
		return ""
	}
	longest := slices.MaxFunc(runs, func(a, b []string) int { return len(a) - len(b) })
	text := append(make([]byte, 0, 128), "text="...)
	if len(longest) < fewestWords {
		return string(appendTerm(text, longest))
	}
	runs = slices.DeleteFunc(runs, func(run []string) bool { return len(run) < fewestWords })
	first, last := runs[0], runs[len(runs)-1]
	if len(runs) == 1 && len(first) <= wholeWords {
		return string(appendTerm(text, first))
	}
	text = append(appendTerm(text, first[:min(endWords, len(first))]), ',')
	return string(appendTerm(text, last[max(0, len(last)-endWords):]))
}

// wholeRuns parts words where something was left out or put in, and at dashes,
// which may be others in the source: browsers take one kind of quotation mark for
// another, but not of dash. Of what an editor changed within a word, as
// child[ren], no part is kept.
func wholeRuns(words string) [][]string {
	const gap = "\x00"
	if strings.ContainsAny(words, "[…") || strings.Contains(words, "..") || strings.Contains(words, ". .") {
		words = LeftOut.ReplaceAllString(words, " "+gap+" ")
	}
	if strings.Contains(words, "[") {
		words = ownWord.ReplaceAllString(words, gap)
	}
	var runs [][]string
	all := strings.Fields(words)
	start := -1 // of the run that goes on
	for n, word := range all {
		switch {
		case strings.Contains(word, gap), !strings.ContainsFunc(word, notDash):
			if start >= 0 {
				runs = append(runs, all[start:n])
			}
			start = -1
		case start < 0 && strings.ContainsFunc(word, inWord):
			start = n
		}
	}
	if start >= 0 {
		runs = append(runs, all[start:])
	}
	return runs
}

func notDash(r rune) bool { return !unicode.Is(unicode.Pd, r) }

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// appendTerm appends words, joined, without the marks around them: a quote may end with
// another than its source has there. All but letters and digits is encoded, as "-",
// "," and "&" would be taken for the directive's own.
func appendTerm(text []byte, words []string) []byte {
	term := strings.TrimFunc(strings.Join(words, " "), func(r rune) bool { return !inWord(r) })
	for _, c := range []byte(term) {
		if c < utf8.RuneSelf && inWord(rune(c)) {
			text = append(text, c)
		} else {
			const hex = "0123456789ABCDEF"
			text = append(text, '%', hex[c>>4], hex[c&15])
		}
	}
	return text
}
