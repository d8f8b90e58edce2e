// Package publish turns pages into a folder: only what changed, all at once,
// and never touching what is not ours.
//
//	folder, err := publish.Open("public", []string{"content", "layouts"}, false)
//	defer folder.Close()
//	err = folder.Put("topics/neglect/index.html", page)   // any number, in parallel
//	result, err := folder.Publish()
//
// # What is on the disk
//
//	public/              the published folder
//	public/.findings     our manifest: which of the files in it are ours
//	.public.findings/    the work folder, only while a build runs
//	    new/             what is staged: unfinished, nothing in it is missed
//	    ready/           the whole new folder; after the exchange, the old one
//	    ready.id         which folder was ready, to tell these two apart
//	    old/             the old folder, until what is the user's was looked after
//	    gone/            what is being removed
//
// A build goes through these names in that order, one rename at a time, so
// that the next [Open] can tell from the names what a killed build left and
// what in it may be somebody's only copy. Nothing is ever removed under a
// name other than new and gone.
//
// # Only what changed
//
// [Folder.Put] compares a page with the published one and writes a new file if
// they differ. [Folder.Publish] hard-links those that are equal, so that their
// times stay and nothing is written. A published file is never opened for
// writing: its inode may be in both folders. A build in which no page differs
// and none is gone makes no link and no folder and leaves the published folder
// untouched; that is why linking waits for Publish.
//
// # All at once
//
// Where the system can exchange two folders in one step (Linux, macOS), a
// visitor, or a SIGKILL, finds the old site or the new one and never a
// mixture. Elsewhere it takes two renames; a build killed between them leaves
// no published folder for the moment, and the next Open puts the old one back.
// Nothing is flushed to the disk: that would guard against a loss of power,
// not against a killed process, and would cost more than the whole build. A
// site that lost its power is built again.
//
// # What is not ours
//
// What is in the folder but not in its manifest is the user's: .git, CNAME.
// Before the exchange it is hard-linked into the new folder, so that it is in
// both at every moment; afterwards what appeared, changed or went in the old
// folder meanwhile is brought over. A page never replaces a file of the user's
// unless the two are equal; Put refuses it.
//
// # Links
//
// Every path is resolved by an [os.Root] of the folder it belongs to: the
// staging folder, the published folder, the work folder, their parent. What is
// created is created new, and hard links are made between two opened folders,
// so a link planted anywhere below cannot lead a write out of the folder. (Only
// on Windows do hard links go by paths; there, making links is a privilege.)
// Links of the user's are carried as links and never followed. Nothing but a
// regular file is opened for reading.
//
// # Two builds
//
// A lock for each output folder, kept among the user's caches, makes the
// second build wait in Open. It goes with the process that holds it.
package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"
)

// A Folder is an output folder during one build.
type Folder struct {
	out    string   // as the caller names it, for messages
	name   string   // its own name in parent
	parent *os.Root // the folder that out is in
	work   *os.Root // the work folder, beside out
	stage  *os.Root // work/new
	old    *os.Root // what is published now; nil when nothing is
	ours   contents // what of it is ours
	unlock func()
	disk   disk

	mu     sync.Mutex
	taken  map[string]*part // the names in use, by foldCase
	files  []string         // the names put
	kept   []foreign        // those of them that are published as they are
	result Result
	failed error // the first error of Put: such a site is never published
	done   bool
}

// A Result counts what a build published. Files is the number of pages, each
// of which was either written or found unchanged; Bytes is the size of all of
// them; Removed counts pages of the build before that are gone.
type Result struct {
	Files, Written, Unchanged, Removed int
	Bytes                              int64
}

// Open takes the output folder for one build. It waits for another build of
// the same folder, clears what a killed one left, refuses a folder it must not
// touch with a [Refusal], and makes an empty staging folder beside it.
//
// sources are the folders that the site is made from: out must neither contain
// one of them nor lie in one. A folder that is not empty and has no manifest
// of ours is refused unless takeOver.
func Open(out string, sources []string, takeOver bool) (*Folder, error) {
	place, err := locate(out, sources)
	if err != nil {
		return nil, err
	}
	unlock, err := lock(place)
	if err != nil {
		return nil, fmt.Errorf("locking %s: %w", out, err)
	}
	f := &Folder{out: out, name: filepath.Base(place), unlock: unlock, disk: theDisk, taken: map[string]*part{}}
	if err := f.open(filepath.Dir(place), takeOver); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}

