// Package preview shows a site in the browser while it is being written.
//
// Everything turns on the edition: one immutable state of the whole site, with
// a number. The [watcher] only says that something in the folder stirred; the
// maker then looks at the whole folder and makes the next edition, and the
// server swaps it in at once. Nothing is ever patched, so what is served equals
// a fresh build, whatever happened to the files in between.
//
//	watcher ──dirty──▶ settle ──▶ maker ──edition──▶ server ◀── browser
//	                                                       ──▶ tabs
//
// An edition draws a page when somebody asks for it. When the folder has
// problems, the next edition keeps the site of the last good one and carries
// the problems beside it: they are shown on the pages of the files that they
// are in, and on those of the files changed since the site was whole, for these
// are being edited; a problem in a file that becomes no page (a layout,
// site.toml) is shown on every page. All other pages stay as they last were.
//
// A tab says which version of its page it has, a hash of everything that it
// was served; after each edition the server draws the page again and tells the
// tab to reload only when the hash is another one. That also serves a tab that
// slept, or outlived the program.
//
// The preview speaks to browsers on this machine only, and never ends by
// itself: what goes wrong after the start is shown as a problem.
package preview

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"sync/atomic"
	"time"

	"findings/generator/content"
)

// Options say what is previewed, and how.
type Options struct {
	Folder  string // with site.toml, content/, layouts/ and static/
	BaseURL string // as in content.Loader
	Drafts  bool
	Poll    time.Duration        // how often to look for changes; 0 to be told of them
	Log     io.Writer            // problems, and what there is to say about watching
	Ready   func(address string) // is called when the first page can be asked for
}

// A server answers browsers.
type server struct {
	now   atomic.Pointer[edition]
	first chan struct{} // is closed when there is an edition
	hosts map[string]bool
	kept  answers
	log   *log
}

// Serve shows the site to browsers that connect to the listener, until ctx
// ends. An error says that the site could not be read at all when it began.
func Serve(ctx context.Context, listener net.Listener, o Options) error {
	return newServer(listener.Addr().String(), &log{to: o.Log}).serve(ctx, listener, o)
}

func (s *server) serve(ctx context.Context, listener net.Listener, o Options) error {
	root, err := os.OpenRoot(o.Folder)
	if err != nil {
		listener.Close()
		return fmt.Errorf("cannot open the site's folder: %w", err)
	}
	defer root.Close()
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	web := &http.Server{
		Handler:           s,
		ReadHeaderTimeout: 5 * time.Second,
		BaseContext:       func(net.Listener) context.Context { return ctx },
		ErrorLog:          s.log.forServer(),
	}
	go web.Serve(listener) // ends when web is closed
	defer web.Close()

	w := &watcher{folder: o.Folder, dirty: make(chan struct{}, 1), log: s.log, poll: o.Poll}
	w.start(ctx)
	files := root.FS()
	m := &maker{loader: content.Loader{FS: files, Drafts: o.Drafts, BaseURL: o.BaseURL}, files: files}
	e, err := m.first()
	if err != nil {
		return err
	}
	s.publish(e)
	if o.Ready != nil {
		o.Ready("http://" + listener.Addr().String() + e.root)
	}
	for settle(ctx, w.dirty, m.retry()) {
		s.publish(m.next(s.now.Load()))
	}
	// Tabs hear of the end by ctx; anybody else has a moment to be answered.
	end, stop := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
	defer stop()
	web.Shutdown(end)
	return nil
}

func newServer(listening string, l *log) *server {
	return &server{first: make(chan struct{}), hosts: hosts(listening), log: l}
}

// publish makes an edition the one that is served, and wakes the tabs.
func (s *server) publish(e *edition) {
	before := s.now.Load()
	if e == before {
		return
	}
	s.now.Store(e)
	s.log.edition(e)
	if before == nil {
		close(s.first)
		return
	}
	close(before.replaced)
}
