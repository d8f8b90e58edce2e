package preview

import (
	"bufio"
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"findings/generator/load"
)

var toldOf = regexp.MustCompile(`data-version="(\w+)" data-styles="(\w+)"`)

// A tab is a page that is open in a browser.
type tab struct {
	*testing.T
	stream *bufio.Scanner
}

// open opens a tab as the script in a page would.
func open(t *testing.T, web *httptest.Server, d *desk, path string) *tab {
	t.Helper()
	m := toldOf.FindStringSubmatch(d.get(path))
	if m == nil {
		t.Fatalf("%s has no script", path)
	}
	return resume(t, web, path, m[1], m[2])
}

func resume(t *testing.T, web *httptest.Server, path, version, styles string) *tab {
	t.Helper()
	query := url.Values{"page": {path}, "version": {version}, "styles": {styles}}
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute) // for an event that never comes
	t.Cleanup(cancel)
	r, err := http.NewRequestWithContext(ctx, "GET", web.URL+eventsPath+"?"+query.Encode(), nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	response, err := web.Client().Do(r)
	if err != nil || response.StatusCode != 200 || response.Header.Get("Content-Type") != "text/event-stream" {
		t.Fatalf("the stream: %v %v", response, err)
	}
	t.Cleanup(func() { response.Body.Close() })
	return &tab{t, bufio.NewScanner(response.Body)}
}

// want waits for the next event.
func (b *tab) want(event string) {
	b.Helper()
	for b.stream.Scan() {
		if name, ok := strings.CutPrefix(b.stream.Text(), "event: "); ok {
			if name != event {
				b.Errorf("the tab is told %q, want %q", name, event)
			}
			return
		}
	}
	b.Errorf("the stream ended: %v", b.stream.Err())
}

func listen(t *testing.T, d *desk) *httptest.Server {
	web := httptest.NewServer(d.server)
	t.Cleanup(web.Close)
	return web
}

func TestTabsAreToldOfWhatConcernsThem(t *testing.T) {
	files := small(t)
	files["static/plan.png"] = &fstest.MapFile{Data: []byte("a plan")}
	files["static/map.png"] = &fstest.MapFile{Data: []byte("a map")}
	files["content/pages/map.md"] = &fstest.MapFile{Data: []byte("+++\ntitle = \"Map\"\n+++\n\n![A plan](../../static/plan.png) ![The county](../../static/map.png)\n")}
	d := newDesk(t, files, load.Loader{})
	web := listen(t, d)
	county, about, picture := open(t, web, d, "/councils/northshire/"), open(t, web, d, "/about/"), open(t, web, d, "/map/")

	// What each tab is told next shows that it was told nothing before.
	d.edit(council, "A county", "A new county")
	county.want("reload")
	d.edit("content/pages/about.md", "See", "Look at")
	about.want("reload")
	d.write("static/map.png", "a new map")
	picture.want("reload")
	d.edit("static/style.css", "--paper: #fdfcfa", "--paper: #ffffff")
	for _, b := range []*tab{county, about, picture} {
		b.want("styles")
	}
	d.edit(council, "name =", "naem =")
	county.want("reload")
	d.edit(council, "naem =", "name =")
	county.want("reload")
	d.edit("layouts/base.html", "<body>", "<body class=\"new\">")
	for _, b := range []*tab{county, about, picture} {
		b.want("reload")
	}
	d.remove("content/pages/about.md")
	about.want("reload")
}

// TestTabsThatFetchAreToldOfAll has tabs on pages whose own text stays as it is,
// but whose scripts show what others say.
func TestTabsThatFetchAreToldOfAll(t *testing.T) {
	d := newDesk(t, small(t), load.Loader{})
	web := listen(t, d)
	tabs := []*tab{open(t, web, d, "/search/"), open(t, web, d, "/compare/")}
	d.edit(inspection, "without notice", "one fine morning")
	for _, b := range tabs {
		b.want("reload")
	}
}

func TestTabThatSleptCatchesUp(t *testing.T) {
	d := newDesk(t, small(t), load.Loader{})
	web := listen(t, d)
	m := toldOf.FindStringSubmatch(d.get("/councils/northshire/"))
	d.edit(council, "A county", "A new county")
	d.edit("static/style.css", "--paper: #fdfcfa", "--paper: #ffffff")
	b := resume(t, web, "/councils/northshire/", m[1], m[2])
	b.want("styles")
	b.want("reload")
}
