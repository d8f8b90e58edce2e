package main

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
)

// crowdedFolder writes an archive that has all that the others lack: names
// that look like HTML, long words and long lists, old addresses, a council
// that is no more, visits without grades, and all that Markdown can make.
func crowdedFolder(t *testing.T) string {
	t.Helper()
	folder := copyFolders(t, map[string]string{"../layouts": "layouts", "../static": "static"})
	files := map[string]string{
		"site.toml":                                crowdedSite,
		"static/map.svg":                           `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="20"><path d="M0 0h900v20z"/></svg>`,
		"content/pages/everything.md":              crowdedPage,
		"content/pages/a-page-with-a-long-name.md": "+++\ntitle = \"A page with a long name that has to find a place in the footer of every page\"\n+++\n",
		"content/topics/busy.md":                   "+++\nname = \"Busy <topic> & \\\"more\\\"\"\naliases = [\"/Old/Topic/\", \"/subjects/busy/\"]\n+++\n\nWhat it *covers*.\n",
		"content/pages/corrections.md":             "+++\ntitle = \"What <we> put right\"\naliases = [\"/errata/\"]\n[[corrections]]\ndate = 2024-05-01\ntext = \"This page said nothing.\"\n+++\n\nIt says [something](everything.md) now.\n",
		"content/topics/idle.md":                   "+++\nname = \"Idle\"\n" + manyCorrections(101) + "+++\n",
		"content/topics/long.md":                   "+++\nname = \"A topic with a name that is rather longer than names of topics are, as it has to name several things\"\n+++\n\nWhat it covers.\n",
		"content/frameworks/twofold.md":            crowdedFramework,
		"content/frameworks/earlier.md":            "+++\nname = \"Earlier rules\"\nshort = \"Earlier\"\nto = \"2014\"\n[[grades]]\nname = \"Strong\"\nlevel = 1\n[[grades]]\nname = \"Adequate\"\nlevel = 3\n[[areas]]\nid = \"leadership\"\nname = \"Leadership\"\n+++\n",
		"content/frameworks/unused.md":             "+++\nname = \"Rules nobody has used\"\nfrom = \"2030\"\n[[grades]]\nname = \"Fine\"\nlevel = 1\n[[areas]]\nid = \"all\"\nname = \"All\"\n+++\n",
		"content/frameworks/visit.md":              "+++\nname = \"Visit\"\nshort = \"Visit\"\n+++\n",
		"content/councils/gone/council.md":         "+++\nname = \"Gone\"\nsuccessor = [\"empty\", \"crowded\"]\n+++\n",
		"content/councils/empty/council.md":        "+++\nname = \"Empty\"\nformer_gss = [\"E08000016\", \"E08000017\"]\n+++\n",
		"content/councils/crowded/council.md":      crowdedCouncil,
		"content/councils/crowded/2013-earlier.md": "+++\ntitle = \"Earlier\"\nalso_about = [\"empty\", \"gone\"]\nentered = 2025-06-07\nrevised = 2025-07-08\nframework = \"earlier\"\npublished = \"2013~\"\n[ratings]\nleadership = \"Adequate\"\n[[events]]\ndate = \"2014\"\ntext = \"An *event* with [a link](council.md), within [@report, p. 2] and after. [@report]\"\n" + crowdedSource + "[[tallies]]\nlabel = \"Others\"\ncounts = { Strong = 3, Adequate = 0 }\nsource = \"report\"\n+++\n\n## Areas for improvement\n\n- Again and again #busy\n",
		"content/councils/crowded/2024-visit.md":   crowdedVisit,
		"content/councils/crowded/2025-draft.md":   "+++\ntitle = \"Draft\"\ndraft = true\nframework = \"visit\"\npublished = 2025-01-01\n" + crowdedSource + "+++\n",
		"content/councils/gone/2012-bare.md":       "+++\ntitle = \"Front matter only\"\nframework = \"visit\"\npublished = \"2012?\"\n" + crowdedSource + "+++\n",
	}
	for year := range 7 {
		files[fmt.Sprintf("content/councils/crowded/%d-long.md", 2016+year)] = crowdedInspection(2016 + year)
	}
	for name, text := range files {
		writeText(t, filepath.Join(folder, filepath.FromSlash(name)), text)
	}
	return folder
}

// manyCorrections returns so many of one day.
func manyCorrections(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "[[corrections]]\ndate = 2023-04-05\ntext = \"Put right again, %d.\"\n", i+1)
	}
	return b.String()
}

const crowdedSite = `title       = "The <x>crowded</x> & \"long\" archive of everything"
description = "Everything that <script>alert(1)</script> an archive can hold."
base_url    = "https://example.org/"
publisher   = "Nobody & <y>everybody</y>"
contact     = "mailto:nobody@example.org"
repository  = "https://example.org/repository?a=1&b=2"

[licence]
name = "CC BY 4.0"
url  = "https://creativecommons.org/licenses/by/4.0/"
`

const crowdedSource = `[sources.report]
kind      = "report"
title     = "Report"
publisher = "Ofsted"
`

