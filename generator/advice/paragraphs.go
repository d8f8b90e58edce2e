package advice

import (
	"regexp"
	"strings"

	"findings/generator/archive"
	"findings/generator/source"
)

// longestParagraph is how many words people read in one go on a screen.
const longestParagraph = 200

// beginsItem matches the line of an item of a list or of a row of a table, each
// of which is read by itself.
var beginsItem = regexp.MustCompile(`^\s*(?:[-*+]|[0-9]+[.)]|\|)\s`)

// quotedItem matches an item that begins with a quotation mark: its words are
// those of a source, and nobody may break them.
var quotedItem = regexp.MustCompile(`^\s*[-*+]\s+[“"]`)

// longParagraphs finds walls of words.
func longParagraphs(a *archive.Archive, _ string, advice *source.Problems) {
	for e := range a.Entries() {
		text := e.File.Text
		start, words := -1, 0
		end := func(at int) {
			if words > longestParagraph && !quotedItem.MatchString(text[start:at]) {
				advice.Add(e.File.At(start, at), "break it with an empty line where the thought changes",
					"this paragraph has more than %d words", words/100*100)
			}
			start, words = -1, 0
		}
		for at := body(text); at < len(text); {
			line, _, _ := strings.Cut(text[at:], "\n")
			switch {
			case strings.TrimSpace(line) == "":
				end(at)
			case beginsItem.MatchString(line):
				end(at)
				start = at
			case start < 0:
				start = at
			}
			words += len(strings.Fields(line))
			at = min(at+len(line)+1, len(text))
		}
		end(len(text))
	}
}
