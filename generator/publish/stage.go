package publish

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"strings"
	"sync"

	"findings/generator/address"
)

// makeStage makes the staging folder, with the mode of the published one.
func (f *Folder) makeStage() (err error) {
	name := path.Join(f.work, stageName)
	if err := f.parent.Mkdir(name, 0o777); err != nil {
		return err
	}
	if info, err := f.parent.Lstat(f.name); err == nil {
		if err := f.parent.Chmod(name, info.Mode().Perm()|0o700); err != nil {
			return err
		}
	}
	f.stage, err = f.parent.OpenRoot(name)
	return err
}

// put stages a file if it has changed. If not, it returns what is published,
// for Publish to link should anything else have changed.
func (f *Folder) put(name string, from io.ReadSeeker) (size int64, unchanged fs.FileInfo, err error) {
	if err := checkName(name); err != nil {
		return 0, nil, err
	}
	if err := f.take(name); err != nil {
		return 0, nil, err
	}
	if size, err = from.Seek(0, io.SeekEnd); err != nil {
		return 0, nil, err
	}
	kept := slices.IndexFunc(f.kept, func(kept fs.FileInfo) bool { return address.Fold(kept.Name()) == address.Fold(topName(name)) })
	if contains(f.ours, name) || kept >= 0 && f.kept[kept].Name() == name {
		if info := f.equalFile(path.Join(f.name, name), from, size); info != nil {
			return size, info, nil
		}
	}
	if kept >= 0 {
		return 0, nil, refuse("move it away, or leave that page out of the site",
			"%s was not published by findings, and a page wants its place", f.shown(f.name, f.kept[kept].Name()))
	}
	if _, err := from.Seek(0, io.SeekStart); err != nil {
		return 0, nil, err
	}
	return size, nil, named(f.shown(f.name, name), f.write(name, from))
}

func (f *Folder) take(name string) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.done {
		return errClosed
	}
	if _, twice := f.next[name]; twice {
		return fmt.Errorf("%s would be published twice", name)
	}
	f.next[name] = nil
	return nil
}

// equalFile returns what a file of the parent is if it is regular and holds just what
// is read from another, which has a size, or nil.
func (f *Folder) equalFile(name string, other io.ReadSeeker, size int64) fs.FileInfo {
	info, err := f.parent.Lstat(name)
	if err != nil || !info.Mode().IsRegular() || info.Size() != size {
		return nil
	}
	file, err := f.parent.Open(name)
	if err != nil {
		return nil
	}
	defer file.Close()
	if _, err := other.Seek(0, io.SeekStart); err != nil || !equal(file, other) {
		return nil
	}
	return info
}

// atATime is how many bytes of two files are compared at a time: a page has less.
const atATime = 64 << 10

var comparing = sync.Pool{New: func() any { return new([2][atATime]byte) }}

// equal reports whether two readers hold the same to their ends.
func equal(a, b io.Reader) bool {
	parts := comparing.Get().(*[2][atATime]byte)
	defer comparing.Put(parts)
	for {
		n, err := io.ReadFull(a, parts[0][:])
		m, errB := io.ReadFull(b, parts[1][:])
		ended, endedB := isEnd(err), isEnd(errB)
		switch {
		case !bytes.Equal(parts[0][:n], parts[1][:m]), ended != endedB, err != nil && !ended, errB != nil && !endedB:
			return false
		case ended:
			return true
		}
	}
}

func isEnd(err error) bool { return err == io.EOF || err == io.ErrUnexpectedEOF }

// write writes a new file into the staging folder.
func (f *Folder) write(name string, from io.Reader) error {
	w := f.takeWalk()
	defer f.giveWalk(w)
	folder, err := w.enter(path.Dir(name))
	if err != nil {
		return err
	}
	file, err := folder.OpenFile(path.Base(name), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	_, err = io.Copy(file, from)
	return errors.Join(err, file.Close())
}

// complete brings everything else into the staging folder: the pages that have
// not changed, kept files, and last the manifest.
func (f *Folder) complete() error {
	manifest := manifestOf(f.next)
	for _, info := range f.kept {
		if _, page := f.next[info.Name()]; !page && info.Mode().IsRegular() {
			f.next[info.Name()] = info
		}
	}
	for _, name := range slices.Sorted(maps.Keys(f.next)) { // in order, for the sake of walks
		info := f.next[name]
		if info == nil {
			continue
		}
		if err := f.linkOrCopy(name, info); err != nil {
			return named(f.shown(f.name, name), err)
		}
	}
	return named(f.shown(f.name, manifestName), f.write(manifestName, strings.NewReader(manifest)))
}

// linkOrCopy gives a published file a second name in the staging folder, or
// copies it there on a disk that has no hard links.
func (f *Folder) linkOrCopy(name string, info fs.FileInfo) error {
	w := f.takeWalk()
	_, err := w.enter(path.Dir(name))
	f.giveWalk(w)
	if err != nil {
		return err
	}
	from := path.Join(f.name, name)
	if f.link(f.parent, from, path.Join(f.work, stageName, name)) != nil {
		err := f.copyFile(name, from)
		err = cmp.Or(err, f.stage.Chmod(name, info.Mode().Perm()), f.stage.Chtimes(name, info.ModTime(), info.ModTime()))
		if err != nil {
			return err
		}
	}
	if now, err := f.stage.Lstat(name); err != nil || !sameFile(now, info) {
		return errors.Join(errors.New("was changed while the site was built"), err)
	}
	return nil
}

// copyFile copies a file of the parent into the staging folder.
func (f *Folder) copyFile(name, from string) error {
	file, err := f.parent.Open(from)
	if err != nil {
		return err
	}
	defer file.Close()
	return f.write(name, file)
}

// sameFile reports whether two names are of one regular file that has not
// changed, or of copies of one.
func sameFile(a, b fs.FileInfo) bool {
	return a.Mode() == b.Mode() && a.Mode().IsRegular() && a.Size() == b.Size() && a.ModTime().Equal(b.ModTime())
}
