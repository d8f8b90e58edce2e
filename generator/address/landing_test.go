package address

import "testing"

func TestLanding(t *testing.T) {
	const (
		pdf  = "https://a.example/report.pdf"
		page = "https://a.example/news?id=1"
		long = "Staff indicate that they feel well supported by their managers and know the children well."
	)
	for _, c := range []struct{ document, locator, words, want string }{
		// A PDF opens at the page, whatever is quoted.
		{pdf, "p. 4", "Some words", pdf + "#page=4"},
		{pdf, "p.4", "", pdf + "#page=4"},
		// A list of documents has the words of none.
		{"https://reports.ofsted.gov.uk/provider/44/80552", "p. 4", long, "https://reports.ofsted.gov.uk/provider/44/80552"},
		{pdf, "p 4", "", pdf + "#page=4"},
		{pdf, "p.\u00a04", "", pdf + "#page=4"},
		{pdf, "P. 4", "", pdf + "#page=4"},
		{pdf, "pp. 14–15", "", pdf + "#page=14"},
		{pdf, "page 4", "", pdf + "#page=4"},
		{pdf, "pages 4 and 9", "", pdf + "#page=4"},
		{pdf, "para. 3, p. 4", "", pdf + "#page=4"},
		{pdf, "para. 3", "Some words", pdf},
		{pdf, "app. 4", "", pdf},
		{pdf, "p. iv", "", pdf},
		{pdf, "p. 0", "", pdf},
		{pdf, "", "Some words", pdf},
		{"https://a.example/REPORT.PDF?v=2", "p. 4", "", "https://a.example/REPORT.PDF?v=2#page=4"},
		{"HTTPS://a.example/report.pdf", "p. 4", "", "HTTPS://a.example/report.pdf#page=4"},
		{"https://files.ofsted.gov.uk/v1/file/50000000", "p. 4", "Some words", "https://files.ofsted.gov.uk/v1/file/50000000#page=4"},
		{
			"https://web.archive.org/web/20240102030405/https://files.ofsted.gov.uk/v1/file/50000000", "p. 4", "",
			"https://web.archive.org/web/20240102030405/https://files.ofsted.gov.uk/v1/file/50000000#page=4",
		},
		{"https://a.example/report.pdf.html", "p. 4", "", "https://a.example/report.pdf.html"},
		{"https://a.example/show?file=report.pdf", "p. 4", "", "https://a.example/show?file=report.pdf"},

		// A web page opens at the words, and nowhere without any.
		{page, "p. 4", "", page},
		{page, "", "Good.", page + "#:~:text=Good"},
		{page, "", "“Staff feel well supported.”", page + "#:~:text=Staff%20feel%20well%20supported"},
		{page, "", "One two three four five six seven eight nine ten.", page + "#:~:text=One%20two%20three%20four%20five%20six%20seven%20eight%20nine%20ten"},
		{page, "", long, page + "#:~:text=Staff%20indicate%20that%20they%20feel,and%20know%20the%20children%20well"},
		{page, "", "a well-known, 50% & more c/d", page + "#:~:text=a%20well%2Dknown%2C%2050%25%20%26%20more%20c%2Fd"},
		{page, "", "we listened to them – and we always will", page + "#:~:text=we%20listened%20to%20them,and%20we%20always%20will"},
		{page, "", "the council’s  own\nplans", page + "#:~:text=the%20council%E2%80%99s%20own%20plans"},

		// What an editor left out or put in parts the words, and words that it
		// touches are not whole.
		{page, "", "… audits are not complete …", page + "#:~:text=audits%20are%20not%20complete"},
		{page, "", "Most children thrive […] and do well at school", page + "#:~:text=Most%20children%20thrive,and%20do%20well%20at%20school"},
		{page, "", "Most children thrive... and do well at school", page + "#:~:text=Most%20children%20thrive,and%20do%20well%20at%20school"},
		{page, "", "Most children thrive . . . and do well", page + "#:~:text=Most%20children%20thrive,and%20do%20well"},
		{page, "", "[T]he plans for child[ren] in care are too vague [sic] for anybody", page + "#:~:text=in%20care%20are%20too%20vague"},
		{page, "", "It was [the director] who had listened to them first", page + "#:~:text=who%20had%20listened%20to%20them%20first"},

		// A word or two would be found too early; the longest run is not.
		{page, "", "Staff … feel very well supported … now", page + "#:~:text=feel%20very%20well%20supported"},
		{page, "", "Staff … supported", page + "#:~:text=Staff"},
		{page, "", "… – […] ?", page},

		// What the address has of its own stays.
		{"https://a.example/news#latest", "", "Some words", "https://a.example/news#latest:~:text=Some%20words"},
		{"https://a.example/news#", "", "Some words", "https://a.example/news#:~:text=Some%20words"},
		{"https://a.example/news#:~:text=other", "", "Some words", "https://a.example/news#:~:text=other"},
		{"https://a.example/news#latest", "", "", "https://a.example/news#latest"},
		{"https://a.example/report.pdf#page=2", "", "", "https://a.example/report.pdf#page=2"},
		{"https://a.example/report.pdf#page=2", "p. 4", "Some words", "https://a.example/report.pdf#page=4"},
		{"https://a.example/report.pdf#page=2&zoom=100", "p. 4", "", "https://a.example/report.pdf#zoom=100&page=4"},
		{"https://a.example/report.pdf#summary", "p. 4", "", "https://a.example/report.pdf#summary"},
		{"https://a.example/report.pdf#", "p. 4", "", "https://a.example/report.pdf#page=4"},
		{"ftp://a.example/report.pdf", "p. 4", "Some words", "ftp://a.example/report.pdf"},
		{"mailto:a@a.example", "", "Some words", "mailto:a@a.example"},
		{"", "p. 4", "Some words", ""},
	} {
		if got := Landing(c.document, c.locator, c.words); got != c.want {
			t.Errorf("Landing(%q, %q, %q)\n got %s\nwant %s", c.document, c.locator, c.words, got, c.want)
		}
	}
}
