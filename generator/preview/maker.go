package preview

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"time"

	"findings/generator/archive"
	"findings/generator/content"
	"findings/generator/site"
	"findings/generator/source"
)

// A maker makes editions of what a folder holds. It keeps what the last one
// was made from: when none of that changed, there is nothing new to show.
type maker struct {
	loader  content.Loader
	files   fs.FS
	archive *archive.Archive
	layouts *site.Layouts
	texts   string           // a hash of the texts in layouts/
	wrong   *source.Problems // with the layouts
	styles  string
	failed  bool // the folder could not be read the last time
}

// first makes the first edition. An error says that there is no site to read.
func (m *maker) first() (*edition, error) {
	e := (&edition{root: "/"}).next()
	_, err := m.fill(e, &edition{})
	return e, err
}

// next returns the edition that follows another, or the same when nothing
// changed. A folder that cannot be read is a problem.
func (m *maker) next(before *edition) *edition {
	e := before.next()
	changed, err := m.fill(e, before)
	if err != nil {
		if problems := failure(err); !m.failed || problems.String() != before.problems.String() {
			e.pages, e.styles, e.edited, e.problems = before.pages, before.styles, before.edited, problems
			changed = true
		}
	}
	m.failed = err != nil
	if !changed {
		return before
	}
	return e
}

// retry says when to look again although nothing stirred.
func (m *maker) retry() <-chan time.Time {
	if !m.failed {
		return nil
	}
	return time.After(time.Second)
}

// fill reads the folder into an edition, and reports whether that is another
// than before.
func (m *maker) fill(e, before *edition) (changed bool, err error) {
	a, problems, err := m.loader.Load()
	if err != nil {
		return false, err
	}
	redrawn, err := m.readLayouts()
	if err != nil {
		return false, err
	}
	styles, err := hashFiles(m.files, "static", ".css")
	if err != nil {
		return false, err
	}
	same := a == m.archive && !redrawn && !m.failed
	restyled := len(m.loader.Changed) > 0 || styles != m.styles
	m.archive, m.styles, e.styles = a, styles, styles
	if same {
		// Only files in static/ are new, and these are read when they are asked for.
		e.pages, e.problems, e.edited = before.pages, before.problems, before.edited
		return restyled, nil
	}
	problems.Append(m.wrong)
	laid := site.New(a, m.layouts, m.files, problems, site.PlainNames)
	e.problems = problems
	if problems.Len() == 0 {
		e.root = a.Settings.Base.Root()
		e.lay(laid)
		return true, nil
	}
	e.pages, e.edited = before.pages, map[string]bool{}
	if before.pages != nil {
		maps.Copy(e.edited, before.edited)
		for _, name := range m.loader.Changed {
			e.edited[name] = true
		}
	}
	return true, nil
}

// readLayouts reads layouts/ when a text there changed since, and reports
// whether it did.
func (m *maker) readLayouts() (bool, error) {
	texts, err := hashFiles(m.files, "layouts", ".html")
	if err != nil || m.layouts != nil && texts == m.texts {
		return false, err
	}
	wrong := new(source.Problems)
	layouts, err := site.ReadLayouts(m.files, wrong)
	if err != nil {
		return false, err
	}
	m.layouts, m.texts, m.wrong = layouts, texts, wrong
	return true, nil
}

// hashFiles returns a hash of the names and texts of the files below a folder
// with an extension.
func hashFiles(files fs.FS, folder, extension string) (string, error) {
	h := sha256.New()
	err := fs.WalkDir(files, folder, func(name string, d fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("cannot read the folder: %w", err)
		}
		if !d.Type().IsRegular() || path.Ext(name) != extension {
			return nil
		}
		text, err := fs.ReadFile(files, name)
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("cannot read the file: %w", err)
		}
		fmt.Fprintf(h, "%q %d\n", name, len(text))
		h.Write(text)
		return nil
	})
	return hex.EncodeToString(h.Sum(nil)[:12]), err
}

// failure makes a problem of an error of the machine: it is nobody's mistake,
// but whoever looks at the browser wants to know.
func failure(err error) *source.Problems {
	name := "site.toml"
	var wrong *fs.PathError
	if errors.As(err, &wrong) {
		name = wrong.Path
	}
	problems := new(source.Problems)
	problems.Add((&source.File{Name: name}).Whole(), "the pages stay as they last were; the preview looks again every second", "%s", err)
	return problems
}
