package front

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

var (
	offsetOf60 = regexp.MustCompile(`^\d{4}-.*[+-]\d\d:[6-9]\d$`)
	startDay   = regexp.MustCompile(`^\d{4}-\d\d-\d\d`)
	bareKey    = regexp.MustCompile(`^[A-Za-z0-9_-]+$`)
)

// scalar returns the value of a number, a date and the like, or nil when it is
// none to the toml package. An offset from Greenwich of 60 minutes or more,
// which that does not check, is none either.
func scalar(written string) any {
	data, err := decode("x = " + written)
	if err != nil || offsetOf60.MatchString(written) {
		return nil
	}
	return data.(map[string]any)["x"]
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

// clip shortens a text that is too long for a message, or has several lines.
func clip(text string) string {
	const most = 60
	line, _ := lineAt(text, 0)
	text = line.In(text)
	if utf8.RuneCountInString(text) <= most {
		return text
	}
	return strings.TrimSpace(string([]rune(text)[:most])) + "…"
}
