package main

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"maps"
	"net/url"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"findings/generator/address"
	"findings/generator/verify"
)

// The tests of this file hold for every page of every archive: each takes the
// repository's own content/, the small archive of testdata and a crowded one,
// and looks at all that comes out.

// wholeChecks are what must hold for every site.
var wholeChecks = map[string]func(*testing.T, *wholeSite){
	"links":       checkLinks,
	"stylesheets": checkStylesheets,
	"machines":    checkFilesForMachines,
	"reachable":   checkReachable,
	"addresses":   checkAddresses,
	"aliases":     checkAliases,
	"pages":       checkPages,
	"first views": checkFirstViews,
}

// TestWhole builds the made archives at every base, and the large one at one, and
// checks what comes out.
func TestWhole(t *testing.T) {
	long(t)
	for name, folder := range wholeArchives {
		for _, base := range wholeBases {
			if name == "content" && base != "/archive/" {
				continue
			}
			t.Run(name+" at "+base, func(t *testing.T) {
				t.Parallel()
				site := buildWhole(t, folder(t), base)
				for name, check := range wholeChecks {
					t.Run(name, func(t *testing.T) { check(t, site) })
				}
			})
		}
	}
}

func checkLinks(t *testing.T, s *wholeSite) {
	ids := map[string]map[string]bool{}
	for name, page := range s.sorted() {
		ids[name] = map[string]bool{}
		for n := range elements(page) {
			if hasAttr(n, "id") {
				id := attr(n, "id")
				if ids[name][id] || id == "" || strings.ContainsAny(id, " \t\n") {
					t.Errorf("%s: the id %q is not unique, empty or has spaces", name, id)
				}
				ids[name][id] = true
			}
		}
	}
	for name, page := range s.sorted() {
		for r := range references(page) {
			file, fragment, err := s.resolve(s.address(name), r)
			if err != nil {
				t.Errorf("%s: %q leads nowhere: %v", name, r.text, err)
			}
			if fragment != "" && !ids[file][fragment] {
				t.Errorf("%s: %q leads nowhere: %s has no element with that id", name, r.text, file)
			}
		}
	}
}

var cssURL = regexp.MustCompile(`(?i)(?:url\(\s*|@import\s+)(?:"([^"]*)"|'([^']*)'|([^)'"\s;]+))`)

func checkStylesheets(t *testing.T, s *wholeSite) {
	for name, text := range s.files {
		if path.Ext(name) != ".css" {
			continue
		}
		for _, m := range cssURL.FindAllStringSubmatch(text, -1) {
			where := m[1] + m[2] + m[3]
			if _, _, err := s.resolve(s.address(name), reference{text: where}); err != nil {
				t.Errorf("%s: %q leads nowhere: %v", name, where, err)
			}
		}
	}
}

var (
	ownAddress  = regexp.MustCompile(regexp.QuoteMeta(wholeOrigin) + `[^\s"'<>\\,;)&]*`)
	feedAddress = regexp.MustCompile(`(?:href|src)=(?:"|'|&#34;|&#39;|&quot;)([^"'&]*)`)
)

// Sitemaps, feeds and data files travel without the site, so addresses in them
// are full ones, and lead to pages that there are.
func checkFilesForMachines(t *testing.T, s *wholeSite) {
	for name, text := range s.files {
		switch path.Ext(name) {
		case ".html", ".css", ".js", ".png", ".jpg":
			continue
		}
		for _, where := range ownAddress.FindAllString(text, -1) {
			if _, _, err := s.resolve(s.address(name), reference{text: where}); err != nil {
				t.Errorf("%s: %q leads nowhere: %v", name, where, err)
			}
		}
		for _, m := range feedAddress.FindAllStringSubmatch(text, -1) {
			if u, err := url.Parse(m[1]); err != nil || u.Scheme == "" {
				t.Errorf("%s: %q is not a full address", name, m[1])
			}
		}
	}
	var listed, want []string
	for _, m := range regexp.MustCompile(`<loc>([^<]*)</loc>`).FindAllStringSubmatch(s.files["sitemap.xml"], -1) {
		listed = append(listed, m[1])
	}
	for name, page := range s.pages {
		if name != "404.html" && !isAlias(page) {
			want = append(want, s.address(name))
		}
	}
	slices.Sort(listed)
	slices.Sort(want)
	if !slices.Equal(listed, want) {
		t.Errorf("the sitemap lists %d addresses and there are %d pages:\n%s", len(listed), len(want), differing(listed, want))
	}
}

