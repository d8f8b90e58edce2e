package publish

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/lockedfile"
)

// The names in the work folder, and how its own name ends.
const (
	lockName  = "lock"
	stageName = "new"
	oldName   = "old"
	goneName  = "gone"
	workEnd   = ".findings"
)

func (f *Folder) before() string { return f.name + ".before" }

// takeLock makes the work folder and waits until no other build has it. A build
// removes the lock file with the work folder when it ends, so one that waited
// may hold a file that is gone: then it begins anew.
func (f *Folder) takeLock() error {
	if f.waits != nil {
		defer time.AfterFunc(time.Second, f.waits).Stop()
	}
	const tries = 1000 // each of which is another build that ended
	name := path.Join(f.work, lockName)
	err := fs.ErrNotExist
	for n := 0; n < tries && errors.Is(err, fs.ErrNotExist); n++ {
		if err = f.makeWork(); err == nil {
			f.lock, err = lockedfile.OpenFile(filepath.Join(f.parent.Name(), name), os.O_RDWR|os.O_CREATE, 0o666)
		}
		if err == nil {
			locked, _ := f.lock.Stat()
			if there, _ := f.parent.Lstat(name); !os.SameFile(locked, there) {
				f.lock.Close()
				f.lock, err = nil, fs.ErrNotExist
			}
		}
	}
	return err
}

// makeWork makes the work folder, unless it is there. A folder with anything
// else in it is not ours.
func (f *Folder) makeWork() error {
	if err := f.parent.Mkdir(f.work, 0o777); err != nil && !errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("a folder to work in cannot be made beside the output: %w", f.explain(err))
	}
	inTheWay := refuse("move it away", "%s is in the way: findings works in a folder of that name", f.shown(f.work))
	if info, err := f.parent.Lstat(f.work); err == nil && !info.IsDir() {
		return inTheWay
	}
	entries, err := fs.ReadDir(f.parent.FS(), f.work)
	for _, entry := range entries {
		name := entry.Name()
		isFolder := name == stageName || name == oldName || strings.HasPrefix(name, goneName)
		if !(isFolder && entry.IsDir() || name == lockName && entry.Type().IsRegular()) {
			return inTheWay
		}
	}
	return err
}

// tidy finishes what a build began, this one or one that was killed. What it
// cannot remove, it lists among the leftovers.
func (f *Folder) tidy() (err error) {
	old := path.Join(f.work, oldName)
	switch {
	case !f.exists(old):
	case !f.exists(f.name):
		err = f.rename(f.parent, old, f.name)
	default:
		err = f.retire(old)
	}
	if staged := path.Join(f.work, stageName); err == nil && f.exists(staged) {
		err = f.discard(staged)
	}
	if err != nil {
		return err
	}
	f.result.Leftovers = nil
	entries, err := fs.ReadDir(f.parent.FS(), f.work)
	for _, entry := range entries {
		if strings.HasPrefix(entry.Name(), goneName) {
			if err := f.remove(path.Join(f.work, entry.Name())); err != nil {
				f.result.Leftovers = append(f.result.Leftovers, f.explain(err))
			}
		}
	}
	return err
}

// remove removes a folder with all that is in it, unless a disk or a volume is
// mounted somewhere in it: what is on that is somebody else's.
func (f *Folder) remove(name string) error {
	err := fs.WalkDir(f.parent.FS(), name, func(full string, entry fs.DirEntry, err error) error {
		if err == nil && entry.IsDir() {
			err = f.checkMount(full)
		}
		return err
	})
	if err != nil {
		return err
	}
	return f.parent.RemoveAll(name)
}

// retire moves what is kept from the old folder to the published one, and then
// discards the old folder, or moves it aside if there is more in it than ours. What
// cannot be read stays for the next build to look at.
func (f *Folder) retire(old string) error {
	ours, err := f.readManifest(old) // without one, nothing is
	if errors.Is(err, errTorn) {
		ours = f.recognise(old, f.name)
	} else if err != nil && !errors.Is(err, errNotOurs) {
		return err
	}
	kept, unmanaged, err := f.survey(old, ours)
	_, mounted := errors.AsType[Refusal](err)
	if err != nil && !mounted {
		return err
	}
	mayGo := err == nil && len(unmanaged) == 0
	for _, entry := range kept {
		from, to := path.Join(old, entry.Name()), path.Join(f.name, entry.Name())
		now, err := f.parent.Lstat(to)
		if errors.Is(err, fs.ErrNotExist) {
			if err := f.rename(f.parent, from, to); err != nil {
				return refuse("move it there yourself, and build again", "%s", f.explain(err))
			}
			continue
		}
		if err != nil {
			return err
		}
		mayGo = mayGo && sameFile(entry, now)
	}
	if mayGo {
		return f.discard(old)
	}
	if err := f.checkBefore(); err != nil {
		return err
	}
	if err := f.rename(f.parent, old, f.before()); err != nil {
		return err
	}
	f.result.Aside = f.shown(f.before())
	return nil
}

// checkBefore refuses to move a folder aside when one was before.
func (f *Folder) checkBefore() error {
	if f.exists(f.before()) {
		return refuse("move that away first", "there is a %s already, where what findings did not publish would go", f.shown(f.before()))
	}
	return nil
}

// discard gives a folder a name under which it is removed, now or by a later
// build.
func (f *Folder) discard(name string) error {
	return f.rename(f.parent, name, path.Join(f.work, goneName+"-"+rand.Text()))
}
