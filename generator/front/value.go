package front

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"findings/generator/source"
)

// value reads a value and notes in n where it stands.
func (s *scanner) value(n *node) (ok bool) {
	start := s.at
	switch s.peek() {
	case '"', '\'':
		ok = s.quoted(n)
	case '[':
		n.form = list
		ok = s.list(n)
	case '{':
		n.form = braces
		ok = s.braces(n)
	default:
		ok = s.bare(n)
	}
	if ok {
		n.value = source.Span{Start: start, End: s.at}
	}
	return ok
}

// quoted reads a text in any of the four kinds of quotes.
func (s *scanner) quoted(n *node) bool {
	start, quote := s.at, s.text[s.at:s.at+1]
	end, several := 0, strings.Repeat(quote, 3)
	if strings.HasPrefix(s.text[start:], several) {
		end = blockString(s.text, start, several)
		if end < 0 {
			return s.giveUp(s.rest(), "write "+several+" at its end", "the text of %s has no closing %s", n.name, several)
		}
	} else if end = lineString(s.text, start); end < 0 {
		return s.noClosingQuote(n)
	}
	if quote == `"` && !s.goodEscapes(source.Span{Start: start, End: end}) {
		return false
	}
	s.at = end
	return true
}

// lineString returns the end of the text in quotes that begins at start, or -1
// when it does not end on its line.
func lineString(text string, start int) int {
	quote := text[start]
	for i := start + 1; i < len(text); i++ {
		switch c := text[i]; {
		case c == quote:
			return i + 1
		case c == '\n':
			return -1
		case c == '\\' && quote == '"' && i+1 < len(text) && text[i+1] != '\n':
			i++
		}
	}
	return -1
}

// blockString is lineString for a text in three quotes, which may have line
// ends and one or two quotes more at its end.
func blockString(text string, start int, quotes string) int {
	for i := start + 3; i < len(text); i++ {
		switch {
		case text[i] == '\\' && quotes[0] == '"':
			i++
		case strings.HasPrefix(text[i:], quotes):
			end := i + 3
			for end < min(i+5, len(text)) && text[end] == quotes[0] {
				end++
			}
			return end
		}
	}
	return -1
}

// goodEscapes checks what follows each backslash of a text in double quotes.
func (s *scanner) goodEscapes(span source.Span) bool {
	text := span.In(s.text)
	for i := strings.IndexByte(text, '\\'); i >= 0; {
		n := escapeLength(text[i:])
		if n == 0 {
			at := span.Start + i
			_, size := utf8.DecodeRuneInString(text[i+1:])
			s.at = span.End
			return s.fail(source.Span{Start: at, End: at + 1 + size}, `write \\ for a backslash, or put the text in single quotes`,
				"a backslash before %q means nothing here", text[i+1:i+1+size])
		}
		i += n
		more := strings.IndexByte(text[i:], '\\')
		if more < 0 {
			break
		}
		i += more
	}
	return true
}

// escapeLength returns how long the escape is that text begins with, or 0 when
// it is none.
func escapeLength(text string) int {
	digits := 0
	switch text[1] {
	case 'b', 't', 'n', 'f', 'r', 'e', '"', '\\':
		return 2
	case 'x':
		digits = 2
	case 'u':
		digits = 4
	case 'U':
		digits = 8
	default: // a line that goes on; within one line there is no line feed
		blanks := strings.TrimLeft(text[1:], " \t\r")
		if strings.HasPrefix(blanks, "\n") {
			return len(text) - len(blanks) + 1
		}
		return 0
	}
	if len(text) < 2+digits {
		return 0
	}
	r, err := strconv.ParseUint(text[2:2+digits], 16, 32)
	if err != nil || r > utf8.MaxRune || !utf8.ValidRune(rune(r)) {
		return 0
	}
	return 2 + digits
}

// list reads an array.
func (s *scanner) list(n *node) bool {
	open := source.Span{Start: s.at, End: s.at + 1}
	s.at++
	s.inside++
	for {
		s.gap()
		switch {
		case s.at >= len(s.text) || s.beginsKey():
			return s.notClosed(n, open, ']')
		case s.peek() == ']':
			s.at++
			s.inside--
			return true
		case s.peek() == ',':
			return s.fail(source.Span{Start: s.at, End: s.at + 1}, "delete it", "a comma in %s follows nothing", n.name)
		}
		element := s.add(n, part{n.name, source.Span{Start: s.at, End: s.at}}, single)
		if !s.notTooDeep(element, open) || !s.value(element) {
			return false
		}
		element.key = element.value
		if !s.afterElement(n, open, ']') {
			return false
		}
	}
}

// braces reads an inline table.
func (s *scanner) braces(n *node) bool {
	open := source.Span{Start: s.at, End: s.at + 1}
	s.at++
	s.inside++
	for {
		s.gap()
		switch {
		case s.at >= len(s.text):
			return s.notClosed(n, open, '}')
		case s.peek() == '}':
			s.at++
			s.inside--
			return true
		case s.peek() == ',':
			return s.fail(source.Span{Start: s.at, End: s.at + 1}, "delete it", "a comma in %s follows nothing", n.name)
		}
		if !s.pair(n) {
			return false
		}
		if !s.afterElement(n, open, '}') {
			return false
		}
	}
}

// afterElement reads what follows an element of a list or of braces: a comma,
// which it skips, or what closes them, which it leaves.
func (s *scanner) afterElement(n *node, open source.Span, closing byte) bool {
	after := s.at
	s.gap()
	switch {
	case s.peek() == ',' && s.at < len(s.text):
		s.at++
	case s.peek() == closing:
	case s.at >= len(s.text) || s.beginsKey():
		return s.notClosed(n, open, closing)
	default:
		return s.noComma(n, after)
	}
	return true
}

// bare reads a value without quotes: a number, a date, true or false.
func (s *scanner) bare(n *node) bool {
	span := source.Span{Start: s.at, End: s.at}
	ends := "#\n"
	if s.inside > 0 {
		ends = ",]}#\n"
	}
	for span.End < len(s.text) && strings.IndexByte(ends, s.text[span.End]) < 0 {
		span.End++
	}
	span.End = span.Start + len(strings.TrimRight(span.In(s.text), " \t\r"))
	if message, hint := s.bareFault(n, span); message != "" {
		if span.Start == span.End {
			span = n.key
		}
		return s.fail(span, hint, "%s", message)
	}
	s.at = span.End
	return true
}
