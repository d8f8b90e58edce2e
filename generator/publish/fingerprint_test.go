package publish

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// Whatever a build would have to look at changes the fingerprint, and nothing else.
func TestFingerprint(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	if Fingerprint(out) != "" {
		t.Error("nothing is published, and it has a fingerprint")
	}
	publishAll := func() {
		t.Helper()
		folder, err := Open(out, Options{})
		if err != nil {
			t.Fatal(err)
		}
		defer folder.Close()
		for _, name := range []string{"index.html", "a/index.html", "a/b/index.html"} {
			if err := folder.Put(name, []byte(name)); err != nil {
				t.Fatal(err)
			}
		}
		if Fingerprint(out) != "" {
			t.Error("a build runs, and the folder has a fingerprint")
		}
		if _, err := folder.Publish(); err != nil {
			t.Fatal(err)
		}
		// A clock may tick too slowly to tell what a test does to a folder from the build of it.
		for _, name := range []string{out, filepath.Join(out, "a"), filepath.Join(out, "a", "b")} {
			if err := os.Chtimes(name, time.Time{}, time.Now().Add(-time.Minute)); err != nil {
				t.Fatal(err)
			}
		}
	}
	publishAll()
	before := Fingerprint(out)
	if before == "" || Fingerprint(out) != before {
		t.Fatalf("the fingerprint of a published folder is %q, then %q", before, Fingerprint(out))
	}
	page := filepath.Join(out, "a", "index.html")
	long := time.Now().Add(-time.Hour)
	for what, change := range map[string]func() error{
		"changed":     func() error { return os.WriteFile(page, []byte("other"), 0o666) },
		"touched":     func() error { return os.Chtimes(page, long, long) },
		"renamed":     func() error { return os.Rename(page, page+".txt") },
		"a folder":    func() error { return errors.Join(os.Remove(page), os.Mkdir(page, 0o777)) },
		"deleted":     func() error { return os.Remove(page) },
		"stray":       func() error { return os.WriteFile(filepath.Join(out, "a", "stray"), nil, 0o666) },
		"folder":      func() error { return os.Mkdir(filepath.Join(out, "stray"), 0o777) },
		"no manifest": func() error { return os.Remove(filepath.Join(out, manifestName)) },
		"no output":   func() error { return os.RemoveAll(out) },
	} {
		if err := change(); err != nil {
			t.Fatal(err)
		}
		if Fingerprint(out) == before {
			t.Errorf("%s: the fingerprint is the same", what)
		}
		if err := os.RemoveAll(out); err != nil {
			t.Fatal(err)
		}
		publishAll()
		before = Fingerprint(out)
	}
}
