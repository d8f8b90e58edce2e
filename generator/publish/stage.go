package publish

import (
	"bytes"
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

// A part is a name that the staged folder uses, for a file or a folder.
type part struct {
	name string
	make func() error // makes the folder once; nil for a file
}

// put stages a file if it has changed. If not it returns what is published, for
// Publish to link should anything else have changed.
func (f *Folder) put(name string, content []byte) (kept fs.FileInfo, err error) {
	if err := checkName(name); err != nil {
		return nil, err
	}
	makeFolder, err := f.take(name)
	if err != nil {
		return nil, err
	}
	return f.stageFile(name, content, makeFolder)
}

// take reserves a name and those of the folders it lies in. It returns what
// makes these folders.
func (f *Folder) take(name string) (makeFolder func() error, err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.done || f.stage == nil {
		return nil, errors.New("publish: the folder is already published or closed")
	}
	if other := f.taken[address.Fold(name)]; other != nil {
		return nil, clash(name, other)
	}
	makeFolder, err = f.takeFolder(path.Dir(name))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	f.taken[address.Fold(name)] = &part{name: name}
	f.files = append(f.files, name)
	return makeFolder, nil
}

func (f *Folder) takeFolder(dir string) (func() error, error) {
	if dir == "." {
		return func() error { return nil }, nil
	}
	if other := f.taken[address.Fold(dir)]; other != nil {
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
	f.taken[address.Fold(dir)] = &part{dir, make}
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

// stageFile writes a file into the staging folder unless an equal one is
// published, which it then returns.
func (f *Folder) stageFile(name string, content []byte, makeFolder func() error) (kept fs.FileInfo, err error) {
	dir, base := path.Split(name)
	if from, info := f.published(name); from != nil {
		defer from.Close()
		if equal(from, base, info, content) {
			return info, nil
		}
		if !f.isOurs(name, info) {
			return nil, f.refusePage(name)
		}
	}
	if err := makeFolder(); err != nil {
		return nil, trouble(f.shown(name), err)
	}
	to, err := openRoot(f.stage, path.Clean(dir))
	if err != nil {
		return nil, trouble(f.shown(name), err)
	}
	defer to.Close()
	return nil, trouble(f.shown(name), writeNew(to, base, content))
}

func (f *Folder) refusePage(name string) error {
	return refuse("move it away, or leave that page out of the site",
		"%s was not published by findings, and a page wants its place", f.shown(name))
}

// linkKept brings the pages that have not changed into the staging folder.
func (f *Folder) linkKept() error {
	slices.SortFunc(f.kept, func(a, b foreign) int { return strings.Compare(a.name, b.name) })
	hands := runtime.GOMAXPROCS(0)
	errs := make([]error, hands)
	var all sync.WaitGroup
	for hand := range hands {
		// Neighbours go to one hand, which then opens their folder once.
		part := f.kept[len(f.kept)*hand/hands : len(f.kept)*(hand+1)/hands]
		all.Go(func() { errs[hand] = f.linkPart(part) })
	}
	all.Wait()
	return errors.Join(errs...)
}

func (f *Folder) linkPart(pages []foreign) error {
	c := &carrier{from: f.old, to: f.stage, disk: f.disk}
	defer c.close()
	for _, page := range pages {
		if folder := f.taken[address.Fold(path.Dir(page.name))]; folder != nil {
			if err := folder.make(); err != nil {
				return trouble(f.shown(page.name), err)
			}
		}
		if err := c.carry(page); err != nil {
			return trouble(f.shown(page.name), err)
		}
		now, err := c.toDir.Lstat(path.Base(page.name))
		if err != nil || now.Size() != page.info.Size() || !now.ModTime().Equal(page.info.ModTime()) {
			return trouble(f.shown(page.name), errors.New("was changed while the site was built"))
		}
	}
	return nil
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
		if address.Fold(ours) == address.Fold(name) {
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
