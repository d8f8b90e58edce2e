package report

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// headings open a list. A table of contents has a page's number after them.
var headings = []struct {
	form    *regexp.Regexp
	heading Heading
}{
	{regexp.MustCompile(`(?i)^What needs to improve(?: in this area of social work practice)? ?[?:]{0,2}[0-9]?$`), Improvement},
	{regexp.MustCompile(`(?i)^What do(?:es)? the .{2,60} need to improve ?\??:?[0-9]?$`), Improvement},
	{regexp.MustCompile(`^Areas? for (?:priority|immediate)(?: and immediate| and priority)? actions?:?[0-9]?$`), Priority},
	{regexp.MustCompile(`^(?:Priority|Immediate)(?: and (?:priority|immediate))? actions?:?$`), Priority},
	{regexp.MustCompile(`^Areas? for [Ii]mprovement:?[0-9]?$`), Improvement},
	{regexp.MustCompile(`^Recommendations?:?$`), Recommendation},
}

// headingOf returns what list a line is the heading of.
func headingOf(text string) (Heading, bool) {
	for _, h := range headings {
		if h.form.MatchString(text) {
			return h.heading, true
		}
	}
	return "", false
}

var (
	// wholeQuestion is the heading above the headings of two lists, which tells
	// who is to improve.
	wholeQuestion = regexp.MustCompile(`(?i)^What do(?:es)? the (.{2,60}) need to improve`)
	// boardSection begins the part of a report on the Local Safeguarding
	// Children Board.
	boardSection = regexp.MustCompile(`(?i)^(?:Section 2:? ?)?(?:The )?(?:effectiveness of the )?Local Safeguarding Children[’']?s?(?: Board)?(?: \([A-Z&]+\))?[0-9]?$|^Section 2:`)
	// closing are headings of what comes after a list; a line of an item cannot
	// begin like them. One can begin like those of mayClose.
	closing  = regexp.MustCompile(`^(?:(?:The e|E)xperiences and progress of|The impact of leaders on|Main findings$|Inspection findings|Summary for [Cc]hildren|Information about this (?:inspection|review|local)|What the inspection judge?ments mean|Executive summary$|Contents$|Section [0-9]:)`)
	mayClose = regexp.MustCompile(`^(?:Findings$|Inspection judge?ments? (?:about|on)|The inspection team|Outcomes for looked after|The graded judge?ment|Yours sincerely|(?:Case|Practice) study|Key findings|Next steps|The local authority has the following|(?:(?:Key|The .{2,40}|[A-Z][a-z]+ [a-z]+) )?[Ss]trengths(?: and weaknesses of .*)?:?$)`)
	// noneFound are sentences in place of a list.
	noneFound = regexp.MustCompile(`(?i)^(?:(?:There (?:are|were)|The inspection (?:did not|has not)|Inspectors did not|This inspection did not) .{0,40}?\b(?:no|any|find|identify|found)\b.{0,60}|None)\.?$`)
	// leading is a paragraph before a list, with a number of its own.
	leading = regexp.MustCompile(`take the following actions?[.:]?$`)
)

// beginsBoard reports whether a line begins the part on the board.
func beginsBoard(text string) bool {
	if !strings.Contains(text, "afeguarding") && !strings.Contains(text, "LSCB") && !strings.HasPrefix(text, "Section") {
		return false // most lines, for the sake of speed
	}
	return boardSection.MatchString(text) || boardSentence.MatchString(text)
}

// A mark is what a line of a list begins with.
type mark struct {
	class  string // "" without one; "1." for a number; or the bullet or dash
	number int
	rest   string // the words after it
}

const numbered = "1."

var (
	numberMark = regexp.MustCompile(`^([0-9]{1,3})\.(?: |$)`)
	letterMark = regexp.MustCompile(`^o\s{2,}\S`) // a hollow bullet that lost its font
)

// bullets are those that package verify takes for white space.
const bullets = "•▪■□◼◻●○◦‣⁃\uf06e\uf0a7\uf0b7\uf0be\uf06c\uf0d8\uf02d"

// strokes are dashes that begin a point. The last is one that a word processor
// puts over a space.
const strokes = "-–—−\u0336"

// markOf returns the class of a line's mark.
func markOf(text string) string { return readMark(text).class }

func readMark(text string) mark {
	if m := numberMark.FindStringSubmatch(text); m != nil {
		n := 0
		for _, digit := range m[1] {
			n = 10*n + int(digit-'0')
		}
		return mark{numbered, n, strings.TrimSpace(text[len(m[0]):])}
	}
	first, size := utf8.DecodeRuneInString(text)
	rest := strings.TrimLeft(text[size:], " ")
	switch {
	case strings.ContainsRune(bullets, first), unicode.Is(unicode.Co, first):
		return mark{string(first), 0, rest}
	case strings.ContainsRune(strokes, first) && rest != text[size:]:
		return mark{string(first), 0, rest}
	}
	return mark{rest: text}
}

// shown is a mark as it stands in an item's words.
func (m mark) shown() string {
	if strings.Contains(strokes, m.class) {
		return "–"
	}
	return "•"
}
