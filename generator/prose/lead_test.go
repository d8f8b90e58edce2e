package prose

import "testing"

func TestFirstSentence(t *testing.T) {
	for text, want := range map[string]string{
		"":                                       "",
		"No end":                                 "No end",
		"One. Two.":                              "One.",
		"One! Two.":                              "One!",
		"One? “Two.”":                            "One?",
		"He said “One.” Then.":                   "He said “One.”",
		"(One.) Two.":                            "(One.)",
		"One...? Two.":                           "One...?",
		"Version 1.2 of it. It":                  "Version 1.2 of it.",
		"One.two. Three":                         "One.two.",
		"In 2013. then. Next":                    "In 2013. then.",
		"E.g. this, e.g. That, i.e. Those. Next": "E.g. this, e.g. That, i.e. Those.",
		"Mr. Smith, Dr. Źle and J. Doe. Next":    "Mr. Smith, Dr. Źle and J. Doe.",
		"Annex No. IV of “St. Mary’s”. Next": "Annex No. IV of “St. Mary’s”.",
		"So did I. Next":                           "So did I.",
		"Was it (cf. Annex)? Yes":                  "Was it (cf. Annex)?",
		"Über. Ähnlich":                            "Über.",
		"Ends with an ellipsis … And. Next":        "Ends with an ellipsis … And.",
		"The name of the site is Yahoo! it was. X": "The name of the site is Yahoo! it was.",
	} {
		if got := firstSentence(text); got != want {
			t.Errorf("firstSentence(%q) = %q, want %q", text, got, want)
		}
	}
}
