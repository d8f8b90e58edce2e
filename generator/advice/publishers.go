package advice

import (
	"fmt"
	"regexp"
	"strings"

	"findings/generator/archive"
	"findings/generator/source"
)

// twoPublishers finds publishers whose name differs in its capitals alone from one that
// more sources have: lists of sources show two.
func twoPublishers(a *archive.Archive, _ string, advice *source.Problems) {
	count, usual := map[string]int{}, map[string]string{}
	for _, i := range a.Inspections {
		for _, s := range i.Sources {
			count[s.Publisher]++
			folded := strings.ToLower(s.Publisher)
			if count[s.Publisher] > count[usual[folded]] || usual[folded] == "" {
				usual[folded] = s.Publisher
			}
		}
	}
	for _, i := range a.Inspections {
		for _, s := range i.Sources {
			if as := usual[strings.ToLower(s.Publisher)]; as != s.Publisher {
				advice.Add(s.Place, fmt.Sprintf("write publisher = %q", as), "the publisher is %q here, and %q elsewhere", s.Publisher, as)
			}
		}
	}
}

// dashInAddress is an address with a dash, which word processors make of a hyphen.
var dashInAddress = regexp.MustCompile(`https?://[^\s"'<>()\[\]]*[–—]`)

// dashesInAddresses finds addresses with a dash: hardly any page has one in its own.
func dashesInAddresses(a *archive.Archive, _ string, advice *source.Problems) {
	for e := range a.Entries() {
		for _, at := range dashInAddress.FindAllStringIndex(e.File.Text, -1) {
			advice.Add(e.File.At(at[0], at[1]), "write - in place of the dash, and see whether the address leads there", "there is a dash in this address, where most have a hyphen")
		}
	}
}
