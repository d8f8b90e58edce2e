package publish

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/rogpeppe/go-internal/lockedfile"
)

// The names in the work folder, and how its own name and that of a folder
// moved aside end.
const (
	lockName  = "lock"
	stageName = "new"
	oldName   = "old"
	goneName  = "gone"
	workEnd   = ".findings"
	beforeEnd = ".before"
)

// workName is the name of the work folder, a hidden one beside the output.
func (f *Folder) workName() string    { return "." + f.name + workEnd }
func (f *Folder) shownBefore() string { return f.shown("") + beforeEnd }

// lock makes the work folder and waits until no other build has it. A build
// removes the lock file with the work folder when it ends, so one that waited
// may hold a file that is gone: then it begins anew.
func (f *Folder) lock() error {
	const tries = 1000 // each of which is another build that ended
	err := errReplaced
	for n := 0; n < tries && (errors.Is(err, errReplaced) || errors.Is(err, fs.ErrNotExist)); n++ {
		err = f.tryLock()
	}
	return err
}

func (f *Folder) tryLock() error {
	work, err := f.openWork()
	if err != nil {
		return err
	}
	held, err := lockIn(work, filepath.Join(f.parent.Name(), f.workName(), lockName))
	if err != nil {
		work.Close()
		return wrapPath(f.shownWork(lockName), err)
	}
	f.work = work
	f.unlock = func() {
		if runtime.GOOS == "windows" { // where an open file cannot be removed
			held.Close()
		}
		work.Remove(lockName)
		work.Close()
		f.parent.Remove(f.workName()) // unless something could not be removed from it
		held.Close()
	}
	return nil
}

// lockIn makes the lock file through the work folder, so that a link cannot
// lead it out, then locks it by its path. The two must still be one file.
func lockIn(work *os.Root, path string) (*lockedfile.File, error) {
	file, err := work.OpenFile(lockName, os.O_RDWR|os.O_CREATE, 0o666)
	if err != nil {
		return nil, err
	}
	file.Close()
	held, err := lockedfile.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return nil, err
	}
	locked, errLocked := held.Stat()
	there, errThere := work.Lstat(lockName)
	if err := errors.Join(errLocked, errThere); err != nil || !os.SameFile(locked, there) {
		held.Close()
		return nil, errors.Join(err, fs.ErrNotExist)
	}
	return held, nil
}

// openWork makes the work folder or opens the one that is there. A folder with
// anything else in it is not ours.
func (f *Folder) openWork() (*os.Root, error) {
	if err := f.parent.Mkdir(f.workName(), 0o777); err != nil && !errors.Is(err, fs.ErrExist) {
		return nil, fmt.Errorf("a folder to work in cannot be made beside the output: %w", wrapPath(f.shownWork(""), err))
	}
	inTheWay := refuse("move it away", "%s is in the way: findings works in a folder of that name", f.shownWork(""))
	if info, err := f.parent.Lstat(f.workName()); err == nil && !info.IsDir() {
		return nil, inTheWay
	}
	work, err := enter(f.parent, f.workName())
	if err != nil {
		return nil, wrapPath(f.shownWork(""), err)
	}
	entries, err := readFolder(work, ".")
	for _, entry := range entries {
		name := entry.Name()
		isFolder := name == stageName || name == oldName || strings.HasPrefix(name, goneName)
		if !(isFolder && entry.IsDir() || name == lockName && entry.Type().IsRegular()) {
			err = inTheWay
		}
	}
	if err != nil {
		work.Close()
		return nil, wrapPath(f.shownWork(""), err)
	}
	return work, nil
}

// tidy finishes what a build began, this one or one that was killed. What it
// cannot remove, it lists among the leftovers.
func (f *Folder) tidy() (err error) {
	switch {
	case !exists(f.work, oldName):
	case !exists(f.parent, f.name):
		err = wrapPath(f.shown(""), f.disk.rename(f.work, oldName, f.parent, f.name))
	default:
		err = f.retire()
	}
	if err == nil && exists(f.work, stageName) {
		err = f.discard(stageName)
	}
	if err != nil {
		return err
	}
	f.result.Leftovers = nil
	entries, err := readFolder(f.work, ".")
	for _, entry := range entries {
		if strings.HasPrefix(entry.Name(), goneName) {
			if err := f.removeAll(entry.Name()); err != nil {
				f.result.Leftovers = append(f.result.Leftovers, err)
			}
		}
	}
	return wrapPath(f.shownWork(""), err)
}

// retire moves what is kept from the old folder to the published one, and then
// discards the old folder, or moves it aside if there is more in it than ours.
func (f *Folder) retire() error {
	old, err := enter(f.work, oldName)
	if err != nil {
		return wrapPath(f.shownWork(oldName), err)
	}
	defer old.Close()
	now, err := enter(f.parent, f.name)
	if err != nil {
		return wrapPath(f.shown(""), err)
	}
	defer now.Close()
	ours, _ := readManifest(old) // without one, nothing is
	kept, unmanaged, errSurvey := f.survey(old, ours)
	mayGo := errSurvey == nil && len(unmanaged) == 0
	for _, name := range kept {
		if !exists(now, name) {
			if err := f.disk.rename(old, name, now, name); err != nil {
				return wrapPath(f.shown(name), err)
			}
			continue
		}
		info, errOld := old.Lstat(name)
		there, errNow := now.Lstat(name)
		mayGo = mayGo && errOld == nil && errNow == nil && sameFile(info, there)
	}
	old.Close()
	now.Close()
	if mayGo {
		return f.discard(oldName)
	}
	if err := f.checkBefore(); err != nil {
		return err
	}
	f.result.Aside = f.shownBefore()
	return wrapPath(f.shownBefore(), f.disk.rename(f.work, oldName, f.parent, f.name+beforeEnd))
}

// checkBefore refuses to move a folder aside when one was before.
func (f *Folder) checkBefore() error {
	if exists(f.parent, f.name+beforeEnd) {
		return refuse("move that away first", "there is a %s already, where what findings did not publish would go", f.shownBefore())
	}
	return nil
}

// discard gives a folder a name under which it is removed, now or by a later
// build.
func (f *Folder) discard(name string) error {
	to := goneName
	for n := 1; exists(f.work, to); n++ {
		to = fmt.Sprintf("%s-%d", goneName, n)
	}
	return wrapPath(f.shownWork(name), f.disk.rename(f.work, name, f.work, to))
}

// removeAll removes a folder of the work folder as far as it can, read-only
// folders too, and returns the first error. It does not enter a mount point.
func (f *Folder) removeAll(name string) error {
	entries, err := readFolder(f.work, name)
	if err != nil {
		return wrapPath(f.shownWork(name), err)
	}
	f.work.Chmod(name, 0o700)
	var first error
	for _, entry := range entries {
		inside := path.Join(name, entry.Name())
		if entry.IsDir() {
			err = f.removeAll(inside)
		} else {
			err = wrapPath(f.shownWork(inside), f.work.Remove(inside))
		}
		first = cmp.Or(first, err)
	}
	return cmp.Or(first, wrapPath(f.shownWork(name), f.work.Remove(name)))
}

// exists reports whether there is anything of that name, even a broken link.
// If that cannot be known, there is.
func exists(root *os.Root, name string) bool {
	_, err := root.Lstat(name)
	return !errors.Is(err, fs.ErrNotExist)
}
