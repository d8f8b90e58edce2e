package prose

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"

	"findings/generator/archive"
	"findings/generator/source"
)

// alike are other words for the two headings, and those of an archive that has
// not chosen its own.
var alike = map[string]archive.Kind{
	"strengths": archive.Strength, "areas for improvement": archive.Improvement,
	"key strengths": archive.Strength, "what is working well": archive.Strength, "what works well": archive.Strength, "what was good": archive.Strength,
	"good practice":         archive.Strength,
	"what needs to improve": archive.Improvement, "what needs improving": archive.Improvement, "what must improve": archive.Improvement,
	"areas to improve": archive.Improvement, "areas of improvement": archive.Improvement, "areas for development": archive.Improvement,
	"improvements": archive.Improvement, "to improve": archive.Improvement, "weaknesses": archive.Improvement, "recommendations": archive.Improvement,
	"areas for priority action": archive.Improvement, "priority actions": archive.Improvement,
}

// findingHeadings returns the headings for findings by their kinds; ok is false
// where there are none.
func (r *reading) findingHeadings() (words [3]string, ok bool) {
	words[archive.Strength], words[archive.Improvement] = strings.TrimSpace(r.rules.Strengths), strings.TrimSpace(r.rules.Improvements)
	return words, words[archive.Strength] != "" && words[archive.Improvement] != ""
}

// longestTitle is how long a line can be that is taken for a heading.
const longestTitle = 100

// meantHeading returns the heading for findings that one seems to be meant for, ""
// where it seems to be none. Nothing is lost by a heading below which there is
// nothing that could be read as findings.
func (r *reading) meantHeading(h *ast.Heading, title string) string {
	headings, ok := r.findingHeadings()
	if !ok || len(title) > longestTitle || !r.holdsItems(h) {
		return ""
	}
	plain := strings.ToLower(strings.TrimFunc(title, isDecoration))
	if kind := alike[plain]; kind != 0 {
		return headings[kind]
	}
	for _, words := range headings[archive.Strength:] {
		begins := len(plain) > len(words) && strings.EqualFold(plain[:len(words)], words)
		if begins {
			next, _ := utf8.DecodeRuneInString(plain[len(words):])
			begins = !unicode.IsLetter(next)
		}
		if begins || strings.EqualFold(plain, words) || source.Nearest(plain, []string{strings.ToLower(words)}) != "" || isPartOf(h, plain, words) {
			return words
		}
	}
	return ""
}

// isPartOf reports whether a title is the first line of a heading that was broken.
func isPartOf(h *ast.Heading, title, words string) bool {
	p, follows := h.NextSibling().(*ast.Paragraph)
	return follows && !p.HasBlankPreviousLines() && len(title) > 3 && strings.HasPrefix(strings.ToLower(words), title+" ")
}

// holdsItems reports whether there is a list below a heading, before the next one
// that is no part of it, or lines that look like one.
func (r *reading) holdsItems(h *ast.Heading) bool {
	for n := h.NextSibling(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Heading:
			if n.Level <= h.Level {
				return false
			}
		case *ast.List:
			return true
		case *ast.Paragraph:
			if nearlyItem.Match(r.bytes(r.firstLine(n))) || endsInTopic(r.bytes(r.lines(n))) {
				return true
			}
		}
	}
	return false
}

// These are forms of paragraphs that were meant for headings.
var (
	unspaced  = regexp.MustCompile(`^(#{2,6})[\p{Zs}]*([^#\s\p{Zs}].*)$`)
	ofWiki    = regexp.MustCompile(`^={2,6}[ \t]*([^=\s](?:[^=\n]*[^=\s])?)[ \t]*={2,6}$`)
	ofTextile = regexp.MustCompile(`^h[1-6]\. `)
)

// isDecoration reports whether a character around a title is no part of it.
func isDecoration(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) }

// unreadHeading notes a paragraph that was meant for a heading, and reports whether
// there is one. The findings below it are then read as none, so that it is the
// only problem.
func (r *reading) unreadHeading(n *ast.Paragraph) bool {
	at := r.firstLine(n)
	line := string(r.bytes(at))
	isAlone := r.lines(n) == at
	if words := r.titleOfFindings(line); words != "" && isAlone {
		_, leads := n.NextSibling().(*ast.List)
		title := strings.TrimFunc(line, isDecoration)
		if leads || title != line || strings.EqualFold(title, words) {
			r.lose(at, "write ## "+words, words)
			return true
		}
	}
	for i := range n.Lines().Len() {
		at := r.trimmed(spanOf(n.Lines().At(i)))
		if words := r.titleLine(r.bytes(at)); words != "" {
			r.lose(at, "put an empty line before it and below it, and write ## "+words, words)
			return true
		}
	}
	if m := unspaced.FindStringSubmatch(line); m != nil {
		r.problem(at, fmt.Sprintf("write %s %s", m[1], m[2]), "this is not a heading: there is no ordinary space after the %s", m[1])
	}
	if m := ofWiki.FindStringSubmatch(line); m != nil && isAlone {
		r.problem(at, "write ## "+m[1], "this is not a heading: Markdown has # before it")
	}
	return false
}

// titleOfFindings returns the heading for findings that a line is meant for,
// whatever signs stand around its words.
func (r *reading) titleOfFindings(line string) string {
	if len(line) > longestTitle || strings.HasSuffix(line, "]") || strings.HasSuffix(line, ")") {
		return ""
	}
	title := strings.TrimFunc(ofTextile.ReplaceAllString(line, ""), isDecoration)
	headings, ok := r.findingHeadings()
	if !ok {
		return ""
	}
	if kind := alike[strings.ToLower(title)]; kind != 0 {
		return headings[kind]
	}
	for _, words := range headings[archive.Strength:] {
		if strings.EqualFold(title, words) || title != line && source.Nearest(strings.ToLower(title), []string{strings.ToLower(words)}) != "" {
			return words
		}
	}
	return ""
}

// lose notes what was meant for a heading. Nothing below it is read as findings,
// and that is not said of each.
func (r *reading) lose(at source.Span, hint, words string) {
	r.problem(at, hint, "this is not a heading, so that what stands below it is not read as %q", words)
	r.section, r.sectionLevel, r.lost = 0, 6, true
}

// headingsInItems notes headings for findings that a sign for a list stands before.
func (r *reading) headingsInItems(list *ast.List) (found bool) {
	for item := list.FirstChild(); item != nil; item = item.NextSibling() {
		if h, ok := item.FirstChild().(*ast.Heading); ok {
			at := r.lines(h)
			if words := r.titleOfFindings(string(r.bytes(at))); words != "" {
				r.lose(r.firstLine(item), "write ## "+words, words)
				found = true
			}
		}
	}
	return found
}

// headingOfItem notes a heading that was meant for a finding: other languages number
// the items of a list with #. What stands below it stays where it is.
func (r *reading) headingOfItem(h *ast.Heading) bool {
	at := r.lines(h)
	words := r.bytes(at)
	if r.section == 0 || r.isUnderlined(at) || !endsInTopic(words) && (h.Level > 1 || !endsInMarker(words)) {
		return false
	}
	r.problem(r.headingLine(h), "write - "+string(words), "this looks like a finding and is read as a heading")
	return true
}
