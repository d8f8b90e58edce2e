package prose

import (
	"bytes"

	"github.com/yuin/goldmark/util"

	"findings/generator/source"
)

// goldmark reads an ordinary body in a fraction of a millisecond. A few
// kilobytes that are made for it take it minutes and gigabytes: lists in lists
// in lists, tables whose rows are filled up to the width of their heads, and
// thousands of unmatched brackets, stars or link definitions in one paragraph,
// each of which it compares with all others. A body is refused when a quick
// look at its lines shows more of that than anybody writes.
const (
	longestBody  = 512 << 10
	deepest      = 24     // lists and quotes in each other; half of the spaces before them count too
	widestTable  = 100    // columns
	largestTable = 20_000 // cells of all tables
	hardestWork  = 40_000_000
)

// A survey is the quick look.
type survey struct {
	work  int // what goldmark will compare, roughly
	cells int // of tables

	signs     int // in this paragraph: what goldmark compares with each other
	backticks int // in this paragraph: runs
	bytes     int // of this paragraph
	columns   int // of the table at hand; 0 outside

	fence  []byte // what closes the block of code at hand
	unsure bool   // from here on what looks like a fence may be something else to goldmark
}

// unbearable looks for what must not be given to goldmark.
func unbearable(text []byte) (at source.Span, message, hint string) {
	if len(text) > longestBody {
		return span(0, 0), "this body is longer than 512 kB", "split it into several files"
	}
	var s survey
	for start := 0; start < len(text); {
		end := start + bytes.IndexByte(text[start:], '\n') + 1
		if message, hint := s.line(text[start : end-1]); message != "" {
			return span(start, end-1), message, hint
		}
		start = end
	}
	return span(0, 0), "", ""
}

func (s *survey) line(line []byte) (message, hint string) {
	if s.inFence(line) {
		return "", ""
	}
	depth, rest := nesting(line)
	rest = bytes.TrimRight(rest, " \t")
	if len(rest) == 0 || startsItem(line) {
		s.endParagraph()
	}
	s.count(rest)
	switch {
	case depth > deepest:
		return "lists or quotes stand too deep in each other here", "take some of the levels out"
	case s.columns > widestTable:
		return "this table has more than 100 columns", "turn it, or split it"
	case s.cells > largestTable:
		return "the tables of this body have more than 20,000 cells", "put them into static/ as a file and link to it"
	case s.work+s.inParagraph() > hardestWork:
		return "there are too many brackets, stars and other signs in one paragraph here", "put empty lines between the parts"
	}
	return "", ""
}

// sign says which bytes goldmark stops at to compare them with others.
var sign = func() (table [256]bool) {
	for _, c := range []byte("[](*_~#<`|") {
		table[c] = true
	}
	return table
}()

// count counts what is on a line, without the marks of lists and quotes before
// it.
func (s *survey) count(line []byte) {
	s.bytes += len(line) + 1
	s.signs++
	pipes := 0
	for i, c := range line {
		if !sign[c] {
			continue
		}
		s.signs++
		switch c {
		case '<':
			s.work += 2000 // each is tried as HTML
		case '`':
			if i == 0 || line[i-1] != '`' {
				s.backticks++
			}
		case '|':
			pipes++
		}
	}
	s.columns = max(s.columns, delimiterRow(line, pipes))
	s.cells += s.columns
	s.unsure = s.unsure || startsWith(line, "<") || startsWith(line, "```") || startsWith(line, "~~~")
}

func (s *survey) inParagraph() int { return s.signs*s.signs + s.backticks*s.bytes/16 }

func (s *survey) endParagraph() {
	s.work += s.inParagraph()
	s.signs, s.backticks, s.bytes, s.columns = 0, 0, 0, 0
}

// inFence reports whether a line belongs to a fenced block of code that starts
// at the very left, where it can be nothing else; its lines count nothing. It
// must not take for code what goldmark does not.
func (s *survey) inFence(line []byte) bool {
	text := bytes.TrimLeft(line, " ")
	indent := len(line) - len(text)
	length := 0
	for length < len(text) && text[length] == text[0] && (text[0] == '`' || text[0] == '~') {
		length++
	}
	fence, rest := text[:length], text[length:]
	switch {
	case s.fence != nil:
		if indent <= 3 && bytes.HasPrefix(fence, s.fence) && util.IsBlank(rest) {
			s.fence = nil
		}
		return true
	case length < 3 || indent > 0 || s.unsure || fence[0] == '`' && bytes.IndexByte(rest, '`') >= 0:
		return false
	}
	s.endParagraph()
	s.fence = fence
	return true
}

// nesting returns how deep in lists, quotes and footnotes what a line starts
// can be, and what stands behind their marks. White space counts half, because
// it takes two spaces to stand inside a list that an earlier line started.
func nesting(line []byte) (depth int, rest []byte) {
	marks, spaces, column, i := 0, 0, 0, 0
	for i < len(line) && marks <= deepest {
		switch n := mark(line[i:]); {
		case line[i] == ' ':
			spaces, column, i = spaces+1, column+1, i+1
		case line[i] == '\t':
			width := 4 - column%4
			spaces, column, i = spaces+width, column+width, i+1
		case n > 0:
			marks, column, i = marks+1, column+n, i+n
		default:
			return depthOf(marks, spaces), line[i:]
		}
	}
	return depthOf(marks, spaces), line[i:]
}

// depthOf leaves lines alone that are only indented.
func depthOf(marks, spaces int) int {
	if marks == 0 {
		return 0
	}
	return marks + spaces/2
}

// mark returns the length of the mark of a quote, an item or a footnote at the
// start of a line, or 0.
func mark(line []byte) int {
	n := 0
	switch c := line[0]; {
	case c == '>':
		return 1
	case c == '-', c == '*', c == '+':
		if isRule(line, c) {
			return 0
		}
		n = 1
	case '0' <= c && c <= '9':
		for n < len(line) && '0' <= line[n] && line[n] <= '9' {
			n++
		}
		if n == len(line) || line[n] != '.' && line[n] != ')' {
			return 0
		}
		n++
	case startsWith(line, "[^"):
		if end := bytes.Index(line, []byte("]:")); end > 0 {
			return end + 2
		}
		return 0
	default:
		return 0
	}
	if n < len(line) && line[n] != ' ' && line[n] != '\t' {
		return 0
	}
	return n
}

// isRule reports whether a line is a thematic break made of c.
func isRule(line []byte, c byte) bool {
	count := 0
	for _, other := range line {
		switch other {
		case c:
			count++
		case ' ', '\t':
		default:
			return false
		}
	}
	return count >= 3
}

// startsItem reports whether a line starts the item of a list whatever comes
// before it.
func startsItem(line []byte) bool {
	text := bytes.TrimLeft(line, " ")
	return len(line)-len(text) <= 3 && len(text) > 2 && (text[0] == '-' || text[0] == '*' || text[0] == '+') && mark(text) == 1 &&
		len(bytes.TrimSpace(text[1:])) > 0
}

// delimiterRow returns how many columns the table has whose second row this
// line is, or 0.
func delimiterRow(line []byte, pipes int) int {
	if len(line) == 0 || len(bytes.Trim(line, "-:| \t")) > 0 {
		return 0
	}
	return pipes + 1
}
