package links

import (
	"context"
	"maps"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"findings/generator/archive"
	"findings/generator/source"
)

// A site is a server that notes what it is asked for.
type site struct {
	*httptest.Server
	mu     sync.Mutex
	asked  []string
	inside atomic.Int32
	crowd  atomic.Bool
}

func newSite(t *testing.T) *site {
	s := &site{}
	answer := func(status int) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(status) }
	}
	mux := http.NewServeMux()
	mux.Handle("/there", answer(200))
	mux.Handle("/gone", answer(410))
	mux.Handle("/trouble", answer(503))
	mux.Handle("/odd", answer(299))
	mux.HandleFunc("/nohead", func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodHead {
			w.WriteHeader(http.StatusMethodNotAllowed)
		}
	})
	mux.HandleFunc("/liar", func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodHead {
			w.WriteHeader(http.StatusNotFound)
		}
	})
	mux.Handle("/moved", http.RedirectHandler("/there", http.StatusMovedPermanently))
	mux.HandleFunc("/step/{left}", func(w http.ResponseWriter, r *http.Request) {
		left, err := strconv.Atoi(r.PathValue("left"))
		if err != nil {
			t.Error(err)
		}
		if left > 0 {
			http.Redirect(w, r, "/step/"+strconv.Itoa(left-1), http.StatusFound)
		}
	})
	mux.Handle("/circle", http.RedirectHandler("/circle", http.StatusFound))
	mux.Handle("/mail", http.RedirectHandler("mailto:a@example.org", http.StatusFound))
	mux.HandleFunc("/slow", func(w http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if s.inside.Add(1) > 1 {
			s.crowd.Store(true)
		}
		defer s.inside.Add(-1)
		s.mu.Lock()
		s.asked = append(s.asked, r.Method+" "+r.URL.Path)
		s.mu.Unlock()
		mux.ServeHTTP(w, r)
	}))
	t.Cleanup(s.Close)
	return s
}

func targetsAt(server string, paths ...string) []*Target {
	var targets []*Target
	for _, p := range paths {
		targets = append(targets, &Target{URL: server + p})
	}
	return targets
}

func TestAsk(t *testing.T) {
	s := newSite(t)
	paths := []string{"/there", "/gone", "/trouble", "/odd", "/nohead", "/liar", "/moved", "/circle", "/mail", "/slow", "/nowhere"}
	asker := &Asker{Agent: "test", Base: http.DefaultTransport, Pause: time.Nanosecond, Timeout: 300 * time.Millisecond}
	answers := asker.Ask(context.Background(), targetsAt(s.URL, paths...))
	want := map[string]struct {
		state State
		why   string
	}{
		"/there":   {Alive, "the server answers 200 OK"},
		"/gone":    {Gone, "the server answers 410 Gone"},
		"/trouble": {Unclear, "the server answers 503 Service Unavailable"},
		"/odd":     {Alive, "the server answers 299"},
		"/nohead":  {Alive, "the server answers 200 OK"},
		"/liar":    {Alive, "the server answers 200 OK"},
		"/moved":   {Alive, "the server answers 200 OK"},
		"/circle":  {Unclear, "it leads from address to address"},
		"/mail":    {Unclear, "it leads to an address that is not on the web"},
		"/slow":    {Unclear, "the server takes too long"},
		"/nowhere": {Gone, "the server answers 404 Not Found"},
	}
	for _, p := range paths {
		a := answers[s.URL+p]
		if a.State() != want[p].state || a.Why() != want[p].why || a.Asked.IsZero() {
			t.Errorf("%s: state %d, %q, asked %s", p, a.State(), a.Why(), a.Asked)
		}
	}
	if s.crowd.Load() {
		t.Error("the host was asked for two things at once")
	}
	if !slices.Contains(s.asked, "GET /nohead") || slices.Contains(s.asked, "GET /there") {
		t.Errorf("asked for %q", s.asked)
	}
}

