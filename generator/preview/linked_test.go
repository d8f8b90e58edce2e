package preview

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// link puts a link in place of something in the site's folder, which moves to
// another name there.
func link(t *testing.T, folder, name, target string) {
	t.Helper()
	to := filepath.Join(folder, target)
	if err := os.MkdirAll(filepath.Dir(to), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(filepath.Join(folder, name), to); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(target, filepath.Join(folder, name)); err != nil {
		t.Fatal(err)
	}
}

// TestLinked has links in place of what a site is made from: changes in what they
// lead to are seen as they are made.
func TestLinked(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("links need rights of their own on Windows")
	}
	folder := t.TempDir()
	if err := os.CopyFS(folder, small(t)); err != nil {
		t.Fatal(err)
	}
	link(t, folder, "content", "texts")
	link(t, folder, "layouts", "deep/looks")
	link(t, folder, "site.toml", "deep/er/settings.toml")
	s := livePreviewOf(t, folder, 0)

	shows := func(path, words string) func() string {
		return func() string {
			if _, body := s.ask(path); !bytes.Contains(body, []byte(words)) {
				return path + " does not show " + words
			}
			return ""
		}
	}
	edit := func(name, old, text string) {
		before, err := os.ReadFile(s.path(name))
		s.must(err)
		s.write(name, strings.Replace(string(before), old, text, 1))
	}
	s.write("texts/topics/audit.md", fmt.Sprintf(topic, "Audit"))
	s.until("a new file", s.status("/topics/audit/", 200))
	s.write("texts/councils/southshire/council.md", "+++\nname = \"Southshire\"\n+++\n")
	s.until("a new folder", s.status("/councils/southshire/", 200))
	edit("deep/looks/page.html", "<h1>", "<h1>Changed: ")
	s.until("a layout", shows("/about/", "<h1>Changed: "))
	edit("deep/er/settings.toml", "Small archive", "Another title")
	s.until("the settings", shows("/about/", "Another title"))

	link(t, folder, "static", "files")
	s.until("a folder that becomes a link", s.status("/style.css", 200))
	s.write("files/note.txt", "words")
	s.until("a file in what it leads to", s.status("/note.txt", 200))

	if log := s.log.String(); strings.Contains(log, "instead") {
		t.Errorf("it polls:\n%s", log)
	}

	s.must(os.Rename(s.path("texts"), s.path("away")))
	s.write("texts/pages/about.md", "+++\ntitle = \"All new\"\n+++\n")
	s.until("another folder where a link leads", shows("/about/", "All new"))
	s.must(os.Remove(s.path("content")))
	s.must(os.Symlink("..", s.path("content")))
	s.until("a link out of the folder", shows("/about/", "this link leads out of the site"))
	s.must(os.Remove(s.path("content")))
	s.must(os.Symlink("away", s.path("content")))
	s.until("a link within it again", shows("/topics/audit/", "Audit"))
}
