package data

import "findings/generator/archive"

// findingKinds are the words for which way a finding points.
var findingKinds = map[archive.Kind]string{archive.Strength: "strength", archive.Improvement: "improvement"}

// again are the columns of findings and quotes that the JSON leaves out.
var again = []string{"id", "inspection", "council", "sources", "source_url", "exact", "url"}

func (s *Set) findings() *Table {
	type finding = *archive.Finding
	all := func(i *archive.Inspection) (rows []finding) {
		for n := range i.Text.Findings {
			rows = append(rows, &i.Text.Findings[n])
		}
		return rows
	}
	t := Table{Name: "findings", About: "What inspectors found, one thing to a row, in the archive’s own words.", Key: []string{"id"}, Packed: true, again: again}
	return newTableWithin(s, t, all, []column[finding]{
		{"id", idKind, "The finding: its inspection, and its permanent mark in the page of that.", func(f finding) any { return dataID(f.Inspection, f.ID) }},
		{"mark", idKind, "The same mark alone: what follows # in its permanent address.", func(f finding) any { return f.ID }},
		{"inspection", idOf("inspections"), "The inspection.", func(f finding) any { return dataID(f.Inspection, "") }},
		{"council", idOf("councils"), "The {council}.", func(f finding) any { return f.Inspection.Council }},
		{"kind", oneOf("strength", "improvement"), "Whether it is a strength or an area for improvement.", func(f finding) any { return findingKinds[f.Kind] }},
		{"priority", boolKind, "Whether it is an area for priority action.", func(f finding) any { return f.Priority }},
		{"text", textKind, "What was found.", func(f finding) any { return f.Plain }},
		{"topics", idsOf("topics"), "What it is about.", func(f finding) any { return refIDs(f.Topics) }},
		{"sources", idsOf("sources"), "The sources that say so.", func(f finding) any { return citedSources(f.Inspection, f.Cites) }},
		{"cited", optional(textKind), "The same sources by their keys in the entry, and where in them.", func(f finding) any { return citations(f.Inspection, f.Cites) }},
		{"source_url", optional(urlKind), "Where the first of them that has a known address says so: at the page, or at the words where the finding is in the source’s own. Empty: no address is known.", func(f finding) any { return landing(f.Inspection, f.Cites, verbatim(f)) }},
		{"verified", optional(dayKind), "For a finding in the source’s own words, the day on which the words were compared with the text of the source, and were found there. Empty: they were not, or have changed since.", func(f finding) any { return s.verified(f.Inspection, f.ID).Date }},
		{"exact", optional(textKind), "Of verified words, what a W3C TextQuoteSelector calls exact: the words.", func(f finding) any { return s.exact(f.Inspection, f.ID, verbatim(f)) }},
		{"prefix", optional(textKind), "What stands before them in the source.", func(f finding) any { return s.verified(f.Inspection, f.ID).Before }},
		{"suffix", optional(textKind), "What stands after them in the source.", func(f finding) any { return s.verified(f.Inspection, f.ID).After }},
		{"repeats", idsOf("findings"), "The earlier areas for improvement that came up again in this one, as an editor who read both reports says; each may repeat others.", func(f finding) any { return findingIDs(s.archive.Repeats(f)) }},
		{"seen_to", idsOf("findings"), "The earlier areas for improvement of which this strength says that they were seen to, as an editor who read both reports says.", func(f finding) any { return findingIDs(s.archive.SaysSeenTo(f)) }},
		{"url", urlKind, "Its permanent address.", func(f finding) any { return s.base.FragmentURL(f.Inspection.Address, f.ID) }},
	})
}

