package preview

import (
	"errors"
	"io/fs"
	"os"
)

// A folder is the site's folder, by its path. It is looked for each time that something
// in it is read: it may be renamed away and back, or another may take its place, as
// where a release is switched, while a preview runs. Nothing outside it is read,
// whichever links lie in it.
//
// What is neither a file nor a folder is not opened: a pipe would keep whoever opens it
// waiting. That there is one is said by package content, but one may take the place of
// a file after that package has looked.
type folder string

var errSpecial = errors.New("it is neither a file nor a folder")

// in returns what do returns of the folder as it is now.
func in[T any](f folder, do func(*os.Root) (T, error)) (result T, err error) {
	root, err := os.OpenRoot(string(f))
	if err != nil {
		return result, err
	}
	defer root.Close()
	return do(root)
}

// Open opens a file or folder.
func (f folder) Open(name string) (fs.File, error) {
	return in(f, func(root *os.Root) (fs.File, error) {
		info, err := root.Stat(name)
		if err != nil {
			return nil, err
		}
		if !info.IsDir() && !info.Mode().IsRegular() {
			return nil, &fs.PathError{Op: "open", Path: name, Err: errSpecial}
		}
		return root.FS().Open(name)
	})
}

// Stat returns what is at a name, or where a link there leads.
func (f folder) Stat(name string) (fs.FileInfo, error) {
	return in(f, func(root *os.Root) (fs.FileInfo, error) { return root.Stat(name) })
}

// Lstat returns what is at a name, which may be a link.
func (f folder) Lstat(name string) (fs.FileInfo, error) {
	return in(f, func(root *os.Root) (fs.FileInfo, error) { return root.Lstat(name) })
}

// ReadLink returns where a link leads.
func (f folder) ReadLink(name string) (string, error) {
	return in(f, func(root *os.Root) (string, error) { return root.Readlink(name) })
}
