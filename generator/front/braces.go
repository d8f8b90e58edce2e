package front

import (
	"regexp"
	"strings"

	"findings/generator/source"
)

var (
	// jsonBraces matches a key with an object as JSON has it; jsonPair one of its pairs.
	jsonBraces = regexp.MustCompile(`^([\w-]+) *[=:] *\{([^{}\n]*)\}`)
	jsonPair   = regexp.MustCompile(`"?([\w-]+)"? *: *("(?:[^"\\]|\\.)*"|-?\d+|true|false)`)
)

// badBraces adds the problem of braces at an offset that are JSON, and returns the
// line after them; 0 for anything else.
func (p *parser) badBraces(start int) (next int) {
	m := jsonBraces.FindStringSubmatch(p.text[start:])
	if m == nil || !strings.Contains(m[2], ":") || strings.Trim(jsonPair.ReplaceAllString(m[2], ""), ", ") != "" {
		return 0
	}
	var pairs []string
	for _, pair := range jsonPair.FindAllStringSubmatch(m[2], -1) {
		pairs = append(pairs, pair[1]+" = "+pair[2])
	}
	end := start + len(m[0])
	p.problem(source.Span{Start: start, End: end}, "write "+m[1]+" = { "+strings.Join(pairs, ", ")+" }", "there is a colon where = belongs")
	_, next = lineAt(p.text, end)
	return next
}
