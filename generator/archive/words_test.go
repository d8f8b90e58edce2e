package archive

import "testing"

func TestDateInOtherWords(t *testing.T) {
	w := &Words{To: "i", Since: "ers", About: "tua", Possibly: "o bosibl", And: "a"}
	for n := range w.Months {
		w.Months[n], w.ShortMonths[n] = string(rune('A'+n))+"mis", string(rune('A'+n))
	}
	for text, want := range map[string][2]string{
		"2014-03-21":            {"21 Cmis 2014", "21 C 2014"},
		"2014~":                 {"tua 2014", "tua 2014"},
		"2014-12?":              {"o bosibl Lmis 2014", "o bosibl L 2014"},
		"2022-05/..":            {"ers Emis 2022", "ers E 2022"},
		"2014-01-14/2014-02-05": {"14 Amis i 5 Bmis 2014", "14 A i 5 B 2014"},
		"2019-02-04/2019-02-08": {"4 i 8 Bmis 2019", "4 i 8 B 2019"},
	} {
		d, err := ParseDate(text)
		if err != nil {
			t.Fatal(err)
		}
		if got := [2]string{w.Date(d), w.ShortDate(d)}; got != want {
			t.Errorf("%s is %q, want %q", text, got, want)
		}
	}
	if got := w.Date(Date{}); got != "" {
		t.Errorf("a date that is not known is %q", got)
	}
	if got := w.List([]string{"A", "B", "C"}) + w.List([]string{"D"}) + w.List(nil); got != "A, B a CD" {
		t.Errorf("a list is %q", got)
	}
	if got := Capital("ôl"); got != "Ôl" {
		t.Errorf("with a capital it is %q", got)
	}
}
