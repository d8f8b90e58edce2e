package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
)

// workName is the name of the work folder, a hidden one beside the output.
func (f *Folder) workName() string { return "." + f.name + workEnd }

const (
	workEnd   = ".findings"
	readyMark = "ready.id"
)

// isWorkName reports whether a name is a work folder's.
func isWorkName(name string) bool {
	return strings.HasPrefix(name, ".") && strings.HasSuffix(name, workEnd) && len(name) > len(workEnd)
}

// openWork makes the work folder or opens the one that a killed build left. A
// folder with anything else in it is not ours.
func (f *Folder) openWork() error {
	name := f.workName()
	if err := f.parent.Mkdir(name, 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("a folder to work in cannot be made beside the output: %w", trouble(f.shownWork(""), err))
	}
	notOurs := refuse("move it away", "%s is in the way: findings works in a folder of that name", f.shownWork(""))
	info, err := f.parent.Lstat(name)
	if err != nil {
		return trouble(f.shownWork(""), err)
	}
	if !info.IsDir() {
		return notOurs
	}
	work, err := enter(f.parent, name)
	if err != nil {
		return trouble(f.shownWork(""), err)
	}
	list, err := readFolder(work)
	for _, entry := range list {
		isFolder := slices.Contains([]string{"new", "ready", "old", "gone"}, entry.Name())
		if !(isFolder && entry.IsDir() || entry.Name() == readyMark && entry.Type().IsRegular()) {
			err = notOurs
		}
	}
	if err != nil {
		work.Close()
		return trouble(f.shownWork(""), err)
	}
	f.work = work
	return nil
}

// recover clears what a killed build left, once what is the user's in it was
// brought back.
func (f *Folder) recover() error {
	for _, name := range []string{"new", "gone"} {
		if err := removeAll(f.work, name); err != nil {
			return trouble(f.shownWork(""), err)
		}
	}
	if err := f.nameOld(); err != nil {
		return trouble(f.shownWork(""), err)
	}
	switch {
	case !exists(f.work, "old"):
	case !exists(f.parent, f.name):
		if err := f.disk.rename(f.work, "old", f.parent, f.name); err != nil {
			return trouble(f.shown(""), err)
		}
	default:
		if err := f.rescue(); err != nil {
			return err
		}
	}
	return trouble(f.shownWork(""), removeAll(f.work, "gone"))
}

// nameOld gives what is ready the name of what it is: the old folder if the
// exchange was done, else one that nobody misses.
func (f *Folder) nameOld() error {
	ready, err := f.work.Lstat("ready")
	if errors.Is(err, fs.ErrNotExist) {
		if err := f.work.Remove(readyMark); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		return nil
	} else if err != nil {
		return err
	}
	name := "old"
	if mark, err := f.readMark(); err == nil && mark == identity(ready) {
		name = "gone"
	}
	if err := f.work.Rename("ready", name); err != nil {
		return err
	}
	return f.work.Remove(readyMark)
}

// readMark returns the identity of the folder that was ready last.
func (f *Folder) readMark() (string, error) {
	info, err := f.work.Lstat(readyMark)
	if err != nil {
		return "", err
	}
	if !info.Mode().IsRegular() {
		return "", fs.ErrInvalid
	}
	text, err := f.work.ReadFile(readyMark)
	return string(text), err
}

// rescue brings the user's files that are only in the old folder into the
// published one.
func (f *Folder) rescue() error {
	old, err := enter(f.work, "old")
	if err != nil {
		return trouble(f.shownWork("old"), err)
	}
	defer old.Close()
	ours, err := readManifest(old)
	if err != nil {
		return trouble(f.shownWork("old"), err)
	}
	now, err := enter(f.parent, f.name)
	if err != nil {
		return trouble(f.shown(""), err)
	}
	defer now.Close()
	pages, err := readManifest(now)
	if err != nil {
		return trouble(f.shown(manifestName), err)
	}
	if err := f.settle(old, ours, now, pages); err != nil {
		return err
	}
	old.Close()
	return f.work.Rename("old", "gone")
}

// exists reports whether there is anything of that name, even a broken link.
// If that cannot be known, there is.
func exists(root *os.Root, name string) bool {
	_, err := root.Lstat(name)
	return !errors.Is(err, fs.ErrNotExist)
}

// removeAll removes a folder, also one with read-only folders in it.
func removeAll(root *os.Root, name string) error {
	err := root.RemoveAll(name)
	if errors.Is(err, fs.ErrPermission) {
		unlockFolders(root, name)
		err = root.RemoveAll(name)
	}
	return err
}

func unlockFolders(root *os.Root, name string) {
	if info, err := root.Lstat(name); err != nil || !info.IsDir() {
		return
	}
	root.Chmod(name, 0o700)
	folder, err := enter(root, name)
	if err != nil {
		return
	}
	defer folder.Close()
	list, _ := readFolder(folder)
	for _, entry := range list {
		if entry.IsDir() {
			unlockFolders(folder, entry.Name())
		}
	}
}
