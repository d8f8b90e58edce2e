package content

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"time"

	"findings/generator/address"
	"findings/generator/source"
	"findings/generator/verify"
)

// A found is a file that the walk met.
type found struct {
	name    string
	size    int64
	changed time.Time
	noticed time.Time // when another size or time was first seen; zero for what the first load found
}

// largestFile is the most bytes that a file of content/ may have. A long
// inspection has some 10,000.
const largestFile = 1 << 20

// largestStatic is the same for a file of static/: GitHub refuses larger ones.
// https://docs.github.com/en/repositories/working-with-files/managing-large-files/about-large-files-on-github
const largestStatic = 100 << 20

// walk lists the regular files below a folder in the order of their names.
// What is neither a file nor a folder is a problem. A folder that is not there has no files. What is
// left out by its name is added to left.
func (l *Loader) walk(folder string, left *leftOut, problems *source.Problems) ([]found, error) {
	var files []found
	if !CheckTop(l.FS, folder, problems) {
		return nil, nil
	}
	meant := map[string]string{}
	if folder == "content" {
		var err error
		if meant, err = misnamedTop(l.FS, problems); err != nil {
			return nil, err
		}
	}
	err := fs.WalkDir(l.FS, folder, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			if errors.Is(err, fs.ErrNotExist) {
				return nil // there is none, or it was deleted since it was listed
			}
			return fmt.Errorf("cannot read the folder: %w", err)
		}
		at := (&source.File{Name: name}).Whole()
		switch {
		case name != folder && WhyLeftOut(name) != "":
			left.add(name)
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case d.IsDir():
			return nil
		case !CheckRegular(name, d, problems):
			return nil
		case verify.IsFormerRecord(name):
			problems.Add(at, "move each [[verified]] of it to that file, such as "+verify.RecordName("shropshire")+", without the council and the / in its id; or delete it, and have findings verify -record write them anew",
				"each council has a verified.toml of its own")
			return nil
		case meant[top(name)] != "":
			l.instead = append(l.instead, "content/"+meant[top(name)]+strings.TrimPrefix(name, top(name)))
			return nil
		case folder == "content" && !entryName(name) && !verify.IsRecord(name):
			if meant := elsewhere(l.FS, name, problems); meant != "" {
				l.instead = append(l.instead, meant)
			}
			return nil
		}
		info, err := d.Info()
		if errors.Is(err, fs.ErrNotExist) {
			return nil // deleted since the folder was listed
		}
		if err != nil {
			return fmt.Errorf("cannot read the folder: %w", err)
		}
		if l.takes(folder, name, info, problems) {
			files = append(files, found{name: name, size: info.Size(), changed: info.ModTime()})
		}
		return nil
	})
	return files, err
}

// takes reports whether a file has a size that one of its folder can have; else that is
// a problem.
func (l *Loader) takes(folder, name string, info fs.FileInfo, problems *source.Problems) bool {
	at := (&source.File{Name: name}).Whole()
	switch {
	case folder == "content" && info.Size() > largestFile && !verify.IsRecord(name):
		problems.Add(at, "an inspection's summary is a few pages at most", "the file is larger than 1 MB")
		l.instead = append(l.instead, name)
	case folder == "static" && info.Size() > largestStatic:
		problems.Add(at, "make it smaller, or put it elsewhere and link to it", "the file is larger than 100 MB, which GitHub takes no file beyond")
	default:
		return true
	}
	return false
}

// top returns the folder of content/ or static/ that a file is in.
func top(name string) string {
	parts := strings.SplitN(name, "/", 3)
	return path.Join(parts[:min(2, len(parts))]...)
}

func entryName(name string) bool {
	_, ok := address.OfFile(name)
	return ok
}

// unchangedSince reports whether a file is as it was when it was read: the same
// size and time. File systems keep times to two seconds at worst, so a file that
// was written shortly before it was read may have changed without showing it. A
// file's time alone does not say when it was written, where a clock was set or that of
// a file server is slow: two seconds must have passed here too since it was noticed.
func (f found) unchangedSince(now found, read time.Time) bool {
	const resolution = 2 * time.Second
	return f.same(now) && read.Sub(f.changed) > resolution && read.Sub(f.noticed) > resolution
}

// same reports whether two walks found the same size and time.
func (f found) same(now found) bool { return f.size == now.size && f.changed.Equal(now.changed) }

// after returns a file that is found again, with when what it is now was noticed.
func (f found) after(before found) found {
	f.noticed = before.noticed
	if !f.same(before) {
		f.noticed = time.Now()
	}
	return f
}

// sameStatic keeps what static/ holds now, notes what changed, and reports
// whether it holds files of the same names as before.
func (l *Loader) sameStatic(files []found, began time.Time) bool {
	same := len(files) == len(l.static)
	now := make(map[string]found, len(files))
	for _, f := range files {
		before, ok := l.static[f.name]
		same = same && ok
		now[f.name] = f
		if !ok || !before.unchangedSince(f, l.began) {
			l.Changed = append(l.Changed, f.name)
		}
	}
	for name := range l.static {
		if _, ok := now[name]; !ok {
			l.Changed = append(l.Changed, name)
		}
	}
	l.static, l.began = now, began
	return same
}
