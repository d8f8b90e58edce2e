package preview

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"findings/generator/load"
)

// unreadable is a folder in which files vanish, or that cannot be read at all.
type unreadable struct {
	fs.FS
	fail map[string]error
}

func (u unreadable) Open(name string) (fs.File, error) {
	if err := u.fail[name]; err != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: err}
	}
	return u.FS.Open(name)
}

func TestFolderThatCannotBeRead(t *testing.T) {
	d := newDesk(t, small(t), load.Loader{})
	good := d.get("/about/")
	failing := unreadable{d.maker.loader.FS, map[string]error{}}
	d.maker.loader.FS = failing

	// A file that goes away while the folder is read is as one deleted before.
	failing.fail["content/pages/terms.md"] = fs.ErrNotExist
	d.write("content/pages/terms.md", "+++\ntitle = \"Terms\"\n+++\n")
	if d.get("/about/") != good || d.maker.failed {
		t.Errorf("a file that vanished: %s", d.log)
	}
	d.remove("content/pages/terms.md")

	// A file that may not be read is not forgotten, however often it was tried.
	const terms = "content/pages/terms.md"
	failing.fail[terms] = fs.ErrPermission
	d.write(terms, "+++\ntitle = \"Terms\"\n+++\n")
	old := time.Now().Add(-time.Hour)
	if err := os.Chtimes(filepath.Join(d.folder, terms), old, old); err != nil {
		t.Fatal(err)
	}
	for range 3 {
		d.look()
		d.wantPanel("/terms/", true)
	}
	delete(failing.fail, terms)
	d.look()
	d.wantPanel("/terms/", false)
	if r := d.ask("GET", "/terms/"); r.StatusCode != 200 {
		t.Errorf("a file that may be read again: %s", r.Status)
	}
	d.remove(terms)
	d.log.Reset()

	failing.fail["site.toml"] = fs.ErrPermission
	d.look()
	d.look()
	d.wantPanel("/about/", true)
	if d.maker.retry() == nil {
		t.Error("the preview does not try again")
	}
	if got := strings.Count(d.log.String(), "permission denied"); got != 1 {
		t.Errorf("the terminal shows it %d times", got)
	}
	delete(failing.fail, "site.toml")
	d.look()
	if d.get("/about/") != good {
		t.Error("the page is not as it was")
	}
}

// TestFileThatCannotBeRead has a file that goes wrong after the pages were made.
func TestFileThatCannotBeRead(t *testing.T) {
	d := newDesk(t, small(t), load.Loader{})
	failing := unreadable{d.maker.loader.FS, map[string]error{}}
	d.maker.loader.FS = failing
	d.edit("content/pages/about.md", "See", "Look at")
	failing.fail["static/style.css"] = fs.ErrPermission
	d.wantPanel("/style.css", true)
	if r := d.ask("GET", "/style.css"); r.StatusCode != 500 || strings.Count(d.log.String(), "static/style.css:1:1: ") != 1 {
		t.Errorf("a file that may not be read: %s\n%s", r.Status, d.log)
	}
	failing.fail["static/style.css"] = fs.ErrNotExist
	if r := d.ask("GET", "/style.css"); r.StatusCode != 404 || !strings.Contains(d.get("/style.css"), "Page not found") {
		t.Errorf("a file that was deleted a moment ago: %s", r.Status)
	}
}
