package advice

import (
	"regexp"

	"findings/generator/archive"
	"findings/generator/source"
)

// emptyText is the text of a link that says nothing to those who go, or listen,
// from link to link.
var emptyText = regexp.MustCompile(`(?i)\[(here|click here|see here|this|this link|link|this page|page|read more|more)\]\(`)

// emptyLinkTexts finds links whose text does not say where they lead.
func emptyLinkTexts(a *archive.Archive, _ string, advice *source.Problems) {
	for e := range a.Entries() {
		from := body(e.File.Text)
		for _, at := range emptyText.FindAllStringSubmatchIndex(e.File.Text[from:], -1) {
			text := e.File.At(from+at[2], from+at[3])
			advice.Add(text, "put the link on the words that say what is there", "the text of this link, %q, does not say where it leads", text.In(e.File.Text))
		}
	}
}