// differing names what is in one of two sorted lists only.
func differing(got, want []string) string {
	var b strings.Builder
	for _, g := range got {
		if _, ok := slices.BinarySearch(want, g); !ok {
			fmt.Fprintln(&b, "only there:", g)
		}
	}
	for _, w := range want {
		if _, ok := slices.BinarySearch(got, w); !ok {
			fmt.Fprintln(&b, "missing:", w)
		}
	}
	return b.String()
}

func checkReachable(t *testing.T, s *wholeSite) {
	reached := map[string]bool{"index.html": true}
	for queue := []string{"index.html"}; len(queue) > 0; queue = queue[1:] {
		for r := range references(s.pages[queue[0]]) {
			if !r.anchor {
				continue
			}
			file, _, err := s.resolve(s.address(queue[0]), r)
			if err == nil && s.pages[file] != nil && !reached[file] {
				reached[file] = true
				queue = append(queue, file)
			}
		}
	}
	for name, page := range s.sorted() {
		if lonely := name == "404.html" || isAlias(page); reached[name] == lonely {
			t.Errorf("%s: reached from the home page by links: %v", name, reached[name])
		}
	}
}

func checkAddresses(t *testing.T, s *wholeSite) {
	for name := range s.pages {
		if isAlias(s.pages[name]) {
			continue // an address of another time
		}
		if name != "404.html" && path.Base(name) != "index.html" {
			t.Errorf("%s: the address of a page ends in a slash", name)
		}
		if name != strings.ToLower(name) {
			t.Errorf("%s: the address is not in lower case", name)
		}
	}
}

// checkAliases: whatever has an address in a page has it in the page at an old
// address, too.
func checkAliases(t *testing.T, s *wholeSite) {
	for name, page := range s.sorted() {
		to := movedTo(page)
		if to == "" {
			continue
		}
		file, _, err := s.resolve(s.address(name), reference{text: to})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		kept := map[string]bool{}
		for n := range elements(page) {
			kept[attr(n, "id")] = true
		}
		refreshes := false
		for n := range elements(page, atom.Meta) {
			refreshes = refreshes || attr(n, "http-equiv") == "refresh"
		}
		for n := range elements(s.pages[file]) {
			id := attr(n, "id")
			switch {
			case id == "", id == "main", strings.HasPrefix(id, "fn"), inOtherFinding(n):
			case id == "citing", strings.HasPrefix(id, "cite-"): // how the page cites what has an address
			case !kept[id]:
				t.Errorf("%s has no #%s, which %s has", name, id, file)
			case refreshes:
				t.Errorf("%s has a refresh, which loses #%s", name, id)
			}
		}
	}
}

// inOtherFinding reports whether an element is within a finding that is not in
// its own page: what is permanent is its address there.
func inOtherFinding(n *html.Node) bool {
	for p := range n.Ancestors() {
		if p.DataAtom == atom.Li && !hasAttr(p, "id") && attr(p.Parent, "class") == "findings" {
			return true
		}
	}
	return false
}

// TestWholeTable holds the table of addresses in layouts/README.md against what
// is built: everything in it is there, and there is no other page.
func TestWholeTable(t *testing.T) {
	for name, archive := range wholeArchives {
		t.Run(name, func(t *testing.T) {
			if name == "content" {
				long(t)
			}
			t.Parallel()
			folder := archive(t)
			s := buildWhole(t, folder, "/")
			table := readAddresses(t)
			must := mustCome(t, os.DirFS(folder), table)
			for name := range must {
				if _, built := s.files[name]; !built {
					t.Errorf("%s is not built", name)
				}
			}
			for name, page := range s.pages {
				list := furtherPage.ReplaceAllString(name, "/")
				inTable := slices.ContainsFunc(table, func(r *regexp.Regexp) bool { return r.MatchString(list) })
				if !must[list] && !inTable && !isAlias(page) {
					t.Errorf("%s is built, and the table does not say so", name)
				}
			}
		})
	}
}

var (
	furtherPage = regexp.MustCompile(`/page-\d+/`)
	tableRow    = regexp.MustCompile("(?m)^\\| `[a-z-]+\\.html` \\| (`/.*`) \\|")
	anyID       = regexp.MustCompile(`<[a-z]+>`)
)

// readAddresses returns the names of files that the table says a site has: one with
// a pattern in it for each kind of page of which there are many.
func readAddresses(t *testing.T) []*regexp.Regexp {
	t.Helper()
	text, err := os.ReadFile("../layouts/README.md")
	if err != nil {
		t.Fatal(err)
	}
	var table []*regexp.Regexp
	for _, row := range tableRow.FindAllStringSubmatch(string(text), -1) {
		for _, at := range strings.Split(strings.Trim(row[1], "`"), "`, `") {
			name := regexp.QuoteMeta(address.Address(at).File())
			table = append(table, regexp.MustCompile("^"+anyID.ReplaceAllString(name, "[^/]+")+"$"))
		}
	}
	return table
}

