package advice

import (
	"regexp"
	"strings"

	"findings/generator/archive"
	"findings/generator/source"
)

// almostItem is a line that a reader takes for the item of a list, and Markdown
// does not.
var almostItem = regexp.MustCompile(`(?m)^(?:-[^\s\-]|[•·‣▪◦])`)

// overlooked finds what an editor most likely meant as an item of a list, and
// what is shown as plain text instead. Where findings stand, it is a problem.
func overlooked(a *archive.Archive, _ string, advice *source.Problems) {
	for _, i := range a.Inspections {
		from := body(i.File.Text)
		words := i.File.Text[from:]
		for _, at := range almostItem.FindAllStringIndex(words, -1) {
			advice.Add(i.File.At(from+at[0], from+at[1]), "write - and a space before it", "this line is not read as an item of a list")
		}
	}
}

// item is a line that begins an item of a list as a finding begins: not with a small
// letter, as one does that goes on from the sentence above the list.
var item = regexp.MustCompile(`^(?:[-*+]|[0-9]+[.)])[ \t]+[^\p{Ll}\s]`)

// citedItems finds lists whose items cite sources as findings do, under a heading that
// makes no findings of them. It speaks of the first item of each list.
func citedItems(a *archive.Archive, _ string, advice *source.Problems) {
	for _, i := range a.Inspections {
		text, last := i.File.Text, -1
		for _, c := range i.Text.Cited {
			start := strings.LastIndexByte(text[:c.Start], '\n') + 1
			line, _, _ := strings.Cut(text[start:], "\n")
			cite := strings.LastIndexByte(line, '[')
			if cite < 0 || !item.MatchString(line) || !strings.HasSuffix(strings.TrimSpace(line), "]") || c.Start < start+cite || isFinding(i, c.Start) {
				continue
			}
			if last < 0 || strings.Contains(text[last:start], "\n\n") {
				advice.Add(i.File.At(start, start+len(line)), "if these are findings, put them below ## "+a.Settings.Strengths+" or ## "+a.Settings.Improvements,
					"this list cites sources as findings do, and is not read as findings")
			}
			last = start
		}
	}
}

// isFinding reports whether a place in the text of an inspection is in a finding.
func isFinding(i *archive.Inspection, at int) bool {
	for _, f := range i.Text.Findings {
		if f.Start <= at && at < f.End {
			return true
		}
	}
	return false
}

// correctionInBody is a line that begins as a note of a correction does.
var correctionInBody = regexp.MustCompile(`(?m)^[*_]{0,3}(?:[Cc]orrection|CORRECTION|[Ee]rratum|[Cc]orrigendum|[Cc]larification|[Aa]mendment|[Cc]orrected (?:on|in) )\b[^.\n]{0,40}:`)

// correctionsInBodies finds corrections that are only in the words of an entry, so that the
// list and the feed of corrections have nothing of them.
func correctionsInBodies(a *archive.Archive, _ string, advice *source.Problems) {
	for e := range a.Entries() {
		from := body(e.File.Text)
		for _, at := range correctionInBody.FindAllStringIndex(e.File.Text[from:], -1) {
			advice.Add(e.File.At(from+at[0], from+at[1]), "write it in the front matter, as the text of a table [[corrections]] with its date", "this correction is in no list of corrections")
		}
	}
}
