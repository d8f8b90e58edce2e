package difference

import (
	"fmt"
	"strings"
	"testing"

	"findings/generator/archive"
	"findings/generator/source"
)

// inspections makes an archive of inspections, by what each says.
func inspections(said ...string) *archive.Archive {
	a := new(archive.Archive)
	for n, words := range said {
		i := &archive.Inspection{Entry: archive.Entry{File: &source.File{Name: fmt.Sprintf("content/%04d.md", n), Text: words}, Title: "Visit"}}
		i.Text = &archive.Text{Findings: []archive.Finding{{ID: "f-1", Kind: archive.Strength, Plain: words}}}
		a.Inspections = append(a.Inspections, i)
	}
	return a
}

// TestLong sees that however much differs, the text fits a comment and says how much it
// leaves out.
func TestLong(t *testing.T) {
	said := make([]string, 3000)
	for n := range said {
		said[n] = strings.Repeat("words ", n%80)
	}
	text := Between(inspections(), inspections(said...)).Markdown(new(source.Problems))
	if len(text) > mostBytes+100 || !strings.HasPrefix(text, "### What this changes\n\n- 3000 entries added\n- 3000 findings added\n") {
		t.Errorf("%d bytes: %.200s", len(text), text)
	}
	shown := strings.Count(text, "\n  - ") + strings.Count(text, "\n- `")
	if want := fmt.Sprintf("\n%d lines more\n", 6000-shown); !strings.HasSuffix(text, want) {
		t.Errorf("ends with %q, not %q", text[len(text)-40:], want)
	}
}

// TestUnread sees that what could not be read is not said to be removed.
func TestUnread(t *testing.T) {
	before, after := inspections("a", "b", "c"), inspections("a", "b, and more")
	after.Broken = []string{"content/0002.md"}
	after.Inspections[1].Broken = true
	after.Inspections[1].Text.Findings = nil
	got := fmt.Sprint(Between(before, after).Entries)
	if want := fmt.Sprint([]Entry{{Changed, "content/0001.md", "Visit", false, nil}}); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
