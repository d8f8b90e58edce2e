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

// reminder is what people write where something is still to be done or to be filled in.
var reminder = regexp.MustCompile(`\b(?:TODO|ToDo|FIXME|TK|TBC|TBD|TBA)\b|[\[(](?:tb[acd]|todo)[\])]|\b(?:XX+|xx+)\b|\?{3}|(?i:\blorem ipsum\b)|_{3,}[ \t]+\pL|[\[(]to be \pL+[\])]|(?m)^//[ \t]*\S`)

// inFacts is a value of the front matter that is one text.
var inFacts = regexp.MustCompile(`(?m)^[ \t]*[\w-]+[ \t]*=[ \t]*("[^"\n]*"|'[^'\n]*')`)

// unfinished finds notes to oneself. A remark in the front matter is none: nobody
// else sees it.
func unfinished(a *archive.Archive, _ string, advice *source.Problems) {
	for e := range a.Entries() {
		from := body(e.File.Text)
		unfinishedIn(e.File, from, len(e.File.Text), advice)
		for _, at := range inFacts.FindAllStringSubmatchIndex(e.File.Text[:from], -1) {
			unfinishedIn(e.File, at[2], at[3], advice)
		}
	}
}

func unfinishedIn(f *source.File, start, end int, advice *source.Problems) {
	for _, at := range reminder.FindAllStringIndex(f.Text[start:end], -1) {
		advice.Add(f.At(start+at[0], start+at[1]), "do what it says, and take it out: it is published with the rest", "this is a note to oneself")
	}
}
