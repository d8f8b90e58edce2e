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
// for a build that was killed. Nothing is flushed to the disk: a site that lost
// its power is built again.
//
// The folder is ours alone. Anything unmanaged in it, which is what its manifest
// does not name, makes Open and Publish refuse with a [Refusal], but for .git,
// CNAME and [Options].Keep. Of these, files are linked into the new site before
// the exchange, and folders are moved right after it. A mount point in the
// folder is refused too, and removing never enters one.
//
// Every path is resolved by an [os.Root] of the folder it belongs to. What is
// created is created new, and hard links and renames are made between opened
// folders, so a link planted anywhere cannot lead a write or a removal out of
// them. (Only where there is neither Linux nor macOS do they go by paths.)
// Nothing but a regular file is opened for reading.
package publish

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"sync"

	"findings/generator/address"
)

// A Folder is an output folder during one build.
type Folder struct {
	out    string   // as the caller names it, for messages
	name   string   // its own name in parent
	parent *os.Root // the folder that out is in
	keep   []string // what Options.Keep names, folded
	disk   disk
	unlock func()
	work   *os.Root // the work folder, beside out
	stage  *os.Root // work/new

	old   *os.Root // what is published now; nil when nothing is
	ours  []string // what of it is ours, sorted
	kept  []string // what of it is carried over
	aside bool     // it is moved aside

	mu        sync.Mutex
	next      map[string]bool // what was put
	unchanged []published     // the files of it that are published as they are
	result    Result
	failed    error // the first error of Put: such a site is never published
	done      bool
}

// Options says how an output folder is used.
type Options struct {
	Sources  []string // folders that the site is made from; the output may neither contain one nor lie in one
	Keep     []string // entries of the output folder that are not ours and stay, beside .git and CNAME
	TakeOver bool     // move a folder that holds other files aside instead of refusing it
}

// A Result says what a build did. Files is how many were put, each of which was
// either written or unchanged; Removed counts those of the build before that are gone.
type Result struct {
	Files, Written, Unchanged, Removed int

	Aside     string  // where a folder with unmanaged files in it is now; "" if there was none
	Leftovers []error // what could not be removed; the next build tries again
}

// Open takes the output folder for one build. It waits for another build of
// the same folder, finishes what a killed one left, refuses a folder that it
// must not touch, and makes an empty folder to stage in.
func Open(out string, options Options) (*Folder, error) {
	parent, name, err := locate(out, options.Sources)
	if err != nil {
		return nil, err
	}
	f := &Folder{out: out, name: name, parent: parent, disk: disk{link, rename, exchange}, next: map[string]bool{}}
	for _, name := range options.Keep {
		f.keep = append(f.keep, address.Fold(name))
	}
	if err := f.open(options.TakeOver); err != nil {
		f.Close() // what it cannot tidy is for the next Open to say
		return nil, err
	}
	return f, nil
}

func (f *Folder) open(takeOver bool) error {
	if err := f.lock(); err != nil {
		return err
	}
	// Looked at again, since it can have changed while we waited.
	if err := checkFolder(f.parent, f.name, f.out); err != nil {
		return err
	}
	if err := f.tidy(); err != nil {
		return err
	}
	if err := f.openOld(takeOver); err != nil {
		return err
	}
	err := f.work.Mkdir(stageName, 0o777)
	if err == nil {
		f.stage, err = enter(f.work, stageName)
	}
	if err == nil && f.old != nil {
		var info fs.FileInfo
		if info, err = f.old.Stat("."); err == nil {
			err = f.stage.Chmod(".", info.Mode().Perm()|0o700)
		}
	}
	return wrapPath(f.shownWork(stageName), err)
}

