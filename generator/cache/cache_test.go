package cache

import (
	"bytes"
	"os/exec"
	"path/filepath"
	"testing"
)

// TestRead reads what was written, and waits for nothing else in its place.
func TestRead(t *testing.T) {
	file := filepath.Join(t.TempDir(), "findings", "a.json")
	if text, err := Read(file); err == nil {
		t.Errorf("nothing holds %q", text)
	}
	want := []byte("{}")
	for range 2 {
		if err := Write(file, want); err != nil {
			t.Fatal(err)
		}
		if got, err := Read(file); err != nil || !bytes.Equal(got, want) {
			t.Errorf("read %q, %v", got, err)
		}
	}
	pipe := filepath.Join(t.TempDir(), "pipe")
	if err := exec.Command("mkfifo", pipe).Run(); err != nil {
		t.Skip("no pipe can be made here:", err)
	}
	if text, err := Read(pipe); err == nil {
		t.Errorf("a pipe holds %q", text)
	}
}
