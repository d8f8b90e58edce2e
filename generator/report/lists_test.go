package report_test

import (
	"strings"
	"testing"

	"findings/generator/report"
)

const letter = `
12 January 2024
Dear Ms Other
Focused visit to Anyshire children’s services
This letter summarises the findings of the focused visit to Anyshire children’s services on
23 November 2023.
`

// listed returns the items, headings and doubts of a letter that goes on so.
func listed(rest string) string {
	_, all, _ := strings.Cut(lines(report.Read(text(letter+rest))), "\n")
	return strings.ReplaceAll(all, ", printed 0", "")
}

// What is awkward in lists, each by itself.
func TestLists(t *testing.T) {
	for _, test := range []struct{ name, rest, want string }{
		{
			"a hyphen is dropped where the text has the word without it",
			"What needs to improve\n• The quality of assess-\nments, and of multi-\nagency work.\nMain findings\nassessments\n",
			"improvement (): The quality of assessments, and of multi-agency work.\n",
		},
		{
			"a hyphen stays where the text has the word with and without it",
			"What needs to improve\n• Work with co-\nworkers.\nMain findings\ncoworkers, co-workers\n",
			"improvement (): Work with co-workers.\n",
		},
		{
			"a hyphen stays after a number",
			"What needs to improve\n• The 24-\nhour team.\nMain findings\nevery hour\n",
			"improvement (): The 24-hour team.\n",
		},
		{
			"a line that begins with a number is no item",
			"What needs to improve\n• Visits to children aged\n17. This is urgent.\n• Plans.\n\n1. Plans are vague.\n",
			"improvement (): Visits to children aged 17. This is urgent.\nimprovement (): Plans.\n",
		},
		{
			"a line that begins with a dash is no point",
			"What needs to improve\n• Plans – of all kinds\n– and visits.\n",
			"improvement (): Plans – of all kinds – and visits.\n",
		},
		{
			"points with bullets of another kind, further in",
			"What needs to improve\n• Plans for\n   o  children in care\n   o  care leavers.\n• Visits.\n   • weekly\n",
			"improvement (): Plans for • children in care • care leavers.\nimprovement (): Visits. • weekly\n",
		},
		{
			"a second paragraph of an item",
			"What needs to improve\n•  Plans.\n\n   They are vague.\n\nChildren are safe.\n",
			"improvement (): Plans. They are vague.\n",
		},
		{
			"an unfinished item and what may be its end",
			"What needs to improve\n• Plans for all children, in\n\nChildren are safe.\n",
			"improvement (): Plans for all children, in\n? p. 0: the list is taken to end before \"Children are safe.\"\n",
		},
		{
			"a list that goes on behind what was taken for its end",
			"What needs to improve\n• Plans.\n\nChildren are safe.\n\n• Visits.\n",
			"improvement (): Plans.\n? p. 0: the list is taken to end before \"Children are safe.\", and something like items follows\n",
		},
		{
			"another list behind a heading",
			"What needs to improve\n• Plans.\n\nEarly help strengths\n• Visits.\n",
			"improvement (): Plans.\n",
		},
		{
			"a letterhead after the first page, and footnotes",
			"What needs to improve\n• Plans, which\n\n1 A note on plans.\n\n  Ofsted\nPiccadilly Gate\nStore Street\nManchester\nM1 2WD  T 0300 123 1231\n␌2\n are vague.\n\n  2\n    Another note.\n␌3\nMain findings\n",
			"improvement (pp. 1–2): Plans, which are vague.\n",
		},
		{
			"a number at the foot that is no footnote’s",
			"What needs to improve\n• Plans for the next\n7 years.\n␌Main findings\n",
			"improvement (p. 1): Plans for the next 7 years.\n",
		},
		{
			"two columns",
			"What needs to improve\n• Plans for children        • Visits to children\n  in care.                   in care.\n",
			"? p. 0: the list below \"What needs to improve\" seems to stand in two columns, and is left out\n? p. 0: there is no list of what must improve\n",
		},
		{
			"a paragraph in place of a list",
			"What needs to improve?\nThere is little to improve, and leaders know it.\nMain findings\n",
			"? p. 0: nothing could be read below \"What needs to improve?\"\n? p. 0: there is no list of what must improve\n",
		},
		{
			"a sentence in place of a list, as if it were an item",
			"Areas for priority action\n1. There are no areas for priority action.\nAreas for improvement\n2. Plans.\n",
			"improvement, 2. (): Plans.\n",
		},
		{
			"a mark without words",
			"What needs to improve\n•\n• Plans.\n",
			"improvement (): Plans.\n? p. 0: an item has no words\n",
		},
		{
			"recommendation is a word of other sentences",
			"Recommendations of panels are followed.\nWhat needs to improve in the area is known.\n",
			"? p. 0: there is no list of what must improve\n",
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := listed(test.rest); got != test.want {
				t.Errorf("got\n%s\nwant\n%s", got, test.want)
			}
		})
	}
}

