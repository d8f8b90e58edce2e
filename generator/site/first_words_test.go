package site

import (
	"strings"
	"testing"
)

func TestFirstWords(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"", ""},
		{" \n", ""},
		{"one", "one"},
		{"one two three", "one two three"},
		{"one two three ", "one two three"},
		{" one two  three", "one two three"},
		{"one two three four", "one two three …"},
		{"one\ttwo three four five", "one two three …"},
		{"one two  three four", "one two three …"},
		{"one two three\u00a0four", "one two three …"},
		{"one two three\nfour", "one two three …"},
	} {
		if got := firstWords(3, c.text); got != c.want {
			t.Errorf("firstWords(3, %q) = %q, want %q", c.text, got, c.want)
		}
	}
	long := strings.Repeat("word ", 1000)
	if n := testing.AllocsPerRun(10, func() { firstWords(6, long) }); n > 1 {
		t.Errorf("%v allocations for a text of which six words are wanted", n)
	}
}
