package publish

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"sync"
	"syscall"
)

// A part is a name that the staged folder uses, for a file or a folder.
type part struct {
	name string
	make func() error // makes the folder once; nil for a file
}

func (f *Folder) put(name string, content []byte) (unchanged bool, err error) {
	if err := checkName(name); err != nil {
		return false, err
	}
	makeFolder, err := f.take(name)
	if err != nil {
		return false, err
	}
	if err := makeFolder(); err != nil {
		return false, trouble(f.shown(name), err)
	}
	return f.stageFile(name, content)
}

// take reserves a name and those of the folders it lies in. It returns what
// makes these folders.
func (f *Folder) take(name string) (makeFolder func() error, err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.done || f.stage == nil {
		return nil, errors.New("publish: the folder is already published or closed")
	}
	if other := f.taken[foldCase(name)]; other != nil {
		return nil, clash(name, other)
	}
	makeFolder, err = f.takeFolder(path.Dir(name))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	f.taken[foldCase(name)] = &part{name: name}
	f.files = append(f.files, name)
	return makeFolder, nil
}

func (f *Folder) takeFolder(dir string) (func() error, error) {
	if dir == "." {
		return func() error { return nil }, nil
	}
	if other := f.taken[foldCase(dir)]; other != nil {
		if other.name != dir || other.make == nil {
			return nil, clash(dir+"/", other)
		}
		return other.make, nil
	}
	makeUpper, err := f.takeFolder(path.Dir(dir))
	if err != nil {
		return nil, err
	}
	stage := f.stage
	make := sync.OnceValue(func() error {
		if err := makeUpper(); err != nil {
			return err
		}
		return stage.Mkdir(dir, 0o777)
	})
	f.taken[foldCase(dir)] = &part{dir, make}
	return make, nil
}

func clash(name string, other *part) error {
	otherName := other.name
	if other.make != nil {
		otherName += "/"
	}
	if name == otherName {
		return fmt.Errorf("%s would be published twice", name)
	}
	return fmt.Errorf("%s and %s cannot both be published: many disks hold only one of them", otherName, name)
}

// stageFile puts a file into the staging folder, whose folders are made: a
// link to the published one if they are equal, else a new file.
func (f *Folder) stageFile(name string, content []byte) (unchanged bool, err error) {
	dir, base := path.Split(name)
	to, err := openRoot(f.stage, path.Clean(dir))
	if err != nil {
		return false, trouble(f.shown(name), err)
	}
	defer to.Close()
	from, info := f.published(name)
	if from != nil {
		defer from.Close()
		unchanged = equal(from, base, info, content)
		if !unchanged && !f.isOurs(name, info) {
			return false, refuse("move it away, or leave that page out of the site",
				"%s was not published by findings, and a page wants its place", f.shown(name))
		}
		if unchanged && f.disk.link(from, to, base) == nil {
			return true, nil
		}
	}
	if err := writeNew(to, base, content); err != nil {
		return false, trouble(f.shown(name), err)
	}
	if unchanged {
		// No links on this disk: at least its time stays.
		err = to.Chtimes(base, info.ModTime(), info.ModTime())
	}
	return unchanged, trouble(f.shown(name), err)
}

// published finds what is published under a name, and the folder it is in.
func (f *Folder) published(name string) (*os.Root, fs.FileInfo) {
	if f.old == nil {
		return nil, nil
	}
	dir, base := path.Split(name)
	folder, err := openRoot(f.old, path.Clean(dir))
	if err != nil {
		return nil, nil
	}
	info, err := folder.Lstat(base)
	if err != nil {
		folder.Close()
		return nil, nil
	}
	return folder, info
}

// isOurs reports whether the published file is one of ours. On a disk that
// ignores letter case, a page whose name changed only by case is.
func (f *Folder) isOurs(name string, info fs.FileInfo) bool {
	if info.IsDir() {
		return f.ours.folders[name]
	}
	if f.ours.files[name] {
		return true
	}
	for ours := range f.ours.files {
		if foldCase(ours) == foldCase(name) {
			if other, err := f.old.Lstat(ours); err == nil && os.SameFile(info, other) {
				return true
			}
		}
	}
	return false
}

// buffers are for reading published files.
var buffers = sync.Pool{New: func() any { b := make([]byte, 64<<10); return &b }}

// equal reports whether a file is regular and holds just this content.
func equal(root *os.Root, name string, info fs.FileInfo, content []byte) bool {
	if !info.Mode().IsRegular() || info.Size() != int64(len(content)) {
		return false
	}
	file, err := openRegular(root, name, info)
	if err != nil {
		return false
	}
	defer file.Close()
	buffer := buffers.Get().(*[]byte)
	defer buffers.Put(buffer)
	for {
		n, err := file.Read(*buffer)
		if n > len(content) || !bytes.Equal((*buffer)[:n], content[:n]) {
			return false
		}
		content = content[n:]
		if err != nil {
			return err == io.EOF && len(content) == 0
		}
	}
}

// openRegular opens the regular file that info describes for reading. Should
// it have become a FIFO since, opening does not wait for a writer.
func openRegular(root *os.Root, name string, info fs.FileInfo) (*os.File, error) {
	file, err := root.OpenFile(name, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, err
	}
	if opened, err := file.Stat(); err != nil || !opened.Mode().IsRegular() || !os.SameFile(info, opened) {
		file.Close()
		return nil, &fs.PathError{Op: "open", Path: name, Err: errors.New("was replaced while it was opened")}
	}
	return file, nil
}

// writeNew writes a file where there must be none.
func writeNew(root *os.Root, name string, content []byte) error {
	file, err := root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	_, err = file.Write(content)
	return errors.Join(err, file.Close())
}
