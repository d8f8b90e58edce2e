package front

import (
	"strings"

	"findings/generator/source"
)

// Bounds of what is read. Legitimate front matter is nowhere near them; TOML
// made to keep a parser busy is.
const (
	deepest     = 16      // keys, lists and tables within each other
	longestPath = 500     // bytes of a key with all tables around it
	longest     = 1 << 16 // bytes of a front matter
	mostFaults  = 20      // mistakes in a file; after so many it is something else
)

// A scanner goes once through TOML, finds every key and value and says what
// is wrong. Methods that return ok=false have added a problem and moved on to
// where reading can go on, the beginning of a later line.
//
// The text has no control characters and is valid UTF-8: see checkText.
type scanner struct {
	file     *source.File
	text     string // of the file, up to the end of the matter
	at       int
	problems *source.Problems
	faults   int

	root    *node
	table   *node // that the last heading began
	section int   // counts headings
	inside  int   // how many lists and braces are open
	parts   []part
	block   []node // nodes to be used
}

// scan reads the matter and returns its root table, and what of the text has a
// problem: lines, or a heading with all lines below it. It reports whether the
// rest makes sense without that.
func scan(f *source.File, matter source.Span, problems *source.Problems) (root *node, wrong []source.Span, ok bool) {
	s := &scanner{file: f, text: f.Text[:matter.End], at: matter.Start, problems: problems}
	s.root = &node{form: headed}
	s.table = s.root
	s.parts = make([]part, 0, 8)
	if matter.Start == 0 {
		s.at = markLength(s.text)
	}
	if matter.End-matter.Start > longest {
		s.problem(source.Span{Start: matter.Start, End: matter.Start}, "text for readers goes below the closing line +++", "the front matter is longer than %d kB", longest>>10)
		return s.root, nil, false
	}
	lost := false // below a heading that cannot be read
	for s.at < len(s.text) && s.faults < mostFaults {
		start, faults := s.at, s.faults
		s.blank()
		heading := s.peek() == '['
		s.line()
		if heading {
			lost = s.faults > faults
		}
		if lost || s.faults > faults {
			wrong = append(wrong, source.Span{Start: start, End: s.at})
		}
	}
	return s.root, wrong, s.faults < mostFaults
}

// problem adds a problem, unless there are too many.
func (s *scanner) problem(at source.Span, hint, format string, args ...any) {
	if s.faults < mostFaults {
		s.problems.Add(source.Place{File: s.file, Span: at}, hint, format, args...)
	}
	s.faults++
}

// fail adds a problem and moves on to the line after it, or after the list or
// braces that it is in.
func (s *scanner) fail(at source.Span, hint, format string, args ...any) bool {
	s.problem(at, hint, format, args...)
	line, next := lineAt(s.text, max(s.at, at.End))
	s.at = next
	words := trimEnd(s.text[:line.End])
	closed := strings.HasSuffix(words, "]") || strings.HasSuffix(words, "}")
	for s.inside > 0 && !closed && s.at < len(s.text) {
		s.blank()
		if s.beginsKey() {
			break
		}
		_, s.at = lineAt(s.text, s.at)
	}
	return false
}

// giveUp adds a problem after which nothing more can be read.
func (s *scanner) giveUp(at source.Span, hint, format string, args ...any) bool {
	s.problem(at, hint, format, args...)
	s.at, s.faults = len(s.text), mostFaults
	return false
}

// peek returns the next byte, or a line feed at the end of the text.
func (s *scanner) peek() byte {
	if s.at < len(s.text) {
		return s.text[s.at]
	}
	return '\n'
}

// blank skips spaces and tabs.
func (s *scanner) blank() {
	for s.at < len(s.text) && (s.text[s.at] == ' ' || s.text[s.at] == '\t') {
		s.at++
	}
}

// gap skips spaces, line ends and comments, as lists and braces allow them.
func (s *scanner) gap() {
	for s.at < len(s.text) {
		switch s.text[s.at] {
		case ' ', '\t', '\n', '\r':
			s.at++
		case '#':
			s.at = s.lineEnd()
		default:
			return
		}
	}
}

// lineEnd returns where the line of s.at ends.
func (s *scanner) lineEnd() int {
	line, _ := lineAt(s.text, s.at)
	return line.End
}

