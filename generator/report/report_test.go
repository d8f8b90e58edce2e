package report_test

import (
	"fmt"
	"strings"
	"testing"

	"findings/generator/report"
)

// lines writes a report and its doubts in lines, as the tests below compare them.
func lines(r report.Report, doubts []report.Doubt) string {
	var b strings.Builder
	if r.Kind != report.Unknown {
		fmt.Fprintf(&b, "%s | %s | %s..%s | %s | %s\n", r.Kind, r.Council, iso(r.First), iso(r.Last), iso(r.Published), r.LeadInspector)
	}
	for _, g := range r.Grades {
		fmt.Fprintf(&b, "%s = %s | %s | %s\n", g.Area, g.Name, g.Label, g.Printed)
	}
	if len(r.Inspectorates) > 0 {
		fmt.Fprintf(&b, "by %s\n", strings.Join(r.Inspectorates, ", "))
	}
	for _, i := range r.Items {
		b.WriteString(string(i.Heading))
		if i.Board {
			b.WriteString(" of the board")
		}
		if i.Under != "" {
			b.WriteString(", " + i.Under)
		}
		if i.Number > 0 {
			fmt.Fprintf(&b, ", %d.", i.Number)
		}
		fmt.Fprintf(&b, " (%s, printed %d): %s\n", i.Locator(), i.PrintedPage, i.Words)
	}
	for _, d := range doubts {
		fmt.Fprintf(&b, "? p. %d: %s\n", d.Page, d.Message)
	}
	return b.String()
}

// text makes a text of a raw string: ␌ is a form feed, ¤ a bullet of a symbol
// font.
func text(s string) string {
	return strings.NewReplacer("␌", "\f", "¤", "\uf0a7").Replace(strings.TrimPrefix(s, "\n"))
}

