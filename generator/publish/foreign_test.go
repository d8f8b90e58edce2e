package publish

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// plantFiles puts what a user may have into a published folder and returns
// the names of it.
func plantFiles(t *testing.T, out string) []string {
	t.Helper()
	write(t, "example.org\n", out, "CNAME")
	write(t, "ref: refs/heads/main\n", out, ".git/HEAD")
	write(t, "blob", out, ".git/objects/ab/cd")
	write(t, "notes", out, "councils/a/notes.txt")
	write(t, "secret", out, "private/deep/er/key")
	script := write(t, "#!/bin/sh\n", out, "hook")
	check(t,
		os.MkdirAll(filepath.Join(out, "empty/folder"), 0o777),
		os.Chmod(script, 0o751),
		os.Chmod(filepath.Join(out, ".git/objects/ab/cd"), 0o444),
		os.Chmod(filepath.Join(out, "private"), 0o700),
		os.Chmod(filepath.Join(out, "private/deep"), 0o500),
		os.Chmod(out, 0o750),
		os.Symlink("CNAME", filepath.Join(out, "link")),
		os.Symlink("/nowhere/at/all", filepath.Join(out, "broken")),
		os.Symlink("..", filepath.Join(out, "private/up")),
	)
	t.Cleanup(func() { os.Chmod(filepath.Join(out, "private/deep"), 0o700) })
	return []string{
		".", "CNAME", ".git", ".git/HEAD", ".git/objects", ".git/objects/ab", ".git/objects/ab/cd",
		"councils/a/notes.txt", "private", "private/deep", "private/deep/er", "private/deep/er/key", "private/up",
		"hook", "empty", "empty/folder", "link", "broken",
	}
}

func TestTheUsersFilesSurvive(t *testing.T) {
	for name, change := range poorDisks() {
		t.Run(name, func(t *testing.T) {
			out := filepath.Join(t.TempDir(), "public")
			publish(t, out, siteA, change)
			names := plantFiles(t, out)
			hook := filepath.Join(out, "hook")
			long := time.Date(2001, 2, 3, 4, 5, 6, 7000, time.UTC)
			check(t, os.Chtimes(hook, long, long))
			before := read(t, out)
			for _, site := range []map[string]string{siteB, siteA, siteB, {}} {
				publish(t, out, site, change)
				after := read(t, out)
				for _, name := range names {
					if after[name] != before[name] || before[name] == "" {
						t.Errorf("%s is %q, was %q", name, after[name], before[name])
					}
				}
				for name, content := range site {
					if !strings.HasSuffix(after[name], content) {
						t.Errorf("%s is not published", name)
					}
				}
			}
			if info, err := os.Stat(hook); err != nil || !info.ModTime().Equal(long) {
				t.Errorf("a file of the user's has another time: %v", info.ModTime())
			}
			after := read(t, out)
			if after["councils"] == "" || after["councils/index.html"] != "" || after["topics"] != "" {
				t.Error("folders of pages that are gone: kept only if something of the user's is in them")
			}
		})
	}
}

func TestAPageDoesNotReplaceAFileOfTheUsers(t *testing.T) {
	for name, plant := range map[string]func(out string) error{
		"councils/b/index.html": func(out string) error {
			return errors.Join(os.MkdirAll(filepath.Join(out, "councils/b"), 0o777),
				os.WriteFile(filepath.Join(out, "councils/b/index.html"), []byte("mine"), 0o666))
		},
		"councils/b": func(out string) error { return os.WriteFile(filepath.Join(out, "councils/b"), nil, 0o666) },
		"topics":     func(out string) error { return os.Symlink("councils", filepath.Join(out, "topics")) },
		"topics/x": func(out string) error {
			return errors.Join(os.Mkdir(filepath.Join(out, "topics"), 0o777), os.Symlink("/", filepath.Join(out, "topics/x")))
		},
		"topics/x/index.html": func(out string) error {
			return os.MkdirAll(filepath.Join(out, "topics/x/index.html/folder"), 0o777)
		},
	} {
		t.Run(name, func(t *testing.T) {
			out := filepath.Join(t.TempDir(), "public")
			publish(t, out, siteA)
			check(t, plant(out))
			before := read(t, out)
			_, err := tryPublish(out, siteB)
			refused(t, err, filepath.Join(out, name))
			same(t, read(t, out), before)
			clean(t, out)
		})
	}
}

