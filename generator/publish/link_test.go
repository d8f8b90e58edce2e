//go:build unix

package publish

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/sys/unix"
)

// A victim is a folder outside of the output that nothing may be written to.
func victim(t *testing.T) (dir string, unharmed func()) {
	t.Helper()
	dir = t.TempDir()
	write(t, "victim", dir, "index.html")
	write(t, "victim", dir, "x/index.html")
	before := read(t, dir)
	return dir, func() {
		t.Helper()
		same(t, read(t, dir), before)
	}
}

func TestLinksPlantedInTheOutput(t *testing.T) {
	for _, name := range []string{"index.html", "councils/index.html", "councils", "councils/a", "topics", "topics/x", "new.html", manifestName, "unrelated"} {
		for _, kind := range []string{"folder", "file", "relative"} {
			t.Run(name+" "+kind, func(t *testing.T) {
				out := filepath.Join(t.TempDir(), "public")
				publish(t, out, siteA)
				dir, unharmed := victim(t)
				target := map[string]string{"folder": dir, "file": filepath.Join(dir, "index.html"), "relative": "../.."}[kind]
				link := filepath.Join(out, name)
				check(t, os.RemoveAll(link), os.MkdirAll(filepath.Dir(link), 0o777), os.Symlink(target, link))
				_, err := tryPublish(out, siteB)
				unharmed()
				clean(t, out)
				// What stands where a page or a folder of pages is goes, or the build
				// is refused; what is nobody's stays a link.
				var refusal Refusal
				if err != nil && !errors.As(err, &refusal) {
					t.Error(err)
				}
				if err == nil && (name == "new.html" || name == "unrelated") {
					if got, _ := os.Readlink(link); got != target {
						t.Errorf("the link leads to %q", got)
					}
				}
				if err == nil && siteB[name] != "" {
					if b, _ := os.ReadFile(link); string(b) != siteB[name] {
						t.Errorf("%s is %q", name, b)
					}
				}
			})
		}
	}
}

func TestLinksPlantedAsTheWorkFolder(t *testing.T) {
	for _, name := range []string{"", "new", "ready", "old", "gone", "ready.id", "anything"} {
		t.Run(name, func(t *testing.T) {
			parent := t.TempDir()
			out := filepath.Join(parent, "public")
			publish(t, out, siteA)
			dir, unharmed := victim(t)
			work := filepath.Join(parent, ".public.findings")
			if name != "" {
				check(t, os.Mkdir(work, 0o777))
			}
			check(t, os.Symlink(dir, filepath.Join(work, name)))
			before := read(t, parent)
			_, err := tryPublish(out, siteB)
			refused(t, err, ".public.findings")
			unharmed()
			same(t, read(t, parent), before)
		})
	}
}

// A folder that is in the place of the work folder stays, whatever is in it.
func TestAWorkFolderThatIsNotOurs(t *testing.T) {
	for _, name := range []string{".public.findings", ".public.findings/mine.txt", ".public.findings/new", ".public.findings/ready.id/x"} {
		parent := t.TempDir()
		write(t, "mine", parent, name)
		before := read(t, parent)
		_, err := tryPublish(filepath.Join(parent, "public"), siteA)
		refused(t, err, ".public.findings")
		same(t, read(t, parent), before)
	}
}

func TestLinksPlantedInTheStagingFolder(t *testing.T) {
	for _, name := range []string{"councils", "councils/b", "index.html", "councils/b/index.html", "councils/index.html", "topics", "topics/x"} {
		t.Run(name, func(t *testing.T) {
			parent := t.TempDir()
			out := filepath.Join(parent, "public")
			publish(t, out, siteA)
			plantFiles(t, out)
			write(t, "mine", out, "topics.txt")
			before := read(t, out)
			dir, unharmed := victim(t)
			f, err := Open(out, nil, false)
			check(t, err)
			link := filepath.Join(parent, ".public.findings/new", name)
			check(t, os.MkdirAll(filepath.Dir(link), 0o777), os.Symlink(dir, link))
			var errs []error
			for name, content := range siteB {
				errs = append(errs, f.Put(name, []byte(content)))
			}
			_, err = f.Publish()
			errs = append(errs, err)
			if errors.Join(errs...) == nil {
				t.Error("nothing was said")
			}
			check(t, f.Close())
			unharmed()
			same(t, read(t, out), before)
			clean(t, out)
		})
	}
}

// Links planted after the folders of pages were made, before the user's files
// are carried.
func TestLinksPlantedBeforeCarrying(t *testing.T) {
	parent := t.TempDir()
	out := filepath.Join(parent, "public")
	publish(t, out, siteA)
	plantFiles(t, out)
	before := read(t, out)
	dir, unharmed := victim(t)
	f, err := Open(out, nil, false)
	check(t, err, f.Put("index.html", []byte("changed")))
	check(t, os.Symlink(dir, filepath.Join(parent, ".public.findings/new/councils")), os.Symlink(dir, filepath.Join(parent, ".public.findings/new/.git")))
	_, err = f.Publish()
	if err == nil {
		t.Error("nothing was said")
	}
	check(t, f.Close())
	unharmed()
	same(t, read(t, out), before)
}

func TestTheOutputIsReplacedByALink(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	dir, unharmed := victim(t)
	for _, first := range []bool{true, false} {
		f, err := Open(out, nil, false)
		check(t, err, f.Put("index.html", []byte("home")))
		if !first {
			check(t, os.Rename(out, out+".moved"))
		}
		check(t, os.Symlink(dir, out))
		if _, err := f.Publish(); err == nil || !strings.Contains(err.Error(), out) {
			t.Errorf("got %v", err)
		}
		check(t, f.Close(), os.Remove(out))
		unharmed()
		clean(t, out)
		publish(t, out, siteA)
	}
}

// Neither comparing nor carrying waits for somebody to write into a FIFO.
func TestFIFOs(t *testing.T) {
	for _, name := range []string{"index.html", "feed.xml", "councils", "councils/a", "mine", "mine/fifo", manifestName, "topics/x/index.html"} {
		t.Run(name, func(t *testing.T) {
			out := filepath.Join(t.TempDir(), "public")
			publish(t, out, siteA)
			fifo := filepath.Join(out, name)
			check(t, os.RemoveAll(fifo), os.MkdirAll(filepath.Dir(fifo), 0o777), unix.Mkfifo(fifo, 0o600))
			before := read(t, out)
			switch _, err := tryPublish(out, siteB); name {
			case "index.html", "feed.xml": // a page's place: the page comes back
				check(t, err)
				same(t, files(t, out), siteB)
			case "mine", "mine/fifo", "councils/a": // nobody's place
				check(t, err)
				if after := read(t, out); after[name] != before[name] {
					t.Errorf("the FIFO is now %q", after[name])
				}
			default:
				refused(t, err, name)
				same(t, read(t, out), before)
			}
			clean(t, out)
		})
	}
}

func TestFIFOsThatCannotBeLinked(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	publish(t, out, siteA)
	check(t, unix.Mkfifo(filepath.Join(out, "fifo"), 0o600))
	before := read(t, out)
	_, err := tryPublish(out, siteB, poorDisks()["no links"])
	if err == nil || !strings.Contains(err.Error(), "fifo") {
		t.Errorf("got %v", err)
	}
	same(t, read(t, out), before)
	clean(t, out)
}
