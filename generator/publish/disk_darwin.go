package publish

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// exchange swaps two folders in one step. Some file systems cannot.
func exchange(a *os.Root, aName string, b *os.Root, bName string) error {
	return between(a, b, func(a, b int) error {
		err := unix.RenameatxNp(a, aName, b, bName, unix.RENAME_SWAP)
		if err == unix.EINVAL {
			return errors.ErrUnsupported
		}
		return err
	})
}

// isMount reports whether a folder is where another file system is mounted.
func isMount(parent *os.Root, name string) bool {
	var inside, outside unix.Stat_t
	err := between(parent, parent, func(dir, _ int) error {
		return errors.Join(unix.Fstat(dir, &outside), unix.Fstatat(dir, name, &inside, unix.AT_SYMLINK_NOFOLLOW))
	})
	return err == nil && inside.Dev != outside.Dev
}
