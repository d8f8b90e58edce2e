package advice

import (
	"regexp"

	"findings/generator/archive"
	"findings/generator/source"
)

// emptyInspections finds inspections that tell no reader what was found.
func emptyInspections(a *archive.Archive, _ string, advice *source.Problems) {
	for _, i := range a.Inspections {
		if len(i.Text.Findings) == 0 {
			advice.Add(i.File.Whole(), "add what was found, one item each, under the headings "+a.Settings.Strengths+" and "+a.Settings.Improvements,
				"this inspection has no findings")
		}
	}
}

// reminder is what people write where something is still to be done.
var reminder = regexp.MustCompile(`\b(?:TODO|FIXME|XXX?|TBC|TBD)\b|\?{3}|[\[(]to be \pL+[\])]|(?m)^//[ \t]*\S`)

// unfinished finds notes to oneself.
func unfinished(a *archive.Archive, _ string, advice *source.Problems) {
	for e := range a.Entries() {
		from := body(e.File.Text)
		for _, at := range reminder.FindAllStringIndex(e.File.Text[from:], -1) {
			advice.Add(e.File.At(from+at[0], from+at[1]), "do what it says, and take it out: the body is published as a whole", "this is a note to oneself")
		}
	}
}
