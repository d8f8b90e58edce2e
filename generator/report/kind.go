package report

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

// kinds are the titles of each form, in the order in which they are looked for:
// a re-inspection under the single inspection framework has half its title.
var kinds = []struct {
	kind  Kind
	title *regexp.Regexp
}{
	{Focused, regexp.MustCompile(`(?i)^Focused visit to (.+?)(?: ?[’'](?:s )?)? ?(?:local authority )?children ?[’']s (?:social care )?services`)},
	{JTAI, regexp.MustCompile(`^Joint targeted area inspection of (?:the )?([A-Z].{2,60}?) This letter `)}, // since 2022
	{JTAI, regexp.MustCompile(`^Joint targeted area inspection .+? in (?:the )?([A-Z].*?) (?:Between|This letter|From) `)},
	{JTAI, regexp.MustCompile(`^Joint targeted area inspection .+? (?:Between|From) .+? individual agencies in (?:the )?([A-Z].*?)(?: local authority)?\.`)}, // the title names no council
	{LookedAfter, regexp.MustCompile(`^Inspection of (?:services for )?looked after children(?: services)? (.+?) Inspection dates?:`)},
	{Protection, regexp.MustCompile(`^Inspection of (?:local authority )?arrangements for the protection of children (.+?) Inspection dates?:`)},
	{SIF, regexp.MustCompile(`^(.+?) (?:Re-?)?[Ii]nspection of services for children in need of help and protection`)},
	{BoardReview, regexp.MustCompile(`^(.+?) Review of the effectiveness of the [Ll]ocal [Ss]afeguarding [Cc]hildren[’']?s? [Bb]oard`)},
	{ILACS2018, regexp.MustCompile(`^Inspection of (?:the )?(.+?)(?: ?[’']s?)?(?: local authority)? children ?[’']s (?:social care )?services Inspection dates?:`)},
	{ILACS2018, regexp.MustCompile(`^(.+?) Inspection of (?:local authority )?children ?[’']s (?:social care )?services Inspection dates?:`)},
	// Of a trust that delivers the services, the title says no more than its name.
	{ILACS2018, regexp.MustCompile(`^Inspection of (?:the )?([^.:]+?) Inspection dates?: .*\bThe impact of leaders on `)},
}

// titleLines is how far a title reaches down the first page: that of a letter
// stands below the names of those whom it is sent to.
const titleLines, letterLines = 14, 45

// title tells the form of the text, and the council, by its title.
func (d *document) title() (Kind, string) {
	for _, k := range kinds {
		lines := 1
		if k.kind == Focused || k.kind == JTAI {
			lines = letterLines
		}
		for n := range min(lines, len(d.lines)) {
			if m := k.title.FindStringSubmatch(d.front(n, titleLines)); m != nil {
				return k.kind, strings.TrimSpace(m[1])
			}
		}
	}
	return Unknown, ""
}

// front returns lines of the first page as one, so many from the nth on.
func (d *document) front(n, many int) string {
	end := n
	for end < min(n+many, len(d.lines)) && d.lines[end].page == 0 {
		end++
	}
	return d.joined(n, end)
}

// ilacs tells the three forms of ILACS apart by what they grade: until 2022
// children in care and care leavers together, from April 2026 nothing overall.
func (d *document) ilacs(r Report) Kind {
	if r.Kind != ILACS2018 {
		return r.Kind
	}
	has := map[Area]bool{}
	for _, g := range r.Grades {
		has[g.Area] = true
	}
	switch {
	case !has[CareLeavers]:
		return ILACS2018
	case has[Overall]:
		return ILACS2023
	case r.Last.Before(time.Date(2026, time.April, 1, 0, 0, 0, 0, time.UTC)):
		d.doubt(0, "there is no overall grade, which inspections before April 2026 have")
	}
	return ILACS2026
}

const (
	day   = `([0-9]{1,2})(?:st|nd|rd|th)?`
	month = `((?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*)`
)

var (
	span     = regexp.MustCompile(`\b` + day + `(?: ` + month + `)?(?: ([0-9]{4}))? ?(?:–|-|−|─|—|to|and) ?` + day + ` ` + month + ` ([0-9]{4})`)
	oneDay   = regexp.MustCompile(`\b` + day + ` ` + month + ` ([0-9]{4})`)
	further  = regexp.MustCompile(`[0-9]{4} and (` + span.String() + `|` + oneDay.String() + `)`)
	numbers  = regexp.MustCompile(`\b([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})(?: ?(?:–|-|to) ?([0-9]{1,2})/([0-9]{1,2})/([0-9]{4}))?`)
	dated    = regexp.MustCompile(`Inspection dates?: ?(.*)`)
	issued   = regexp.MustCompile(`(?:Report published|Published): ?(.*)`)
	visited  = regexp.MustCompile(`\b(?:Between|between|on|took place from) ([0-9].*)`)
	firstOf3 = regexp.MustCompile(`\b([0-9]{1,2}), [0-9]{1,2} and `)
)

