// Package load makes a site of a folder: content reads the entries, and site
// reads the layouts and lays out the pages.
//
// The first load is a build. Loaded again, a [Loader] reads only what changed
// since, and says what that was, which is what a preview needs.
package load

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"strings"

	"findings/generator/archive"
	"findings/generator/content"
	"findings/generator/markup"
	"findings/generator/prose"
	"findings/generator/site"
	"findings/generator/source"
)

// Open opens a site's folder. Pages made from static/ read their files when
// they are rendered, so it must stay open for as long as the site is in use.
func Open(folder string) (*os.Root, error) {
	root, err := os.OpenRoot(folder)
	if err == nil {
		return root, nil
	}
	info, statErr := os.Stat(folder)
	switch {
	case strings.Contains(folder, "://"):
		return nil, fmt.Errorf("%s is an address: name a folder of this machine with -C", folder)
	case strings.HasPrefix(folder, "~"):
		return nil, fmt.Errorf("there is no folder %s: write the whole way with -C, for ~ stands for a home only where it is typed without quotes", folder)
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("there is no folder %s: name the site's folder with -C", folder)
	case statErr == nil && !info.IsDir():
		return nil, fmt.Errorf("%s is a file: name the site's folder with -C, the one that site.toml lies in", folder)
	}
	return nil, fmt.Errorf("cannot open the site's folder: %w", err)
}

// A Loader makes a site of one folder, any number of times. It is not safe for
// concurrent use.
type Loader struct {
	FS      fs.FS  // the folder with site.toml, content/, layouts/ and static/
	Drafts  bool   // include drafts
	BaseURL string // overrides base_url in site.toml, unless empty

	Repository string // of the site, where site.toml names none; may be empty
	Options    []site.Option

	content        content.Loader
	layouts        *site.Layouts
	layoutsHash    [sha256.Size]byte
	layoutProblems *source.Problems
	last           *Result // nil after an error
}

// A Result is what a load made of the folder.
type Result struct {
	Archive  *archive.Archive
	Site     *site.Site // nil when there are problems, for it must not be rendered
	Problems *source.Problems
	LeftOut  []string // which files and folders are none of the site's, and why: a sentence each
	Files    fs.FS    // the folder

	// Changed names the files of content/ and static/, and site.toml, that are
	// new, changed or gone since the last load.
	Changed []string
	// Same reports that the rest is what the last load returned. Files in
	// static/ may have changed all the same: pages read them when rendered.
	Same bool
}

// LetGo forgets the texts of the entries, which only problems show anything of. It is
// for a site without any that is rendered once.
func (r *Result) LetGo() {
	for e := range r.Archive.Entries() {
		e.File.Text = ""
	}
}

// Load makes a site of the folder as it is now. An error says that the folder
// could not be read.
func (l *Loader) Load() (*Result, error) {
	last := l.last
	l.last = nil
	l.content.FS, l.content.Drafts, l.content.BaseURL = l.FS, l.Drafts, l.BaseURL
	l.content.Repository = l.Repository
	a, problems, err := l.content.Load()
	if err != nil {
		return nil, err
	}
	sameLayouts, err := l.readLayouts()
	if err != nil {
		return nil, err
	}
	if last != nil && last.Archive == a && sameLayouts {
		l.last = &Result{Archive: a, Site: last.Site, Problems: last.Problems, LeftOut: l.content.LeftOut, Files: l.FS, Changed: l.content.Changed, Same: true}
		return l.last, nil
	}
	problems.Append(l.layoutProblems)
	l.last = &Result{Archive: a, Problems: problems, LeftOut: l.content.LeftOut, Files: l.FS, Changed: l.content.Changed}
	// Even a site that has problems is laid out, because that finds more of them.
	if s := site.New(a, l.layouts, l.FS, problems, l.Options...); problems.Len() == 0 {
		l.last.Site = s
	}
	return l.last, nil
}

// readLayouts parses layouts/ unless its texts are those of the last time, and
// reports whether they are.
func (l *Loader) readLayouts() (same bool, err error) {
	problems := new(source.Problems)
	texts, hash, err := layoutTexts(l.FS, problems)
	if err != nil {
		return false, err
	}
	if l.layouts != nil && hash == l.layoutsHash {
		return true, nil
	}
	layouts := new(site.Layouts) // with problems, nothing is rendered
	if problems.Len() == 0 {
		if layouts, err = site.ReadLayouts(l.FS, problems); err != nil {
			return false, err
		}
	}
	for _, f := range texts {
		prose.CheckText(f, problems)
		markup.Check(f, problems)
	}
	l.layouts, l.layoutsHash, l.layoutProblems = layouts, hash, problems
	return false, nil
}

// layoutTexts returns all layouts, with a hash of their names and texts and of what
// is wrong with those that cannot be read.
func layoutTexts(files fs.FS, problems *source.Problems) (texts []*source.File, hash [sha256.Size]byte, err error) {
	h := sha256.New()
	if !content.CheckTop(files, "layouts", problems) {
		return nil, sha256.Sum256([]byte(problems.String())), nil
	}
	err = fs.WalkDir(files, "layouts", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && path.Ext(name) == ".html" && content.CheckText(name, d, problems) {
			var text []byte
			text, err = fs.ReadFile(files, name)
			fmt.Fprintf(h, "%q %d\n%s", name, len(text), text)
			texts = append(texts, &source.File{Name: name, Text: string(text)})
		}
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("cannot read the layouts: %w", err)
		}
		return nil // no layouts at all, or one deleted a moment ago
	})
	fmt.Fprint(h, problems.String())
	return texts, [sha256.Size]byte(h.Sum(nil)), err
}
