// Package preview serves a site to the browser while it is being edited.
//
// Its centre is the edition: one immutable state of the whole site, with a
// number. The [watcher] only notifies that something in the folder may have
// changed; the maker then loads the folder and makes the next edition, and the
// server swaps it in. Nothing is ever patched, so what is served equals a fresh
// build, whatever happened to the files in between.
//
//	watcher ──dirty──▶ debounce ──▶ maker ──edition──▶ server ◀──▶ tabs
//
// A page is rendered when a browser asks for it. When the folder has problems,
// the next edition keeps the pages of the last good one and carries the
// problems beside them. They are shown on the pages of the files that they are
// in, and on the pages of files changed since the site was last good, because
// these are being edited; those of an entry are shown on the page of its council,
// too. A problem in a file that does not become a page (a layout, site.toml) is
// shown on every page.
//
// A tab says which version of its page it has, a hash of everything that it
// was served. After each edition the server renders the page again and tells
// the tab to reload only when the hash differs. That also works for a tab that
// slept, or that outlived the program.
//
// The preview answers under the names and addresses of this machine, and those that
// it was given, and never ends by itself:
// what goes wrong after the start is shown as a problem.
package preview

import (
	"context"
	"fmt"
	"io"
	"net"
	"path/filepath"
	"strconv"
	"sync/atomic"
	"time"

	"findings/generator/load"
)

// Options say what is previewed, and how.
type Options struct {
	Folder  string   // with site.toml, content/, layouts/ and static/
	Hosts   []string // names that it answers to, beside those of this machine; see HostName
	BaseURL string   // as in load.Loader
	Drafts  bool
	Poll    time.Duration        // how often to check for changes; 0 to be notified by the system
	Log     io.Writer            // for problems, and for messages about watching
	Ready   func(address string) // is called when the site can be browsed
}

// A server serves the newest edition to browsers.
type server struct {
	now   atomic.Pointer[edition]
	first chan struct{} // is closed when there is an edition
	hosts []string      // that it answers to, beside this machine
	cache answerCache
	log   *terminal

	limits limits
}

// Serve serves the site on the listener until ctx ends. An error says that the
// site could not be read at the start.
func Serve(ctx context.Context, listener net.Listener, o Options) error {
	return newServer(o.Hosts, &terminal{out: o.Log}).serve(ctx, listener, o)
}

func (s *server) serve(ctx context.Context, listener net.Listener, o Options) error {
	root, err := load.Open(o.Folder) // only to say what is wrong with it
	if err != nil {
		listener.Close()
		return err
	}
	root.Close()
	path, err := filepath.Abs(o.Folder)
	if err != nil {
		listener.Close()
		return fmt.Errorf("cannot tell where the site's folder is: %w", err)
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	web := s.web(ctx)
	go web.Serve(listener) // ends when web is closed
	defer web.Close()

	w := &watcher{path: path, dirty: make(chan struct{}, 1), log: s.log, poll: o.Poll}
	w.start(ctx)
	m := newMaker(load.Loader{FS: folder(path), Drafts: o.Drafts, BaseURL: o.BaseURL})
	e, err := m.first()
	if err != nil {
		return err
	}
	s.publish(e)
	if o.Ready != nil {
		o.Ready("http://" + fromHere(listener.Addr()) + e.root)
	}
	for debounce(ctx, w.dirty, m.retry()) {
		s.publish(m.next(s.now.Load()))
	}
	// The streams of tabs end with ctx; other requests have a moment to finish.
	end, stop := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
	defer stop()
	web.Shutdown(end)
	return nil
}

// fromHere returns the host and port by which this machine reaches an address that
// somebody listens on, which may be all of them.
func fromHere(addr net.Addr) string {
	if at, ok := addr.(*net.TCPAddr); ok && at.IP.IsUnspecified() {
		return net.JoinHostPort("127.0.0.1", strconv.Itoa(at.Port))
	}
	return addr.String()
}

func newServer(hosts []string, t *terminal) *server {
	return &server{first: make(chan struct{}), hosts: hosts, cache: answerCache{byPath: map[string]answer{}}, log: t, limits: usualLimits}
}

// publish serves an edition from now on, and notifies the tabs.
func (s *server) publish(e *edition) {
	before := s.now.Load()
	if e == before {
		return
	}
	s.now.Store(e)
	s.log.printEdition(e)
	if before == nil {
		close(s.first)
		return
	}
	close(before.replaced)
}
