package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"findings/generator/address"
)

// A Refusal says that the output folder, or a file in it, is not ours to
// write. Message is a sentence for a person, Hint what to do about it.
type Refusal struct{ Message, Hint string }

func (r Refusal) Error() string { return r.Message }

func refuse(hint, format string, args ...any) error {
	return Refusal{Message: fmt.Sprintf(format, args...), Hint: hint}
}

const chooseAnother = "choose a folder that holds nothing but the published site"

// locate opens the folder that the output is in, once it is sure that
// publishing there harms nothing that the site is made from.
func (f *Folder) locate(sources []string) error {
	if f.out == "" {
		return refuse(chooseAnother, "no output folder is named")
	}
	full, err := filepath.Abs(f.out)
	if err != nil {
		return err
	}
	f.name = filepath.Base(full)
	f.work = "." + f.name + workEnd
	if filepath.Dir(full) == full {
		return refuse(chooseAnother, "%s is a whole disk", f.out)
	}
	dir, err := filepath.EvalSymlinks(filepath.Dir(full))
	if errors.Is(err, fs.ErrNotExist) {
		return refuse("make it first, or check the name", "there is no folder %s for the output to be in", filepath.Dir(f.out))
	} else if err != nil {
		return err
	}
	if err := checkSources(filepath.Join(dir, f.name), f.out, sources); err != nil {
		return err
	}
	f.parent, err = os.OpenRoot(dir)
	return err
}

func checkSources(place, out string, sources []string) error {
	if home, err := os.UserHomeDir(); err == nil && home != "" && within(home, place) {
		return refuse(chooseAnother, "%s is or contains your home folder", out)
	}
	for _, source := range sources {
		switch {
		case within(source, place):
			return refuse(chooseAnother, "%s is or contains %s, which the site is made from", out, source)
		case within(place, source):
			return refuse(chooseAnother, "%s lies in %s, which the site is made from", out, source)
		}
	}
	return nil
}

// within reports whether inner is outer or lies in it, by its own name or where
// a link of that name leads, without regard to letter case.
func within(inner, outer string) bool {
	outer = address.Fold(resolve(outer))
	named := filepath.Join(resolve(filepath.Dir(inner)), filepath.Base(inner))
	for _, p := range []string{named, resolve(inner)} {
		if relative, err := filepath.Rel(outer, address.Fold(p)); err == nil && filepath.IsLocal(relative) {
			return true
		}
	}
	return false
}

// resolve returns a full path with links resolved as far as it exists.
func resolve(p string) string {
	full, _ := filepath.Abs(p)
	if resolved, err := filepath.EvalSymlinks(full); err == nil {
		return resolved
	}
	if up := filepath.Dir(full); up != full {
		return filepath.Join(resolve(up), filepath.Base(full))
	}
	return full
}

// checkOutput refuses an output that is anything but a folder or nothing yet.
func (f *Folder) checkOutput() error {
	info, err := f.parent.Lstat(f.name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return err
	case info.Mode()&fs.ModeSymlink != 0:
		return refuse("name the folder that it leads to", "%s is a link", f.out)
	case !info.IsDir():
		return refuse(chooseAnother, "%s is not a folder", f.out)
	}
	return f.checkMount(f.name)
}

// checkMount refuses a folder that another file system is mounted on: it cannot
// be renamed, and what is in it is never ours to remove.
func (f *Folder) checkMount(name string) error {
	dir, err := f.parent.Open(name + "/.") // for which a FIFO is not opened
	if err != nil {
		return err
	}
	defer dir.Close()
	if isMount(dir) {
		return refuse("unmount it, or choose a folder without a mount point in it; one inside what is mounted will do",
			"%s: a disk or a volume is mounted there", f.shown(name))
	}
	return nil
}

// checkMovable refuses a kept folder that could not be moved to the new site.
func (f *Folder) checkMovable(name string) error {
	dir, err := f.parent.Open(name)
	if err != nil {
		return err
	}
	defer dir.Close()
	if err := movable(dir); err != nil {
		return refuse("make it yours to write (chown, chmod; chattr -i), or move it away",
			"%s is kept, and cannot be moved to the new site: %s", f.shown(name), err)
	}
	return nil
}

// exists reports whether there is anything of that name, even a broken link.
// If that cannot be known, there is.
func (f *Folder) exists(name string) bool {
	_, err := f.parent.Lstat(name)
	return !errors.Is(err, fs.ErrNotExist)
}

// shown returns a path in parent as a person knows it.
func (f *Folder) shown(elem ...string) string {
	return filepath.Join(f.out, "..", filepath.FromSlash(strings.Join(elem, "/")))
}

// explain says which files an error is about as a person knows them. The system
// names them as they lie in parent.
func (f *Folder) explain(err error) error {
	if errors.Is(err, syscall.EXDEV) {
		return refuse("move away what is yours in "+f.out+" and remove it, or choose another folder",
			"%s cannot be renamed where it lies, as where it is of the image that a container was made from", f.out)
	}
	if inPath, ok := errors.AsType[*fs.PathError](err); ok {
		return named(f.shown(strings.TrimPrefix(inPath.Path, f.parent.Name())), err)
	}
	if inLink, ok := errors.AsType[*os.LinkError](err); ok {
		return named(f.shown(inLink.Old)+" to "+f.shown(inLink.New), inLink.Err)
	}
	return err
}

// named puts what a person knows in place of the path in an error.
func named(shown string, err error) error {
	for inPath, ok := errors.AsType[*fs.PathError](err); ok; inPath, ok = errors.AsType[*fs.PathError](err) {
		err = inPath.Err
	}
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", shown, err)
}