func (s *Set) quotes() *Table {
	type quote = *archive.Quote
	all := func(i *archive.Inspection) (rows []quote) {
		for n := range i.Text.Quotes {
			rows = append(rows, &i.Text.Quotes[n])
		}
		return rows
	}
	t := Table{Name: "quotes", About: "What somebody is said to have said, word for word. These words belong to those who said them.", Key: []string{"id"}, Packed: true, again: again}
	return newTableWithin(s, t, all, []column[quote]{
		{"id", idKind, "The quote: the inspection in whose entry it stands, and its permanent mark in the page of that.", func(q quote) any { return dataID(q.Inspection, q.ID) }},
		{"mark", idKind, "The same mark alone: what follows # in its permanent address.", func(q quote) any { return q.ID }},
		{"inspection", idOf("inspections"), "The inspection.", func(q quote) any { return dataID(q.Inspection, "") }},
		{"council", idOf("councils"), "The {council}.", func(q quote) any { return q.Inspection.Council }},
		{"text", textKind, "The words.", func(q quote) any { return q.Plain }},
		{"speaker", textKind, "Who said or wrote them, under the name that this archive lists them by.", func(q quote) any { return s.archive.Speaker(q.Speaker).Name }},
		{"named", optional(textKind), "The name that the entry gives. Empty: the same.", func(q quote) any { return unlessSame(q.Speaker, s.archive.Speaker(q.Speaker).Name) }},
		{"role", optional(textKind), "The speaker’s role, or the document.", func(q quote) any { return q.Role }},
		{"reported", boolKind, "Whether these are the inspectorate’s words known only at second hand: from the press, a blog or the {council}.", func(q quote) any { return s.archive.Reported(q) }},
		{"topics", idsOf("topics"), "What it is about.", func(q quote) any { return refIDs(q.Topics) }},
		{"sources", idsOf("sources"), "The sources that it is taken from.", func(q quote) any { return citedSources(q.Inspection, q.Cites) }},
		{"cited", optional(textKind), "The same sources by their keys in the entry, and where in them.", func(q quote) any { return citations(q.Inspection, q.Cites) }},
		{"source_url", optional(urlKind), "Where the words are in the first of them that has a known address: at the page, or at the words. Empty: no address is known.", func(q quote) any { return landing(q.Inspection, q.Cites, q.Plain) }},
		{"verified", optional(dayKind), "The day on which the words were compared with the text of the source, and were found there. Empty: they were not, or have changed since.", func(q quote) any { return s.verified(q.Inspection, q.ID).Date }},
		{"exact", optional(textKind), "Of verified words, what a W3C TextQuoteSelector calls exact: the words.", func(q quote) any { return s.exact(q.Inspection, q.ID, q.Plain) }},
		{"prefix", optional(textKind), "What stands before them in the source.", func(q quote) any { return s.verified(q.Inspection, q.ID).Before }},
		{"suffix", optional(textKind), "What stands after them in the source.", func(q quote) any { return s.verified(q.Inspection, q.ID).After }},
		{"url", urlKind, "Its permanent address.", func(q quote) any { return s.base.FragmentURL(q.Inspection.Address, q.ID) }},
	})
}

func (s *Set) sources() *Table {
	type document = *archive.Source
	all := func(i *archive.Inspection) []document { return i.Sources }
	t := Table{Name: "sources", About: "The documents that the entries rest on.", Key: []string{"id"}, Packed: true, again: []string{"id", "inspection", "council", "published_day", "url"}}
	return newTableWithin(s, t, all, []column[document]{
		{"id", idKind, "The source: the inspection whose entry rests on it, and its mark in the page of that.", func(o document) any { return dataID(o.Inspection, o.Fragment()) }},
		{"inspection", idOf("inspections"), "The inspection.", func(o document) any { return dataID(o.Inspection, "") }},
		{"council", idOf("councils"), "The {council}.", func(o document) any { return o.Inspection.Council }},
		{"key", idKind, "What the entry cites it by.", func(o document) any { return o.Key }},
		{"kind", oneOf(sourceKinds()...), "What kind of document it is; “council” is a paper or page of a {council}.", func(o document) any { return string(o.Kind) }},
		{"title", textKind, "Its title.", func(o document) any { return o.Title }},
		{"publisher", textKind, "Who published it.", func(o document) any { return o.Publisher }},
		{"published", optional(dateKind), "When it came out. Empty: not known.", func(o document) any { return o.Published }},
		{"document", optional(urlKind), "Where the document is.", func(o document) any { return o.URL }},
		{"archived", optional(urlKind), "Where a copy of it is kept.", func(o document) any { return o.Archived }},
		{"url", urlKind, "Where this archive names it.", func(o document) any { return s.base.FragmentURL(o.Inspection.Address, o.Fragment()) }},
	})
}

func (s *Set) verified(i *archive.Inspection, fragment string) archive.Verification {
	v, _ := s.archive.Verification(i, fragment)
	return v
}

// exact returns words if they were compared with their source.
func (s *Set) exact(i *archive.Inspection, fragment, words string) string {
	if s.verified(i, fragment).Date == "" {
		return ""
	}
	return words
}

func verbatim(f *archive.Finding) string {
	words, _ := f.Verbatim()
	return words
}

func unlessSame(text, other string) string {
	if text == other {
		return ""
	}
	return text
}
