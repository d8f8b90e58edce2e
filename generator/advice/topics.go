package advice

import (
	"findings/generator/archive"
	"findings/generator/source"
)

// quotesWithoutTopics finds quotes that nobody comes across by their subject.
func quotesWithoutTopics(a *archive.Archive, _ string, advice *source.Problems) {
	for _, i := range a.Inspections {
		for _, q := range i.Text.Quotes {
			if len(q.Topics) == 0 {
				advice.Add(q.SpeakerPlace, "add one at the end of this line, such as #workforce; the topics are the files in content/topics",
					"this quote is under no topic")
			}
		}
	}
}

// unusedTopics finds topics that lead to an empty page.
func unusedTopics(a *archive.Archive, _ string, advice *source.Problems) {
	for _, t := range a.Topics {
		if len(a.On(t)) == 0 {
			advice.Add(t.File.Whole(), "use it as #"+t.ID+" at the end of a finding or quote, or delete the file", "no finding and no quote is under this topic")
		}
	}
}
