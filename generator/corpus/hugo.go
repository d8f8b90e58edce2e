package corpus

import (
	"embed"
	"fmt"
	"io/fs"
	"strings"
)

// hugoLayouts show about what the pages of an archive do: each inspection, its
// council's timeline, grades and quotes, and the quotes on each topic.
//
//go:embed hugo
var hugoLayouts embed.FS

const hugoSettings = `title = "Invented"
baseURL = "https://example.org/archive/"
languageCode = "en-GB"

[taxonomies]
topic = "topics"

[pagination]
pagerSize = 100
`

// WriteHugo writes the same facts as [Write], as a site of Hugo: what pages gather from
// inspections stands a second time in their front matter, as Hugo cannot find it in
// their text.
func WriteHugo(folder string, size Size) error {
	w := &writer{folder: folder}
	w.write("hugo.toml", hugoSettings)
	err := fs.WalkDir(hugoLayouts, "hugo", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := hugoLayouts.ReadFile(name)
		w.write("layouts"+strings.TrimPrefix(name, "hugo"), string(text))
		return err
	})
	if err != nil {
		return err
	}
	for c := range size.Councils {
		w.write("content/councils/"+councilID(c)+"/_index.md", fmt.Sprintf("+++\ntitle = %q\n+++\n\nA council.\n", councilName(c)))
	}
	w.write("content/ratings/_index.md", "+++\ntitle = \"Ratings\"\n+++\n")
	err = invent(size, func(i *inspection) error {
		w.write(fmt.Sprintf("content/councils/%s/%s.md", councilID(i.council), i.day()), hugoPage(i))
		return w.err
	})
	if err == nil {
		err = w.err
	}
	return err
}

func hugoPage(i *inspection) string {
	var t strings.Builder
	fmt.Fprintf(&t, "+++\ntitle = %q\ndate = %s\nframework = \"invented\"\n", i.title, i.day())
	on := map[int]bool{}
	for _, all := range [][]statement{i.strengths, i.improvements, i.quotes} {
		for _, s := range all {
			on[s.topics[0]], on[s.topics[1]] = true, true
		}
	}
	t.WriteString("topics = [")
	for topic := range topics {
		if on[topic] {
			fmt.Fprintf(&t, "%q, ", topicID(topic))
		}
	}
	t.WriteString("]\n\n[ratings]\n")
	for n, grade := range i.grades {
		fmt.Fprintf(&t, "%s = %q\n", areaID(n), grade)
	}
	for _, s := range sources(i) {
		fmt.Fprintf(&t, "\n[sources.%s]\ntitle = %q\npublisher = %q\nurl = %q\n", s.key, i.title, s.publisher, s.url)
	}
	for _, s := range i.quotes {
		fmt.Fprintf(&t, "\n[[quotes]]\ntext = %q\nby = %q\ntopics = [%q, %q]\n", s.text, s.speaker, topicID(s.topics[0]), topicID(s.topics[1]))
	}
	t.WriteString("+++\n\n")
	body(&t, i, func(statement) string { return "" })
	return t.String()
}
