package main

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"findings/generator/archive"
	"findings/generator/data"
	"findings/generator/load"
)

// An archive of something else, or in another language, needs no change of the program:
// testdata/welsh is one of fire services in Welsh, with layouts, keys and a kind of page
// of its own.

// TestWelsh looks for English words in all that its readers see.
func TestWelsh(t *testing.T) {
	folder := copyFolders(t, map[string]string{"testdata/welsh": ".", "../static": "static"})
	describeData(t, folder)
	s := buildWhole(t, folder, "/archif/")
	for name, words := range map[string]string{
		"index.html":          "gorsafoedd: 12",
		"councils/index.html": "<td class=\"number\">4</td>",
		"councils/glanaber/2021-06-14-eep/index.html":      "14 Ionawr i 5 Chwefror 2021",
		"councils/glanaber/2022-11-30-ymweliad/index.html": "tua Tachwedd 2022",
		"councils/glanaber/index.html":                     "Rhif y Frigâd: GT-7",
		"councils/glanaber/feed.xml":                       "Arolygiadau o Gwasanaeth Tân Glanaber",
		"topics/atal/feed.xml":                             "Glanaber a Bryncoch: Arolygiad o wasanaeth tân ac achub, 14 Mehefin 2021",
		"corrections/feed.xml":                             "Cywiriadau · Canfyddiadau Tân",
		"gorsafoedd/index.html":                            "<th scope=\"row\">Porth y Frigâd</th><td><time datetime=\"1996-04-01\">1 Ebrill 1996</time></td>",
		"gorsafoedd/hen/index.html":                        "Hen orsafoedd",
		"data/archive.schema.json":                         "\"description\": \"Disgrifiad ",
	} {
		if !strings.Contains(s.files[name], words) {
			t.Errorf("%s does not say %q", name, words)
		}
	}
	english := englishWords(t)
	looked := 0
	for name := range s.files {
		for _, text := range readersTexts(t, s, name) {
			looked++
			if word := english.FindString(text); word != "" {
				t.Errorf("%s has the English word %q: %q", name, word, text)
			}
		}
	}
	if looked < 1000 {
		t.Errorf("there were only %d texts to look at", looked)
	}
}

// TestOtherBodies has fire services where this archive has councils, in the layouts of
// this repository.
func TestOtherBodies(t *testing.T) {
	folder := copyFolders(t, map[string]string{"testdata/welsh/content": "content", "../layouts": "layouts", "../static": "static"})
	if err := copyMissing("testdata/welsh/layouts/gorsafoedd.html", filepath.Join(folder, "layouts/gorsafoedd.html")); err != nil {
		t.Fatal(err)
	}
	writeText(t, filepath.Join(folder, "site.toml"), `
title = "Fires"
base_url = "https://example.org/"
extra = { ffon = "1" }
headings = { strengths = "Cryfderau", improvements = "Meysydd i’w gwella", priority = "Achosion pryder" }

[words]
council      = "fire service"
councils     = "fire services"
services     = "fire and rescue"
inspectorate = "HMICFRS"
register     = "FRS"
code         = "FRS code"

[words.tables]
delivered_by = "Who works for a fire service."

[words.columns]
councils.gss        = "Its code."
ratings.council_gss = "Its code."
`)
	s := buildWhole(t, folder, "/fires/")
	ours := regexp.MustCompile(`(?i)\b(?:councils?|children|ofsted|GSS|Office for National Statistics)\b`)
	council := regexp.MustCompile(`“council”|\b(?:ids? in|[Cc]olumns of) councils|: (?:report, letter, )?council, `) // the names of a table and of a kind of source
	found := 0
	for name := range s.files {
		for _, text := range readersTexts(t, s, name) {
			found += strings.Count(text, "ire service")
			if word := ours.FindString(council.ReplaceAllString(text, "")); word != "" {
				t.Errorf("%s has the word %q: %q", name, word, text)
			}
		}
	}
	if found < 100 {
		t.Errorf("fire services are named only %d times", found)
	}
}