const crowdedCouncil = `+++
name    = "Crowded <x>& \"Long\"</x> upon Sea"
full    = "Crowded <x>& \"Long\"</x> upon Sea Metropolitan Borough Council"
gss     = "E06000099"
kind    = "Unitary"
region  = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"
website = "https://example.org/?a=1&b=2"
neighbours = ["empty", "gone"]
aliases = ["/councils/less-crowded/"]

[[events]]
date = "2014-01-14/2014-02-05"
text = "The council & its \\<partners> move."
[[events]]
date = "2030/.."
text = "What is to come."

[[corrections]]
date = 2024-05-06
text = "The council was called \\<b>Crowdy\\</b> & \"long\", not Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogochllanfairpwllgwyngyll. It is neither."
[[corrections]]
date = 2024-05-06
text = "Its region was wrong, too."
+++

It took the place of [Gone](../gone/council.md).

## A heading of the second level, which the editor chose
`

const crowdedFramework = `+++
name         = "Rules with two headlines & five grades"
short        = "Twofold"
inspectorate = "Ofsted <and> others"
from         = "2015"

[[grades]]
name  = "Outstanding"
level = 1
[[grades]]
name  = "Good"
level = 2
[[grades]]
name  = "Requires improvement to be good"
also  = ["Requires improvement", "RI"]
level = 3
[[grades]]
name  = "Inadequate"
level = 4
[[grades]]
name  = "Worse than that"
level = 5

[[areas]]
id       = "leadership"
name     = "Leadership"
headline = true
[[areas]]
id       = "practice"
name     = "The experiences and progress of children who need help and protection"
headline = true
[[areas]]
id   = "care"
name = "Care"
[[areas]]
id   = "adoption"
name = "Adoption"
+++

What it is.
`

const crowdedVisit = `+++
title     = "A visit"
framework = "visit"
inspected = "2024-01-14/2024-02-05"
published = "2024-03"
aliases   = ["/v/"]
` + crowdedSource + `url       = "https://example.org/report?a=1&b=2"
archived  = "https://example.org/archived"
[sources.paper]
kind      = "press"
title     = "“Crowded” & <others>"
publisher = "The Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch Advertiser & Chronicle"
[[events]]
date = "2024"
text = "Something follows."
[[corrections]]
date = 2024-03-31
text = "Said that it was published in May."
+++

A summary. [@report, pp. 4–7] [@paper]

## Strengths

- They say: [@report]

  > Well done.
  >
  > — The head of it, in a letter [@paper] #long

  And more. [@paper] #busy #long

- Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogochllanfairpwllgwyngyll [@report] #idle

## Areas for improvement

- Again and again: #busy [@report]
  - one
  - two

> Two paragraphs of words.
>
> - and a list
>
> — Ofsted inspectors, in the report [@paper] #busy #long {#q-kept}
`

const crowdedPage = `+++
title   = "Everything & <more>"
summary = "All that Markdown can make."
aliases = ["/all/"]
+++

A note[^1] and another[^long], *stressed*, **strong**, ` + "`code`" + `, a
[link](../councils/crowded/2024-visit.md#q-kept), https://example.com/Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch/
and Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogochllanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch.

## A heading

Of ~~struck~~ words.

![A map of *everything* & "more"](../../static/map.svg "Everything")

| Area | Grade | Number |
|------|:-----:|-------:|
| Leadership and the quality of practice | Good | 1 |
| Care | Requires improvement to be good | 1,000,000 |

### Beneath

| Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 |
|---|---|---|---|---|---|---|---|---|---|
| Llanfairpwllgwyngyll | gogerychwyrndrobwll | llantysiliogogogoch | 3 | 4 | 5 | 6 | 7 | 8 | 9 |

#### And further

    a line of code that is longer than a small screen is wide, and which must not make the page scroll sideways

` + "```go\nfmt.Println(\"a line of code that is longer than a small screen is wide <b>\")\n```" + `

> A quote from elsewhere.
>
> — Someone, somewhere

1. one
   - nested
     1. deeper
2. two

***

## A heading

The second of its name.

[^1]: A note.
[^long]: A longer note.

    With a second paragraph.
`

// crowdedInspection returns an inspection of a year, with more quotes, findings
// and sources than stand on one page.
func crowdedInspection(year int) string {
	var b strings.Builder
	grades := []string{"Outstanding", "Good", "Requires improvement", "Inadequate", "Worse than that", "Not judged"}
	fmt.Fprintf(&b, "+++\ntitle = \"Inspection <%d>\"\nframework = \"twofold\"\ninspected = \"%d\"\npublished = %d-06-01\n[ratings]\n", year, year, year)
	for n, area := range []string{"leadership", "practice", "care"} {
		fmt.Fprintf(&b, "%s = %q\n", area, grades[(year*(n+1)+n)%len(grades)])
	}
	for n := range 16 {
		fmt.Fprintf(&b, "[sources.s%d]\nkind = \"press\"\ntitle = \"Report %d\"\npublisher = \"Paper %d\"\n", n, n, n%3)
	}
	b.WriteString("+++\n\nA summary.\n\n## Strengths\n\n")
	for n := range 8 {
		fmt.Fprintf(&b, "- In %d, strength %d [@s%d] #busy\n", year, n, n)
	}
	b.WriteString("\n## Areas for improvement\n\n")
	for n := range 8 {
		fmt.Fprintf(&b, "- In %d, number %d is to improve [@s%d, p. %d] #busy #long\n", year, n, n+8, n+1)
	}
	b.WriteString("\n## Quotes\n\n")
	for n := range 100 {
		fmt.Fprintf(&b, "> In %d, words %d.\n>\n> — Zoë O’Brien-Łukasz, leader [@s%d] #busy\n\n", year, n, n%16)
	}
	return b.String()
}