// openOld opens what is published now and finds out what of it is ours.
func (f *Folder) openOld(takeOver bool) (err error) {
	if !exists(f.parent, f.name) {
		return nil
	}
	if f.old, err = enter(f.parent, f.name); err != nil {
		return wrapPath(f.shown(""), err)
	}
	var broken error
	if f.ours, broken = readManifest(f.old); broken != nil && !takeOver {
		return refuse("build with -take-over: it moves the whole folder to "+f.shownBefore(),
			"%s is not a list that this version of findings wrote: %s", f.shown(manifestName), broken)
	}
	var unmanaged []string
	if f.kept, unmanaged, err = f.survey(f.old, f.ours); err != nil {
		return err
	}
	if broken == nil && len(unmanaged) == 0 {
		return nil
	}
	if !takeOver {
		return f.refuseUnmanaged(unmanaged)
	}
	// What is moved aside shares no page with the new site.
	f.aside, f.ours = true, nil
	return f.checkBefore()
}

// Put stages one file. The name is relative and slash-separated. Put may be
// called in parallel; after an error nothing can be published.
func (f *Folder) Put(name string, content []byte) error {
	info, err := f.put(name, content)
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
		f.unchanged = append(f.unchanged, published{name, info})
	}
	return err
}

var errClosed = errors.New("publish: the folder is already published or closed")

// Publish puts the new site in the place of the old one, all at once. It is
// called once, after the last Put has returned.
func (f *Folder) Publish() (Result, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if err := f.failed; err != nil || f.done || f.stage == nil {
		return Result{}, cmp.Or(err, errClosed)
	}
	f.done = true
	for _, name := range f.ours {
		if !f.next[name] {
			f.result.Removed++
		}
	}
	if f.result.Written == 0 && f.result.Removed == 0 && len(f.next) == len(f.ours) {
		return f.result, nil
	}
	if err := f.complete(); err != nil {
		return Result{}, err
	}
	if err := f.checkPlaces(); err != nil {
		return Result{}, err
	}
	if err := f.swap(); err != nil {
		return Result{}, wrapPath(f.shown(""), err)
	}
	if err := f.tidy(); err != nil {
		return f.result, fmt.Errorf("the site is published, but not all is done: %w", err)
	}
	return f.result, nil
}

// checkPlaces makes sure that the output and the staging folder are still those
// that were opened, and that nobody has put anything else into the output.
func (f *Folder) checkPlaces() error {
	if !isAt(f.stage, f.work, stageName) {
		return wrapPath(f.shownWork(stageName), errReplaced)
	}
	if f.old == nil && !exists(f.parent, f.name) {
		return nil
	}
	if f.old == nil || !isAt(f.old, f.parent, f.name) {
		return wrapPath(f.shown(""), errReplaced)
	}
	_, unmanaged, err := f.survey(f.old, f.ours)
	if err == nil && len(unmanaged) > 0 && !f.aside {
		err = f.refuseUnmanaged(unmanaged)
	}
	return err
}

// swap puts the staged folder in the place of the published one. If it fails,
// the site is as before, and tidy clears the rest.
func (f *Folder) swap() error {
	first := f.old == nil
	f.closeFolders()
	if first {
		return f.disk.rename(f.work, stageName, f.parent, f.name)
	}
	if err := f.disk.rename(f.work, stageName, f.work, oldName); err != nil {
		return err
	}
	err := f.disk.exchange(f.work, oldName, f.parent, f.name)
	if !errors.Is(err, errors.ErrUnsupported) {
		return err
	}
	if err := f.disk.rename(f.work, oldName, f.work, stageName); err != nil {
		return err
	}
	if err := f.disk.rename(f.parent, f.name, f.work, oldName); err != nil {
		return err
	}
	return f.disk.rename(f.work, stageName, f.parent, f.name) // if not, tidy puts the old one back
}

// Close drops what was not published, removes the work folder, and lets the
// next build go on. After the first call it does nothing.
func (f *Folder) Close() error {
	f.closeFolders()
	var err error
	if f.work != nil {
		err = f.tidy()
		f.unlock()
		f.work = nil
	}
	f.parent.Close()
	return err
}

// closeFolders closes the folders that are about to be renamed, which Windows
// does not allow while they are open.
func (f *Folder) closeFolders() {
	for _, root := range []**os.Root{&f.stage, &f.old} {
		if *root != nil {
			(*root).Close()
			*root = nil
		}
	}
}
