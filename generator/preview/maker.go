package preview

import (
	"maps"
	"time"

	"findings/generator/load"
	"findings/generator/site"
)

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
func (m *maker) first() (*edition, error) {
	e := (&edition{root: "/"}).next()
	_, err := m.fill(e, &edition{})
	return e, err
}

// next returns the edition that follows another, or the same one when nothing
// changed. A folder that cannot be read is shown as a problem.
func (m *maker) next(before *edition) *edition {
	e := before.next()
	changed, err := m.fill(e, before)
	m.failed = err != nil
	if err != nil {
		e.pages, e.styles, e.edited, e.problems = before.pages, before.styles, before.edited, asProblems(err)
		changed = e.problems.String() != before.problems.String()
	}
	if !changed {
		return before
	}
	return e
}

// retry says when to read the folder again although no event came.
func (m *maker) retry() <-chan time.Time {
	if !m.failed {
		return nil
	}
	return time.After(time.Second)
}

// fill reads the folder into an edition, and reports whether it differs from
// the one before.
func (m *maker) fill(e, before *edition) (changed bool, err error) {
	r, err := m.loader.Load()
	if err != nil {
		return false, err
	}
	switch {
	case r.Same:
		e.pages, e.problems, e.edited = before.pages, before.problems, before.edited
	case r.Site != nil:
		e.root = r.Archive.Settings.Base.Root()
		e.pages = make(map[string]*site.Page, len(r.Site.Pages))
		for n := range r.Site.Pages {
			page := &r.Site.Pages[n]
			e.pages[page.Address.File()] = page
		}
	default:
		e.pages, e.problems, e.edited = before.pages, r.Problems, map[string]bool{}
		if before.pages == nil {
			break // every page shows all problems
		}
		maps.Copy(e.edited, before.edited)
		for _, name := range r.Changed {
			e.edited[name] = true
		}
	}
	e.styles = e.hashStyles()
	return !r.Same || len(r.Changed) > 0, nil
}
