package preview

import (
	"slices"
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
