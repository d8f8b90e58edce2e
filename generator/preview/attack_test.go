package preview

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"findings/generator/load"
)

// A besieged preview is one that bad clients connect to.
type besieged struct {
	*desk
	t      *testing.T
	addr   string
	closed chan struct{} // is sent to when the preview has closed a connection
}

// besiege starts a preview with limits of its own. static/ has a file of some size.
func besiege(t *testing.T, l limits, size int64) *besieged {
	t.Helper()
	d := newDesk(t, small(t), load.Loader{})
	large := filepath.Join(d.folder, "static", "large.bin")
	if err := errors.Join(os.WriteFile(large, nil, 0o666), os.Truncate(large, size)); err != nil {
		t.Fatal(err)
	}
	d.look()
	d.server.limits = l
	b := &besieged{desk: d, t: t, closed: make(chan struct{}, 4000)}
	web := httptest.NewUnstartedServer(nil)
	web.Config = d.server.web(t.Context())
	web.Config.ConnState = func(_ net.Conn, state http.ConnState) {
		if state == http.StateClosed {
			b.closed <- struct{}{}
		}
	}
	web.Start()
	t.Cleanup(web.Close)
	b.addr = web.Listener.Addr().String()
	return b
}

// connect opens a connection and sends text on it. No test waits longer than a minute.
func (b *besieged) connect(text string) net.Conn {
	b.t.Helper()
	c, err := net.Dial("tcp", b.addr)
	if err != nil {
		b.t.Fatal(err)
	}
	b.t.Cleanup(func() { c.Close() })
	c.SetDeadline(time.Now().Add(time.Minute))
	io.WriteString(c, text) // may fail where the preview has cut it already
	return c
}

