package front

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"findings/generator/source"
)

// This file says what is wrong where the scanner cannot follow the text. Its
// methods are called with s.at where reading stopped.

// curly is what word processors make of straight quotes.
const curly = "“”„‟‘’‚‛«»"

// bareKeys ends a hint about a key that needs quotes.
const bareKeys = "; without quotes a key has only the letters a to z, digits, - and _"

// startsCurly reports whether text begins with a curly quote.
func startsCurly(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return strings.ContainsRune(curly, r)
}

// badKey says what is wrong with the key, or the = after it, that began at
// start.
func (s *scanner) badKey(start int) bool {
	line := source.Span{Start: start, End: s.rest().End}
	text := line.In(s.text)
	before, _, hasEquals := strings.Cut(text, "=")
	before = strings.TrimSpace(before)
	key := source.Span{Start: start, End: start + len(before)}
	stop := source.Span{Start: s.at, End: min(s.at+1, line.End)}
	switch {
	case startsCurly(text):
		return s.fail(source.Span{Start: start, End: line.End}, `write straight quotes: "`, "this key is in curly quotes")
	case text[0] == '"' || text[0] == '\'':
		if lineString(s.text, start) < 0 {
			return s.fail(line, "write "+text[:1]+" at its end", "this key has no closing quote")
		}
	case before == "" && hasEquals:
		return s.fail(source.Span{Start: start, End: start + 1}, "write key = value", "there is no key before =")
	case s.peek() == ':' && isOneKey(text[:s.at-start]):
		value := strings.TrimSpace(text[s.at-start+1:])
		return s.fail(stop, "write "+text[:s.at-start]+" = "+quoteValue(value), "there is a colon where = belongs")
	case hasEquals && !strings.ContainsAny(before, "\"'[]{}#,.:“”") && strings.Count(before, " ") < 8:
		return s.fail(key, "write "+quote(before)+bareKeys, "the key %s needs quotes", clip(before, 40))
	case !hasEquals && s.at > start && isOneKey(trimEnd(text[:s.at-start])):
		name := trimEnd(text[:s.at-start])
		value := strings.TrimSpace(text[s.at-start:])
		if !strings.Contains(value, " ") || value[0] == '"' || value[0] == '\'' {
			return s.fail(key, "write "+name+" = "+quoteValue(value), "there is no = after %s", name)
		}
	}
	return s.fail(line, "text for readers goes below the closing line +++", "this line is not key = value")
}

// isOneKey reports whether text is a bare key.
func isOneKey(text string) bool {
	for i := range len(text) {
		if !isBareKey(text[i]) {
			return false
		}
	}
	return text != ""
}

// badHeading says what is wrong with the heading of a table that began at
// start.
func (s *scanner) badHeading(start int) bool {
	line := source.Span{Start: start, End: s.rest().End}
	if i := strings.IndexByte(line.In(s.text), '#'); i >= 0 {
		line.End = start + len(trimEnd(s.text[start:start+i]))
	}
	text := line.In(s.text)
	name := strings.Trim(text, "[] \t")
	opening, closing := len(text)-len(strings.TrimLeft(text, "[")), len(text)-len(strings.TrimRight(text, "]"))
	brackets := min(max(opening, closing), 2)
	fixed := "[["[:brackets] + name + "]]"[:brackets]
	dots := "." + name + "."
	switch {
	case strings.Contains(name, "="), strings.Contains(dots, "..") && name != "":
		return s.fail(line, "write its name between brackets, as [name]", "this is not the name of a table")
	case name == "":
		return s.fail(line, "write its name between the brackets", "this table has no name")
	case startsCurly(name):
		return s.fail(line, `write straight quotes: "`, "the name of this table is in curly quotes")
	case closing == 0:
		return s.fail(line, "write "+fixed, "the closing ] is missing")
	case opening != closing:
		return s.fail(line, "write "+fixed, "there are not as many closing as opening brackets")
	case opening <= 2 && !strings.ContainsAny(name, "\"'=,[]{}"):
		return s.fail(line, "write "+"[["[:brackets]+quote(name)+"]]"[:brackets]+bareKeys, "the name of this table needs quotes")
	}
	return s.fail(line, "write its name between the brackets, as [name]", "this is not the name of a table")
}

