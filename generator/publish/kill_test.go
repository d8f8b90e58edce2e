//go:build unix

package publish

import (
	"bufio"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"
)

func init() {
	programs["build"] = buildOnAndOn
	programs["build-until"] = buildUntil
	programs["too-large"] = buildTooLarge
}

// program prepares the test binary to run as a program.
func program(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	check(t, err)
	c := exec.Command(self)
	c.Env = append(os.Environ(), asProgram+"="+strings.Join(args, "|"))
	c.Stderr = os.Stderr
	return c
}

// siteOf returns one of two sites, of which a third of the pages is the same.
func siteOf(letter string) map[string]string {
	site := map[string]string{"index.html": "the home of " + letter, letter + ".html": "only in " + letter}
	for i := range 12 {
		content := fmt.Sprintf("page %d", i)
		if i%3 > 0 {
			content += " of " + letter
		}
		site[fmt.Sprintf("folder-%d/%d/index.html", i%5, i)] = content
		site[fmt.Sprintf("%s/%d.html", letter, i)] = content
	}
	return site
}

// eachStep calls step before and after every link, rename and exchange.
func eachStep(f *Folder, step func()) {
	d := f.disk
	f.disk = disk{
		link: func(from, to *os.Root, name string) error {
			step()
			defer step()
			return d.link(from, to, name)
		},
		rename: func(from *os.Root, fromName string, to *os.Root, toName string) error {
			step()
			defer step()
			return d.rename(from, fromName, to, toName)
		},
		exchange: func(a *os.Root, aName string, b *os.Root, bName string) error {
			step()
			defer step()
			return d.exchange(a, aName, b, bName)
		},
	}
}

// buildOnAndOn publishes one site after the other and prints a line at each
// step. Args: the output, the kind of disk, how many builds.
func buildOnAndOn(args []string) error {
	times, err := strconv.Atoi(args[2])
	if err != nil {
		return err
	}
	for i := range times {
		_, err := tryPublish(args[0], siteOf([]string{"A", "B"}[i%2]), poorDisks()[args[1]], func(f *Folder) {
			eachStep(f, func() { fmt.Println("step") })
		})
		if err != nil {
			return err
		}
		fmt.Println("published")
	}
	return nil
}

// buildUntil publishes site B once and kills itself at a step. Args: the
// output, the kind of disk, the number of the step.
func buildUntil(args []string) error {
	last, err := strconv.Atoi(args[2])
	if err != nil {
		return err
	}
	f, err := Open(args[0], nil, false)
	if err != nil {
		return err
	}
	defer f.Close()
	poorDisks()[args[1]](f)
	eachStep(f, func() {
		if last--; last == 0 {
			syscall.Kill(os.Getpid(), syscall.SIGKILL)
			select {}
		}
	})
	for name, content := range map[string]string{"index.html": "new", "same.html": "same", "added/index.html": "new"} {
		if err := f.Put(name, []byte(content)); err != nil {
			return err
		}
	}
	_, err = f.Publish()
	return err
}

// afterKill makes sure that one of two sites is published whole, with the
// user's files, and that the next Open tidies and changes nothing else.
func afterKill(t *testing.T, out string, mayBeAway bool, users map[string]string, sites ...map[string]string) {
	t.Helper()
	if _, err := os.Lstat(out); !(mayBeAway && errors.Is(err, fs.ErrNotExist)) {
		oneOf(t, out, users, sites...)
	}
	f, err := Open(out, nil, false)
	check(t, err, f.Close())
	oneOf(t, out, users, sites...)
	clean(t, out)
}

func oneOf(t *testing.T, out string, users map[string]string, sites ...map[string]string) {
	t.Helper()
	got := files(t, out)
	for _, site := range sites {
		want := maps.Clone(site)
		maps.Copy(want, users)
		if maps.Equal(got, want) {
			return
		}
	}
	t.Fatalf("the output is a mixture: %d files", len(got))
}

// plantSome puts a few files of the user's in the output.
func plantSome(t *testing.T, out string) map[string]string {
	users := map[string]string{"CNAME": "example.org", ".git/HEAD": "ref", ".git/objects/ab/cd": "blob", "folder-1/mine": "mine"}
	for name, content := range users {
		write(t, content, out, name)
	}
	return users
}

