// Package site lays an archive out as pages.
//
// A [Page] is an address and a function that writes it; a site is a list of
// pages, and that one idea serves every command. build writes them all, check
// renders them and writes nothing, a preview renders the one that is asked
// for. New kinds of output are more pages: write a function like
// [Site.layTopics] and call it in [New]. So are made the feeds (feed.go), the
// open data (data.go tells how), the sitemap (sitemap.go) and what lies in
// static/ (static.go). What pages say of themselves to machines is in meta.go.
//
// A value that comes from an editor goes into XML, JSON and CSV by the encoder
// of that format, and into pages by html/template, never by hand.
//
// What a layout is given are the structs of this package whose names end in
// View, one for each layout; layouts/README.md describes them for people who
// edit layouts/. The words of a finding or a quote are drawn once, whatever
// number of pages they appear on.
package site

import (
	"bytes"
	"fmt"
	"io/fs"
	"strings"

	"findings/generator/address"
	"findings/generator/archive"
	"findings/generator/source"
)

// A Page is a file of the published site. Write may be called any number of
// times, at the same time too. Its error is a [source.Problem] when a layout
// is at fault.
type Page struct {
	Address address.Address
	Write   func(*bytes.Buffer) error
	origin  source.Place // what it is made from
}

// A Site is an archive with the layouts to draw it. It does not change.
type Site struct {
	Pages []Page

	archive    *archive.Archive
	layouts    *Layouts
	files      fs.FS // the site's folder, for static/
	plainNames bool
	view       *SiteView
	drawn      map[*archive.Inspection]*drawings

	topics    map[*archive.Topic]*fragment
	speakers  map[*archive.Speaker]*fragment
	mastheads map[string]*fragment // by section; "" for any other
	footer    fragment
	feeds     []LinkView                 // those that every page names
	static    map[string]address.Address // where pages link to, by the name of the file in static/
}

// An Option says how a site is laid out.
type Option func(*Site)

// PlainNames has pages link to stylesheets and scripts under the names that
// these have in static/, and makes no other. A preview wants that: it has the
// browser keep nothing, and changes a stylesheet in a page that stays.
func PlainNames(s *Site) { s.plainNames = true }

// New lays an archive out. files is the site's folder, of which it reads
// static/ when that is asked for. Pages that would lie at one address are
// added to problems. A page of an archive that has problems must not be
// written.
func New(a *archive.Archive, layouts *Layouts, files fs.FS, problems *source.Problems, options ...Option) *Site {
	s := &Site{archive: a, layouts: layouts, files: files}
	for _, option := range options {
		option(s)
	}
	s.readStatic()
	s.view = s.siteView()
	s.feeds = []LinkView{{s.view.Title, s.path(address.Feed(address.Home))}}
	s.makeRoom()
	s.layDataFiles()
	s.layHome()
	s.layCouncils()
	s.layRatings()
	s.layQuotes()
	s.layTopics()
	s.layFrameworks()
	s.laySources()
	s.layOwnPages()
	s.layFeeds()
	s.layData()
	s.layMachinery()
	s.layAliases()
	s.layStatic()
	s.checkAddresses(problems)
	return s
}

// makeRoom prepares a place for everything that is drawn once.
func (s *Site) makeRoom() {
	s.drawn = make(map[*archive.Inspection]*drawings, len(s.archive.Inspections))
	all := make([]drawings, len(s.archive.Inspections))
	for n, i := range s.archive.Inspections {
		s.drawn[i] = &all[n]
	}
	s.topics = map[*archive.Topic]*fragment{}
	for _, t := range s.archive.Topics {
		s.topics[t] = new(fragment)
	}
	s.speakers = map[*archive.Speaker]*fragment{}
	for _, speaker := range s.archive.Speakers {
		s.speakers[speaker] = new(fragment)
	}
	s.mastheads = map[string]*fragment{"": new(fragment)}
	for _, nav := range s.view.Nav {
		s.mastheads[nav.Section] = new(fragment)
	}
}

