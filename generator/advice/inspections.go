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

// placeholder is a value that stands for one to be filled in.
var placeholder = regexp.MustCompile(`(?m)^[A-Za-z0-9_-]+[ \t]*=[ \t]*("(?:https://)?…")`)

// reminder is what people write where something is still to be done.
var reminder = regexp.MustCompile(`\b(?:TODO|FIXME|XXX)\b|(?m)^//[ \t]*\S`)

// unfinished finds values that somebody meant to fill in, and notes to oneself.
func unfinished(a *archive.Archive, _ string, advice *source.Problems) {
	for e := range a.Entries() {
		facts := e.File.Text[:body(e.File.Text)]
		for _, at := range placeholder.FindAllStringSubmatchIndex(facts, -1) {
			advice.Add(e.File.At(at[2], at[3]), "fill it in, or delete the line", "this value is still to be filled in")
		}
		words := e.File.Text[len(facts):]
		for _, at := range reminder.FindAllStringIndex(words, -1) {
			advice.Add(e.File.At(len(facts)+at[0], len(facts)+at[1]), "do what it says, and take it out: the body is published as a whole", "this is a note to oneself")
		}
	}
}
