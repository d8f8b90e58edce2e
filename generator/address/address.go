// Package address says where every page lives. It is the only place that
// makes addresses.
//
// An [Address] is a page's place in the site, from the site's own root:
// "/councils/shropshire/". Every address is a pure function of a file's path
// or an id, so that a file can be read without knowing any other. A [Base]
// says where the site as a whole is published and turns addresses into what
// stands in an href.
package address

import (
	"encoding/hex"
	"fmt"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/idna"

	"findings/generator/web"
)

// An Address is a page's place in the site. It starts with "/"; a page's ends
// with "/", a file's does not. It is not percent-encoded.
type Address string

// The pages of which there is one.
const (
	Home        Address = "/"
	Councils    Address = "/councils/"
	Ratings     Address = "/ratings/"
	Quotes      Address = "/quotes/"
	Speakers    Address = "/quotes/speakers/"
	Topics      Address = "/topics/"
	Frameworks  Address = "/frameworks/"
	Sources     Address = "/sources/"
	Compare     Address = "/compare/"
	Add         Address = "/add/"
	Data        Address = "/data/"
	Corrections Address = "/corrections/"
	Changes     Address = "/changes/"
	Charts      Address = "/charts/" // the folder of the front page's charts, not a page
	Search      Address = "/search/"
	NotFound    Address = "/404.html"
	Sitemap     Address = "/sitemap.xml"
	Robots      Address = "/robots.txt"
	NoJekyll    Address = "/.nojekyll"
)

// Council returns the address of a council's page.
func Council(id string) Address { return Councils + Address(id) + "/" }

// Inspection returns the address of an inspection; name is its file's name
// without ".md".
func Inspection(council, name string) Address { return Council(council) + Address(name) + "/" }

// CouncilQuotes returns the address of the index of a council's quotes.
func CouncilQuotes(id string) Address { return Quotes + "councils/" + Address(id) + "/" }

// Speaker returns the address of the index of a speaker's quotes.
func Speaker(name string) Address { return Speakers + Address(Slug(name)) + "/" }

// TopicQuotes returns the address of the index of the quotes on a topic.
func TopicQuotes(id string) Address { return Quotes + "topics/" + Address(id) + "/" }

// Topic returns the address of a topic: findings and quotes on it.
func Topic(id string) Address { return Topics + Address(id) + "/" }

// Framework returns the address of a framework.
func Framework(id string) Address { return Frameworks + Address(id) + "/" }

// FrameworkRatings returns the address of the rating table of a framework.
func FrameworkRatings(id string) Address { return Ratings + Address(id) + "/" }

// Compared returns the address of what the page that compares councils shows of
// one.
func Compared(council string) Address { return Compare + Address(council) + ".json" }

// Entered is the address of what the page for new entries knows of those that
// there are.
const Entered = Add + "entries.json"

// Page returns the address of a page such as "about" or "services/stations".
func Page(id string) Address { return "/" + Address(id) + "/" }

// Feed returns the address of the feed of what is new on a page: of the whole
// site for [Home], of one council or topic for theirs.
func Feed(of Address) Address { return of + "feed.xml" }

// Picture returns the address of a chart as a file of its own: of a council's or
// topic's page, or of one of [Charts].
func Picture(of Address, name string) Address { return of + Address(name) + ".svg" }

// Numbers returns the address of the numbers of that chart.
func Numbers(of Address, name string) Address { return of + Address(name) + ".csv" }

// DataFile returns the address of a file of open data, such as "ratings.csv".
func DataFile(name string) Address { return Data + Address(name) }

// CouncilDataFile returns the address of a file of open data about one council.
func CouncilDataFile(council, name string) Address {
	return Data + "councils/" + Address(council) + "/" + Address(name)
}

// Fingerprinted returns the address of a file with a part of sum, a hash of its
// bytes, in its name: "/style.css" becomes "/style.6fa5b2c0d1.css". It stays in
// the same folder, so that what the file refers to is found from there. Under
// such a name a browser may keep the file for ever: other bytes have another.
func Fingerprinted(file Address, sum []byte) Address {
	ending := path.Ext(string(file))
	return file[:len(file)-len(ending)] + "." + Address(hex.EncodeToString(sum[:5])) + Address(ending)
}

// Numbered returns the address of part n, counted from 1, of a list that is
// split into pages. Part 1 is the list's own address.
func Numbered(list Address, n int) Address {
	if n <= 1 {
		return list
	}
	return list + "page-" + Address(strconv.Itoa(n)) + "/"
}

// OfFile returns the address of what the file at a path of the site's folder
// becomes: "content/topics/neglect.md" is "/topics/neglect/", and
// "static/map.png" is "/map.png". It reports false for a path that becomes
// nothing. It does not say that there is such a file.
func OfFile(name string) (Address, bool) {
	folder, rest, _ := strings.Cut(name, "/")
	if folder == "static" && rest != "" {
		return Address("/" + rest), true
	}
	stem, isMarkdown := strings.CutSuffix(rest, ".md")
	if folder != "content" || !isMarkdown {
		return "", false
	}
	switch parts := strings.Split(stem, "/"); {
	case len(parts) == 3 && parts[0] == "councils" && parts[2] == "council":
		return Council(parts[1]), true
	case len(parts) == 3 && parts[0] == "councils":
		return Inspection(parts[1], parts[2]), true
	case len(parts) == 2 && parts[0] == "frameworks":
		return Framework(parts[1]), true
	case len(parts) == 2 && parts[0] == "topics":
		return Topic(parts[1]), true
	case len(parts) == 2 && parts[0] == "pages":
		return Page(parts[1]), true
	case len(parts) > 2 && parts[0] == "pages" && !speaksForFolder(parts[len(parts)-1]):
		return Page(strings.Join(parts[1:], "/")), true
	}
	return "", false
}