// add appends a page that a layout draws. The view is made only when the page
// is written.
func (s *Site) add(at address.Address, origin source.Place, layout string, view func(PageView) any) {
	s.Pages = append(s.Pages, Page{Address: at, origin: origin, Write: func(w *bytes.Buffer) error {
		page := PageView{Site: s.view, Path: s.path(at), URL: s.archive.Settings.Base.URL(at), Section: s.section(at), Feeds: s.feeds}
		if origin.File != nil {
			page.Source = origin.File.Name
		}
		return s.layouts.draw(w, layout, view(page))
	}})
}

// section returns which entry of the navigation an address lies below; "" for
// none.
func (s *Site) section(at address.Address) string {
	first := firstPart(at)
	if s.mastheads[first] == nil {
		return ""
	}
	return first
}

func firstPart(at address.Address) string {
	first, _, _ := strings.Cut(strings.TrimPrefix(string(at), "/"), "/")
	return first
}

func (s *Site) path(at address.Address) string { return s.archive.Settings.Base.Path(at) }

// checkAddresses finds pages that cannot be files, or not side by side: at one
// address, at addresses that some disks take for one, or a page below a file.
func (s *Site) checkAddresses(problems *source.Problems) {
	taken := make(map[string]*Page, len(s.Pages))
	for n := range s.Pages {
		page := &s.Pages[n]
		file := page.Address.File()
		if wrong := address.CheckFile(file); wrong != "" {
			problems.Add(page.origin, "give it another name", "the address %s %s", page.Address, wrong)
		}
		name := address.Fold(file)
		if other := taken[name]; other != nil {
			clash(problems, page, other)
			continue
		}
		taken[name] = page
	}
	s.checkKept(problems)
	odd := false
	for n := range s.Pages {
		page := &s.Pages[n]
		file := page.Address.File()
		name := address.Fold(file)
		odd = odd || name != file
		for i := range name {
			if name[i] == '/' && taken[name[:i]] != nil {
				clash(problems, page, taken[name[:i]])
			}
		}
	}
	if odd {
		s.checkFolders(problems)
	}
}

// checkKept finds names that are kept in the output folder although a page has
// its place there.
func (s *Site) checkKept(problems *source.Problems) {
	if len(s.archive.Settings.Keep) == 0 {
		return
	}
	first := map[string]*Page{}
	for n := range s.Pages {
		page := &s.Pages[n]
		top, _, _ := strings.Cut(page.Address.File(), "/")
		if key := address.Fold(top); first[key] == nil {
			first[key] = page
		}
	}
	for _, kept := range s.archive.Settings.Keep {
		if page := first[address.Fold(kept.Name)]; page != nil {
			problems.Add(kept.Place, "take it out of the list, or rename what is there", "%q cannot be kept: the site publishes %s", kept.Name, page.Address)
		}
	}
}

// checkFolders finds folders that some disks take for one, such as /Old/ and
// /old/.
func (s *Site) checkFolders(problems *source.Problems) {
	type folder struct {
		name string
		page *Page
	}
	folders := map[string]folder{}
	for n := range s.Pages {
		page := &s.Pages[n]
		file := page.Address.File()
		for i := range file {
			if file[i] != '/' {
				continue
			}
			name := address.Fold(file[:i])
			if other, ok := folders[name]; !ok {
				folders[name] = folder{file[:i], page}
			} else if other.name != file[:i] {
				clash(problems, page, other.page)
				break
			}
		}
	}
}

func clash(problems *source.Problems, page, other *Page) {
	if page.origin.File == nil {
		page, other = other, page
	}
	by := "a page that the generator makes"
	if other.origin.File != nil {
		by = other.origin.File.Name
		if line, _ := other.origin.File.Position(other.origin.Start); line > 1 {
			by = fmt.Sprintf("%s:%d", by, line)
		}
	}
	problems.Add(page.origin, "rename one of them", "the address %s is taken by %s", page.Address, by)
}
