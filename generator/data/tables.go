package data

import (
	"slices"
	"strings"

	"findings/generator/archive"
)

// Tables returns all tables, in the order in which they are shown. What they
// hold is in inspections.go, findings.go (findings, quotes and their sources),
// events.go, frameworks.go (frameworks and topics) and corrections.go.
func (s *Set) Tables() []*Table {
	return []*Table{
		s.councils(), s.inspections(), s.ratings(), s.findings(), s.quotes(), s.sources(),
		s.events(), s.tallies(), s.frameworks(), s.grades(), s.areas(), s.topics(), s.corrections(),
	}
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
	id := i.Council + "/" + i.ID
	if fragment != "" {
		id += "#" + fragment
	}
	return id
}

func topicIDs(refs []archive.Ref) []string {
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

func sourceKinds() []string {
	all := make([]string, len(archive.SourceKinds))
	for n, k := range archive.SourceKinds {
		all[n] = string(k)
	}
	return all
}
