package main

import (
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestLineEnds builds what an editor on Windows may have on the disk, with the mark
// that some programs begin a text with: the pages are the same, byte for byte.
func TestLineEnds(t *testing.T) {
	want := publicFiles(t, publishWhole(t, crowdedFolder(t), "/"))
	folder := crowdedFolder(t)
	changed := 0
	for _, part := range []string{"layouts", "content", "site.toml"} {
		err := filepath.WalkDir(filepath.Join(folder, part), func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			text, err := os.ReadFile(name)
			if err != nil {
				return err
			}
			changed += strings.Count(string(text), "\n")
			return os.WriteFile(name, []byte("\ufeff"+strings.ReplaceAll(string(text), "\n", "\r\n")), 0o666)
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if changed < 100 {
		t.Fatalf("only %d lines were changed", changed)
	}
	got := publicFiles(t, publishWhole(t, folder, "/"))
	for name := range maps.Keys(merged(want, got)) {
		if got[name] != want[name] {
			t.Errorf("%s differs: %s", name, firstDifference(got[name], want[name]))
		}
	}
}
