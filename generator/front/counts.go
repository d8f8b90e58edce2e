package front

import (
	"regexp"
	"strings"

	"findings/generator/source"
)

var (
	// countsLine matches the counts of a tally, up to the bracket that closes them.
	countsLine = regexp.MustCompile(`^counts *[=:]+ *(?:\{[^}]*\}|\[[^\]\n]*\]|[^\n#]*)`)
	// oneCount matches a grade with its number, in any way to write it.
	oneCount = regexp.MustCompile(`^["'“‘]?([^"'“”‘’:=,;{}\[\]]*?[^"'“”‘’:=,;{}\[\]\s\d])["'”’]?\s*[:=]?\s*["']?(\d+)["']?$`)
)

// CountsAsWritten returns how counts that somebody wrote in another way, such as
// {"Good": 1; "Adequate": 2}, are written in TOML; "" for what it does not know.
func CountsAsWritten(text string) string {
	text = strings.Trim(text, "{}[]\"' \t\r\n")
	var counts []string
	for _, part := range strings.FieldsFunc(text, func(c rune) bool { return c == ',' || c == ';' || c == '\n' }) {
		if part = strings.TrimSpace(part); part == "" {
			continue
		}
		m := oneCount.FindStringSubmatch(part)
		if m == nil {
			return ""
		}
		counts = append(counts, quoteKey(m[1])+" = "+m[2])
	}
	if counts == nil {
		return ""
	}
	return "{ " + strings.Join(counts, ", ") + " }"
}

// badCounts adds the problem of counts that begin at an offset and are not TOML, and
// returns the line after them. It returns 0 for anything else.
func (p *parser) badCounts(start int) (next int) {
	written := strings.TrimRight(countsLine.FindString(p.text[start:]), lineEnds)
	value := strings.TrimLeft(strings.TrimPrefix(written, "counts"), blanks+"=:")
	right := CountsAsWritten(value)
	if right == "" {
		return 0
	}
	end := start + len(written)
	p.problem(source.Span{Start: start, End: end}, "write counts = "+right, "these counts are not as they have to be written")
	_, next = lineAt(p.text, end)
	return next
}
