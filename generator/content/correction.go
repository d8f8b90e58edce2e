package content

import (
	"fmt"
	"slices"

	"findings/generator/archive"
)

// corrections reads what was put right in an entry, in the order of the file.
func (r *reader) corrections() []archive.Correction {
	var corrections []archive.Correction
	for _, t := range r.keys.Tables("corrections") {
		day := t.NeedDay("date")
		c := archive.Correction{Place: day.Place, Date: r.date(day), Text: t.NeedText("text").Text}
		t.Done()
		corrections = append(corrections, c)
	}
	return corrections
}

// checkCorrected finds corrections from before there was anything to correct.
func (r *reader) checkCorrected(i *archive.Inspection) {
	for _, c := range i.Corrections {
		if c.Date.Before(i.Published) {
			r.problems.Add(c.Place, "published is when the report or letter came out; date is when this entry was put right",
				"corrected before it was published")
		}
	}
}

// finishCorrections gives each correction an id that nothing in the text has,
// and puts the newest first. The id is made of the day, not of the words, so
// that it stays when these are mended; a second one of the same day is counted,
// so that it must stand below the first in the file.
func finishCorrections(e *archive.Entry) {
	taken := make(map[string]bool, len(e.Text.Fragments))
	for _, id := range e.Text.Fragments {
		taken[id] = true
	}
	count := map[string]int{}
	for n := range e.Corrections {
		c := &e.Corrections[n]
		first := "correction-" + c.Date.FirstDay()
		for c.ID = first; taken[c.ID]; c.ID = fmt.Sprintf("%s-%d", first, count[first]) {
			count[first] = max(2, count[first]+1)
		}
		taken[c.ID] = true
		e.Text.Fragments = append(e.Text.Fragments, c.ID)
	}
	slices.Reverse(e.Corrections)
	slices.SortStableFunc(e.Corrections, func(c, d archive.Correction) int { return d.Date.Compare(c.Date) })
}
