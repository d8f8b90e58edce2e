package report

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// gradeNames are Ofsted's grades as it writes them. "Adequate" was given until
// 2013 and is not what came after it.
var gradeNames = map[string]string{
	"not judged":  "Not judged",
	"outstanding": "Outstanding", "good": "Good", "adequate": "Adequate", "inadequate": "Inadequate",
	"requires improvement": "Requires improvement to be good", "require improvement": "Requires improvement to be good",
	"requires improvement to be good": "Requires improvement to be good", "require improvement to be good": "Requires improvement to be good",
}

// areas are the areas as tables print them. The impact of leaders on social work
// practice is the same strand as leadership, management and governance.
var areas = map[string]Area{
	"the impact of leaders on social work practice with children and families": Leadership,
	"the impact of leaders on practice with children and families":             Leadership, // since 2026
	"the experiences and progress of children who need help and protection":    HelpAndProtection,
	"the experiences and progress of children in care and care leavers":        InCare,
	"the experiences and progress of children in care":                         InCare,
	"the experiences and progress of care leavers":                             CareLeavers,
	"the experiences and progress of children care leavers":                    CareLeavers, // a slip in reports since late 2025
	"overall effectiveness":                 Overall,
	"children who need help and protection": HelpAndProtection,
	"the experiences and progress of children looked after and achieving permanence": LookedAfterArea,
	"children looked after and achieving permanence":                                 LookedAfterArea,
	"adoption performance":                                Adoption,
	"experiences and progress of care leavers":            CareLeavers,
	"leadership, management and governance":               Leadership,
	"capacity to improve":                                 Capacity,
	"outcomes for looked after children and young people": Outcomes,
	"quality of provision":                                Provision,
	"leadership and management":                           Leadership,
	"leadership and governance":                           Leadership,
	"quality of practice":                                 Practice,
	"the quality of practice":                             Practice,
	"the effectiveness of the help and protection provided to children, young people, families and carers": HelpAndProtection,
}

var (
	// inColumn is a piece of a grade at the end of a line: a table's cell may
	// stand over two.
	inColumn  = regexp.MustCompile(`(?i)(?:^|\s{2,})(not judged|outstanding|good|adequate|inadequate|requires? improvement to be good|requires? improvement to be|requires? improvement to|requires? improvement|requires?|improvement to be good|improvement to be|improvement to|improvement|to be good|be good)(?: +grade [1-4])?\.?$`)
	aGrade    = regexp.MustCompile(`(?i)\b(?:not judged|outstanding|inadequate|adequate|requires? improvement to be good|requires? improvement|good)\b`)
	rowStart  = regexp.MustCompile(`(?:^| )(?:[123](?:\.[12])?\.? (?:Children|Adoption|Experiences|The experiences|Leadership)|The impact of|The experiences and progress of|The effectiveness of the help|Overall effectiveness|Capacity to improve|Outcomes for|(?:The )?[Qq]uality of p|Leadership and)`)
	rowMark   = regexp.MustCompile(`^[123](?:\.[12])?\.? `)
	overTable = regexp.MustCompile(`^(?:Services for looked after children|Local authority arrangements for the protection of children)\b`)
	noteMark  = regexp.MustCompile(`[0-9]+$`)
)

// tables are the lines before each form's table of grades.
var tables = map[Kind]*regexp.Regexp{
	LookedAfter: regexp.MustCompile(`^Record of main findings$`),
	Protection:  regexp.MustCompile(`^Record of main findings$`),
	SIF:         regexp.MustCompile(`^1\.? .*Children who need`),
	ILACS2018:   regexp.MustCompile(`^Judgement Grade$`),
}

func (d *document) grades(kind Kind) []Grade {
	var all []Grade
	switch kind {
	case Focused, JTAI:
		return nil
	case SIF:
		all = d.sentence(overallSentence, Overall, all)
		all = d.table(kind, all)
		all = d.sentence(boardSentence, Board, all)
	case BoardReview:
		all = d.sentence(boardSentence, Board, all)
		if len(all) == 0 {
			d.doubt(0, "the board's grade cannot be read")
		}
	default:
		all = d.table(kind, all)
	}
	return all
}

