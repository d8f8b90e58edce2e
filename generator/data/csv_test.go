package data

import (
	"regexp"
	"strings"
	"testing"
)

func TestFormulasAreGuarded(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Plans; clear and kept", "Plans; clear and kept"},
		{"", ""},
		{"=1+1", "'=1+1"},
		{"+44 1743", "'+44 1743"},
		{"-5%", "'-5%"},
		{"@ofsted", "'@ofsted"},
		{"＝1＋1", "'＝1＋1"},
		{"\t=1", "'\t'=1"},
		{" =1", "' =1"},
		{"\rx", "'\rx"},
		{"a;=1", "a;'=1"},
		{"a; +1", "a; '+1"},
		{"a\n@b", "a\n'@b"},
		// What has an apostrophe of its own gets another, so that one can be
		// taken off without asking.
		{"'=1", "''=1"},
		{"a; '=1", "a; ''=1"},
		{"'twas good; 'twas", "'twas good; 'twas"},
		{"3 - 2 = 1", "3 - 2 = 1"},
		{"44 requests; 143 more; 5:30 or <b", "44 requests; 143 more; 5:30 or <b"},
	} {
		got := guardCell(c.text)
		if got != c.want {
			t.Errorf("guardCell(%q) = %q, want %q", c.text, got, c.want)
		}
		if back := unguarded(got); back != c.text {
			t.Errorf("of %q, %q comes back as %q", got, c.text, back)
		}
	}
}

// unguarded takes the guards off as the page of the data says: one apostrophe from
// each place where what follows would be a formula.
func unguarded(text string) string {
	text = regexp.MustCompile(`([;\t\r\n]\s*)'('*[=+\-@＝＋－＠])`).ReplaceAllString(text, "$1$2")
	if bare := strings.TrimLeft(text, "'"); bare != text && looksLikeFormula(bare) {
		return text[1:]
	}
	return text
}
