package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// A Refusal says that the output folder, or a file in it, is not ours to
// write. Message is a sentence for a person, Hint what to do about it.
type Refusal struct{ Message, Hint string }

func (r Refusal) Error() string { return r.Message }

func refuse(hint, format string, args ...any) error {
	return Refusal{Message: fmt.Sprintf(format, args...), Hint: hint}
}

const chooseAnother = "choose a folder that holds nothing but the published site"

// locate opens the folder that the output is in, and returns the output's own
// name there, once it is sure that publishing harms nothing else.
func locate(out string, sources []string) (parent *os.Root, name string, err error) {
	if out == "" {
		return nil, "", refuse(chooseAnother, "no output folder is named")
	}
	full, err := filepath.Abs(out)
	if err != nil {
		return nil, "", err
	}
	name = filepath.Base(full)
	switch {
	case filepath.Dir(full) == full:
		return nil, "", refuse(chooseAnother, "%s is a whole disk", out)
	case strings.HasPrefix(name, ".") && strings.HasSuffix(name, workEnd):
		return nil, "", refuse(chooseAnother, "%s is named like a folder that findings works in", out)
	}
	dir, err := filepath.EvalSymlinks(filepath.Dir(full))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, "", refuse("make it first, or check the name", "there is no folder %s for the output to be in", filepath.Dir(out))
	} else if err != nil {
		return nil, "", err
	}
	if parent, err = os.OpenRoot(dir); err != nil {
		return nil, "", err
	}
	err = checkFolder(parent, name, out)
	if err == nil {
		err = checkSources(filepath.Join(dir, name), out, sources)
	}
	if err != nil {
		parent.Close()
	}
	return parent, name, err
}

// checkFolder refuses an output that is anything but a folder or nothing yet.
func checkFolder(parent *os.Root, name, out string) error {
	info, err := parent.Lstat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return wrapPath(out, err)
	case info.Mode()&fs.ModeSymlink != 0:
		return refuse("name the folder that it leads to", "%s is a link", out)
	case !info.IsDir():
		return refuse(chooseAnother, "%s is not a folder", out)
	}
	_, err = readFolder(parent, name)
	return wrapPath(out, err)
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

// within reports whether inner is outer or lies in it, as it is spelled or
// with links resolved. Folders that are there are compared as the disk knows
// them, and others without regard to letter case.
func within(inner, outer string) bool {
	outer = resolve(outer)
	outerInfo, outerErr := os.Stat(outer)
	spelled, _ := filepath.Abs(inner)
	for _, p := range []string{spelled, resolve(inner)} {
		for up := ""; p != up; p, up = filepath.Dir(p), p {
			info, err := os.Stat(p)
			if there := err == nil && outerErr == nil; there && os.SameFile(info, outerInfo) || !there && strings.EqualFold(p, outer) {
				return true
			}
		}
	}
	return false
}

// resolve returns a full path with links resolved as far as it exists.
func resolve(p string) string {
	full, _ := filepath.Abs(p)
	resolved, err := filepath.EvalSymlinks(full)
	switch up := filepath.Dir(full); {
	case err == nil:
		return resolved
	case up == full:
		return full
	default:
		return filepath.Join(resolve(up), filepath.Base(full))
	}
}

// enter opens a folder in a root. It does not follow a link, and because of the
// final dot it does not wait for a writer if the name is a FIFO's.
func enter(root *os.Root, name string) (*os.Root, error) {
	info, err := root.Lstat(name)
	if err != nil {
		return nil, err
	}
	if !info.IsDir() {
		return nil, errors.New("not a folder")
	}
	folder, err := root.OpenRoot(name + "/.")
	if err == nil && !isAt(folder, root, name) {
		folder.Close()
		return nil, errReplaced
	}
	return folder, err
}

// isAt reports whether an opened folder has that name in a root.
func isAt(folder, root *os.Root, name string) bool {
	opened, errOpened := folder.Stat(".")
	there, errThere := root.Lstat(name)
	return errOpened == nil && errThere == nil && os.SameFile(opened, there)
}

var (
	errReplaced = errors.New("was replaced while the site was built")
	errMount    = errors.New("a disk or a volume is mounted there")
)

// readFolder lists what is in a folder, unless it is a mount point: that cannot
// be renamed, and what is in it is never ours to remove.
func readFolder(root *os.Root, name string) ([]fs.DirEntry, error) {
	dir, err := root.Open(name + "/.")
	if err != nil {
		return nil, err
	}
	defer dir.Close()
	if isMount(dir) {
		return nil, errMount
	}
	return dir.ReadDir(-1)
}

// wrapPath says which file an error is about, in place of the name that the
// system put into it, which is relative to a folder a person does not see.
func wrapPath(shown string, err error) error {
	var refusal Refusal
	if err == nil || errors.As(err, &refusal) {
		return err
	}
	if errors.Is(err, errMount) {
		return refuse("unmount it, or choose a folder without a mount point in it; one inside what is mounted will do", "%s: %s", shown, errMount)
	}
	if inPath, ok := errors.AsType[*fs.PathError](err); ok {
		err = inPath.Err
	} else if inLink, ok := errors.AsType[*os.LinkError](err); ok {
		err = inLink.Err
	}
	return fmt.Errorf("%s: %w", shown, err)
}

// shown returns the path of something in the output as a person knows it,
// shownWork that of something in the work folder.
func (f *Folder) shown(name string) string { return filepath.Join(f.out, filepath.FromSlash(name)) }

func (f *Folder) shownWork(name string) string {
	return filepath.Join(f.out, "..", f.workName(), filepath.FromSlash(name))
}
