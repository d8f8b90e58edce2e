package publish

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

func exchangeIn(dir int, a, b string) error {
	return unix.RenameatxNp(dir, a, dir, b, unix.RENAME_SWAP)
}

// isMount reports whether another file system is mounted on a folder.
func isMount(dir *os.File) bool {
	var inside, outside unix.Stat_t
	err := errors.Join(unix.Fstat(int(dir.Fd()), &inside), unix.Fstatat(int(dir.Fd()), "..", &outside, 0))
	return err == nil && inside.Dev != outside.Dev
}

// flush has all that was written to disks put on them.
func flush(*os.Root) error { return unix.Sync() }
