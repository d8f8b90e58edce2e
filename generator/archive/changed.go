package archive

import (
	"cmp"
	"slices"
	"strings"
)

// A Changed is an entry that was entered, revised or corrected on a day.
type Changed struct {
	Date       Date // a day
	How        How
	In         Item
	Correction Correction // what was corrected; zero for the others
}

// How says what happened to an entry.
type How string

// What happens to entries.
const (
	WasEntered   How = "entered"
	WasRevised   How = "revised"
	WasCorrected How = "corrected"
)

// LastChanged returns the day on which an entry was last revised or corrected,
// else that on which it was entered. It returns "" where the entry says none of
// these.
func (e *Entry) LastChanged() string {
	return cmp.Or(max(e.Revised.FirstDay(), e.LastCorrected()), e.Entered.FirstDay())
}

// Changes returns what changed in all entries, newest first; of one day, by the
// addresses of the entries. A day on which an entry was entered or corrected
// says enough of it, so that it was revised on that day too is left out.
func (a *Archive) Changes() []Changed {
	var all []Changed
	for item := range a.Items() {
		e := item.Common()
		if !e.Entered.IsZero() {
			all = append(all, Changed{Date: e.Entered, How: WasEntered, In: item})
		}
		for _, c := range e.Corrections {
			all = append(all, Changed{c.Date, WasCorrected, item, c})
		}
		if !e.Revised.IsZero() && e.revisedAlone() {
			all = append(all, Changed{Date: e.Revised, How: WasRevised, In: item})
		}
	}
	slices.SortStableFunc(all, func(c, d Changed) int {
		return cmp.Or(d.Date.Compare(c.Date), strings.Compare(string(c.In.Common().Address), string(d.In.Common().Address)))
	})
	return all
}

// revisedAlone reports whether nothing else is known to have happened to the
// entry on the day on which it was revised.
func (e *Entry) revisedAlone() bool {
	return e.Revised != e.Entered && !slices.ContainsFunc(e.Corrections, func(c Correction) bool { return c.Date == e.Revised })
}