// A text that has lost its form feeds is read by its running heads, which then
// stand before the first words of a page.
func TestRunningHeads(t *testing.T) {
	text := text(letter + "What needs to improve\n• Plans, which are\nFocused visit to Anyshire 2 vague.\n• Visits.\nMain findings\n" +
		"Focused visit to Anyshire 3\nPlans are vague.\nFocused visit to Anyshire 4\nEnd.\n")
	r, doubts := report.Read(text)
	_, got, _ := strings.Cut(lines(r, doubts), "\n")
	want := "improvement (pp. 1–2, printed 0): Plans, which are vague.\nimprovement (p. 2, printed 2): Visits.\n"
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// Each item says where its mark stands.
func TestItemsStandAt(t *testing.T) {
	whole := text(letter + "What needs to improve\n  ◼ Plans.\n␌  ◼ Visits.\nMain findings\n")
	r, _ := report.Read(whole)
	if len(r.Items) != 2 {
		t.Fatalf("%d items, want 2", len(r.Items))
	}
	for _, item := range r.Items {
		if want := "◼ " + item.Words; !strings.HasPrefix(whole[item.At:], want) {
			t.Errorf("%q stands where %q is said to", whole[item.At:item.At+12], want)
		}
	}
}

// What cannot be read of the facts is named and left out.
func TestDoubts(t *testing.T) {
	const ilacs = "Anyshire\nInspection of children’s social care services\nInspection dates: %\nJudgement   Grade\n" +
		"The experiences and progress of care leavers   Good\nOverall effectiveness   Good\nWhat needs to improve\n• Plans.\n"
	for _, test := range []struct{ name, old, new, want string }{
		{"no days", "%", "in the spring", "the days of the inspection cannot be read"},
		{"a day that there is not", "%", "31 February 2023", "the days of the inspection cannot be read"},
		{"an end before the beginning", "%", "10 May 2023 to 9 May 2023", "the inspection ends before it begins"},
		{"published before the end", "%", "9 to 10 May 2023\nReport published: 3 May 2023", "the day of publication is before the end of the inspection"},
		{"no table", "Judgement   Grade", "Judgements", "there is no table of grades"},
		{"a grade too few", "leavers   Good", "leavers", "the table of grades has 2 areas and 1 grade, and is left out"},
		{"an area twice", "Overall effectiveness   Good", "The experiences and progress of care leavers   Good", "the table of grades has an area twice: The experiences and progress of care leavers"},
		{"no overall grade before April 2026", "Overall effectiveness   Good\n", "", "there is no overall grade, which inspections before April 2026 have"},
	} {
		t.Run(test.name, func(t *testing.T) {
			text := strings.Replace(ilacs, test.old, test.new, 1)
			text = strings.Replace(text, "%", "8 to 9 May 2023", 1)
			_, doubts := report.Read(text)
			var got []string
			for _, d := range doubts {
				got = append(got, d.Message)
			}
			if !strings.Contains(strings.Join(got, "\n"), test.want) {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}
