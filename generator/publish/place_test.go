package publish

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
)

func TestWhereTheOutputMayNotBe(t *testing.T) {
	dir := t.TempDir()
	home := filepath.Join(dir, "users/me")
	site := filepath.Join(home, "site")
	write(t, "text", site, "content/topics/a.md")
	write(t, "a file", site, "file")
	check(t,
		os.Mkdir(filepath.Join(site, "real"), 0o777),
		os.Symlink("real", filepath.Join(site, "link")),
		os.Symlink("nowhere", filepath.Join(site, "broken")),
		os.Symlink("content", filepath.Join(site, "same")),
		os.Symlink(site, filepath.Join(dir, "shortcut")),
	)
	t.Setenv("HOME", home)
	t.Setenv("USERPROFILE", home)
	t.Chdir(site)
	sources := []string{"content", "layouts", filepath.Join(dir, "shortcut/static")}
	for _, c := range []struct{ out, naming string }{
		{"", "no output"},
		{"/", "whole disk"},
		{"content", "contains content"},
		{"content/", "contains content"},
		{"content/topics", "lies in content"},
		{"content/new", "lies in content"},
		{"layouts", "contains layouts"},
		{"layouts/new", "layouts"},
		{"LAYOUTS", "contains layouts"},
		{"static", "shortcut/static"},
		{"same/new", "lies in content"},
		{filepath.Join(dir, "shortcut/content"), "contains content"},
		{filepath.Join(dir, "shortcut/content/topics"), "lies in content"},
		{".", "contains content"},
		{"..", "home"},
		{"../..", "home"},
		{dir, "home"},
		{"link", "link"},
		{"same", "contains content"},
		{"broken", "link"},
		{"file", "not a folder"},
		{"no/such/folder", filepath.Join("no", "such")},
	} {
		before := read(t, dir)
		f, err := Open(c.out, Options{Sources: sources, TakeOver: true})
		refused(t, err, c.naming)
		if f != nil {
			f.Close()
		}
		same(t, read(t, dir), before)
	}
	for _, out := range []string{"public", "content.old", "real", filepath.Join(dir, "shortcut/public"), "../elsewhere"} {
		f, err := Open(out, Options{Sources: sources})
		check(t, err, f.Put("index.html", nil))
		_, err = f.Publish()
		check(t, err, f.Close())
	}
	if entries, _ := filepath.Glob(filepath.Join(dir, "*/.*.findings")); entries != nil {
		t.Errorf("left over: %v", entries)
	}
}

func TestALinkAmongTheSources(t *testing.T) {
	dir := t.TempDir()
	write(t, "text", dir, "public/text/a.md")
	check(t, os.Symlink("public/text", filepath.Join(dir, "content")))
	_, err := Open(filepath.Join(dir, "public"), Options{Sources: []string{filepath.Join(dir, "content")}, TakeOver: true})
	refused(t, err, "content")

	// A source reached through the output lies in it, wherever it leads.
	write(t, "text", dir, "elsewhere/a.md")
	check(t, os.Symlink("../elsewhere", filepath.Join(dir, "public/out")))
	_, err = Open(filepath.Join(dir, "public"), Options{Sources: []string{filepath.Join(dir, "public/out")}, TakeOver: true})
	refused(t, err, "out")
}

// Of many builds at once, each has the folder alone: also one that waited for
// a lock file which was removed meanwhile.
func TestLocks(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	var builds sync.WaitGroup
	var running atomic.Int32
	for i := range 20 {
		builds.Go(func() {
			f, err := Open(out, Options{})
			if err != nil {
				t.Error(err)
				return
			}
			if running.Add(1) != 1 {
				t.Error("two builds have one folder")
			}
			errPut := f.Put("index.html", []byte(fmt.Sprint(i)))
			_, errPublish := f.Publish()
			running.Add(-1)
			if err := errors.Join(errPut, errPublish, f.Close()); err != nil {
				t.Error(err)
			}
		})
	}
	builds.Wait()
	clean(t, out)
}