func TestKilledAtAnyMoment(t *testing.T) {
	for kind, rounds := range map[string]int{"this disk": 40, "neither": 20} {
		t.Run(kind, func(t *testing.T) {
			t.Parallel()
			random := rand.New(rand.NewPCG(1, 2))
			out := filepath.Join(t.TempDir(), "public")
			publish(t, out, siteOf("A"))
			users := plantSome(t, out)
			for range rounds {
				build := program(t, "build", out, kind, "1000000")
				pipe, err := build.StdoutPipe()
				check(t, err, build.Start())
				lines := bufio.NewScanner(pipe)
				for range 1 + random.IntN(200) {
					if !lines.Scan() {
						t.Fatal("the build ended by itself")
					}
				}
				check(t, build.Process.Kill())
				for lines.Scan() {
					if text := lines.Text(); text != "step" && text != "published" {
						t.Error(text)
					}
				}
				build.Wait()
				afterKill(t, out, kind == "neither", users, siteOf("A"), siteOf("B"))
			}
		})
	}
}

// Killed before and after each link, rename and exchange there is.
func TestKilledAtEachStep(t *testing.T) {
	before := map[string]string{"index.html": "old", "same.html": "same", "gone/index.html": "old"}
	after := map[string]string{"index.html": "new", "same.html": "same", "added/index.html": "new"}
	for _, kind := range []string{"this disk", "neither"} {
		t.Run(kind, func(t *testing.T) {
			t.Parallel()
			for step := 1; ; step++ {
				out := filepath.Join(t.TempDir(), "public")
				publish(t, out, before)
				users := plantSome(t, out)
				text, err := program(t, "build-until", out, kind, strconv.Itoa(step)).Output()
				if err == nil {
					if step < 10 {
						t.Errorf("there are only %d steps", step)
					}
					return
				}
				if state := err.(*exec.ExitError).Sys().(syscall.WaitStatus); !state.Signaled() {
					t.Fatalf("step %d: %s", step, text)
				}
				afterKill(t, out, kind == "neither", users, before, after)
			}
		})
	}
}

// What the user puts into the old folder after the build was killed between
// the exchange and the end is not lost with the leftovers.
func TestFilesOnlyInLeftovers(t *testing.T) {
	parent := t.TempDir()
	out := filepath.Join(parent, "public")
	publish(t, out, siteA)
	work := filepath.Join(parent, ".public.findings")
	for _, name := range []string{"ready", "old"} {
		old := filepath.Join(work, name)
		write(t, "findings published 1\nindex.html\n", old, manifestName)
		write(t, "swept", old, "index.html")
		write(t, name, old, "only/in", name)
		if name == "ready" {
			write(t, "0:0", work, readyMark)
		}
		f, err := Open(out, nil, false)
		check(t, err, f.Close())
		clean(t, out)
	}
	want := maps.Clone(siteA)
	want["only/in/ready"], want["only/in/old"] = "ready", "old"
	same(t, files(t, out), want)
}

func TestKilledBeforeTheFirstPublication(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	text, err := program(t, "build-until", out, "this disk", "1").Output()
	if err == nil {
		t.Fatalf("it was not killed: %s", text)
	}
	f, err := Open(out, nil, false)
	check(t, err, f.Close())
	clean(t, out)
	if exists, _ := filepath.Glob(out); exists != nil {
		t.Error("something was published")
	}
}

func TestTwoBuildsAtOnce(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	publish(t, out, siteOf("A"))
	users := plantSome(t, out)
	builds := []*exec.Cmd{program(t, "build", out, "this disk", "7"), program(t, "build", out, "this disk", "8"), program(t, "build", out, "no exchange", "5")}
	for _, build := range builds {
		check(t, build.Start())
	}
	for _, build := range builds {
		check(t, build.Wait())
	}
	oneOf(t, out, users, siteOf("A"), siteOf("B"))
	clean(t, out)
}

// buildTooLarge publishes a page larger than a file may be. Args: the output.
func buildTooLarge(args []string) error {
	limit := unix.Rlimit{Cur: 1000, Max: 1000}
	if err := unix.Setrlimit(unix.RLIMIT_FSIZE, &limit); err != nil {
		return err
	}
	_, err := tryPublish(args[0], map[string]string{"index.html": "small", "large/index.html": strings.Repeat("x", 2000)})
	if !errors.Is(err, unix.EFBIG) {
		return fmt.Errorf("not refused for its size: %w", err)
	}
	fmt.Println(err)
	return nil
}

func TestFileTooLarge(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	publish(t, out, siteA)
	before := read(t, out)
	text, err := program(t, "too-large", out).Output()
	if err != nil || !strings.Contains(string(text), filepath.Join(out, "large/index.html")) {
		t.Errorf("got %v: %s", err, text)
	}
	same(t, read(t, out), before)
	clean(t, out)
}