func (f *Folder) open(parent string, takeOver bool) (err error) {
	if f.parent, err = os.OpenRoot(parent); err != nil {
		return err
	}
	// Looked at again, since it can have changed while we waited.
	if err := checkFolder(f.parent, f.name, f.out); err != nil {
		return err
	}
	if err := f.openWork(); err != nil {
		return err
	}
	if err := f.recover(); err != nil {
		return err
	}
	if err := f.openOld(takeOver); err != nil {
		return err
	}
	if err := f.work.Mkdir("new", 0o777); err != nil {
		return trouble(f.shownWork("new"), err)
	}
	if f.stage, err = enter(f.work, "new"); err != nil {
		return trouble(f.shownWork("new"), err)
	}
	if f.old == nil {
		return nil
	}
	// Where the folder gives its group to what is in it, ours does from the start.
	info, err := f.old.Stat(".")
	if err != nil {
		return trouble(f.shown(""), err)
	}
	keepOwner(f.stage, ".", info)
	return trouble(f.shown(""), f.stage.Chmod(".", info.Mode()&allBits|0o700))
}

// openOld opens what is published now and finds out what of it is ours.
func (f *Folder) openOld(takeOver bool) error {
	old, err := enter(f.parent, f.name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	} else if err != nil {
		return trouble(f.shown(""), err)
	}
	f.old = old
	if f.ours, err = readManifest(old); err != nil {
		return trouble(f.shown(manifestName), err)
	}
	if f.ours.files != nil || takeOver {
		return nil
	}
	list, err := readFolder(old)
	if err != nil {
		return trouble(f.shown(""), err)
	}
	if len(list) > 0 {
		return refuse("choose another folder, empty this one, or take it over; what is in it then stays",
			"%s is not empty and was not published by findings", f.out)
	}
	return nil
}

// Put stages one file. The name is relative and slash-separated. Put may be
// called in parallel; after an error nothing can be published.
func (f *Folder) Put(name string, content []byte) error {
	kept, err := f.put(name, content)
	f.mu.Lock()
	defer f.mu.Unlock()
	if err != nil {
		if f.failed == nil {
			f.failed = err
		}
		return err
	}
	f.result.Files++
	f.result.Bytes += int64(len(content))
	if kept != nil {
		f.kept = append(f.kept, foreign{name, kept})
		f.result.Unchanged++
	} else {
		f.result.Written++
	}
	return nil
}

// Publish swaps what was put in, all at once, and removes pages that are gone.
// It is called once, after the last Put has returned.
func (f *Folder) Publish() (Result, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	switch {
	case f.failed != nil:
		return Result{}, f.failed
	case f.done || f.unlock == nil:
		return Result{}, errors.New("publish: the folder is already published or closed")
	}
	f.done = true
	slices.Sort(f.files)
	manifest, err := f.stageFile(manifestName, writeManifest(f.files), func() error { return nil })
	if err != nil {
		return Result{}, err
	}
	if manifest != nil && f.result.Written == 0 {
		return f.result, nil
	}
	if manifest != nil {
		f.kept = append(f.kept, foreign{manifestName, manifest})
	}
	f.result.Removed = f.countRemoved()
	if err := f.linkKept(); err != nil {
		return Result{}, err
	}
	carried, err := f.carry()
	if err != nil {
		return Result{}, err
	}
	if err := f.swap(); err != nil {
		return Result{}, err
	}
	if err := f.sweep(carried); err != nil {
		return f.result, fmt.Errorf("the site is published, but not all of your files came along; building again brings them: %w", err)
	}
	return f.result, nil
}

// countRemoved counts the pages of the last build that this one does not have.
func (f *Folder) countRemoved() int {
	removed := 0
	for name := range f.ours.files {
		if _, found := slices.BinarySearch(f.files, name); found || f.old == nil || name == manifestName {
			continue
		}
		if info, err := f.old.Lstat(name); err == nil && !info.IsDir() {
			removed++
		}
	}
	return removed
}

// Close drops what was not published, tidies, and lets the next build go on.
// After the first call it does nothing.
func (f *Folder) Close() error {
	if f.unlock == nil {
		return nil
	}
	defer func() { f.unlock(); f.unlock = nil }()
	f.closeFolders()
	var err error
	if f.work != nil {
		err = errors.Join(removeAll(f.work, "new"), removeAll(f.work, "gone"))
		f.work.Close()
		// What is left in it, if anything, is for the next build to rescue.
		f.parent.Remove(f.workName())
	}
	if f.parent != nil {
		f.parent.Close()
	}
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
