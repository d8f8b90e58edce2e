package main

import (
	"bytes"
	"testing"

	"findings/generator/corpus"
)

// TestPageWeight holds the pages that an archive has most of against how many bytes
// they may have on average, before they are compressed: an inspection's, of twelve
// findings and six quotes, and lists of a hundred of these. Ten thousand of them fill
// the space that a host gives.
func TestPageWeight(t *testing.T) {
	folder := t.TempDir()
	writeArchive(t, folder, corpus.Size{Councils: 4, Inspections: 50})
	sum, count := map[string]int{}, map[string]int{}
	var w bytes.Buffer
	for _, page := range loadBench(t, folder).Site.Pages {
		w.Reset()
		if err := page.Write(&w); err != nil {
			t.Fatal(err)
		}
		sum[page.Kind] += w.Len()
		count[page.Kind]++
	}
	for kind, most := range map[string]int{"inspection": 21_400, "topic": 38_800, "quote-list": 29_600} {
		if count[kind] == 0 {
			t.Errorf("there is no page of the kind %s in %v", kind, count)
			continue
		}
		mean := sum[kind] / count[kind]
		t.Logf("%s: %d bytes", kind, mean)
		if mean > most {
			t.Errorf("pages of the kind %s have %d bytes each, and may have %d", kind, mean, most)
		}
	}
}
