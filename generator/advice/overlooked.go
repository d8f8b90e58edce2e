package advice

import (
	"regexp"

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