// table adds the grades of a table: its labels to the left, its grades to the
// right. Either may stand over several lines, one beside the middle of the
// other, so the two columns are read each for itself and then put together.
func (d *document) table(kind Kind, all []Grade) []Grade {
	head := tables[kind]
	n := slices.IndexFunc(d.lines, func(l line) bool { return head.MatchString(l.text) })
	if n < 0 {
		d.doubt(0, "there is no table of grades")
		return all
	}
	at := d.lines[n].at
	labels, grades := d.columns(n, kind != SIF)
	if len(labels) != len(grades) {
		d.doubt(at, fmt.Sprintf("the table of grades has %s and %s, and is left out", count(len(labels), "area"), count(len(grades), "grade")))
		return all
	}
	for i, label := range labels {
		area, known := areas[nameOf(label)]
		if !known {
			d.doubt(at, "the table of grades has an area that is not known: "+label)
			continue
		}
		if kind == LookedAfter { // whose overall grade is for one group of children
			area = cmp.Or(map[Area]Area{Overall: LookedAfterArea, Leadership: LookedAfterLeadership}[area], area)
		}
		if slices.ContainsFunc(all, func(g Grade) bool { return g.Area == area }) {
			d.doubt(at, "the table of grades has an area twice: "+label)
			continue
		}
		all = append(all, Grade{area, gradeNames[strings.ToLower(grades[i])], label, grades[i], at})
	}
	return all
}

func count(n int, what string) string {
	if n != 1 {
		what += "s"
	}
	return fmt.Sprintf("%d %s", n, what)
}

// columns returns the labels and the grades of a table that begins at a line.
// It ends at the first line that is neither a grade nor part of a label.
func (d *document) columns(n int, headed bool) (labels, grades []string) {
	if headed {
		n++
	}
	// The single inspection framework's first grade may begin above its label.
	if n > 0 && !headed && inColumn.MatchString(d.lines[n-1].raw) && d.lines[n-1].indent > 40 {
		n--
	}
	var left, right []string
	for _, l := range d.lines[n:] {
		label, at := l.raw, inColumn.FindStringSubmatchIndex(l.raw)
		if at != nil {
			label = l.raw[:at[0]]
			right = append(right, l.raw[at[2]:at[3]])
		}
		label = strings.Join(strings.Fields(label), " ")
		if label == "" {
			continue
		}
		if next := strings.TrimSpace(strings.Join(left, " ") + " " + label); !labelsOnly(next) {
			if at != nil {
				right = right[:len(right)-1]
			}
			break
		}
		left = append(left, label)
	}
	text := strings.Join(left, " ")
	starts := rowStart.FindAllStringIndex(text, -1)
	for i, s := range starts {
		end := len(text)
		if i+1 < len(starts) {
			end = starts[i+1][0]
		}
		labels = append(labels, strings.TrimSpace(text[s[0]:end]))
	}
	return labels, aGrade.FindAllString(strings.Join(right, " "), -1)
}

// labelsOnly reports whether text is labels of areas, the last perhaps begun
// only.
func labelsOnly(text string) bool {
	if text = strings.TrimSpace(overTable.ReplaceAllString(text, "")); text == "" {
		return true
	}
	starts := rowStart.FindAllStringIndex(text, -1)
	if len(starts) == 0 || starts[0][0] != 0 {
		return false
	}
	last := strings.TrimSpace(text[starts[len(starts)-1][0]:])
	for name := range areas {
		if strings.HasPrefix(name, nameOf(last)) {
			return true
		}
	}
	return false
}

// nameOf returns the name of an area without its number, the mark of a note or
// a full stop.
func nameOf(label string) string {
	label = strings.TrimSuffix(noteMark.ReplaceAllString(rowMark.ReplaceAllString(label, ""), ""), ".")
	return strings.ToLower(label)
}

const gradeOfSentence = `(outstanding|good|inadequate|requires? improvement(?: to be good)?)`

// The single inspection framework gives two grades in sentences that stand as
// headings. What comes after the grade tells a heading from another sentence.
var (
	overallSentence = regexp.MustCompile(`(?i)^(The overall judgement is(?: that children[’']s services(?: are)?)?|Children[’']s services in .{2,80}?(?: are| is)?) ` + gradeOfSentence + `(?:[.0-9 ]|$)`)
	boardSentence   = regexp.MustCompile(`(?i)^((?:The (?:judgement for the )?(?:effectiveness of the )?(?:[A-Z][\pL’' ]{0,40} )?(?:Local Safeguarding Children(?:[’']?s)?(?: Board)?|LSCB)(?: \([A-Z&]+\))?)(?: is)?) ` + gradeOfSentence + `(?:\.?[0-9]?$|\.? [A-Z]|:| because)`)
)

// sentence adds the grade that a sentence gives. It may run over two lines.
func (d *document) sentence(form *regexp.Regexp, area Area, all []Grade) []Grade {
	for n, l := range d.lines {
		words := l.text
		m := form.FindStringSubmatch(words)
		if n+1 < len(d.lines) && (m == nil || strings.HasSuffix(strings.ToLower(m[2]), "improvement")) {
			words += " " + d.lines[n+1].text
			if longer := form.FindStringSubmatch(words); longer != nil {
				m = longer
			}
		}
		if m != nil {
			return append(all, Grade{area, gradeNames[strings.ToLower(m[2])], m[1], m[2], l.at})
		}
	}
	if area == Overall {
		d.doubt(0, "the overall grade cannot be read")
	}
	return all
}
