package front

import "testing"

func TestDateAsWritten(t *testing.T) {
	for text, want := range map[string]string{
		"8th Jan 2024":                     "2024-01-08",
		"8 January 2024":                   "2024-01-08",
		"Monday, 8 January 2024":           "2024-01-08",
		"Mon. 8 Jan. 2024":                 "2024-01-08",
		"January 8, 2024":                  "2024-01-08",
		"8-Jan-2024":                       "2024-01-08",
		"1st Sept 2024":                    "2024-09-01",
		"12/07/2024":                       "2024-07-12",
		"12.7.2024":                        "2024-07-12",
		"07/13/2024":                       "2024-07-13",
		"2024–07–12":                       "2024-07-12",
		"2024/7/2":                         "2024-07-02",
		"8\u00a0January\u00a02024":         "2024-01-08",
		"January 2024":                     `"2024-01"`,
		"07/2024":                          `"2024-07"`,
		"8–12 January 2024":                `"2024-01-08/2024-01-12"`,
		"8th to 12th January 2024":         `"2024-01-08/2024-01-12"`,
		"30 January - 2 February 2024":     `"2024-01-30/2024-02-02"`,
		"30 December 2023 to 2 Jan 2024":   `"2023-12-30/2024-01-02"`,
		"30 December to 2 January 2024":    "", // which year?
		"30 February 2024":                 "",
		"0 January 2024":                   "",
		"13/13/2024":                       "",
		"8 Janvier 2024":                   "",
		"8th Jan 24":                       "",
		"spring 2024":                      "",
		"2024":                             "",
		"":                                 "",
		"Ma 2024":                          "",
		"12/07/2024 to 13/07/2024":         `"2024-07-12/2024-07-13"`,
		"2 January 2024 until 1 June 2024": `"2024-01-02/2024-06-01"`,
	} {
		if got := DateAsWritten(text); got != want {
			t.Errorf("%q is %s, want %s", text, got, want)
		}
	}
}