// Each of Ofsted's forms, with what is awkward in real ones.
func TestForms(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"ILACS until 2022: cells over two lines, an item over two pages", `
Anyshire Council
Inspection of children’s social care services
Inspection dates: 29 October 2018 to 2 November 2018

Lead inspector: Ann Other
                Her Majesty’s Inspector

 Judgement                                                     Grade

 The impact of leaders on social work practice with children
                                                               Outstanding
 and families

 The experiences and progress of children who need help and    Requires improvement
 protection                                                    to be good

 The experiences and progress of children in care and care
                                                               Good
 leavers
                                                               Requires improvement
 Overall effectiveness
                                                               to be good

 Children in Anyshire receive a consistently good service, which ensures that needs
 are met.

What needs to improve

¤ The quality of plans, so that they are clear for
  children.

¤ The work with children before proceedings, which

                                                                                       1
␌   begins too late.

¤ Places to live.

The experiences and progress of children who need help and
protection: requires improvement to be good

1. Plans are vague.
                                                                                       2
`, `
ilacs-2018 | Anyshire Council | 2018-10-29..2018-11-02 |  | Ann Other
leadership = Outstanding | The impact of leaders on social work practice with children and families | Outstanding
help-and-protection = Requires improvement to be good | The experiences and progress of children who need help and protection | Requires improvement to be good
in-care = Good | The experiences and progress of children in care and care leavers | Good
overall = Requires improvement to be good | Overall effectiveness | Requires improvement to be good
improvement (p. 1, printed 1): The quality of plans, so that they are clear for children.
improvement (pp. 1–2, printed 1): The work with children before proceedings, which begins too late.
improvement (p. 2, printed 2): Places to live.
`},
		{"ILACS from 2023: running feet, points, a footnote to the heading", `
Inspection of the Royal Borough of Anytown
local authority children’s services
Inspection dates: 10 to 21 July 2023

Lead inspectors: Ann Other, His Majesty’s Inspector, and Sam Roe,
His Majesty’s Inspector

 Judgement                                  Grade

 The impact of leaders on social work       Good
 practice with children and families.

 The experiences and progress of            Good
 children who need help and protection

 The experiences and progress of            Good
 children in care

 The experiences and progress of care       Inadequate
 leavers

 Overall effectiveness                      Good

What needs to improve?1
◼ Caseloads:
     − in the assessment teams
     − in the teams for children in care, so that work there
       is steady.

1
  The areas for improvement have been cross-referenced with a framework.

Inspection of Anytown local authority children’s services
10 to 21 July 2023                                                                    1
␌◼ Pre-proceedings
  work.
The experiences and progress of children who need help and
protection: good
1. Plans are clear.
Inspection of Anytown local authority children’s services
10 to 21 July 2023                                                                    2
`, `
ilacs-2023 | Royal Borough of Anytown | 2023-07-10..2023-07-21 |  | Ann Other and Sam Roe
leadership = Good | The impact of leaders on social work practice with children and families. | Good
help-and-protection = Good | The experiences and progress of children who need help and protection | Good
in-care = Good | The experiences and progress of children in care | Good
care-leavers = Inadequate | The experiences and progress of care leavers | Inadequate
overall = Good | Overall effectiveness | Good
improvement (p. 1, printed 1): Caseloads: – in the assessment teams – in the teams for children in care, so that work there is steady.
improvement (p. 2, printed 2): Pre-proceedings work.
`},
		{"ILACS from April 2026: no overall grade, and no list", `
Inspection of Anyshire local authority children’s services
Inspection dates: 4 to 15 May 2026

 Judgement                                  Grade

 The impact of leaders on social work       Good
 practice with children and families
 The experiences and progress of care       Outstanding
 leavers

Services in Anyshire are good, and leaders know what remains to be done for them.
`, `
ilacs-2026 | Anyshire | 2026-05-04..2026-05-15 |  |` + " " + `
leadership = Good | The impact of leaders on social work practice with children and families | Good
care-leavers = Outstanding | The experiences and progress of care leavers | Outstanding
? p. 0: there is no list of what must improve
`},
		{"ILACS from 2023 and from 2026: labels that the table has since late 2025", `
Inspection of Anyshire County Council
children’s services
Inspection dates: 3 to 7 November 2025

 Judgement                                   Grade

 The impact of leaders on practice with      Good
 children and families

 The experiences and progress of             Outstanding
 children in care

 The experiences and progress of             Requires improvement to be good
 children care leavers

 Overall effectiveness                       Good

Services in Anyshire are good, and leaders know what remains to be done for them.
`, `
ilacs-2023 | Anyshire County Council | 2025-11-03..2025-11-07 |  |` + " " + `
leadership = Good | The impact of leaders on practice with children and families | Good
in-care = Outstanding | The experiences and progress of children in care | Outstanding
care-leavers = Requires improvement to be good | The experiences and progress of children care leavers | Requires improvement to be good
overall = Good | Overall effectiveness | Good
? p. 0: there is no list of what must improve
`},
		{"single inspection framework, 2014: two lists, headings in them, the board", `
Anytown City Council
Inspection of services for children in need of help and
protection, children looked after and care leavers
and
Review of the effectiveness of the local safeguarding children
board1
Inspection date: 18 Feb 2014 – 12 March 2014
Report published: 23 May 2014

The overall judgement is requires improvement
There are no widespread or serious failures.
                                                                           requires
1. Children who need help and protection
                                                                           improvement
2. Children looked after and achieving permanence                          good
            2.1 Adoption performance                                       Good
            2.2 Experiences and progress of care leavers                   Good
3. Leadership, management and governance                                   Inadequate

The effectiveness of the Local Safeguarding Children Board (LSCB) is
inadequate
1
  Ofsted produces this report under its power to combine reports.

                                                                                          1
␌Contents
Areas for improvement
What the inspection judgements mean                                                       9
                                                                                          2
␌What does the local authority need to improve?
Priority and immediate action

The inspection did not find any areas for priority and immediate action.

Areas for improvement

Workforce

1.   Ensure that social workers’ caseloads meet the
     standard, by:
    ¤   recruiting
    ¤   keeping staff, at age
         18 or more.

Children who go missing and are at risk of
exploitation

2.   Hold interviews after both short-
     and longer-term absences, and improve assess-
     ment.

The local authority’s strengths

3. Assessment by the emergency team is good.
                                                                                          3
␌What does the LSCB need to improve?
Priority and immediate action
4.   Appoint a chair.

Areas for improvement
5.   Audit cases.

Inspection judgement about the LSCB
6. The board is not strong.
                                                                                          4
`, `
sif | Anytown City Council | 2014-02-18..2014-03-12 | 2014-05-23 |` + " " + `
overall = Requires improvement to be good | The overall judgement is | requires improvement
help-and-protection = Requires improvement to be good | 1. Children who need help and protection | requires improvement
looked-after = Good | 2. Children looked after and achieving permanence | good
adoption = Good | 2.1 Adoption performance | Good
care-leavers = Good | 2.2 Experiences and progress of care leavers | Good
leadership = Inadequate | 3. Leadership, management and governance | Inadequate
lscb = Inadequate | The effectiveness of the Local Safeguarding Children Board (LSCB) is | inadequate
improvement, Workforce, 1. (p. 3, printed 3): Ensure that social workers’ caseloads meet the standard, by: • recruiting • keeping staff, at age 18 or more.
improvement, Children who go missing and are at risk of exploitation, 2. (p. 3, printed 3): Hold interviews after both short- and longer-term absences, and improve assess-ment.
priority action of the board, 4. (p. 4, printed 4): Appoint a chair.
improvement of the board, 5. (p. 4, printed 4): Audit cases.
`},
		{"single inspection framework, 2016: recommendations with numbers, and titles with bullets below", `
Isles of Any
Re-inspection of services for children in need of help and
protection, children looked after and care leavers
Inspection date: 1/06/2016 – 25/06/2016
Report published: 10/08/2016

Children’s services in the Isles of Any require improvement to
be good
    1. Children who need help and protection             Good

    2. Children looked after and achieving
                                                         Not Judged
       permanence

           2.1 Adoption performance                      Not Judged

           2.2 Experiences and progress of care leavers  Good

    3. Leadership, management and governance             Good
␌Recommendations
1.   Quality of practice
    ¤   Make sure that plans are clear.
    ¤   Visit children on time.
2.   Places to live
    ¤   Find more of them.
Summary for children and young people
¤ Most children are helped.
Information about this inspection
Lead inspector: Ann Other HMI
␌The Local Safeguarding Children Board (LSCB)
The Local Safeguarding Children Board is good
Recommendations
90.  Audit cases.
92.  Train staff.
Inspection findings – the Local Safeguarding Children Board
93.  The board meets.
`, `
sif | Isles of Any | 2016-06-01..2016-06-25 | 2016-08-10 | Ann Other
overall = Requires improvement to be good | Children’s services in the Isles of Any | require improvement to be good
help-and-protection = Good | 1. Children who need help and protection | Good
looked-after = Not judged | 2. Children looked after and achieving permanence | Not Judged
adoption = Not judged | 2.1 Adoption performance | Not Judged
care-leavers = Good | 2.2 Experiences and progress of care leavers | Good
leadership = Good | 3. Leadership, management and governance | Good
lscb = Good | The Local Safeguarding Children Board is | good
recommendation, Quality of practice (p. 2, printed 0): Make sure that plans are clear.
recommendation, Quality of practice (p. 2, printed 0): Visit children on time.
recommendation, Places to live (p. 2, printed 0): Find more of them.
recommendation of the board, 90. (p. 3, printed 0): Audit cases.
recommendation of the board, 92. (p. 3, printed 0): Train staff.
? p. 3: item 92 comes after item 90: one may be missing
`},
		{"review of a board", `
Anyshire Safeguarding Children Board
Review of the effectiveness of the Local Safeguarding Children Board
Inspection date: 15 June 2015 – 17 June 2015
Report published: 3 August 2015

The Local Safeguarding Children Board requires improvement
The arrangements require improvement.

Recommendations

¤ Audit cases (paragraph 4).

Inspection findings
1. The board meets.
`, `
lscb-review | Anyshire Safeguarding Children Board | 2015-06-15..2015-06-17 | 2015-08-03 |` + " " + `
lscb = Requires improvement to be good | The Local Safeguarding Children Board | requires improvement
recommendation of the board (, printed 0): Audit cases (paragraph 4).
`},
		{"looked-after children, 2013: time limits, running heads", `
Inspection of looked after children
services
Anyshire County Council

Inspection dates:   8 – 12 July 2013
Reporting inspector Ann Other HMI

Published:   16 August 2013
␌Anyshire County Council Inspection of looked after children services    1

Areas for improvement
15. In order to improve the quality of provision, the local authority should take the
    following action.

       Immediately:

         ¤   give every child a plan

␌Anyshire County Council Inspection of looked after children services    2

       Within three months:

         ¤   ensure that children go to school.

Outcomes for looked after children and young
people
Grade 3 (Adequate)
16. Outcomes are adequate.
␌Anyshire County Council Inspection of looked after children services    3
Record of main findings
Services for looked after children

 Overall effectiveness                                             Adequate

 Outcomes for looked after children and                            Good
 young people

 Leadership and management                                         Inadequate Grade 4
`, `
looked-after-2013 | Anyshire County Council | 2013-07-08..2013-07-12 | 2013-08-16 | Ann Other
looked-after = Adequate | Overall effectiveness | Adequate
outcomes = Good | Outcomes for looked after children and young people | Good
looked-after-leadership = Inadequate | Leadership and management | Inadequate
improvement, Immediately (p. 2, printed 1): give every child a plan
improvement, Within three months (p. 3, printed 2): ensure that children go to school.
`},
		{"protection of children, 2012", `
Inspection of local authority arrangements for the
protection of children
Anyshire Council
Inspection dates: 19 – 28 November 2012
Lead inspector Ann Other HMI

Areas for improvement
6. In order to improve the arrangements, the council should take the following action.
Within six months:
¤ review thresholds.

Record of main findings
Local authority arrangements for the protection of children

Overall effectiveness                                                     Adequate
The effectiveness of the help and protection provided to children,        Adequate
young people, families and carers
The quality of practice                                                   Good
Leadership and governance                                                 Adequate
`, `
child-protection-2012 | Anyshire Council | 2012-11-19..2012-11-28 |  |` + " " + `
overall = Adequate | Overall effectiveness | Adequate
help-and-protection = Adequate | The effectiveness of the help and protection provided to children, young people, families and carers | Adequate
quality-of-practice = Good | The quality of practice | Good
leadership = Adequate | Leadership and governance | Adequate
improvement, Within six months (, printed 0): review thresholds.
`},
		{"focused visit: a letterhead beside the address, priority action, no indent, a page number at the head", `
12 January 2024                          Piccadilly Gate
Ann Other                                Store Street
Executive Director of People             Manchester
Anyshire Council                         M1 2WD
                                         T 0300 123 1231
                                         www.gov.uk/ofsted

Dear Ms Other
Focused visit to Anyshire County Council
children’s services
This letter summarises the findings of the focused visit to Anyshire children’s
services on 26 and 27 June 2023. The visit was conducted by two inspectors.
Areas for priority action
◼ Weaknesses in child protection practice, which leave children at risk of
harm.
What needs to improve in this area of social work practice ?
◼ The quality of plans,
␌2
 which are vague.
◼ Supervision – and
– in part – training.
Main findings
Plans are vague.
`, `
focused-visit | Anyshire County Council | 2023-06-26..2023-06-27 | 2024-01-12 |` + " " + `
priority action (p. 1, printed 0): Weaknesses in child protection practice, which leave children at risk of harm.
improvement (pp. 1–2, printed 0): The quality of plans, which are vague.
improvement (p. 2, printed 2): Supervision – and – in part – training.
`},
		{"joint targeted area inspection", `
15 January 2019
Dear local partnership
Joint targeted area inspection of the multi-agency response to sexual
abuse in the family in Anyshire

Between 19 November 2018 and 23 November 2018, Ofsted, the Care Quality
Commission (CQC), HMI Constabulary and Fire & Rescue services (HMICFRS) and
HMI Probation (HMI Prob) undertook a joint inspection.

Key strengths
¤ Children are seen.
Areas for improvement
¤ Audits by all agencies.
Case study: effective practice
¤ A child was helped.
`, `
jtai | Anyshire | 2018-11-19..2018-11-23 | 2019-01-15 |` + " " + `
by Ofsted, Care Quality Commission, HMICFRS, HMI Probation
improvement (, printed 0): Audits by all agencies.
`},
		{"joint targeted area inspection since 2022", `
18 July 2022
Dear Anyshire Safeguarding Children Partnership

Joint targeted area inspection of Anyshire

This letter summarises the findings of the joint targeted area inspection (JTAI) of the
multi-agency response to identification of initial need and risk in Anyshire.

This inspection took place from 23 to 27 May 2022. It was carried out by inspectors
from Ofsted, the Care Quality Commission (CQC) and His Majesty’s Inspectorate of
Constabulary and Fire & Rescue Services (HMICFRS).

Headline findings
Most children receive the right support.

What needs to improve?
◼ Sharing information.

Strengths
◼ Children are seen.

Main findings
Plans are vague.
`, `
jtai | Anyshire | 2022-05-23..2022-05-27 | 2022-07-18 |` + " " + `
by Ofsted, Care Quality Commission, HMICFRS
improvement (, printed 0): Sharing information.
`},
		{"joint targeted area inspection, 2016: no council in the title, headings in the list, an item over two pages", `
9 May 2016
Dear local partnership
Joint targeted area inspection of the multi-agency response to abuse and
neglect

Between 12 and 16 February 2016, Ofsted, the Care Quality Commission (CQC), HMI
Constabulary (HMIC) and HMI Probation (HMIP) undertook a joint inspection.

This letter to all the service leaders in the area outlines our findings about
the work of individual agencies in Anyshire local authority.

Areas for priority action
There are no areas for priority action.

Areas for improvement
Leadership and management
¤ The board has no targets. It knows little.
␌  However, it has a plan.

The front door

¤ Referrals wait.
  The police
¤ Officers see few children.

Case study: area for improvement
Plans are vague.
`, `
jtai | Anyshire | 2016-02-12..2016-02-16 | 2016-05-09 |` + " " + `
by Ofsted, Care Quality Commission, HMIC, HMI Probation
improvement, Leadership and management (pp. 1–2, printed 0): The board has no targets. It knows little. However, it has a plan.
improvement, The front door (p. 2, printed 0): Referrals wait.
improvement, The police (p. 2, printed 0): Officers see few children.
`},
		{"joint targeted area inspection that does not say by whom", `
18 July 2022
Dear Anyshire Safeguarding Children Partnership
Joint targeted area inspection of Anyshire
This letter summarises the findings. This inspection took place from 23 to 27 May 2022.
Headline findings
What needs to improve?
◼ Sharing information.
`, `
jtai | Anyshire | 2022-05-23..2022-05-27 | 2022-07-18 |` + " " + `
improvement (, printed 0): Sharing information.
? p. 0: the letter does not say clearly which inspectorates took part
`},
		{"the name of a trust as title", `
Inspection of Anyshire Children and
Families Trust
Inspection dates: 12 to 23 January 2026

 Judgement                                  Grade

 The impact of leaders on social work       Good
 practice with children and families
 The experiences and progress of            Good
 children care leavers
 Overall effectiveness                      Good
`, `
ilacs-2023 | Anyshire Children and Families Trust | 2026-01-12..2026-01-23 |  |` + " " + `
leadership = Good | The impact of leaders on social work practice with children and families | Good
care-leavers = Good | The experiences and progress of children care leavers | Good
overall = Good | Overall effectiveness | Good
? p. 0: there is no list of what must improve
`},
		{"days of two visits", `
Inspection of Anyshire children’s social care services
Inspection dates: 30 September to 11 October 2024 and 13 to 16 January 2025

 Judgement                                  Grade

 The impact of leaders on social work practice with children and families   Good
 Overall effectiveness                      Good
`, `
ilacs-2018 | Anyshire | 2024-09-30..2024-10-11 |  |` + " " + `
leadership = Good | The impact of leaders on social work practice with children and families | Good
overall = Good | Overall effectiveness | Good
? p. 0: the inspectors came a second time, which is left out: 13 to 16 January 2025
? p. 0: there is no list of what must improve
`},
		{"another inspectorate", "Anytown Hospital\nQuality report\nThis report describes our judgement of the quality of care.\nWhat needs to improve\n• Food.\n", `
? p. 0: this does not read like one of Ofsted's reports or letters on a council's children's services
`},
		{"nothing", "", `
? p. 0: this does not read like one of Ofsted's reports or letters on a council's children's services
`},
		{"rubbish", "\f\f\x00 ◼ 1. \xff\f\n\n12\n\f", `
? p. 2: this does not read like one of Ofsted's reports or letters on a council's children's services
`},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := lines(report.Read(text(test.text)))
			if want := strings.TrimPrefix(test.want, "\n"); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}
