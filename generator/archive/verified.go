package archive

import "strings"

// A Verification is what is recorded of words that were compared with the text
// of their source.
type Verification struct {
	Source        string // the key of the source
	Page          int    // 0 where the text has no pages
	Words, Text   string // SHA-256 of the words as they are compared, and of the source's text
	Date          string // the day of the comparison, "2026-11-26"
	Before, After string // what stands around the words in the source
}

// StatementID returns what the record calls a quote or finding of an
// inspection, such as "shropshire/2017-11-24-sif#q-adoption-is-a-strength".
func StatementID(i *Inspection, fragment string) string {
	return i.Council + "/" + i.ID + "#" + fragment
}

// Verbatim returns the words of a finding that stands wholly in quotation
// marks, without these. Such a finding is the source's own words.
func (f *Finding) Verbatim() (words string, ok bool) {
	text := strings.TrimSuffix(f.Plain, ".")
	depth := 0
	for i, r := range text {
		switch r {
		case '“':
			depth++
		case '”':
			depth--
		}
		if depth == 0 { // also at the start of what does not open with a mark
			if words = strings.TrimPrefix(text[:i], "“"); words == "" || i+len("”") < len(text) {
				return "", false
			}
			return words, true
		}
	}
	return "", false
}
