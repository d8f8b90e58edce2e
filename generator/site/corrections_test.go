package site

import (
	"fmt"
	"strings"
	"testing"

	"findings/generator/address"
	"findings/generator/archive"
)

// corrected is an archive with n corrections of one topic, a day each, the
// newest first.
func corrected(n int) archive.Parts {
	parts := manyFindings(101)
	for day := n; day > 0; day-- {
		c := archive.Correction{ID: fmt.Sprintf("c-%d", day), Text: line(fmt.Sprintf("Put right on day %d.", day))}
		c.Date, _ = archive.ParseDate(fmt.Sprintf("2020-%02d-%02d", 1+(day-1)/25, 1+(day-1)%25))
		parts.Topics[0].Corrections = append(parts.Topics[0].Corrections, c)
	}
	return parts
}

// TestCorrectionsOfALongList: the list is split as others are, and what stands
// above it, or belongs to the page of a topic, is not said again on each part.
func TestCorrectionsOfALongList(t *testing.T) {
	parts := corrected(101)
	own := &archive.Page{Entry: entry("content/pages/corrections.md", "corrections")}
	own.Title = "What we put right"
	own.Text.Parts = []archive.Part{{HTML: "<p>How we do it.</p>"}}
	parts.Pages = []*archive.Page{own}
	s := layout(t, parts)
	shows(t, render(t, s, address.Corrections), "<title>What we put right · Test</title>", "How we do it.", "1 to 100 of 101", "day 101.", "day 2.", "!day 1.", `href="/archive/topics/t/#c-101"`)
	shows(t, render(t, s, address.Numbered(address.Corrections, 2)), "<title>What we put right, page 2 · Test</title>", "!How we do it.", "!Where to tell us", "day 1.", "!day 2.")
	shows(t, render(t, s, address.Topic("t")), `id="c-1"`, `id="c-101"`)
	shows(t, render(t, s, address.Numbered(address.Topic("t"), 2)), `!id="c-1"`)
}

// TestFeedOfCorrections tells of the thirty newest and no more.
func TestFeedOfCorrections(t *testing.T) {
	feed := render(t, layout(t, corrected(40)), address.Feed(address.Corrections))
	if got := strings.Count(feed, "<entry>"); got != 30 || strings.Index(feed, "day 40.") > strings.Index(feed, "day 11.") {
		t.Errorf("the feed has %d entries, or not the newest first", got)
	}
	shows(t, feed, "day 40.", "day 11.", "!day 10.", "<updated>2020-02-15T00:00:00Z</updated><author>")
}

// TestChangesOfALongList: the list of changes is split as others are, by days
// that go on from one part to the next.
func TestChangesOfALongList(t *testing.T) {
	s := layout(t, corrected(101))
	shows(t, render(t, s, address.Changes), "1 to 100 of 102", "New: ", "day 101.", "day 3.", "!day 2.", "3 entries do not say")
	shows(t, render(t, s, address.Numbered(address.Changes, 2)), "101 to 102 of 102", "day 2.", "day 1.", "!day 3.", "!New: ")
}

// line is a text of the front matter without any Markdown.
func line(text string) archive.Line { return archive.Line{HTML: text, Plain: text} }
