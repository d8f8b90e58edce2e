// Package change writes files into a site's folder: all that it is given, or
// none of them.
//
//	err := change.Write(root, file, another)
//
// A new file never takes the place of another, and a file that takes the place
// of one says what it expects there, so that nobody's work is lost. [Taken] says
// beforehand what is in the way of a new file, and [Over] shows a folder as it
// would be, so that what is not written yet can be checked.
//
// Everything is written into a folder beside content/ first and then moved, file
// by file, to where it belongs. What fails there is undone. A reader sees each
// file whole at any time; after the machine itself has stopped halfway, what is
// there is whole files, and the folder .findings-… can be deleted.
package change

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"sync"
)

// A File is a file to be written: its name, relative to the site's folder, and
// its text. One that is not new takes the place of a file with the text Before.
type File struct {
	Name, Text string
	Replaces   bool
	Before     string
}

// Taken returns the file or folder that stands in the way of a new file: one of
// the same name, or one that some disks take for the same because only the case
// of its letters differs. It returns "" when there is none.
func Taken(files fs.FS, name string) (string, error) {
	folder := "."
	parts := strings.Split(name, "/")
	for n, part := range parts {
		entries, err := fs.ReadDir(files, folder)
		if errors.Is(err, fs.ErrNotExist) {
			return "", nil
		}
		if err != nil {
			return "", fmt.Errorf("cannot read the folder: %w", err)
		}
		for _, e := range entries {
			if e.Name() == part && n < len(parts)-1 || !strings.EqualFold(e.Name(), part) {
				continue
			}
			return path.Join(folder, e.Name()), nil
		}
		folder = path.Join(folder, part)
	}
	return "", nil
}

// writing is held while files are written.
var writing sync.Mutex

// Hold waits until no files are being written, and lets none be until release is
// called. A program that is to end at once calls it, so as not to end halfway.
func Hold() (release func()) {
	writing.Lock()
	return writing.Unlock
}

// Write writes files below a root. When one of them cannot be written, none is,
// and the folder is as it was before.
func Write(root *os.Root, files ...File) (err error) {
	writing.Lock()
	defer writing.Unlock()
	w := writer{root: root, stage: ".findings-" + rand.Text()[:8]}
	if err := root.Mkdir(w.stage, 0o777); err != nil {
		return fmt.Errorf("cannot make a folder to write in: %w", err)
	}
	defer func() { err = errors.Join(err, root.RemoveAll(w.stage)) }()
	for n, f := range files {
		if err := w.prepare(n, f); err != nil {
			return fmt.Errorf("cannot write the file: %w", err)
		}
	}
	for n, f := range files {
		if err := w.move(n, f); err != nil {
			return errors.Join(fmt.Errorf("cannot write the file: %w", err), w.takeBack())
		}
	}
	return nil
}

// A writer writes one set of files.
type writer struct {
	root  *os.Root
	stage string         // the folder to write in
	undo  []func() error // what takes back each step so far
}

func (w *writer) staged(kind string, n int) string { return fmt.Sprintf("%s/%s-%d", w.stage, kind, n) }

// prepare writes a file, and what it takes the place of, into the stage.
func (w *writer) prepare(n int, f File) error {
	mode := fs.FileMode(0o666)
	if f.Replaces {
		info, err := w.root.Lstat(f.Name)
		if err != nil {
			return err
		}
		mode = info.Mode().Perm()
		if err := w.create(w.staged("old", n), f.Before, mode); err != nil {
			return err
		}
	}
	return w.create(w.staged("new", n), f.Text, mode)
}

func (w *writer) create(name, text string, mode fs.FileMode) error {
	file, err := w.root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return err
	}
	_, err = file.WriteString(text)
	return errors.Join(err, file.Close())
}

// move moves a file from the stage to where it belongs.
func (w *writer) move(n int, f File) error {
	from := w.staged("new", n)
	if !f.Replaces {
		return w.add(from, f.Name)
	}
	now, err := w.root.ReadFile(f.Name)
	if err != nil {
		return err
	}
	if string(now) != f.Before {
		return fmt.Errorf("%s was changed in the meantime", f.Name)
	}
	if err := w.root.Rename(from, f.Name); err != nil {
		return err
	}
	w.undo = append(w.undo, func() error { return w.root.Rename(w.staged("old", n), f.Name) })
	return nil
}

// add gives a new file its name. A second name for a file, unlike another name,
// never takes the place of anything; not every disk has them.
func (w *writer) add(from, to string) error {
	if err := w.makeFolder(path.Dir(to)); err != nil {
		return err
	}
	err := w.root.Link(from, to)
	if err != nil && !errors.Is(err, fs.ErrExist) {
		if _, missing := w.root.Lstat(to); errors.Is(missing, fs.ErrNotExist) {
			err = w.root.Rename(from, to)
		}
	}
	if err == nil {
		w.undo = append(w.undo, func() error { return w.root.Remove(to) })
	}
	return err
}

// makeFolder makes a folder and those around it that are missing.
func (w *writer) makeFolder(name string) error {
	if name == "." {
		return nil
	}
	if info, err := w.root.Stat(name); err == nil && info.IsDir() {
		return nil
	}
	if err := w.makeFolder(path.Dir(name)); err != nil {
		return err
	}
	if err := w.root.Mkdir(name, 0o777); err != nil {
		return err
	}
	w.undo = append(w.undo, func() error { return w.root.Remove(name) })
	return nil
}

func (w *writer) takeBack() error {
	var failed error
	for _, step := range slices.Backward(w.undo) {
		failed = errors.Join(failed, step())
	}
	if failed != nil {
		return fmt.Errorf("and what was written before it cannot be taken back: %w", failed)
	}
	return nil
}
