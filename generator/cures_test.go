package main

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"findings/generator/content"
	"findings/generator/source"
)

const soundEntry = `+++
title     = "A visit"
framework = "protection"
inspected = "2019-12"
published = 2020-01-01

[ratings]
overall = "Good"

[sources.report]
kind      = "report"
title     = "A report"
publisher = "Ofsted"
published = 2020-01-01
+++

A summary. [@report, p. 1]

## Strengths

- Help comes early [@report, p. 2] #planning

## Areas for improvement

- Plans are late [@report, p. 3] #planning

## Quotes

> Plans are late.
>
> — Ofsted inspectors, inspection report [@report, p. 3] #planning

> We will do better.
>
> — Ann Other, leader of the council [@report, p. 3] #planning
`

// TestCures makes a mistake in a sound entry, does to the letter what check
// says, and demands that the entry is sound again.
func TestCures(t *testing.T) {
	const quote = "> We will do better.\n>\n> — Ann Other, leader of the council [@report, p. 3] #planning"
	for _, c := range []struct{ right, wrong string }{
		{"- Help comes early [", "- Help comes early for\n- all of them ["},
		{"- Help comes early [", "- Help comes early:\n- within days ["},
		{"A summary.", "A summary of\n- what was found."},
		{"[@report, p. 2] #planning", "[@report. p. 2] #planning"},
		{"- Help comes early [@report, p. 2] #planning", "- Help comes early [@report, p. 2] #planning\n👉 Help is kind [@report, p. 2] #planning"},
		{"A summary.", "[TOC]\n\nA summary."},
		{"A summary.", "Strengths ................ 4\n\nA summary."},
		{"A summary.", "From: Ann Other\nSent: 1 January 2020\nTo: All\nSubject: FW: report\n\nA summary."},
		{"## Strengths", "Strengths\n---------"},
		{"A summary. [@report, p. 1]", "A summary. [@report, p. 1]\n\n--\nJo Clerk\nDemocratic Services"},
		{"> — Ann Other", "> dash Ann Other"},
		{"> — Ann Other, leader of the council [@report, p. 3]", "> (Ann Other, leader of the council) [@report, p. 3]"},
		{"> We will do better.", "> Ann Other:\n> We will do better."},
		{`"A visit"`, `""A visit""`},
		{`overall = "Good"`, "overall\tGood"},
		{`publisher = "Ofsted"`, "publisher = \"Ofsted\"\nurl = \"https://a.example/100%-b\""},
		{"A summary.", "A\u2028summary."},
		{"A summary. [@report, p. 1]", "A summary of what they found [@report, p. 1]\n- particularly in court."},
		{"- Help comes early [@report, p. 2]", "- Help comes early [@report, p. 2]\n- especially to infants [@report, p. 2]"},
		{`overall = "Good"`, `overall = "Good with outstanding features"`},
		{`overall = "Good"`, `overall = "good (outstanding in places)"`},
		{`published = 2020-01-01

[r`, "[r"},
		{"[ratings]", "[[corrections]]\ntext = \"The grade was wrong.\"\n\n[ratings]"},
		{"[ratings]", "[[corrections]]\ndate = \"2020\"\ntext = \"The grade was wrong.\"\n\n[ratings]"},
		{"[ratings]", "[[corrections]]\ndate = 2020-02-30\ntext = \"The grade was wrong.\"\n\n[ratings]"},
		{"[ratings]", "[[events]]\ntext = \"Agreed.\"\n\n[ratings]"},
		{"published = 2020-01-01\n\n[r", "published = 2020-02-30\n\n[r"},
		{"published = 2020-01-01\n\n[r", "published = \"some time\"\n\n[r"},
		{"published = 2020-01-01\n\n[r", "published = true\n\n[r"},
		{`inspected = "2019-12"`, `inspected = "some time"`},
		{`inspected = "2019-12"`, `inspected = "2019-12"
revised = true`},
		{"A summary. [@report, p. 1]", "A summary. [@report, p. 1]\n\nIt took ~3 months~ or ~4."},
		{"Help comes early", "Help comes ~~late~~ early"},
		{"> We will do better.", "> \"We will do better.\""},
		{"> We will do better.", "> ‘We will do better’."},
		{"- Plans are late [", "- Plans are late [@report] #planning {#f-old}\n- Plans are late ["},
		{quote, quote + "\nSource: the minutes"},
		{"[ratings]", "[[events]]\ndate = 2020-02-01\ntext = \"As [before](../south/2020-01-01.md).\"\n\n[ratings]"},
		{"published = 2020-01-01\n\n[r", "published = 8th Jan 2020\n\n[r"},
		{"published = 2020-01-01\n\n[r", "published = \"8th Jan 2020\"\n\n[r"},
		{"published = 2020-01-01\n\n[r", "published = 12/07/2020\n\n[r"},
		{"published = 2020-01-01\n\n[r", "published = \"12/07/2020\"\n\n[r"},
		{"published = 2020-01-01\n\n[r", "published = 2020–07–12\n\n[r"},
		{"published = 2020-01-01\n\n[r", "published = January 2020\n\n[r"},
		{"published = 2020-01-01\n\n[r", "published = 2020-01-01;\n\n[r"},
		{"published = 2020-01-01\n\n[r", "published = 2020-01-01.\n\n[r"},
		{"framework = \"protection\"\n", ""},
		{`inspected = "2019-12"`, `inspected = "autumn 2019"`},
		{`inspected = "2019-12"`, `inspected = autumn 2019`},
		{`inspected = "2019-12"`, `inspected = "late 2019"`},
		{`inspected = "2019-12"`, `inspected = "w/c 2 December 2019"`},
		{`inspected = "2019-12"`, `inspected = "Q4 2019"`},
		{`inspected = "2019-12"`, `inspected = "2018/19"`},
		{`inspected = "2019-12"`, `inspected = 2018-19`},
		{`inspected = "2019-12"`, `inspected = "9-13 Dec 19"`},
		{`inspected = "2019-12"`, "tags = [\"planning\"]\ninspected = \"2019-12\""},
		{`inspected = "2019-12"`, "council = \"northshire\"\ninspected = \"2019-12\""},
		{`inspected = "2019-12"`, "aliases = [\"/old path/\"]\ninspected = \"2019-12\""},
		{`overall = "Good"`, "overall = \"Good\"\nleadership = 80%"},
		{`overall = "Good"`, `Overall effectiveness = "Good"`},
		{`overall = "Good"`, `overall = "2 - Good"`},
		{`kind      = "report"`, `kind      = "Ofsted report"`},
		{`kind      = "report"`, `kind      = "press release"`},
		{`kind      = "report"`, `kind      = "newspaper"`},
		{`publisher = "Ofsted"`, "publisher = \"Ofsted\"\naccessed = 2026-01-03"},
		{`publisher = "Ofsted"`, "publisher = \"Ofsted\"\npages = 12"},
		{`[sources.report]`, `[sources_report]`},
		{`[sources.report]`, `[source-report]`},
		{"[sources.report]", "[[tallies]]\nlabel = \"All\"\ncounts = { Good = 1 }\nsource = \"[@report]\"\n[sources.report]"},
		{`inspected = "2019-12"`, `inspected = "Dec '19"`},
		{`inspected = "2019-12"`, `inspected = "two weeks in December 2019"`},
		{`inspected = "2019-12"`, `inspected = "Mon 9 – Fri 13 December 2019"`},
		{`inspected = "2019-12"`, `inspected = "9, 10 and 13 December 2019"`},
		{"[@report, p. 2] #planning", "[@report, 2] #planning"},
		{"[@report, p. 2] #planning", "[@report, pg 2] #planning"},
		{"[@report, p. 2] #planning", "[@report, page no. 2] #planning"},
		{"[@report, p. 2] #planning", "[@report, page two] #planning"},
		{"[@report, p. 2] #planning", "[@report, pp. 9-3] #planning"},
		{"[@report, p. 2] #planning", "[@report, p. 0] #planning"},
		{"[@report, p. 2] #planning", "[@report, p. 2] #planning {# f-help}"},
		{"> — Ann Other", "> — said Ann Other"},
		{"A summary.", "2013. Was the year of a summary."},
		{"> — Ann Other", "> — According to Ann Other"},
		{"## Areas for improvement", "## Strengths"},
		{`overall = "Good"`, `"Overall effectiveness" = "Good"`},
		{`overall = "Good"`, `overall_effectiveness = 'Good'`},
		{`overall = "Good"`, "overall = \"Good\"\nLeadership and governance = \"Good\""},
		{`overall = "Good"`, "overall = \"Good\"\nLeadership & governance = \"Good\""},
		{`overall = "Good"`, "overall = \"Good\"\nleadership = \"\""},
		{`[sources.report]`, `sources.report`},
		{`publisher = "Ofsted"`, "publisher = \"Ofsted\"\nurl = \"https://x.example/a/\nreport.pdf\""},
		{`publisher = "Ofsted"`, "publisher = \"Ofsted\"\nurl = https://x.example/a/\n  report.pdf?x=1"},
		{"A summary.", "A [summary]."},
		{"A summary.", "A summary [b] of it."},
		{"A summary.", "A summary, at www.ofsted.gov.uk/reports."},
		{"A summary.", "A &lt;b&gt;summary&lt;/b&gt;."},
		{"A summary.", "A summary.&lt;br&gt;"},
		{"A summary.", "A summary pp. 6-7 [@report]."},
		{"A summary.", "A [summary](https://github.com/a/b/blob/main/content/topics/planning.md)."},
		{"A summary.", "A [summary](/topics/planning/)."},
		{"A summary.", "A [summary](content/topics/planning.md)."},
		{"A summary.", "A [summary](northshire/council.md)."},
		{"[@report, p. 2] #planning", "p. 2 [@report] #planning"},
		{"[@report, p. 2] #planning", "[@report][p. 2] #planning"},
		{"[@report, p. 2] #planning", "(the report, p. 2) #planning"},
		{`inspected = "2019-12"`, `inspected = "9–13 December 2019"`},
		{`inspected = "2019-12"`, `inspected = 9 December 2019`},
		{`inspected = "2019-12"`, `inspected = 2019-12`},
		{`publisher = "Ofsted"`, "publisher =\u00a0\"Ofsted\""},
		{`publisher = "Ofsted"`, "\u00a0publisher = \"Ofsted\""},
		{`publisher = "Ofsted"`, "publisher\u2007= \"Ofsted\""},
		{`publisher = "Ofsted"`, `publisher = Ofsted`},
		{`publisher = "Ofsted"`, `publisher = “Ofsted”`},
		{`publisher = "Ofsted"`, `publisher: "Ofsted"`},
		{`publisher = "Ofsted"`, `Publisher = "Ofsted"`},
		{`publisher = "Ofsted"`, `publisher = ["Ofsted"]`},
		{`publisher = "Ofsted"`, `publisher = "Ofsted",`},
		{`"A report"`, `'The children's report'`},
		{`"A report"`, `'The children's report, with a title that is longer than what a message shows of it'`},
		{`"A report"`, `The children’s report, with a title that is longer than what a message shows of it`},
		{`"A report"`, `“The children’s report, with a title that is longer than what a message shows of it”`},
		{`"A report"`, `"A report" // the first of many, and a remark that is longer than what a message shows`},
		{`"A report"`, `"A report" // the first`},
		{`"A report"`, `"A report" -- the first`},
		{`"A report"`, `"A report" <!-- the first -->`},
		{`[sources.report]`, `[[sources]]`},
		{"overall = \"Good\"\n", "overall = \"Good\"\nsummary = \"In one line.\"\n"},
		{"+++\n\nA", "\n[sources.report]\nkind = \"letter\"\ntitle = \"A letter\"\npublisher = \"Ofsted\"\n+++\n\nA"},
		{"[ratings]\noverall = \"Good\"\n\n", ""},
		{"[ratings]\noverall", "[ratings]\n# overall"},
		{"published = 2020-01-01\n\n[r", "published = 0020-01-01\n\n[r"},
		{`inspected = "2019-12"`, `inspected = "0019-12"`},
		{`inspected = "2019-12"`, `inspected = "2019-23"`},
		{`publisher = "Ofsted"`, "publisher = \"Ofsted\"\nurl = \"https://x.example/a report 1.pdf\""},
		{`"Good"`, `2`},
		{`"Good"`, `"good"`},
		{`"Good"`, `"Goood"`},
		{`"Good"`, `Good`},
		{`"protection"`, `"protectoin"`},
		{`kind      = "report"`, `kind      = "raport"`},
		{"[ratings]", "[rating]"},
		{`"A visit"`, `"A **visit**"`},
		{`"A visit"`, `"A _visit_ in January"`},
		{`"A report"`, `"A report [@report, p. 2]"`},
		{`"A report"`, `"A [report](https://example.org/)"`},
		{"[ratings]", "[[events]]\ndate = 2020-02-01\ntext = \"Agreed (@report).\"\n\n[ratings]"},
		{"[ratings]", "[[events]]\ndate = 2020-02-01\ntext = \"Agreed [@raport]\"\n\n[ratings]"},
		{"[ratings]", "[[events]]\ndate = 2020-02-01\ntext = 'Agreed [report, p. 2]'\n\n[ratings]"},
		{"[ratings]", "[[corrections]]\ndate = 2020-02-01\ntext = \"\"\"\nWrong. {#f-x}\"\"\"\n\n[ratings]"},
		{"[ratings]", "// ask Ann before this goes out\n[ratings]"},
		{"[ratings]", "; note\n[ratings]"},
		{"[ratings]", "<!-- ask Ann -->\n[ratings]"},
		{"[ratings]", "-- note\n[ratings]"},
		{"published = 2020-01-01\n\n[r", "publised = 2020-01-01\n\n[r"},
		{"[sources.report]", "[report]"},
		{"[sources.report]", "[source.report]"},
		{"[ratings]\noverall = \"Good\"\n", "overall = \"Good\"\nleadership = \"Good\"\n"},
		{"[ratings]\n", "+++\n\n[ratings]\n"},
		{"[sources.report]\n", "+++\n[sources.report]\n"},
		{"overall = \"Good\"\n", "+++\noverall = \"Good\"\n"},
		{"## Strengths\n", "+++\n## Strengths\n"},
		{"We will", "We donâ€™t"},
		{`publisher = "Ofsted"`, "publisher = \"Ofsted\"\nurl = \"https://https://a.example/b\""},
		{`publisher = "Ofsted"`, "publisher = \"Ofsted\"\nurl = \"https://a.example/b?x=1&amp;y=2\""},
		{`publisher = "Ofsted"`, "publisher = \"Ofsted\"\nurl = \"https://a.example/b.\""},
		{`publisher = "Ofsted"`, "publisher = \"Ofsted\"\nurl = \"https://a.example/b)\""},
		{`publisher = "Ofsted"`, "publisher = \"Ofsted\"\nurl = \"https://a.example/b#:~:text=Plans\""},
		{`publisher = "Ofsted"`, "publisher = \"Ofsted\"\nurl = \"https://a.example/b?utm_source=x&utm_medium=y&id=1\""},
		{`publisher = "Ofsted"`, "publisher = \"Ofsted\"\nurl = \"https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fa.example%2Fb&data=1\""},
		{`publisher = "Ofsted"`, "publisher = \"Ofsted\"\nurl = \"https://www.google.com/url?q=https://a.example/b&sa=U\""},
		{`publisher = "Ofsted"`, "publisher = \"Ofsted\"\nurl = \"www.a.example/b\""},
		{`inspected = "2019-12"`, `inspected = 9.12.19`},
		{`inspected = "2019-12"`, `inspected = "9/12/19"`},
		{`inspected = "2019-12"`, `inspected = 9-Dec-19`},
		{`inspected = "2019-12"`, `inspected = 20191209`},
		{`inspected = "2019-12"`, `inspected = 2019-12-O9`},
		{`inspected = "2019-12"`, `inspected = 9th of December, 2019`},
		{`inspected = "2019-12"`, `inspected = 2019-13-12`},
		{`inspected = "2019-12"`, `inspected = "2019-12-09 to 2019-12-13"`},
		{`inspected = "2019-12"`, `inspected = ["2019-12-09", "2019-12-13"]`},
		{`inspected = "2019-12"`, `inspected = [2019-12-09, 2019-12-13]`},
		{`inspected = "2019-12"`, `inspected = "TBC"`},
		{`inspected = "2019-12"`, `inspected = "unknown"`},
		{`publisher = "Ofsted"`, "publisher = \"Ofsted\"\nurl = \"n/a\""},
		{`publisher = "Ofsted"`, "publisher = \"Ofsted\"\nurl = unknown"},
		{`publisher = "Ofsted"`, "publisher = \"Ofsted\"\nurl = TBC"},
		{`publisher = "Ofsted"`, "publisher = \"Ofsted\"\nurl = n/a"},
		{`publisher = "Ofsted"`, "publisher = \"Ofsted\"\nurl = \"http://localhost:8080/x\""},
		{`publisher = "Ofsted"`, "publisher = \"Ofsted\"\nurl = \"file:///C:/report.pdf\""},
		{`publisher = "Ofsted"`, "publisher = \"Ofsted\"\nurl = \"https://www.google.com/search?q=ofsted\""},
		{`publisher = "Ofsted"`, "publisher = \"Ofsted\"\nurl = \"https://mail.google.com/mail/u/0/#inbox/1\""},
		{`publisher = "Ofsted"`, "publisher = \"Ofsted\"\nurl = \"https://github.com/a/b/edit/main/c.md\""},
		{`publisher = "Ofsted"`, "publisher = \"Ofsted\"\nurl = \"https://duckduckgo.com/l/?uddg=https%3A%2F%2Fa.example%2Fb&rut=1\""},
		{`publisher = "Ofsted"`, "publisher = \"Ofsted\"\nurl = \"<https://a.example/b>\""},
		{`publisher = "Ofsted"`, "publisher = \"Ofsted\"\nurl = \"[report](https://a.example/b)\""},
		{`publisher = "Ofsted"`, "publisher = \"Ofsted\"\nurl = \"https://a.example/b, https://a.example/c\""},
		{`publisher = "Ofsted"`, "publisher = \"Ofsted\"\nurl = \"see above\""},
		{`publisher = "Ofsted"`, "publisher = \"Ofsted\"\nurl = \"https//a.example/b\""},
		{`publisher = "Ofsted"`, "publisher = \"Ofsted\"\nurl = \"https:/a.example/b\""},
		{`publisher = "Ofsted"`, "publisher = \"Ofsted\"\nurl = \"https://me:secret@a.example/b\""},
		{`publisher = "Ofsted"`, "publisher = \"Ofsted\"\nurl = \"https://www.ofsted,gov.uk/b\""},
		{`publisher = "Ofsted"`, "publisher = \"Ofsted\"\nurl = \"https://intranet/b\""},
		{`publisher = "Ofsted"`, "publisher = \"Ofsted\"\nurl = \"ftp://a.example/b\""},
		{`publisher = "Ofsted"`, "publisher = \"Ofsted\"\nurl = \"a@b.example\""},
		{`inspected = "2019-12"`, "inspected = \"2019-12-09–2019-12-13\""},
		{`inspected = "2019-12"`, "inspected = \"2019-12-09/13\""},
		{`inspected = "2019-12"`, "inspected = \"2019-11-29/12-03\""},
		{`inspected = "2019-12"`, "inspected = \"2019-12-09, 2019-12-13\""},
		{`inspected = "2019-12"`, "inspected = \"2019-12-13/2019-12-09\""},
		{`inspected = "2019-12"`, "inspected = \"c. 2019\""},
		{`inspected = "2019-12"`, "inspected = 43810"},
		{`inspected = "2019-12"`, "inspected = (2019-12-09)"},
		{`publisher = "Ofsted"`, "publisher = `Ofsted`"},
		{`publisher = "Ofsted"`, "publisher = ''Ofsted''"},
		{`publisher = "Ofsted"`, "publisher = \"Ofsted\";"},
		{`publisher = "Ofsted"`, "publisher = \"Ofsted\"."},
		{`publisher = "Ofsted"`, "publisher => \"Ofsted\""},
		{`publisher = "Ofsted"`, "publisher – \"Ofsted\""},
		{`publisher = "Ofsted"`, "publisher = \"Ofsted\"\nlink = \"https://a.example/b\""},
		{`publisher = "Ofsted"`, "publisher = \"Ofsted\"\nurl = \"https://a.example/b\"\narchived = \"https://a.example/b\""},
		{`"Good"`, "\"G\""},
		{`title     = "A visit"`, "name      = \"A visit\""},
		{`[ratings]`, "[grades]"},
		{`[ratings]`, "[judgements]"},
		{`overall = "Good"`, "overall = \"Good\"\nleadership = \"N/A\""},
		{`overall = "Good"`, "overall = \"Good\"\nleadership = TBC"},
		{"[ratings]\noverall = \"Good\"", "ratings = {\"overall\": \"Good\"}"},
		{"[sources.report]", "[[tallies]]\nlabel = \"All\"\ncounts = { Good = one, Adequate = two }\n[sources.report]"},
		{"[sources.report]", "[[tallies]]\nlabel = \"All\"\ncounts = { Good = 1,200, Adequate = 2 }\n[sources.report]"},
		{"[sources.report]", "[[tally]]\nlabel = \"All\"\ncounts = { Good = 1 }\n[sources.report]"},
		{"[sources.report]", "[[events]]\ndate = 2020-02-01\ntitle = \"One.\"\n[sources.report]"},
		{"published = 2020-01-01\n\n[r", "published = 2020-01-01\naliases = [\"old/path\"]\n\n[r"},
		{"published = 2020-01-01\n\n[r", "published = 2020-01-01\naliases = [\"/old/path\"]\n\n[r"},
		{"published = 2020-01-01\n\n[r", "published = 2020-01-01\naliases = [\"https://example.org/old/\"]\n\n[r"},
		{"published = 2020-01-01\n\n[r", "published = 2020-01-01\naliases = [\"/councils/northshire/2020-01-01/\"]\n\n[r"},
		{"published = 2020-01-01\n\n[r", "published = 2020-01-01\naliases = [\"content/councils/northshire/old.md\"]\n\n[r"},
		{"published = 2020-01-01\n\n[r", "published = 2020-01-01\nframework_name = \"x\"\n\n[r"},
		{"[sources.report]", "[[tallies]]\nlabel = \"All\"\ncounts = { Good: 1, Adequate: 2 }\n[sources.report]"},
		{"[sources.report]", "[[tallies]]\nlabel = \"All\"\ncounts = {\"Good\": 1, \"Adequate\": 2}\n[sources.report]"},
		{"[sources.report]", "[[tallies]]\nlabel = \"All\"\ncounts = { Good = 1; Adequate = 2 }\n[sources.report]"},
		{"[sources.report]", "[[tallies]]\nlabel = \"All\"\ncounts = Good 1, Adequate 2\n[sources.report]"},
		{"[sources.report]", "[[events]]\ndate = 2020-02-01\ntext = \"One.\"\ndate = 2020-03-01\ntext = \"Two.\"\n[sources.report]"},
		{"[ratings]", "[sources.news]\nkind = \"press\"\ntitle = \"One\"\npublisher = \"The Star\"\nkind = \"press\"\ntitle = \"Two\"\npublisher = \"The Star\"\n[ratings]"},
		{`"A visit"`, `"A visit &amp; more"`},
		{`inspected = "2019-12"`, `inspected = "2019-12/.."`},
		{`inspected = "2019-12"`, `inspected = unknown`},
		{`inspected = "2019-12"`, "inspected = \"2019-12\"\nentered = \"8th Jan 2020\""},
		{"[ratings]", "ratings:"},
		{"[ratings]", "ratings"},
		{`publisher = "Ofsted"`, `publisher := "Ofsted"`},
		{`publisher = "Ofsted"`, `"publisher": "Ofsted",`},
		{`publisher = "Ofsted"`, `publisher: "Ofsted",`},
		{"[sources.report]", "[sources/report]"},
		{"[sources.report]", "[sources: report]"},
		{"[sources.report]", "[sources.@report]"},
		{"[sources.report]", "sources:"},
		{"[ratings]", "[sources.local news]\nkind = \"press\"\ntitle = \"News\"\npublisher = \"The Star\"\n\n[ratings]"},
		{"[@report, p. 2] #planning", "[@raport, p. 2] #planning"},
		{"[@report, p. 2] #planning", "[@report, p. 2] #planing"},
		{"[@report, p. 2] #planning", "{@report, p. 2} #planning"},
		{"[@report, p. 2] #planning", "[@ report, p. 2] #planning"},
		{"[@report, p. 2] #planning", "【@report, p. 2】 #planning"},
		{"[@report, p. 2] #planning", "(@report, p. 2) #planning"},
		{"[@report, p. 2] #planning", "[@report, p. 2](https://x.example/) #planning"},
		{"[@report, p. 2] #planning", "[@report: p. 2] #planning"},
		{"[@report, p. 2] #planning", "[@report; p. 2] #planning"},
		{"[@report, p. 2] #planning", "[@report (p. 2)] #planning"},
		{"[@report, p. 2] #planning", "[@report, p. 2 #planning]"},
		{"[@report, p. 2] #planning", "[@report, p. 2] [#planning]"},
		{"[@report, p. 2] #planning", "[@report, p. 2] `#planning`"},
		{"[@report, p. 2] #planning", "[@report, p. 2] ＃planning"},
		{"[@report, p. 2] #planning", "[@report, p. 2] #planning#workforce"},
		{"[@report, p. 2] #planning", "[@report, p. 2] #planning {id=\"f-help\"}"},
		{"[@report, p. 2] #planning", "[@report, p. 2] #planning ^f-help"},
		{"## Areas for improvement", "Areas for improvement"},
		{"## Areas for improvement", "*Areas for improvement*"},
		{"## Areas for improvement", "##\u00a0Areas for improvement"},
		{"## Areas for improvement", "- ## Areas for improvement"},
		{"> — Ann Other", "> ~ Ann Other"},
		{"> — Ann Other", "> - Ann Other"},
		{"> — Ann Other", "> by Ann Other"},
		{"> — Ann Other", "> Ann Other"},
		{"A summary.", "A summary.\n> 500 that year."},
		{"A summary.", "A ==summary==."},
		{"A summary.", "A [summary](https://x.example/ and more."},
		{"[@report, p. 2] #planning", "[Report] #planning"},
		{"[@report, p. 2] #planning", "(report, p. 2) #planning"},
		{"[@report, p. 2] #planning", "(Report p2) #planning"},
		{"[@report, p. 2] #planning", "(p. 2) #planning"},
		{"[@report, p. 2] #planning", "[p. 2] #planning"},
		{"[@report, p. 2] #planning", "(Ofsted, 2020) #planning"},
		{"[@report, p. 2] #planning", "(ibid.) #planning"},
		{"[@report, p. 2] #planning", "[letter] #planning"},
		{"[@report, p. 2] #planning", "[@report] (p. 2) #planning"},
		{"[@report, p. 2] #planning", "(p. 2) [@report] #planning"},
		{"[@report, p. 2] #planning", "[b] [@report, p. 2] #planning"},
		{"[@report, p. 2] #planning", "[AH1] [@report, p. 2] #planning"},
		{"[@report, p. 2] #planning", "[@report, p. 2] #planning [b]"},
		{"[@report, p. 2] #planning", "[@report, p. 2] #planning 👍"},
		{"[@report, p. 2] #planning", "[at report] #planning"},
		{"[@report, p. 2] #planning", "\\cite[p. 2]{report} #planning"},
		{"[@report, p. 2] #planning", "\\[@report, p. 2\\] #planning"},
		{"[@report, p. 2] #planning", "[＠report, p. 2] #planning"},
		{"[@report, p. 2] #planning", "{{@report, p. 2}} #planning"},
		{"[@report, p. 2] #planning", "[[@report, p. 2]] #planning"},
		{"[@report, p. 2] #planning", "[@report, p. 2]] #planning"},
		{"[@report, p. 2] #planning", "@report [p. 2] #planning"},
		{"[@report, p. 2] #planning", "@report, p. 2 #planning"},
		{"[@report, p. 2] #planning", "[@report|p. 2] #planning"},
		{"[@report, p. 2] #planning", "[@report#page=2] #planning"},
		{"[@report, p. 2] #planning", "[@report, p. ] #planning"},
		{"[@report, p. 2] #planning", "[@report, p. XX] #planning"},
		{"[@report, p. 2] #planning", "[^report] #planning"},
		{"[@report, p. 2] #planning", "<report> #planning"},
		{"leader of the council [@report, p. 3]", "leader of the council (report, p. 3)"},
		{"leader of the council [@report, p. 3]", "leader of the council [Report]"},
		{"leader of the council [@report, p. 3]", "leader of the council, p. 3"},
		{"[@report, p. 2] #planning", "[@report, p. 2] \\#planning"},
		{"[@report, p. 2] #planning", "[@report, p. 2] planning"},
		{"[@report, p. 2] #planning", "[@report, p. 2] @planning"},
		{"[@report, p. 2] #planning", "[@report, p. 2] **#planning**"},
		{"[@report, p. 2] #planning", "[@report, p. 2] (#planning)"},
		{"[@report, p. 2] #planning", "[@report, p. 2] [planning](../../topics/planning.md)"},
		{"[@report, p. 2] #planning", "[@report, p. 2] topics:: planning"},
		{"[@report, p. 2] #planning", "[@report, p. 2] hashtag planning"},
		{"[@report, p. 2] #planning", "[@report, p. 2] #planning/workforce"},
		{"[@report, p. 2] #planning", "[@report, p. 2] #planning and #workforce"},
		{"[@report, p. 2] #planning", "[@report, p. 2] #planning {: #f-help}"},
		{"[@report, p. 2] #planning", "[@report, p. 2] #planning (#f-help)"},
		{"[@report, p. 2] #planning", "[@report, p. 2] #planning #f-help"},
		{"[@report, p. 2] #planning", "[@report, p. 2] #planning {#f-help"},
		{"[ratings]", "[[events]]\ndate = 2020-02-01\ntext = \"Agreed. #planning\"\n\n[ratings]"},
		{"[ratings]", "[[corrections]]\ndate = 2020-02-01\ntext = \"The grade was wrong. #planning\"\n\n[ratings]"},
		{"## Strengths", "# Strengths"},
		{"## Strengths", "## ✅ Strengths"},
		{"## Strengths", "## Strengths[edit]"},
		{"## Areas for improvement", "## Areas for\nimprovement"},
		{"A summary.", "=== Background ===\n\nA summary."},
		{"A summary.", "A '''summary'''."},
		{"A summary.", "A ``summary''."},
		{"A summary.", "A [https://x.example/ summary]."},
		{"A summary.", "A summary.[citation needed]"},
		{"A summary.", "A summary.[a]"},
		{"A summary.", "A summary.¹"},
		{"A summary.", "[gallery ids=\"1,2\"]\n\nA summary."},
		{"A summary.", "@@ -1,2 +1,2 @@\nA summary."},
		{"A summary.", "A [summary](https//x.example/)."},
		{"A summary.", "A [summary](https://x.example/ “all of it”)."},
		{"A summary.", "A [summary]\n(https://x.example/)."},
		{"- Plans are late", "# Plans are late"},
		{"> Plans are late.\n", "> Plans are late, Ofsted said.\n"},
		{"> Plans are late.\n", "> Plans are late, said Ofsted inspectors.\n"},
		{"> We will do better.", "> We will do better. Ann Other added"},
		{"> — Ann Other", "> — @Ann Other"},
		{quote, "- “We will do better.” — Ann Other, leader of the council [@report, p. 3] #planning"},
		{quote, "« We will do better. » — Ann Other, leader of the council [@report, p. 3] #planning"},
	} {
		wrong := strings.Replace(soundEntry, c.right, c.wrong, 1)
		if wrong == soundEntry {
			t.Errorf("%q is not in the entry", c.right)
			continue
		}
		problems := problemsOf(t, wrong)
		if len(problems) != 1 {
			t.Errorf("%q has %d problems, want one", c.wrong, len(problems))
			continue
		}
		p := problems[0]
		cured, ok := cure(wrong, p)
		if !ok {
			t.Errorf("%q: nobody can tell what to do by %q", c.wrong, p.Hint)
		} else if left := problemsOf(t, cured); len(left) > 0 {
			t.Errorf("%q, cured by %q, leaves: %s", c.wrong, p.Hint, left[0])
		}
	}
}

