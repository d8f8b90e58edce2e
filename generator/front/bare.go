package front

import (
	"fmt"
	"strings"

	"findings/generator/source"
)

// bareFault returns what is wrong with the value of n, which stands in a span
// and begins like none in quotes or brackets; an empty message when nothing is.
func (s *scanner) bareFault(n *node, span source.Span) (message, hint string) {
	raw := span.In(s.text)
	switch {
	case raw == "":
		return n.name + " has no value", fmt.Sprintf(`write %s = "…", or delete the line`, quoteKey(n.name))
	case isPlain(raw):
		return "", ""
	}
	if isValue(raw) && goodOffset(raw) {
		return "", ""
	}
	if first, _, ok := strings.Cut(raw, " "); ok && s.inside > 0 && isValue(first) {
		return "a comma is missing in " + n.name, "write a comma after " + first
	}
	return misread(n.name, raw, func(written string) string {
		if s.inside > 0 {
			return written
		}
		return quoteKey(n.name) + " = " + written
	})
}

// isPlain knows the usual values at once: true, false, a number without zeros
// before it, a date of a month's first 28 days.
func isPlain(raw string) bool {
	switch shape := shapeOf(raw); {
	case raw == "true", raw == "false":
		return true
	case raw != "" && len(raw) < 19 && strings.Trim(shape, "0") == "":
		return raw[0] != '0' || raw == "0"
	case shape == "0000-00-00":
		month, day := raw[5:7], raw[8:10]
		return "01" <= month && month <= "12" && "01" <= day && day <= "28"
	}
	return false
}

// isValue reports whether the toml package knows a value.
func isValue(raw string) bool {
	_, err := decode("x = " + raw)
	return err == nil
}

// goodOffset reports whether a time's offset from Greenwich has less than 60
// minutes, which the toml package does not check.
func goodOffset(raw string) bool {
	i := strings.LastIndexAny(raw, "+-")
	return i < len("2006-01-02T") || shapeOf(raw[i+1:]) != "00:00" || raw[i+4:] < "60"
}

// misread returns what an editor probably meant by a value that TOML does not
// know. write returns how it stands in the file.
func misread(name, raw string, write func(string) string) (message, hint string) {
	shape := shapeOf(raw)
	lower := strings.ToLower(raw)
	switch {
	case startsCurly(raw):
		return fmt.Sprintf("the text of %s is in curly quotes", name),
			"write straight quotes: " + write(quote(clip(strings.Trim(raw, curly+`"'`), 60)))
	case lower == "true", lower == "yes", lower == "on":
		return fmt.Sprintf("%s is %s, which is neither true nor false", name, raw), "write " + write("true")
	case lower == "false", lower == "no", lower == "off":
		return fmt.Sprintf("%s is %s, which is neither true nor false", name, raw), "write " + write("false")
	case raw[0] == '=':
		return "there are two = signs here", "write " + write(quoteValue(strings.TrimSpace(strings.TrimLeft(raw, "="))))
	case shape == "0000-00-00":
		return raw + " is not a day of the calendar", "write year, month and day, such as " + write("2013-01-08")
	case strings.HasPrefix(shape, "0000-00-00") && strings.Trim(shape, "0-/.?~") != "":
		return raw + " is not a date with a time", "write the day alone: " + write(raw[:len("2013-01-08")])
	case strings.HasPrefix(shape, "00:0") && strings.Trim(shape, "0:.") == "":
		return raw + " is not a time of the day", "put it in quotes: " + write(quote(raw))
	case shape == "0000-0-0", shape == "0000-00-0", shape == "0000-0-00", strings.HasPrefix(shape, "0000/0") && strings.Count(shape, "/") == 2,
		strings.HasSuffix(shape, "0/0000"), strings.HasSuffix(shape, "0.0000") && strings.Count(shape, ".") == 2, strings.HasSuffix(shape, "0-0000"):
		return raw + " is not a date", "write year, month and day, such as " + write("2013-01-08")
	case strings.HasPrefix(shape, "0000") && strings.Trim(shape, "0-/.?~") == "" && shape[4:] != "" && strings.ContainsAny(shape, "-/?~"):
		return raw + " is not a whole date", "put it in quotes: " + write(quote(raw))
	case strings.Trim(shape, "0") == "" && raw[0] == '0':
		return raw + " is a number that begins with 0",
			"write " + write(strings.TrimLeft(raw[:len(raw)-1], "0")+raw[len(raw)-1:]) + ", or put it in quotes: " + write(quote(raw))
	case strings.Trim(shape, "0") == "":
		return raw + " is too large a number", "put it in quotes: " + write(quote(raw))
	case strings.HasSuffix(raw, ",") && isValue(raw[:len(raw)-1]):
		return "a line does not end with a comma", "write " + write(raw[:len(raw)-1])
	case strings.Trim(shape, "0,") == "" && raw[0] != ',':
		return raw + " is not a number", "write it without commas: " + write(strings.ReplaceAll(raw, ",", ""))
	case strings.HasSuffix(raw, `"`) && strings.Count(raw, `"`) == 1, strings.HasSuffix(raw, `'`) && strings.Count(raw, `'`) == 1:
		return fmt.Sprintf("the text of %s has no opening quote", name), "write " + write(quote(clip(raw[:len(raw)-1], 60)))
	}
	return fmt.Sprintf("the text of %s is not in quotes", name), "put it in quotes: " + write(quote(clip(raw, 60)))
}

// shapeOf returns raw with 0 for every digit.
func shapeOf(raw string) string {
	return strings.Map(func(r rune) rune {
		if '0' <= r && r <= '9' {
			return '0'
		}
		return r
	}, raw)
}
