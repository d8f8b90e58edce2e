package change_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"findings/generator/change"
)

// TestWriteKeepsWhatIsThere writes two entries of one name: the second is
// refused and the first stays.
func TestWriteKeepsWhatIsThere(t *testing.T) {
	folder := t.TempDir()
	root, err := os.OpenRoot(folder)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	file := change.File{Name: "content/topics/x.md", Text: "mine"}
	if err := change.Write(root, file); err != nil {
		t.Fatal(err)
	}
	if err := change.Write(root, change.File{Name: file.Name, Text: "yours"}); err == nil {
		t.Error("the entry was written twice")
	}
	if text, err := os.ReadFile(filepath.Join(folder, file.Name)); err != nil || string(text) != "mine" {
		t.Errorf("the entry is %q, %v", text, err)
	}
	if err := change.Write(root, change.File{Name: file.Name + "/y.md"}); err == nil {
		t.Error("a folder was made of a file")
	}
	if err := change.Write(root, change.File{Name: "../y.md"}); err == nil {
		t.Error("an entry was written outside of the folder")
	}
}

// TestTakenNames asks what stands in the way of new names. Disks that do not
// tell capitals from small letters would take some of them for the same.
func TestTakenNames(t *testing.T) {
	files := fstest.MapFS{"content/topics/Planning.md": {}, "content/councils/North/council.md": {}}
	for name, want := range map[string]string{
		"content/topics/Planning.md":         "content/topics/Planning.md",
		"content/topics/planning.md":         "content/topics/Planning.md",
		"content/topics/plans.md":            "",
		"content/councils/North/2020.md":     "",
		"content/councils/north/2020.md":     "content/councils/North",
		"content/councils/North/COUNCIL.md":  "content/councils/North/council.md",
		"content/councils/south/council.md":  "",
		"content/pages/planning.md":          "",
		"content/topics/planning.md/more.md": "content/topics/Planning.md",
	} {
		if got, err := change.Taken(files, name); got != want || err != nil {
			t.Errorf("Taken(%s) = %q, %v; want %q", name, got, err, want)
		}
	}
	if _, err := change.Taken(files, "content/topics/Planning.md/more.md"); err == nil {
		t.Error("a file is read as a folder")
	}
}

// TestAllOrNothing has the last of several files fail, in each way that it can.
// Of those before it, no file and no folder is left, and what was changed is as
// it was.
func TestAllOrNothing(t *testing.T) {
	for name, last := range map[string]change.File{
		"it exists":                 {Name: "content/topics/old.md", Text: "mine"},
		"a file is in its way":      {Name: "content/topics/old.md/x.md"},
		"it leads out":              {Name: "../x.md"},
		"it was changed since":      {Name: "content/topics/old.md", Replaces: true, Before: "older", Text: "mine"},
		"what it replaces is gone":  {Name: "content/topics/gone.md", Replaces: true},
		"what it replaces is taken": {Name: "content/topics", Replaces: true},
	} {
		folder := t.TempDir()
		root, err := os.OpenRoot(folder)
		if err != nil {
			t.Fatal(err)
		}
		old := change.File{Name: "content/topics/old.md", Text: "theirs"}
		kept := change.File{Name: "content/pages/kept.md", Text: "as it was"}
		if err := change.Write(root, old, kept); err != nil {
			t.Fatal(err)
		}
		before := everything(t, folder)
		kept.Replaces, kept.Before, kept.Text = true, kept.Text, "new"
		err = change.Write(root, kept, change.File{Name: "content/councils/north/council.md", Text: "new"}, last)
		if err == nil {
			t.Errorf("%s: nothing failed", name)
		}
		if after := everything(t, folder); !slices.Equal(before, after) {
			t.Errorf("%s: %v is there, not %v", name, after, before)
		}
		root.Close()
	}
}

// everything lists a folder: each file with its text, and each folder.
func everything(t *testing.T, folder string) []string {
	t.Helper()
	var all []string
	files := os.DirFS(folder)
	err := fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			var text []byte
			text, err = fs.ReadFile(files, name)
			name += "=" + string(text)
		}
		all = append(all, name)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// TestWritten reads back several files, one of which took the place of another
// and kept its mode.
func TestWritten(t *testing.T) {
	folder := t.TempDir()
	root, err := os.OpenRoot(folder)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	if err := change.Write(root, change.File{Name: "a/x", Text: "1"}); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(filepath.Join(folder, "a/x"), 0o640); err != nil {
		t.Fatal(err)
	}
	if err := change.Write(root, change.File{Name: "a/x", Text: "2", Replaces: true, Before: "1"}, change.File{Name: "a/b/y", Text: "3"}); err != nil {
		t.Fatal(err)
	}
	if all, want := everything(t, folder), []string{".", "a", "a/b", "a/b/y=3", "a/x=2"}; !slices.Equal(all, want) {
		t.Errorf("%v is there, not %v", all, want)
	}
	if info, err := os.Stat(filepath.Join(folder, "a/x")); err != nil || info.Mode().Perm()&0o077 != 0o040 && os.PathSeparator == '/' {
		t.Errorf("its mode is %v, %v", info.Mode(), err)
	}
}

// TestOver reads a folder with files that are not written yet.
func TestOver(t *testing.T) {
	files := change.Over(fstest.MapFS{"a/x": {Data: []byte("1")}, "b": {}},
		change.File{Name: "a/x", Text: "longer"}, change.File{Name: "a/c/y", Text: "2"}, change.File{Name: "d/z", Text: "3"})
	var all []string
	err := fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			var text []byte
			text, err = fs.ReadFile(files, name)
			if info, _ := d.Info(); info.Size() != int64(len(text)) {
				t.Errorf("%s has %d bytes by the list, and %d", name, info.Size(), len(text))
			}
			name += "=" + string(text)
		}
		all = append(all, name)
		return err
	})
	if want := ". a a/c a/c/y=2 a/x=longer b= d d/z=3"; err != nil || strings.Join(all, " ") != want {
		t.Errorf("%v, %v; want %s", all, err, want)
	}
}

// TestHold ends a program that writes pairs of files: no pair is there by half.
func TestHold(t *testing.T) {
	folder := t.TempDir()
	root, err := os.OpenRoot(folder)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	first, ended := make(chan bool, 1), make(chan error)
	go func() {
		for n := range 200 {
			name := strconv.Itoa(n)
			if err := change.Write(root, change.File{Name: name + "-a"}, change.File{Name: name + "-b"}); err != nil {
				ended <- err
				return
			}
			select {
			case first <- true:
			default:
			}
		}
		ended <- nil
	}()
	<-first
	release := change.Hold()
	there, err := os.ReadDir(folder)
	release()
	if err := errors.Join(err, <-ended); err != nil {
		t.Fatal(err)
	}
	for _, d := range there {
		if name := d.Name(); strings.HasPrefix(name, ".") {
			t.Errorf("%s is left", name)
		}
	}
	if len(there)%2 != 0 {
		t.Errorf("of a pair one file is there: %d in all", len(there))
	}
}
