package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"html"
	"io"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// These tests read what is published as a program elsewhere would that has
// only an address to begin with.

const reuseOrigin = "https://archive.example"

// buildReuse builds the small archive, with something of everything that
// holds addresses, and returns its files.
func buildReuse(t *testing.T, base string) map[string]string {
	t.Helper()
	folder := t.TempDir()
	for name, text := range map[string]string{
		"site.toml":                 "title = \"Small & fine\"\nbase_url = \"https://elsewhere.example/\"\nfeed_id = \"tag:archive.example,2026:small\"\n",
		"static/own.css":            "@import \"more.css\";\nbody { background: url(pictures/paper.png) }\n",
		"static/more.css":           "p { cursor: url('pictures/paper.png'), auto }\n",
		"static/pictures/paper.png": "picture",
		"layouts/page.html":         "{{define \"head\"}}<link rel=\"stylesheet\" href=\"{{.Site.Static \"own.css\"}}\">{{end}}{{define \"main\"}}<h1>{{.Title}}</h1>{{.Body}}<img src=\"{{.Site.Static \"pictures/paper.png\"}}\" srcset=\"{{.Site.Static \"card.png\"}} 2x\" alt=\"\">{{end}}",
		"content/pages/moved.md":    "+++\ntitle = \"Moved\"\naliases = [\"/Old/Place/\"]\n+++\n\nSee [planning](../topics/planning.md).\n",
	} {
		name = filepath.Join(folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for from, to := range map[string]string{"testdata/archive": ".", "../layouts": "layouts", "../static": "static"} {
		if err := copyMissing(from, filepath.Join(folder, to)); err != nil {
			t.Fatal(err)
		}
	}
	return buildFiles(t, folder, reuseOrigin+base)
}

// buildFiles builds the site in a folder and returns what is published.
func buildFiles(t *testing.T, folder, base string) map[string]string {
	t.Helper()
	out := filepath.Join(t.TempDir(), "public")
	var said bytes.Buffer
	p := &program{stdout: io.Discard, stderr: &said}
	if code := p.run(context.Background(), []string{"build", "-C", folder, "-out", out, "-base-url", base}); code != done {
		t.Fatalf("exit code %d: %s", code, &said)
	}
	files := map[string]string{}
	err := filepath.WalkDir(out, func(name string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(name)
		rest, _ := filepath.Rel(out, name)
		files[filepath.ToSlash(rest)] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// TestAddressesAtAnyBase follows every address that a page, stylesheet, feed,
// sitemap or data file holds, wherever the archive is published.
func TestAddressesAtAnyBase(t *testing.T) {
	for _, base := range []string{"/", "/archive/", "/a/b/"} {
		t.Run(base, func(t *testing.T) {
			files := buildReuse(t, base)
			followed := map[string]int{}
			for name, text := range files {
				refs, err := addressesIn(name, text)
				if err != nil {
					t.Errorf("%s: %v", name, err)
				}
				for _, ref := range refs {
					if follow(t, files, base, name, ref) {
						followed[path.Ext(name)]++
					}
				}
			}
			for _, kind := range []string{".html", ".css", ".xml", ".json", ".csv", ".txt"} {
				if followed[kind] == 0 {
					t.Errorf("no address in a %s file was followed", kind)
				}
			}
		})
	}
}

// follow sees that an address leads to a file, and its fragment to an element
// there. It reports false for one of another site.
func follow(t *testing.T, files map[string]string, base, name, ref string) bool {
	t.Helper()
	from, _ := url.Parse(reuseOrigin + base + strings.TrimSuffix(name, "index.html"))
	to, err := from.Parse(ref)
	if err != nil {
		t.Errorf("%s: %q is not an address: %v", name, ref, err)
		return true
	}
	if to.Scheme+"://"+to.Host != reuseOrigin {
		if to.Host == "elsewhere.example" || to.Host == "" && to.Scheme != "mailto" {
			t.Errorf("%s: %q leads astray", name, ref)
		}
		return false
	}
	file, below := strings.CutPrefix(to.Path, base)
	if file == "" || strings.HasSuffix(file, "/") {
		file += "index.html"
	}
	page, found := files[file]
	switch {
	case !below || !found:
		t.Errorf("%s: %q leads nowhere", name, ref)
	case to.Fragment != "" && strings.HasSuffix(file, ".html") && !strings.Contains(page, ` id="`+to.Fragment+`"`):
		t.Errorf("%s: %q leads nowhere in its page", name, ref)
	}
	return true
}

var (
	refresh    = regexp.MustCompile(`^\d+; url=(.*)$`)
	linkedData = regexp.MustCompile(`(?s)<script type="application/ld\+json">(.*?)</script>`)
	cssAddress = regexp.MustCompile(`(?:url\(|@import )["']?([^"')]*)`)
)

// addressesIn returns the addresses in a file, by what kind of file it is.
func addressesIn(name, text string) (refs []string, err error) {
	full := func(s string) {
		if strings.HasPrefix(s, "https://") || strings.HasPrefix(s, "http://") {
			refs = append(refs, s)
		}
	}
	switch path.Ext(name) {
	case ".html":
		for _, m := range regexp.MustCompile(`<[^>]+>`).FindAllString(text, -1) {
			refs = append(refs, addressesOfTag(m)...)
		}
		for _, m := range linkedData.FindAllStringSubmatch(text, -1) {
			err = errors.Join(err, eachText(m[1], full))
		}
	case ".css":
		for _, m := range cssAddress.FindAllStringSubmatch(text, -1) {
			refs = append(refs, m[1])
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
		return addressesInXML(text)
	case ".txt":
		_, sitemap, _ := strings.Cut(text, "Sitemap: ")
		full(strings.TrimSpace(sitemap))
	}
	return refs, err
}

var tagAttribute = regexp.MustCompile(` (href|src|srcset|content)="([^"]*)"`)

func addressesOfTag(tag string) (refs []string) {
	for _, m := range tagAttribute.FindAllStringSubmatch(tag, -1) {
		value := html.UnescapeString(m[2])
		switch m[1] {
		case "srcset":
			for candidate := range strings.SplitSeq(value, ",") {
				refs = append(refs, strings.Fields(candidate)[0])
			}
		case "content":
			if r := refresh.FindStringSubmatch(value); r != nil {
				refs = append(refs, r[1])
			} else if strings.HasPrefix(value, "http") && !strings.Contains(value, " ") {
				refs = append(refs, value)
			}
		default:
			refs = append(refs, value)
		}
	}
	return refs
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

func addressesInXML(text string) (refs []string, err error) {
	d := xml.NewDecoder(strings.NewReader(text))
	within := ""
	for {
		token, err := d.Token()
		if err == io.EOF {
			return refs, nil
		}
		if err != nil {
			return refs, err
		}
		switch token := token.(type) {
		case xml.StartElement:
			within = token.Name.Local
			for _, a := range token.Attr {
				if a.Name.Local == "href" || a.Name.Local == "scheme" {
					refs = append(refs, a.Value)
				}
			}
		case xml.CharData:
			if within == "loc" {
				refs = append(refs, string(token))
			}
		}
	}
}

// TestIDsInFeedsStay builds the archive at two addresses: the ids are equal.
func TestIDsInFeedsStay(t *testing.T) {
	ids := regexp.MustCompile(`<id>[^<]*</id>`)
	here, there := buildReuse(t, "/")["feed.xml"], buildReuse(t, "/a/b/")["feed.xml"]
	one, other := ids.FindAllString(here, -1), ids.FindAllString(there, -1)
	if strings.Join(one, "") != strings.Join(other, "") || len(one) < 2 || strings.Contains(here, "<id>http") {
		t.Errorf("ids are %q here and %q there", one, other)
	}
}
