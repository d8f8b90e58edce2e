package publish

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"
	"syscall"

	"findings/generator/address"
)

// A published file is one of ours that stays as it is.
type published struct {
	name string
	info fs.FileInfo
}

// A disk is what publishing needs of the system beyond package os. Tests put
// others in its place, which can do less.
type disk struct {
	link     func(from, to *os.Root, name string) error // gives a file a second name
	rename   func(from *os.Root, fromName string, to *os.Root, toName string) error
	exchange func(a *os.Root, aName string, b *os.Root, bName string) error // in one step, or errors.ErrUnsupported
}

// put stages a file if it has changed. If not, it returns what is published,
// for Publish to link should anything else have changed.
func (f *Folder) put(name string, content []byte) (unchanged fs.FileInfo, err error) {
	if err := checkName(name); err != nil {
		return nil, err
	}
	if err := f.take(name); err != nil {
		return nil, err
	}
	kept := slices.IndexFunc(f.kept, func(kept string) bool { return address.Fold(kept) == address.Fold(topName(name)) })
	if contains(f.ours, name) || kept >= 0 && f.kept[kept] == name {
		if info := equalFile(f.old, name, content); info != nil {
			return info, nil
		}
	}
	if kept >= 0 {
		return nil, refuse("move it away, or leave that page out of the site",
			"%s was not published by findings, and a page wants its place", f.shown(f.kept[kept]))
	}
	return nil, wrapPath(f.shown(name), f.write(name, content))
}

func (f *Folder) take(name string) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	switch {
	case f.done || f.stage == nil:
		return errClosed
	case f.next[name]:
		return fmt.Errorf("%s would be published twice", name)
	}
	f.next[name] = true
	return nil
}

// write writes a new file into the staging folder.
func (f *Folder) write(name string, content []byte) error {
	if err := f.stage.MkdirAll(path.Dir(name), 0o777); err != nil {
		return err
	}
	file, err := f.stage.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	_, err = file.Write(content)
	return errors.Join(err, file.Close())
}

// complete brings everything else into the staging folder: the pages that have
// not changed, kept files, and last the manifest.
func (f *Folder) complete() error {
	if err := f.linkUnchanged(); err != nil {
		return err
	}
	for _, name := range f.kept {
		info, err := f.old.Lstat(name)
		if err == nil && info.Mode().IsRegular() && !f.next[name] {
			err = f.linkOrCopy(published{name, info})
		}
		if err != nil {
			return wrapPath(f.shown(name), err)
		}
	}
	return wrapPath(f.shown(manifestName), f.write(manifestName, []byte(manifestOf(f.next))))
}

// linkUnchanged links the pages that have not changed, by several workers.
func (f *Folder) linkUnchanged() error {
	slices.SortFunc(f.unchanged, func(a, b published) int { return strings.Compare(a.name, b.name) })
	workers := runtime.GOMAXPROCS(0)
	errs := make([]error, workers)
	var all sync.WaitGroup
	for worker := range workers {
		part := f.unchanged[len(f.unchanged)*worker/workers : len(f.unchanged)*(worker+1)/workers]
		all.Go(func() {
			for _, p := range part {
				err := wrapPath(f.shown(p.name), f.linkOrCopy(p))
				errs[worker] = cmp.Or(errs[worker], err)
			}
		})
	}
	all.Wait()
	return errors.Join(errs...)
}

// linkOrCopy gives a published file a second name in the staging folder, or
// copies it there on a disk that has no hard links.
func (f *Folder) linkOrCopy(p published) error {
	if err := f.stage.MkdirAll(path.Dir(p.name), 0o777); err != nil {
		return err
	}
	if f.disk.link(f.old, f.stage, p.name) != nil {
		if err := copyFile(f.old, f.stage, p.name); err != nil {
			return err
		}
	}
	if now, err := f.stage.Lstat(p.name); err != nil || !sameFile(now, p.info) {
		return errors.Join(errors.New("was changed while the site was built"), err)
	}
	return nil
}

// sameFile reports whether two names are of one regular file that has not
// changed, or of copies of one.
func sameFile(a, b fs.FileInfo) bool {
	return a.Mode() == b.Mode() && a.Mode().IsRegular() && a.Size() == b.Size() && a.ModTime().Equal(b.ModTime())
}

func copyFile(from, to *os.Root, name string) error {
	in, info, err := openRegular(from, name)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := to.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Chmod(info.Mode().Perm()), out.Close(), to.Chtimes(name, info.ModTime(), info.ModTime()))
}

// buffers are for reading published files.
var buffers = sync.Pool{New: func() any { return new([64 << 10]byte) }}

// equalFile returns what a file is if it is regular and holds just this
// content, or nil.
func equalFile(root *os.Root, name string, content []byte) fs.FileInfo {
	file, info, err := openRegular(root, name)
	if err != nil {
		return nil
	}
	defer file.Close()
	if info.Size() != int64(len(content)) {
		return nil
	}
	buffer := buffers.Get().(*[64 << 10]byte)
	defer buffers.Put(buffer)
	for err == nil && len(content) > 0 {
		var n int
		n, err = file.Read(buffer[:])
		if !bytes.HasPrefix(content, buffer[:n]) {
			return nil
		}
		content = content[n:]
	}
	if len(content) > 0 {
		return nil
	}
	return info
}

// openRegular opens a regular file for reading, and nothing else. Should it
// become a FIFO meanwhile, opening does not wait for a writer.
func openRegular(root *os.Root, name string) (*os.File, fs.FileInfo, error) {
	info, err := root.Lstat(name)
	if err != nil {
		return nil, nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, nil, errors.New("not a regular file")
	}
	file, err := root.OpenFile(name, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, nil, err
	}
	if opened, err := file.Stat(); err != nil || !os.SameFile(info, opened) {
		file.Close()
		return nil, nil, errReplaced
	}
	return file, info, nil
}