// tooMuch says that something stands behind a complete value or heading.
func (s *scanner) tooMuch(afterText bool) {
	rest := s.rest()
	switch {
	case rest.In(s.text) == ",":
		s.fail(rest, "delete it", "a line does not end with a comma")
	case afterText:
		s.fail(rest, `write \" for a quote within text, or put all of it in single quotes`, "the text goes on after its closing quote")
	default:
		s.fail(rest, "begin a new line for it, or write # before a remark", "nothing more may stand on this line")
	}
}

// noClosingQuote says that a text in quotes does not end on its line.
func (s *scanner) noClosingQuote(n *node) bool {
	rest := s.rest()
	quote := s.text[s.at : s.at+1]
	hint := "write " + quote + " at its end; text of several lines stands between " + strings.Repeat(quote, 3)
	if last, _ := utf8.DecodeLastRuneInString(rest.In(s.text)); strings.ContainsRune(curly, last) {
		hint = "write a straight " + quote + " at its end"
	} else if quote == `"` && strings.HasSuffix(rest.In(s.text), `\"`) {
		hint = `write \\ for a backslash before the closing quote`
	}
	s.inside++ // what follows may still be of the text, not a key
	return s.fail(rest, hint, "the text of %s has no closing quote", n.name)
}

// notClosed says that a list or braces do not end.
func (s *scanner) notClosed(n *node, open source.Span, bracket byte) bool {
	open.End = open.Start + len(trimEnd(s.text[open.Start:s.lineEndAt(open.Start)]))
	what := "list"
	if bracket == '}' {
		what = "braces"
	}
	s.problem(open, fmt.Sprintf("write %c at its end", bracket), "the %s of %s: the closing %c is missing", what, n.name, bracket)
	return false
}

// noComma says that a comma is missing in a list or braces, at after.
func (s *scanner) noComma(n *node, after int) bool {
	_, size := utf8.DecodeRuneInString(s.text[s.at:])
	at := source.Span{Start: s.at, End: s.at + size}
	if s.peek() == ']' || s.peek() == '}' {
		return s.fail(at, "[ is closed by ], { by }", "%s is closed by the wrong bracket", n.name)
	}
	if s.text[after-1] == '"' && isBareKey(s.peek()) && after == s.at {
		return s.fail(at, `write \" for a quote within text, or put all of it in single quotes`, "the text goes on after its closing quote")
	}
	return s.fail(at, "write a comma before it", "a comma is missing in %s", n.name)
}

// beginsKey reports whether s.at is the first on its line and a key or a
// heading seems to begin there, so that a list before it was not closed.
func (s *scanner) beginsKey() bool {
	if before := strings.TrimRight(s.text[:s.at], " \t"); before != "" && before[len(before)-1] != '\n' {
		return false
	}
	rest := s.rest()
	text := rest.In(s.text)
	name := strings.TrimLeft(text, "[")
	end := 0
	for end < len(name) && (isBareKey(name[end]) || name[end] == '.' || name[end] == ' ') {
		end++
	}
	after := name[end:]
	name = strings.TrimSpace(name[:end])
	if name == "" || name[0] < 'A' || name[0] == '-' || name[0] == '_' {
		return false
	}
	if len(text) == end+len(after) {
		return strings.HasPrefix(after, "=")
	}
	switch name {
	case "true", "false", "inf", "nan": // a list within a list
		return false
	}
	return strings.HasPrefix(after, "]") && strings.Trim(after, "]") == ""
}

func (s *scanner) lineEndAt(at int) int {
	line, _ := lineAt(s.text, at)
	return line.End
}

// quote puts text in the quotes that need no backslash, if there are such.
func quote(text string) string {
	if strings.ContainsAny(text, `"\`) && !strings.Contains(text, "'") {
		return "'" + text + "'"
	}
	return strconv.Quote(text)
}

// quoteValue returns what an editor should write for a value that was meant as
// text, or as it is when it can stand so.
func quoteValue(text string) string {
	if text == "" {
		return `"…"`
	}
	if c := text[0]; c == '"' || c == '\'' || c == '[' || c == '{' || text == "true" || text == "false" {
		return clip(text, 60)
	}
	return quote(clip(text, 60))
}

// quoteKey returns a key as it has to be written.
func quoteKey(name string) string {
	if isOneKey(name) {
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
