package preview

import (
	"context"
	"errors"
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

// A watcher says when something in the site's folder stirred, and no more:
// events are late, doubled and lost, so nothing is concluded from one but that
// it is time to look. It watches folders and not files, for editors save by
// putting another file in the place of the one before.
//
// When a folder comes, goes or gets another name, the watcher starts anew with
// all folders that there are, and lists them again afterwards, until nothing
// came while it did so. Only then does it say that something stirred: whatever
// was written into a new folder before it was watched is seen by the look that
// follows.
type watcher struct {
	folder string
	dirty  chan struct{} // holds one
	log    *log
	poll   time.Duration // 0 to be told of changes

	events  *fsnotify.Watcher
	folders []string
}

// watched are the names in the site's folder that the site is made from. The
// output folder is none of them.
var watched = []string{"content", "layouts", "static", "site.toml"}

// ifNeeded is how often the watcher looks where it cannot be told.
const ifNeeded = time.Second

// start begins to watch; it goes on until ctx ends.
func (w *watcher) start(ctx context.Context) {
	if w.poll == 0 && remote(w.folder) {
		w.mustPoll("the folder is on a file system that does not tell of every change")
	}
	if w.poll == 0 {
		if err := w.watch(); err != nil {
			w.mustPoll(reason(err))
		}
	}
	go w.run(ctx)
}

func (w *watcher) run(ctx context.Context) {
	for w.poll == 0 {
		if !w.listen(ctx) {
			w.events.Close()
			return
		}
	}
	tick := time.NewTicker(w.poll)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			w.stir()
		}
	}
}

// listen waits for one event. It reports false when ctx has ended.
func (w *watcher) listen(ctx context.Context) bool {
	again := false
	select {
	case <-ctx.Done():
		return false
	case event := <-w.events.Events:
		if !w.concerns(event.Name) {
			return true
		}
		again = w.isFolder(event)
	case <-w.events.Errors:
		again = true // events were lost, if not worse
	}
	if again {
		w.events.Close()
		if err := w.watch(); err != nil {
			w.mustPoll(reason(err))
		}
	}
	w.stir()
	return true
}

func (w *watcher) stir() {
	select {
	case w.dirty <- struct{}{}:
	default: // it is known already
	}
}

// mustPoll goes over to looking at the folder at intervals, and says so.
func (w *watcher) mustPoll(why string) {
	w.poll = ifNeeded
	w.log.sayf("%s; looking for changes every %v instead", why, w.poll)
}

// reason says in words why folders cannot be watched.
func reason(err error) string {
	switch {
	case errors.Is(err, syscall.ENOSPC):
		return "the system has no watches left (more: sysctl fs.inotify.max_user_watches=524288)"
	case errors.Is(err, syscall.EMFILE):
		return "the system cannot watch more (on Linux: sysctl fs.inotify.max_user_instances=512; elsewhere: ulimit -n)"
	}
	return "the folder cannot be watched (" + err.Error() + ")"
}

// watch starts to watch all folders that there are.
func (w *watcher) watch() error {
	const attempts = 20
	for range attempts {
		folders := w.list()
		events, err := fsnotify.NewWatcher()
		if err != nil {
			return err
		}
		for _, name := range folders {
			err = events.Add(name)
			if errors.Is(err, fs.ErrNotExist) {
				err = nil // it went; the list below tells
			}
			if err != nil {
				events.Close()
				return err
			}
		}
		w.events, w.folders = events, folders
		if slices.Equal(folders, w.list()) {
			return nil
		}
		events.Close()
	}
	return errors.New("its folders change all the time")
}

// list returns the folders to watch, each after the one that it lies in.
func (w *watcher) list() []string {
	folders := []string{w.folder}
	for _, name := range watched {
		filepath.WalkDir(filepath.Join(w.folder, name), func(name string, d fs.DirEntry, err error) error {
			switch {
			case err != nil || !d.IsDir():
				return nil // what cannot be read is for the maker to say
			case content.Ignored(filepath.Base(name)):
				return fs.SkipDir
			}
			folders = append(folders, name)
			return nil
		})
	}
	return folders
}

// concerns reports whether a file or folder may be part of the site.
func (w *watcher) concerns(name string) bool {
	rest, err := filepath.Rel(w.folder, name)
	if err != nil || rest == "." {
		return true
	}
	parts := strings.Split(rest, string(filepath.Separator))
	return slices.Contains(watched, parts[0]) && !slices.ContainsFunc(parts, content.Ignored)
}

// isFolder reports whether an event tells of a folder that came or went.
func (w *watcher) isFolder(event fsnotify.Event) bool {
	if event.Has(fsnotify.Create) {
		info, err := os.Lstat(event.Name)
		return err == nil && info.IsDir()
	}
	return (event.Has(fsnotify.Remove) || event.Has(fsnotify.Rename)) && slices.Contains(w.folders, event.Name)
}