// problemsOf returns what check says of an entry in the small archive.
func problemsOf(t *testing.T, text string) []source.Problem {
	t.Helper()
	folder := t.TempDir()
	name := "content/councils/northshire/2020-01-01.md"
	if err := copyMissing("testdata/archive", folder); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	loader := content.Loader{FS: os.DirFS(folder)}
	_, problems, err := loader.Load()
	if err != nil {
		t.Fatal(err)
	}
	return problems.Sorted()
}

// The forms of hints. What they name is written in place of the marked words,
// or where it is a key and its value, in place of the line.
var (
	hintMove    = regexp.MustCompile(`move it above (\[.*\])$`)
	hintName    = regexp.MustCompile(`another name: (\[.*\])$`)
	hintGrades  = regexp.MustCompile(`^below a line (\[ratings\]), .* such as (\w+ = ".*?"),`)
	hintExample = regexp.MustCompile(`^give each a name of its own: (\[[^]]*\])`)
	hintMean    = regexp.MustCompile(`^did you mean "(.*?)"\?`)
	hintAbove   = regexp.MustCompile(`^write (\[.*\]) on a line above it`)
	hintHeading = regexp.MustCompile(`^did you mean (#.*|\{#.*\}|\S+\.md)\?$`)
	hintBlock   = regexp.MustCompile(`(?s)^write it as\n(.*)$`)
	hintWrite   = regexp.MustCompile(`^(?:write (?:a date|year, month and day,|the whole day without quotes,) such as|write # before a remark:|write it without \w+:|write straight quotes:|put it in (?:double )?quotes:|write) (.*?)(?:, or .*|, "\d{4}.*|; for .*|,? at the very end| at the end of .*| on one line| in place of the two lines)?$`)
	keyAndValue = regexp.MustCompile(`^[\w-]+ = `)
)

