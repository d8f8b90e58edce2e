package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"maps"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// wholeOrigin is where the tests publish. No text names it, so every address
// that starts with it was made by the generator.
const wholeOrigin = "https://findings.test"

// wholeBases are the paths at which a site must work alike.
var wholeBases = []string{"/", "/archive/", "/a/b/"}

// wholeArchives are the archives to look at, each made in a folder.
var wholeArchives = map[string]func(*testing.T) string{
	"content": contentFolder,
	"small":   smallFolder,
	"crowded": crowdedFolder,
}

// A wholeSite is what a build made of an archive.
type wholeSite struct {
	base  string            // "/archive/"
	files map[string]string // by their names: "councils/index.html"
	pages map[string]*html.Node
}

func buildWhole(t *testing.T, folder, base string) *wholeSite {
	t.Helper()
	return readWhole(t, publishWhole(t, folder, base), base)
}

// nationalSite returns the files of this repository's own content at /archive/, built
// once for all tests that only serve it.
func nationalSite(t *testing.T) *wholeSite {
	t.Helper()
	national.Do(func() {
		national.site = &wholeSite{base: "/archive/", files: publicFiles(t, publishWhole(t, contentFolder(t), "/archive/"))}
	})
	if national.site == nil {
		t.Fatal("the content was not built")
	}
	return national.site
}

var national struct {
	sync.Once
	site *wholeSite
}

// publishWhole builds a folder and returns the folder that it is published to.
func publishWhole(t *testing.T, folder, base string) string {
	t.Helper()
	public := filepath.Join(t.TempDir(), "public")
	var out, errs strings.Builder
	p := &program{stdout: &out, stderr: &errs}
	if code := p.run(context.Background(), []string{"build", "-C", folder, "-out", public, "-base-url", wholeOrigin + base}); code != exitOK {
		t.Fatalf("build ended with %d:\n%s", code, errs.String())
	}
	return public
}

func readWhole(t *testing.T, public, base string) *wholeSite {
	t.Helper()
	s := &wholeSite{base: base, files: publicFiles(t, public), pages: map[string]*html.Node{}}
	for name, text := range s.files {
		if path.Ext(name) != ".html" {
			continue
		}
		page, err := html.ParseWithOptions(strings.NewReader(text), html.ParseOptionEnableScripting(false))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		s.pages[name] = page
	}
	if len(s.pages) == 0 {
		t.Fatal("the build made no page")
	}
	return s
}

