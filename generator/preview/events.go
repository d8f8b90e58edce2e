package preview

import (
	"fmt"
	"net/http"
	"time"
)

// events tells a tab what happened to its page, as server-sent events. The tab
// says which page it shows, and the versions of the page and of the stylesheets
// that it has; it is told "reload" or "styles" when there are others. The first
// comparison is made at once: a tab may have slept.
func (s *server) events(w http.ResponseWriter, r *http.Request) {
	if !sameOrigin(r) {
		http.Error(w, "Only pages of the preview are told of changes.", http.StatusForbidden)
		return
	}
	h := w.Header()
	h.Set("Content-Type", "text/event-stream")
	h.Set("Cache-Control", "no-store")
	query := r.URL.Query()
	page, version, styles := query.Get("page"), query.Get("version"), query.Get("styles")
	stream := http.NewResponseController(w)
	tell := func(format string, args ...any) bool {
		stream.SetWriteDeadline(time.Now().Add(patience))
		_, err := fmt.Fprintf(w, format, args...)
		return err == nil && stream.Flush() == nil
	}
	if r.Method == http.MethodHead || !tell(": the preview tells of changes\n\n") {
		return
	}
	for {
		e := s.now.Load()
		if e.styles != styles {
			styles = e.styles
			if !tell("event: styles\ndata: %s\n\n", styles) {
				return
			}
		}
		if now := s.answer(e, page).version; now != version {
			version = now
			if !tell("event: reload\ndata: %s\n\n", version) {
				return
			}
		}
		if !s.wait(r, e, tell) {
			return
		}
	}
}

// wait returns when there is a newer edition. It reports false when the tab
// has gone, which only shows when something is written to it.
func (s *server) wait(r *http.Request, e *edition, tell func(string, ...any) bool) bool {
	beat := time.NewTicker(heartbeat)
	defer beat.Stop()
	for {
		select {
		case <-r.Context().Done():
			return false
		case <-e.replaced:
			return true
		case <-beat.C:
			if !tell(": still here\n\n") {
				return false
			}
		}
	}
}

const (
	heartbeat = 20 * time.Second
	patience  = 10 * time.Second // with a tab that takes nothing
)
