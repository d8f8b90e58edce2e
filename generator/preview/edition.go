package preview

import (
	"net/url"
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
	edited   map[string]bool       // files changed since the pages were made, when there are problems
	replaced chan struct{}         // is closed when there is a newer edition
}

// next returns an empty edition that follows e.
func (e *edition) next() *edition {
	return &edition{number: e.number + 1, root: e.root, problems: new(source.Problems), replaced: make(chan struct{})}
}

func (e *edition) lay(s *site.Site) {
	e.pages = make(map[string]*site.Page, len(s.Pages))
	for n := range s.Pages {
		page := &s.Pages[n]
		e.pages[page.Address.File()] = page
	}
}

// A place is what lies at a path of the server: a page, or where to go instead.
type place struct {
	page     *site.Page // nil when there is none
	file     string     // the name of the page's file
	redirect string     // a path, or ""
	status   int
}

// find returns what lies at a path as GitHub Pages would have it: names are
// exact, a folder's page is its index.html, and a folder without the final
// slash leads to the one with it.
func (e *edition) find(path string) place {
	root, err := url.PathUnescape(e.root)
	if err != nil {
		root = "/"
	}
	switch {
	case path == "/" && root != "/", path+"/" == root:
		return place{redirect: e.root, status: 302}
	case !strings.HasPrefix(path, root) || hidden(path):
		return e.notFound()
	}
	name := strings.TrimPrefix(path, root)
	folder := name == "" || strings.HasSuffix(name, "/")
	if folder {
		name += "index.html"
	}
	if page := e.pages[name]; page != nil {
		return place{page: page, file: name, status: 200}
	}
	if page := e.pages[name+".html"]; page != nil && !folder {
		return place{page: page, file: name + ".html", status: 200}
	}
	if e.pages[name+"/index.html"] != nil && !folder {
		return place{redirect: (&url.URL{Path: path + "/"}).EscapedPath(), status: 301}
	}
	return e.notFound()
}

func (e *edition) notFound() place {
	file := address.NotFound.File()
	return place{page: e.pages[file], file: file, status: 404}
}

// hidden reports whether a part of a path starts with a dot.
func hidden(path string) bool { return strings.Contains(path, "/.") }

// shown returns the problems that the page at a path shows: all of them on the
// pages of files that have some and of files being edited, those of its own
// file first; none on any other page.
func (e *edition) shown(path string) []source.Problem {
	all := e.problems.Sorted()
	if len(all) == 0 {
		return nil
	}
	show := false
	for name := range e.edited {
		show = show || e.at(name) == path
	}
	var own, others []source.Problem
	for _, p := range all {
		at := ""
		if p.File != nil {
			at = e.at(p.File.Name)
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

// at returns the path at which a file's page lies or would lie; "" for a file
// that becomes no page.
func (e *edition) at(name string) string {
	at, ok := address.OfFile(name)
	if !ok || strings.HasPrefix(name, "static/") {
		return ""
	}
	return strings.TrimSuffix(e.root, "/") + string(at)
}
