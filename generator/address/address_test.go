package address

import (
	"strings"
	"testing"
)

func TestSlug(t *testing.T) {
	for _, c := range []struct{ name, want string }{
		{"Ofsted inspectors", "ofsted-inspectors"},
		{"  Zoë O’Brien-Smith ", "zoe-obrien-smith"},
		{"Zoe\u0308 O'Brien-Smith", "zoe-obrien-smith"},
		{"“Children’s services”: 2024/25", "childrens-services-2024-25"},
		{"Łódź", "lodz"},
		{"Søren Weiß", "soren-weiss"},
		{"한국", "한국"},
		{"…", ""},
	} {
		if got := Slug(c.name); got != c.want {
			t.Errorf("Slug(%q) = %q, want %q", c.name, got, c.want)
		}
	}
}

func TestFragment(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Staff indicate they feel well supported …", "q-staff-indicate-they-feel-well-supported"},
		{"Staff indicate they feel well supported and have good access", "q-staff-indicate-they-feel-well-supported"},
		{"Good.", "q-good"},
		{"…", "q"},
	} {
		if got := Fragment("q", c.text); got != c.want {
			t.Errorf("Fragment(%q) = %q, want %q", c.text, got, c.want)
		}
	}
}

func TestCheckID(t *testing.T) {
	for id, good := range map[string]bool{
		"shropshire": true, "2013-01-08": true, "a": true,
		"": false, "-a": false, "a-": false, "a--b": false, "A": false, "con": false, "lpt1": false,
		"a.b": false, "a/b": false, "..": false, "a%2e": false, "é": false, strings.Repeat("a", 101): false,
	} {
		if got := CheckID(id); (got == "") != good {
			t.Errorf("CheckID(%q) = %q, want good: %v", id, got, good)
		}
	}
}

func TestOfFile(t *testing.T) {
	for name, want := range map[string]Address{
		"content/councils/shropshire/council.md":    "/councils/shropshire/",
		"content/councils/shropshire/2013-01-08.md": "/councils/shropshire/2013-01-08/",
		"content/frameworks/sif.md":                 "/frameworks/sif/",
		"content/topics/missing-children.md":        "/topics/missing-children/",
		"content/pages/about.md":                    "/about/",
		"static/pictures/map.png":                   "/pictures/map.png",
		"content/councils/council.md":               "",
		"content/about.md":                          "",
		"content/pages/about.txt":                   "",
		"layouts/base.html":                         "",
		"static/":                                   "",
	} {
		got, ok := OfFile(name)
		if got != want || ok != (want != "") {
			t.Errorf("OfFile(%q) = %q, %v, want %q", name, got, ok, want)
		}
	}
}

func TestFingerprinted(t *testing.T) {
	one, two := Fingerprinted("/a.b/style.min.css", []byte("\x76\x92\xc3\xad\x35\x40")), Fingerprinted("/a.b/style.min.css", []byte("other"))
	if want := Address("/a.b/style.min.7692c3ad35.css"); one != want || one == two {
		t.Errorf("Fingerprinted = %q and %q, want %q and another", one, two, want)
	}
}

func TestFile(t *testing.T) {
	for a, want := range map[Address]string{
		Home: "index.html", Councils: "councils/index.html", NotFound: "404.html", "/map.png": "map.png",
		Numbered(Quotes, 1): "quotes/index.html", Numbered(Quotes, 2): "quotes/page-2/index.html",
	} {
		if got := a.File(); got != want {
			t.Errorf("%q.File() = %q, want %q", a, got, want)
		}
	}
}

func TestBase(t *testing.T) {
	for _, c := range []struct{ text, path, url string }{
		{"https://example.org", "/councils/", "https://example.org/councils/"},
		{"https://example.org/", "/councils/", "https://example.org/councils/"},
		{"http://localhost:8080/archive/", "/archive/councils/", "http://localhost:8080/archive/councils/"},
		{"https://example.org/a/b", "/a/b/councils/", "https://example.org/a/b/councils/"},
		{"https://bücher.example/ä/", "/%C3%A4/councils/", "https://xn--bcher-kva.example/%C3%A4/councils/"},
		{"http://[::1]:8000/", "/councils/", "http://[::1]:8000/councils/"},
	} {
		b, err := ParseBase(c.text)
		if err != nil {
			t.Errorf("ParseBase(%q): %v", c.text, err)
			continue
		}
		if got := b.Path(Councils); got != c.path {
			t.Errorf("ParseBase(%q).Path = %q, want %q", c.text, got, c.path)
		}
		if got := b.URL(Councils); got != c.url {
			t.Errorf("ParseBase(%q).URL = %q, want %q", c.text, got, c.url)
		}
	}
	for _, bad := range []string{
		"https://a\u2024b.\uff0fexample/",
		"", "example.org", "/archive/", "ftp://example.org/", "https://", "https:///archive/", "https://me@example.org/",
		"https://example.org/?a", "https://example.org/?", "https://example.org/#a", "https://example.org/a//b/", "https://example.org/a/../b/", "https://exa mple.org/%zz",
	} {
		if b, err := ParseBase(bad); err == nil {
			t.Errorf("ParseBase(%q) = %+v, want an error", bad, b)
		}
	}
}

func TestPathIsEncoded(t *testing.T) {
	var b Base
	if got, want := b.Path(Speaker("Ωmega Źle")), "/quotes/speakers/%CF%89mega-zle/"; got != want {
		t.Errorf("Path = %q, want %q", got, want)
	}
}
