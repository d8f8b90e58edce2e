package publish

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

var keepSome = Options{Keep: []string{"Downloads", "google1234.html"}}

// plantKept puts what a user keeps into an output folder and returns it.
func plantKept(t testing.TB, out string) map[string]string {
	t.Helper()
	kept := map[string]string{
		"CNAME":              "example.org\n",
		".git/HEAD":          "ref: refs/heads/main\n",
		".git/objects/ab/cd": "blob",
		"downloads/a.pdf":    "a report",
		"google1234.html":    "google",
	}
	for name, content := range kept {
		write(t, content, out, name)
	}
	return kept
}

// plantSome puts what is always kept into the output.
func plantSome(t *testing.T, out string) map[string]string {
	users := map[string]string{"CNAME": "example.org", ".git/HEAD": "ref", ".git/objects/ab/cd": "blob"}
	for name, content := range users {
		write(t, content, out, name)
	}
	return users
}

// with returns a site with the files of a user.
func with(site, users map[string]string) map[string]string {
	all := maps.Clone(site)
	maps.Copy(all, users)
	return all
}

func TestKeptFilesSurvive(t *testing.T) {
	for name, change := range disks() {
		t.Run(name, func(t *testing.T) {
			out := filepath.Join(t.TempDir(), "public")
			publish(t, out, siteA, change)
			kept := plantKept(t, out)
			check(t, os.Chmod(filepath.Join(out, ".git/objects/ab/cd"), 0o444), os.Chmod(filepath.Join(out, "CNAME"), 0o640))
			long := time.Date(2001, 2, 3, 4, 5, 6, 7000, time.UTC)
			check(t, os.Chtimes(filepath.Join(out, "CNAME"), long, long))
			before := read(t, out)
			for _, site := range []map[string]string{siteB, siteA, siteB, {}} {
				result, err := tryWith(out, keepSome, site, change)
				check(t, err)
				clean(t, out)
				if result.Aside != "" {
					t.Errorf("%s was made", result.Aside)
				}
				same(t, files(t, out), with(site, kept))
				after := read(t, out)
				for name := range kept {
					if after[name] != before[name] {
						t.Errorf("%s is %q, was %q", name, after[name], before[name])
					}
				}
			}
			if info, err := os.Stat(filepath.Join(out, "CNAME")); err != nil || !info.ModTime().Equal(long) {
				t.Error("CNAME has another time")
			}
		})
	}
}

// CNAME is what makes a web server find the site: it is never away.
func TestCNAMEIsThereAtEveryMoment(t *testing.T) {
	for _, name := range []string{"this disk", "no links"} {
		t.Run(name, func(t *testing.T) {
			out := filepath.Join(t.TempDir(), "public")
			publish(t, out, siteA)
			write(t, "example.org", out, "CNAME")
			steps := 0
			publish(t, out, siteB, disks()[name], func(f *Folder) {
				eachStep(f, func() {
					steps++
					if b, err := os.ReadFile(filepath.Join(out, "CNAME")); string(b) != "example.org" {
						t.Errorf("step %d: %v", steps, err)
					}
				})
			})
			if steps < 4 {
				t.Errorf("there are only %d steps", steps)
			}
		})
	}
}

func TestUnmanagedFilesAreRefused(t *testing.T) {
	link := func(target string) func(string) error {
		return func(name string) error { return os.Symlink(target, name) }
	}
	file := func(name string) error { return os.WriteFile(name, []byte("mine"), 0o666) }
	folder := func(name string) error { return os.MkdirAll(filepath.Join(name, "deeper"), 0o777) }
	for name, plant := range map[string]func(name string) error{
		"mine.txt":              file,
		"councils/a/notes.txt":  file,
		"councils/CNAME":        file,
		"councils/b/index.html": file,
		"INDEX.html":            file,
		"empty":                 folder,
		"councils/a/.git":       folder,
		"topics":                link("councils"),
		"broken":                link("/nowhere/at/all"),
		"councils/a/2013/up":    link("../.."),
		"feed.xml":              func(name string) error { return replace(name, folder) },
		"councils/a":            func(name string) error { return replace(name, file) },
	} {
		t.Run(name, func(t *testing.T) {
			out := filepath.Join(t.TempDir(), "public")
			publish(t, out, siteA)
			at := filepath.Join(out, name)
			check(t, os.MkdirAll(filepath.Dir(at), 0o777), plant(at))
			if dir := filepath.Dir(name); dir == "councils/b" {
				name = dir // all of it is not ours
			}
			before := read(t, out)
			for _, site := range []map[string]string{siteB, siteA} {
				_, err := tryWith(out, keepSome, site)
				refused(t, err, name)
			}
			same(t, read(t, out), before)
			clean(t, out)
		})
	}
}

