package prose

import (
	"regexp"
	"strconv"
	"strings"
)

// These are places in a source as people write them, of which readers could not tell
// where they are, or links could not open.
var (
	bareNumber   = regexp.MustCompile(`^, *([1-9][0-9]{0,3})$`)
	otherPage    = regexp.MustCompile(`^, *(?i:pgs?|pag|page no|page number|p no)\.? *([1-9][0-9]{0,3})$`)
	pageInWords  = regexp.MustCompile(`^, *(?i:p|page)\.? (?i:(one)|(two)|(three)|(four)|(five)|(six)|(seven)|(eight)|(nine)|(ten)|(eleven)|(twelve))$`)
	pageZero     = regexp.MustCompile(`^, *(?i:pp?\.?|pages?) *0+$`)
	pagesBetween = regexp.MustCompile(`^, *(?i:pp?\.?|pages?) *([1-9][0-9]{0,3}) *[-–—] *([1-9][0-9]{0,3})$`)
)

// locatorMeant says what is wrong with a place in a source, and which is meant, as it
// stands behind the key; "" for one that can be.
func locatorMeant(locator string) (meant, message string) {
	if m := bareNumber.FindStringSubmatch(locator); m != nil {
		return "p. " + m[1], "this does not say what the number in a citation counts"
	}
	if m := otherPage.FindStringSubmatch(locator); m != nil {
		return "p. " + m[1], "no link opens at a page that is written like this"
	}
	if m := pageInWords.FindStringSubmatch(locator); m != nil {
		for n, word := range m[1:] {
			if word != "" {
				return "p. " + strconv.Itoa(n+1), "no link opens at a page that is written like this"
			}
		}
	}
	if m := pagesBetween.FindStringSubmatch(locator); m != nil && len(m[1]) == len(m[2]) && m[1] > m[2] { // not 123-4
		return "pp. " + m[2] + "-" + m[1], "these pages are not in their order"
	}
	return "", ""
}

// isPageZero reports whether a place in a source is a page that no document has.
func isPageZero(locator string) bool { return pageZero.MatchString(strings.TrimSpace(locator)) }

func wrongLocator(locator string) bool {
	meant, _ := locatorMeant(locator)
	return meant != ""
}
