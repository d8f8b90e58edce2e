package front

import (
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

var (
	offsetOf60 = regexp.MustCompile(`^\d{4}-.*[+-]\d\d:[6-9]\d$`)
	aDay       = regexp.MustCompile(`^\d{4}-\d\d-\d\d$`)
	digits     = regexp.MustCompile(`^\d+$`)
	bareKey    = regexp.MustCompile(`^[A-Za-z0-9_-]+$`)
)

// isValue reports whether the toml package accepts a value. An offset from
// Greenwich of 60 minutes or more, which it does not check, is none.
func isValue(written string) bool {
	if _, err := strconv.ParseUint(written, 10, 63); err == nil && written[0] != '0' {
		return true
	}
	if _, err := time.Parse(time.DateOnly, written); err == nil {
		return true
	}
	_, err := decode("x = " + written)
	return err == nil && !offsetOf60.MatchString(written)
}

// quote puts text in the quotes that need no backslash, if there are such.
func quote(text string) string {
	if strings.ContainsAny(text, `"\`) && !strings.Contains(text, "'") {
		return "'" + text + "'"
	}
	return strconv.Quote(text)
}

// quoteKey returns a key as it has to be written.
func quoteKey(name string) string {
	if bareKey.MatchString(name) {
		return name
	}
	return quote(name)
}

// clip shortens a text that is too long for a message.
func clip(text string) string {
	const most = 60
	if utf8.RuneCountInString(text) <= most {
		return text
	}
	return strings.TrimSpace(string([]rune(text)[:most])) + "…"
}
