package advice

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

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

// farthest is how many tiles lie at most between a council and the next of its region, where
// others lie between them.
const farthest = 3

// farTiles finds councils whose tile lies far from all others of their region: it may be
// that of another council.
func farTiles(a *archive.Archive, _ string, advice *source.Problems) {
	for _, c := range a.Councils {
		if c.Tile.File == nil || c.Region == "" {
			continue
		}
		nearest := 0
		for _, other := range a.Councils {
			if other == c || other.Tile.File == nil || other.Region != c.Region {
				continue
			}
			if between := max(distance(c.Tile.Column, other.Tile.Column), distance(c.Tile.Row, other.Tile.Row)); nearest == 0 || between < nearest {
				nearest = between
			}
		}
		if nearest > farthest {
			advice.Add(c.Tile.Place, "is it that of another council?", "the nearest tile of the region %q is %d tiles from this", c.Region, nearest)
		}
	}
}

func distance(a, b int) int { return max(a-b, b-a) }

// oddAreas finds areas of one framework alone whose ids are nearly those of others: their
// grades would continue nothing.
func oddAreas(a *archive.Archive, _ string, advice *source.Problems) {
	count := map[string]int{}
	for _, f := range a.Frameworks {
		for _, area := range f.Areas {
			count[area.ID]++
		}
	}
	for _, f := range a.Frameworks {
		for _, area := range f.Areas {
			others := slices.DeleteFunc(slices.Sorted(maps.Keys(count)), func(id string) bool { return count[id] < 2 })
			if meant := source.Mistyped(area.ID, others); count[area.ID] == 1 && meant != "" {
				advice.Add(area.Place, fmt.Sprintf("did you mean %q?", meant), "no other framework has the area %q", area.ID)
			}
		}
	}
}

// sharedWebsites finds two councils that stand and have one website.
func sharedWebsites(a *archive.Archive, _ string, advice *source.Problems) {
	first := map[string]*archive.Council{}
	for _, c := range a.Councils {
		at := strings.TrimSuffix(c.Website, "/")
		if other := first[at]; other == nil || c.Abolished() || at == "" {
			first[at] = c
		} else if !other.Abolished() {
			advice.Add(c.File.Whole(), "correct it in the one that it does not belong to", "%s has this website too", other.File.Name)
			advice.Add(other.File.Whole(), "correct it in the one that it does not belong to", "%s has this website too", c.File.Name)
		}
	}
}
