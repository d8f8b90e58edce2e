//go:build !linux && !darwin

package publish

import (
	"errors"
	"os"
	"path/filepath"
)

// Both go by paths, since there is nothing better here.

func link(from, to *os.Root, name string) error {
	return os.Link(filepath.Join(from.Name(), name), filepath.Join(to.Name(), name))
}

func rename(from *os.Root, fromName string, to *os.Root, toName string) error {
	return os.Rename(filepath.Join(from.Name(), fromName), filepath.Join(to.Name(), toName))
}

func exchange(*os.Root, string, *os.Root, string) error { return errors.ErrUnsupported }

func isMount(*os.File) bool { return false } // it cannot be told here
