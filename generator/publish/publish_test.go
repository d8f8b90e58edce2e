package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// The test binary is also a program that builds, for tests that kill one or
// need more than one. It is told what to do in its environment.
const asProgram = "FINDINGS_PUBLISH_TEST"

var programs = map[string]func(args []string) error{}

func TestMain(m *testing.M) {
	if todo := os.Getenv(asProgram); todo != "" {
		args := strings.Split(todo, "|")
		if err := programs[args[0]](args[1:]); err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// A tree is a folder as a test sees it: each file's mode and content, each
// link's target, each folder's mode.
type tree map[string]string

func read(t testing.TB, dir string) tree {
	t.Helper()
	found := tree{}
	err := filepath.WalkDir(dir, func(p string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, _ := filepath.Rel(dir, p)
		info, err := entry.Info()
		if err != nil {
			return err
		}
		content := ""
		switch {
		case info.Mode()&fs.ModeSymlink != 0:
			content, err = os.Readlink(p)
		case info.Mode().IsRegular():
			var b []byte
			b, err = os.ReadFile(p)
			content = string(b)
		}
		found[filepath.ToSlash(name)] = info.Mode().String() + " " + content
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// files returns the content of the regular files of a folder, but for our
// manifest.
func files(t testing.TB, dir string) map[string]string {
	t.Helper()
	found := map[string]string{}
	for name, entry := range read(t, dir) {
		if mode, content, _ := strings.Cut(entry, " "); mode[0] == '-' && name != manifestName {
			found[name] = content
		}
	}
	return found
}

func same(t testing.TB, got, want map[string]string) {
	t.Helper()
	for _, name := range slices.Sorted(maps.Keys(want)) {
		if content, ok := got[name]; !ok {
			t.Errorf("%s is missing", name)
		} else if content != want[name] {
			t.Errorf("%s is %.60q, want %.60q", name, content, want[name])
		}
	}
	for _, name := range slices.Sorted(maps.Keys(got)) {
		if _, ok := want[name]; !ok {
			t.Errorf("%s should not be there", name)
		}
	}
}

func write(t testing.TB, content string, elem ...string) string {
	t.Helper()
	name := filepath.Join(elem...)
	if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o777), os.WriteFile(name, []byte(content), 0o666)); err != nil {
		t.Fatal(err)
	}
	return name
}

func check(t testing.TB, errs ...error) {
	t.Helper()
	if err := errors.Join(errs...); err != nil {
		t.Fatal(err)
	}
}

func tryPublish(out string, site map[string]string, change ...func(*Folder)) (Result, error) {
	return tryWith(out, Options{}, site, change...)
}

// tryWith publishes a site as the command does, by several workers at once.
func tryWith(out string, options Options, site map[string]string, change ...func(*Folder)) (result Result, err error) {
	f, err := Open(out, options)
	if err != nil {
		return Result{}, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	for _, c := range change {
		c(f)
	}
	var all sync.WaitGroup
	errs := make([]error, len(site))
	for i, name := range slices.Sorted(maps.Keys(site)) {
		all.Go(func() { errs[i] = f.Put(name, []byte(site[name])) })
	}
	all.Wait()
	if err := errors.Join(errs...); err != nil {
		return Result{}, err
	}
	return f.Publish()
}

func publish(t testing.TB, out string, site map[string]string, change ...func(*Folder)) Result {
	t.Helper()
	result, err := tryPublish(out, site, change...)
	check(t, err)
	clean(t, out)
	return result
}

// clean makes sure that there is nothing beside the output.
func clean(t testing.TB, out string) {
	t.Helper()
	left, err := filepath.Glob(filepath.Join(filepath.Dir(out), ".*.findings"))
	check(t, err)
	for _, name := range left {
		t.Errorf("%s is left over: %v", name, slices.Sorted(maps.Keys(read(t, name))))
	}
}

// refused makes sure that an error is a refusal that names something and that
// the output is as it was.
func refused(t testing.TB, err error, naming string) {
	t.Helper()
	var refusal Refusal
	if !errors.As(err, &refusal) {
		t.Errorf("got %v, want a refusal", err)
	} else if !strings.Contains(refusal.Message, naming) || refusal.Hint == "" {
		t.Errorf("got %q (hint %q), want it to name %q", refusal.Message, refusal.Hint, naming)
	}
}

var siteA = map[string]string{
	"index.html":                "home",
	"councils/index.html":       "councils",
	"councils/a/index.html":     "council a",
	"councils/a/2013/page.html": "inspection",
	"feed.xml":                  "",
	"big.json":                  strings.Repeat("0123456789abcdef", 10_000),
}

var siteB = map[string]string{
	"index.html":            "home, changed",
	"councils/index.html":   "councils",
	"councils/b/index.html": "council b",
	"feed.xml":              "",
	"topics/x/index.html":   "topic",
}

func TestPublish(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	got := publish(t, out, siteA)
	if want := (Result{Files: 6, Written: 6}); !reflect.DeepEqual(got, want) {
		t.Errorf("first: got %+v, want %+v", got, want)
	}
	same(t, files(t, out), siteA)

	got = publish(t, out, siteB)
	if want := (Result{Files: 5, Written: 3, Unchanged: 2, Removed: 3}); !reflect.DeepEqual(got, want) {
		t.Errorf("second: got %+v, want %+v", got, want)
	}
	same(t, files(t, out), siteB)
	if exists := read(t, out); exists["councils/a"] != "" {
		t.Error("the folder of a page that is gone is still there")
	}
	manifest, err := os.ReadFile(filepath.Join(out, manifestName))
	check(t, err)
	want := "findings published 2\ncouncils/b/index.html\ncouncils/index.html\nfeed.xml\nindex.html\ntopics/x/index.html\n\n"
	if string(manifest) != want {
		t.Errorf("manifest is %q", manifest)
	}
}

func TestOnlyWhatChangedIsWritten(t *testing.T) {
	for name, change := range disks() {
		t.Run(name, func(t *testing.T) {
			out := filepath.Join(t.TempDir(), "public")
			publish(t, out, siteA, change)
			long := time.Date(2001, 2, 3, 4, 5, 6, 0, time.UTC)
			for name := range siteA {
				check(t, os.Chtimes(filepath.Join(out, name), long, long))
			}
			publish(t, out, siteB, change)
			for name, kept := range map[string]bool{"councils/index.html": true, "feed.xml": true, "index.html": false} {
				info, err := os.Stat(filepath.Join(out, name))
				check(t, err)
				if info.ModTime().Equal(long) != kept {
					t.Errorf("%s has the time %v", name, info.ModTime())
				}
			}
		})
	}
}

func TestNothingChanged(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	publish(t, out, siteA)
	before, err := os.Stat(out)
	check(t, err)
	got := publish(t, out, siteA)
	if want := (Result{Files: 6, Unchanged: 6}); !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
	after, err := os.Stat(out)
	check(t, err)
	if !os.SameFile(before, after) || !before.ModTime().Equal(after.ModTime()) {
		t.Error("the folder was replaced")
	}
}

// A published file that somebody reads stays as it was opened.
func TestPublishedFilesAreNotWrittenInPlace(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	publish(t, out, siteA)
	other := filepath.Join(t.TempDir(), "copy.html")
	if err := os.Link(filepath.Join(out, "index.html"), other); err != nil {
		t.Skip("no hard links here:", err)
	}
	publish(t, out, siteB)
	if b, _ := os.ReadFile(other); string(b) != "home" {
		t.Errorf("the file was overwritten: %q", b)
	}
}

// Somebody edits a published page after it was found unchanged: the build fails
// rather than publish the edit as its own.
func TestAPageThatChangesDuringTheBuild(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	publish(t, out, siteA)
	f, err := Open(out, Options{})
	check(t, err, f.Put("index.html", []byte("changed")), f.Put("feed.xml", []byte(siteA["feed.xml"])))
	write(t, "edited", out, "feed.xml")
	if _, err := f.Publish(); err == nil || !strings.Contains(err.Error(), filepath.Join(out, "feed.xml")) {
		t.Errorf("got %v", err)
	}
	check(t, f.Close())
	same(t, files(t, out), with(siteA, map[string]string{"feed.xml": "edited"}))
	clean(t, out)
}

func TestFilesAndFoldersChangePlaces(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	asFile := map[string]string{"a": "file", "b/index.html": "page"}
	asFolder := map[string]string{"a/index.html": "page", "b": "file"}
	publish(t, out, asFile)
	publish(t, out, asFolder)
	same(t, files(t, out), asFolder)
	publish(t, out, asFile)
	same(t, files(t, out), asFile)
}

func TestCloseDropsWhatWasNotPublished(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	publish(t, out, siteA)
	before := read(t, out)
	f, err := Open(out, Options{})
	check(t, err, f.Put("new.html", nil), f.Close(), f.Close())
	same(t, read(t, out), before)
	clean(t, out)
	if err := f.Put("late.html", nil); err == nil {
		t.Error("Put after Close worked")
	}
	if _, err := f.Publish(); err == nil {
		t.Error("Publish after Close worked")
	}
}

func TestNothingIsPublishedAfterAnError(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	publish(t, out, siteA)
	before := read(t, out)
	f, err := Open(out, Options{})
	check(t, err, f.Put("index.html", []byte("changed")))
	if f.Put("../x", nil) == nil {
		t.Error("../x was put")
	}
	if _, err := f.Publish(); err == nil {
		t.Error("published in spite of an error")
	}
	check(t, f.Close())
	same(t, read(t, out), before)
	clean(t, out)
}

func TestNames(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	for _, names := range [][]string{
		{""},
		{"."},
		{"/index.html"},
		{"a//b"},
		{"a/"},
		{"./a"},
		{"a/../b"},
		{".."},
		{`a\b`},
		{"a\nb"},
		{"a\x00b"},
		{"a\xffb"},
		{manifestName},
		{".FINDINGS"},
		{".findings/x"},
		{"a", "a"},
		{"a", "a/b"},
		{"a/b", "a"},
		{strings.Repeat("x", 256)},
		{strings.Repeat("x", 256) + "/index.html"},
	} {
		t.Run(fmt.Sprintf("%.20q", names), func(t *testing.T) {
			f, err := Open(out, Options{})
			check(t, err)
			for i, name := range names {
				err := f.Put(name, nil)
				if last := i == len(names)-1; (err != nil) != last {
					t.Errorf("Put(%q): %v", name, err)
				} else if last && name != "" && !strings.Contains(err.Error(), strings.Trim(fmt.Sprintf("%q", name), `"`)) {
					t.Errorf("Put(%q) does not name it: %v", name, err)
				}
			}
			check(t, f.Close())
			clean(t, out)
			if exists, _ := filepath.Glob(out); exists != nil {
				t.Error("something was published")
			}
		})
	}
}

// disks are systems that lack what this one has.
func disks() map[string]func(*Folder) {
	unsupported := func(*os.Root, string, string) error { return errors.ErrUnsupported }
	return map[string]func(*Folder){
		"this disk":   func(*Folder) {},
		"no links":    func(f *Folder) { f.link = unsupported },
		"no exchange": func(f *Folder) { f.exchange = unsupported },
		"neither":     func(f *Folder) { f.link, f.exchange = unsupported, unsupported },
	}
}

// eachStep calls step before and after every link, rename and exchange, once at
// a time.
func eachStep(f *Folder, do func()) {
	var mu sync.Mutex
	step := func() {
		mu.Lock()
		defer mu.Unlock()
		do()
	}
	for _, call := range []*func(parent *os.Root, from, to string) error{&f.link, &f.rename, &f.exchange} {
		before := *call
		*call = func(parent *os.Root, from, to string) error {
			step()
			defer step()
			return before(parent, from, to)
		}
	}
}

// A machine that loses its power right after the site was replaced has all of the
// new one: it was on the disk before.
func TestTheNewSiteIsOnTheDiskBeforeItAppears(t *testing.T) {
	for name, disk := range disks() {
		t.Run(name, func(t *testing.T) {
			out := filepath.Join(t.TempDir(), "public")
			publish(t, out, siteA)
			before := read(t, out)
			var flushed map[string]string
			flush := func(f *Folder) {
				disk(f)
				f.flush = func(parent *os.Root) error {
					same(t, read(t, out), before)
					flushed = read(t, filepath.Join(parent.Name(), f.work, stageName))
					return nil
				}
			}
			_, err := tryPublish(out, siteB, flush)
			check(t, err)
			same(t, flushed, read(t, out))

			flushed = nil
			_, err = tryPublish(out, siteB, flush)
			if check(t, err); flushed != nil {
				t.Error("a build that changed nothing waits for the disk")
			}
		})
	}
}

func TestTheDiskFailsWhenFlushed(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	publish(t, out, siteA)
	before := read(t, out)
	wrong := errors.New("input/output error")
	if _, err := tryPublish(out, siteB, func(f *Folder) { f.flush = func(*os.Root) error { return wrong } }); !errors.Is(err, wrong) {
		t.Errorf("got %v", err)
	}
	same(t, read(t, out), before)
	clean(t, out)
}
