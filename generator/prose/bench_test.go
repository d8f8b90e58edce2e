package prose

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"findings/generator/source"
)

// ordinaryBody is an inspection of about 6 kB: four paragraphs, twelve
// findings and six quotes.
func ordinaryBody() string {
	const sentence = "Placements early oversight timely children thresholds scrutiny budget vision homes audit feedback engagement"
	var b strings.Builder
	for range 4 {
		b.WriteString("\n" + strings.Repeat(sentence+". ", 4) + "\n")
	}
	for section, heading := range []string{"Strengths", "Areas for improvement"} {
		fmt.Fprintf(&b, "\n## %s\n\n", heading)
		for i := range 6 {
			fmt.Fprintf(&b, "- Number %d %d %s [@report] #missing-children #exploitation\n", section, i, sentence)
		}
	}
	b.WriteString("\n## Quotes\n\n")
	for i := range 6 {
		fmt.Fprintf(&b, "> Quote %d %s %s.\n>\n> — Alex Marsh, cabinet member for children [@news] #workforce\n\n", i, sentence, sentence)
	}
	return b.String()
}

func BenchmarkRead(b *testing.B) {
	f := &source.File{Name: "content/councils/shropshire/2013-01-08.md", Text: ordinaryBody()}
	rules := inspection()
	b.ReportAllocs()
	b.SetBytes(int64(len(f.Text)))
	for b.Loop() {
		var problems source.Problems
		Read(f, source.Span{End: len(f.Text)}, rules, &problems)
		if problems.Len() > 0 {
			b.Fatal(problems.Sorted()[0])
		}
	}
}

func BenchmarkCheckText(b *testing.B) {
	f := &source.File{Text: ordinaryBody()}
	b.ReportAllocs()
	for b.Loop() {
		CheckText(f, new(source.Problems))
	}
}

// TestTogether reads many bodies at once; the race detector looks on.
func TestTogether(t *testing.T) {
	f := &source.File{Name: "content/councils/shropshire/2013-01-08.md", Text: ordinaryBody()}
	rules := inspection()
	read := func() string {
		var problems source.Problems
		return dump(Read(f, source.Span{End: len(f.Text)}, rules, &problems), &problems)
	}
	want := read()
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			for range 20 {
				if got := read(); got != want {
					t.Error("the same body becomes something else")
					return
				}
			}
		})
	}
	wait.Wait()
}
