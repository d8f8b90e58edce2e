package advice

import (
	"findings/generator/archive"
	"findings/generator/source"
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
