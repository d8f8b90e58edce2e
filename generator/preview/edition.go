package preview

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"findings/generator/address"
	"findings/generator/site"
	"findings/generator/source"
)

// An edition is one state of the whole site. It does not change.
type edition struct {
	number   int
	root     string                // the path that the site lies under, such as "/archive/"
	pages    map[string]*site.Page // by the name of the file that a build would write
	styles   string                // a hash of all stylesheets
	problems *source.Problems      // of the folder; the pages are then of an earlier state
	edited   []string              // files changed since the pages were made, when there are problems
	replaced chan struct{}         // is closed when there is a newer edition
}

// next returns a copy of an edition, to be changed and to follow it.
func (e *edition) next() *edition {
	after := *e
	after.number++
	after.replaced = make(chan struct{})
	return &after
}

// hashStyles returns a hash of the names and texts of all stylesheets.
func (e *edition) hashStyles() string {
	var names []string
	for name := range e.pages {
		if strings.HasSuffix(name, ".css") {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	var parts [][]byte
	for _, name := range names {
		text, _ := render(e.pages[name]) // an error shows when it is asked for
		parts = append(parts, []byte(name), text)
	}
	return hash(parts...)
}

// A resource is what a path of the server leads to: a page, or another path.
type resource struct {
	page     *site.Page // nil when there is none
	file     string     // the name of the page's file
	redirect string     // a path, or ""
	status   int
}

// find returns what a path leads to, as on GitHub Pages: names are exact, a
// folder's page is its index.html, and a folder without the final slash leads
// to the one with it.
func (e *edition) find(path string) resource {
	root, err := url.PathUnescape(e.root)
	if err != nil {
		root = "/"
	}
	switch {
	case path == "/" && root != "/", path+"/" == root:
		return resource{redirect: e.root, status: http.StatusFound}
	case !strings.HasPrefix(path, root) || strings.Contains(path, "/."): // hidden files
		return e.notFound()
	}
	name := strings.TrimPrefix(path, root)
	folder := name == "" || strings.HasSuffix(name, "/")
	if folder {
		name += "index.html"
	}
	if page := e.pages[name]; page != nil {
		return resource{page: page, file: name, status: http.StatusOK}
	}
	if folder {
		return e.notFound()
	}
	if page := e.pages[name+".html"]; page != nil {
		return resource{page: page, file: name + ".html", status: http.StatusOK}
	}
	if e.pages[name+"/index.html"] != nil {
		return resource{redirect: (&url.URL{Path: path + "/"}).EscapedPath(), status: http.StatusMovedPermanently}
	}
	return e.notFound()
}

func (e *edition) notFound() resource {
	file := address.NotFound.File()
	return resource{page: e.pages[file], file: file, status: http.StatusNotFound}
}

// problemsAt returns the problems that the page at a path shows: all of them,
// those of its own file first, on the pages of files that have some and of
// files being edited; none on any other page.
func (e *edition) problemsAt(path string) []source.Problem {
	show := slices.ContainsFunc(e.edited, func(name string) bool { return e.pathOf(name) == path })
	var own, others []source.Problem
	for _, p := range e.problems.Sorted() {
		at := ""
		if p.File != nil {
			at = e.pathOf(p.File.Name)
		}
		show = show || at == path || at == ""
		if at == path {
			own = append(own, p)
		} else {
			others = append(others, p)
		}
	}
	if !show {
		return nil
	}
	return append(own, others...)
}

// pathOf returns the path at which a file's page lies or would lie; "" for a
// file that does not become a page.
func (e *edition) pathOf(name string) string {
	at, ok := address.OfFile(name)
	if !ok || strings.HasPrefix(name, "static/") {
		return ""
	}
	return strings.TrimSuffix(e.root, "/") + string(at)
}