// cure does what the hint of a problem says.
func cure(text string, p source.Problem) (cured string, ok bool) {
	hint, _, _ := strings.Cut(p.Hint, "\n")
	start := strings.LastIndex(text[:p.Start], "\n") + 1
	last := max(p.Start, p.End)
	end := last + strings.Index(text[last:], "\n")
	line := text[start:end]
	switch {
	case hint == "delete the line +++ above":
		above := strings.LastIndex(text[:p.Start], "+++\n")
		return text[:above] + text[above+4:], true
	case strings.HasPrefix(hint, "delete the line"), strings.HasSuffix(hint, ", or delete the line"):
		return text[:start] + text[end+1:], true
	case strings.HasPrefix(hint, "put an empty line, without >, before it"):
		return text[:p.Start] + "\n" + text[p.Start:], true
	case strings.HasPrefix(hint, "delete one of them"):
		return text[:start] + text[end+1:], true
	case strings.HasPrefix(hint, "take the - away"):
		return text[:p.Start] + strings.TrimPrefix(text[p.Start:], "- "), true
	case strings.HasPrefix(hint, "take the marks away"):
		return text[:p.Start] + strings.Trim(text[p.Start:p.End], "\"‘’.") + text[p.End:], true
	case hint == "put a space in its place":
		return text[:p.Start] + " " + text[p.End:], true
	case strings.HasPrefix(hint, "delete it"):
		return text[:p.Start] + text[p.End:], true
	case hintMove.MatchString(hint):
		heading := hintMove.FindStringSubmatch(hint)[1]
		return strings.Replace(text[:start]+text[end+1:], heading, line+"\n"+heading, 1), true
	case hintName.MatchString(hint):
		return text[:start] + hintName.FindStringSubmatch(hint)[1] + text[end:], true
	case hintGrades.MatchString(hint):
		m := hintGrades.FindStringSubmatch(hint)
		if !strings.Contains(text, m[1]) {
			text = strings.Replace(text, "[sources", m[1]+"\n\n[sources", 1)
		}
		return strings.Replace(text, m[1], m[1]+"\n"+m[2], 1), true
	case hintExample.MatchString(hint):
		return text[:p.Start] + hintExample.FindStringSubmatch(hint)[1] + text[p.End:], true
	case hintHeading.MatchString(hint):
		return text[:p.Start] + hintHeading.FindStringSubmatch(hint)[1] + text[p.End:], true
	case hintBlock.MatchString(p.Hint):
		return text[:p.Start] + hintBlock.FindStringSubmatch(p.Hint)[1] + text[p.End:], true
	case hintMean.MatchString(hint):
		marked := text[p.Start:p.End]
		if len(marked) > 1 && marked[0] == '"' && marked[len(marked)-1] == '"' {
			return text[:p.Start+1] + hintMean.FindStringSubmatch(hint)[1] + text[p.End-1:], true
		}
		i := strings.IndexFunc(marked, func(r rune) bool { return !strings.ContainsRune(`"[@#`, r) })
		word := regexp.MustCompile(`^[\w &-]+`).FindString(marked[i:])
		return text[:p.Start] + strings.Replace(marked, word, hintMean.FindStringSubmatch(hint)[1], 1) + text[p.End:], true
	case hintAbove.MatchString(hint):
		return text[:start] + hintAbove.FindStringSubmatch(hint)[1] + "\n" + text[start:], true
	case hintWrite.MatchString(hint):
		to := hintWrite.FindStringSubmatch(hint)[1]
		if keyAndValue.MatchString(to) && (line == "+++" || strings.HasPrefix(line, "[[")) { // it is missing
			return text[:end] + "\n" + to + text[end:], true
		}
		if keyAndValue.MatchString(to) {
			return text[:start] + to + text[end:], true
		}
		return text[:p.Start] + to + text[p.End:], true
	}
	return "", false
}

