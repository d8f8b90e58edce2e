package advice

import (
	"regexp"
	"slices"

	"findings/generator/archive"
	"findings/generator/source"
)

// almostItem is a line that a reader takes for the item of a list, and Markdown
// does not.
var almostItem = regexp.MustCompile(`(?m)^(?:-[^\s\-]|[•·‣▪◦])`)

// almostCitation is a citation without its square brackets.
var almostCitation = regexp.MustCompile(`(?:^|[^\[;\w\s\\])\s?(@[a-z0-9-]+)`)

// overlooked finds what an editor most likely meant as an item or as a citation,
// and what is shown as plain text instead.
func overlooked(a *archive.Archive, advice *source.Problems) {
	for _, i := range a.Inspections {
		from := body(i.File.Text)
		words := i.File.Text[from:]
		for _, at := range almostItem.FindAllStringIndex(words, -1) {
			advice.Add(i.File.At(from+at[0], from+at[1]), "write - and a space before it", "this line is not read as an item of a list")
		}
		for _, at := range almostCitation.FindAllStringSubmatchIndex(words, -1) {
			key := words[at[2]+1 : at[3]]
			if slices.ContainsFunc(i.Sources, func(s *archive.Source) bool { return s.Key == key }) {
				advice.Add(i.File.At(from+at[2], from+at[3]), "put it in square brackets: [@"+key+"] or [@"+key+", p. 4]", "this is not read as a citation")
			}
		}
	}
}
