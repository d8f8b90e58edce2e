package data

import "testing"

func TestFormulasAreGuarded(t *testing.T) {
	for _, c := range []struct{ text, plain, sheet string }{
		{"Plans; clear and kept", "Plans; clear and kept", "Plans; clear and kept"},
		{"", "", ""},
		{"=1+1", "'=1+1", "'=1+1"},
		{"+44 1743", "'+44 1743", "'+44 1743"},
		{"-5%", "'-5%", "'-5%"},
		{"@ofsted", "'@ofsted", "'@ofsted"},
		{"＝1＋1", "'＝1＋1", "'＝1＋1"},
		{"\t=1", "'\t=1", "'\t'=1"},
		{" =1", "' =1", "' =1"},
		{"\rx", "'\rx", "'\rx"},
		{"a;=1", "a;=1", "a;'=1"},
		{"a; +1", "a; +1", "a; '+1"},
		{"a\n@b", "a\n@b", "a\n'@b"},
		// What has an apostrophe of its own gets another, so that one can be
		// taken off without asking.
		{"'=1", "''=1", "''=1"},
		{"'twas good", "'twas good", "'twas good"},
		{"3 - 2 = 1", "3 - 2 = 1", "3 - 2 = 1"},
	} {
		if got := guardCell(c.text); got != c.plain {
			t.Errorf("guardCell(%q) = %q, want %q", c.text, got, c.plain)
		}
		if got := guardWithin(c.text); got != c.sheet {
			t.Errorf("guardWithin(%q) = %q, want %q", c.text, got, c.sheet)
		}
	}
}
