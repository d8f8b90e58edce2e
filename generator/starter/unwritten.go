package starter

import (
	"io/fs"
	"slices"
	"strings"
	"time"
)

// With returns a folder with one file more, so that what is not written yet can
// be read as if it were.
func With(files fs.FS, file File) fs.FS { return withFile{files, file} }

type withFile struct {
	fs.FS
	file File
}

func (w withFile) Open(name string) (fs.File, error) {
	if name == w.file.Name {
		return &unwritten{strings.NewReader(w.file.Text), w.file}, nil
	}
	return w.FS.Open(name)
}

// ReadDir lists a folder, and the new file or the first new folder on the way
// to it.
func (w withFile) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(w.FS, name)
	rest, below := strings.CutPrefix(w.file.Name, name+"/")
	if !below {
		return entries, err
	}
	if err != nil {
		entries = nil // the folder is new
	}
	first, _, folder := strings.Cut(rest, "/")
	if slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return e.Name() == first }) {
		return entries, nil
	}
	entry := fs.FileInfoToDirEntry(unwrittenInfo{first, int64(len(w.file.Text)), folder})
	at, _ := slices.BinarySearchFunc(entries, first, func(e fs.DirEntry, name string) int { return strings.Compare(e.Name(), name) })
	return slices.Insert(entries, at, entry), nil
}

// unwritten is the new file when it is read.
type unwritten struct {
	*strings.Reader
	file File
}

func (u *unwritten) Stat() (fs.FileInfo, error) {
	return unwrittenInfo{u.file.Name, int64(len(u.file.Text)), false}, nil
}
func (u *unwritten) Close() error { return nil }

type unwrittenInfo struct {
	name   string
	size   int64
	folder bool
}

func (i unwrittenInfo) Name() string       { return i.name }
func (i unwrittenInfo) Size() int64        { return i.size }
func (i unwrittenInfo) ModTime() time.Time { return time.Time{} }
func (i unwrittenInfo) IsDir() bool        { return i.folder }
func (i unwrittenInfo) Sys() any           { return nil }
func (i unwrittenInfo) Mode() fs.FileMode {
	if i.folder {
		return fs.ModeDir | 0o777
	}
	return 0o666
}
