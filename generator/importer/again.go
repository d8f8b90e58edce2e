package importer

import (
	"fmt"
	"slices"
	"strings"

	"findings/generator/archive"
	"findings/generator/report"
	"findings/generator/source"
)

// reported is the report or letter that a proposal is made of.
type reported struct {
	file  *source.File
	key   string        // of its source in a new entry
	items []report.Item // what must improve
}

// compareItems notes items of a report that its entry does not have, where it has
// most of them word for word: the report may have been published again. Of an
// entry that has few or none, an editor wrote the list in other words.
func (p *Proposal) compareItems(e *entry) {
	items := p.report.items
	var lacking []report.Item
	text := spaceless(e.file.Text)
	for _, i := range items {
		if !strings.Contains(text, spaceless("“"+markdown(i.Words)+"”")) {
			lacking = append(lacking, i)
		}
	}
	if e.by != nil || len(lacking) == 0 || 2*len(lacking) >= len(items) {
		return
	}
	first := lacking[0]
	p.Problems.Add(p.report.file.At(first.At, first.At), p.again("the list of what must improve has other items than before"),
		"%s does not have %s of the list of what must improve, the first of them “%s”", e.file.Name, source.Count(len(lacking), "item"), beginning(first.Words))
}

// spaceless returns a text without its spaces: a PDF may have some within words.
func spaceless(text string) string { return strings.Join(strings.Fields(text), "") }

// isVersion reports whether a fact is the day on which a version of the report
// came out that the entry has among its sources.
func (p *Proposal) isVersion(f Fact, e *entry) bool {
	return p.report != nil && f.Table == "" && f.Key == "published" &&
		slices.ContainsFunc(e.sources, func(s *archive.Source) bool { return s.Published == p.Published })
}

// beginning returns the first words of an item.
func beginning(words string) string {
	const most = 8
	if fields := strings.Fields(words); len(fields) > most {
		return strings.Join(fields[:most], " ") + " …"
	}
	return words
}

// again says what an editor does where a report and its entry differ: the report
// may have come out a second time, with changes, and what the first said was the
// truth until then. what tells of the change.
func (p *Proposal) again(what string) string {
	day := ""
	for _, f := range p.Facts {
		if f.Table == "" && f.Key == "entered" {
			day = f.toml()
		}
	}
	return fmt.Sprintf(`where the entry is wrong, correct it
where the report was published again with changes (see REFERENCE.md: A report published again), change the entry, give the first version
archived = "https://…", the new one a table [sources.%s-again], and add
revised = %s
[[corrections]]
date = %[2]s
text = "The report was published again with changes: %s."`, p.report.key, day, what)
}
