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
				beside := filepath.Join(filepath.Dir(out), "beside")
				write(t, "home", beside, "index.html")
				target := map[string]string{"folder": dir, "file": filepath.Join(dir, "index.html"), "relative": "../beside"}[kind]
				link := filepath.Join(out, name)
				check(t, os.RemoveAll(link), os.MkdirAll(filepath.Dir(link), 0o777), os.Symlink(target, link))
				_, err := tryPublish(out, siteB)
				unharmed()
				same(t, files(t, beside), map[string]string{"index.html": "home"})
				clean(t, out)
				// A page comes back to its place; anything else is refused.
				if siteA[name] == "" {
					refused(t, err, strings.TrimSuffix(name, "/x"))
					return
				}
				check(t, err)
				same(t, files(t, out), siteB)
			})
		}
	}
}

func TestLinksPlantedAsTheWorkFolder(t *testing.T) {
	for _, name := range []string{"", "new", "old", "gone", "gone-1", "lock", "anything"} {
		for _, kind := range []string{"elsewhere", "beside"} {
			t.Run(name+" "+kind, func(t *testing.T) {
				parent := t.TempDir()
				out := filepath.Join(parent, "public")
				publish(t, out, siteA)
				target, unharmed := victim(t)
				if kind == "beside" {
					write(t, "text", parent, "content/new/a.md")
					target = "content"
				}
				work := filepath.Join(parent, ".public.findings")
				if name != "" {
					check(t, os.Mkdir(work, 0o777))
					target = strings.Replace(target, "content", "../content", 1)
				}
				check(t, os.Symlink(target, filepath.Join(work, name)))
				before := read(t, parent)
				_, err := tryPublish(out, siteB)
				refused(t, err, ".public.findings")
				unharmed()
				same(t, read(t, parent), before)
			})
		}
	}
}

// Somebody puts a link where the staging folder is about to be made.
func TestALinkInTheWayOfTheStagingFolder(t *testing.T) {
	parent := t.TempDir()
	out := filepath.Join(parent, "public")
	publish(t, out, siteA)
	before := read(t, out)
	dir, unharmed := victim(t)
	f, err := Open(out, Options{})
	check(t, err, f.Put("index.html", []byte("changed")))
	stage := filepath.Join(parent, ".public.findings/new")
	check(t, os.Rename(stage, stage+".moved"), os.Symlink(dir, stage))
	if _, err := f.Publish(); err == nil {
		t.Error("a link was published")
	}
	f.Close()
	unharmed()
	same(t, read(t, out), before)
}

// A folder that is in the place of the work folder stays, whatever is in it.
func TestAWorkFolderThatIsNotOurs(t *testing.T) {
	for _, name := range []string{".public.findings", ".public.findings/mine.txt", ".public.findings/new", ".public.findings/lock/x"} {
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
			plantSome(t, out)
			before := read(t, out)
			dir, unharmed := victim(t)
			f, err := Open(out, Options{})
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

// Links planted after the folders of pages were made, where pages and kept
// files will be linked.
func TestLinksPlantedBeforeLinking(t *testing.T) {
	for _, name := range []string{"councils", "CNAME", manifestName} {
		parent := t.TempDir()
		out := filepath.Join(parent, "public")
		publish(t, out, siteA)
		plantSome(t, out)
		before := read(t, out)
		dir, unharmed := victim(t)
		f, err := Open(out, Options{})
		check(t, err, f.Put("index.html", []byte("changed")), f.Put("councils/index.html", []byte(siteA["councils/index.html"])))
		check(t, os.Symlink(dir, filepath.Join(parent, ".public.findings/new", name)))
		if _, err = f.Publish(); err == nil || !strings.Contains(err.Error(), filepath.Join(out, name)) {
			t.Errorf("%s: got %v", name, err)
		}
		check(t, f.Close())
		unharmed()
		same(t, read(t, out), before)
		clean(t, out)
	}
}

// A hard link to a file elsewhere must not have that overwritten.
func TestHardLinksPlantedInTheStagingFolder(t *testing.T) {
	for _, name := range []string{"index.html", "councils/index.html"} {
		parent := t.TempDir()
		out := filepath.Join(parent, "public")
		publish(t, out, siteA)
		before := read(t, out)
		precious := write(t, "precious", parent, "precious")
		f, err := Open(out, Options{})
		check(t, err)
		disks()["no links"](f)
		planted := filepath.Join(parent, ".public.findings/new", name)
		check(t, os.MkdirAll(filepath.Dir(planted), 0o777), os.Link(precious, planted))
		errIndex := f.Put("index.html", []byte("changed"))
		errCouncils := f.Put("councils/index.html", []byte(siteA["councils/index.html"]))
		_, err = f.Publish()
		if err := errors.Join(errIndex, errCouncils, err); err == nil || !strings.Contains(err.Error(), filepath.Join(out, name)) {
			t.Errorf("%s: got %v", name, err)
		}
		check(t, f.Close())
		same(t, read(t, out), before)
		same(t, files(t, parent), with(files(t, parent), map[string]string{"precious": "precious"}))
		clean(t, out)
	}
}

func TestTheOutputIsReplacedByALink(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	dir, unharmed := victim(t)
	for _, first := range []bool{true, false} {
		f, err := Open(out, Options{})
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

// Nothing waits for somebody to write into a FIFO.
func TestFIFOs(t *testing.T) {
	for _, name := range []string{"index.html", "feed.xml", "councils", "councils/a", "mine", manifestName, "CNAME", ".git"} {
		t.Run(name, func(t *testing.T) {
			out := filepath.Join(t.TempDir(), "public")
			publish(t, out, siteA)
			fifo := filepath.Join(out, name)
			check(t, os.RemoveAll(fifo), unix.Mkfifo(fifo, 0o600))
			before := read(t, out)
			switch _, err := tryPublish(out, siteB); name {
			case "index.html", "feed.xml": // a page's place: the page comes back
				check(t, err)
				same(t, files(t, out), siteB)
			case "CNAME", ".git": // kept, whatever it is
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
