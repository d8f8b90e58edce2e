//go:build !unix

package publish

import (
	"io/fs"
	"os"
	"path/filepath"
)

// link gives a file a second name. It goes by paths, since there is nothing
// better; making links to plant takes a privilege here.
func link(from, to *os.Root, name string) error {
	return os.Link(filepath.Join(from.Name(), name), filepath.Join(to.Name(), name))
}

func rename(from *os.Root, fromName string, to *os.Root, toName string) error {
	return os.Rename(filepath.Join(from.Name(), fromName), filepath.Join(to.Name(), toName))
}

// identity is not needed where folders cannot be exchanged: what is ready was
// never published.
func identity(fs.FileInfo) string { return "" }

func keepOwner(*os.Root, string, fs.FileInfo) {}
