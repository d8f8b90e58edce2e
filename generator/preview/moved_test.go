package preview

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// TestMovedFolder renames the site's folder, and one above it, away and back, and puts
// another in its place: what is then changed in it is seen.
func TestMovedFolder(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("a folder in use cannot be renamed on Windows")
	}
	above := t.TempDir()
	site := filepath.Join(above, "deep", "site")
	if err := os.CopyFS(site, small(t)); err != nil {
		t.Fatal(err)
	}
	s := livePreviewOf(t, site, 0)
	away := func() string {
		if e := s.server.now.Load(); !strings.Contains(e.problems.String(), "the site's folder is not there") {
			return "nothing is said of it: " + e.problems.String()
		}
		if status, body := s.ask("/councils/northshire/"); status != 200 || !strings.Contains(string(body), "the site&#39;s folder is not there") {
			return "the page does not stay, with what is wrong"
		}
		return ""
	}
	for _, moved := range []string{site, filepath.Dir(site)} {
		s.must(os.Rename(moved, moved+"-away"))
		s.until("away: "+moved, away)
		s.must(os.Rename(moved+"-away", moved))
		s.until("back: "+moved, s.difference)
		s.write("content/topics/audit.md", "+++\nname = \"Audit\"\n+++\n\nWhat it covers.\n")
		s.until("a change after it was moved", s.status("/topics/audit/", 200))
		s.must(os.Remove(s.path("content/topics/audit.md")))
		s.until("another", s.status("/topics/audit/", 404))
	}

	other := filepath.Join(above, "other")
	s.must(os.CopyFS(other, small(t)))
	s.must(os.WriteFile(filepath.Join(other, "content/topics/other.md"), []byte("+++\nname = \"Other\"\n+++\n\nWhat it covers.\n"), 0o666))
	s.must(os.Rename(filepath.Dir(site), filepath.Join(above, "old")))
	s.must(os.Mkdir(filepath.Dir(site), 0o777))
	s.must(os.Rename(other, site))
	s.until("another folder in its place", s.status("/topics/other/", 200))
	s.write("content/topics/other.md", "+++\nname = \"Changed\"\n+++\n\nWhat it covers.\n")
	s.until("a change in that", s.difference)
}

// TestFolderStaysInside reads through a link that leads out of the folder.
func TestFolderStaysInside(t *testing.T) {
	within, outside := t.TempDir(), filepath.Join(t.TempDir(), "secret")
	if err := os.WriteFile(outside, []byte("secret"), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(outside, filepath.Join(within, "link")); err != nil {
		t.Skip("this system lets nobody make a link: ", err)
	}
	for _, name := range []string{"link", "../secret"} {
		if f, err := folder(within).Open(name); err == nil {
			f.Close()
			t.Errorf("%s is opened", name)
		}
	}
}
