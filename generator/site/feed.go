package site

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"slices"
	"strings"

	"findings/generator/address"
	"findings/generator/archive"
)

// newestInFeed is how many inspections, or corrections, a feed tells of.
const newestInFeed = 30

// noDate is the date of a feed of nothing: RFC 4287 wants one, and the clock is
// not asked.
const noDate = "1970-01-01"

// An atomFeed is a feed by RFC 4287. What it is made of has the names of that
// specification.
type atomFeed struct {
	XMLName  xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Language string      `xml:"http://www.w3.org/XML/1998/namespace lang,attr"`
	ID       string      `xml:"id"`
	Title    string      `xml:"title"`
	Subtitle string      `xml:"subtitle,omitempty"`
	Updated  string      `xml:"updated"`
	Author   atomPerson  `xml:"author"`
	Rights   string      `xml:"rights,omitempty"`
	Links    []atomLink  `xml:"link"`
	Entries  []atomEntry `xml:"entry"`
}

type atomPerson struct {
	Name string `xml:"name"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr,omitempty"`
	Href string `xml:"href,attr"`
}

type atomEntry struct {
	ID         string         `xml:"id"`
	Title      string         `xml:"title"`
	Updated    string         `xml:"updated"`
	Published  string         `xml:"published,omitempty"`
	Links      []atomLink     `xml:"link"`
	Summary    string         `xml:"summary,omitempty"`
	Categories []atomCategory `xml:"category"`
}

type atomCategory struct {
	Term   string `xml:"term,attr"`
	Scheme string `xml:"scheme,attr"`
	Label  string `xml:"label,attr"`
}

// addFeeds adds the feed of the whole archive, of each council and of each
// topic: the inspections that were entered or changed last. A feed of its own
// tells what was corrected.
func (s *Site) addFeeds() {
	a, words := s.archive, s.archive.Settings.Words
	addFeed(s, address.Home, a.Settings.Title, a.Settings.Description, func() []*archive.Inspection { return lastUpdated(a.Inspections) }, s.atomInspection)
	for _, c := range a.Councils {
		addFeed(s, c.Address, s.feedTitle(c.Name), archive.Naming(words.CouncilFeed, c.Full), func() []*archive.Inspection {
			newest := slices.Clone(a.InspectionsOf(c))
			slices.Reverse(newest)
			return lastUpdated(newest)
		}, s.atomInspection)
	}
	for _, t := range a.Topics {
		addFeed(s, t.Address, s.feedTitle(t.Name), archive.Naming(words.TopicFeed, t.Name), func() []*archive.Inspection {
			var newest []*archive.Inspection
			for _, o := range a.On(t) {
				if i := o.Inspection(); len(newest) == 0 || newest[len(newest)-1] != i {
					newest = append(newest, i)
				}
			}
			return lastUpdated(newest)
		}, s.atomInspection)
	}
	addFeed(s, address.Corrections, s.feedTitle(words.Corrections), words.CorrectionsFeed, a.Corrections, s.atomCorrection)
}

// lastUpdated returns inspections in the order of a feed: those that were
// entered or changed last come first, and of one day the newest. Readers of a
// feed hear of an old inspection on the day on which it is entered.
func lastUpdated(newestFirst []*archive.Inspection) []*archive.Inspection {
	type updated struct {
		*archive.Inspection
		day string
	}
	all := each(newestFirst, func(i *archive.Inspection) updated { return updated{i, i.Updated()} })
	slices.SortStableFunc(all, func(i, j updated) int { return strings.Compare(j.day, i.day) })
	return each(all, func(u updated) *archive.Inspection { return u.Inspection })
}

func (s *Site) feedTitle(part string) string { return part + " · " + s.archive.Settings.Title }

// feedsOf returns the feeds that tell of a page: the whole site's, and the one
// of a council, a topic or the corrections.
func (s *Site) feedsOf(name string, of address.Address) []LinkView {
	return append(slices.Clip(s.feeds), LinkView{s.feedTitle(name), s.path(address.Feed(of))})
}

// addFeed adds the feed of what is new on a page, with an entry for each of the
// first items.
func addFeed[T any](s *Site, of address.Address, title, subtitle string, newest func() []T, entry func(T) atomEntry) {
	at := address.Feed(of)
	base := s.archive.Settings.Base
	s.addFile("feed", at, func(w *bytes.Buffer) error {
		set := s.archive.Settings
		feed := atomFeed{
			Language: set.Language, ID: s.feedID(of), Title: title, Subtitle: subtitle, Rights: s.rights(),
			Links: []atomLink{{"self", "application/atom+xml", base.URL(at)}, {"alternate", "text/html", base.URL(of)}},
		}
		if feed.Author.Name = set.Publisher; set.Publisher == "" {
			feed.Author.Name = set.Title
		}
		all := newest()
		feed.Updated = instant(noDate)
		for _, item := range firstOf(newestInFeed, all) {
			e := entry(item)
			feed.Updated = max(feed.Updated, e.Updated)
			feed.Entries = append(feed.Entries, e)
		}
		return writeXML(w, feed)
	})
}

func (s *Site) atomInspection(i *archive.Inspection) atomEntry {
	base := s.archive.Settings.Base
	e := atomEntry{
		ID: s.feedID(i.Address), Title: s.feedName(i), Summary: i.Summary,
		Updated: instant(i.Updated()), Published: instant(cmp.Or(i.Entered.FirstDay(), i.Published.FirstDay())),
		Links: []atomLink{{"alternate", "text/html", base.URL(i.Address)}},
	}
	for _, t := range s.archive.TopicsOf(i) {
		e.Categories = append(e.Categories, atomCategory{t.ID, base.URL(address.Topics), t.Name})
	}
	return e
}

func (s *Site) atomCorrection(c archive.Corrected) atomEntry {
	e := c.In.Common()
	v := atomEntry{
		ID: s.feedID(e.Address) + "#" + c.ID, Title: e.Title, Summary: c.Text.Plain,
		Updated: instant(c.Date.FirstDay()), Published: instant(c.Date.FirstDay()),
		Links: []atomLink{{"alternate", "text/html", s.archive.Settings.Base.FragmentURL(e.Address, c.ID)}},
	}
	if i, ok := c.In.(*archive.Inspection); ok {
		v.Title = s.feedName(i)
	}
	return v
}

// feedName tells an inspection from those of other councils and years: a feed
// gives only the days of its entry.
func (s *Site) feedName(i *archive.Inspection) string {
	return s.councilNames(i) + ": " + i.Title + ", " + s.archive.Settings.Words.Date(i.Published)
}

// feedID returns the id of what is at an address. It stays when the archive
// moves to another host or path, as long as site.toml says what ids begin
// with; without that, it is the full address.
func (s *Site) feedID(of address.Address) string {
	if id := s.archive.Settings.FeedID; id != "" {
		return id + string(of)
	}
	return s.archive.Settings.Base.URL(of)
}

func instant(day string) string {
	if day == "" {
		day = noDate
	}
	return day + "T00:00:00Z"
}

func (s *Site) rights() string {
	l := s.archive.Settings.Licence
	return strings.TrimSpace(l.Name + " " + l.URL)
}
