// Package corpus writes invented archives of any size, for measuring: as an archive of
// this program, and the same facts as a site of Hugo (hugo.go), which others know.
//
//	err := corpus.Write(folder, corpus.Size{Councils: 20, Inspections: 50})
//
// The same size gives the same bytes. layouts/ and static/ are not written: an archive
// is measured with those of the project.
package corpus

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// Size is how large an archive is: how many councils, and how many inspections each.
type Size struct{ Councils, Inspections int }

// How much an inspection says. Each finding and quote has two topics.
const (
	strengths    = 6
	improvements = 6
	quotes       = 6
	paragraphs   = 4
)

const vocabulary = `children young people council partners services social workers support plans practice leaders
managers families carers risk harm early help assessment review quality oversight consistent effective timely
education health placement stability adoption fostering residential transition supervision workforce training`

var (
	words    = strings.Fields(vocabulary)
	grades   = []string{"Outstanding", "Good", "Requires improvement", "Inadequate"}
	areas    = []string{"Overall effectiveness", "Help and protection", "Children in care", "Care leavers", "Leaders"}
	speakers = []string{"Alex Marsh", "Chris Lowe", "Dana Price", "Jo Whitfield", "Lee Barton", "Morgan Hale", "Priya Nair", "Robin Astley", "Ruth Coombes", "Sam Okafor"}
)

// topics is how many topics there are.
const topics = 24

// A statement is a finding or a quote.
type statement struct {
	text, source, speaker string
	topics                [2]int
}

type inspection struct {
	council   int
	title     string
	published time.Time
	grades    []string // of the areas
	prose     []string
	strengths, improvements,
	quotes []statement
}

func (i *inspection) day() string { return i.published.Format(time.DateOnly) }

// invent hands each inspection of an archive to take.
func invent(size Size, take func(*inspection) error) error {
	random := rand.New(rand.NewPCG(1, 2))
	sentence := func(least, most int) string {
		text := make([]string, least+random.IntN(most-least))
		for n := range text {
			text[n] = words[random.IntN(len(words))]
		}
		return strings.ToUpper(text[0][:1]) + text[0][1:] + " " + strings.Join(text[1:], " ")
	}
	statements := func(count int) []statement {
		all := make([]statement, count)
		for n := range all {
			all[n] = statement{
				text: sentence(9, 22) + ".", source: []string{"report", "news"}[random.IntN(2)], speaker: speakers[random.IntN(len(speakers))],
				topics: [2]int{random.IntN(topics / 2), topics/2 + random.IntN(topics/2)},
			}
		}
		return all
	}
	step := max(1, 17*365/max(1, size.Inspections))
	for c := range size.Councils {
		for n := range size.Inspections {
			i := &inspection{council: c, title: fmt.Sprintf("Inspection %d", n+1), published: time.Date(2009, 1, 5+c%90+n*step, 0, 0, 0, 0, time.UTC)}
			for range areas {
				i.grades = append(i.grades, grades[random.IntN(len(grades))])
			}
			for range paragraphs {
				i.prose = append(i.prose, sentence(9, 22)+". "+sentence(9, 22)+". "+sentence(9, 22)+".")
			}
			i.strengths, i.improvements, i.quotes = statements(strengths), statements(improvements), statements(quotes)
			if err := take(i); err != nil {
				return err
			}
		}
	}
	return nil
}

func councilName(c int) string { return fmt.Sprintf("Northshire %04d", c) }
func councilID(c int) string   { return fmt.Sprintf("northshire-%04d", c) }
func topicID(t int) string     { return fmt.Sprintf("topic-%d", t) }
func areaID(n int) string      { return fmt.Sprintf("area-%d", n) }

// A writer writes the files of a site until one cannot be written.
type writer struct {
	folder string
	err    error
}

func (w *writer) write(name, text string) {
	if w.err != nil {
		return
	}
	name = filepath.Join(w.folder, filepath.FromSlash(name))
	if w.err = os.MkdirAll(filepath.Dir(name), 0o777); w.err == nil {
		w.err = os.WriteFile(name, []byte(text), 0o666)
	}
}

// Write writes site.toml and content/ of an archive into a folder, which is made if it
// is not there.
func Write(folder string, size Size) error {
	w := &writer{folder: folder}
	w.write("site.toml", "title = \"Invented\"\nbase_url = \"https://example.org/archive/\"\n")
	framework := "+++\nname = \"Inspections\"\nshort = \"INV\"\ninspectorate = \"Ofsted\"\nfrom = \"2009\"\n"
	for n, grade := range grades {
		framework += fmt.Sprintf("\n[[grades]]\nname = %q\nlevel = %d\n", grade, n+1)
	}
	for n, area := range areas {
		framework += fmt.Sprintf("\n[[areas]]\nid = %q\nname = %q\nheadline = %v\n", areaID(n), area, n == 0)
	}
	w.write("content/frameworks/invented.md", framework+"+++\n\nA framework.\n")
	for t := range topics {
		w.write("content/topics/"+topicID(t)+".md", fmt.Sprintf("+++\nname = \"Topic %d\"\n+++\n\nA topic.\n", t))
	}
	for c := range size.Councils {
		w.write("content/councils/"+councilID(c)+"/council.md", fmt.Sprintf("+++\nname = %q\n+++\n\nA council.\n", councilName(c)))
	}
	err := invent(size, func(i *inspection) error {
		w.write(fmt.Sprintf("content/councils/%s/%s.md", councilID(i.council), i.day()), entry(i))
		return w.err
	})
	if err == nil {
		err = w.err
	}
	return err
}

// entry returns the file of an inspection.
func entry(i *inspection) string {
	var t strings.Builder
	fmt.Fprintf(&t, "+++\ntitle = %q\nframework = \"invented\"\npublished = %s\n\n[ratings]\n", i.title, i.day())
	for n, grade := range i.grades {
		fmt.Fprintf(&t, "%s = %q\n", areaID(n), grade)
	}
	for _, s := range sources(i) {
		fmt.Fprintf(&t, "\n[sources.%s]\nkind = %q\ntitle = %q\npublisher = %q\npublished = %s\nurl = %q\n", s.key, s.kind, i.title, s.publisher, i.day(), s.url)
	}
	t.WriteString("+++\n\n")
	body(&t, i, func(s statement) string {
		return fmt.Sprintf(" [@%s] #%s #%s", s.source, topicID(s.topics[0]), topicID(s.topics[1]))
	})
	return t.String()
}

// body writes the text of an inspection, with some marks behind each statement.
func body(t *strings.Builder, i *inspection, marks func(statement) string) {
	t.WriteString(strings.Join(i.prose, "\n\n") + "\n")
	for _, part := range []struct {
		heading    string
		statements []statement
	}{{"Strengths", i.strengths}, {"Areas for improvement", i.improvements}} {
		fmt.Fprintf(t, "\n## %s\n\n", part.heading)
		for _, s := range part.statements {
			fmt.Fprintf(t, "- %s%s\n", s.text, marks(s))
		}
	}
	t.WriteString("\n## Quotes\n")
	for _, s := range i.quotes {
		fmt.Fprintf(t, "\n> %s\n>\n> — %s, cabinet member for children%s\n", s.text, s.speaker, marks(s))
	}
}

type document struct{ key, kind, publisher, url string }

func sources(i *inspection) []document {
	address := func(key string) string {
		return fmt.Sprintf("https://example.org/%s/%s/%s", key, councilID(i.council), i.day())
	}
	return []document{{"report", "report", "Ofsted", address("report")}, {"news", "press", councilName(i.council) + " Council", address("news")}}
}
