package change

import (
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"
)

// Over returns a folder as it would be with files written to it, so that what
// is not written yet can be read as if it were.
func Over(files fs.FS, written ...File) fs.FS {
	o := over{files, map[string]string{}, map[string]map[string]fs.DirEntry{}}
	for _, f := range written {
		o.texts[f.Name] = f.Text
		entry := fs.FileInfoToDirEntry(unwrittenInfo{path.Base(f.Name), int64(len(f.Text)), false})
		for name := f.Name; name != "."; name = path.Dir(name) {
			folder := path.Dir(name)
			if o.folders[folder] == nil {
				o.folders[folder] = map[string]fs.DirEntry{}
			}
			o.folders[folder][path.Base(name)] = entry
			entry = fs.FileInfoToDirEntry(unwrittenInfo{path.Base(folder), 0, true})
		}
	}
	return o
}

type over struct {
	fs.FS
	texts   map[string]string                 // of the files, by name
	folders map[string]map[string]fs.DirEntry // what is in each folder on the way to them, by name
}

func (o over) Open(name string) (fs.File, error) {
	if text, ok := o.texts[name]; ok {
		return &unwritten{strings.NewReader(text), unwrittenInfo{path.Base(name), int64(len(text)), false}}, nil
	}
	return o.FS.Open(name)
}

// ReadDir lists a folder with the files in it, and with the folders on the way
// to those further down.
func (o over) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(o.FS, name)
	added := o.folders[name]
	if len(added) == 0 {
		return entries, err
	}
	if err != nil {
		entries = nil // the folder is new
	}
	var all []fs.DirEntry
	there := map[string]bool{}
	for _, e := range entries {
		there[e.Name()] = true
		if f, ok := added[e.Name()]; ok && !f.IsDir() {
			e = f
		}
		all = append(all, e)
	}
	for base, e := range added {
		if !there[base] {
			all = append(all, e)
		}
	}
	slices.SortFunc(all, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return all, nil
}

// unwritten is a file that is not there yet when it is read.
type unwritten struct {
	*strings.Reader
	info unwrittenInfo
}

func (u *unwritten) Stat() (fs.FileInfo, error) { return u.info, nil }
func (u *unwritten) Close() error               { return nil }

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
