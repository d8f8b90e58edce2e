// Package site lays an archive out as pages.
//
// A [Page] is an address and a function that renders it; a site is a list of
// pages, and that one idea serves every command. build writes them all, check
// renders them and writes nothing, a preview renders the one that is asked for.
//
// Every kind of page has a file of its own, an entry in kinds.go, a layout in
// layouts/ and a view: the struct that the layout is given, whose name ends in
// View. layouts/README.md describes the views for people who edit layouts/. To
// add a kind, write these four. A chart as a picture of its own is a kind too, in
// another frame (chart.go). Files that no layout renders are pages too: feeds
// (feed.go), the sitemap (sitemap.go), what package data writes (data_files.go)
// and the files of static/ (static.go).
//
// A layout includes a partial with {{template}} and in no other way: no method
// of a view renders anything. A value that comes from an editor goes into XML,
// JSON and CSV by the encoder of that format, and into pages and pictures by
// html/template, never by hand.
package site

import (
	"bytes"
	"cmp"
	"io"
	"io/fs"

	"findings/generator/address"
	"findings/generator/archive"
	"findings/generator/data"
	"findings/generator/search"
	"findings/generator/source"
)

// A Page is a file of the published site. Write may be called any number of
// times, at the same time too. Its error is a [source.Problem] when a layout
// is at fault. A file of static/ can be larger than is good for memory: Open, which
// only such a page has, is for whoever copies it.
type Page struct {
	Kind    string // see kinds.go
	Address address.Address
	Write   func(*bytes.Buffer) error
	Open    func() (io.ReadSeekCloser, error)
	Fetches bool // a script of it asks for other files of the site and shows what they say

	origin   source.Place   // where the address comes from; nowhere for one that the generator chose
	entry    *archive.Entry // whose own page it is; nil for a page that is gathered from many
	layout   string         // that renders it, where that is not the one of its kind
	lastmod  func() string  // the day of the last change of what is on it; nil, or "", where that is not known
	rendered bool           // by a layout
}

// A Site is an archive with the layouts to render it. It does not change.
type Site struct {
	Pages []Page

	archive    *archive.Archive
	layouts    *Layouts
	data       *data.Set
	files      fs.FS // the site's folder, for static/
	plainNames bool
	view       *SiteView
	feeds      []LinkView                 // those that every page names
	static     map[string]address.Address // where pages link to, by the name of the file in static/
	index      *search.Index
	indexed    address.Address                                // the folder of the index
	changed    func() string                                  // the day of the last change of any inspection
	views      map[*archive.Inspection]func() *InspectionView // made once, for an inspection is named on many pages
}

// An Option says how a site is laid out.
type Option func(*Site)

// PlainNames has pages link to stylesheets and scripts under the names that
// these have in static/, and makes no other. A preview wants that: it has the
// browser keep nothing, and changes a stylesheet in a page that stays.
func PlainNames(s *Site) { s.plainNames = true }

// New lays an archive out. files is the site's folder, of which it reads
// static/ when that is asked for. Addresses that cannot be published, or not
// side by side, are added to problems. A page of an archive that has problems
// must not be rendered.
func New(a *archive.Archive, layouts *Layouts, files fs.FS, problems *source.Problems, options ...Option) *Site {
	s := &Site{archive: a, layouts: layouts, files: files, data: data.New(a)}
	for _, option := range options {
		option(s)
	}
	s.changed = lastChange(a.Inspections)
	s.views = s.makeInspectionViews()
	s.readStatic()
	s.view = s.siteView()
	s.readWords(problems)
	s.feeds = []LinkView{{s.view.Title, s.path(address.Feed(address.Home))}}
	for _, k := range kinds {
		k.add(s)
	}
	layouts.checkNamed(a, problems)
	s.checkDataWords(problems)
	s.checkStatic(problems)
	s.checkAddresses(problems)
	s.checkFullLinks(problems)
	return s
}

// addPage adds a page that the layout of its kind renders. The view is made
// only when the page is rendered.
func (s *Site) addPage(p Page, view func(PageView) any) {
	p.rendered = true
	p.Write = func(w *bytes.Buffer) error {
		v := PageView{
			Site: s.view, Path: s.path(p.Address), URL: s.archive.Settings.Base.URL(p.Address),
			Section: firstPart(p.Address), Feeds: s.feeds,
		}
		if p.entry != nil {
			v.Source, v.Extra = p.entry.File.Name, s.extra(p.entry.Extra)
			v.Entered, v.Revised = s.date(p.entry.Entered), s.date(p.entry.Revised)
			v.Corrections = s.corrections(p.entry)
		}
		return s.layouts.render(w, cmp.Or(p.layout, p.Kind), view(v))
	}
	s.Pages = append(s.Pages, p)
}

func (s *Site) addEntry(kind string, e *archive.Entry, lastmod func() string, view func(PageView) any) {
	s.addPage(entryPage(kind, e, lastmod), view)
}

// entryPage returns the page of an entry. lastmod is nil where nothing is on
// it but the entry.
func entryPage(kind string, e *archive.Entry, lastmod func() string) Page {
	last := e.LastChanged
	if lastmod != nil {
		last = func() string { return max(lastmod(), e.LastChanged()) }
	}
	return Page{Kind: kind, Address: e.Address, entry: e, origin: e.File.Whole(), lastmod: last}
}

// addFile adds a file that no layout renders.
func (s *Site) addFile(kind string, at address.Address, write func(*bytes.Buffer) error) {
	s.Pages = append(s.Pages, Page{Kind: kind, Address: at, Write: write})
}

func (s *Site) path(at address.Address) string { return s.archive.Settings.Base.Path(at) }

func (s *Site) link(text string, at address.Address) LinkView { return LinkView{text, s.path(at)} }
