package front

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"findings/generator/source"
)

// A stop is where the toml parser could not go on, and what it was reading.
type stop struct {
	at      int         // where in the text
	from    int         // where the key or value begins that it was reading
	inKey   bool        // it was reading a key
	key     source.Span // of the value; the last part of a dotted key
	bracket int         // the last [ or { that is still open, or -1
	outer   *stop       // the same for what is around that bracket
}

// closedTexts matches comments and texts in quotes. One in three quotes may go
// on to the end of the file.
var closedTexts = regexp.MustCompile(`"""(?s:[^\\]|\\.)*?"{3,5}|"""(?s:.*)|'''(?s:.*?)'{3,5}|'''(?s:.*)|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|#[^\n]*`)

// lastKey matches the last part of a dotted key.
var lastKey = regexp.MustCompile(`(?:"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[A-Za-z0-9_-]+)$`)

// stopped finds out what the toml parser was reading, when it stopped in the
// statement that begins at start.
func (p *parser) stopped(start, at int) *stop {
	s := &stop{at: at, from: start, inKey: true, bracket: -1}
	if p.text[start] == '[' {
		return s
	}
	// Nothing in quotes or behind # counts.
	read := closedTexts.ReplaceAllStringFunc(p.text[start:at], func(text string) string { return strings.Repeat(" ", len(text)) })
reading:
	for i := range len(read) {
		next := start + i + 1
		switch read[i] {
		case '[', '{':
			s = &stop{at: at, from: next, inKey: read[i] == '{', key: s.key, bracket: next - 1, outer: s}
		case ']', '}':
			if s.outer != nil {
				s = s.outer
			}
		case '=':
			s.key = source.Span{Start: s.from, End: s.from + len(strings.TrimRight(p.text[s.from:next-1], blanks))}
			if last := lastKey.FindStringIndex(s.key.In(p.text)); last != nil {
				s.key.Start += last[0]
			}
			s.from, s.inKey = skip(p.text, next, blanks), false
		case ',':
			s.from, s.inKey = next, s.bracket >= 0 && p.text[s.bracket] == '{'
		case '"', '\'': // the other quote is missing
			break reading
		}
	}
	if s.bracket >= 0 && s.from < s.at {
		s.from = min(skip(p.text, s.from, lineEnds), s.at)
	}
	return s
}

// spacedKey matches a key of several words before a text.
var spacedKey = regexp.MustCompile(`^([A-Za-z-]+(?: +(?:[A-Za-z-]+|&))+) *= *["']`)

// name returns the name of the key that a value belongs to.
func (p *parser) name(s *stop) string { return strings.Trim(s.key.In(p.text), `"'`) }

