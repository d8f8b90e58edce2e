package publish

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// exchange swaps two folders in one step. Some file systems cannot.
func exchange(a *os.Root, aName string, b *os.Root, bName string) error {
	return between(a, b, func(a, b int) error {
		err := unix.Renameat2(a, aName, b, bName, unix.RENAME_EXCHANGE)
		if err == unix.EINVAL {
			return errors.ErrUnsupported
		}
		return err
	})
}

// isMount reports whether a folder is where another file system is mounted.
// Comparing devices would not find a part of the same one, as a container has.
func isMount(parent *os.Root, name string) bool {
	var info unix.Statx_t
	err := between(parent, parent, func(dir, _ int) error {
		return unix.Statx(dir, name, unix.AT_SYMLINK_NOFOLLOW|unix.AT_NO_AUTOMOUNT, 0, &info)
	})
	return err == nil && info.Attributes&unix.STATX_ATTR_MOUNT_ROOT != 0
}
