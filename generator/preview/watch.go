package preview

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/fsnotify/fsnotify"

	"findings/generator/content"
)

// A watcher notifies that something in the site's folder may have changed, and
// no more: events come late, twice or not at all, so all that follows from one
// is that it is time to read the folder. It watches folders rather than files,
// because editors save by replacing a file with another.
//
// When a folder is created, removed or renamed, the watcher starts again with
// all folders that there are, and lists them once more afterwards, until the
// two lists agree. Only then does it notify: whatever was written into a new
// folder before it was watched is found by the reading that follows.
// Of a link in place of one of the site's folders, what it leads to is watched.
//
// The system says nothing when a folder above the site's is renamed, nor when there is
// a folder again where there was one. So the watcher looks every second whether its
// path still leads to the folder that it watches, and else starts again.
type watcher struct {
	path   string        // as it was given, but absolute
	folder string        // where it leads
	found  os.FileInfo   // what is watched there; nil when there was nothing
	dirty  chan struct{} // has room for one
	log    *terminal
	poll   time.Duration // 0 to be notified by the system

	events  *fsnotify.Watcher
	folders []string
	links   []siteLink
}

// A siteLink is one of the siteNames that is a link to something else in the
// site's folder, and where that is.
type siteLink struct{ name, target string }

// siteNames are the names in the site's folder that the site is made from. The
// output folder is not one of them.
var siteNames = []string{"content", "layouts", "static", "site.toml"}

// fallbackPoll is the interval where the system cannot notify.
const fallbackPoll = time.Second

// start watches until ctx ends.
func (w *watcher) start(ctx context.Context) {
	if w.poll == 0 && remote(w.path) {
		w.mustPoll("the folder is on a file system that does not report every change")
	}
	if w.poll == 0 {
		if err := w.watch(); err != nil {
			w.mustPoll(whyNotWatched(err))
		}
	}
	go w.run(ctx)
}

func (w *watcher) run(ctx context.Context) {
	look := time.Tick(fallbackPoll)
	for w.poll == 0 {
		if !w.listen(ctx, look) {
			w.events.Close()
			return
		}
	}
	tick := time.Tick(w.poll)
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick:
			w.notify()
		}
	}
}

// listen waits for one event, or until it is time to look for the folder. It reports
// false when ctx has ended.
func (w *watcher) listen(ctx context.Context, look <-chan time.Time) bool {
	restart := true
	select {
	case <-ctx.Done():
		return false
	case event := <-w.events.Events:
		event.Name = filepath.Clean(event.Name)
		if !w.concerns(event.Name) {
			return true
		}
		restart = w.isFolder(event)
	case <-look:
		if !w.moved() {
			return true
		}
	case <-w.events.Errors: // events were lost, if not worse
	}
	if restart {
		w.events.Close()
		if err := w.watch(); err != nil {
			w.mustPoll(whyNotWatched(err))
		}
	}
	w.notify()
	return true
}

func (w *watcher) notify() {
	select {
	case w.dirty <- struct{}{}:
	default: // there is a notification already
	}
}

// mustPoll changes over to polling, and says so.
func (w *watcher) mustPoll(why string) {
	w.poll = fallbackPoll
	w.log.printf("%s; checking for changes every %v instead", why, w.poll)
}

// whyNotWatched says why folders cannot be watched, and what helps.
func whyNotWatched(err error) string {
	switch {
	case errors.Is(err, syscall.ENOSPC):
		return "the system has no file watches left (raise the limit with sysctl fs.inotify.max_user_watches=524288)"
	case errors.Is(err, syscall.EMFILE):
		return "too many programs or files are open (raise the limit with sysctl fs.inotify.max_user_instances=512 on Linux, with ulimit -n elsewhere)"
	}
	return "the folder cannot be watched (" + err.Error() + ")"
}

// moved reports whether the path leads to another folder than the one that is watched.
func (w *watcher) moved() bool {
	now, err := os.Stat(w.path)
	if err != nil || w.found == nil {
		return (err == nil) != (w.found != nil)
	}
	return !os.SameFile(now, w.found)
}

// find finds the folder to watch.
func (w *watcher) find() {
	w.found, _ = os.Stat(w.path) // nil where there is none
	w.folder = w.path
	if folder, err := filepath.EvalSymlinks(w.path); err == nil {
		w.folder = folder // so that where links lead is below it
	}
}

