package advice

import (
	"slices"

	"findings/generator/archive"
	"findings/generator/source"
)

// noPictures finds which of the two files of static/ are not there that stand for the
// site where it is shown elsewhere. A site may do without.
func noPictures(a *archive.Archive, _ string, advice *source.Problems) {
	missing := func(name string) bool { return !slices.Contains(a.Static, name) }
	if icon := "static/icon.svg"; missing(icon) {
		advice.Add((&source.File{Name: icon}).Whole(), "put a square picture there, in the format SVG", "without this file, browsers show no icon for the site")
	}
	if card := "static/card.png"; missing(card) {
		advice.Add((&source.File{Name: card}).Whole(), "put a picture there that is 1200 points wide and 630 high, in the format PNG", "without this file, links to the site are shown without a picture")
	}
}