func replace(name string, by func(name string) error) error {
	if err := os.RemoveAll(name); err != nil {
		return err
	}
	return by(name)
}

func TestManyUnmanagedFiles(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	for i := range 5 {
		write(t, "mine", out, fmt.Sprintf("%d.txt", i))
	}
	_, err := tryPublish(out, siteA)
	refused(t, err, out+" has something in it that findings did not publish: 0.txt, 1.txt, 2.txt and 2 more")
	clean(t, out)
}

// Finder leaves a file in every folder that somebody looks into.
func TestLookingIntoTheFolderOnAMac(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	publish(t, out, siteA)
	write(t, "how it is shown", out, ".DS_Store")
	write(t, "how it is shown", out, "councils/a/.DS_Store")
	publish(t, out, siteB)
	same(t, files(t, out), siteB)
}

// What comes into the folder while the site is built is not lost either.
func TestUnmanagedFilesThatAppear(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	publish(t, out, siteA)
	_, err := tryPublish(out, siteB, func(*Folder) { write(t, "mine", out, "mine.txt") })
	refused(t, err, "mine.txt")
	same(t, files(t, out), with(siteA, map[string]string{"mine.txt": "mine"}))
	clean(t, out)
}

func TestFilesThatAppearInTheLastMoment(t *testing.T) {
	for name, plant := range map[string]func(out string){
		"mine.txt": func(out string) { write(t, "mine", out, "mine.txt") },
		"CNAME": func(out string) {
			check(t, os.Remove(filepath.Join(out, "CNAME")))
			write(t, "mine", out, "CNAME")
		},
	} {
		t.Run(name, func(t *testing.T) {
			out := filepath.Join(t.TempDir(), "public")
			publish(t, out, siteA)
			kept := plantKept(t, out)
			result, err := tryWith(out, keepSome, siteB, func(f *Folder) {
				exchange := f.exchange
				f.exchange = func(parent *os.Root, a, b string) error {
					plant(out)
					return exchange(parent, a, b)
				}
			})
			check(t, err)
			clean(t, out)
			if result.Aside != out+".before" {
				t.Errorf("it says %q", result.Aside)
			}
			same(t, files(t, out), with(siteB, kept))
			if aside := files(t, out+".before"); aside[name] != "mine" {
				t.Error("the file is lost")
			}
		})
	}
}

func TestAFolderOfKeptFilesCountsAsEmpty(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	kept := plantKept(t, out)
	_, err := tryWith(out, keepSome, siteA)
	check(t, err)
	clean(t, out)
	same(t, files(t, out), with(siteA, kept))
	// What is no longer kept is in the way.
	_, err = tryPublish(out, siteB)
	refused(t, err, "google1234.html")
	same(t, files(t, out), with(siteA, kept))
}

