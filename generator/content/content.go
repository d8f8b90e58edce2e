// Package content reads a site's folder into an archive. It is the only room
// that knows how content/ is laid out.
//
// A [Loader] reads each file by itself and in parallel, keeps what it made of
// it, and hands all entries to the archive to be related. Loaded again, it
// reads only the files that changed since: that is what makes a preview fast,
// and a build is simply the first load.
package content

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"findings/generator/address"
	"findings/generator/archive"
	"findings/generator/prose"
	"findings/generator/source"
)

// A Loader reads one site's folder, again and again. It is not safe for
// concurrent use.
type Loader struct {
	FS      fs.FS  // the folder with site.toml, content/ and static/
	Drafts  bool   // whether drafts are part of the archive
	BaseURL string // where the site is published, instead of what site.toml says; "" for that

	rules rules
	kept  map[string]*kept
}

// rules is what the reading of every file depends on.
type rules struct {
	base                    address.Base
	strengths, improvements string
}

// kept is what was made of one file.
type kept struct {
	file     *source.File
	size     int64
	changed  time.Time
	read     time.Time
	entry    any // *archive.Council, Framework, Topic, Page or Inspection; nil when it could not be read
	problems source.Problems
}

// Load reads what changed in the folder and relates everything. With problems,
// the archive may be laid out, to find more of them, but not drawn. An error
// says that the folder could not be read.
func (l *Loader) Load() (*archive.Archive, *source.Problems, error) {
	problems := new(source.Problems)
	settings, err := readSettings(l.FS, l.BaseURL, problems)
	if err != nil {
		return nil, nil, err
	}
	if now := (rules{settings.Base, settings.Strengths, settings.Improvements}); now != l.rules || l.kept == nil {
		l.rules, l.kept = now, map[string]*kept{}
	}
	names, err := l.walk("content", problems)
	if err != nil {
		return nil, nil, err
	}
	if len(names) == 0 {
		problems.Add((&source.File{Name: "content"}).Whole(), "the editors' guide, CONTRIBUTING.md, says what goes where", "there is no content")
	}
	static, err := l.walk("static", problems)
	if err != nil {
		return nil, nil, err
	}
	if err := l.read(names); err != nil {
		return nil, nil, err
	}
	parts := archive.Parts{Settings: settings}
	for _, f := range static {
		parts.Static = append(parts.Static, f.name)
	}
	for _, f := range names {
		k := l.kept[f.name]
		problems.Append(&k.problems)
		if k.entry == nil {
			parts.Unread = append(parts.Unread, f.name)
		}
		l.add(&parts, k)
	}
	return archive.New(parts, problems), problems, nil
}

// add puts an entry in its place; a draft is left out unless it is wanted.
func (l *Loader) add(parts *archive.Parts, k *kept) {
	draft := func(e *archive.Entry) bool {
		if e.Draft && !l.Drafts {
			parts.Drafts = append(parts.Drafts, e)
			return true
		}
		return false
	}
	switch e := k.entry.(type) {
	case *archive.Council:
		if !draft(&e.Entry) {
			parts.Councils = append(parts.Councils, e)
		}
	case *archive.Framework:
		if !draft(&e.Entry) {
			parts.Frameworks = append(parts.Frameworks, e)
		}
	case *archive.Topic:
		if !draft(&e.Entry) {
			parts.Topics = append(parts.Topics, e)
		}
	case *archive.Page:
		if !draft(&e.Entry) {
			parts.Pages = append(parts.Pages, e)
		}
	case *archive.Inspection:
		if !draft(&e.Entry) {
			parts.Inspections = append(parts.Inspections, e)
		}
	}
}

// A found is a file that the walk met.
type found struct {
	name    string
	size    int64
	changed time.Time
}

// largestFile is the most bytes that a file of content/ may have. A long
// inspection has some 10,000.
const largestFile = 1 << 20