// TestRedirects follows an address that moved five times, and no further.
func TestRedirects(t *testing.T) {
	s := newSite(t)
	answers := (&Asker{Base: http.DefaultTransport, Pause: time.Nanosecond}).Ask(context.Background(), targetsAt(s.URL, "/step/5", "/step/6"))
	if a := answers[s.URL+"/step/5"]; a.State() != Alive {
		t.Errorf("after five redirects: %s", a.Why())
	}
	if a := answers[s.URL+"/step/6"]; a.State() != Unclear || a.Why() != "it leads from address to address" {
		t.Errorf("after six redirects: %s", a.Why())
	}
}

// TestNoServer asks where nobody is.
func TestNoServer(t *testing.T) {
	s := newSite(t)
	s.Close()
	answers := (&Asker{Base: http.DefaultTransport, Pause: time.Nanosecond}).Ask(context.Background(), targetsAt(s.URL, "/there"))
	if a := answers[s.URL+"/there"]; a.State() != Unclear || a.Why() != "the server does not answer" {
		t.Errorf("%d, %q", a.State(), a.Why())
	}
}

// TestNoHost sees that a host that does not exist is gone, unless none does.
func TestNoHost(t *testing.T) {
	s := newSite(t)
	base := roundTripper(func(r *http.Request) (*http.Response, error) {
		if strings.HasSuffix(r.URL.Host, ".invalid") {
			return nil, &net.DNSError{Err: "no such host", Name: r.URL.Host, IsNotFound: true}
		}
		return http.DefaultTransport.RoundTrip(r)
	})
	for also, want := range map[string]State{s.URL: Alive, "https://b.invalid": Unclear} {
		answers := (&Asker{Pause: time.Nanosecond, Base: base}).Ask(context.Background(), append(targetsAt(also, "/there"), targetsAt("https://a.invalid", "/x")...))
		if a := answers[also+"/there"]; a.State() != want {
			t.Errorf("%s: %d, %s", also, a.State(), a.Why())
		}
		if a := answers["https://a.invalid/x"]; (a.State() == Gone) != (want == Alive) {
			t.Errorf("beside %s: %d, %s", also, a.State(), a.Why())
		}
	}
}

type roundTripper func(*http.Request) (*http.Response, error)

func (f roundTripper) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

// TestPause sees that a host gets time between two requests, and that different
// hosts do not wait for each other.
func TestPause(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		base := roundTripper(func(r *http.Request) (*http.Response, error) {
			answer := &http.Response{StatusCode: http.StatusOK, Body: http.NoBody, Request: r}
			if r.URL.Path == "/moved" {
				answer.StatusCode, answer.Header = http.StatusFound, http.Header{"Location": {"/there"}}
			}
			return answer, nil
		})
		begin := time.Now()
		targets := append(targetsAt("https://one.example", "/there", "/odd", "/moved"), targetsAt("https://two.example", "/there", "/odd", "/moved")...)
		answers := (&Asker{Base: base}).Ask(t.Context(), targets)
		if took := time.Since(begin); took != 3*time.Second || answers["https://two.example/moved"].State() != Alive {
			t.Errorf("4 requests to each of 2 hosts took %s: %v", took, answers)
		}
	})
}

// TestKnown sees that nothing is asked for twice within its time.
func TestKnown(t *testing.T) {
	s := newSite(t)
	now := time.Date(2026, 1, 31, 0, 0, 0, 0, time.UTC)
	known := map[string]Answer{
		s.URL + "/there":   {Asked: now.Add(-13 * 24 * time.Hour), Status: 200},
		s.URL + "/odd":     {Asked: now.Add(-15 * 24 * time.Hour), Status: 200},
		s.URL + "/gone":    {Asked: now.Add(-2 * time.Hour), Status: 410},
		s.URL + "/trouble": {Asked: now.Add(-25 * time.Hour), Status: 503},
		s.URL + "/moved":   {Asked: now.Add(time.Hour), Status: 200}, // the clock was wrong
	}
	var paths []string
	for address := range maps.Keys(known) {
		paths = append(paths, strings.TrimPrefix(address, s.URL))
	}
	asker := &Asker{Known: known, Base: http.DefaultTransport, Pause: time.Nanosecond, Now: func() time.Time { return now }}
	asker.Ask(context.Background(), targetsAt(s.URL, paths...))
	slices.Sort(s.asked)
	if got, want := strings.Join(slices.Compact(s.asked), ", "), "HEAD /moved, HEAD /odd, HEAD /there, HEAD /trouble"; got != want {
		t.Errorf("asked for %s, want %s", got, want) // /there because /moved leads there
	}
	s.asked = nil
	asker.Fresh = true
	asker.Ask(context.Background(), targetsAt(s.URL, "/there"))
	if len(s.asked) != 1 {
		t.Errorf("with Fresh, asked for %q", s.asked)
	}
}

