package source

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Problem is a mistake in what an editor wrote: where, what, and what to do
// about it. Message is one sentence without a full stop; Hint may be empty.
type Problem struct {
	Place
	Message string
	Hint    string
}

// Error makes a Problem usable where only an error can be handed on, such as
// from inside a template.
func (p Problem) Error() string { return p.Where() + ": " + p.Message }

// Where returns the place of the problem as file:line:column.
func (p Problem) Where() string {
	if p.File == nil {
		return "?"
	}
	line, column := p.File.Position(p.Start)
	return fmt.Sprintf("%s:%d:%d", Visible(p.File.Name), line, column)
}

// Problems collects problems. The zero value is ready to use. It is not safe for
// concurrent use: goroutines collect into their own, to be joined with
// [Problems.Append].
type Problems struct{ list []Problem }

// Add notes a problem at a place. The hint, which may be empty, tells the
// editor what to do.
func (p *Problems) Add(at Place, hint, format string, args ...any) {
	p.list = append(p.list, Problem{Place: at, Message: fmt.Sprintf(format, args...), Hint: hint})
}

// Append adds all problems of others.
func (p *Problems) Append(others ...*Problems) {
	for _, other := range others {
		p.list = append(p.list, other.list...)
	}
}

// Len returns how many problems were noted, equal ones counted each time.
func (p *Problems) Len() int { return len(p.list) }

// Sorted returns the problems by file and place, equal ones once.
func (p *Problems) Sorted() []Problem {
	sorted := slices.Clone(p.list)
	slices.SortStableFunc(sorted, func(a, b Problem) int {
		return cmp.Or(strings.Compare(a.name(), b.name()), cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End),
			strings.Compare(a.Message, b.Message))
	})
	return slices.CompactFunc(sorted, func(a, b Problem) bool {
		return a.name() == b.name() && a.Span == b.Span && a.Message == b.Message
	})
}

func (p Problem) name() string {
	if p.File == nil {
		return ""
	}
	return p.File.Name
}

// Print writes all problems for a person to read, then a line that counts
// them. The first line of each problem is file:line:column: message. It writes
// nothing when there is no problem.
func (p *Problems) Print(w io.Writer) error {
	_, err := io.WriteString(w, p.String())
	return err
}

// String returns what Print writes.
func (p *Problems) String() string { return p.Text(Look{}) }

// An Excerpt is the line of a problem, shown as [Visible] shows it: the marked
// part and what stands around it.
type Excerpt struct {
	Line                  int
	Before, Marked, After string
}

// Excerpt returns the line that the problem is in. It reports false for a
// problem with a whole file.
func (p Problem) Excerpt() (Excerpt, bool) {
	if p.File == nil || p.End <= p.Start {
		return Excerpt{}, false
	}
	line := p.File.lineAround(p.Start)
	start := min(max(p.Start, line.Start), line.End)
	end := min(max(p.End, start), line.End)
	number, _ := p.File.Position(p.Start)

	// A line can be a whole paragraph: show what stands around the place.
	from, to := line.Start, line.End
	before, after := "", ""
	if to-from > widestExcerpt {
		if start-from > widestExcerpt/2 {
			from, before = boundary(p.File.Text, start-widestExcerpt/2), "…"
		}
		if to-from > widestExcerpt {
			to, after = max(start, boundary(p.File.Text, from+widestExcerpt)), "…"
		}
		end = min(end, to)
	}
	text := p.File.Text
	return Excerpt{number, before + Visible(text[from:start]), Visible(text[start:end]), Visible(text[end:to]) + after}, true
}

// widestExcerpt is how many bytes of a long line are shown around a problem.
const widestExcerpt = 120

// boundary returns the start of the character that holds a byte. Bytes that
// are no UTF-8 are characters of their own.
func boundary(text string, at int) int {
	for back := range min(at, utf8.UTFMax) {
		if utf8.RuneStart(text[at-back]) {
			return at - back
		}
	}
	return at
}

// Visible returns s with everything that a terminal would act on instead of
// showing it (control, formatting and direction characters, invalid bytes)
// written out as <U+202E>, so that content cannot forge what a person reads.
func Visible(s string) string {
	isHidden := func(r rune) bool {
		return r != '\t' && (unicode.IsControl(r) || unicode.In(r, unicode.Cf, unicode.Zl, unicode.Zp) || r == utf8.RuneError)
	}
	if strings.IndexFunc(s, isHidden) < 0 {
		return s
	}
	var b strings.Builder
	for i, r := range s {
		switch {
		case r == utf8.RuneError && !strings.HasPrefix(s[i:], "\ufffd"):
			fmt.Fprintf(&b, "<%#02x>", s[i])
		case isHidden(r) && r != utf8.RuneError:
			fmt.Fprintf(&b, "<U+%04X>", r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// VisibleLines is [Visible] for a text of several lines.
func VisibleLines(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = Visible(line)
	}
	return strings.Join(lines, "\n")
}

// Count returns a number with its noun: "1 problem", "2 problems", "2 entries",
// "2 addresses".
func Count(n int, noun string) string {
	if n != 1 {
		if stem, ok := strings.CutSuffix(noun, "y"); ok {
			noun = stem + "ies"
		} else if strings.HasSuffix(noun, "s") {
			noun += "es"
		} else {
			noun += "s"
		}
	}
	return fmt.Sprintf("%d %s", n, noun)
}