// publicFiles returns what is published, without the list that the generator
// keeps of it for itself.
func publicFiles(t *testing.T, public string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := fs.WalkDir(os.DirFS(public), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || name == ".findings" {
			return err
		}
		text, err := os.ReadFile(filepath.Join(public, filepath.FromSlash(name)))
		files[name] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// sorted goes through the pages by name, so that failures are in one order.
func (s *wholeSite) sorted() iter.Seq2[string, *html.Node] {
	return func(yield func(string, *html.Node) bool) {
		for _, name := range slices.Sorted(maps.Keys(s.pages)) {
			if !yield(name, s.pages[name]) {
				return
			}
		}
	}
}

// address returns the full address of a page.
func (s *wholeSite) address(name string) string {
	u := url.URL{Path: s.base + strings.TrimSuffix(name, "index.html")}
	return wholeOrigin + u.String()
}

func isAlias(page *html.Node) bool { return movedTo(page) != "" }

// movedTo returns the path that a page at an old address leads to.
func movedTo(page *html.Node) string {
	for n := range elements(page, atom.Script) {
		if to := attr(n, "data-to"); to != "" {
			return to
		}
	}
	return ""
}

// elements goes through the elements of a page that are one of some kinds; of
// all kinds when none is named.
func elements(page *html.Node, kinds ...atom.Atom) iter.Seq[*html.Node] {
	return func(yield func(*html.Node) bool) {
		for n := range page.Descendants() {
			if n.Type == html.ElementNode && (len(kinds) == 0 || slices.Contains(kinds, n.DataAtom)) && !yield(n) {
				return
			}
		}
	}
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func hasAttr(n *html.Node, key string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == key })
}

func textOf(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// A reference is what one element or file says of another.
type reference struct {
	text   string // as it stands there
	anchor bool   // a link that a reader follows, not what a browser loads
}

var refreshTarget = regexp.MustCompile(`(?i)^\s*\d+\s*;\s*url\s*=\s*['"]?([^'"]*)`)

// references goes through all that the elements of a page lead to.
func references(page *html.Node) iter.Seq[reference] {
	return func(yield func(reference) bool) {
		for n := range elements(page) {
			for _, a := range n.Attr {
				var found []string
				switch {
				case a.Key == "srcset" || a.Key == "imagesrcset":
					for candidate := range strings.SplitSeq(a.Val, ",") {
						where, _, _ := strings.Cut(strings.TrimSpace(candidate), " ")
						found = append(found, where)
					}
				case slices.Contains([]string{"href", "src", "data-to", "poster", "data", "action", "formaction", "background"}, a.Key):
					found = []string{a.Val}
				case a.Key == "content" && attr(n, "http-equiv") == "refresh":
					if m := refreshTarget.FindStringSubmatch(a.Val); m != nil {
						found = []string{m[1]}
					} else {
						found = []string{"refresh: " + a.Val}
					}
				}
				for _, text := range found {
					if !yield(reference{text, n.DataAtom == atom.A}) {
						return
					}
				}
			}
		}
	}
}

// readQueries are the pages whose scripts read what an address asks for.
var readQueries = []string{"add/", "compare/", "councils/", "ratings/", "search/"}

// resolve returns the file and the fragment that a reference leads to from
// some address. file is "" for a link that leads out of the site, as links of
// readers may. A reference that leads nowhere is an error.
func (s *wholeSite) resolve(from string, r reference) (file, fragment string, err error) {
	if r.text == "" {
		return "", "", errors.New("it is empty")
	}
	base, err := url.Parse(from)
	if err != nil {
		return "", "", err
	}
	u, err := base.Parse(r.text)
	if err != nil {
		return "", "", err
	}
	if u.Scheme+"://"+u.Host != wholeOrigin {
		switch {
		case !r.anchor:
			return "", "", errors.New("a browser would load it from elsewhere")
		case u.Scheme != "https" && u.Scheme != "http" && u.Scheme != "mailto":
			return "", "", fmt.Errorf("its scheme is %s", u.Scheme)
		}
		return "", "", nil
	}
	rest, inside := strings.CutPrefix(u.Path, s.base)
	switch {
	case !inside:
		return "", "", fmt.Errorf("it leads out of %s", s.base)
	case (u.RawQuery != "" || u.ForceQuery) && !slices.Contains(readQueries, rest):
		return "", "", errors.New("it has a query")
	case u.Fragment == "" && strings.HasSuffix(r.text, "#"):
		return "", "", errors.New("its fragment is empty")
	case path.Base(rest) == "index.html":
		return "", "", errors.New("it names index.html")
	}
	file = rest
	if rest == "" || strings.HasSuffix(rest, "/") {
		file += "index.html"
	}
	if _, ok := s.files[file]; !ok {
		return "", "", fmt.Errorf("there is no file %s", file)
	}
	return file, u.Fragment, nil
}

// contentFolder returns a copy of what the repository itself publishes.
func contentFolder(t *testing.T) string {
	return copyFolders(t, map[string]string{
		"../content": "content", "../layouts": "layouts", "../static": "static", "../site.toml": "site.toml",
	})
}

// smallFolder returns a copy of the small archive.
func smallFolder(t *testing.T) string {
	return copyFolders(t, map[string]string{"testdata/archive": ".", "../layouts": "layouts", "../static": "static"})
}

func copyFolders(t *testing.T, folders map[string]string) string {
	t.Helper()
	target := t.TempDir()
	for from, to := range folders {
		if err := copyMissing(filepath.FromSlash(from), filepath.Join(target, to)); err != nil {
			t.Fatal(err)
		}
	}
	return target
}

func writeText(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}
