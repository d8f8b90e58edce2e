// Package publish turns pages into a folder: only what changed, all at once,
// and without losing a file that is not ours.
//
//	folder, err := publish.Open("public", publish.Options{Sources: []string{"content"}})
//	defer folder.Close()
//	err = folder.Put("topics/neglect/index.html", page)   // any number, in parallel
//	result, err := folder.Publish()
//
// This is what is on the disk:
//
//	public/              the published folder
//	public/.findings     its manifest: the names of the files we published
//	public.before/       what the folder was before it was taken over
//	.public.findings/    the work folder, only while a build runs
//	    lock             held by the build that runs
//	    new/             the new site, unfinished
//	    old/             the folder that is exchanged with the published one
//	    gone/            what is being removed
//
// Only what changed is written. [Folder.Put] compares a page with the published
// one, and [Folder.Publish] hard-links those that are equal, so that they keep
// their times. A published file is never opened for writing, since it may be in
// both folders. A build that changes nothing touches nothing.
//
// The new site appears all at once. When it is complete, new is renamed to old,
// and old is exchanged with the published folder, in one step where the system
// can (Linux, macOS). Elsewhere it takes two renames; a build killed between
// them leaves no published folder, and the next Open puts the old one back.
//
// Before the exchange old is the new site, and after it the one before. One rule
// tells what becomes of it in either case: kept entries that the published folder
// lacks are moved there; then, if its own manifest names all that is left, it is
// removed, and if not, it becomes public.before. It is named gone first, so that
// what is half removed is never taken for a site. The next Open does the same
// for a build that was killed. Before the exchange all that was written is flushed
// to the disk (Linux, macOS), so that a machine which loses its power has the site
// before or the new one, and no empty files.
//
// A manifest that is not whole, as after a power cut, names nothing. What the new
// site has too, and what is empty, is then known to be ours; if there is anything
// else, the whole folder becomes public.before.
//
// The folder is ours alone. Anything in it that its manifest does not name makes
// Open and Publish refuse with a [Refusal], but for .git, CNAME and
// [Options].Keep. Of these, files are linked into the new site before the
// exchange, and folders are moved right after it.
//
// Every path is resolved by an [os.Root] of the folder that the output is in,
// and what is written by one of the staging folder. Links are not followed, and
// what is created is created new, so a link planted anywhere cannot lead a write
// or a removal elsewhere. Only regular files are read.
package publish

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"runtime"
	"sync"

	"github.com/rogpeppe/go-internal/lockedfile"

	"findings/generator/address"
)

// A Folder is an output folder during one build. Paths in it are relative to
// parent, but for those of pages, which are relative to the output.
type Folder struct {
	out    string   // as the caller names it, for messages
	parent *os.Root // the folder that out is in
	name   string   // its own name there
	work   string   // the name of the work folder there
	keep   []string // what Options.Keep names, folded
	over   bool     // Options.TakeOver
	waits  func()   // Options.Waits
	lock   *lockedfile.File
	stage  *os.Root // work/new

	link, rename, exchange func(parent *os.Root, from, to string) error // by the system; tests put others in their place
	flush                  func(parent *os.Root) error                  // as above

	first bool          // nothing is published yet
	ours  []string      // what of the published folder is ours, sorted
	kept  []fs.FileInfo // what of it is carried over
	aside bool          // it is moved aside, if there is more in it than ours
	torn  bool          // its manifest is not whole

	mu     sync.Mutex
	next   map[string]fs.FileInfo // what was put; of what is published as it is, that file
	result Result
	failed error // the first error of Put: such a site is never published
	done   bool

	walking sync.Mutex
	walks   []*walk // that nobody uses at the moment
}

// Options says how an output folder is used.
type Options struct {
	Sources  []string // folders that the site is made from; the output may neither contain one nor lie in one
	Keep     []string // entries of the output folder that are not ours and stay, beside .git and CNAME
	TakeOver bool     // move a folder that holds other files aside instead of refusing it
	Waits    func()   // is called when another build has had the folder for a second; may be nil
}

// A Result says what a build did. Files is how many were put, each of which was
// either written or unchanged; Removed counts those of the build before that are gone.
type Result struct {
	Files, Written, Unchanged, Removed int

	Aside     string  // where a folder with unmanaged files in it is now; "" if there was none
	Torn      bool    // its list of published files was not whole, so that it could not tell them
	Leftovers []error // what could not be removed; the next build tries again
}

// Open takes the output folder for one build. It waits for another build of
// the same folder, finishes what a killed one left, refuses a folder that it
// must not touch, and makes an empty folder to stage in.
func Open(out string, options Options) (*Folder, error) {
	f := &Folder{out: out, over: options.TakeOver, waits: options.Waits, next: map[string]fs.FileInfo{}}
	f.link, f.rename, f.exchange, f.flush = (*os.Root).Link, (*os.Root).Rename, exchange, flush
	for _, name := range options.Keep {
		f.keep = append(f.keep, address.Fold(name))
	}
	if err := f.locate(options.Sources); err != nil {
		return nil, err
	}
	// The output is looked at again after the lock, for which we may have waited.
	for _, step := range []func() error{f.checkOutput, f.takeLock, f.checkOutput, f.tidy, f.readOld, f.makeStage} {
		if err := step(); err != nil {
			f.Close() // what it cannot tidy is for the next Open to say
			return nil, f.explain(err)
		}
	}
	return f, nil
}

