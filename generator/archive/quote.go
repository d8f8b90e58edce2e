package archive

import (
	"slices"
	"strings"
)

// QuotesOf returns the quotes in a council's inspections, newest first.
func (a *Archive) QuotesOf(c *Council) []*Quote {
	var quotes []*Quote
	for _, i := range slices.Backward(a.InspectionsOf(c)) {
		for n := range i.Text.Quotes {
			quotes = append(quotes, &i.Text.Quotes[n])
		}
	}
	return quotes
}

// CountQuotesOf returns how many quotes there are in a council's inspections.
func (a *Archive) CountQuotesOf(c *Council) int {
	n := 0
	for _, i := range a.InspectionsOf(c) {
		n += len(i.Text.Quotes)
	}
	return n
}

// Reported reports whether a quote gives the inspectorate's words at second
// hand: the speaker is the inspectorate, or speaks for it, and every source
// cited is the press, a blog or the council.
func (a *Archive) Reported(q *Quote) bool {
	inspectorate := a.frameworks[q.Inspection.Framework.ID].Inspectorate
	if inspectorate == "" || !strings.HasPrefix(q.Speaker, inspectorate) && !strings.HasPrefix(q.Role, inspectorate) {
		return false
	}
	for _, c := range q.Cites {
		if !q.Inspection.Sources[c.Source].Kind.SecondHand() {
			return false
		}
	}
	return true
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
