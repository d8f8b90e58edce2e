package preview

import (
	"bytes"
	_ "embed"
	"net/http"
	"strings"
	"time"
)

// The preview's own files lie below /-/, where no page of a site can be.
const (
	scriptPath = "/-/reload.js"
	stylePath  = "/-/preview.css"
	eventsPath = "/-/events"
)

//go:embed reload.js
var script []byte

//go:embed preview.css
var style []byte

func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if s.refuse(w, r) {
		return
	}
	switch r.URL.Path {
	case scriptPath:
		send(w, r, http.StatusOK, kinds[".js"], hash(script), script)
		return
	case stylePath:
		send(w, r, http.StatusOK, kinds[".css"], hash(style), style)
		return
	}
	// The first edition of a large archive takes a moment; whoever asks before
	// it is there waits for it.
	select {
	case <-s.first:
	case <-r.Context().Done():
		return
	}
	if r.URL.Path == eventsPath {
		s.events(w, r)
		return
	}
	s.page(w, r)
}

// page serves a page or a file of the site.
func (s *server) page(w http.ResponseWriter, r *http.Request) {
	e := s.now.Load()
	a := s.answer(e, pathOf(r))
	if a.redirect != "" {
		if r.URL.RawQuery != "" {
			a.redirect += "?" + r.URL.RawQuery
		}
		w.Header().Set("Location", a.redirect)
		w.WriteHeader(a.status)
		return
	}
	body, version := a.body, a.version
	if a.kind == html {
		body = withScript(body, a.version, e.styles)
		version += "-" + e.styles
	}
	send(w, r, a.status, a.kind, version, body)
}

// pathOf returns the path that is asked for. An encoded slash or backslash is
// no part of any page's address and must not become one.
func pathOf(r *http.Request) string {
	raw := strings.ToLower(r.URL.EscapedPath())
	if strings.Contains(raw, "%2f") || strings.Contains(raw, "%5c") {
		return "/./"
	}
	return r.URL.Path
}

// send answers with a body, or only says that the browser has it already.
func send(w http.ResponseWriter, r *http.Request, status int, kind, version string, body []byte) {
	h := w.Header()
	h.Set("Content-Type", kind)
	h.Set("ETag", `"`+version+`"`)
	if status == http.StatusOK {
		http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(body))
		return
	}
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		w.Write(body)
	}
}

// withScript returns a page with the script that reloads it. The script is
// told the version of what it is in.
func withScript(page []byte, version, styles string) []byte {
	tag := `<script src="` + scriptPath + `" data-version="` + version + `" data-styles="` + styles + `" defer></script>` + "\n"
	return insert(page, "</head>", tag)
}

// insert puts text before the first of a closing tag, or at the end.
func insert(page []byte, before, text string) []byte {
	at := bytes.Index(page, []byte(before))
	if at < 0 {
		at = len(page)
	}
	out := make([]byte, 0, len(page)+len(text))
	out = append(out, page[:at]...)
	out = append(out, text...)
	return append(out, page[at:]...)
}
