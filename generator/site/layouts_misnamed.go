package site

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"findings/generator/source"
)

// otherEnding matches the endings that people give to templates in other places.
var otherEnding = regexp.MustCompile(`(?i)\.(?:html?|tmpl|tpl|gohtml|html?\.(?:txt|tmpl))$`)

// findMisnamed finds files that are meant for layouts and partials and have not quite
// their names. They are read as what they are meant for, so that this alone is said.
func (l *Layouts) findMisnamed(files fs.FS, problems *source.Problems) error {
	l.misnamed = map[string]string{}
	for _, folder := range []string{"layouts", "layouts/partials"} {
		all, err := fs.ReadDir(files, folder)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("cannot read the layouts: %w", err)
		}
		for _, d := range all {
			name := path.Join(folder, d.Name())
			meant := path.Join(folder, meantLayout(folder, d.Name()))
			if meant == folder || meant == name || d.IsDir() {
				continue
			}
			hint := "rename it to " + path.Base(meant)
			if slices.ContainsFunc(all, func(other fs.DirEntry) bool { return other.Name() == path.Base(meant) }) {
				hint = "delete it: " + path.Base(meant) + " is there"
			} else {
				l.misnamed[meant] = name
			}
			problems.Add((&source.File{Name: name}).Whole(), hint, "this is not read as a layout, because of its name")
		}
	}
	return nil
}

// meantLayout returns the name that a file of a folder of layouts should have; "" where
// it is meant for none. Partials may be called as one likes.
func meantLayout(folder, name string) string {
	ending := otherEnding.FindString(name)
	if ending == "" {
		return ""
	}
	stem := strings.TrimSuffix(name, ending)
	if folder != "layouts/partials" {
		if stem = strings.ToLower(stem); !isFrame(stem) && !slices.Contains(LayoutNames(), stem) {
			return ""
		}
	}
	return stem + ".html"
}