// explain adds the problem that stopped the toml parser in the statement that
// begins at start. The parser's message tells cases apart; it is not for
// editors. explain returns the line on which reading can go on.
func (p *parser) explain(start, at int, message string) (next int) {
	says := func(words string) bool { return strings.Contains(message, words) }
	if next := p.badCounts(start); next > 0 {
		return next
	}
	if next := p.badBraces(start); next > 0 {
		return next
	}
	s := p.stopped(start, at)
	line := strings.LastIndexByte(p.text[:at], '\n') + 1
	if next := p.brokenAddress(s); next > 0 {
		return next
	}
	within := s.bracket >= 0
	stopper, _ := utf8.DecodeRuneInString(p.text[at:])
	switch {
	case stopper != ' ' && unicode.Is(unicode.Zs, stopper):
		p.problem(p.one(at), "delete it, and type an ordinary space if one is needed", "this is a no-break space or the like, which does not count as a space here")
	case says("nested more"):
		p.tooDeep(p.one(at))
		return len(p.text)
	case says("incomplete"):
		p.notClosed(s)
		return len(p.text)
	case says("escape"), says(`after \`):
		at, within = p.badEscape(s)
	case p.text[start] == '[' && (!says("expected newline") || strings.HasPrefix(p.text[at:], "]")):
		p.badHeading(start)
	case says("have new lines"), says("unterminated"):
		p.noClosingQuote(s)
		within = true // what follows may still be of the text, not a key
	case says("not terminated"):
		quotes := p.text[s.from : s.from+3]
		p.problem(p.rest(s.from), "write "+quotes+" at its end", "the text of %s has no closing %s", p.name(s), quotes)
		return len(p.text)
	case says("too many quotes"):
		p.textGoesOn(s, at+5)
	case p.beginsStatement(s, line):
		return line
	case says("expected value but"), says("unexpected comma"):
		p.problem(p.one(at), "delete it", "a comma in %s follows nothing", p.name(s.outer))
	case within && strings.HasPrefix(p.text[at:], map[byte]string{'[': "}", '{': "]"}[p.text[s.bracket]]):
		p.problem(p.one(at), "[ is closed by ], { by }", "%s is closed by the wrong bracket", p.name(s.outer))
	case s.inKey && p.text[start] != '[':
		if tableName.MatchString(p.rest(s.from).In(p.text)) {
			p.loseTable()
		}
		if m := spacedKey.FindStringSubmatch(p.rest(s.from).In(p.text)); m != nil && p.inRatings() && !p.spaced {
			return p.spacedArea(s.from, m[1])
		}
		p.report(badKeys, "", p.rest(s.from), false)
	default:
		p.unexpected(s)
	}
	return p.resume(at, within)
}

// spacedArea reads on where an area is named in several words, such as Overall
// effectiveness. It is read with _ for what no key has, so that it is no area, and who knows the areas
// says which is meant. It returns where the statement begins.
func (p *parser) spacedArea(at int, words string) (next int) {
	for i := range len(words) {
		if c := words[i]; c == ' ' || c == '&' {
			p.input[at+i] = '_'
		}
	}
	p.spaced = true
	next = p.statement(at)
	p.anySpaced, p.spaced = true, false
	return next
}

// brokenLine matches an address of which the end stands on a line of its own.
var brokenLine = regexp.MustCompile(`^"?(https?://[^\s"]*)[ \t]*\r?\n[ \t]*([^\s"\[#+][^\s"]*)"?[ \t]*(?:\r?\n|$)`)

// brokenAddress adds the problem of a value that is an address over two lines, and
// returns the line after them; 0 for anything else.
func (p *parser) brokenAddress(s *stop) (next int) {
	if s.inKey {
		return 0
	}
	m := brokenLine.FindStringSubmatchIndex(p.text[s.from:])
	if m == nil || statementStart.MatchString(p.text[s.from+m[4]:s.from+m[1]]) {
		return 0
	}
	whole := p.text[s.from+m[2]:s.from+m[3]] + p.text[s.from+m[4]:s.from+m[5]]
	p.problem(source.Span{Start: s.from, End: p.rest(s.from + m[4]).End}, "write "+quoteKey(p.name(s))+" = "+quote(whole)+" on one line", "this address goes on in the next line")
	return s.from + m[1]
}

// resume returns the line after an offset, or after the list or braces around
// it, where a statement begins.
func (p *parser) resume(at int, within bool) (next int) {
	line, next := lineAt(p.text, at)
	text := strings.TrimRight(p.text[:line.End], blanks)
	if !within || strings.HasSuffix(text, "]") || strings.HasSuffix(text, "}") {
		return next
	}
	for next < len(p.text) && !statementStart.MatchString(p.rest(next).In(p.text)) {
		_, next = lineAt(p.text, next)
	}
	return next
}

// statementStart matches a line that begins a statement rather than an element
// of a list.
var statementStart = regexp.MustCompile(`^[ \t]*(?:[A-Za-z][\w. -]*=|\[[A-Za-z][\w. -]*\]$|\[\[[A-Za-z][\w. -]*\]\]$)`)

// beginsStatement reports whether a list or braces are not closed before a line
// that seems to begin the next statement. It adds the problem.
func (p *parser) beginsStatement(s *stop, line int) bool {
	if !statementStart.MatchString(p.rest(line).In(p.text)) {
		return false
	}
	for s.bracket >= line {
		s = s.outer
	}
	if s.bracket < 0 || p.text[s.bracket] == '{' && skip(p.text, line, blanks) != s.at {
		return false
	}
	p.notClosed(s)
	return true
}

// rest returns what is left of the line, without blanks at its end.
func (p *parser) rest(at int) source.Span {
	line, _ := lineAt(p.text, at)
	return source.Span{Start: at, End: at + len(strings.TrimRight(line.In(p.text), blanks))}
}

func (p *parser) one(at int) source.Span {
	_, size := utf8.DecodeRuneInString(p.text[at:])
	return source.Span{Start: at, End: at + size}
}
