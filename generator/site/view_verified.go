package site

import "findings/generator/archive"

// VerifiedView says that a quote, or a finding in the source's own words, was
// compared word for word with the text of its source.
type VerifiedView struct {
	On     DateView // the day of the comparison
	Page   int      // where the words stand; 0 where the source has no pages
	Before string   // what stands around them there; may be empty
	Words  string
	After  string
}

// verified returns what is recorded of words of an inspection, or nil.
func (s *Site) verified(i *archive.Inspection, fragment, words string) *VerifiedView {
	if i == nil {
		return nil
	}
	v, ok := s.archive.Verification(i, fragment)
	if !ok {
		return nil
	}
	day, _ := archive.ParseDate(v.Date)
	return &VerifiedView{s.date(day), v.Page, v.Before, words, v.After}
}

// Verified says that these words were compared with their source; nothing where
// they were not, or have changed since.
func (v *QuoteView) Verified() *VerifiedView {
	return v.site.verified(v.quote.Inspection, v.quote.ID, v.quote.Plain)
}

// Verified says of a finding in the source's own words that these were compared
// with it; nothing where they were not, or have changed since.
func (v *FindingView) Verified() *VerifiedView {
	words, _ := v.finding.Verbatim()
	return v.site.verified(v.finding.Inspection, v.finding.ID, words)
}
