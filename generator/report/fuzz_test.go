package report_test

import (
	"strings"
	"testing"
	"unicode"

	"findings/generator/report"
)

// FuzzRead holds that any text is read without a fault, and that the letters and
// digits of each item stand in the text from the item's mark on, in order. Where
// nothing can have been taken away between them, they stand there without a gap.
func FuzzRead(f *testing.F) {
	f.Add(text(letter + "Areas for priority action\n1. Plans.\nWhat needs to improve\n• Visits,\n− o  of\n   ◼ all-\nkinds.\n␌2\n Main findings\n"))
	f.Add("A\nInspection of services for children in need of help and\nInspection date: 8 – 9 May 2014\n1. Children who need help and protection   Good\n\fRecommendations\n1. Plans\n¤ a\n\n3.\n")
	f.Add("Inspection of looked after children\nA\nInspection dates: 1 to 2 May 2013\nAreas for improvement\n15. take the following action.\nImmediately:\n• a\n")
	f.Add("A\nInspection of children’s services\nInspection dates: 8 May 2019\nJudgement Grade\nOverall effectiveness  Good\nWhat needs to improve\n• Piccadilly Gate\n\n1 a\n  2\nb")
	f.Fuzz(func(t *testing.T, text string) {
		r, doubts := report.Read(text)
		whole := !strings.Contains(text, "Piccadilly Gate") && !strings.ContainsAny(text, "\fo")
		for _, item := range r.Items {
			have, want := signs(text[item.At:]), signs(item.Words)
			if !inOrder(want, have) || whole && item.Page == 0 && !strings.Contains(string(have), string(want)) {
				t.Errorf("%q does not stand in %q", item.Words, text[item.At:])
			}
		}
		for _, d := range doubts {
			if d.Message == "" || d.At < 0 || d.At > len(text) {
				t.Errorf("a doubt about nothing: %+v", d)
			}
		}
	})
}

// signs returns the letters and digits of a text.
func signs(text string) []rune {
	return []rune(strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, text))
}

func inOrder(want, have []rune) bool {
	for _, r := range have {
		if len(want) > 0 && r == want[0] {
			want = want[1:]
		}
	}
	return len(want) == 0
}