// TestUnknownBesideLost sees that a source whose heading cannot be read hides no
// citation of another that the file does not have.
func TestUnknownBesideLost(t *testing.T) {
	text := strings.Replace(soundEntry, "[sources.report]\n", "[sources.local news]\nkind = \"press\"\ntitle = \"News\"\npublisher = \"The Star\"\n\n[sources.report]\n", 1)
	text = strings.Replace(text, "[@report, p. 1]", "[@local-news] [@raport]", 1)
	problems := problemsOf(t, text)
	if len(problems) != 2 || problems[0].Hint != "write [sources.local-news]" || problems[1].Message != `"raport" is not a source of this file` {
		t.Errorf("got %v", problems)
	}
}

func TestCuresOfMergedVersions(t *testing.T) {
	for _, where := range []string{"[ratings]", "A summary."} {
		text := strings.Replace(soundEntry, where, "<<<<<<< HEAD\n"+where+"\n=======\n"+where+"\n>>>>>>> other\n", 1)
		problems := problemsOf(t, text)
		if len(problems) != 1 || !strings.Contains(problems[0].Hint, "delete the lines <<<<<<<, ======= and >>>>>>>") {
			t.Errorf("%s: %v", where, problems)
		}
	}
	for _, left := range []string{"=======", ">>>>>>> theirs", "||||||| base"} {
		problems := problemsOf(t, soundEntry+"\n"+left+"\n")
		if len(problems) != 1 || !strings.Contains(problems[0].Message, "two versions") {
			t.Errorf("%s: %v", left, problems)
		}
	}
	if problems := problemsOf(t, soundEntry); !slices.Equal(problems, nil) {
		t.Errorf("the sound entry has problems: %v", problems)
	}
}
