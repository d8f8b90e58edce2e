//go:build linux || darwin

package change_test

import (
	"os"
	"os/signal"
	"syscall"
	"testing"

	"findings/generator/change"
)

// TestFullDisk writes where there is no room for the whole entry. Half a file
// would be taken for an entry, so none is left.
func TestFullDisk(t *testing.T) {
	root, err := os.OpenRoot(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()

	// A limit on the size of files stands in for a full disk.
	signal.Ignore(syscall.SIGXFSZ)
	defer signal.Reset(syscall.SIGXFSZ)
	var before syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &before); err != nil {
		t.Fatal(err)
	}
	low := before
	low.Cur = 4
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &low); err != nil {
		t.Fatal(err)
	}
	err = change.Write(root, change.File{Name: "content/topics/x.md", Text: "more than four bytes"})
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &before); err != nil {
		t.Fatal(err)
	}
	if err == nil {
		t.Fatal("there was room")
	}
	if _, err := root.Stat("content/topics/x.md"); !os.IsNotExist(err) {
		t.Errorf("half of the entry is left: %v", err)
	}
}
