//go:build unix

package publish

import (
	"fmt"
	"io/fs"
	"os"
	"syscall"

	"golang.org/x/sys/unix"
)

// between runs a system call that takes two folders. [os.Root] has none, and
// going by paths from a common root would follow links below it.
func between(a, b *os.Root, call func(a, b int) error) error {
	dirA, err := a.Open(".")
	if err != nil {
		return err
	}
	defer dirA.Close()
	dirB, err := b.Open(".")
	if err != nil {
		return err
	}
	defer dirB.Close()
	return call(int(dirA.Fd()), int(dirB.Fd()))
}

// link gives a file a second name. A link gets one itself and is not followed.
func link(from, to *os.Root, name string) error {
	return between(from, to, func(from, to int) error { return unix.Linkat(from, name, to, name, 0) })
}

func rename(from *os.Root, fromName string, to *os.Root, toName string) error {
	return between(from, to, func(from, to int) error { return unix.Renameat(from, fromName, to, toName) })
}

// identity returns what a folder can be told by whatever it is named.
func identity(info fs.FileInfo) string {
	if stat, ok := info.Sys().(*syscall.Stat_t); ok {
		return fmt.Sprintf("%d:%d", stat.Dev, stat.Ino)
	}
	return ""
}

// keepOwner gives a copy the owner of the original, if we may.
func keepOwner(root *os.Root, name string, info fs.FileInfo) {
	if stat, ok := info.Sys().(*syscall.Stat_t); ok && (int(stat.Uid) != os.Geteuid() || int(stat.Gid) != os.Getegid()) {
		root.Lchown(name, int(stat.Uid), int(stat.Gid))
	}
}
