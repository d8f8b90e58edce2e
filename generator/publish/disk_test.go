//go:build linux

package publish

import (
	"errors"
	"maps"
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
			oneOf(t, out, users, map[string]string{"index.html": "changed"})
		})
	}
}

// The disk is full when the user's files are copied.
func TestDiskFullWhenCarrying(t *testing.T) {
	out := filepath.Join(mount(t, "size=256k"), "public")
	publish(t, out, map[string]string{"index.html": "home"})
	write(t, strings.Repeat("x", 200_000), out, "mine.bin")
	before := read(t, out)
	_, err := tryPublish(out, map[string]string{"index.html": "changed"}, poorDisks()["no links"])
	if !errors.Is(err, unix.ENOSPC) || !strings.Contains(err.Error(), "mine.bin") {
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

// An exchange that the system refuses leaves everything as it was.
func TestTheExchangeFails(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	publish(t, out, siteA)
	users := plantSome(t, out)
	before := read(t, out)
	count := 0
	for name, change := range map[string]func(*Folder){
		"exchange": func(f *Folder) {
			f.disk.exchange = func(*os.Root, string, *os.Root, string) error { return unix.EBUSY }
		},
		"first rename": func(f *Folder) {
			poorDisks()["no exchange"](f)
			f.disk.rename = func(*os.Root, string, *os.Root, string) error { return unix.EBUSY }
		},
		"second rename": func(f *Folder) {
			poorDisks()["no exchange"](f)
			count = 0
			f.disk.rename = func(from *os.Root, fromName string, to *os.Root, toName string) error {
				if count++; count == 2 {
					return unix.EBUSY
				}
				return rename(from, fromName, to, toName)
			}
		},
	} {
		_, err := tryPublish(out, siteB, change)
		if !errors.Is(err, unix.EBUSY) || !strings.Contains(err.Error(), out) {
			t.Errorf("%s: got %v", name, err)
		}
		same(t, read(t, out), before)
		clean(t, out)
	}
	publish(t, out, siteB)
	want := maps.Clone(siteB)
	maps.Copy(want, users)
	same(t, files(t, out), want)
}