// readOld finds out what of the published folder is ours.
func (f *Folder) readOld() (err error) {
	if f.first = !f.exists(f.name); f.first {
		return nil
	}
	var broken error
	f.ours, broken = f.readManifest(f.name)
	f.torn = errors.Is(broken, errTorn)
	switch {
	case broken == nil || f.torn || f.over:
	case !errors.Is(broken, errNotOurs):
		return broken
	default:
		return refuse("build with -take-over: it moves the whole folder to "+f.shown(f.before()),
			"%s is not a list that this version of findings wrote: it is %s", f.shown(f.name, manifestName), broken)
	}
	var unmanaged []string
	if f.kept, unmanaged, err = f.survey(f.name, f.ours); err != nil {
		return err
	}
	for _, entry := range f.kept {
		if entry.IsDir() {
			if err := f.checkMovable(path.Join(f.name, entry.Name())); err != nil {
				return err
			}
		}
	}
	if broken == nil && len(unmanaged) == 0 {
		return nil
	}
	// What is moved aside shares no page with the new site.
	f.aside, f.ours = true, nil
	switch {
	case f.torn:
		return nil // only the new site can tell what in it is ours
	case !f.over:
		return f.refuseUnmanaged(unmanaged)
	}
	return f.checkBefore()
}

// Put stages one file. The name is relative and slash-separated. Put may be
// called in parallel; after an error nothing can be published.
func (f *Folder) Put(name string, content []byte) error {
	_, err := f.Copy(name, bytes.NewReader(content))
	return err
}

// Copy is Put for what is read from its beginning to its end, however large it is. It
// returns how many bytes that are.
func (f *Folder) Copy(name string, from io.ReadSeeker) (size int64, err error) {
	size, info, err := f.put(name, from)
	f.mu.Lock()
	defer f.mu.Unlock()
	f.result.Files++
	switch {
	case err != nil:
		f.failed = cmp.Or(f.failed, err)
	case info == nil:
		f.result.Written++
	default:
		f.result.Unchanged++
		f.next[name] = info
	}
	return size, err
}

var errClosed = errors.New("publish: the folder is already published or closed")

// Publish puts the new site in the place of the old one, all at once. It is
// called once, after the last Put has returned.
func (f *Folder) Publish() (Result, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if err := f.failed; err != nil || f.done {
		return Result{}, cmp.Or(err, errClosed)
	}
	f.done = true
	for _, name := range f.ours {
		if _, stays := f.next[name]; !stays {
			f.result.Removed++
		}
	}
	if f.result.Written == 0 && f.result.Removed == 0 && len(f.next) == len(f.ours) {
		return f.result, nil
	}
	f.result.Torn = f.torn
	for _, step := range []func() error{f.complete, func() error { return f.flush(f.parent) }, f.checkPlaces, f.swap} {
		if err := step(); err != nil {
			return Result{}, f.explain(err)
		}
	}
	if err := f.tidy(); err != nil {
		return f.result, fmt.Errorf("the site is published, but not all is done: %w", f.explain(err))
	}
	return f.result, nil
}

// checkPlaces makes sure that the staging folder is still the one that was
// opened, and that nobody has put anything else into the output.
func (f *Folder) checkPlaces() error {
	opened, _ := f.stage.Stat(".")
	if there, _ := f.parent.Lstat(path.Join(f.work, stageName)); !os.SameFile(opened, there) {
		return fmt.Errorf("%s: was replaced while the site was built", f.shown(f.work, stageName))
	}
	if f.first {
		return nil
	}
	if err := f.checkOutput(); err != nil {
		return err
	}
	ours := f.ours
	if f.torn {
		ours = f.recognise(f.name, path.Join(f.work, stageName))
	}
	_, unmanaged, err := f.survey(f.name, ours)
	switch {
	case err != nil || len(unmanaged) == 0:
		return err
	case f.aside:
		return f.checkBefore()
	}
	return f.refuseUnmanaged(unmanaged)
}

// swap puts the staged folder in the place of the published one. If it fails,
// the site is as before, and tidy clears the rest.
func (f *Folder) swap() error {
	staged, old := path.Join(f.work, stageName), path.Join(f.work, oldName)
	f.closeStage() // Windows does not rename what is open
	if f.first {
		return f.rename(f.parent, staged, f.name)
	}
	if err := f.rename(f.parent, staged, old); err != nil {
		return err
	}
	err := f.exchange(f.parent, old, f.name)
	if !errors.Is(err, errors.ErrUnsupported) {
		return err
	}
	// If the last of these fails, tidy puts the old folder back.
	for _, step := range [][2]string{{old, staged}, {f.name, old}, {staged, f.name}} {
		if err := f.rename(f.parent, step[0], step[1]); err != nil {
			return err
		}
	}
	return nil
}

// Close drops what was not published, removes the work folder, and lets the
// next build go on. After the first call it does nothing.
func (f *Folder) Close() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.done = true
	f.closeStage()
	var err error
	if f.lock != nil {
		err = f.explain(f.tidy())
		if runtime.GOOS == "windows" { // where an open file cannot be removed
			f.lock.Close()
		}
		f.parent.Remove(path.Join(f.work, lockName))
		f.parent.Remove(f.work) // unless something could not be removed from it
		f.lock.Close()
		f.lock = nil
	}
	f.parent.Close()
	return err
}
