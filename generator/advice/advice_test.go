package advice

import (
	"strings"
	"testing"
)

func TestOneLetterApart(t *testing.T) {
	for pair, want := range map[string]bool{
		"Ofsted inspectors|Ofsted inspector":  true,
		"Ofsted inspectors|ofsted inspektors": true,
		"Jane Smith|Jnae Smith":               true,
		"Zoë Smith|Zoe Smith":                 true,
		"Jane Smith|Jane Smith":               false,
		"Jane Smith|Jean Smyth":               false,
		"Anna|Anne":                           false, // too short to tell
		"Councillor A|Councillor AAA":         false,
	} {
		a, b, _ := strings.Cut(pair, "|")
		if got := oneLetterApart(a, b); got != want || oneLetterApart(b, a) != want {
			t.Errorf("oneLetterApart(%q, %q) = %v", a, b, got)
		}
	}
}

func TestBody(t *testing.T) {
	for text, want := range map[string]string{
		"+++\na = 1\n+++\nwords": "words", "\ufeff+++\r\n+++ \r\nwords": "words", "+++\n+++": "", "no": "", "": "",
	} {
		if got := text[body(text):]; got != want {
			t.Errorf("the body of %q is %q", text, got)
		}
	}
}
