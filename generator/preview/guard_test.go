package preview

import (
	"io"
	"net/http/httptest"
	"testing"

	"findings/generator/load"
)

func TestMethods(t *testing.T) {
	d := newDesk(t, small(t), load.Loader{})
	for _, method := range []string{"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT"} {
		for _, target := range []string{"/", "/-/events", "/-/reload.js"} {
			if r := d.ask(method, target); r.StatusCode != 405 || r.Header.Get("Allow") != "GET, HEAD" {
				t.Errorf("%s %s: %s", method, target, r.Status)
			}
		}
	}
	for _, target := range []string{"/", "/nowhere/", "/style.css"} {
		get, head := d.ask("GET", target), d.ask("HEAD", target)
		body, _ := io.ReadAll(head.Body)
		if len(body) > 0 || head.StatusCode != get.StatusCode || head.Header.Get("ETag") != get.Header.Get("ETag") {
			t.Errorf("HEAD %s: %s, %d bytes", target, head.Status, len(body))
		}
	}
}

func TestHost(t *testing.T) {
	d := newDesk(t, small(t), load.Loader{})
	d.server.hosts = []string{"preview.example.org", "192.168.1.2"}
	for host, want := range map[string]int{
		"127.0.0.1:8080": 200, "localhost:8080": 200, "[::1]:8080": 200, "localhost": 200, "127.0.0.1": 200, "[::1]": 200,
		"localhost:9000": 200, "LOCALHOST:9000": 200, "localhost.": 200, "localhost.:8080": 200, "127.0.0.2:8080": 200, // ports are forwarded
		"preview.example.org": 200, "Preview.Example.org.:443": 200, "192.168.1.2:8080": 200,
		"": 403, ":8080": 403, "evil.example": 403, "evil.example:8080": 403, "sub.preview.example.org": 403, "example.org": 403,
		"localhost.example.org:8080": 403, "127.0.0.1.nip.io:8080": 403, "0.0.0.0:8080": 403, "192.168.1.3:8080": 403, "[::]:8080": 403,
		"localhost:port": 403, "localhost:80:80": 403, "x@localhost": 403, "localhost/": 403, "localhost, evil.example": 403,
	} {
		for _, target := range []string{"/", "/-/reload.js", "/-/events"} {
			r := d.ask("GET", target, "Host", host, "Sec-Fetch-Site", "cross-site")
			if target == "/-/events" && want == 200 {
				continue
			}
			if r.StatusCode != want {
				t.Errorf("GET %s with Host %q: %s, want %d", target, host, r.Status, want)
			}
		}
	}
}

func TestHostName(t *testing.T) {
	for text, want := range map[string]string{
		"Preview.example.org": "preview.example.org", "preview.": "preview", "192.168.1.2": "192.168.1.2",
		"": "", "https://preview.example.org": "", "preview.example.org:8080": "", "a/b": "", "*.example.org": "", "*": "", "a b": "", "a,b": "", ".": "",
	} {
		if got, err := HostName(text); got != want || (err == nil) != (want != "") {
			t.Errorf("HostName(%q) = %q, %v, want %q", text, got, err, want)
		}
	}
}

func TestOrigin(t *testing.T) {
	s := newServer([]string{"preview.example.org"}, nil)
	for _, c := range []struct {
		headers []string
		want    bool
	}{
		{nil, false},
		{[]string{"Origin", "http://127.0.0.1:8080"}, true},
		{[]string{"Origin", "http://127.0.0.1:8081"}, false},
		{[]string{"Origin", "https://127.0.0.1:8080"}, true},
		{[]string{"Origin", "ftp://127.0.0.1:8080"}, false},
		{[]string{"Origin", "https://preview.example.org"}, true}, // forwarded, with another Host
		{[]string{"Origin", "https://preview.example.org:8443"}, true},
		{[]string{"Origin", "https://x.preview.example.org"}, false},
		{[]string{"Origin", "https://preview.example.org.evil.example"}, false},
		{[]string{"Referer", "https://preview.example.org/councils/"}, true},
		{[]string{"Origin", "http://localhost:8080"}, false},
		{[]string{"Origin", "null"}, false},
		{[]string{"Origin", "https://example.org", "Sec-Fetch-Site", "same-origin"}, false},
		{[]string{"Sec-Fetch-Site", "same-origin"}, true},
		{[]string{"Sec-Fetch-Site", "same-site"}, false},
		{[]string{"Sec-Fetch-Site", "cross-site", "Referer", "http://127.0.0.1:8080/"}, false},
		{[]string{"Sec-Fetch-Site", "none"}, false},
		{[]string{"Referer", "http://127.0.0.1:8080/councils/"}, true},
		{[]string{"Referer", "http://127.0.0.1:8080.example.org/"}, false},
		{[]string{"Referer", "https://example.org/"}, false},
	} {
		r := httptest.NewRequest("GET", "/-/events", nil)
		r.Host = "127.0.0.1:8080"
		for n := 0; n < len(c.headers); n += 2 {
			r.Header.Set(c.headers[n], c.headers[n+1])
		}
		if got := s.sameOrigin(r); got != c.want {
			t.Errorf("%q: %v, want %v", c.headers, got, c.want)
		}
	}
	d := newDesk(t, small(t), load.Loader{})
	if r := d.ask("GET", "/-/events?page=/", "Origin", "https://example.org"); r.StatusCode != 403 {
		t.Errorf("another site may listen: %s", r.Status)
	}
	d.server.hosts = []string{"preview.example.org"}
	for _, headers := range [][]string{
		{"Host", "localhost:9000", "Sec-Fetch-Site", "same-origin"},
		{"Host", "localhost:9000", "Origin", "http://localhost:9000"},
		{"Host", "preview.example.org", "Origin", "https://preview.example.org"},
		{"Origin", "https://preview.example.org"},
	} {
		if r := d.ask("HEAD", "/-/events?page=/", headers...); r.StatusCode != 200 {
			t.Errorf("a page behind a forwarded port may not listen: %q: %s", headers, r.Status)
		}
	}
}
