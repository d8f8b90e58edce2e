package advice

import (
	"regexp"
	"strings"

	"findings/generator/archive"
	"findings/generator/source"
)

// dayWritten is a key of front matter with a date; the group is its first day, or
// as much of one as is given.
var dayWritten = regexp.MustCompile(`(?m)^[ \t]*(?:published|inspected|entered|revised|date)[ \t]*=[ \t]*["']?([0-9]{4}(?:-[0-9]{2}){0,2})`)

// futureDays finds dates that are still to come: most are a slip of the year.
func futureDays(a *archive.Archive, today string, advice *source.Problems) {
	for e := range a.Entries() {
		facts := e.File.Text[:body(e.File.Text)]
		for _, at := range dayWritten.FindAllStringSubmatchIndex(facts, -1) {
			if facts[at[2]:at[3]] > today {
				advice.Add(e.File.At(at[2], at[3]), "is the year right?", "this day is still to come")
			}
		}
	}
}

// dayInName is the date that the name of an inspection's file begins with.
var dayInName = regexp.MustCompile(`^[0-9]{4}(?:-[0-9]{2}){0,2}`)

// misnamed finds inspections whose file is named for another date than theirs, as
// one that was copied is.
func misnamed(a *archive.Archive, _ string, advice *source.Problems) {
	for _, i := range a.Inspections {
		day := dayInName.FindString(i.ID)
		if day == "" || begins(i.Published, day) || begins(i.Inspected, day) {
			continue
		}
		advice.Add(i.File.Whole(), `rename it, and write aliases = ["`+string(i.Address)+`"] in it if it was published; or correct the date in it`,
			"the file is named for %s, and published is %s", day, i.Published.ISO())
	}
}

// begins reports whether a date, or one end of it, is as a name gives it; either
// may be less exact.
func begins(d archive.Date, day string) bool {
	for part := range strings.SplitSeq(d.ISO(), "/") {
		part = strings.TrimRight(part, "?~")
		if part != "" && (strings.HasPrefix(part, day) || strings.HasPrefix(day, part)) {
			return true
		}
	}
	return false
}

// sameDay finds two inspections of a council under one framework that share a day:
// one may be a copy.
func sameDay(a *archive.Archive, _ string, advice *source.Problems) {
	for _, c := range a.Councils {
		all := a.InspectionsOf(c)
		for n, i := range all {
			for _, before := range all[:n] {
				if i.Framework.ID == before.Framework.ID &&
					(i.Published == before.Published || !i.Inspected.IsZero() && i.Inspected == before.Inspected) {
					advice.Add(i.File.Whole(), "if this was copied from it, correct the dates; if they are one inspection, keep one entry",
						"%s has the same council, framework and day", before.File.Name)
				}
			}
		}
	}
}

// longest is how many days an inspection takes at most, with the weeks before and
// after the inspectors were there.
const longest = 92

// longInspections finds inspections that took longer than any does: most are a slip
// of the month or the year.
func longInspections(a *archive.Archive, _ string, advice *source.Problems) {
	for _, i := range a.Inspections {
		if i.Inspected.LongerThan(longest) {
			advice.Add(i.File.Whole(), "are month and year right?", "the inspection took more than three months, %s", i.Inspected)
		}
	}
}

// earlyEvents finds what happened before the inspection that it is said to have
// followed.
func earlyEvents(a *archive.Archive, _ string, advice *source.Problems) {
	for _, i := range a.Inspections {
		began := i.Inspected
		if began.IsZero() {
			began = i.Published
		}
		for _, e := range i.Events {
			if e.Date.Before(began) {
				advice.Add(e.Place, "correct the date or, if it is right, write it in the entry of the inspection before it, or in council.md",
					"this happened on %s, before the inspection", e.Date)
			}
		}
	}
}
