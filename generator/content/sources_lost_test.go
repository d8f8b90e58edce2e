package content

import (
	"slices"
	"testing"
)

// TestLostSources sees which keys a source may have whose heading is wrong: a
// citation of any other is a mistake by itself.
func TestLostSources(t *testing.T) {
	for _, c := range []struct {
		facts string
		want  []string
	}{
		{"[sources.report]\nkind = \"report\"\n[sources.local news]\n", []string{"local-news"}},
		{"[ratings]\n[sources/news] # of the day\r\n[sources.@blog]\n", []string{"news", "blog"}},
		{"[report]\n", []string{"report"}},
		{"[[sources]]\n[sources.local news]\n", nil},
		{"[[tallies]]\nsource = \"news\"\n[sources.local news]\n", []string{"local-news"}},
		{"sources:\n", nil},
		{"sources.news\n", nil},
		{"[sources.report]\nkind = \"report\"\nkind = \"press\"\n", nil},
	} {
		if got := lostSources(c.facts); !slices.Equal(got, c.want) {
			t.Errorf("lostSources(%q) = %q, want %q", c.facts, got, c.want)
		}
	}
}
