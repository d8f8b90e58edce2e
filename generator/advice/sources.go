package advice

import (
	"slices"
	"strings"

	"findings/generator/archive"
	"findings/generator/source"
	"findings/generator/web"
)

// unreachableSources finds sources that a reader cannot go and look at.
func unreachableSources(a *archive.Archive, _ string, advice *source.Problems) {
	for _, i := range a.Inspections {
		for _, s := range i.Sources {
			if s.URL == "" && s.Archived == "" {
				advice.Add(s.Place, `add url = "https://…", or archived = "https://web.archive.org/…" when the page is gone`,
					"readers cannot look this source up: it has neither url nor archived")
			}
		}
	}
}

// passingSources finds addresses of sources that will not last.
func passingSources(a *archive.Archive, _ string, advice *source.Problems) {
	for _, i := range a.Inspections {
		for _, s := range i.Sources {
			for _, at := range []string{s.URL, s.Archived} {
				if why, hint := web.Passing(at); why != "" {
					advice.Add(s.Place, hint, "%s %s", at, why)
				}
			}
		}
	}
}

// ownWords finds sources that the inspectorate published and that are said to be somebody
// else's: quotes from them are marked as reported.
func ownWords(a *archive.Archive, _ string, advice *source.Problems) {
	for _, i := range a.Inspections {
		f := a.Framework(i.Framework.ID)
		for _, s := range i.Sources {
			others := s.Kind == archive.Press || s.Kind == archive.Blog || s.Kind == archive.CouncilPaper
			if f != nil && f.Inspectorate != "" && others && strings.EqualFold(s.Publisher, f.Inspectorate) {
				advice.Add(s.Place, `write kind = "report" or kind = "letter", or correct the publisher`, "%s published this itself, and its kind is %q: quotes from it are marked as reported", s.Publisher, s.Kind)
			}
		}
	}
}

// secondSources finds two sources of an entry that have one address.
func secondSources(a *archive.Archive, _ string, advice *source.Problems) {
	for _, i := range a.Inspections {
		for n, s := range i.Sources {
			for _, before := range i.Sources[:n] {
				if s.URL != "" && s.URL == before.URL {
					advice.Add(s.Place, "correct one of the addresses, or keep one of the sources", "the source %q has the same url", before.Key)
				}
			}
		}
	}
}

// ownReport returns the only report or letter of an inspection, or nil.
func ownReport(i *archive.Inspection) (own *archive.Source) {
	for _, s := range i.Sources {
		if s.Kind != archive.Report && s.Kind != archive.Letter {
			continue
		}
		if own != nil {
			return nil
		}
		own = s
	}
	return own
}

// publishedApart is by how many days the report may be dated otherwise than its entry.
const publishedApart = 7

// otherDays finds reports that came out on another day than their entry says, and on
// none of another inspection of the council: a later report may be all that is known of
// an earlier inspection.
func otherDays(a *archive.Archive, _ string, advice *source.Problems) {
	for _, c := range a.Councils {
		all := a.InspectionsOf(c)
		for _, i := range all {
			s := ownReport(i)
			if i.Council != c.ID || s == nil || s.Published.IsZero() {
				continue
			}
			ofOne := func(i *archive.Inspection) bool { return s.Published.Near(i.Published, publishedApart) }
			if !slices.ContainsFunc(all, ofOne) {
				advice.Add(s.Place, "correct one of the two, if this is the report on the inspection", "this came out on %s, and the entry says %s", s.Published, i.Published)
			}
		}
	}
}

// sharedReports finds entries on two councils that rest on one report, as one that
// was copied does.
func sharedReports(a *archive.Archive, _ string, advice *source.Problems) {
	const hint = "correct the url, if one entry was copied from the other; if it is one report on both, keep one entry and name the other council in its also_about"
	first := map[string]*archive.Source{}
	for _, i := range a.Inspections {
		s := ownReport(i)
		if s == nil || s.URL == "" || strings.HasPrefix(s.URL, "https://reports.ofsted.gov.uk/provider/") {
			continue // a page with all reports on somebody
		}
		if other := first[s.URL]; other == nil {
			first[s.URL] = s
		} else if other.Inspection.Council != i.Council {
			advice.Add(s.Place, hint, "%s has a report with the same url", other.File.Name)
			advice.Add(other.Place, hint, "%s has a report with the same url", i.File.Name)
		}
	}
}

// ofOthers finds entries whose report names another council in its title, and not their
// own: they may lie in the wrong folder.
func ofOthers(a *archive.Archive, _ string, advice *source.Problems) {
	for _, i := range a.Inspections {
		s, own := ownReport(i), a.Council(i.Council)
		if s == nil || own == nil || names(s.Title, own) {
			continue
		}
		for _, other := range a.Councils {
			if other != own && names(s.Title, other) && !slices.ContainsFunc(i.AlsoAbout, func(ref archive.Ref) bool { return ref.ID == other.ID }) {
				advice.Add(s.Place, "correct the title, or move the entry to the folder of the council that it is about", "the title of this names %s, and the entry is about %s", other.Name, own.Name)
				break
			}
		}
	}
}

// names reports whether a title names a council by words of its own.
func names(title string, c *archive.Council) bool {
	title = " " + title + " "
	for _, name := range append([]string{c.Name, c.Full}, c.Also...) {
		before, after, found := strings.Cut(title, name)
		if found && name != "" && !isLetter(before[len(before)-1]) && !isLetter(after[0]) {
			return true
		}
	}
	return false
}

func isLetter(b byte) bool { return b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z' || b >= 0x80 }
