package preview

import (
	"fmt"
	"io/fs"
	"net/http"
	"net/url"
	slashpath "path"
	"slices"
	"strings"
	"time"

	"findings/generator/address"
	"findings/generator/load"
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
	var styles []string
	for name, page := range e.pages {
		if strings.HasSuffix(name, ".css") {
			version, _ := hashFile(page) // an error shows when it is asked for
			styles = append(styles, name+version)
		}
	}
	slices.Sort(styles)
	return hash([]byte(strings.Join(styles, "\n")))
}

// A resource is what a path of the server leads to: a page, or another path.
type resource struct {
	status   int
	page     *site.Page
	redirect string // a path; "" for a page
}

// find returns what a path leads to, as on GitHub Pages: names are exact, a
// folder's page is its index.html, and a folder without the final slash leads
// to the one with it.
func (e *edition) find(path string) resource {
	root, _ := url.PathUnescape(e.root) // Base.Root has escaped it
	switch {
	case path == "/" && root != "/", path+"/" == root:
		return resource{status: http.StatusFound, redirect: e.root}
	case !strings.HasPrefix(path, root):
		return e.notFound()
	}
	name := strings.TrimPrefix(path, root)
	folder := name == "" || strings.HasSuffix(name, "/")
	if folder {
		name += "index.html"
	}
	switch {
	case e.pages[name] != nil:
		return resource{status: http.StatusOK, page: e.pages[name]}
	case folder:
	case e.pages[name+".html"] != nil:
		return resource{status: http.StatusOK, page: e.pages[name+".html"]}
	case e.pages[name+"/index.html"] != nil:
		return resource{status: http.StatusMovedPermanently, redirect: (&url.URL{Path: path + "/"}).EscapedPath()}
	}
	return e.notFound()
}

// notFound is where paths without a page lead: to a page that every site has.
func (e *edition) notFound() resource {
	return resource{status: http.StatusNotFound, page: e.pages[address.NotFound.File()]}
}

// problemsAt returns the problems that the page at a path shows: all of them,
// those of its own files first, on the pages of files that have some and of
// files being edited; none on any other page.
func (e *edition) problemsAt(path string) []source.Problem {
	show := slices.ContainsFunc(e.edited, func(name string) bool { return e.isOf(name, path) })
	var own, others []source.Problem
	for _, p := range e.problems.Sorted() {
		if p.File == nil || e.pathOf(p.File.Name) == "" {
			show = true
		}
		if p.File != nil && e.isOf(p.File.Name, path) {
			show = true
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

// isOf reports whether a file is one that the page at a path is made of: its own, or
// an entry of the council whose page it is, which shows what all of them say.
func (e *edition) isOf(name, path string) bool {
	if e.pathOf(name) == path {
		return true
	}
	folder, _ := slashpath.Split(name)
	return strings.HasPrefix(name, "content/councils/") && e.pathOf(folder+"council.md") == path
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

// A maker makes editions of what a folder holds.
type maker struct {
	loader load.Loader
	failed bool // the folder could not be read the last time
}

func newMaker(loader load.Loader) *maker {
	loader.Options = []site.Option{site.PlainNames}
	return &maker{loader: loader}
}

// first makes the first edition. An error says that there is no site to read.
func (m *maker) first() (*edition, error) { return m.load(&edition{root: "/"}) }

// next returns the edition that follows another, or the same one when nothing
// changed. A folder that cannot be read is shown as a problem.
func (m *maker) next(before *edition) *edition {
	e, err := m.load(before)
	m.failed = err != nil
	if err == nil {
		return e
	}
	problems := asProblems(err)
	if problems.String() == before.problems.String() {
		return before
	}
	e = before.next()
	e.problems = problems
	return e
}

// retry says when to read the folder again although no event came.
func (m *maker) retry() <-chan time.Time {
	if !m.failed {
		return nil
	}
	return time.After(time.Second)
}

// load reads the folder into the edition that follows another, or returns the
// same one when nothing changed.
func (m *maker) load(before *edition) (*edition, error) {
	if _, err := fs.Stat(m.loader.FS, "."); err != nil {
		return nil, fmt.Errorf("the site's folder is not there: %w", err)
	}
	r, err := m.loader.Load()
	if err != nil {
		return nil, err
	}
	if r.Same && len(r.Changed) == 0 {
		return before, nil
	}
	e := before.next()
	e.problems = r.Problems
	if r.Site == nil {
		e.edited = slices.Concat(e.edited, r.Changed)
	} else {
		e.edited = nil
		e.root = r.Archive.Settings.Base.Root()
		e.pages = make(map[string]*site.Page, len(r.Site.Pages))
		for n := range r.Site.Pages {
			page := &r.Site.Pages[n]
			e.pages[page.Address.File()] = page
		}
	}
	e.styles = e.hashStyles()
	return e, nil
}
