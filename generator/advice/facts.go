package advice

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"

	"findings/generator/archive"
	"findings/generator/source"
)

// oddKinds finds kinds and regions that one council alone has, and that are nearly
// those of others.
func oddKinds(a *archive.Archive, _ string, advice *source.Problems) {
	for _, of := range []struct {
		key string
		in  func(*archive.Council) string
	}{
		{"kind", func(c *archive.Council) string { return c.Kind }},
		{"region", func(c *archive.Council) string { return c.Region }},
	} {
		count := map[string]int{}
		for _, c := range a.Councils {
			count[of.in(c)]++
		}
		for _, c := range a.Councils {
			own := of.in(c)
			if own == "" || count[own] > 1 {
				continue
			}
			others := slices.DeleteFunc(slices.Sorted(maps.Keys(count)), func(other string) bool { return other == own || count[other] < 2 })
			if meant := source.Mistyped(own, others); meant != "" {
				advice.Add(c.File.Whole(), fmt.Sprintf("did you mean %q?", meant), "no other council has the %s %q", of.key, own)
			}
		}
	}
}

// inLabel matches the only number in the label of a tally.
var inLabel = regexp.MustCompile(`^[^0-9]*\b([0-9]{1,3})\b[^0-9]*$`)

// oddTallies finds tallies whose label gives another number than their counts do.
func oddTallies(a *archive.Archive, _ string, advice *source.Problems) {
	for _, i := range a.Inspections {
		for _, t := range i.Tallies {
			m := inLabel.FindStringSubmatch(t.Label)
			if m == nil {
				continue
			}
			sum := 0
			for _, c := range t.Counts {
				sum += c.Number
			}
			if said, _ := strconv.Atoi(m[1]); said != sum {
				advice.Add(t.Place, "correct one of them, or say in the text what the others were", "the label says %d, and the counts are %d together", said, sum)
			}
		}
	}
}
