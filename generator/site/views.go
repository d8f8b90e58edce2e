package site

import (
	"html/template"
	"net/url"
	"strings"

	"findings/generator/address"
	"findings/generator/archive"
)

// SiteView is what site.toml says, and what every page links to.
type SiteView struct {
	Title        string
	Description  string
	Publisher    string
	Language     string          // for the lang attribute
	Contact      string          // an address; may be empty
	Repository   string          // an address; may be empty
	Licence      archive.Licence // of the text
	DataLicence  archive.Licence // of the data
	Picture      string          // the full address of static/card.png, for previews of links; empty without one
	Home         string          // the path of the front page
	Root         string          // the path that all of the site's addresses start with
	Strengths    string          // the heading over strengths, from site.toml
	Improvements string          // the heading over areas for improvement
	Nav          []NavLink
	Pages        []LinkView // the site's own pages: about, methodology …

	site *Site
}

// NavLink is an entry of the navigation. Section equals the Section of every
// page below it.
type NavLink struct {
	LinkView
	Section string
}

// LinkView is a text and where it leads.
type LinkView struct{ Text, Path string }

// DateView is a date: as people write it, and for the datetime attribute of
// HTML. Both are empty for a date that is not known.
type DateView struct{ Text, Machine string }

func (d DateView) String() string { return d.Text }

func date(d archive.Date) DateView { return DateView{d.String(), d.Machine()} }

// PageView is what every layout is given, beside what its own page shows.
type PageView struct {
	Site        *SiteView
	Title       string // "" on the front page
	Part        int    // which page of a long list this is, from 2; 0 on any other
	Description string // one line for search engines; may be empty
	Path        string // for an href
	URL         string // the full, canonical address; empty where there is none
	Section     string // the entry of the navigation that it belongs to, such as "councils"; "" for none
	Source      string // the file it is made from, such as content/topics/neglect.md; may be empty

	Feeds  []LinkView // the feeds that tell of what is new here, the whole site's first
	Linked any        // what the page says, for machines, as JSON-LD; may be nothing
}

// Masthead is the top of the page, as partials/masthead.html draws it for the
// page's section; it is drawn once for all pages of a section.
func (p PageView) Masthead() (template.HTML, error) {
	s := p.Site.site
	return s.mastheads[p.Section].draw(s, "masthead", MastheadView{p.Site, p.Section})
}

// MastheadView is given to partials/masthead.html.
type MastheadView struct {
	Site    *SiteView
	Section string // as in PageView; empty where it is no entry of the navigation
}

// Footer is the foot of every page, as partials/footer.html draws it; it is
// drawn once.
func (v *SiteView) Footer() (template.HTML, error) { return v.site.footer.draw(v.site, "footer", v) }

// Edit is the address in the repository at which the page's file can be changed;
// empty for a page that is gathered from many, or when site.toml names no
// repository.
func (p PageView) Edit() string {
	s := p.Site.site
	at, ok := address.OfFile(p.Source)
	if !ok || p.Site.Repository == "" || !strings.HasPrefix(p.Path, s.path(at)) {
		return ""
	}
	where := url.URL{Path: s.archive.Settings.Branch + "/" + p.Source}
	return strings.TrimSuffix(p.Site.Repository, "/") + "/edit/" + where.EscapedPath()
}

// Correction is the address of the repository's form for corrections, with the
// page's address filled in; empty when site.toml names no repository.
func (p PageView) Correction() string {
	if p.Site.Repository == "" {
		return ""
	}
	fields := url.Values{"template": {"correction.yml"}}
	if p.URL != "" {
		fields.Set("page", p.URL)
	}
	return strings.TrimSuffix(p.Site.Repository, "/") + "/issues/new?" + fields.Encode()
}

// entitled returns the page's view with its title and description.
func (p PageView) entitled(title, description string) PageView {
	p.Title, p.Description = title, description
	return p
}

func (s *Site) siteView() *SiteView {
	set := s.archive.Settings
	v := &SiteView{
		Title: set.Title, Description: set.Description, Publisher: set.Publisher, Language: set.Language,
		Contact: set.Contact, Repository: set.Repository, Licence: set.Licence, DataLicence: set.DataLicence,
		Home: s.path(address.Home), Root: set.Base.Root(), Strengths: set.Strengths, Improvements: set.Improvements,
		Picture: s.picture(), site: s,
	}
	for _, nav := range []struct {
		text string
		at   address.Address
	}{
		{"Councils", address.Councils},
		{"Ratings", address.Ratings},
		{"Topics", address.Topics},
		{"Quotes", address.Quotes},
		{"Frameworks", address.Frameworks},
		{"Sources", address.Sources},
	} {
		v.Nav = append(v.Nav, NavLink{LinkView{nav.text, s.path(nav.at)}, firstPart(nav.at)})
	}
	for _, p := range s.archive.Pages {
		v.Pages = append(v.Pages, LinkView{p.Title, s.path(p.Address)})
	}
	return v
}
