package advice

import (
	"slices"

	"findings/generator/archive"
	"findings/generator/source"
)

// pictures are the files of static/ that stand for the site where it is shown elsewhere,
// and what is missing without them.
var pictures = []struct{ name, message, hint string }{
	{"static/icon.svg", "without this file, browsers show no icon for the site", "put a square picture there, in the format SVG"},
	{"static/card.png", "without this file, links to the site are shown without a picture", "put a picture there that is 1200 points wide and 630 high, in the format PNG"},
}

// noPictures finds which of them are not there. A site may do without.
func noPictures(a *archive.Archive, _ string, advice *source.Problems) {
	for _, p := range pictures {
		if !slices.Contains(a.Static, p.name) {
			advice.Add((&source.File{Name: p.name}).Whole(), p.hint, "%s", p.message)
		}
	}
}