// answers makes sure that the preview answers somebody else.
func (b *besieged) answers() {
	b.t.Helper()
	text, err := io.ReadAll(b.connect("GET /about/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
	if err != nil || !strings.HasPrefix(string(text), "HTTP/1.1 200 ") || !strings.Contains(string(text), "</html>") {
		b.t.Errorf("another client gets %v %.80q", err, text)
	}
}

// TestSlowClients are clients that send a request by the byte, ask for nothing more,
// or take nothing of a large answer. Each is cut, and others are answered meanwhile.
func TestSlowClients(t *testing.T) {
	const short = 50 * time.Millisecond
	for name, c := range map[string]struct {
		limits limits
		sends  string
		cut    bool // in the middle of an answer
	}{
		"half a request":  {limits{short, time.Hour, time.Hour}, "GET / HTTP/1.1\r\nHost: loc", false},
		"nothing":         {limits{short, time.Hour, time.Hour}, "", false},
		"nothing more":    {limits{time.Hour, short, time.Hour}, "HEAD / HTTP/1.1\r\nHost: localhost\r\n\r\n", false},
		"never reads":     {limits{time.Hour, time.Hour, short}, "GET /large.bin HTTP/1.1\r\nHost: localhost\r\n\r\n", true},
		"half of a body":  {limits{time.Hour, time.Hour, time.Hour}, "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nhalf", false},
		"body of a POST":  {limits{time.Hour, time.Hour, time.Hour}, "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nhalf", false},
		"endless chunks":  {limits{time.Hour, time.Hour, time.Hour}, "GET / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n", false},
		"wrong host sent": {limits{time.Hour, time.Hour, time.Hour}, "GET / HTTP/1.1\r\nHost: evil.example\r\nContent-Length: 9\r\n\r\n", false},
	} {
		t.Run(name, func(t *testing.T) {
			b := besiege(t, c.limits, 40<<20)
			bad := b.connect(c.sends)
			select {
			case <-b.closed:
			case <-time.After(time.Minute):
				t.Fatal("it is never cut")
			}
			b.answers()
			if n, _ := io.Copy(io.Discard, bad); c.cut && (n == 0 || n >= 40<<20) {
				t.Errorf("it was sent %d bytes", n)
			}
		})
	}
}

// TestStalledReaders has 20 clients that take nothing of a large file. It is not in memory
// once for each.
func TestStalledReaders(t *testing.T) {
	const size, readers = 30 << 20, 20
	b := besiege(t, usualLimits, size)
	before := heap()
	for range readers {
		c := b.connect("GET /large.bin HTTP/1.1\r\nHost: localhost\r\n\r\n")
		if line, err := bufio.NewReaderSize(c, 16).ReadString('\n'); err != nil || !strings.Contains(line, " 200 ") {
			t.Fatalf("%q %v", line, err)
		}
	}
	b.answers()
	if grown := int64(heap()) - int64(before); grown > size/4 {
		t.Errorf("%d clients that read nothing take %d bytes", readers, grown)
	}
}

func heap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// TestManyConnections has a thousand clients at once, of which half want nothing.
func TestManyConnections(t *testing.T) {
	b := besiege(t, usualLimits, 0)
	all := make([]net.Conn, 1000)
	for n := range all {
		text := ""
		if n%2 == 0 {
			text = "GET /style.css HTTP/1.1\r\nHost: localhost\r\n\r\n"
		}
		all[n] = b.connect(text)
	}
	b.answers()
	for n := 0; n < len(all); n += 2 {
		line, err := bufio.NewReader(all[n]).ReadString('\n')
		if err != nil || !strings.HasPrefix(line, "HTTP/1.1 200 ") {
			t.Fatalf("client %d gets %q %v", n, line, err)
		}
	}
}

// TestOddRequests says what is answered to requests that no browser sends.
func TestOddRequests(t *testing.T) {
	const get = "GET /about/ HTTP/1.1\r\nHost: localhost\r\n"
	b := besiege(t, usualLimits, 0)
	for name, c := range map[string]struct {
		sends string
		want  []string // the status of each answer
	}{
		"a header of a megabyte":   {get + "X: " + strings.Repeat("x", 1<<20) + "\r\n\r\n", []string{"431"}},
		"a path of a megabyte":     {"GET /" + strings.Repeat("x", 1<<20) + " HTTP/1.1\r\nHost: localhost\r\n\r\n", []string{"431"}},
		"many headers":             {get + strings.Repeat("X: x\r\n", 1<<17) + "\r\n", []string{"431"}},
		"HTTP/1.0":                 {"GET /about/ HTTP/1.0\r\nHost: localhost\r\n\r\n", []string{"200"}},
		"HTTP/1.0 without a host":  {"GET /about/ HTTP/1.0\r\n\r\n", []string{"403"}},
		"HTTP/0.9":                 {"GET /about/\r\n\r\n", []string{"400"}},
		"two hosts":                {get + "Host: evil.example\r\nConnection: close\r\n\r\n", []string{"400"}},
		"no host":                  {"GET / HTTP/1.1\r\n\r\n", []string{"400"}},
		"another host in its path": {"GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", []string{"403"}},
		"pipelining":               {get + "\r\n" + get + "\r\n" + get + "Connection: close\r\n\r\n", []string{"200", "200", "200"}},
		"a body":                   {get + "Content-Length: 4\r\n\r\nbody", []string{"400"}},
		"a request in a body":      {get + fmt.Sprintf("Content-Length: %d\r\n\r\n%s\r\n", len(get)+2, get), []string{"400"}},
		"two lengths":              {get + "Content-Length: 4\r\nContent-Length: 5\r\n\r\nbody!", []string{"400"}},
	} {
		t.Run(name, func(t *testing.T) {
			bad := b.connect("")
			go io.WriteString(bad, c.sends) // the preview may cut it before it is sent
			if got := statuses(bad, len(c.want)); fmt.Sprint(got) != fmt.Sprint(c.want) {
				t.Errorf("it is answered %q, want %q", got, c.want)
			}
			b.answers()
		})
	}
}

// statuses reads some answers and returns the statuses. Nothing may follow the last.
func statuses(c net.Conn, most int) (all []string) {
	r := bufio.NewReader(c)
	for len(all) < most {
		answer, err := http.ReadResponse(r, nil)
		if err != nil {
			return append(all, err.Error())
		}
		io.Copy(io.Discard, answer.Body)
		all = append(all, answer.Status[:3])
	}
	if _, err := r.ReadByte(); err == nil {
		all = append(all, "and more")
	}
	return all
}
