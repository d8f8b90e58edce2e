package publish

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

func exchange(a *os.Root, aName string, b *os.Root, bName string) error {
	return between(a, ".", b, ".", func(a, b int) error {
		err := unix.RenameatxNp(a, aName, b, bName, unix.RENAME_SWAP)
		if err == unix.EINVAL {
			return errors.ErrUnsupported
		}
		return err
	})
}

// isMount reports whether another file system is mounted on a folder.
func isMount(dir *os.File) bool {
	var inside, outside unix.Stat_t
	err := errors.Join(unix.Fstat(int(dir.Fd()), &inside), unix.Fstatat(int(dir.Fd()), "..", &outside, 0))
	return err == nil && inside.Dev != outside.Dev
}