// Files that come, change and go after they were carried, while the folders
// are exchanged: the last moment at which somebody still writes to the old one.
func TestFilesThatChangeDuringTheExchange(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	publish(t, out, siteA)
	write(t, "old", out, "changed")
	write(t, "lock", out, ".git/index.lock")
	long := time.Now().Add(-time.Hour)
	check(t, os.Chtimes(filepath.Join(out, "changed"), long, long))
	publish(t, out, siteB, func(f *Folder) {
		exchange := f.disk.exchange
		f.disk.exchange = func(a *os.Root, aName string, b *os.Root, bName string) error {
			write(t, "new", out, "added/deep")
			write(t, "new", out, "changing")
			check(t, os.Rename(filepath.Join(out, "changing"), filepath.Join(out, "changed")),
				os.Remove(filepath.Join(out, ".git/index.lock")))
			return exchange(a, aName, b, bName)
		}
	})
	want := map[string]string{"added/deep": "new", "changed": "new"}
	for name, content := range siteB {
		want[name] = content
	}
	same(t, files(t, out), want)
}

func TestNotOurFolder(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	write(t, "home", out, "index.html")
	write(t, "mine", out, "mine.txt")
	before := read(t, out)
	_, err := tryPublish(out, siteA)
	refused(t, err, out)
	same(t, read(t, out), before)
	clean(t, out)

	// What is there stays, and a page that is there already is adopted.
	f, err := Open(out, nil, true)
	check(t, err, f.Put("index.html", []byte("home")), f.Put("a.html", nil))
	result, err := f.Publish()
	check(t, err, f.Close())
	if result.Unchanged != 1 || result.Written != 1 {
		t.Errorf("got %+v", result)
	}
	same(t, files(t, out), map[string]string{"index.html": "home", "mine.txt": "mine", "a.html": ""})
	publish(t, out, map[string]string{"a.html": ""})
	same(t, files(t, out), map[string]string{"mine.txt": "mine", "a.html": ""})
}

func TestTakingOverDoesNotReplaceFiles(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	write(t, "mine", out, "index.html")
	f, err := Open(out, nil, true)
	check(t, err)
	refused(t, f.Put("index.html", []byte("home")), filepath.Join(out, "index.html"))
	check(t, f.Close())
	same(t, files(t, out), map[string]string{"index.html": "mine"})
}

func TestAnEmptyFolderIsTaken(t *testing.T) {
	out := t.TempDir()
	check(t, os.Chmod(out, 0o710))
	publish(t, out, siteA)
	same(t, files(t, out), siteA)
	if info, _ := os.Stat(out); info.Mode().Perm() != 0o710 {
		t.Errorf("its mode is %v", info.Mode())
	}
}

func TestManifestsWeDidNotWrite(t *testing.T) {
	for _, text := range []string{"", "findings published 1", "findings published 2\n", "my own notes\n", "findings published 1\n../../x\n", "findings published 1\n\n"} {
		out := filepath.Join(t.TempDir(), "public")
		write(t, text, out, manifestName)
		for _, takeOver := range []bool{false, true} {
			_, err := Open(out, nil, takeOver)
			refused(t, err, manifestName)
		}
		clean(t, out)
	}
	out := filepath.Join(t.TempDir(), "public")
	write(t, "findings published 1\r\nindex.html\r\n", out, manifestName)
	write(t, "old", out, "index.html")
	publish(t, out, siteA)
	same(t, files(t, out), siteA)
}
