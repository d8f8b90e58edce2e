package preview

import (
	"fmt"
	"net/http"
	"time"
)

// events tells a tab what happened to its page, as server-sent events. The tab
// says which page it shows, and which versions of the page and of the
// stylesheets it has; it is sent "reload" or "styles" when there are newer ones.
// The first comparison is made at once, because a tab may have slept.
func (s *server) events(w http.ResponseWriter, r *http.Request) {
	if !s.sameOrigin(r) {
		http.Error(w, "Only the preview's own pages may listen for changes.", http.StatusForbidden)
		return
	}
	h := w.Header()
	h.Set("Content-Type", "text/event-stream")
	h.Set("Cache-Control", "no-store")
	query := r.URL.Query()
	page, version, styles := query.Get("page"), query.Get("version"), query.Get("styles")
	stream := http.NewResponseController(w)
	write := func(format string, args ...any) bool {
		stream.SetWriteDeadline(time.Now().Add(writeTimeout))
		_, err := fmt.Fprintf(w, format, args...)
		return err == nil && stream.Flush() == nil
	}
	if r.Method == http.MethodHead || !write(": connected\n\n") {
		return
	}
	beat := time.Tick(heartbeat)
	for {
		e := s.now.Load()
		if e.styles != styles {
			styles = e.styles
			if !write("event: styles\ndata: %s\n\n", styles) {
				return
			}
		}
		if now := s.answerFor(e, page).version; now != version {
			version = now
			if !write("event: reload\ndata: %s\n\n", version) {
				return
			}
		}
		select {
		case <-r.Context().Done():
			return
		case <-e.replaced:
		case <-beat: // that a tab has gone only shows when something is written to it
			if !write(": still here\n\n") {
				return
			}
		}
	}
}

const (
	heartbeat    = 20 * time.Second
	writeTimeout = 10 * time.Second
)
