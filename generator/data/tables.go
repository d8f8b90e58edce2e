package data

import (
	"cmp"
	"slices"
	"strings"

	"findings/generator/address"
	"findings/generator/archive"
)

// Tables returns all tables, in the order in which they are shown. What they
// hold is in inspections.go, deliveries.go, findings.go (findings, quotes and their sources),
// events.go, frameworks.go (frameworks and topics) and corrections.go.
func (s *Set) Tables() []*Table {
	tables := []*Table{
		s.councils(), s.deliveries(), s.inspections(), s.ratings(), s.findings(), s.quotes(), s.sources(),
		s.events(), s.tallies(), s.frameworks(), s.grades(), s.areas(), s.topics(), s.corrections(),
	}
	for _, t := range tables {
		s.say(t)
	}
	return tables
}

// Loose returns the tables that have a file of their own outside archive.zip.
func (s *Set) Loose() []*Table {
	return slices.DeleteFunc(s.Tables(), func(t *Table) bool { return t.Packed })
}

// councilsByID returns the councils in an order that no language changes.
func (s *Set) councilsByID() []*archive.Council {
	return slices.SortedFunc(slices.Values(s.archive.Councils), func(a, b *archive.Council) int { return strings.Compare(a.ID, b.ID) })
}

// frameworksByID returns the frameworks in an order that no date changes.
func (s *Set) frameworksByID() []*archive.Framework {
	return slices.SortedFunc(slices.Values(s.archive.Frameworks), func(a, b *archive.Framework) int { return strings.Compare(a.ID, b.ID) })
}

func dataID(i *archive.Inspection, fragment string) string {
	if fragment != "" {
		return archive.StatementID(i, fragment)
	}
	return i.Council + "/" + i.ID
}

func findingIDs(findings []*archive.Finding) []string {
	all := make([]string, len(findings))
	for n, f := range findings {
		all[n] = dataID(f.Inspection, f.ID)
	}
	return all
}

func refIDs(refs []archive.Ref) []string {
	all := make([]string, len(refs))
	for n, ref := range refs {
		all[n] = ref.ID
	}
	return all
}

// citedSources returns the ids of the sources that are cited, each once.
func citedSources(i *archive.Inspection, cites []archive.Cite) []string {
	all := make([]string, 0, len(cites))
	for _, c := range cites {
		if id := dataID(i, i.Sources[c.Source].Fragment()); !slices.Contains(all, id) {
			all = append(all, id)
		}
	}
	return all
}

// citations writes citations as editors do: "report, p. 4; news".
func citations(i *archive.Inspection, cites []archive.Cite) string {
	all := make([]string, len(cites))
	for n, c := range cites {
		all[n] = i.Sources[c.Source].Key
		if c.Locator != "" {
			all[n] += ", " + c.Locator
		}
	}
	return strings.Join(all, "; ")
}

// landing returns the address of the place that the first citation with any
// address names; "" where there is none. quoted are the source's own words, or "".
func landing(i *archive.Inspection, cites []archive.Cite, quoted string) string {
	for _, c := range cites {
		if s := i.Sources[c.Source]; s.URL != "" || s.Archived != "" {
			return address.Landing(cmp.Or(s.URL, s.Archived), c.Locator, quoted)
		}
	}
	return ""
}

func sourceKinds() []string {
	all := make([]string, len(archive.SourceKinds))
	for n, k := range archive.SourceKinds {
		all[n] = string(k)
	}
	return all
}
