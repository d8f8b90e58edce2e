package archive

import (
	"cmp"
	"slices"
	"strings"

	"findings/generator/source"
)

// A Correction is something that was put right in an entry after readers could
// see it.
type Correction struct {
	source.Place        // of its date
	ID           string // the fragment of its permanent address in the entry's page
	Date         Date   // a day
	Text         Line
}

// LastCorrected returns the day of the newest correction of an entry. It
// returns "" when there is none.
func (e *Entry) LastCorrected() string {
	day := ""
	for _, c := range e.Corrections {
		day = max(day, c.Date.FirstDay())
	}
	return day
}

// A Corrected is a correction with the entry that it was made in.
type Corrected struct {
	Correction
	In Item
}

// Corrections returns what was corrected in all entries, newest first; of one
// day, by the addresses of the entries.
func (a *Archive) Corrections() []Corrected {
	var all []Corrected
	for item := range a.Items() {
		for _, c := range item.Common().Corrections {
			all = append(all, Corrected{c, item})
		}
	}
	slices.SortStableFunc(all, func(c, d Corrected) int {
		return cmp.Or(d.Date.Compare(c.Date), strings.Compare(string(c.In.Common().Address), string(d.In.Common().Address)))
	})
	return all
}