// days returns the first and last day of the inspection and that of publication.
// A letter has its own day above, and those of the visit in its first sentence.
func (d *document) days(kind Kind) (first, last, published time.Time) {
	front := d.front(0, letterLines)
	letter := kind == Focused || kind == JTAI
	if letter {
		published, _ = dates(firstMatch(oneDay, front, 0))
		at := strings.Index(front, "Dear ")
		first, last = dates(firstMatch(visited, front[max(at, 0):], 1))
	} else {
		at := dated.FindStringSubmatchIndex(front)
		if at != nil {
			words := front[at[2]:at[3]]
			if cut := issued.FindStringIndex(words); cut != nil {
				words = words[:cut[0]]
			}
			first, last = dates(words)
			if more := firstMatch(further, words, 1); more != "" {
				d.doubt(0, "the inspectors came a second time, which is left out: "+more)
			}
		}
		published, _ = dates(firstMatch(issued, front, 1))
	}
	switch {
	case first.IsZero():
		d.doubt(0, "the days of the inspection cannot be read")
	case last.Before(first):
		d.doubt(0, "the inspection ends before it begins")
		first, last = time.Time{}, time.Time{}
	case !published.IsZero() && published.Before(last):
		d.doubt(0, "the day of publication is before the end of the inspection")
	}
	if letter && published.IsZero() {
		d.doubt(0, "the day of the letter cannot be read")
	}
	return first, last, published
}

func firstMatch(r *regexp.Regexp, text string, group int) string {
	if m := r.FindStringSubmatch(text); m != nil {
		return m[group]
	}
	return ""
}

// dates returns the first days that words give: one, or the first and last of
// several. A month or year that the first lacks is the last one's.
func dates(words string) (first, last time.Time) {
	words = firstOf3.ReplaceAllString(words, "$1 and ")
	one, many, figures := oneDay.FindStringSubmatchIndex(words), span.FindStringSubmatch(words), numbers.FindStringSubmatch(words)
	manyAt := span.FindStringIndex(words)
	switch {
	case many != nil && (one == nil || manyAt[0] <= one[0]):
		m, y := many[2], many[3]
		if m == "" {
			m = many[5]
		}
		if y == "" {
			y = many[6]
		}
		return date(many[1], m, y), date(many[4], many[5], many[6])
	case one != nil:
		m := oneDay.FindStringSubmatch(words)
		first = date(m[1], m[2], m[3])
		return first, first
	case figures != nil:
		first = date(figures[1], figures[2], figures[3])
		if figures[4] == "" {
			return first, first
		}
		return first, date(figures[4], figures[5], figures[6])
	}
	return first, last
}

// date returns a day, or zero where there is none such. The month is a name, of
// which three letters tell, or a number.
func date(d, m, y string) time.Time {
	layout := "2/1/2006"
	if _, err := strconv.Atoi(m); err != nil {
		layout, m = "2/Jan/2006", m[:3]
	}
	t, err := time.Parse(layout, strings.TrimPrefix(d, "0")+"/"+strings.TrimPrefix(m, "0")+"/"+y)
	if err != nil {
		return time.Time{}
	}
	return t
}

var (
	lead        = regexp.MustCompile(`^(?:Lead inspectors?:|Reporting inspector) ?(.+)$`)
	inspectorOf = regexp.MustCompile(`,? (?:HMI|(?:Her|His) Majesty ?[’']s Inspectors?)\b`)
)

// lead returns the name of the inspector who led, or of those who did, without
// their office.
func (d *document) lead() string {
	for _, l := range d.lines {
		if m := lead.FindStringSubmatch(l.text); m != nil {
			names := strings.ReplaceAll(inspectorOf.ReplaceAllString(m[1], ""), ", and ", " and ")
			return strings.TrimRight(names, ", ")
		}
	}
	return ""
}

// inspectorates are how joint letters write who inspected, in the order in which
// they are named here. The inspectorate of constabulary became that of fire and
// rescue services too in 2017.
var inspectorates = []struct {
	name string
	said *regexp.Regexp
}{
	{"Ofsted", regexp.MustCompile(`\bOfsted\b|\(HMCI\)`)},
	{"Care Quality Commission", regexp.MustCompile(`\bCare Quality Commission\b`)},
	{"HMICFRS", regexp.MustCompile(`\bConstabulary(?:,| and) Fire\b|\bHMICFRS\b`)},
	{"HMIC", regexp.MustCompile(`\bConstabulary \(HMIC\)`)},
	{"HMI Probation", regexp.MustCompile(`\b(?:HMI|Inspectorate of|Inspector of) Probation\b`)},
}

// saysWho is the part of a joint letter that says who inspected.
var saysWho = regexp.MustCompile(`\bDear .*?(?:\bHeadline findings\b|\bThis letter to all\b|$)`)

// inspectorates returns who took part in a joint inspection.
func (d *document) inspectorates(kind Kind) []string {
	if kind != JTAI {
		return nil
	}
	words := saysWho.FindString(d.front(0, letterLines))
	var all []string
	for _, i := range inspectorates {
		if i.said.MatchString(words) {
			all = append(all, i.name)
		}
	}
	if len(all) < 2 {
		d.doubt(0, "the letter does not say clearly which inspectorates took part")
		return nil
	}
	return all
}
