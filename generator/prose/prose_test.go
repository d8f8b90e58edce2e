package prose

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"findings/generator/address"
	"findings/generator/archive"
	"findings/generator/source"
)

var update = flag.Bool("update", false, "write what comes out into the files of testdata")

// TestRead reads input.md of every file in testdata and compares what it
// becomes with the file's section "want". The section "rules" says in words of
// one line each what differs from an inspection with two sources.
func TestRead(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no files in testdata", err)
	}
	for _, name := range files {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			before, want, _ := strings.Cut(string(text), "-- want --\n")
			head, input, found := strings.Cut(before, "-- input.md --\n")
			if !found {
				t.Fatal("no input.md")
			}
			_, rules, _ := strings.Cut(head, "-- rules --\n")
			got := become(t, input, rules)
			if *update {
				if err := os.WriteFile(name, []byte(before+"-- want --\n"+got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// become reads a body under the rules of a test and writes down what comes of
// it. Under the rule "escapes" \u0000 and the like stand for a character.
func become(t *testing.T, text, ruleLines string) string {
	t.Helper()
	rules, name := inspection(), "content/councils/shropshire/2013-01-08.md"
	check := false
	for line := range strings.Lines(ruleLines) {
		word, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		switch word {
		case "":
		case "page":
			rules, name = Rules{Base: rules.Base, Table: rules.Table}, rest
		case "sources":
			rules.Sources = sources(strings.Fields(rest)...)
		case "escapes":
			text = unescape(text)
		case "crlf":
			text = strings.ReplaceAll(text, "\n", "\r\n")
		case "unfinished":
			text = strings.TrimRight(text, "\n")
		case "repeat":
			var n int
			if _, err := fmt.Sscan(rest, &n); err != nil {
				t.Fatal(err)
			}
			text = strings.Repeat(strings.TrimSuffix(text, "\n"), n)
		case "check":
			check = true
		default:
			t.Fatalf("unknown rule %q", line)
		}
	}
	front := "+++\ntitle = \"…\"\n+++\n"
	f := &source.File{Name: name, Text: front + text}
	var problems source.Problems
	if check {
		CheckText(f, &problems)
	}
	got := Read(f, source.Span{Start: len(front), End: len(f.Text)}, rules, &problems)
	return dump(got, &problems)
}

// TestManyProblems sees that one broken file does not bury the others.
func TestManyProblems(t *testing.T) {
	f := &source.File{Name: "content/pages/about.md", Text: strings.Repeat("<b> and\x00 \u200b\n\n", 2000)}
	var problems source.Problems
	Read(f, source.Span{End: len(f.Text)}, Rules{}, &problems)
	if got := problems.Len(); got != mostProblems+1 {
		t.Errorf("Read notes %d problems", got)
	}
	problems = source.Problems{}
	CheckText(f, &problems)
	if got := problems.Len(); got != mostHidden+1 {
		t.Errorf("CheckText notes %d problems", got)
	}
}

// TestByteOrderMark sees that a mark at the start changes nothing.
func TestByteOrderMark(t *testing.T) {
	f := &source.File{Name: "content/pages/about.md", Text: "\ufeff## One\n"}
	var problems source.Problems
	CheckText(f, &problems)
	got := Read(f, source.Span{End: len(f.Text)}, Rules{}, &problems)
	if problems.Len() > 0 || len(got.Parts) != 1 || got.Parts[0].HTML != "<h2 id=\"one\">One</h2>\n" {
		t.Errorf("got %q", dump(got, &problems))
	}
}

func inspection() Rules {
	base, err := address.ParseBase("https://example.org/archive/")
	if err != nil {
		panic(err)
	}
	return Rules{Base: base, Table: "Table", Strengths: "Strengths", Improvements: "Areas for improvement", Priority: "Priority actions", Sources: sources("report", "news"), Quotes: true}
}

// sources returns sources of these keys. The address of "report" is that of a
// PDF, and of no other is one known.
func sources(keys ...string) []*archive.Source {
	all := make([]*archive.Source, len(keys))
	for n, key := range keys {
		all[n] = &archive.Source{Key: key, Title: "The <" + key + ">"}
		if key == "report" {
			all[n].URL = "https://a.example/report.pdf?a&b"
		}
	}
	return all
}

func unescape(text string) string {
	var b strings.Builder
	for {
		before, after, found := strings.Cut(text, `\u`)
		b.WriteString(before)
		if !found || len(after) < 4 {
			return b.String()
		}
		var c rune
		fmt.Sscanf(after[:4], "%x", &c)
		b.WriteRune(c)
		text = after[4:]
	}
}

// dump writes down all of a text for a person to read.
func dump(x *archive.Text, problems *source.Problems) string {
	var b strings.Builder
	dumpParts(&b, "", x.Parts)
	if x.Lead != "" {
		fmt.Fprintf(&b, "lead: %s\n", x.Lead)
	}
	for i, f := range x.Findings {
		fmt.Fprintf(&b, "\nfinding %d, %s: %s %s\n", i+1, map[archive.Kind]string{archive.Strength: "strength", archive.Improvement: "improvement"}[f.Kind], f.ID, shown(f.Place))
		if f.Priority {
			b.WriteString("  an area for priority action\n")
		}
		fmt.Fprintf(&b, "  plain: %s\n", f.Plain)
		for _, l := range f.Marks {
			fmt.Fprintf(&b, "  mark: %s #%s %s\n", l.File, l.Fragment, shown(l.Place))
		}
		dumpData(&b, f.Cites, f.Topics)
		dumpParts(&b, "  ", f.Parts)
	}
	for i, q := range x.Quotes {
		fmt.Fprintf(&b, "\nquote %d: %s %s\n", i+1, q.ID, shown(q.Place))
		fmt.Fprintf(&b, "  plain: %s\n  speaker: %s | %s %s\n", q.Plain, q.Speaker, q.Role, shown(q.SpeakerPlace))
		dumpData(&b, q.Cites, q.Topics)
		dumpParts(&b, "  ", []archive.Part{{HTML: q.HTML}})
	}
	b.WriteString("\n")
	for _, l := range x.Links {
		fmt.Fprintf(&b, "link: %s #%s %s\n", l.File, l.Fragment, shown(l.Place))
	}
	if len(x.Fragments) > 0 {
		fmt.Fprintf(&b, "fragments: %s\n", strings.Join(x.Fragments, " "))
	}
	for _, c := range x.Cited {
		fmt.Fprintf(&b, "cited: %d %q %s\n", c.Source+1, c.Locator, shown(c.Place))
	}
	_ = problems.Print(&b)
	return b.String()
}

func dumpParts(b *strings.Builder, indent string, parts []archive.Part) {
	for _, p := range parts {
		switch {
		case p.Finding > 0:
			fmt.Fprintf(b, "%s(finding %d)\n", indent, p.Finding)
		case p.Quote > 0:
			fmt.Fprintf(b, "%s(quote %d)\n", indent, p.Quote)
		default:
			for line := range strings.SplitSeq(strings.TrimSuffix(p.HTML, "\n"), "\n") {
				fmt.Fprintf(b, "%s| %s\n", indent, line)
			}
		}
	}
}

func dumpData(b *strings.Builder, cites []archive.Cite, topics []archive.Ref) {
	for _, c := range cites {
		fmt.Fprintf(b, "  cite: %d %q %s\n", c.Source+1, c.Locator, shown(c.Place))
	}
	for _, topic := range topics {
		fmt.Fprintf(b, "  topic: %s %s\n", topic.ID, shown(topic.Place))
	}
}

// shown returns a place as line:column and the text there.
func shown(p source.Place) string {
	if p.File == nil {
		return "(nowhere)"
	}
	line, column := p.File.Position(p.Start)
	text := p.In(p.File.Text)
	if r := []rune(text); len(r) > 40 {
		text = string(r[:20]) + "…" + string(r[len(r)-19:])
	}
	return fmt.Sprintf("(%d:%d %q)", line, column, text)
}
