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

// locate returns the full path of the output folder, links resolved, once it
// is sure that publishing there harms nothing else.
func locate(out string, sources []string) (string, error) {
	if out == "" {
		return "", refuse(chooseAnother, "no output folder is named")
	}
	full, err := filepath.Abs(out)
	if err != nil {
		return "", err
	}
	if filepath.Dir(full) == full {
		return "", refuse(chooseAnother, "%s is a whole disk", out)
	}
	parent, err := filepath.EvalSymlinks(filepath.Dir(full))
	if errors.Is(err, fs.ErrNotExist) {
		return "", refuse("make it first, or check the name", "there is no folder %s for the output to be in", filepath.Dir(out))
	} else if err != nil {
		return "", err
	}
	place := filepath.Join(parent, filepath.Base(full))
	if isWorkName(filepath.Base(place)) {
		return "", refuse(chooseAnother, "%s is named like a folder that findings works in", out)
	}
	root, err := os.OpenRoot(parent)
	if err != nil {
		return "", err
	}
	defer root.Close()
	if err := checkFolder(root, filepath.Base(place), out); err != nil {
		return "", err
	}
	if home, err := os.UserHomeDir(); err == nil && home != "" && within(home, place) {
		return "", refuse(chooseAnother, "%s is or contains your home folder", out)
	}
	for _, s := range sources {
		switch {
		case within(s, place):
			return "", refuse(chooseAnother, "%s is or contains %s, which the site is made from", out, s)
		case within(place, s):
			return "", refuse(chooseAnother, "%s lies in %s, which the site is made from", out, s)
		}
	}
	return place, nil
}

// checkFolder refuses an output that is anything but a folder or nothing yet.
func checkFolder(parent *os.Root, name, out string) error {
	info, err := parent.Lstat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return err
	case info.Mode()&fs.ModeSymlink != 0:
		return refuse("name the folder that it leads to", "%s is a link", out)
	case !info.IsDir():
		return refuse(chooseAnother, "%s is not a folder", out)
	case isMount(parent, name):
		// It cannot be renamed, and what is beside it is on another disk.
		return refuse("choose a folder inside it", "%s is where a disk or a volume is mounted", out)
	}
	return nil
}

// within reports whether inner is outer or lies in it. Folders that are there
// are compared as the disk knows them, whatever letter case, links or mounts
// their paths are spelled with.
func within(inner, outer string) bool {
	outer = resolve(outer)
	outerInfo, outerErr := os.Stat(outer)
	spelled, err := filepath.Abs(inner)
	if err != nil {
		return false
	}
	for _, p := range []string{spelled, resolve(inner)} {
		for {
			info, err := os.Stat(p)
			if err == nil && outerErr == nil {
				if os.SameFile(info, outerInfo) {
					return true
				}
			} else if strings.EqualFold(p, outer) {
				return true
			}
			up := filepath.Dir(p)
			if up == p {
				break
			}
			p = up
		}
	}
	return false
}

// resolve returns a full path with links resolved as far as it exists.
func resolve(p string) string {
	full, err := filepath.Abs(p)
	if err != nil {
		return p
	}
	if resolved, err := filepath.EvalSymlinks(full); err == nil {
		return resolved
	}
	up := filepath.Dir(full)
	if up == full {
		return full
	}
	return filepath.Join(resolve(up), filepath.Base(full))
}

// enter opens a folder in a root. It does not follow a link, and unlike
// [os.Root.OpenRoot] it does not wait for a writer if the name is a FIFO's.
func enter(root *os.Root, name string) (*os.Root, error) {
	info, err := root.Lstat(name)
	if err != nil {
		return nil, err
	}
	if !info.IsDir() {
		return nil, &fs.PathError{Op: "open", Path: name, Err: errors.New("not a folder")}
	}
	folder, err := openRoot(root, name)
	if err != nil {
		return nil, err
	}
	if opened, err := folder.Stat("."); err != nil || !os.SameFile(info, opened) {
		folder.Close()
		return nil, &fs.PathError{Op: "open", Path: name, Err: errors.New("was replaced while it was opened")}
	}
	return folder, nil
}

// openRoot opens a folder in a root, through links if they stay in the root.
// The final dot makes every part of the name one that must be a folder.
func openRoot(root *os.Root, name string) (*os.Root, error) { return root.OpenRoot(name + "/.") }

// readFolder lists what is in a folder.
func readFolder(root *os.Root) ([]fs.DirEntry, error) {
	list, err := root.Open(".")
	if err != nil {
		return nil, err
	}
	defer list.Close()
	return list.ReadDir(-1)
}

// trouble says which file an error is about, in place of the name that the
// system put into it, which is relative to a folder a person does not see.
func trouble(shown string, err error) error {
	var refusal Refusal
	if err == nil || errors.As(err, &refusal) {
		return err
	}
	var inPath *fs.PathError
	var inLink *os.LinkError
	if errors.As(err, &inPath) {
		err = inPath.Err
	} else if errors.As(err, &inLink) {
		err = inLink.Err
	}
	return fmt.Errorf("%s: %w", shown, err)
}

// shown returns the path of a file of the output as a person knows it.
func (f *Folder) shown(name string) string {
	return filepath.Join(f.out, filepath.FromSlash(name))
}

// shownWork returns the path of something in the work folder.
func (f *Folder) shownWork(name string) string {
	return filepath.Join(f.out, "..", f.workName(), name)
}