func TestTakingAFolderOver(t *testing.T) {
	for name, manifest := range map[string]string{"no list": "", "our list": manifestFirst + "index.html\n\n", "an older list": manifestOlder + "index.html\n", "another list": "findings published 3\n"} {
		for kind, change := range disks() {
			t.Run(name+" "+kind, func(t *testing.T) {
				out := filepath.Join(t.TempDir(), "public")
				mine := map[string]string{"index.html": "home", "mine.txt": "mine", "folder/CNAME": "mine"}
				for name, content := range mine {
					write(t, content, out, name)
				}
				if manifest != "" {
					write(t, manifest, out, manifestName)
				}
				kept := plantKept(t, out)
				before := read(t, out)
				_, err := tryWith(out, keepSome, siteA, change)
				refused(t, err, out)
				same(t, read(t, out), before)
				clean(t, out)

				options := keepSome
				options.TakeOver = true
				result, err := tryWith(out, options, siteA, change)
				check(t, err)
				clean(t, out)
				if result.Aside != out+".before" || result.Written != len(siteA) {
					t.Errorf("got %+v", result)
				}
				same(t, files(t, out), with(siteA, kept))
				aside := files(t, out+".before")
				for name, content := range mine {
					if aside[name] != content {
						t.Errorf("%s is %q", name, aside[name])
					}
				}
				// Now it is ours, and there is nothing to take over.
				result, err = tryWith(out, options, siteB, change)
				check(t, err)
				if result.Aside != "" || result.Unchanged != 2 {
					t.Errorf("got %+v", result)
				}
				same(t, files(t, out+".before"), aside)
			})
		}
	}
}

func TestTakingOverTwice(t *testing.T) {
	parent := t.TempDir()
	out := filepath.Join(parent, "public")
	write(t, "first", out+".before", "mine.txt")
	write(t, "second", out, "mine.txt")
	before := read(t, parent)
	_, err := tryWith(out, Options{TakeOver: true}, siteA)
	refused(t, err, out+".before")
	same(t, read(t, parent), before)
}

// A site that has a CNAME of its own manages it like any page.
func TestACNAMEOfTheSite(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	site := with(siteA, map[string]string{"CNAME": "example.org"})
	publish(t, out, site)
	same(t, files(t, out), site)
	publish(t, out, siteA)
	same(t, files(t, out), siteA)

	// One that was put there is not replaced, unless it is just the same.
	write(t, "other.example", out, "CNAME")
	before := read(t, out)
	_, err := tryPublish(out, site)
	refused(t, err, filepath.Join(out, "CNAME"))
	same(t, read(t, out), before)
	clean(t, out)
	write(t, "example.org", out, "CNAME")
	publish(t, out, site)
	publish(t, out, siteA)
	same(t, files(t, out), siteA)
}

func TestNoPageGoesIntoAKeptFolder(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	kept := plantKept(t, out)
	_, err := tryWith(out, keepSome, map[string]string{"DOWNLOADS/a.pdf": "a report"})
	refused(t, err, filepath.Join(out, "downloads"))
	_, err = tryWith(out, keepSome, map[string]string{"downloads/a.pdf": "a report"})
	refused(t, err, filepath.Join(out, "downloads"))
	same(t, files(t, out), kept)
}

func TestAnEmptyFolderIsTaken(t *testing.T) {
	out := t.TempDir()
	check(t, os.Chmod(out, 0o710))
	publish(t, out, siteA)
	same(t, files(t, out), siteA)
	publish(t, out, siteB)
	if info, _ := os.Stat(out); info.Mode().Perm() != 0o710 && os.PathSeparator == '/' { // Windows has no such modes
		t.Errorf("its mode is %v", info.Mode())
	}
}

func TestManifestsWeDidNotWrite(t *testing.T) {
	for _, text := range []string{"findings published 3\n", "my own notes\n", "\n", "index.html\n"} {
		out := filepath.Join(t.TempDir(), "public")
		write(t, text, out, manifestName)
		_, err := Open(out, Options{})
		refused(t, err, filepath.Join(out, manifestName))
		clean(t, out)
	}
	out := filepath.Join(t.TempDir(), "public")
	write(t, "findings published 1\r\nindex.html\r\n", out, manifestName)
	write(t, "old", out, "index.html")
	publish(t, out, siteA)
	same(t, files(t, out), siteA)
}

// leftovers are what a build says that it could not remove.
func leftovers(result Result) string {
	var all []string
	for _, err := range result.Leftovers {
		all = append(all, err.Error())
	}
	slices.Sort(all)
	return strings.Join(all, "\n")
}