// watch starts watching all folders that there are.
func (w *watcher) watch() error {
	w.find()
	const attempts = 20
	for range attempts {
		var err error
		if w.links, err = w.findLinks(); err != nil {
			return err
		}
		folders := w.listFolders()
		events, err := fsnotify.NewWatcher()
		if err != nil {
			return err
		}
		for _, name := range folders {
			// The list below shows one that was deleted meanwhile.
			if err := events.Add(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
				events.Close()
				return err
			}
		}
		w.events, w.folders = events, folders
		if slices.Equal(folders, w.listFolders()) {
			return nil
		}
		events.Close()
	}
	return errors.New("its folders keep changing")
}

// findLinks returns the links among the siteNames. One that leads out of the
// site's folder is not followed, see package content. One that leads nowhere is
// an error: it cannot be known where to wait for what it leads to.
func (w *watcher) findLinks() ([]siteLink, error) {
	var links []siteLink
	for _, name := range siteNames {
		at := filepath.Join(w.folder, name)
		if info, err := os.Lstat(at); err != nil || info.Mode()&fs.ModeSymlink == 0 {
			continue
		}
		target, err := filepath.EvalSymlinks(at)
		if err != nil {
			return nil, fmt.Errorf("the link %s leads nowhere", name)
		}
		if rest, err := filepath.Rel(w.folder, target); err == nil && filepath.IsLocal(rest) {
			links = append(links, siteLink{name, target})
		}
	}
	return links, nil
}

// listFolders returns the folders to watch, each after the one that it lies in.
func (w *watcher) listFolders() []string {
	folders := []string{w.folder}
	var tops []string
	for _, name := range siteNames {
		tops = append(tops, filepath.Join(w.folder, name))
	}
	for _, link := range w.links {
		folders = append(folders, filepath.Dir(link.target)) // where what it leads to may be replaced
		tops = append(tops, link.target)
	}
	for _, top := range tops {
		filepath.WalkDir(top, func(name string, d fs.DirEntry, err error) error {
			switch {
			case err != nil || !d.IsDir():
				return nil // the maker reports what cannot be read
			case !w.concerns(name):
				return fs.SkipDir
			}
			folders = append(folders, name)
			return nil
		})
	}
	return slices.Compact(slices.Sorted(slices.Values(folders)))
}

// concerns reports whether a file or folder may be part of the site.
func (w *watcher) concerns(name string) bool {
	for _, link := range w.links {
		if rest, inside := strings.CutPrefix(name, link.target); inside && (rest == "" || rest[0] == filepath.Separator) {
			name = filepath.Join(w.folder, link.name) + rest
			break
		}
	}
	rest, err := filepath.Rel(w.folder, name)
	parts := strings.Split(rest, string(filepath.Separator))
	if err != nil || rest == "." {
		return true
	}
	for n := range parts {
		if content.WhyLeftOut(strings.Join(parts[:n+1], "/")) != "" {
			return false
		}
	}
	return slices.Contains(siteNames, parts[0])
}

// isFolder reports whether an event is about a folder that was created or removed,
// or a link to one.
func (w *watcher) isFolder(event fsnotify.Event) bool {
	if event.Has(fsnotify.Create) {
		info, err := os.Lstat(event.Name)
		return err == nil && (info.IsDir() || info.Mode()&fs.ModeSymlink != 0)
	}
	if !event.Has(fsnotify.Remove) && !event.Has(fsnotify.Rename) {
		return false
	}
	return slices.Contains(w.folders, event.Name) ||
		slices.ContainsFunc(w.links, func(l siteLink) bool { return event.Name == filepath.Join(w.folder, l.name) })
}

// A save is rarely one event: editors write, rename and touch, and switching
// branches writes hundreds of files. The preview waits until there has been no
// event for debounceDelay, but never longer than debounceLimit.
const (
	debounceDelay = 30 * time.Millisecond
	debounceLimit = 200 * time.Millisecond
)

// debounce waits for an event and those that follow closely on it, or until it
// is time to retry. It reports false when ctx has ended.
func debounce(ctx context.Context, dirty <-chan struct{}, retry <-chan time.Time) bool {
	select {
	case <-ctx.Done():
		return false
	case <-retry:
		return true
	case <-dirty:
	}
	limit := time.After(debounceLimit)
	for {
		select {
		case <-ctx.Done():
			return false
		case <-dirty:
		case <-time.After(debounceDelay):
			return true
		case <-limit:
			return true
		}
	}
}