// walk lists the regular files below a folder in the order of their names.
// What is neither a file nor a folder is a problem: links lead out of the
// site, and devices never end. A folder that is not there has no files.
func (l *Loader) walk(folder string, problems *source.Problems) ([]found, error) {
	var files []found
	err := fs.WalkDir(l.FS, folder, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			if name == folder && errors.Is(err, fs.ErrNotExist) {
				return fs.SkipAll
			}
			return fmt.Errorf("cannot read the folder: %w", err)
		}
		at := (&source.File{Name: name}).Whole()
		switch {
		case name != folder && Ignored(path.Base(name)):
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case d.IsDir():
			return nil
		case !d.Type().IsRegular():
			problems.Add(at, "put the file itself here", "this is not a file but a link or a device")
			return nil
		case folder == "content" && !entryName(name):
			problems.Add(at, "content/ holds councils/<council>/<inspection>.md, frameworks, topics and pages; pictures and other files go into static/", "this file does not belong here")
			return nil
		}
		info, err := d.Info()
		if errors.Is(err, fs.ErrNotExist) {
			return nil // deleted since the folder was listed
		}
		if err != nil {
			return fmt.Errorf("cannot read the folder: %w", err)
		}
		if folder == "content" && info.Size() > largestFile {
			problems.Add(at, "an inspection's summary is a few pages at most", "the file is larger than 1 MB")
			return nil
		}
		files = append(files, found{name, info.Size(), info.ModTime()})
		return nil
	})
	return files, err
}

// Ignored reports whether a file or folder is none of the site's by its name:
// hidden files, and those that editors leave beside the one being written.
func Ignored(base string) bool {
	return strings.HasPrefix(base, ".") || strings.HasSuffix(base, "~") ||
		strings.HasPrefix(base, "#") && strings.HasSuffix(base, "#") ||
		strings.HasSuffix(base, ".swp") || strings.HasSuffix(base, ".tmp")
}

func entryName(name string) bool {
	_, ok := address.OfFile(name)
	return ok
}

// read makes entries of the files that are new or changed, and forgets those
// that are gone.
func (l *Loader) read(files []found) error {
	now := make(map[string]*kept, len(files))
	jobs := make([]*kept, 0, len(files))
	for _, f := range files {
		k := l.kept[f.name]
		if k == nil || !k.current(f) {
			before := k
			k = &kept{file: &source.File{Name: f.name}, size: f.size, changed: f.changed}
			if before != nil {
				k.entry, k.problems, k.file = before.entry, before.problems, before.file
			}
			jobs = append(jobs, k)
		}
		now[f.name] = k
	}
	l.kept = now
	var next atomic.Int64
	var group sync.WaitGroup
	failed := make([]error, len(jobs))
	for range min(runtime.GOMAXPROCS(0), len(jobs)) {
		group.Go(func() {
			for {
				n := int(next.Add(1)) - 1
				if n >= len(jobs) {
					return
				}
				failed[n] = l.readFile(jobs[n])
			}
		})
	}
	group.Wait()
	return errors.Join(failed...)
}

// current reports whether a file is surely the one that was read. A file
// written within the clock's grain of its reading may have changed since
// without showing it.
func (k *kept) current(f found) bool {
	const grain = 2 * time.Second
	return k.size == f.size && k.changed.Equal(f.changed) && k.read.Sub(k.changed) > grain
}

func (l *Loader) readFile(k *kept) error {
	name := k.file.Name
	k.read = time.Now()
	text, err := fs.ReadFile(l.FS, name)
	if err != nil {
		return fmt.Errorf("cannot read the file: %w", err)
	}
	if k.entry != nil && string(text) == k.file.Text {
		return nil
	}
	*k = kept{file: &source.File{Name: name, Text: string(text)}, size: k.size, changed: k.changed, read: k.read}
	k.entry = l.entry(k.file, &k.problems)
	return nil
}

// entry makes an entry of a file, by where it lies. It is nil when the file
// cannot be read at all; one with problems is marked as broken.
func (l *Loader) entry(f *source.File, problems *source.Problems) any {
	if prose.CheckText(f, problems); problems.Len() > 0 {
		return nil
	}
	r, ok := newReader(f, l.rules, problems)
	if !ok {
		return nil
	}
	parts := strings.Split(strings.TrimSuffix(f.Name, ".md"), "/")
	switch parts = parts[1:]; parts[0] {
	case "councils":
		r.checkID(parts[1])
		if parts[2] == "council" {
			return r.council(parts[1])
		}
		return r.inspection(parts[1], parts[2])
	case "frameworks":
		return r.framework(parts[1])
	case "topics":
		return r.topic(parts[1])
	default:
		return r.page(parts[1])
	}
}
