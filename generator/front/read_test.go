package front

// example is the front matter of an inspection.
const example = `title     = "Arrangements for the protection of children"
framework = "child-protection-2012"
inspected = "2012-11"                # optional; a date or an interval
published = 2013-01-08               # required; when the report or letter came out

[ratings]                            # area id = grade name, both from the framework
overall = "Adequate"

[[tallies]]                          # counts the source gives without naming each item
label  = "The last 13 inspections of this kind in England"
counts = { Good = 1, Adequate = 7, Inadequate = 5 }
source = "news"

[[events]]                           # what followed: shown on the council's timeline
date = 2013-02-06
text = "Cabinet considers the action plan."

[sources.report]                     # at least one source
kind      = "report"                 # report, letter, council, press, blog, other
title     = "Inspection of local authority arrangements for the protection of children"
publisher = "Ofsted"
published = 2013-01-08
url       = "https://www.example.org/reports/2013/shropshire.pdf"
archived  = "https://web.archive.org/web/2013/https://www.example.org/reports/2013/shropshire.pdf"

[sources.news]
kind      = "press"
title     = "Children's services “adequate”, inspectors say"
publisher = "Shropshire Star"
published = 2013-01-09
`
