package preview

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"github.com/fsnotify/fsnotify"
)

func TestNoWatchesLeft(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var text strings.Builder
		ctx, cancel := context.WithCancel(t.Context())
		w := &watcher{path: ".", dirty: make(chan struct{}, 1), log: &terminal{out: &text}}
		w.mustPoll(whyNotWatched(fmt.Errorf("watching: %w", syscall.ENOSPC)))
		go w.run(ctx)
		start := time.Now()
		for range 3 {
			<-w.dirty
		}
		cancel()
		synctest.Wait()
		if took := time.Since(start); took != 3*time.Second {
			t.Errorf("notified 3 times in %v", took)
		}
		want := "the system has no file watches left (raise the limit with sysctl fs.inotify.max_user_watches=524288); checking for changes every 1s instead\n"
		if text.String() != want {
			t.Errorf("the terminal shows %q, want %q", text.String(), want)
		}
	})
}

// TestLostEvents is a queue that overflowed: no event came for a new folder.
func TestLostEvents(t *testing.T) {
	folder := t.TempDir()
	w := &watcher{path: folder, dirty: make(chan struct{}, 1), log: &terminal{out: t.Output()}}
	if err := w.watch(); err != nil {
		t.Fatal(err)
	}
	w.events.Close()
	events, errs := make(chan fsnotify.Event), make(chan error, 1)
	w.events.Events, w.events.Errors = events, errs
	unseen := filepath.Join(folder, "content", "topics")
	if err := os.MkdirAll(unseen, 0o777); err != nil {
		t.Fatal(err)
	}
	errs <- fsnotify.ErrEventOverflow
	if !w.listen(t.Context(), nil) {
		t.Fatal("ended")
	}
	defer w.events.Close()
	<-w.dirty
	if !slices.Contains(w.folders, unseen) || !slices.Contains(w.events.WatchList(), unseen) {
		t.Errorf("the folder is not watched: %q", w.folders)
	}
}

func TestConcerns(t *testing.T) {
	w := &watcher{folder: filepath.FromSlash("/site")}
	for name, want := range map[string]bool{
		"/site": true, "/site/site.toml": true, "/site/content": true, "/site/content/topics/a.md": true,
		"/site/static/style.css": true, "/site/layouts/partials/grade.html": true,
		"/site/public": false, "/site/public/index.html": false, "/site/.git/index": false, "/site/README.md": false,
		"/site/content/topics/.a.md.swp": false, "/site/content/topics/a.md~": false, "/site/content/.git/x": false,
		"/site/content/topics/#a.md#": false, "/site/content/topics/4913.tmp": false,
	} {
		if got := w.concerns(filepath.FromSlash(name)); got != want {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
}

// TestLinkOut is a link to a folder that is none of the site's, and may be large.
func TestLinkOut(t *testing.T) {
	folder := t.TempDir()
	if err := os.Symlink(t.TempDir(), filepath.Join(folder, "content")); err != nil {
		t.Skip("this system lets nobody make a link: ", err)
	}
	w := &watcher{path: folder, dirty: make(chan struct{}, 1), log: &terminal{out: t.Output()}}
	if err := w.watch(); err != nil {
		t.Fatal(err)
	}
	defer w.events.Close()
	if want := []string{folder}; !slices.Equal(w.events.WatchList(), want) {
		t.Errorf("it watches %q, want %q", w.events.WatchList(), want)
	}
}
