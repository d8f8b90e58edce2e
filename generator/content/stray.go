package content

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"

	"findings/generator/source"
)

// strays notes entries that lie beside content/ and so are not read: in the site's
// folder itself, or in a folder there with the name of one of content/.
func strays(fsys fs.FS, problems *source.Problems) error {
	top, err := fs.ReadDir(fsys, ".")
	if err != nil {
		return fmt.Errorf("cannot read the site's folder: %w", err)
	}
	names := map[string]bool{}
	for _, d := range top {
		names[d.Name()] = true
	}
	for _, d := range top {
		lower := strings.ToLower(d.Name())
		switch name := d.Name(); {
		case d.IsDir() && (lower == "content" || lower == "static" || lower == "layouts") && !names[lower]:
			problems.Add((&source.File{Name: name}).Whole(), "rename it to "+lower, "nothing in this folder is read, because of the capitals in its name")
		case d.Type().IsRegular():
			err = stray(fsys, name, "move it to where it belongs in content/, such as content/councils/<council>/"+name, problems)
		case d.IsDir() && (name == "councils" || name == "frameworks" || name == "topics" || name == "pages"):
			err = fs.WalkDir(fsys, name, func(file string, d fs.DirEntry, err error) error {
				if err != nil || !d.Type().IsRegular() {
					return err
				}
				return stray(fsys, file, "move it to content/"+file, problems)
			})
		}
		if err != nil && !errors.Is(err, fs.ErrNotExist) { // that was deleted since it was listed
			return fmt.Errorf("cannot look for entries beside content: %w", err)
		}
	}
	return nil
}

// Inputs names what in a site's folder a build looks at: site.toml, the three folders
// that a site is made from, and whatever may be one that is misplaced or misnamed.
func Inputs(fsys fs.FS) ([]string, error) {
	top, err := fs.ReadDir(fsys, ".")
	if err != nil {
		return nil, fmt.Errorf("cannot read the site's folder: %w", err)
	}
	var names []string
	for _, d := range top {
		switch name := d.Name(); strings.ToLower(name) {
		case "site.toml", "content", "layouts", "static", "councils", "frameworks", "topics", "pages":
			names = append(names, name)
		default:
			if !d.IsDir() && path.Ext(name) == ".md" {
				names = append(names, name)
			}
		}
	}
	return names, nil
}

// stray adds the problem of a file that begins as an entry does.
func stray(fsys fs.FS, name, hint string, problems *source.Problems) error {
	if path.Ext(name) != ".md" || WhyLeftOut(name) != "" {
		return nil
	}
	f, err := fsys.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	start := make([]byte, 8)
	n, err := io.ReadFull(f, start)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return err
	}
	if strings.HasPrefix(strings.TrimPrefix(string(start[:n]), "\ufeff"), "+++") {
		problems.Add((&source.File{Name: name}).Whole(), hint, "this entry is not read, for it does not lie in content/")
	}
	return nil
}

// councilFiles finds the files that were meant as a council's own, in folders without
// a council.md. It returns the other files, and the names that those should have:
// that no inspection finds its council is no further problem.
func councilFiles(files []found, problems *source.Problems) (others []found, instead []string) {
	has := map[string]bool{}
	for _, f := range files {
		has[f.name] = true
	}
	for _, f := range files {
		folder, base := path.Split(f.name)
		id := path.Base(folder)
		switch lower := strings.ToLower(base); {
		case path.Dir(path.Clean(folder)) != "content/councils" || has[folder+"council.md"]:
		case lower == "council.md", lower == "index.md", lower == "_index.md", lower == "readme.md", lower == id+".md":
			problems.Add((&source.File{Name: f.name}).Whole(), "rename it to council.md", "the file about the council itself has another name than council.md")
			instead = append(instead, folder+"council.md")
			continue
		}
		others = append(others, f)
	}
	return others, instead
}
