package publish

import (
	"os"
	"path/filepath"
	"strings"
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
		{"same", "link"},
		{"broken", "link"},
		{"file", "not a folder"},
		{"no/such/folder", filepath.Join("no", "such")},
		{".public.findings", "works in"},
	} {
		before := read(t, dir)
		f, err := Open(c.out, sources, true)
		refused(t, err, c.naming)
		if f != nil {
			f.Close()
		}
		same(t, read(t, dir), before)
	}
	for _, out := range []string{"public", "content.old", "real", filepath.Join(dir, "shortcut/public"), "../elsewhere"} {
		f, err := Open(out, sources, false)
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
	_, err := Open(filepath.Join(dir, "public"), []string{filepath.Join(dir, "content")}, true)
	refused(t, err, "content")

	// A source reached through the output lies in it, wherever it leads.
	write(t, "text", dir, "elsewhere/a.md")
	check(t, os.Symlink("../elsewhere", filepath.Join(dir, "public/out")))
	_, err = Open(filepath.Join(dir, "public"), []string{filepath.Join(dir, "public/out")}, true)
	refused(t, err, "out")
}

func TestLocks(t *testing.T) {
	caches := t.TempDir()
	t.Setenv("XDG_CACHE_HOME", caches)
	t.Setenv("HOME", caches)
	t.Setenv("LocalAppData", caches)
	out := filepath.Join(t.TempDir(), "public")
	first, err := Open(out, nil, false)
	check(t, err, first.Put("index.html", []byte("first")))

	opened := make(chan *Folder)
	go func() {
		second, err := Open(out, nil, false)
		if err != nil {
			t.Error(err)
		}
		opened <- second
	}()
	select {
	case <-opened:
		t.Fatal("two builds have one folder")
	default:
	}
	_, err = first.Publish()
	check(t, err)
	select {
	case <-opened:
		t.Fatal("two builds have one folder")
	default:
	}
	check(t, first.Close())
	second := <-opened
	check(t, second.Put("index.html", []byte("second")))
	result, err := second.Publish()
	check(t, err, second.Close())
	if result.Written != 1 || result.Removed != 0 {
		t.Errorf("got %+v", result)
	}
	same(t, files(t, out), map[string]string{"index.html": "second"})
	if locks, _ := filepath.Glob(filepath.Join(caches, "*/locks/*")); len(locks) == 0 {
		if locks, _ = filepath.Glob(filepath.Join(caches, "Library/Caches/findings/locks/*")); len(locks) == 0 {
			t.Error("the lock is not among the caches")
		}
	}
}

// Without a home, as in many containers, locks are among temporary files.
func TestLocksWithoutAHome(t *testing.T) {
	temp := t.TempDir()
	for _, name := range []string{"HOME", "XDG_CACHE_HOME", "LocalAppData", "USERPROFILE"} {
		t.Setenv(name, "")
	}
	t.Setenv("TMPDIR", temp)
	t.Setenv("TMP", temp)
	out := filepath.Join(t.TempDir(), "public")
	publish(t, out, siteA)
	same(t, files(t, out), siteA)
	for name := range files(t, temp) {
		if strings.HasSuffix(name, ".lock") {
			return
		}
	}
	t.Error("no lock was made")
}
