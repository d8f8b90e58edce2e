//go:build linux || darwin

package publish

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

func exchange(parent *os.Root, a, b string) error {
	dir, err := parent.Open(".")
	if err != nil {
		return err
	}
	defer dir.Close()
	if err := exchangeIn(int(dir.Fd()), a, b); err == unix.EINVAL { // a disk that cannot
		return errors.ErrUnsupported
	} else if err != nil {
		return &os.LinkError{Op: "exchange", Old: a, New: b, Err: err}
	}
	return nil
}

// movable says why a folder cannot be moved into another, if that is known: it is then
// written into, for it names the one that it lies in.
func movable(dir *os.File) error {
	return unix.Faccessat(int(dir.Fd()), ".", unix.W_OK, 0) // which an immutable one denies to everybody
}
