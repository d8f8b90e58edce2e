package publish

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// tornManifests are what a machine that loses its power can leave of one.
var tornManifests = map[string]string{
	"empty":               "",
	"first line":          manifestFirst[:7],
	"cut off":             manifestFirst + "big.json\ncouncils/a/ind",
	"cut at a line's end": manifestFirst + "big.json\n",
	"cut after the first": manifestFirst,
	"an older one":        manifestOlder + "big.json\ncouncils/a/ind",
	"zeros":               strings.Repeat("\x00", 100),
	"half zeros":          manifestFirst + "big.json\ncoun" + strings.Repeat("\x00", 20),
	"zeros after":         manifestFirst[:7] + strings.Repeat("\x00", 20),
}

// After a power cut files are empty, and which of them are ours is not known: the next
// build is right, and nobody has to do anything.
func TestATornManifest(t *testing.T) {
	for name, manifest := range tornManifests {
		for kind, disk := range disks() {
			t.Run(name+" "+kind, func(t *testing.T) {
				out := filepath.Join(t.TempDir(), "public")
				publish(t, out, siteA, disk)
				kept := plantKept(t, out)
				write(t, "", out, "councils/a/index.html")
				write(t, "", out, "index.html")
				write(t, manifest, out, manifestName)
				result, err := tryWith(out, keepSome, siteA, disk)
				check(t, err)
				clean(t, out)
				if !result.Torn || result.Aside != "" {
					t.Errorf("got %+v", result)
				}
				same(t, files(t, out), with(siteA, kept))
				result, err = tryWith(out, keepSome, siteB, disk)
				if check(t, err); result.Torn || result.Unchanged != 2 {
					t.Errorf("then got %+v", result)
				}
				same(t, files(t, out), with(siteB, kept))
			})
		}
	}
}

// What is not known to be ours is never removed: not a user's file, and not a page that
// the new site has otherwise or has no more.
func TestATornManifestLosesNothing(t *testing.T) {
	for name, plant := range map[string]func(out string) map[string]string{
		"a user's file": func(out string) map[string]string {
			write(t, "mine", out, "councils/mine.txt")
			return siteA
		},
		"an empty one": func(out string) map[string]string { write(t, "", out, "mine.txt"); return siteA },
		"a link": func(out string) map[string]string {
			check(t, replace(filepath.Join(out, "index.html"), func(n string) error { return os.Symlink("feed.xml", n) }))
			return siteA
		},
		"another site":  func(string) map[string]string { return siteB },
		"an older page": func(string) map[string]string { return with(siteA, map[string]string{"index.html": "newer"}) },
	} {
		t.Run(name, func(t *testing.T) {
			out := filepath.Join(t.TempDir(), "public")
			publish(t, out, siteA)
			users := plantSome(t, out)
			write(t, "", out, manifestName)
			site := plant(out)
			before := read(t, out)
			result, err := tryPublish(out, site)
			check(t, err)
			clean(t, out)
			if !result.Torn || result.Aside != out+".before" {
				t.Errorf("got %+v", result)
			}
			same(t, files(t, out), with(site, users))
			aside := read(t, out+".before")
			for name, was := range before {
				if !strings.HasPrefix(name, ".git") && aside[name] != was {
					t.Errorf("%s is %q, was %q", name, aside[name], was)
				}
			}
		})
	}
}

// A second folder is not moved where the first is. What the hint says then cures.
func TestATornManifestTwice(t *testing.T) {
	for _, over := range []bool{false, true} {
		out := filepath.Join(t.TempDir(), "public")
		publish(t, out, siteA)
		write(t, "", out, manifestName)
		write(t, "mine", out, "mine.txt")
		write(t, "first", out+".before", "mine.txt")
		before := read(t, out)
		_, err := tryWith(out, Options{TakeOver: over}, siteA)
		refused(t, err, out+".before")
		same(t, read(t, out), before)
		clean(t, out)

		check(t, os.Rename(out+".before", out+".earlier"))
		_, err = tryWith(out, Options{TakeOver: over}, siteA)
		check(t, err)
		clean(t, out)
		same(t, files(t, out), siteA)
		if aside := files(t, out+".before"); aside["mine.txt"] != "mine" {
			t.Error("a user's file is lost")
		}
	}
}