// describeData has site.toml say something of each table and column of the data.
func describeData(t *testing.T, folder string) {
	t.Helper()
	loader := load.Loader{FS: os.DirFS(folder)}
	result, err := loader.Load()
	if err != nil {
		t.Fatal(err)
	}
	var tables, columns strings.Builder
	n := 0
	for table, names := range data.New(result.Archive).Columns() {
		n++
		if table != "json" {
			fmt.Fprintf(&tables, "%s = \"Tabl %d.\"\n", table, n)
		}
		for _, name := range names {
			n++
			fmt.Fprintf(&columns, "%s.%s = \"Disgrifiad %d.\"\n", table, name, n)
		}
	}
	settings := filepath.Join(folder, "site.toml")
	text, err := os.ReadFile(settings)
	if err != nil {
		t.Fatal(err)
	}
	writeText(t, settings, string(text)+"\n[words.tables]\n"+tables.String()+"\n[words.columns]\n"+columns.String())
}

// englishWords matches the words that the program has where site.toml has no others.
func englishWords(t *testing.T) *regexp.Regexp {
	words := []string{"strengths?", "areas? for improvement", "not known", "not judged", "improve[a-z]*", "inspect[a-z]*", "the", "of", "with", "findings?", "quotes?", "ratings?"}
	add := func(s string) {
		for part := range strings.SplitSeq(s, archive.NamePlace) {
			if part = strings.TrimSpace(part); part != "" {
				words = append(words, regexp.QuoteMeta(part))
			}
		}
	}
	all := reflect.ValueOf(*archive.English())
	for n := range all.NumField() {
		switch f := all.Field(n); f.Kind() {
		case reflect.String:
			add(f.String())
		case reflect.Array:
			for i := range f.Len() {
				add(f.Index(i).String())
			}
		}
	}
	words = slices.DeleteFunc(words, func(word string) bool { return word == "Table" }) // tabl
	if len(words) < 40 {
		t.Fatalf("there are only %d words", len(words))
	}
	return regexp.MustCompile(`(?i)(?:^|[^\pL\pN])(?:` + strings.Join(words, "|") + `)(?:$|[^\pL\pN])`)
}

// readersTexts returns the texts of a file that readers see: not names for programs, such
// as those of columns, and no addresses.
func readersTexts(t *testing.T, s *wholeSite, name string) []string {
	var all []string
	add := func(text string) {
		if text = strings.TrimSpace(forPrograms.ReplaceAllString(text, "")); strings.ContainsAny(text, " ABCDEFGHIJKLMNOPQRSTUVWXYZ") {
			all = append(all, text)
		}
	}
	var err error
	switch ext := path.Ext(name); {
	case indexOfWords.MatchString(name):
	case ext == ".html":
		pageTexts(t, s.pages[name], add)
	case ext == ".json":
		err = eachText(s.files[name], add)
	case ext == ".xml" || ext == ".svg":
		err = eachXMLText(stylesOfCharts.ReplaceAllString(s.files[name], ""), add)
	}
	if err != nil {
		t.Errorf("%s: %v", name, err)
	}
	return all
}

var (
	// addresses, names of files, and the values of the column state
	forPrograms    = regexp.MustCompile(`(?:https?|mailto):[^\s")}]+|[\w-]+\.(?:csv|json|zip)|^(?:graded|not judged|not known|\|)+$`)
	indexOfWords   = regexp.MustCompile(`^search/.*/(?:words/|postings/|index\.json)`)
	stylesOfCharts = regexp.MustCompile(`(?s)<style>.*?</style>`)
)

func pageTexts(t *testing.T, page *html.Node, add func(string)) {
	for n := range page.Descendants() {
		switch {
		case n.Type == html.TextNode && n.Parent.Data == "script" && attr(n.Parent, "type") == "application/ld+json":
			if err := eachText(n.Data, add); err != nil {
				t.Error(err)
			}
		case n.Type == html.TextNode && !slices.Contains([]string{"script", "style", "code", "pre"}, n.Parent.Data):
			add(n.Data)
		case n.Type == html.ElementNode && attr(n, "http-equiv") == "":
			for _, a := range n.Attr {
				words := slices.Contains([]string{"title", "aria-label", "alt", "content", "placeholder", "label"}, a.Key)
				if words && attr(n, "name") != "viewport" || strings.HasPrefix(a.Key, "data-") && strings.Contains(a.Val, " ") {
					add(a.Val)
				}
			}
		}
	}
}
