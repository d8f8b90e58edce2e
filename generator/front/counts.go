package front

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"findings/generator/source"
)

var (
	// countsLine matches the counts of a tally, up to the bracket that closes them.
	countsLine  = regexp.MustCompile(`^counts *[=:]+ *(?:\{[^}]*\}|\[[^\]\n]*\]|[^\n#]*)`)
	thousands   = regexp.MustCompile(`(\d),(\d{3})\b`)
	inWords     = []string{"none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}
	countInWord = regexp.MustCompile(`^(.*[:=]\s*)["']?((?i:` + strings.Join(inWords, "|") + `))["']?$`)
	// oneCount matches a grade with its number, in any way to write it.
	oneCount = regexp.MustCompile(`^["'“‘]?([^"'“”‘’:=,;{}\[\]]*?[^"'“”‘’:=,;{}\[\]\s\d])["'”’]?\s*[:=]?\s*["']?(\d+)["']?$`)
)

// CountsAsWritten returns how counts that somebody wrote in another way, such as
// {"Good": 1; "Adequate": 2}, are written in TOML; "" for what it does not know.
func CountsAsWritten(text string) string {
	text = thousands.ReplaceAllString(strings.Trim(text, "{}[]\"' \t\r\n"), "$1$2")
	var counts []string
	for _, part := range strings.FieldsFunc(text, func(c rune) bool { return c == ',' || c == ';' || c == '\n' }) {
		if part = strings.TrimSpace(part); part == "" {
			continue
		}
		if m := countInWord.FindStringSubmatch(part); m != nil {
			part = m[1] + strconv.Itoa(slices.Index(inWords, strings.ToLower(m[2])))
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

// noShares is the hint for a share where a count belongs.
const noShares = "write how many there were of each or, where the source gives only shares, write them into the text and delete this tally"

// badCounts adds the problem of counts that begin at an offset and are not TOML, and
// returns the line after them. It returns 0 for anything else.
func (p *parser) badCounts(start int) (next int) {
	written := strings.TrimRight(countsLine.FindString(p.text[start:]), lineEnds)
	value := strings.TrimLeft(strings.TrimPrefix(written, "counts"), blanks+"=:")
	end := start + len(written)
	_, next = lineAt(p.text, end)
	right := CountsAsWritten(value)
	if percent := strings.IndexByte(written, '%'); right == "" && percent >= 0 {
		p.problem(source.Span{Start: start, End: end}, noShares,
			"a tally counts, and has no shares")
		return next
	}
	if right == "" {
		return 0
	}
	p.problem(source.Span{Start: start, End: end}, "write counts = "+right, "these counts are not as they have to be written")
	return next
}