// TestHowLongAnAnswerIsBelieved sees that one just given is, and that none is
// at the moment when its time is over.
func TestHowLongAnAnswerIsBelieved(t *testing.T) {
	now := time.Date(2026, 1, 31, 0, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		status int
		limit  time.Duration
	}{{200, 14 * 24 * time.Hour}, {404, 24 * time.Hour}} {
		for age, want := range map[time.Duration]bool{-1: false, 0: true, c.limit - 1: true, c.limit: false} {
			if got := (Answer{Asked: now.Add(-age), Status: c.status}).fresh(now); got != want {
				t.Errorf("%d after %s: believed is %v", c.status, age, got)
			}
		}
	}
}

// TestInterrupted sees that what was learned before an interruption is kept,
// and what it cut off is not taken for an answer.
func TestInterrupted(t *testing.T) {
	s := newSite(t)
	ctx, cancel := context.WithCancel(context.Background())
	time.AfterFunc(100*time.Millisecond, cancel)
	answers := (&Asker{Base: http.DefaultTransport, Pause: time.Nanosecond}).Ask(ctx, targetsAt(s.URL, "/there", "/slow", "/odd"))
	if len(answers) != 1 || answers[s.URL+"/there"].State() != Alive {
		t.Errorf("answers %v", answers)
	}
}

func TestCache(t *testing.T) {
	file := filepath.Join(t.TempDir(), "findings", "links.json")
	if known := ReadCache(file); len(known) > 0 {
		t.Errorf("nothing holds %v", known)
	}
	now := time.Now().UTC().Truncate(time.Second)
	old := map[string]Answer{"https://a.example/": {Asked: now, Status: 200}, "https://old.example/": {Asked: now.Add(-100 * 24 * time.Hour), Status: 200}}
	if err := WriteCache(file, old, map[string]Answer{"https://b.example/": {Asked: now, NoHost: true}}); err != nil {
		t.Fatal(err)
	}
	known := ReadCache(file)
	if len(known) != 2 || known["https://b.example/"].State() != Gone || known["https://a.example/"] != old["https://a.example/"] {
		t.Errorf("read %v", known)
	}
}

// TestSpoiltCache has in the place of the cache what the program never wrote.
func TestSpoiltCache(t *testing.T) {
	now := time.Now().UTC().Truncate(time.Second).Format(time.RFC3339)
	for text, want := range map[string]int{
		"null": 0, "[]": 0, "{": 0, "": 0, "\x00": 0,
		`{"https://a.example/": {"asked": "` + now + `", "status": -5}}`:                   0,
		`{"https://a.example/": {"asked": "` + now + `", "status": 99999}}`:                0,
		`{"https://a.example/": {"asked": "` + now + `", "status": 200, "no_host": true}}`: 0,
		`{"https://a.example/": {"asked": "` + now + `"}}`:                                 0,
		`{"https://a.example/": {"asked": "` + now + `", "status": 200}}`:                  1,
	} {
		file := filepath.Join(t.TempDir(), "links.json")
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		known := ReadCache(file)
		if len(known) != want {
			t.Errorf("%s: known are %v", text, known)
		}
		if err := WriteCache(file, known, map[string]Answer{"https://b.example/": {Asked: time.Now(), Status: 200}}); err != nil {
			t.Errorf("%s: %v", text, err)
		}
		if known := ReadCache(file); len(known) != want+1 {
			t.Errorf("%s: then known are %v", text, known)
		}
	}
	if known := ReadCache(t.TempDir()); len(known) > 0 { // a folder
		t.Errorf("a folder holds %v", known)
	}
}

