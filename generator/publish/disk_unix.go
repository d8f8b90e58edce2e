//go:build linux || darwin

package publish

import (
	"errors"
	"os"
	"path"

	"golang.org/x/sys/unix"
)

// between runs a system call that takes two folders. [os.Root] has none, and
// going by paths from a common root would follow links below it.
func between(a *os.Root, aDir string, b *os.Root, bDir string, call func(a, b int) error) error {
	dirA, err := a.Open(aDir + "/.")
	if err != nil {
		return err
	}
	defer dirA.Close()
	dirB, err := b.Open(bDir + "/.")
	if err != nil {
		return err
	}
	defer dirB.Close()
	return call(int(dirA.Fd()), int(dirB.Fd()))
}

func link(from, to *os.Root, name string) error {
	dir, base := path.Dir(name), path.Base(name)
	return between(from, dir, to, dir, func(from, to int) error { return unix.Linkat(from, base, to, base, 0) })
}

func rename(from *os.Root, fromName string, to *os.Root, toName string) error {
	return between(from, ".", to, ".", func(from, to int) error { return unix.Renameat(from, fromName, to, toName) })
}

func exchange(a *os.Root, aName string, b *os.Root, bName string) error {
	err := between(a, ".", b, ".", func(a, b int) error { return swapAt(a, aName, b, bName) })
	if err == unix.EINVAL { // a disk that cannot
		return errors.ErrUnsupported
	}
	return err
}
