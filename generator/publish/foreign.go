package publish

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// A foreign is something in a published folder that is not ours.
type foreign struct {
	name string
	info fs.FileInfo
}

// foreigners lists what in a folder is not ours, sorted so that a folder comes
// before what is in it and the files of a folder come together. Folders of
// ours are not in the list, even if there is something foreign in them. shown
// is the folder's path for messages.
func foreigners(root *os.Root, ours contents, shown string) ([]foreign, error) {
	l := &lister{ours: ours, shown: shown}
	err := l.list(root, ".")
	return l.found, err
}

type lister struct {
	ours  contents
	shown string
	found []foreign
}

// list adds what is foreign in an opened folder. What goes away meanwhile is
// passed over.
func (l *lister) list(root *os.Root, dir string) error {
	entries, err := readFolder(root)
	if err != nil {
		return l.trouble(dir, err)
	}
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	for _, entry := range entries {
		name := path.Join(dir, entry.Name())
		if entry.IsDir() || l.ours.files[name] {
			continue
		}
		info, err := root.Lstat(entry.Name())
		if err == nil {
			l.found = append(l.found, foreign{name, info})
		} else if !errors.Is(err, fs.ErrNotExist) {
			return l.trouble(name, err)
		}
	}
	for _, entry := range entries {
		if entry.IsDir() {
			if err := l.listFolder(root, entry.Name(), path.Join(dir, entry.Name())); err != nil {
				return err
			}
		}
	}
	return nil
}

func (l *lister) listFolder(root *os.Root, base, name string) error {
	folder, err := enter(root, base)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	} else if err != nil {
		return l.trouble(name, err)
	}
	defer folder.Close()
	if !l.ours.folders[name] {
		info, err := folder.Stat(".")
		if err != nil {
			return l.trouble(name, err)
		}
		l.found = append(l.found, foreign{name, info})
	}
	return l.list(folder, name)
}

func (l *lister) trouble(name string, err error) error {
	return trouble(filepath.Join(l.shown, filepath.FromSlash(name)), err)
}

// A carrier brings foreign files from one folder into another, so that they
// are in both.
type carrier struct {
	from, to *os.Root
	disk     disk

	// The folder of the last file, in both.
	dir            string
	fromDir, toDir *os.Root
}

// errTaken says that something else has the name in the folder carried to.
var errTaken = errors.New("the name is taken")

func (c *carrier) close() {
	if c.fromDir != nil {
		c.fromDir.Close()
		c.fromDir = nil
	}
	if c.toDir != nil {
		c.toDir.Close()
		c.toDir = nil
	}
}

// carry brings one foreign file or empty folder over. It is errTaken when
// something other than a copy of it is there.
func (c *carrier) carry(item foreign) error {
	if item.info.IsDir() {
		return c.makeFolder(item.name)
	}
	if err := c.open(path.Dir(item.name)); err != nil {
		return err
	}
	base := path.Base(item.name)
	err := c.disk.link(c.fromDir, c.toDir, base)
	if err == nil || errors.Is(err, fs.ErrNotExist) {
		return nil // done, or gone meanwhile
	}
	if there, err := c.toDir.Lstat(base); err == nil {
		if sameThing(item.info, there) {
			return nil
		}
		return errTaken
	}
	return copyFile(c.fromDir, c.toDir, base, item.info, err)
}

// open opens the folder with a name on both sides.
func (c *carrier) open(dir string) (err error) {
	if c.fromDir != nil && c.dir == dir {
		return nil
	}
	c.close()
	if err := c.makeFolder(dir); err != nil {
		return err
	}
	if c.toDir, err = openRoot(c.to, dir); err != nil {
		return err
	}
	c.dir = dir
	c.fromDir, err = openRoot(c.from, dir)
	return err
}

func (c *carrier) makeFolder(name string) error {
	if err := c.to.MkdirAll(name, 0o777); err != nil {
		// A file, or a link, where there has to be a folder?
		for at := name; at != "."; at = path.Dir(at) {
			if info, err := c.to.Lstat(at); err == nil && !info.IsDir() {
				return errTaken
			}
		}
		return err
	}
	if info, err := c.to.Lstat(name); err != nil || !info.IsDir() {
		return errTaken
	}
	return nil
}

// finish gives a folder that was carried its mode and owner. It comes after
// the folder was filled, since a read-only one cannot be.
func (c *carrier) finish(item foreign) error {
	keepOwner(c.to, item.name, item.info) // first, since it can clear bits
	return c.to.Chmod(item.name, item.info.Mode()&allBits)
}

const allBits = fs.ModePerm | fs.ModeSetuid | fs.ModeSetgid | fs.ModeSticky

// sameThing reports whether two entries are one file or copies of each other.
func sameThing(a, b fs.FileInfo) bool {
	return os.SameFile(a, b) ||
		a.Mode() == b.Mode() && a.Mode().IsRegular() && a.Size() == b.Size() && a.ModTime().Equal(b.ModTime())
}

// copyFile copies what could not be linked for a reason of the disk's.
func copyFile(from, to *os.Root, name string, info fs.FileInfo, reason error) error {
	switch {
	case info.Mode().IsRegular():
		return copyRegular(from, to, name, info)
	case info.Mode()&fs.ModeSymlink != 0:
		target, err := from.Readlink(name)
		if err != nil {
			return err
		}
		return to.Symlink(target, name)
	}
	return reason
}

func copyRegular(from, to *os.Root, name string, info fs.FileInfo) error {
	in, err := openRegular(from, name, info)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := to.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	keepOwner(to, name, info)
	_, err = io.Copy(out, in)
	if err := errors.Join(err, out.Chmod(info.Mode()&allBits), out.Close()); err != nil {
		return err
	}
	return to.Chtimes(name, info.ModTime(), info.ModTime())
}
