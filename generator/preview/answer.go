package preview

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	htmltext "html"
	"io/fs"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"sync"

	"findings/generator/site"
	"findings/generator/source"
)

// An answer is what is served at a path, but for the script that is added to
// every page.
type answer struct {
	status   int
	kind     string // the content type
	body     []byte
	redirect string // where to go instead
	version  string // a hash of all that a browser shows
	number   int    // of the edition that it was drawn from
	good     []byte // the page when it could last be drawn; nil when it never could
}

// answers keeps what was answered last at some paths. A tab asks twice after a
// change, for whether there is something new and for the page itself; and a
// page that can no longer be drawn is shown as it was when it could.
type answers struct {
	mu     sync.Mutex
	byPath map[string]answer
	order  []string // oldest first
}

// mostKept is how many answers are kept: as many as somebody has open.
const mostKept = 64

func (k *answers) get(path string) answer {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.byPath[path]
}

func (k *answers) put(path string, a answer) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.byPath == nil {
		k.byPath = map[string]answer{}
	}
	before, known := k.byPath[path]
	if before.number > a.number {
		return
	}
	if !known {
		k.order = append(k.order, path)
	}
	k.byPath[path] = a
	if len(k.order) > mostKept {
		delete(k.byPath, k.order[0])
		k.order = k.order[1:]
	}
}

// answer returns what an edition has at a path.
func (s *server) answer(e *edition, path string) answer {
	if e.pages == nil {
		return seal(answer{status: http.StatusInternalServerError, kind: html, body: problemPage(e.problems.Sorted())})
	}
	p := e.find(path)
	if p.redirect != "" {
		return answer{status: p.status, redirect: p.redirect}
	}
	if kind(p.file) != html {
		return s.file(e, p)
	}
	kept := s.kept.get(path)
	if kept.number == e.number {
		return kept
	}
	a := s.draw(e, p, path, kept.good)
	a.number = e.number
	s.kept.put(path, a)
	return a
}

// file answers with a file that is served as it is.
func (s *server) file(e *edition, p place) answer {
	body, err := write(p.page)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return s.answer(e, "/./") // deleted a moment ago
	case err != nil:
		problems := asProblems(err)
		s.log.drawing(problems)
		return seal(answer{status: http.StatusInternalServerError, kind: html, body: problemPage(problems.Sorted())})
	}
	return seal(answer{status: p.status, kind: kind(p.file), body: body})
}

// draw answers with a page, and the problems that are to be shown on it. A
// page that cannot be drawn is shown as it last was.
func (s *server) draw(e *edition, p place, path string, last []byte) answer {
	a := answer{status: p.status, kind: html, good: last}
	shown := e.shown(path)
	body, err := write(p.page)
	if err != nil {
		problems := asProblems(err)
		s.log.drawing(problems)
		shown = append(problems.Sorted(), shown...)
		a.status = http.StatusInternalServerError
		body = last
	} else if p.status == http.StatusOK {
		a.good = body
	}
	switch {
	case body == nil:
		body = problemPage(shown)
	case len(shown) > 0:
		body = withPanel(body, shown)
	}
	a.body = body
	a.version = hash([]byte(fmt.Sprint(a.status)), body, e.embedded(body))
	return a
}

// write returns what a page holds; every site has a page for what is not found.
func write(page *site.Page) ([]byte, error) {
	var b bytes.Buffer
	if err := page.Write(&b); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// asProblems returns what is wrong with a page that could not be drawn.
func asProblems(err error) *source.Problems {
	var p source.Problem
	if !errors.As(err, &p) {
		return failure(err)
	}
	problems := new(source.Problems)
	problems.Add(p.Place, p.Hint, "%s", p.Message)
	return problems
}

func seal(a answer) answer {
	a.version = hash([]byte(fmt.Sprint(a.status)), a.body)
	return a
}

func hash(parts ...[]byte) string {
	h := sha256.New()
	for _, part := range parts {
		h.Write(part)
	}
	return hex.EncodeToString(h.Sum(nil)[:12])
}

// sources are what a page shows besides its own text, such as pictures.
var sources = regexp.MustCompile(`\ssrc="([^"]+)"`)

// embedded returns a hash of the files of the site that a page shows, so that
// a new picture makes a new page.
func (e *edition) embedded(page []byte) []byte {
	var all []byte
	for _, m := range sources.FindAllSubmatch(page, -1) {
		u, err := url.Parse(htmltext.UnescapeString(string(m[1])))
		if err != nil || u.Host != "" || !strings.HasPrefix(u.Path, "/") {
			continue
		}
		p := e.find(u.Path)
		if p.page == nil || p.status != http.StatusOK || kind(p.file) == html {
			continue
		}
		if body, err := write(p.page); err == nil {
			all = append(all, hash(body)...)
		}
	}
	return all
}