// rest returns what is left of the line, without blanks at its end.
func (s *scanner) rest() source.Span {
	end := s.lineEnd()
	return source.Span{Start: s.at, End: s.at + len(trimEnd(s.text[s.at:end]))}
}

// line reads what begins on one line: nothing, a heading, or a key and value.
func (s *scanner) line() {
	s.inside = 0
	s.blank()
	afterText := false
	switch s.peek() {
	case '\n', '\r', '#':
	case '[':
		if !s.readHeading() {
			s.table = &node{form: headed} // so that its keys clash with no others
			return
		}
	default:
		if !s.pair(s.table) {
			return
		}
		afterText = s.text[s.at-1] == '"' || s.text[s.at-1] == '\''
	}
	s.blank()
	if c := s.peek(); c != '\n' && c != '\r' && c != '#' {
		s.tooMuch(afterText)
		return
	}
	_, s.at = lineAt(s.text, s.at)
}

// readHeading reads [a.b] or [[a.b]] and begins that table.
func (s *scanner) readHeading() bool {
	start := s.at
	brackets := 1
	if strings.HasPrefix(s.text[s.at:], "[[") {
		brackets = 2
	}
	s.at += brackets
	parts, ok := s.key()
	if !ok {
		return s.badHeading(start)
	}
	if !strings.HasPrefix(s.text[s.at:], "]]"[:brackets]) || brackets == 1 && strings.HasPrefix(s.text[s.at:], "]]") {
		return s.badHeading(start)
	}
	s.at += brackets
	if !s.named(parts) {
		return false
	}
	s.section++
	s.table = s.heading(parts, brackets == 2, source.Span{Start: start, End: s.at})
	return s.inBounds(s.table, parts)
}

// pair reads a key and its value into a table.
func (s *scanner) pair(in *node) bool {
	start := s.at
	parts, ok := s.key()
	if !ok || s.peek() != '=' {
		return s.badKey(start)
	}
	s.at++
	if !s.named(parts) {
		return false
	}
	n := s.define(in, parts)
	if !s.inBounds(n, parts) {
		return false
	}
	s.blank()
	return s.value(n)
}

// named reports whether no part of a key is empty. An empty one is TOML, but
// the toml package mixes up the lists and tables around it.
func (s *scanner) named(parts []part) bool {
	for _, p := range parts {
		if p.name == "" {
			return s.fail(p.Span, "write a name between the quotes", "this key has an empty name")
		}
	}
	return true
}

// inBounds reports whether a node is neither too deep nor its key too long.
func (s *scanner) inBounds(n *node, parts []part) bool {
	at := source.Span{Start: parts[0].Start, End: parts[len(parts)-1].End}
	if n.length > longestPath {
		return s.giveUp(at, "write a shorter one", "this key is longer than %d letters", longestPath)
	}
	return s.notTooDeep(n, at)
}

func (s *scanner) notTooDeep(n *node, at source.Span) bool {
	if n.depth > deepest {
		return s.giveUp(at, "take some of the levels out", "this is nested more than %d deep", deepest)
	}
	return true
}

// key reads a dotted key and the blanks after it. The parts are good until the
// next call. On ok=false no problem was added: s.at is where reading stopped.
func (s *scanner) key() (parts []part, ok bool) {
	s.parts = s.parts[:0]
	for {
		s.blank()
		p, ok := s.part()
		if !ok {
			return nil, false
		}
		s.parts = append(s.parts, p)
		s.blank()
		if s.peek() != '.' {
			return s.parts, true
		}
		s.at++
	}
}

// part reads one part of a key, bare or in quotes.
func (s *scanner) part() (p part, ok bool) {
	start := s.at
	if c := s.peek(); c == '"' || c == '\'' {
		end := lineString(s.text, start)
		if end < 0 {
			return p, false
		}
		s.at = end
		p = part{s.text[start+1 : end-1], source.Span{Start: start, End: end}}
		if c == '"' && strings.Contains(p.name, `\`) {
			p.name, ok = unescape(p.In(s.text))
			return p, ok
		}
		return p, true
	}
	for s.at < len(s.text) && isBareKey(s.text[s.at]) {
		s.at++
	}
	return part{s.text[start:s.at], source.Span{Start: start, End: s.at}}, s.at > start
}

func isBareKey(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '_' || c == '-'
}