// mustCome returns the files that must come out of a site's folder: every page
// of which there is one, and what is made of each entry.
func mustCome(t *testing.T, folder fs.FS, table []*regexp.Regexp) map[string]bool {
	t.Helper()
	must := map[string]bool{"feed.xml": true, "sitemap.xml": true, "robots.txt": true, ".nojekyll": true}
	for _, r := range table {
		if one := strings.ReplaceAll(strings.Trim(r.String(), "^$"), `\.`, "."); !strings.Contains(one, "[") {
			must[one] = true
		}
	}
	err := fs.WalkDir(folder, "content", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || verify.IsRecord(name) {
			return err
		}
		text, err := fs.ReadFile(folder, name)
		if err != nil || bytes.Contains(text, []byte("\ndraft = true\n")) {
			return err
		}
		name = strings.TrimSuffix(strings.TrimPrefix(name, "content/"), ".md")
		kind, id, _ := strings.Cut(name, "/")
		switch {
		case path.Base(name) == "council":
			must[path.Dir(name)+"/index.html"] = true
			must[path.Dir(name)+"/feed.xml"] = true
			return nil
		case kind == "pages":
			name = id
		case kind == "frameworks" && bytes.Contains(text, []byte("\n[[grades]]\n")):
			must["ratings/"+id+"/index.html"] = true
		}
		must[name+"/index.html"] = true
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return must
}

// checkPages holds what is the same for every page: what a reader's
// browser, a screen reader and a search engine rest on, and what the
// Content-Security-Policy has to rely on.
func checkPages(t *testing.T, s *wholeSite) {
	titles := map[string]string{}
	for name, page := range s.sorted() {
		fail := func(format string, args ...any) {
			t.Helper()
			t.Errorf("%s: %s", name, fmt.Sprintf(format, args...))
		}
		checkHead(s, name, page, fail)
		checkHeadings(page, fail)
		checkTables(page, fail)
		checkInert(page, fail)
		for n := range elements(page, atom.Title) {
			title := textOf(n)
			if n.Namespace == "svg" { // there, it names a part of a picture
				continue
			}
			if other := titles[title]; other != "" && !isAlias(page) {
				fail("has the title of %s: %q", other, title)
			}
			if !isAlias(page) {
				titles[title] = name
			}
		}
	}
}

const wholePolicy = "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'"

func checkHead(s *wholeSite, name string, page *html.Node, fail func(string, ...any)) {
	counts := map[string]int{}
	var canonical string
	for n := range elements(page, atom.H1, atom.Title, atom.Link, atom.Meta, atom.Html, atom.Main) {
		switch n.DataAtom {
		case atom.Html:
			if attr(n, "lang") == "" {
				fail("html has no lang")
			}
		case atom.H1, atom.Title, atom.Main:
			if n.Namespace != "svg" { // there, a title names a part of a picture
				counts[n.Data]++
			}
			if textOf(n) == "" {
				fail("%s is empty", n.Data)
			}
		case atom.Link:
			if attr(n, "rel") == "canonical" {
				counts["canonical link"]++
				canonical = attr(n, "href")
			}
		case atom.Meta:
			switch {
			case attr(n, "http-equiv") == "Content-Security-Policy":
				counts["policy"]++
				if policy := attr(n, "content"); policy != wholePolicy {
					fail("the Content-Security-Policy is %q", policy)
				}
			case attr(n, "name") == "referrer":
				counts["referrer policy"]++
			case attr(n, "name") == "viewport":
				counts["viewport"]++
			case attr(n, "charset") != "":
				counts["charset"]++
			}
		}
	}
	for _, one := range []string{"h1", "title", "main", "canonical link", "policy", "referrer policy", "viewport", "charset"} {
		if one == "canonical link" && name == "404.html" {
			counts[one]++ // it stands for addresses at which nothing is
			canonical = s.address(name)
		}
		if counts[one] != 1 {
			fail("has %d times what there is one of: %s", counts[one], one)
		}
	}
	want := s.address(name)
	if to := movedTo(page); to != "" {
		want = wholeOrigin + to // of a page that has moved, the new address
	}
	if canonical != want {
		fail("the canonical address is %s, not %s", canonical, want)
	}
}

func checkHeadings(page *html.Node, fail func(string, ...any)) {
	level := 0
	for n := range elements(page, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6) {
		this, _ := strconv.Atoi(n.Data[1:])
		if this > level+1 {
			fail("%s %q follows a heading of level %d", n.Data, textOf(n), level)
		}
		level = this
	}
}

func checkTables(page *html.Node, fail func(string, ...any)) {
	for n := range elements(page, atom.Th) {
		if scope := attr(n, "scope"); scope != "col" && scope != "row" && scope != "colgroup" && scope != "rowgroup" {
			fail("the table header %q has the scope %q", textOf(n), scope)
		}
	}
	for table := range elements(page, atom.Table) {
		headers, caption := 0, ""
		for range elements(table, atom.Th) {
			headers++
		}
		for n := range elements(table, atom.Caption) {
			caption += textOf(n)
		}
		if caption == "" {
			fail("a table has no caption: %.100q", textOf(table))
		}
		if headers == 0 {
			fail("a table has no headers: %q", textOf(table))
		}
	}
	for n := range elements(page, atom.Img) {
		if !hasAttr(n, "alt") {
			fail("the image %s has no alt", attr(n, "src"))
		}
	}
}

// checkInert finds what the policy would stop: scripts and styles in the page.
// A block of JSON-LD is data, which no browser runs.
func checkInert(page *html.Node, fail func(string, ...any)) {
	for n := range elements(page) {
		switch {
		case n.DataAtom == atom.Style, n.DataAtom == atom.Base, n.DataAtom == atom.Iframe, n.DataAtom == atom.Object, n.DataAtom == atom.Embed:
			fail("has an element %s", n.Data)
		case n.DataAtom == atom.Form && attr(n, "method") != "" && attr(n, "method") != "get":
			fail("has a form that sends more than an address")
		case n.DataAtom == atom.Script && attr(n, "src") == "" && attr(n, "type") != "application/ld+json":
			fail("has a script in the page")
		}
		for _, a := range n.Attr {
			if a.Key == "style" || strings.HasPrefix(a.Key, "on") {
				fail("%s has an attribute %s", n.Data, a.Key)
			}
		}
	}
}

func TestWholeContentHasNoProblems(t *testing.T) {
	var out, errs strings.Builder
	p := &program{stdout: &out, stderr: &errs}
	if code := p.run(context.Background(), []string{"check", "-C", ".."}); code != exitOK || errs.Len() > 0 {
		t.Errorf("check ended with %d:\n%s", code, out.String()+errs.String())
	}
}

// TestWholeDeterministic builds each archive in two processes that differ in
// all that must not matter.
func TestWholeDeterministic(t *testing.T) {
	long(t)
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	build := func(t *testing.T, folder string, env ...string) map[string]string {
		public := filepath.Join(t.TempDir(), "public")
		// TestMain makes a process of this name the program itself.
		cmd := exec.Cmd{Path: self, Args: []string{"findings", "build", "-C", folder, "-out", public}}
		cmd.Env = append(os.Environ(), env...)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("build: %v\n%s", err, out)
		}
		return publicFiles(t, public)
	}
	for name, make := range wholeArchives {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			folder := make(t)
			first := build(t, folder, "TZ=Pacific/Kiritimati", "LANG=tr_TR.UTF-8", "LC_ALL=tr_TR.UTF-8", "LANGUAGE=tr", "GOMAXPROCS=1", "GOGC=off")
			second := build(t, copyBackwards(t, folder), "TZ=America/Adak", "LANG=C", "LC_ALL=C", "LANGUAGE=", "GOMAXPROCS=16", "GOGC=20")
			for name := range maps.Keys(merged(first, second)) {
				if a, b := first[name], second[name]; a != b {
					t.Errorf("%s differs: %s", name, firstDifference(a, b))
				}
			}
		})
	}
}

// copyBackwards copies a site's folder, its last file first, with other times.
func copyBackwards(t *testing.T, folder string) string {
	t.Helper()
	var names []string
	for _, part := range []string{"site.toml", "content", "layouts", "static"} {
		err := filepath.WalkDir(filepath.Join(folder, part), func(name string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() {
				names = append(names, name)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	target := t.TempDir()
	long := time.Date(1999, 12, 31, 23, 59, 59, 0, time.UTC)
	for n, name := range slices.Backward(names) {
		rest, err := filepath.Rel(folder, name)
		if err != nil {
			t.Fatal(err)
		}
		to := filepath.Join(target, rest)
		if err := copyMissing(name, to); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(to, long, long.AddDate(0, 0, n)); err != nil {
			t.Fatal(err)
		}
	}
	return target
}

func merged(a, b map[string]string) map[string]string {
	all := maps.Clone(a)
	maps.Copy(all, b)
	return all
}

func firstDifference(a, b string) string {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	near := func(s string) string { return s[max(0, min(len(s), n)-40):min(len(s), n+40)] }
	return fmt.Sprintf("%q against %q", near(a), near(b))
}
