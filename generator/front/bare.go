package front

import (
	"cmp"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// isValue reports whether the toml package knows a value. An offset from
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

var (
	offsetOf60 = regexp.MustCompile(`^\d{4}-.*[+-]\d\d:[6-9]\d$`)
	aDay       = regexp.MustCompile(`^\d{4}-\d\d-\d\d$`)
	aMoment    = regexp.MustCompile(`^\d{4}-\d\d-\d\d[^-/.?~\d]`)
	aTime      = regexp.MustCompile(`^\d\d:\d[\d:.]*$`)
	nearlyADay = regexp.MustCompile(`^\d{4}[-/]\d\d?[-/]\d\d?$|^\d\d?[-/.](\d\d?[-/.])?\d{4}$`)
	partOfDate = regexp.MustCompile(`^\d{4}[-/.?~\d]*[-/?~][-/.?~\d]*$`)
	digits     = regexp.MustCompile(`^\d+$`)
	withCommas = regexp.MustCompile(`^\d[\d,]*$`)
)

// misread returns what an editor probably meant by a value without quotes or
// brackets that TOML does not know, or an empty message when it knows it.
func misread(name, value string, within bool) (message, hint string) {
	write := func(written string) string {
		if within {
			return written
		}
		return quoteKey(name) + " = " + written
	}
	if value == "" {
		return name + " has no value", fmt.Sprintf(`write %s = "…", or delete the line`, quoteKey(name))
	}
	if isValue(value) {
		return "", ""
	}
	if first, _, ok := strings.Cut(value, " "); ok && within && isValue(first) {
		return "a comma is missing in " + name, "write a comma after " + first
	}
	if message, hint = misreadDate(value, write); message != "" {
		return message, hint
	}
	withoutComma := strings.TrimSuffix(value, ",")
	unquoted := strings.Trim(value, curly+`"'`)
	lower := strings.ToLower(value)
	switch {
	case startsCurly(value):
		return fmt.Sprintf("the text of %s is in curly quotes", name), "write straight quotes: " + write(quote(clip(unquoted, 60)))
	case lower == "true", lower == "yes", lower == "on":
		return fmt.Sprintf("%s is %s, which is neither true nor false", name, value), "write " + write("true")
	case lower == "false", lower == "no", lower == "off":
		return fmt.Sprintf("%s is %s, which is neither true nor false", name, value), "write " + write("false")
	case value[0] == '=':
		return "there are two = signs here", "write " + write(quoteValue(strings.TrimSpace(strings.TrimLeft(value, "="))))
	case digits.MatchString(value) && value[0] == '0':
		number := cmp.Or(strings.TrimLeft(value, "0"), "0")
		return value + " is a number that begins with 0", "write " + write(number) + ", or put it in quotes: " + write(quote(value))
	case digits.MatchString(value):
		return value + " is too large a number", "put it in quotes: " + write(quote(value))
	case withoutComma != value && isValue(withoutComma):
		return "a line does not end with a comma", "write " + write(withoutComma)
	case withCommas.MatchString(value):
		return value + " is not a number", "write it without commas: " + write(strings.ReplaceAll(value, ",", ""))
	case strings.HasSuffix(value, `"`) && strings.Count(value, `"`) == 1, strings.HasSuffix(value, "'") && strings.Count(value, "'") == 1:
		return fmt.Sprintf("the text of %s has no opening quote", name), "write " + write(quote(clip(unquoted, 60)))
	}
	return fmt.Sprintf("the text of %s is not in quotes", name), "put it in quotes: " + write(quote(clip(value, 60)))
}

// misreadDate is misread for what seems to be a date or a time.
func misreadDate(value string, write func(string) string) (message, hint string) {
	switch {
	case aDay.MatchString(value):
		return value + " is not a day of the calendar", "write year, month and day, such as " + write("2013-01-08")
	case aMoment.MatchString(value):
		return value + " is not a date with a time", "write the day alone: " + write(value[:len("2013-01-08")])
	case aTime.MatchString(value):
		return value + " is not a time of the day", "put it in quotes: " + write(quote(value))
	case nearlyADay.MatchString(value):
		return value + " is not a date", "write year, month and day, such as " + write("2013-01-08")
	case partOfDate.MatchString(value):
		return value + " is not a whole date", "put it in quotes: " + write(quote(value))
	}
	return "", ""
}

// quote puts text in the quotes that need no backslash, if there are such.
func quote(text string) string {
	if strings.ContainsAny(text, `"\`) && !strings.Contains(text, "'") {
		return "'" + text + "'"
	}
	return strconv.Quote(text)
}

// quoteValue returns what an editor should write for a value that was meant as
// text, or as it is when it can stay so.
func quoteValue(text string) string {
	if text == "" {
		return `"…"`
	}
	if strings.ContainsRune(`"'[{`, rune(text[0])) || text == "true" || text == "false" {
		return clip(text, 60)
	}
	return quote(clip(text, 60))
}

// quoteKey returns a key as it has to be written.
func quoteKey(name string) string {
	if bareKey.MatchString(name) {
		return name
	}
	return quote(name)
}

// clip shortens a text to about n letters.
func clip(text string, n int) string {
	if utf8.RuneCountInString(text) <= n {
		return text
	}
	runes := []rune(text)
	return strings.TrimSpace(string(runes[:n])) + "…"
}
