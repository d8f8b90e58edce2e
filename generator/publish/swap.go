package publish

import (
	"errors"
	"io/fs"
	"os"
	"slices"
)

// A disk is what publishing needs of the system beyond package os. Tests put
// poorer ones in its place.
type disk struct {
	// link makes a second name for a file, or for a link itself.
	link func(from, to *os.Root, name string) error
	// rename moves a folder.
	rename func(from *os.Root, fromName string, to *os.Root, toName string) error
	// exchange swaps two folders in one step, or is errors.ErrUnsupported.
	exchange func(a *os.Root, aName string, b *os.Root, bName string) error
}

var theDisk = disk{link, rename, exchange}

// carry brings what is the user's in the published folder into the staged one
// and returns it.
func (f *Folder) carry() ([]foreign, error) {
	if f.old == nil {
		return nil, nil
	}
	list, err := foreigners(f.old, f.ours, f.out)
	if err != nil {
		return nil, err
	}
	c := &carrier{from: f.old, to: f.stage, disk: f.disk}
	defer c.close()
	for _, item := range list {
		if err := c.carry(item); errors.Is(err, errTaken) {
			return nil, f.refusePage(item.name)
		} else if err != nil {
			return nil, trouble(f.shown(item.name), err)
		}
	}
	for _, item := range slices.Backward(list) {
		if item.info.IsDir() {
			if err := c.finish(item); err != nil {
				return nil, trouble(f.shown(item.name), err)
			}
		}
	}
	info, err := f.old.Stat(".")
	if err != nil {
		return nil, trouble(f.shown(""), err)
	}
	return list, trouble(f.shown(""), c.finish(foreign{".", info}))
}

// swap puts the staged folder in the place of the published one. If it fails,
// everything is as before.
func (f *Folder) swap() error {
	staged, err := f.stage.Stat(".")
	if err != nil {
		return trouble(f.shown(""), err)
	}
	if err := f.checkPlace(); err != nil {
		return err
	}
	first := f.old == nil
	f.closeFolders()
	// After the exchange, ready is the old folder. This tells which it is.
	err = writeNew(f.work, readyMark, []byte(identity(staged)))
	if err == nil {
		err = f.work.Rename("new", "ready")
	}
	switch {
	case err != nil:
	case first:
		err = f.disk.rename(f.work, "ready", f.parent, f.name)
	default:
		err = f.swapReady()
	}
	if err != nil {
		f.work.Rename("ready", "new")
		f.work.Remove(readyMark)
	}
	return trouble(f.shown(""), err)
}

// checkPlace makes sure that the output is still the folder that was opened.
func (f *Folder) checkPlace() error {
	now, err := f.parent.Lstat(f.name)
	if f.old == nil {
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		return trouble(f.shown(""), errors.Join(errors.New("appeared while the site was built"), err))
	}
	if err != nil {
		return trouble(f.shown(""), err)
	}
	if opened, err := f.old.Stat("."); err != nil || !os.SameFile(now, opened) {
		return trouble(f.shown(""), errors.New("was replaced while the site was built"))
	}
	return nil
}

func (f *Folder) swapReady() error {
	err := f.disk.exchange(f.work, "ready", f.parent, f.name)
	if !errors.Is(err, errors.ErrUnsupported) {
		return err
	}
	if err := f.disk.rename(f.parent, f.name, f.work, "old"); err != nil {
		return err
	}
	if err := f.disk.rename(f.work, "ready", f.parent, f.name); err != nil {
		return errors.Join(err, f.disk.rename(f.work, "old", f.parent, f.name))
	}
	return nil
}

// sweep looks after what is the user's in the old folder and hands the rest
// of it to Close. carried is what was brought over before the exchange.
func (f *Folder) sweep(carried []foreign) error {
	if err := f.nameOld(); err != nil || !exists(f.work, "old") {
		return err
	}
	old, err := enter(f.work, "old")
	if err != nil {
		return err
	}
	defer old.Close()
	now, err := enter(f.parent, f.name)
	if err != nil {
		return err
	}
	defer now.Close()
	if err := f.settle(old, f.ours, now, contentsOf(f.files)); err != nil {
		return err
	}
	// What the user removed since it was carried: a lock of Git's, say.
	for _, item := range slices.Backward(carried) {
		if !exists(old, item.name) {
			now.Remove(item.name)
		}
	}
	old.Close()
	return f.work.Rename("old", "gone")
}

// settle brings what appeared or changed in the old folder, after its foreign
// files were carried, into the folder that is published now.
func (f *Folder) settle(old *os.Root, ours contents, now *os.Root, pages contents) error {
	list, err := foreigners(old, ours, f.shownWork("old"))
	if err != nil {
		return err
	}
	c := &carrier{from: old, to: now, disk: f.disk}
	defer c.close()
	var made []foreign
	for _, item := range list {
		if item.info.IsDir() && !exists(now, item.name) {
			made = append(made, item)
		}
		err := c.carry(item)
		if errors.Is(err, errTaken) {
			err = f.settleTaken(c, item, pages)
		}
		if err != nil {
			return trouble(f.shown(item.name), err)
		}
	}
	for _, item := range slices.Backward(made) {
		if err := c.finish(item); err != nil {
			return trouble(f.shown(item.name), err)
		}
	}
	return nil
}

// settleTaken decides between two files with one name: the newer one stays.
// Removing before linking loses nothing, since old is kept until all is done.
func (f *Folder) settleTaken(c *carrier, item foreign, pages contents) error {
	there, err := c.to.Lstat(item.name)
	if err != nil || there.IsDir() || item.info.IsDir() || pages.files[item.name] {
		return refuse("move it to where it should be, or remove it",
			"%s in %s is yours, but something else has its place in %s", item.name, f.shownWork("old"), f.out)
	}
	if !item.info.ModTime().After(there.ModTime()) || sameLink(c, item.name) {
		return nil
	}
	if err := c.to.Remove(item.name); err != nil {
		return err
	}
	return c.carry(item)
}

// sameLink reports whether a name is a symbolic link to the same on both sides.
func sameLink(c *carrier, name string) bool {
	a, errA := c.from.Readlink(name)
	b, errB := c.to.Readlink(name)
	return errA == nil && errB == nil && a == b
}
