package site

import (
	"findings/generator/address"
	"findings/generator/archive"
)

// ChangesView is given to changes.html: what is new in the archive and what was
// changed, as its entries say it.
type ChangesView struct {
	PageView
	Days    []ChangedDayView // newest first
	Undated int              // how many entries do not say when they were entered
	Pager   PagerView
}

// ChangedDayView is what was entered, revised and corrected on one day.
type ChangedDayView struct {
	Date    DateView
	Entries []ChangedView
}

// ChangedView is an entry that was entered, revised or corrected.
type ChangedView struct {
	How        string // "entered", "revised" or "corrected"
	Entry      LinkView
	Inspection *InspectionView // when the entry is one; nil for any other
	Correction *CorrectionView // nil unless it was corrected
}

func (s *Site) addChanges() {
	all := s.archive.Changes()
	page := Page{Kind: "changes", Address: address.Changes, lastmod: func() string {
		for _, c := range all {
			return c.Date.FirstDay()
		}
		return ""
	}}
	addList(s, page, len(all), present(all), func(p PageView, pager PagerView, part []archive.Changed) any {
		v := &ChangesView{PageView: p, Pager: pager}
		for n, c := range part {
			if n == 0 || part[n-1].Date != c.Date {
				v.Days = append(v.Days, ChangedDayView{Date: s.date(c.Date)})
			}
			day := &v.Days[len(v.Days)-1]
			day.Entries = append(day.Entries, s.changedEntry(c))
		}
		for e := range s.archive.Entries() {
			if e.Entered.IsZero() {
				v.Undated++
			}
		}
		return v
	})
}

func (s *Site) changedEntry(c archive.Changed) ChangedView {
	e := c.In.Common()
	v := ChangedView{How: string(c.How), Entry: s.link(e.Title, e.Address)}
	if i, ok := c.In.(*archive.Inspection); ok {
		v.Inspection = s.inspection(i)
	}
	if c.How == archive.WasCorrected {
		correction := s.correction(c.Correction, e)
		v.Correction = &correction
	}
	return v
}
