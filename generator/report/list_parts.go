package report

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// between reads what stands between items and is none: a heading for those that
// follow, or words before the first. Anything else ends the list.
func (r *lister) between(i int) int {
	const longest, most = 2, 10 // lines of a heading, and before the first item
	l := r.d.lines[i]
	for n := 1; n <= longest && r.mayHaveHeadings(); n++ {
		words := r.d.joined(i, min(i+n, len(r.d.lines)))
		if i+n < len(r.d.lines) && r.next(r.d.lines[i+n]) && isHeading(words) {
			r.end()
			r.list.Under = strings.TrimSuffix(words, ":")
			return n - 1
		}
	}
	if r.before++; r.item == nil && r.count == 0 && r.before <= most {
		return 0
	}
	if r.item != nil && !r.finished() {
		r.d.doubt(l.at, fmt.Sprintf("the list is taken to end before %q", l.text))
	}
	left := rest{r.class, l.at, l.text}
	if r.item != nil && !r.finished() {
		left = rest{} // it is doubted already
	}
	r.close()
	r.rest = left
	return 0
}

// isHeading reports whether words may be a heading, and not a sentence or the end
// of one.
func isHeading(words string) bool {
	first, _ := utf8.DecodeRuneInString(words)
	return !unicode.IsLower(first) && !strings.HasSuffix(words, ".")
}

// mayHaveHeadings reports whether lists of this kind have headings of their own.
// Those of joint letters had them until 2022, when their headings became questions.
func (r *lister) mayHaveHeadings() bool {
	if r.kind == JTAI {
		return !strings.HasPrefix(r.list.Title, "What")
	}
	return r.list.Heading != Recommendation && (r.kind == SIF || r.kind == LookedAfter || r.kind == Protection)
}

// parts reports whether a line behind an item that is finished is the heading of
// those that follow, although it stands as far in as the words of the item.
func (r *lister) parts(i int) bool {
	l := r.d.lines[i]
	return r.kind == JTAI && r.mayHaveHeadings() && r.item != nil && r.finished() && isHeading(l.text) &&
		i+1 < len(r.d.lines) && r.next(r.d.lines[i+1])
}

// next reports whether a line begins the list's next item.
func (r *lister) next(l line) bool {
	m := l.mark()
	switch {
	case m.class == "" || strings.Contains(strokes, m.class):
		return false
	case r.class == "":
		return true
	case m.class == numbered && r.class == numbered:
		return m.number == r.number+1
	}
	return m.class == r.class || r.leads()
}
