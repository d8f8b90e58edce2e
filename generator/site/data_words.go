package site

import (
	"iter"

	"findings/generator/archive"
)

// findingKinds are the words for which way a finding points.
var findingKinds = map[archive.Kind]string{archive.Strength: "strength", archive.Improvement: "improvement"}

func (s *Site) findingData() *table {
	type finding = *archive.Finding
	all := func(c *archive.Council) iter.Seq[finding] {
		return within(s.inspectionsOf(c), func(i *archive.Inspection) []archive.Finding { return i.Text.Findings })
	}
	t := table{name: "findings", about: "What inspectors found, one thing to a row, in the archive’s own words.", key: []string{"id"}, ofCouncil: true}
	return newTable(t, all, []column[finding]{
		{"id", id, "The finding: its inspection, and its permanent mark in the page of that.", func(f finding) any { return dataID(f.Inspection, f.ID) }},
		{"inspection", idOf("inspections"), "The inspection.", func(f finding) any { return dataID(f.Inspection, "") }},
		{"council", idOf("councils"), "The council.", func(f finding) any { return f.Inspection.Council }},
		{"kind", oneOf("strength", "improvement"), "Whether it is a strength or an area for improvement.", func(f finding) any { return findingKinds[f.Kind] }},
		{"text", words, "What was found.", func(f finding) any { return f.Plain }},
		{"topics", idsOf("topics"), "What it is about.", func(f finding) any { return topicIDs(f.Topics) }},
		{"sources", idsOf("sources"), "The sources that say so.", func(f finding) any { return citedSources(f.Inspection, f.Cites) }},
		{"cited", maybe(words), "The same sources by their keys in the entry, and where in them.", func(f finding) any { return citations(f.Inspection, f.Cites) }},
		{"url", web, "Its permanent address.", func(f finding) any { return s.archive.Settings.Base.FragmentURL(f.Inspection.Address, f.ID) }},
	})
}

func (s *Site) quoteData() *table {
	type quote = *archive.Quote
	all := func(c *archive.Council) iter.Seq[quote] {
		return within(s.inspectionsOf(c), func(i *archive.Inspection) []archive.Quote { return i.Text.Quotes })
	}
	t := table{name: "quotes", about: "What somebody is said to have said, word for word. These words belong to those who said them.", key: []string{"id"}, ofCouncil: true}
	return newTable(t, all, []column[quote]{
		{"id", id, "The quote: the inspection in whose entry it stands, and its permanent mark in the page of that.", func(q quote) any { return dataID(q.Inspection, q.ID) }},
		{"inspection", idOf("inspections"), "The inspection.", func(q quote) any { return dataID(q.Inspection, "") }},
		{"council", idOf("councils"), "The council.", func(q quote) any { return q.Inspection.Council }},
		{"text", words, "The words.", func(q quote) any { return q.Plain }},
		{"speaker", words, "Who said or wrote them.", func(q quote) any { return q.Speaker }},
		{"role", maybe(words), "The speaker’s role, or the document.", func(q quote) any { return q.Role }},
		{"reported", yesNo, "Whether these are the inspectorate’s words known only at second hand: from the press, a blog or the council.", func(q quote) any { return s.archive.Reported(q) }},
		{"topics", idsOf("topics"), "What it is about.", func(q quote) any { return topicIDs(q.Topics) }},
		{"sources", idsOf("sources"), "The sources that it is taken from.", func(q quote) any { return citedSources(q.Inspection, q.Cites) }},
		{"cited", maybe(words), "The same sources by their keys in the entry, and where in them.", func(q quote) any { return citations(q.Inspection, q.Cites) }},
		{"url", web, "Its permanent address.", func(q quote) any { return s.archive.Settings.Base.FragmentURL(q.Inspection.Address, q.ID) }},
	})
}

func (s *Site) sourceData() *table {
	type document = *archive.Source
	all := func(c *archive.Council) iter.Seq[document] {
		return func(yield func(document) bool) {
			for o := range within(s.inspectionsOf(c), func(i *archive.Inspection) []document { return i.Sources }) {
				if !yield(*o) {
					return
				}
			}
		}
	}
	t := table{name: "sources", about: "The documents that the entries rest on.", key: []string{"id"}, ofCouncil: true}
	return newTable(t, all, []column[document]{
		{"id", id, "The source: the inspection whose entry rests on it, and its mark in the page of that.", func(o document) any { return dataID(o.Inspection, o.Fragment()) }},
		{"inspection", idOf("inspections"), "The inspection.", func(o document) any { return dataID(o.Inspection, "") }},
		{"council", idOf("councils"), "The council.", func(o document) any { return o.Inspection.Council }},
		{"key", id, "What the entry cites it by.", func(o document) any { return o.Key }},
		{"kind", oneOf(sourceKinds()...), "What kind of document it is; “council” is a paper or page of a council.", func(o document) any { return string(o.Kind) }},
		{"title", words, "Its title.", func(o document) any { return o.Title }},
		{"publisher", words, "Who published it.", func(o document) any { return o.Publisher }},
		{"published", maybe(edtf), "When it came out. Empty: not known.", func(o document) any { return o.Published }},
		{"document", maybe(web), "Where the document is.", func(o document) any { return o.URL }},
		{"archived", maybe(web), "Where a copy of it is kept.", func(o document) any { return o.Archived }},
		{"url", web, "Where this archive names it.", func(o document) any { return s.sourceURL(o) }},
	})
}
