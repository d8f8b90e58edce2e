package publish

import (
	"os"

	"golang.org/x/sys/unix"
)

func exchangeIn(dir int, a, b string) error {
	return unix.Renameat2(dir, a, dir, b, unix.RENAME_EXCHANGE)
}

// isMount reports whether another file system is mounted on a folder.
// Comparing devices would not find a part of the same one, as a container has.
func isMount(dir *os.File) bool {
	var info unix.Statx_t
	err := unix.Statx(int(dir.Fd()), "", unix.AT_EMPTY_PATH, 0, &info)
	return err == nil && info.Attributes&unix.STATX_ATTR_MOUNT_ROOT != 0
}

// flush waits until all that was written to the disk of a folder is on it.
func flush(parent *os.Root) error {
	dir, err := parent.Open(".")
	if err != nil {
		return err
	}
	defer dir.Close()
	if err := unix.Syncfs(int(dir.Fd())); err != nil {
		return &os.PathError{Op: "flush", Path: dir.Name(), Err: err}
	}
	return nil
}
