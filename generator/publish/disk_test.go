//go:build linux

package publish

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/sys/unix"
)

// mount mounts an empty disk in memory for a test.
func mount(t *testing.T, options string) string {
	t.Helper()
	dir := t.TempDir()
	if err := unix.Mount("tmpfs", dir, "tmpfs", 0, options); err != nil {
		t.Skip("mounting a disk is not permitted here:", err)
	}
	t.Cleanup(func() { check(t, unix.Unmount(dir, unix.MNT_DETACH)) })
	return dir
}

func TestDiskFull(t *testing.T) {
	for name, options := range map[string]string{"no space": "size=256k", "no inodes": "nr_inodes=40"} {
		t.Run(name, func(t *testing.T) {
			out := filepath.Join(mount(t, options), "public")
			small := map[string]string{"index.html": "home", "a/index.html": "a"}
			publish(t, out, small)
			users := plantSome(t, out)
			before := read(t, out)
			large := map[string]string{}
			for _, name := range strings.Split("abcdefghijklmnopqrstuvwxyz", "") {
				large[name+"/index.html"] = strings.Repeat(name, 20_000)
			}
			_, err := tryPublish(out, large)
			if !errors.Is(err, unix.ENOSPC) || !strings.Contains(err.Error(), out+"/") {
				t.Errorf("got %v", err)
			}
			same(t, read(t, out), before)
			clean(t, out)
			// And it goes on once there is less to publish.
			publish(t, out, map[string]string{"index.html": "changed"})
			same(t, files(t, out), with(map[string]string{"index.html": "changed"}, users))
		})
	}
}

// The disk is full when a kept file is copied.
func TestDiskFullWhenCopying(t *testing.T) {
	out := filepath.Join(mount(t, "size=256k"), "public")
	publish(t, out, map[string]string{"index.html": "home"})
	write(t, strings.Repeat("x", 200_000), out, "CNAME")
	before := read(t, out)
	_, err := tryPublish(out, map[string]string{"index.html": "changed"}, disks()["no links"])
	if !errors.Is(err, unix.ENOSPC) || !strings.Contains(err.Error(), filepath.Join(out, "CNAME")) {
		t.Errorf("got %v", err)
	}
	same(t, read(t, out), before)
	clean(t, out)
}

func TestNotWritable(t *testing.T) {
	parent := t.TempDir()
	if os.Geteuid() == 0 { // for whom modes mean nothing
		parent = mount(t, "")
	}
	out := filepath.Join(parent, "public")
	publish(t, out, siteA)
	before := read(t, out)
	if os.Geteuid() == 0 {
		check(t, unix.Mount("", parent, "", unix.MS_REMOUNT|unix.MS_RDONLY, ""))
	} else {
		check(t, os.Chmod(parent, 0o555))
		t.Cleanup(func() { os.Chmod(parent, 0o755) })
	}
	_, err := tryPublish(out, siteB)
	if err == nil || !strings.Contains(err.Error(), filepath.Join(parent, ".public.findings")) {
		t.Errorf("got %v", err)
	}
	same(t, read(t, out), before)
	clean(t, out)
}

func TestTheOutputIsAMount(t *testing.T) {
	out := mount(t, "")
	_, err := tryPublish(out, siteA)
	refused(t, err, out)
	clean(t, out)

	// A part of the same disk, as it is mounted into containers.
	part := filepath.Join(out, "part")
	check(t, os.Mkdir(part, 0o777), os.Mkdir(part+".other", 0o777), unix.Mount(part+".other", part, "", unix.MS_BIND, ""))
	t.Cleanup(func() { check(t, unix.Unmount(part, unix.MNT_DETACH)) })
	_, err = tryPublish(part, siteA)
	refused(t, err, part)
	publish(t, filepath.Join(part, "public"), siteA)
}

