// Package unchanged tells whether a build would make what is there already.
//
//	last := unchanged.Look(out, flags, site, names)   // before anything of the site is read
//	if said, same := last.Same(published); same {
//		…                                              // the build has nothing to do
//	}
//	…
//	last.Keep(published, said)
//
// A build depends on the program, on its flags, and on the files of the site, and
// on nothing else. Of the last build into each folder, the cache has a hash of all
// of these, one of what was published, and what the build said. If both are as they
// were, a build ends there.
//
// A file whose size and time are as they were is taken to be as it was, and none is
// read. If any differs, all are read: a file that was only touched or checked out
// again changes nothing. Some disks tell times apart by two seconds only, so the times
// of files that changed just before the build are not believed, and the next build
// reads them.
//
// The hash is of the files as they were before the build read them. A file that
// changes while a build runs thus never makes the next one believe that it was read.
package unchanged

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"findings/generator/cache"
)

// A Build is a build that is about to begin.
type Build struct {
	file string // of what is known of the last
	last state
	now  state
}

// A state is what a build was made of, and what came of it. A hash that is not known
// is empty.
type state struct {
	Program   string // and its flags
	Files     string // their names, sizes and times
	Texts     string // their names and what is in them
	Published string
	Said      Said
}

// Said is what a build said when it was done.
type Said struct{ Warning, Result string }

// coarse is how far two times must be apart for a file that was changed to show it on
// any disk.
const coarse = 2 * time.Second

// Look takes down what a build into the folder out is made of: the program, its
// flags, and the named files and folders of a site. What cannot be read makes it a
// build that is like no other: the build itself says why.
func Look(out, flags string, site fs.FS, names []string) *Build {
	b := &Build{}
	full, err := filepath.Abs(out)
	if err == nil {
		b.file, err = cache.File(filepath.Join("builds", hash([]byte(full))+".json"))
	}
	if err == nil {
		b.now.Program, err = program(flags)
	}
	if err == nil {
		err = b.look(site, names)
	}
	if err != nil {
		b.now = state{}
	}
	return b
}

func (b *Build) look(site fs.FS, names []string) error {
	if text, err := cache.Read(b.file); err != nil || json.Unmarshal(text, &b.last) != nil {
		b.last = state{}
	}
	began := time.Now()
	all, newest, err := list(site, names)
	if err != nil {
		return err
	}
	if newest.Before(began.Add(-coarse)) {
		b.now.Files = all.hash()
	}
	if b.now.Files != "" && b.now.Files == b.last.Files {
		b.now.Texts = b.last.Texts
		return nil
	}
	b.now.Texts, err = all.read(site)
	return err
}

// Same returns what the last build said, if this one would do the same: it is made of
// the same, and what was published is what it published. published is a hash of what
// stands in the output folder now; "" says that a build has to look at it.
func (b *Build) Same(published string) (said Said, same bool) {
	same = b.now.Texts != "" && published != "" &&
		b.now.Program == b.last.Program && b.now.Texts == b.last.Texts && published == b.last.Published
	if same && b.now.Files != "" && b.now.Files != b.last.Files {
		b.Keep(published, b.last.Said) // so that the files need not be read again
	}
	return b.last.Said, same
}

// Keep remembers a build that is done. Where nothing can be remembered, the next
// build does everything, and that is all there is to it.
func (b *Build) Keep(published string, said Said) {
	if b.now.Texts == "" || published == "" {
		return
	}
	b.now.Published, b.now.Said = published, said
	if text, err := json.Marshal(b.now); err == nil {
		_ = cache.Write(b.file, text)
	}
}

// program returns a hash of the program that runs and of its flags.
func program(flags string) (string, error) {
	name, err := os.Executable()
	if err != nil {
		return "", err
	}
	f, err := os.Open(name)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", err
	}
	return hash(h.Sum([]byte(flags))), nil
}

// An entry is a file or folder of the site.
type entry struct {
	name string
	info fs.FileInfo
}

type entries []entry

// errSpecial is for what is neither a file nor a folder, of which the build has
// something to say.
var errSpecial = errors.New("neither a file nor a folder")

// list returns all that is in the site, in order, and when any of it last changed.
func list(site fs.FS, names []string) (all entries, newest time.Time, err error) {
	for _, top := range names {
		err := fs.WalkDir(site, top, func(name string, d fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			info, err := d.Info()
			if err != nil {
				return err
			}
			if !info.IsDir() && !info.Mode().IsRegular() {
				return errSpecial
			}
			if info.ModTime().After(newest) {
				newest = info.ModTime()
			}
			all = append(all, entry{name, info})
			return nil
		})
		if err != nil {
			return nil, time.Time{}, err
		}
	}
	return all, newest, nil
}

// hash is of the names, sizes and times.
func (all entries) hash() string {
	var b bytes.Buffer
	for _, e := range all {
		fmt.Fprintf(&b, "%q %v", e.name, e.info.Mode())
		if !e.info.IsDir() { // a folder's time is that of the last file made or removed in it
			fmt.Fprintf(&b, " %d %d", e.info.Size(), e.info.ModTime().UnixNano())
		}
		b.WriteByte('\n')
	}
	return hash(b.Bytes())
}

// read returns a hash of the names and of what is in the files.
func (all entries) read(site fs.FS) (string, error) {
	h := sha256.New()
	for _, e := range all {
		fmt.Fprintf(h, "%q %v", e.name, e.info.Mode())
		if !e.info.IsDir() {
			size, err := copyFile(h, site, e.name)
			if err != nil {
				return "", err
			}
			fmt.Fprintf(h, "\n%d", size)
		}
		h.Write([]byte{'\n'})
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

func copyFile(to io.Writer, site fs.FS, name string) (size int64, err error) {
	f, err := site.Open(name)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	return io.Copy(to, f)
}

func hash(text []byte) string {
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}
