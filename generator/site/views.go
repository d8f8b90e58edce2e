package site

import (
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
	Language     string           // for the lang attribute
	Contact      string           // an address; may be empty
	Repository   string           // an address; may be empty
	Licence      archive.Licence  // of the text
	DataLicence  archive.Licence  // of the data
	Credits      []archive.Credit // whose facts and words the archive is made from
	Picture      string           // the full address of static/card.png, for previews of links; empty without one
	Home         string           // the path of the front page
	Root         string           // the path that all of the site's addresses start with
	Strengths    string           // the heading over strengths, from site.toml
	Improvements string           // the heading over areas for improvement
	Pages        []LinkView       // the site's own pages: about, methodology … but neither the one of corrections nor those in the folder of another
	Words        WordsView
	Extra        map[string]any // the table [extra] of site.toml; a day in it is a DateView

	site *Site
}

// LinkView is a text and where it leads.
type LinkView struct{ Text, Path string }

// DateView is a date: as people write it, the same with short names of months
// for a narrow column, and for the datetime attribute of HTML. All are empty
// for a date that is not known.
type DateView struct{ Text, Short, Machine string }

func (d DateView) String() string { return d.Text }

func (s *Site) date(d archive.Date) DateView {
	words := s.archive.Settings.Words
	return DateView{words.Date(d), words.ShortDate(d), d.Machine()}
}

// PageView is what every layout is given, beside what its own page shows.
type PageView struct {
	Site    *SiteView
	Part    int            // which page of a long list this is, from 2; 0 on any other
	Path    string         // for an href
	URL     string         // the full, canonical address; empty where there is none
	Section string         // the first part of the path, such as "councils"; empty on the front page
	Source  string         // the file that the page is made from, such as content/topics/neglect.md; may be empty
	Extra   map[string]any // the table [extra] of that file; a day in it is a DateView

	Feeds  []LinkView // the feeds that tell of what is new here, the whole site's first
	Linked any        // what the page says, for machines, as JSON-LD; may be nothing

	Entered     DateView         // when the file that the page is made from was put into the archive; empty where it does not say
	Revised     DateView         // when that was last changed, but for corrections; empty where it does not say
	Corrections []CorrectionView // what was put right in it, newest first
}

// Edit is the address in the repository at which the page's file can be changed;
// empty for a page that is gathered from many, or when site.toml names no
// repository.
func (p PageView) Edit() string {
	if p.Source == "" {
		return ""
	}
	return p.inRepository("edit", p.Source)
}

// Correction is where to say that something on the page is wrong, with the
// page's address filled in where that can be: the repository's form for
// corrections, else the contact of the archive; empty when site.toml names
// neither.
func (p PageView) Correction() string {
	if p.Site.Repository == "" {
		return p.correctionByMail()
	}
	fields := url.Values{"template": {"correction.yml"}}
	if p.URL != "" {
		fields.Set("page", p.URL)
	}
	return strings.TrimSuffix(p.Site.Repository, "/") + "/issues/new?" + fields.Encode()
}

// correctionByMail returns the contact; when that is an address for mail, with
// the page's address as the subject.
func (p PageView) correctionByMail() string {
	contact := p.Site.Contact
	if p.URL == "" || !strings.HasPrefix(contact, "mailto:") || strings.Contains(contact, "?") {
		return contact
	}
	return contact + "?subject=" + url.PathEscape(p.URL)
}

func each[T, V any](items []T, view func(T) V) []V {
	views := make([]V, len(items))
	for n, item := range items {
		views[n] = view(item)
	}
	return views
}

func (s *Site) siteView() *SiteView {
	set := s.archive.Settings
	return &SiteView{
		Title: set.Title, Description: set.Description, Publisher: set.Publisher, Language: set.Language,
		Contact: set.Contact, Repository: set.Repository, Licence: set.Licence, DataLicence: set.DataLicence, Credits: set.Credits,
		Home: s.path(address.Home), Root: set.Base.Root(), Strengths: set.Strengths, Improvements: set.Improvements,
		Picture: s.picture(), Pages: s.ownPages(address.Home), Words: wordsView(set.Words), Extra: s.extra(set.Extra), site: s,
	}
}

func firstPart(at address.Address) string {
	first, _, _ := strings.Cut(strings.TrimPrefix(string(at), "/"), "/")
	return first
}
