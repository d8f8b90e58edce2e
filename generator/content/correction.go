package content

import (
	"fmt"
	"slices"

	"findings/generator/archive"
	"findings/generator/front"
	"findings/generator/prose"
)

// corrections reads what was put right in an entry, in the order of the file.
func (r *reader) corrections() []archive.Correction {
	var corrections []archive.Correction
	for _, t := range r.distinct("corrections") {
		day := t.NeedDay("date")
		c := archive.Correction{Place: day.Place, Date: r.date(day)}
		r.correctionTexts = append(r.correctionTexts, t.NeedText("text"))
		t.Done()
		corrections = append(corrections, c)
	}
	return corrections
}

// changed reads when an entry was entered and revised, and finds changes from
// before it was there.
func (r *reader) changed(e *archive.Entry) {
	entered, revised := r.keys.Day("entered"), r.keys.Day("revised")
	e.Entered, e.Revised = r.date(entered), r.date(revised)
	const hint = "entered is when this entry was put into the archive; the other is a day on which it was changed after that"
	if e.Revised.Before(e.Entered) {
		r.problems.Add(revised.Place, hint, "revised before it was entered")
	}
	for _, c := range e.Corrections {
		if c.Date.Before(e.Entered) {
			r.problems.Add(c.Place, hint, "corrected before it was entered")
		}
	}
}

// checkPublished finds what was done to an entry before there was a report.
func (r *reader) checkPublished(i *archive.Inspection, entered, revised front.Value) {
	if i.Entered.Before(i.Published) {
		r.problems.Add(entered.Place, "published is when the report or letter came out; entered is when this entry was put into the archive",
			"entered before it was published")
	}
	if i.Revised.Before(i.Published) {
		r.problems.Add(revised.Place, "published is when the report or letter came out; revised is when this entry was changed after that",
			"revised before it was published")
	}
	for _, c := range i.Corrections {
		if c.Date.Before(i.Published) {
			r.problems.Add(c.Place, "published is when the report or letter came out; date is when this entry was put right",
				"corrected before it was published")
		}
	}
}

// finishCorrections reads the texts of corrections, now that the sources are
// known that they may cite. It gives each correction an id that nothing in the
// text has, and puts the newest first. The id is made of the day, not of the words, so
// that it stays when these are mended; a second one of the same day is counted,
// so that it must stand below the first in the file.
func (r *reader) finishCorrections(e *archive.Entry, rules prose.Rules) {
	taken := make(map[string]bool, len(e.Text.Fragments))
	for _, id := range e.Text.Fragments {
		taken[id] = true
	}
	count := map[string]int{}
	for n := range e.Corrections {
		c := &e.Corrections[n]
		c.Text = r.line(r.correctionTexts[n], rules)
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
