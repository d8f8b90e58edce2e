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
	"slices"
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

// buildOnAndOn publishes one site after the other and prints a line at each
// step. Args: the output, the kind of disk, how many builds.
func buildOnAndOn(args []string) error {
	times, err := strconv.Atoi(args[2])
	if err != nil {
		return err
	}
	for i := range times {
		_, err := tryPublish(args[0], siteOf([]string{"A", "B"}[i%2]), disks()[args[1]], func(f *Folder) {
			eachStep(f, func() { fmt.Println("step") })
		})
		if err != nil {
			return err
		}
		fmt.Println("published")
	}
	return nil
}

// buildUntil publishes a site once and kills itself at a step. Args: the
// output, the kind of disk, the number of the step, whether to take over.
func buildUntil(args []string) error {
	last, err := strconv.Atoi(args[2])
	if err != nil {
		return err
	}
	_, err = tryWith(args[0], Options{TakeOver: args[3] == "true"}, siteNew, disks()[args[1]], func(f *Folder) {
		eachStep(f, func() {
			if last--; last == 0 {
				syscall.Kill(os.Getpid(), syscall.SIGKILL)
				select {}
			}
		})
	})
	return err
}

var (
	siteOld = map[string]string{"index.html": "old", "same.html": "same", "gone/index.html": "old"}
	siteNew = map[string]string{"index.html": "new", "same.html": "same", "added/index.html": "new"}
)

// afterKill makes sure that one of two sites is published whole, with CNAME,
// and that the next Open brings back what else is kept, tidies, and changes
// nothing else.
func afterKill(t *testing.T, out string, mayBeAway bool, users map[string]string, sites ...map[string]string) {
	t.Helper()
	if _, err := os.Lstat(out); !(mayBeAway && errors.Is(err, fs.ErrNotExist)) {
		got := files(t, out)
		maps.DeleteFunc(got, func(name, _ string) bool { return strings.HasPrefix(name, ".git/") })
		oneOf(t, got, map[string]string{"CNAME": users["CNAME"]}, sites...)
	}
	f, err := Open(out, Options{})
	check(t, err, f.Close())
	oneOf(t, files(t, out), users, sites...)
	clean(t, out)
	if exists, _ := filepath.Glob(out + ".before"); exists != nil {
		t.Error("something was moved aside")
	}
}

func oneOf(t *testing.T, got, users map[string]string, sites ...map[string]string) {
	t.Helper()
	for _, site := range sites {
		if maps.Equal(got, with(site, users)) {
			return
		}
	}
	t.Fatalf("the output is a mixture: %v", slices.Sorted(maps.Keys(got)))
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
	for _, kind := range []string{"this disk", "neither"} {
		t.Run(kind, func(t *testing.T) {
			t.Parallel()
			untilDone(t, kind, false, func(out string) func() {
				publish(t, out, siteOld)
				users := plantSome(t, out)
				return func() { afterKill(t, out, kind == "neither", users, siteOld, siteNew) }
			})
		})
	}
}

// untilDone kills a build at its first step, at its second, and so on, until
// one ends by itself. prepare makes the output and returns what checks it.
func untilDone(t *testing.T, kind string, takeOver bool, prepare func(out string) func()) {
	for step := 1; ; step++ {
		out := filepath.Join(t.TempDir(), "public")
		after := prepare(out)
		text, err := program(t, "build-until", out, kind, strconv.Itoa(step), strconv.FormatBool(takeOver)).Output()
		if err == nil {
			if step < 10 {
				t.Errorf("there are only %d steps", step)
			}
			return
		}
		if state := err.(*exec.ExitError).Sys().(syscall.WaitStatus); !state.Signaled() {
			t.Fatalf("step %d: %s", step, text)
		}
		after()
	}
}

// A folder that is taken over is whole, in its place or beside it.
func TestKilledWhileTakingOver(t *testing.T) {
	mine := map[string]string{"index.html": "mine", "mine.txt": "mine"}
	for _, kind := range []string{"this disk", "neither"} {
		t.Run(kind, func(t *testing.T) {
			t.Parallel()
			untilDone(t, kind, true, func(out string) func() {
				write(t, "mine", out, "index.html")
				write(t, "mine", out, "mine.txt")
				users := plantSome(t, out)
				return func() {
					_, err := tryWith(out, Options{TakeOver: true}, siteNew)
					check(t, err)
					clean(t, out)
					same(t, files(t, out), with(siteNew, users))
					aside := files(t, out+".before")
					delete(aside, "CNAME") // which is in both
					same(t, aside, mine)
				}
			})
		})
	}
}

// Killed while a site is published in the place of one that lost its list.
func TestKilledOverATornManifest(t *testing.T) {
	for _, kind := range []string{"this disk", "neither"} {
		t.Run(kind, func(t *testing.T) {
			t.Parallel()
			untilDone(t, kind, false, func(out string) func() {
				publish(t, out, siteOld)
				users := plantSome(t, out)
				write(t, "", out, manifestName)
				return func() {
					_, err := tryPublish(out, siteNew)
					check(t, err)
					clean(t, out)
					same(t, files(t, out), with(siteNew, users))
					aside := files(t, out+".before")
					delete(aside, "CNAME") // which is in both
					same(t, aside, siteOld)
				}
			})
		})
	}
}

// What was half removed when a build was killed is never published again.
func TestKilledWhileRemoving(t *testing.T) {
	parent := t.TempDir()
	out := filepath.Join(parent, "public")
	for _, name := range []string{"gone", "gone-1", "new"} {
		write(t, "half", parent, ".public.findings", name, "index.html")
	}
	f, err := Open(out, Options{})
	check(t, err, f.Close())
	clean(t, out)
	if exists, _ := filepath.Glob(out + "*"); exists != nil {
		t.Errorf("there is %s", exists)
	}
}

func TestKilledBeforeTheFirstPublication(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	text, err := program(t, "build-until", out, "this disk", "1", "false").Output()
	if err == nil {
		t.Fatalf("it was not killed: %s", text)
	}
	f, err := Open(out, Options{})
	check(t, err, f.Close())
	clean(t, out)
	if exists, _ := filepath.Glob(out); exists != nil {
		t.Error("something was published")
	}
}

// Builds wait for each other, also those of users with homes of their own.
func TestBuildsAtOnce(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	publish(t, out, siteOf("A"))
	users := plantSome(t, out)
	builds := []*exec.Cmd{program(t, "build", out, "this disk", "7"), program(t, "build", out, "this disk", "8"), program(t, "build", out, "no exchange", "5")}
	for i, build := range builds {
		build.Env = append(build.Env, fmt.Sprintf("HOME=/home/%d", i), fmt.Sprintf("XDG_CACHE_HOME=/home/%d", i))
		check(t, build.Start())
	}
	for _, build := range builds {
		check(t, build.Wait())
	}
	oneOf(t, files(t, out), users, siteOf("A"), siteOf("B"))
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
