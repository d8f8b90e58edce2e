//go:build linux

package publish

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/sys/unix"
)

func init() { programs["build-as-nobody"] = buildAsNobody }

// nobody is a user who may do nothing special.
const nobody = 65534

// buildAsNobody publishes a site as a user who may write only what is that user's.
// Args: the output.
func buildAsNobody(args []string) error {
	if err := errors.Join(unix.Setgroups(nil), unix.Setresgid(nobody, nobody, nobody), unix.Setresuid(nobody, nobody, nobody)); err != nil {
		return err
	}
	_, err := tryPublish(args[0], siteNew)
	var refusal Refusal
	if errors.As(err, &refusal) {
		return errors.New(refusal.Message + "; " + refusal.Hint)
	}
	return err
}

// nobodys returns an output folder that is nobody's, with the old site.
func nobodys(t *testing.T) (out string, users map[string]string) {
	t.Helper()
	if os.Geteuid() != 0 {
		t.Skip("only root can be two users")
	}
	parent, err := os.MkdirTemp("", "nobodys")
	check(t, err, os.Chmod(parent, 0o755))
	t.Cleanup(func() { check(t, os.RemoveAll(parent)) })
	out = filepath.Join(parent, "public")
	publish(t, out, siteOld)
	users = plantSome(t, out)
	check(t, filepath.WalkDir(parent, func(name string, _ os.DirEntry, err error) error {
		return errors.Join(err, os.Lchown(name, nobody, nobody))
	}))
	return out, users
}

// A folder that cannot be moved to the new site is told of before anything is
// published, and what the hint says cures.
func TestAKeptFolderOfAnotherUser(t *testing.T) {
	out, users := nobodys(t)
	git := filepath.Join(out, ".git")
	check(t, os.Lchown(git, 0, 0))
	before := read(t, out)
	for range 2 {
		said, err := program(t, "build-as-nobody", out).Output()
		if err == nil || !strings.Contains(string(said), git+" is kept, and cannot be moved to the new site: permission denied; make it yours") {
			t.Errorf("got %v: %s", err, said)
		}
		same(t, read(t, out), before)
		clean(t, out)
	}
	check(t, os.Lchown(git, nobody, nobody))
	said, err := program(t, "build-as-nobody", out).Output()
	if err != nil {
		t.Fatalf("%s", said)
	}
	same(t, files(t, out), with(siteNew, users))
	clean(t, out)
}

// What somebody else has in the folder of a page hinders no build.
func TestAPageOfAnotherUser(t *testing.T) {
	out, users := nobodys(t)
	check(t, os.Lchown(filepath.Join(out, "gone"), 0, 0), os.Lchown(filepath.Join(out, "CNAME"), 0, 0))
	for range 2 {
		if said, err := program(t, "build-as-nobody", out).Output(); err != nil {
			t.Fatalf("%s", said)
		}
		same(t, files(t, out), with(siteNew, users))
	}
}

func TestAnImmutableFile(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	publish(t, out, siteOld)
	users := plantSome(t, out)
	git := filepath.Join(out, ".git")
	if said, err := exec.Command("chattr", "+i", git).CombinedOutput(); err != nil {
		t.Skipf("no file can be made immutable here: %s", said)
	}
	t.Cleanup(func() { exec.Command("chattr", "-i", git).Run() })
	before := read(t, out)
	_, err := tryPublish(out, siteNew)
	refused(t, err, git)
	same(t, read(t, out), before)
	clean(t, out)
	check(t, exec.Command("chattr", "-i", git).Run())
	publish(t, out, siteNew)
	same(t, files(t, out), with(siteNew, users))
}

// Of a kept folder that could not be moved after all, each later build says where it is,
// and once it is moved, goes on.
func TestAKeptFolderIsStuck(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	publish(t, out, siteOld)
	users := plantSome(t, out)
	_, err := tryPublish(out, siteNew, func(f *Folder) {
		f.rename = func(parent *os.Root, from, to string) error {
			if strings.HasSuffix(to, ".git") {
				return &os.LinkError{Op: "rename", Old: from, New: to, Err: unix.EBUSY}
			}
			return parent.Rename(from, to)
		}
	})
	stuck := filepath.Join(filepath.Dir(out), ".public.findings/old/.git")
	refused(t, err, stuck+" to "+filepath.Join(out, ".git"))
	check(t, os.Rename(stuck, filepath.Join(out, ".git")))
	publish(t, out, siteNew)
	same(t, files(t, out), with(siteNew, users))
}

// The folders of a container's image cannot be renamed.
func TestAFolderOfAnImage(t *testing.T) {
	image, layer, work, merged := t.TempDir(), t.TempDir(), t.TempDir(), t.TempDir()
	publish(t, filepath.Join(image, "public"), siteOld)
	if err := unix.Mount("overlay", merged, "overlay", 0, "lowerdir="+image+",upperdir="+layer+",workdir="+work+",redirect_dir=off"); err != nil {
		t.Skip("mounting layers is not permitted here:", err)
	}
	t.Cleanup(func() { check(t, unix.Unmount(merged, unix.MNT_DETACH)) })
	out := filepath.Join(merged, "public")
	before := read(t, out)
	_, err := tryPublish(out, siteNew)
	refused(t, err, out+" cannot be renamed")
	same(t, read(t, out), before)
	clean(t, out)
	check(t, os.RemoveAll(out))
	publish(t, out, siteNew)
	publish(t, out, siteOld)
	same(t, files(t, out), siteOld)
}