// TestNoConnection asks for an address where nothing is found, with an answer for
// another from before: what was alive then does not tell that this one is gone now.
func TestNoConnection(t *testing.T) {
	base := roundTripper(func(r *http.Request) (*http.Response, error) {
		return nil, &net.DNSError{Err: "no such host", Name: r.URL.Host, IsNotFound: true}
	})
	known := map[string]Answer{"https://a.example/": {Asked: time.Now(), Status: 200}}
	asker := &Asker{Known: known, Base: base, Pause: time.Nanosecond}
	answers := asker.Ask(t.Context(), []*Target{{URL: "https://a.example/"}, {URL: "https://b.example/"}})
	if a := answers["https://b.example/"]; a.State() != Unclear {
		t.Errorf("%d, %s", a.State(), a.Why())
	}
	if a := answers["https://a.example/"]; a.State() != Alive {
		t.Errorf("%d, %s", a.State(), a.Why())
	}
}

// TestPrivateAddresses asks for nothing on this machine or in private networks,
// neither by a number nor by a name, nor where a page leads there.
func TestPrivateAddresses(t *testing.T) {
	var asked atomic.Int32
	s := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { asked.Add(1) }))
	defer s.Close()
	_, port, _ := net.SplitHostPort(s.Listener.Addr().String())
	targets := targetsAt(s.URL, "/there")
	for _, host := range []string{"localhost", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0"} {
		targets = append(targets, &Target{URL: "http://" + host + ":" + port + "/"})
	}
	answers := (&Asker{Pause: time.Nanosecond}).Ask(t.Context(), targets)
	for _, target := range targets {
		if a := answers[target.URL]; a.State() != Unclear || a.Why() != errPrivate.Error() {
			t.Errorf("%s: %d, %s", target.URL, a.State(), a.Why())
		}
	}
	if asked.Load() > 0 {
		t.Error("the server was asked")
	}
	for number, want := range map[string]bool{
		"8.8.8.8": true, "2001:4860:4860::8888": true, "127.0.0.1": false, "10.1.2.3": false, "172.16.0.1": false, "192.168.1.1": false,
		"169.254.169.254": false, "100.64.0.1": false, "::1": false, "fe80::1": false, "fd00::1": false, "::ffff:10.0.0.1": false, "224.0.0.1": false, "0.0.0.0": false,
	} {
		if isPublic(netip.MustParseAddr(number)) != want {
			t.Errorf("%s is public: %v", number, !want)
		}
	}
}

// TestReport sees that what is gone is said in each place, with what to try.
func TestReport(t *testing.T) {
	f := &source.File{Name: "content/councils/x/2020.md", Text: "+++\nurl = \"https://a.example/1\"\narchived = \"https://b.example/2\"\n+++\n[a](https://c.example/3) [b](<https://c.example/3#part>)\n"}
	i := &archive.Inspection{Entry: archive.Entry{File: f}, Published: day(t, "2020-05-06")}
	i.Sources = []*archive.Source{
		{Place: f.At(4, 7), URL: "https://a.example/1"},
		{Place: f.At(4, 7), URL: "https://e.example/5", Archived: "https://b.example/2", Published: day(t, "2019-01-02")},
	}
	page := &archive.Page{Entry: archive.Entry{File: &source.File{Name: "content/pages/a.md", Text: "[c](https://d.example/4)"}}}
	targets := Cited(&archive.Archive{Parts: archive.Parts{Inspections: []*archive.Inspection{i}, Pages: []*archive.Page{page}}})
	answers := map[string]Answer{}
	for _, target := range targets {
		answers[target.URL] = Answer{Status: 404}
	}
	var problems source.Problems
	Report(targets, answers, &problems)
	want, err := os.ReadFile("testdata/gone.txt")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), problems.String()); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func day(t *testing.T, text string) archive.Date {
	t.Helper()
	d, err := archive.ParseDate(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}