// speaksForFolder reports whether a file has the name that other programs give to the page
// of a folder. Here that page lies beside the folder.
func speaksForFolder(stem string) bool { return stem == "index" || stem == "readme" }

// Above returns the address of the folder that a page lies in.
func Above(page Address) Address {
	last := strings.LastIndexByte(strings.TrimSuffix(string(page), "/"), '/')
	return page[:last+1]
}

// FileOf returns the file of content/ that becomes a page, for the kinds of pages of
// which the address says the kind: councils, inspections, frameworks and topics. It
// reports false for any other address. It does not say that there is such a file.
func FileOf(page Address) (name string, ok bool) {
	rest, isFolder := strings.CutSuffix(strings.TrimPrefix(string(page), "/"), "/")
	switch parts := strings.Split(rest, "/"); {
	case !isFolder || rest == "" || slices.ContainsFunc(parts, func(part string) bool { return CheckID(part) != "" }):
		return "", false
	case len(parts) == 2 && parts[0] == "councils":
		return "content/" + rest + "/council.md", true
	case len(parts) == 3 && parts[0] == "councils", len(parts) == 2 && (parts[0] == "frameworks" || parts[0] == "topics"):
		return "content/" + rest + ".md", true
	}
	return "", false
}

// File returns the name of the file that holds the page in the published
// folder: "councils/index.html" for "/councils/".
func (a Address) File() string {
	name := strings.TrimPrefix(string(a), "/")
	if name == "" || strings.HasSuffix(name, "/") {
		return name + "index.html"
	}
	return name
}

// A Base is where a site is published. The zero Base is the root of a host
// that is not known: paths work, full addresses have no host.
type Base struct {
	origin string // "https://example.org", without a final "/"
	path   string // "" or "/archive", without a final "/"
}

// ParseBase reads the address at which a site is published, such as
// "https://example.org/archive/". The error is a sentence for an editor.
func ParseBase(text string) (Base, error) {
	u, err := url.Parse(text)
	switch {
	case err != nil:
		return Base{}, fmt.Errorf("%q is not an address", text)
	case u.Scheme != "https" && u.Scheme != "http":
		return Base{}, fmt.Errorf("%q does not start with https:// or http://", text)
	case u.Host == "":
		return Base{}, fmt.Errorf("%q names no host", text)
	case u.User != nil, u.RawQuery != "", u.ForceQuery, u.Fragment != "", strings.HasSuffix(text, "#"):
		return Base{}, fmt.Errorf("%q has more than a host and a path", text)
	case u.Path != "" && path.Clean(u.Path) != strings.TrimSuffix(u.Path, "/") && u.Path != "/":
		return Base{}, fmt.Errorf("%q has a path with empty or dotted parts", text)
	case !web.IsAddress(text):
		return Base{}, fmt.Errorf("%q names no host that can be", text)
	}
	// Pages and feeds need the name that the host has in the network: templates escape
	// any other.
	host := u.Host
	if name := u.Hostname(); strings.ContainsFunc(name, func(r rune) bool { return r >= utf8.RuneSelf }) {
		known, err := idna.Lookup.ToASCII(name)
		if err != nil {
			return Base{}, fmt.Errorf("%q names no host that can be", text)
		}
		host = strings.Replace(host, name, known, 1)
	}
	return Base{origin: u.Scheme + "://" + host, path: escape(strings.TrimSuffix(u.Path, "/"))}, nil
}

// Path returns what stands in an href for a page of this site: its path on
// the host, percent-encoded.
func (b Base) Path(a Address) string { return b.path + escape(string(a)) }

// URL returns the full address of a page, for where a path is not enough.
func (b Base) URL(a Address) string { return b.origin + b.path + escape(string(a)) }

// FragmentURL returns the full address of an element of a page.
func (b Base) FragmentURL(a Address, id string) string {
	return b.origin + b.path + escape(string(a)) + "#" + (&url.URL{Fragment: id}).EscapedFragment()
}

// Root returns the path that every address of the site starts with: "/" or
// "/archive/".
func (b Base) Root() string { return b.path + "/" }

// escape percent-encodes a path where it needs it; most paths do not.
func escape(p string) string {
	for _, c := range []byte(p) {
		if !unescaped[c] {
			return (&url.URL{Path: p}).EscapedPath()
		}
	}
	return p
}

// unescaped are the bytes that nearly all paths are made of.
var unescaped = func() (set [256]bool) {
	for _, c := range []byte(idLetters + "ABCDEFGHIJKLMNOPQRSTUVWXYZ/._") {
		set[c] = true
	}
	return set
}()
