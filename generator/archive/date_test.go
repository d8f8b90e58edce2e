package archive

import (
	"slices"
	"testing"
)

func TestDate(t *testing.T) {
	for _, c := range []struct{ text, shown, machine string }{
		{"2014", "2014", "2014"},
		{"2014-03", "March 2014", "2014-03"},
		{"2014-03-21", "21 March 2014", "2014-03-21"},
		{"2014~", "about 2014", "2014"},
		{"2014-03?", "possibly March 2014", "2014-03"},
		{"2012-02-29", "29 February 2012", "2012-02-29"},
		{"2014-01-14/2014-02-05", "14 January to 5 February 2014", "2014-01-14"},
		{"2019-02-04/2019-02-08", "4 to 8 February 2019", "2019-02-04"},
		{"2013-12-28/2014-01-05", "28 December 2013 to 5 January 2014", "2013-12-28"},
		{"2014-01/2014-03", "January to March 2014", "2014-01"},
		{"2014-01/2014-03-02", "January 2014 to 2 March 2014", "2014-01"},
		{"2009/2012", "2009 to 2012", "2009"},
		{"2009~/2012?", "about 2009 to possibly 2012", "2009"},
		{"2022/..", "since 2022", "2022"},
	} {
		d, err := ParseDate(c.text)
		if err != nil {
			t.Errorf("ParseDate(%q): %v", c.text, err)
			continue
		}
		if d.String() != c.shown || d.Machine() != c.machine || d.ISO() != c.text {
			t.Errorf("ParseDate(%q) shows %q, %q, %q; want %q, %q", c.text, d, d.Machine(), d.ISO(), c.shown, c.machine)
		}
	}
}

func TestImpossibleDates(t *testing.T) {
	for text, want := range map[string]string{
		"2014-02-30":            `"2014-02-30" is not a date: February 2014 has no day "30"`,
		"2013-02-29":            `"2013-02-29" is not a date: February 2013 has no day "29"`,
		"2014-13":               `"2014-13" is not a date: there is no month "13"`,
		"2014-00":               `"2014-00" is not a date: there is no month "00"`,
		"2014-01-00":            `"2014-01-00" is not a date: January 2014 has no day "00"`,
		"0000":                  `"0000" is not a date: there is no year "0000"`,
		"":                      `"" is not a date`,
		"14":                    `"14" is not a date`,
		"21 March 2014":         `"21 March 2014" is not a date`,
		"2014-3-21":             `"2014-3-21" is not a date`,
		"2014-03-21-01":         `"2014-03-21-01" is not a date`,
		"2014%":                 `"2014%" is not a date`,
		"+201":                  `"+201" is not a date`,
		"2014/":                 `"2014/" is not a date`,
		"../2014":               `"../2014" is not a date`,
		"2014-02-05/2014-01-14": `"2014-02-05/2014-01-14" ends before it begins`,
	} {
		if d, err := ParseDate(text); err == nil || err.Error() != want {
			t.Errorf("ParseDate(%q) = %v, %v, want %s", text, d, err, want)
		}
	}
}

func TestDateOrder(t *testing.T) {
	want := []string{"", "2013", "2014-01-01", "2014-01", "2014", "2014/..", "2014-01-14/2014-02-05", "2014-02"}
	dates := make([]Date, len(want))
	for i, text := range want {
		if text != "" {
			var err error
			if dates[i], err = ParseDate(text); err != nil {
				t.Fatal(err)
			}
		}
	}
	if !slices.IsSortedFunc(dates, Date.Compare) {
		t.Errorf("not in order: %v", dates)
	}
	if !dates[1].Before(dates[2]) || dates[4].Before(dates[2]) || dates[0].Before(dates[1]) || dates[5].Before(dates[7]) ||
		dates[2].Before(dates[2]) || dates[2].Before(dates[0]) {
		t.Error("Before is wrong")
	}
}

func FuzzParseDate(f *testing.F) {
	for _, text := range []string{"2014", "2014-03-21~", "2014-01-14/2014-02-05", "2022/.."} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		d, err := ParseDate(text)
		if err != nil {
			return
		}
		again, err := ParseDate(d.ISO())
		if err != nil || again != d {
			t.Errorf("%q is written %q, which reads as %v, %v", text, d.ISO(), again, err)
		}
	})
}

func TestLengths(t *testing.T) {
	date := func(text string) Date {
		d, err := ParseDate(text)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	published := date("2014-03-21")
	for text, want := range map[string]struct{ after, long bool }{
		"2014-03-21":            {false, false},
		"2014-03":               {false, false}, // it may have ended before
		"2014":                  {false, false},
		"2014-03-20/2014-03-22": {true, false},
		"2014-01/2014-03":       {false, false},
		"2013-12/2014-02":       {false, false},
		"2013-11-01/2014-03-21": {false, true},
		"2013/2014":             {false, false},
		"2012/2014":             {false, true},
		"2014-01-01/..":         {false, false},
	} {
		d := date(text)
		if d.EndsAfter(published) != want.after || d.LongerThan(92) != want.long {
			t.Errorf("%s: ends after %v, is long %v", text, d.EndsAfter(published), d.LongerThan(92))
		}
	}
}
