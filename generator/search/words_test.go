package search

import (
	"encoding/json"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestWords(t *testing.T) {
	text, err := os.ReadFile("testdata/words.json")
	if err != nil {
		t.Fatal(err)
	}
	var cases []struct {
		Text         string
		Words, Stems []string
	}
	if err := json.Unmarshal(text, &cases); err != nil {
		t.Fatal(err)
	}
	for _, c := range cases {
		words, stems := []string{}, []string{}
		for _, w := range Words(c.Text) {
			words, stems = append(words, w), append(stems, Stem(w))
		}
		if diff := cmp.Diff(c.Words, words); diff != "" {
			t.Errorf("the words of %q (-want +got):\n%s", c.Text, diff)
		}
		if diff := cmp.Diff(c.Stems, stems); diff != "" {
			t.Errorf("the stems of %q (-want +got):\n%s", c.Text, diff)
		}
	}
}
