package main

import (
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// These tests read what is published as a program elsewhere would, which has
// an address to begin with and nothing else. TestWhole follows the links of
// pages.

// settingsOrigin is where site.toml says that the archive is; the tests publish
// it elsewhere.
const settingsOrigin = "https://settings.test/"

// reuseFolder is the crowded archive with ids for its feeds, and with a
// stylesheet, a script and pictures that layouts name.
func reuseFolder(t *testing.T) string {
	t.Helper()
	folder := crowdedFolder(t)
	for name, text := range map[string]string{
		"site.toml":                 "feed_id = \"tag:findings.test,2026:crowded\"\n" + strings.ReplaceAll(crowdedSite, "https://example.org/\"", settingsOrigin+"\"") + "[licence.data]\nname = \"CC0 <1.0>\"\n",
		"static/own/own.css":        "@import \"more.css\";\nbody { background: url(paper.png) }\n",
		"static/own/more.css":       "p { cursor: url('paper.png'), auto }\n",
		"static/own/paper.png":      "picture",
		"static/own/theme.js":       "document.title += '!';\n",
		"layouts/partials/own.html": `<link rel="stylesheet" href="{{.Site.Static "own/own.css"}}"><script src="{{.Site.Static "own/theme.js"}}"></script>`,
		"layouts/page.html": `{{define "title"}}{{.Title}}{{end}}
{{define "head"}}{{template "own" .}}{{end}}
{{define "main"}}<h1>{{.Title}}</h1>{{template "parts" .Body}}<img src="{{.Site.Static "own/paper.png"}}" srcset="{{.Site.Static "card.png"}} 2x" alt="">{{end}}`,
	} {
		writeText(t, filepath.Join(folder, filepath.FromSlash(name)), text)
	}
	return folder
}

// TestMachinesFindTheirWay follows every address of our own that a feed, a
// sitemap, a data file, or the head of a page gives to machines, and the
// stylesheets, scripts and pictures that a layout names.
func TestMachinesFindTheirWay(t *testing.T) {
	for _, base := range wholeBases {
		t.Run(base, func(t *testing.T) {
			t.Parallel()
			s := buildWhole(t, reuseFolder(t), base)
			followed := map[string]int{}
			for name, text := range s.files {
				given, err := givenToMachines(name, text, s.pages[name])
				if err != nil {
					t.Errorf("%s: %v", name, err)
				}
				for _, full := range given {
					if strings.HasPrefix(full, settingsOrigin) {
						t.Errorf("%s: %q is not where the archive is published", name, full)
					}
					if !strings.HasPrefix(full, wholeOrigin) {
						continue
					}
					followed[path.Ext(name)]++
					if err := s.leads(name, full); err != nil {
						t.Errorf("%s: %q leads nowhere: %v", name, full, err)
					}
				}
			}
			for _, kind := range []string{".html", ".xml", ".json", ".csv", ".txt"} {
				if followed[kind] == 0 {
					t.Errorf("no address in a %s file was followed", kind)
				}
			}
			t.Run("links", func(t *testing.T) { checkLinks(t, s) })
			t.Run("stylesheets", func(t *testing.T) { checkStylesheets(t, s) })
		})
	}
}

// leads follows a full address to a file and to the element that it names.
func (s *wholeSite) leads(from, full string) error {
	file, fragment, err := s.resolve(s.address(from), reference{text: full})
	if err != nil || fragment == "" || s.pages[file] == nil {
		return err
	}
	for n := range elements(s.pages[file]) {
		if attr(n, "id") == fragment {
			return nil
		}
	}
	return errors.New("there is no such element")
}

// givenToMachines returns the full addresses in a file, or in the head of a
// page.
func givenToMachines(name, text string, page *html.Node) (all []string, err error) {
	full := func(s string) {
		if strings.HasPrefix(s, "https://") || strings.HasPrefix(s, "http://") {
			all = append(all, s)
		}
	}
	switch path.Ext(name) {
	case ".html":
		for n := range elements(page, atom.Meta, atom.Link, atom.Script) {
			full(attr(n, "content"))
			full(attr(n, "href"))
			if attr(n, "type") == "application/ld+json" {
				err = errors.Join(err, eachText(n.FirstChild.Data, full))
			}
		}
	case ".json":
		err = eachText(text, full)
	case ".csv":
		var rows [][]string
		rows, err = csv.NewReader(strings.NewReader(text)).ReadAll()
		for _, row := range rows {
			for _, cell := range row {
				full(cell)
			}
		}
	case ".xml":
		err = eachXMLText(text, full)
	case ".txt":
		_, sitemap, _ := strings.Cut(text, "Sitemap: ")
		full(strings.TrimSpace(sitemap))
	}
	return all, err
}

// eachText calls a function with every text in a JSON document.
func eachText(document string, do func(string)) error {
	var value any
	if err := json.Unmarshal([]byte(document), &value); err != nil {
		return err
	}
	var walk func(any)
	walk = func(v any) {
		switch v := v.(type) {
		case string:
			do(v)
		case []any:
			for _, item := range v {
				walk(item)
			}
		case map[string]any:
			for _, item := range v {
				walk(item)
			}
		}
	}
	walk(value)
	return nil
}

// eachXMLText calls a function with every text and every attribute in an XML
// document.
func eachXMLText(document string, do func(string)) error {
	d := xml.NewDecoder(strings.NewReader(document))
	for {
		token, err := d.Token()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		switch token := token.(type) {
		case xml.StartElement:
			for _, a := range token.Attr {
				if a.Name.Local != "xmlns" {
					do(a.Value)
				}
			}
		case xml.CharData:
			do(string(token))
		}
	}
}

// TestIDsInFeedsStay builds the archive at two addresses: the ids are equal.
func TestIDsInFeedsStay(t *testing.T) {
	ids := regexp.MustCompile(`<id>[^<]*</id>`)
	folder := reuseFolder(t)
	here := publicFiles(t, publishWhole(t, folder, "/"))["feed.xml"]
	there := publicFiles(t, publishWhole(t, folder, "/a/b/"))["feed.xml"]
	one, other := ids.FindAllString(here, -1), ids.FindAllString(there, -1)
	if strings.Join(one, "") != strings.Join(other, "") || len(one) < 2 || strings.Contains(here, "<id>http") {
		t.Errorf("ids are %q here and %q there", one, other)
	}
}
