package preview

import (
	"errors"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"findings/generator/load"
)

// small returns the small archive with the project's layouts, in memory.
func small(t testing.TB) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	for from, to := range map[string]string{"../testdata/archive": "", "../../layouts": "layouts/", "../../static": "static/"} {
		err := fs.WalkDir(os.DirFS(from), ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			text, err := fs.ReadFile(os.DirFS(from), name)
			files[to+name] = &fstest.MapFile{Data: text}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return files
}

// A desk is a preview of a folder: look makes the next edition.
type desk struct {
	testing.TB
	folder string
	maker  *maker
	server *server
	log    *strings.Builder
}

func newDesk(t testing.TB, files fstest.MapFS, loader load.Loader) *desk {
	t.Helper()
	folder := t.TempDir()
	if err := os.CopyFS(folder, files); err != nil {
		t.Fatal(err)
	}
	old := time.Now().Add(-time.Hour) // what was just written may change unseen
	for name := range files {
		if err := os.Chtimes(filepath.Join(folder, name), old, old); err != nil {
			t.Fatal(err)
		}
	}
	loader.FS = os.DirFS(folder)
	d := &desk{TB: t, folder: folder, maker: newMaker(loader), log: new(strings.Builder)}
	d.server = newServer(nil, &terminal{out: d.log})
	e, err := d.maker.first()
	if err != nil {
		t.Fatal(err)
	}
	d.server.publish(e)
	return d
}

func (d *desk) look() { d.server.publish(d.maker.next(d.server.now.Load())) }

// write writes a file in one step, as most editors do: a tab that still compares an
// older edition would otherwise see a picture that is half written, and reload once more.
func (d *desk) write(name, text string) {
	d.Helper()
	file := filepath.Join(d.folder, name)
	if err := errors.Join(os.WriteFile(file+".new", []byte(text), 0o666), os.Rename(file+".new", file)); err != nil {
		d.Fatal(err)
	}
	d.look()
}

func (d *desk) remove(name string) {
	d.Helper()
	if err := os.Remove(filepath.Join(d.folder, name)); err != nil {
		d.Fatal(err)
	}
	d.look()
}

func (d *desk) read(name string) string {
	text, _ := os.ReadFile(filepath.Join(d.folder, name))
	return string(text)
}

func (d *desk) edit(name, old, text string) {
	d.Helper()
	before := d.read(name)
	if !strings.Contains(before, old) {
		d.Fatalf("%s has no %q", name, old)
	}
	d.write(name, strings.Replace(before, old, text, 1))
}

// ask sends a request; headers are names and values in turn.
func (d *desk) ask(method, target string, headers ...string) *http.Response {
	r := httptest.NewRequest(method, target, nil)
	r.Host = "127.0.0.1:8080"
	for n := 0; n < len(headers); n += 2 {
		if headers[n] == "Host" {
			r.Host = headers[n+1]
		} else {
			r.Header.Set(headers[n], headers[n+1])
		}
	}
	w := httptest.NewRecorder()
	d.server.ServeHTTP(w, r)
	return w.Result()
}

func (d *desk) get(target string) string {
	body, _ := io.ReadAll(d.ask("GET", target).Body)
	return string(body)
}

const (
	council    = "content/councils/northshire/council.md"
	inspection = "content/councils/northshire/2013-01-08.md"
)

func TestServesAsGitHubPagesDoes(t *testing.T) {
	files := small(t)
	files["static/map.PNG"] = &fstest.MapFile{Data: []byte("picture")}
	files["static/terms.html"] = &fstest.MapFile{Data: []byte("<title>Terms</title>")}
	d := newDesk(t, files, load.Loader{})
	for _, c := range []struct {
		target   string
		status   int
		kind     string
		location string
	}{
		{"/", 200, htmlType, ""},
		{"/councils/northshire/", 200, htmlType, ""},
		{"/councils/northshire/index.html", 200, htmlType, ""},
		{"/councils/northshire", 301, "", "/councils/northshire/"},
		{"/councils?a=b", 301, "", "/councils/?a=b"},
		{"/Councils/", 404, htmlType, ""},
		{"/style.css", 200, "text/css; charset=utf-8", ""},
		{"/style.css/", 404, htmlType, ""},
		{"/STYLE.css", 404, htmlType, ""},
		{"/map.PNG", 200, "image/png", ""},
		{"/terms", 200, htmlType, ""},
		{"/terms.html", 200, htmlType, ""},
		{"/404.html", 200, htmlType, ""},
		{"/robots.txt", 200, "text/plain; charset=utf-8", ""},
		{"/sitemap.xml", 200, "application/xml", ""},
		{"/nowhere/", 404, htmlType, ""},
		{"/quotes/speakers/", 404, htmlType, ""},
		{"//councils/", 404, htmlType, ""},
		{"/./councils/", 404, htmlType, ""},
		{"/councils/../councils/", 404, htmlType, ""},
		{"/councils%2Fnorthshire/", 404, htmlType, ""},
		{"/%2e%2e/site.toml", 404, htmlType, ""},
		{"/..%2fsite.toml", 404, htmlType, ""},
		{"/%2e%2e%5csite.toml", 404, htmlType, ""},
		{"/site.toml", 404, htmlType, ""},
		{"/content/topics/planning.md", 404, htmlType, ""},
		{"/layouts/base.html", 404, htmlType, ""},
		{"/static/style.css", 404, htmlType, ""},
		{"/style.css%00", 404, htmlType, ""},
	} {
		r := d.ask("GET", c.target)
		if r.StatusCode != c.status || r.Header.Get("Content-Type") != c.kind || r.Header.Get("Location") != c.location {
			t.Errorf("GET %s: %d %q %q, want %d %q %q", c.target, r.StatusCode, r.Header.Get("Content-Type"), r.Header.Get("Location"), c.status, c.kind, c.location)
		}
		if got := r.Header.Get("Cache-Control"); got != "no-cache" {
			t.Errorf("GET %s: Cache-Control: %q", c.target, got)
		}
		for name := range r.Header {
			if strings.HasPrefix(name, "Access-Control") {
				t.Errorf("GET %s: %s", c.target, name)
			}
		}
	}
	if body := d.get("/nowhere/"); !strings.Contains(body, "Page not found") {
		t.Error("the page for what is not found is not 404.html")
	}
}

func TestBasePath(t *testing.T) {
	d := newDesk(t, small(t), load.Loader{BaseURL: "https://example.org/the%20archive/"})
	for target, want := range map[string]string{
		"/":                         "302 /the%20archive/",
		"/the%20archive":            "302 /the%20archive/",
		"/the%20archive/":           "200 ",
		"/the%20archive/councils":   "301 /the%20archive/councils/",
		"/the%20archive/style.css":  "200 ",
		"/councils/":                "404 ",
		"/the%20archives/councils/": "404 ",
		"/-/reload.js":              "200 ",
	} {
		r := d.ask("GET", target)
		if got := r.Status[:3] + " " + r.Header.Get("Location"); got != want {
			t.Errorf("GET %s: %s, want %s", target, got, want)
		}
	}
}

func TestConditionalRequests(t *testing.T) {
	d := newDesk(t, small(t), load.Loader{})
	for _, target := range []string{"/", "/councils/northshire/", "/style.css", "/-/reload.js"} {
		tag := d.ask("GET", target).Header.Get("ETag")
		if r := d.ask("GET", target, "If-None-Match", tag); r.StatusCode != 304 {
			t.Errorf("GET %s again: %s", target, r.Status)
		}
	}
	tag := d.ask("GET", "/councils/northshire/").Header.Get("ETag")
	d.edit(council, "A county", "A new county")
	if r := d.ask("GET", "/councils/northshire/", "If-None-Match", tag); r.StatusCode != 200 {
		t.Errorf("GET of what changed: %s", r.Status)
	}
}

func TestDrafts(t *testing.T) {
	for drafts, want := range map[bool]int{true: 200, false: 404} {
		d := newDesk(t, small(t), load.Loader{Drafts: drafts})
		d.write("content/pages/plans.md", "+++\ntitle = \"Secret plans\"\ndraft = true\n+++\n\nNot yet.\n")
		if r := d.ask("GET", "/plans/"); r.StatusCode != want {
			t.Errorf("a draft with -drafts=%v: %s", drafts, r.Status)
		}
		if strings.Contains(d.get("/"), "Secret plans") != drafts {
			t.Errorf("the front page with -drafts=%v is wrong", drafts)
		}
	}
}
