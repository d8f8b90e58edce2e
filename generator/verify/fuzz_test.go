package verify

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// FuzzFind sees that words copied out of a text are found in it, whatever they
// are, and that no text and no quote stops the comparison.
func FuzzFind(f *testing.F) {
	f.Add("Plans are vague. ", "Managers’ over-\nsight of pre-\nand post-birth work", " is weak\f 2 ")
	f.Add("ﬁ œ", "a [b] c … d", "\u00ad- -\n")
	f.Fuzz(func(t *testing.T, before, words, after string) {
		const longest = 500 // of each: longer ones find nothing else, and take their time
		before, words, after = before[:min(longest, len(before))], words[:min(longest, len(words))], after[:min(longest, len(after))]
		text := before + " " + words + " " + after
		d := newDocument(text)
		d.nearest(words)
		places := d.find(pieces(words))
		for _, p := range places {
			d.around(p)
			if p.Start < 0 || p.End < p.Start || p.End > len(text) {
				t.Fatalf("%q stands at %+v of %d bytes", words, p, len(text))
			}
		}
		if !utf8.ValidString(text) || strings.ContainsAny(words, "[]….\f") || len(pieces(words)) == 0 {
			return
		}
		if len(places) == 0 {
			t.Errorf("%q is not found in %q", words, text)
		}
	})
}