// mountAt mounts an empty disk with one file in a folder, in a way that the
// device's number does not show.
func mountAt(t *testing.T, parent, name string) {
	t.Helper()
	dir := filepath.Join(parent, name)
	disk := mount(t, "")
	check(t, os.MkdirAll(dir, 0o777), os.Mkdir(filepath.Join(disk, "part"), 0o777), unix.Mount(filepath.Join(disk, "part"), dir, "", unix.MS_BIND, ""))
	write(t, "precious", dir, "precious.txt")
	inside, err := os.Stat(dir)
	check(t, err)
	t.Cleanup(func() {
		check(t, filepath.WalkDir(parent, func(p string, entry fs.DirEntry, err error) error {
			info, errInfo := entry.Info()
			if err == nil && errInfo == nil && os.SameFile(info, inside) { // it can have moved
				if err := unix.Unmount(p, unix.MNT_DETACH); err != nil {
					return err
				}
				return fs.SkipAll
			}
			return errors.Join(err, errInfo)
		}))
	})
}

func TestAMountInTheOutput(t *testing.T) {
	for _, name := range []string{"councils", "councils/a", ".git"} {
		t.Run(name, func(t *testing.T) {
			out := filepath.Join(t.TempDir(), "public")
			publish(t, out, siteA)
			mountAt(t, out, name)
			before := read(t, out)
			for _, options := range []Options{{}, {TakeOver: true}} {
				_, err := tryWith(out, options, siteB)
				refused(t, err, filepath.Join(out, name))
			}
			same(t, read(t, out), before)
			clean(t, out)
		})
	}
}

// precious counts the files that [mountAt] has written and that are still there.
func precious(t *testing.T, parent string) (found int) {
	for name := range files(t, parent) {
		if filepath.Base(name) == "precious.txt" {
			found++
		}
	}
	return found
}

// What cannot be removed does not hinder later builds, and is named each time.
func TestUnremovableLeftovers(t *testing.T) {
	for _, name := range []string{"new", "old", "gone"} {
		t.Run(name, func(t *testing.T) {
			parent := t.TempDir()
			out := filepath.Join(parent, "public")
			publish(t, out, siteA)
			kept := plantSome(t, out)
			left := filepath.Join(parent, ".public.findings", name)
			write(t, manifestFirst+"a/b\n\n", left, manifestName)
			write(t, "left", left, "a/b")
			mountAt(t, parent, filepath.Join(".public.findings", name, "mounted"))
			for _, site := range []map[string]string{siteB, siteA, siteB} {
				result, err := tryPublish(out, site)
				check(t, err)
				same(t, files(t, out), with(site, kept))
				if found := precious(t, parent); found != 1 {
					t.Errorf("%d files of what is mounted are there", found)
				}
				// The old folder is not known to be ours: it is moved aside, once.
				if text := leftovers(result); name != "old" && !strings.Contains(text, filepath.Join(parent, ".public.findings/gone")) {
					t.Errorf("it says %q", text)
				}
			}
			if aside := files(t, parent); name == "old" && aside["public.before/mounted/precious.txt"] != "precious" {
				t.Error("what was not ours is lost")
			}
		})
	}
}

// An exchange that the system refuses leaves everything as it was.
func TestTheExchangeFails(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	publish(t, out, siteA)
	users := plantSome(t, out)
	before := read(t, out)
	failAt := func(last int) func(*Folder) {
		return func(f *Folder) {
			disks()["no exchange"](f)
			f.rename = func(parent *os.Root, from, to string) error {
				if last--; last == 0 {
					return &os.LinkError{Op: "rename", Old: from, New: to, Err: unix.EBUSY}
				}
				return parent.Rename(from, to)
			}
		}
	}
	for name, change := range map[string]func(*Folder){
		"exchange": func(f *Folder) {
			f.exchange = func(_ *os.Root, a, b string) error {
				return &os.LinkError{Op: "exchange", Old: a, New: b, Err: unix.EBUSY}
			}
		},
		"first rename": failAt(1), "second rename": failAt(2), "third rename": failAt(3), "fourth rename": failAt(4),
	} {
		_, err := tryPublish(out, siteB, change)
		if !errors.Is(err, unix.EBUSY) || !strings.Contains(err.Error(), filepath.Join(filepath.Dir(out), ".public.findings/")) {
			t.Errorf("%s: got %v", name, err)
		}
		same(t, read(t, out), before)
		clean(t, out)
	}
	publish(t, out, siteB)
	same(t, files(t, out), with(siteB, users))
}
