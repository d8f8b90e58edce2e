package preview

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"html"
	"io"
	"io/fs"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"findings/generator/site"
	"findings/generator/source"
)

// An answer is what is served at a path, without the script that is added to
// every page.
type answer struct {
	status      int
	contentType string
	body        []byte
	open        func() (io.ReadSeekCloser, error) // the body, where it is a file that may be large; or nil
	redirect    string                            // where to go instead
	version     string                            // a hash of all that a browser shows
	edition     int                               // the number of the edition that it was rendered from
	lastGood    []byte                            // the page when it could last be rendered; nil when it never could
}

// answerFor returns what an edition has at a path.
func (s *server) answerFor(e *edition, path string) answer {
	if e.pages == nil {
		return failed(e.problems)
	}
	t := e.find(path)
	if t.redirect != "" {
		return answer{status: t.status, redirect: t.redirect}
	}
	if contentTypeOf(t.page.Address) != htmlType {
		return s.file(e, t)
	}
	cached := s.cache.get(path)
	if cached.edition == e.number {
		return cached
	}
	a := s.page(e, t, path, cached.lastGood)
	s.cache.put(path, a)
	return a
}

// file answers with a file that is served as it is.
func (s *server) file(e *edition, t resource) answer {
	a := answer{status: t.status, contentType: contentTypeOf(t.page.Address), open: t.page.Open}
	var err error
	if a.open == nil {
		a.body, err = render(t.page)
		a.version = hash(a.body)
	} else {
		a.version, err = hashFile(t.page)
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return s.answerFor(e, nowhere) // deleted a moment ago
	case err != nil:
		problems := asProblems(err)
		s.log.printProblems(problems)
		return failed(problems)
	}
	return a
}

// page answers with a page and the problems that it shows. A page that cannot
// be rendered is shown as it was when it last could.
func (s *server) page(e *edition, t resource, path string, lastGood []byte) answer {
	a := answer{status: t.status, contentType: htmlType, edition: e.number, lastGood: lastGood}
	shown := e.problemsAt(path)
	body, err := render(t.page)
	if err != nil {
		problems := asProblems(err)
		s.log.printProblems(problems)
		shown = append(problems.Sorted(), shown...)
		a.status = http.StatusInternalServerError
		body = lastGood
	} else if t.status == http.StatusOK {
		a.lastGood = body
	}
	switch {
	case body == nil:
		body = problemPage(shown)
	case len(shown) > 0:
		body = withPanel(body, shown)
	}
	a.body = body
	a.version = hash([]byte(strconv.Itoa(a.status)), body, e.hashEmbedded(body), e.hashFetched(t.page))
	return a
}

// failed answers with nothing but problems.
func failed(problems *source.Problems) answer {
	body := problemPage(problems.Sorted())
	return answer{status: http.StatusInternalServerError, contentType: htmlType, body: body, version: hash(body)}
}

func render(page *site.Page) ([]byte, error) {
	var b bytes.Buffer
	err := page.Write(&b)
	return b.Bytes(), err
}

// asProblems makes problems of an error. One of the machine is nobody's mistake,
// but whoever looks at the browser should know.
func asProblems(err error) *source.Problems {
	problems := new(source.Problems)
	if p, ok := errors.AsType[source.Problem](err); ok {
		problems.Add(p.Place, p.Hint, "%s", p.Message)
		return problems
	}
	file := &source.File{Name: "site.toml"}
	if pathError, ok := errors.AsType[*fs.PathError](err); ok {
		file.Name = pathError.Path
	}
	problems.Add(file.Whole(), "pages stay as they were; the preview tries again every second", "%s", err)
	return problems
}

func hash(parts ...[]byte) string {
	h := sha256.New()
	for _, part := range parts {
		h.Write(part)
	}
	return hex.EncodeToString(h.Sum(nil)[:12])
}

// hashFile returns a hash of what a page holds, without holding it where it is a file.
func hashFile(page *site.Page) (string, error) {
	if page.Open == nil {
		body, err := render(page)
		return hash(body), err
	}
	file, err := page.Open()
	if err != nil {
		return "", err
	}
	defer file.Close()
	h := sha256.New()
	_, err = io.Copy(h, file)
	return hex.EncodeToString(h.Sum(nil)[:12]), err
}

var srcAttribute = regexp.MustCompile(`\ssrc="([^"]+)"`)

// hashEmbedded returns a hash of the files of the site that a page shows, such
// as pictures, so that a new picture makes a new version of the page.
func (e *edition) hashEmbedded(page []byte) []byte {
	var all []byte
	for _, m := range srcAttribute.FindAllSubmatch(page, -1) {
		u, err := url.Parse(html.UnescapeString(string(m[1])))
		if err != nil || u.Host != "" || !strings.HasPrefix(u.Path, "/") {
			continue
		}
		t := e.find(u.Path)
		if t.status != http.StatusOK || contentTypeOf(t.page.Address) == htmlType {
			continue
		}
		if version, err := hashFile(t.page); err == nil {
			all = append(all, version...)
		}
	}
	return all
}

// hashFetched returns another value for each edition where a page's script shows
// what other files say: which they are nobody knows but the script.
func (e *edition) hashFetched(page *site.Page) []byte {
	if !page.Fetches {
		return nil
	}
	return []byte(strconv.Itoa(e.number))
}

// An answerCache keeps the last answer at some paths. A tab asks twice after a
// change, for whether there is something new and for the page itself; and a
// page that can no longer be rendered is shown as it was when it last could.
type answerCache struct {
	mu     sync.Mutex
	byPath map[string]answer
	order  []string // least recently rendered first
}

// cacheSize is how many answers are kept: as many as somebody has open.
const cacheSize = 64

func (c *answerCache) get(path string) answer {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.byPath[path]
}

// put keeps an answer, unless there is one from a newer edition: a slow request
// may end after a later one.
func (c *answerCache) put(path string, a answer) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.byPath[path].edition > a.edition {
		return
	}
	c.byPath[path] = a
	c.order = append(slices.DeleteFunc(c.order, func(other string) bool { return other == path }), path)
	if len(c.order) > cacheSize {
		delete(c.byPath, c.order[0])
		c.order = c.order[1:]
	}
}
