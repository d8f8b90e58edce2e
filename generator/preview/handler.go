package preview

import (
	"bytes"
	_ "embed"
	"fmt"
	"net/http"
	"slices"
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
var scriptText []byte

//go:embed preview.css
var styleText []byte

func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w = newPatientWriter(w, s.limits.stall)
	if s.refuse(w, r) {
		return
	}
	// The first edition of a large archive takes a moment; requests before it
	// wait.
	select {
	case <-s.first:
	case <-r.Context().Done():
		return
	}
	switch r.URL.Path {
	case scriptPath:
		send(w, r, http.StatusOK, contentTypeOf(scriptPath), hash(scriptText), scriptText)
	case stylePath:
		send(w, r, http.StatusOK, contentTypeOf(stylePath), hash(styleText), styleText)
	case eventsPath:
		s.events(w, r)
	default:
		s.servePage(w, r)
	}
}

// servePage serves a page or a file of the site.
func (s *server) servePage(w http.ResponseWriter, r *http.Request) {
	e := s.now.Load()
	a := s.answerFor(e, requestPath(r))
	if a.redirect != "" {
		if r.URL.RawQuery != "" {
			a.redirect += "?" + r.URL.RawQuery
		}
		w.Header().Set("Location", a.redirect)
		w.WriteHeader(a.status)
		return
	}
	if a.open != nil {
		s.sendFile(w, r, a)
		return
	}
	body, version := a.body, a.version
	if a.contentType == htmlType {
		// The script that reloads a page is told the version of what it is in.
		tag := fmt.Sprintf("<script src=%q data-version=%q data-styles=%q defer></script>\n", scriptPath, a.version, e.styles)
		body = insert(body, "</head>", []byte(tag))
		version += "-" + e.styles
	}
	send(w, r, a.status, a.contentType, version, body)
}

// sendFile answers with a file as it is read from the disk: one of static/ may be large,
// and browsers that ask for it many, or slow.
func (s *server) sendFile(w http.ResponseWriter, r *http.Request, a answer) {
	file, err := a.open()
	if err != nil { // deleted a moment ago
		http.Error(w, err.Error(), http.StatusNotFound)
		return
	}
	defer file.Close()
	describe(w, a.contentType, a.version)
	http.ServeContent(w, r, "", time.Time{}, file)
}

// nowhere is a path at which no site has a page.
const nowhere = "/./"

// requestPath returns the path that is asked for. An encoded slash or backslash
// is not part of any page's address and must not become one.
func requestPath(r *http.Request) string {
	raw := strings.ToLower(r.URL.EscapedPath())
	if strings.Contains(raw, "%2f") || strings.Contains(raw, "%5c") {
		return nowhere
	}
	return r.URL.Path
}

// send answers with a body, or says that the browser has it already.
func send(w http.ResponseWriter, r *http.Request, status int, contentType, version string, body []byte) {
	describe(w, contentType, version)
	if status == http.StatusOK {
		http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(body))
		return
	}
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		w.Write(body)
	}
}

func describe(w http.ResponseWriter, contentType, version string) {
	w.Header().Set("Content-Type", contentType)
	w.Header().Set("ETag", `"`+version+`"`)
}

// insert puts text before the first of a closing tag, or at the end.
func insert(page []byte, before string, text []byte) []byte {
	at := bytes.Index(page, []byte(before))
	if at < 0 {
		at = len(page)
	}
	return slices.Concat(page[:at], text, page[at:])
}
