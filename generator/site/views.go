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

// InspectionView is an inspection wherever it is named.
type InspectionView struct {
	Title     string
	Path      string
	Summary   string // one line; may be empty
	Council   LinkView
	Framework FrameworkLink
	Inspected DateView // empty when not known
	Published DateView
	Graded    bool // whether it gave any grade
	Draft     bool

	site       *Site
	inspection *archive.Inspection
}

// FrameworkLink names a framework.
type FrameworkLink struct{ Name, Short, Path string }

// inspection returns the view of an inspection, which is made once.
func (s *Site) inspection(i *archive.Inspection) *InspectionView { return s.drawings(i).view }

func (s *Site) newInspectionView(i *archive.Inspection) *InspectionView {
	return &InspectionView{
		Title: i.Title, Path: s.path(i.Address), Summary: i.Summary,
		Council: s.councilLink(i), Framework: s.frameworkLink(i),
		Inspected: date(i.Inspected), Published: date(i.Published), Graded: s.archive.Graded(i), Draft: i.Draft,
		site: s, inspection: i,
	}
}

func (s *Site) inspections(all []*archive.Inspection) []*InspectionView {
	views := make([]*InspectionView, len(all))
	for n, i := range all {
		views[n] = s.inspection(i)
	}
	return views
}

func (s *Site) councilLink(i *archive.Inspection) LinkView {
	c := s.archive.Council(i.Council)
	return LinkView{c.Name, s.path(c.Address)}
}

func (s *Site) frameworkLink(i *archive.Inspection) FrameworkLink {
	f := s.archive.Framework(i.Framework.ID)
	return FrameworkLink{f.Name, f.Short, s.path(f.Address)}
}

// Link names the inspection by its framework and date, as
// partials/inspection-link.html draws it; it is drawn once.
func (v *InspectionView) Link() (template.HTML, error) {
	return v.site.drawings(v.inspection).link.draw(v.site, "inspection-link", v)
}

// Judgements are what the inspection said of each area of its framework.
func (v *InspectionView) Judgements() []JudgementView {
	return v.site.judgements(v.site.archive.Judgements(v.inspection))
}

// Headlines are the judgements of the headline areas; all, where the framework
// names no headline.
func (v *InspectionView) Headlines() []JudgementView {
	headlines, _ := split(v.Judgements())
	return headlines
}

// Others are the judgements below the headline.
func (v *InspectionView) Others() []JudgementView {
	_, others := split(v.Judgements())
	return others
}

func split(all []JudgementView) (headlines, others []JudgementView) {
	for _, j := range all {
		if j.Headline {
			headlines = append(headlines, j)
		} else {
			others = append(others, j)
		}
	}
	if len(headlines) == 0 {
		return all, nil
	}
	return headlines, others
}

// JudgementView is what an inspection said of one area.
type JudgementView struct {
	Area     string // its name
	Headline bool
	Text     string // the grade, "Not judged", "Not known", or "" where the framework does not judge the area
	Level    int    // 1 for the best grade of its framework; 0 without a grade
	OldScale bool   // the grade is on another scale than the newest framework's
	Change   string // since the judgement before: "better", "worse", "same", "scale-changed", or ""
	From     string // the grade before; may be empty
	Before   *InspectionView
}

// changes are the words for changes in layouts.
var changes = map[archive.Change]string{
	archive.Same: "same", archive.Better: "better", archive.Worse: "worse", archive.ScaleChanged: "scale-changed",
}

func (s *Site) judgements(all []archive.Judgement) []JudgementView {
	views := make([]JudgementView, len(all))
	for n, j := range all {
		v := &views[n]
		v.Change = changes[j.Change]
		if j.Area != nil {
			v.Area, v.Headline = j.Area.Name, j.Area.Headline
		}
		switch j.State {
		case archive.Graded:
			v.Text, v.Level, v.OldScale = j.Grade.Name, j.Grade.Level, j.OldScale
		case archive.Unjudged:
			v.Text = archive.NotJudged
		case archive.NotKnown:
			v.Text = "Not known"
		}
		if j.Before != nil {
			v.From, v.Before = j.From.Name, s.inspection(j.Before)
		}
	}
	return views
}

// FindingView is a finding.
type FindingView struct {
	ID         string
	Path       string // its permanent address, for an href
	Strength   bool   // else it is an area for improvement
	Inspection *InspectionView

	site    *Site
	finding *archive.Finding
}

// Cites are the sources that say so.
func (v *FindingView) Cites() []CiteView { return v.site.cites(v.finding.Cites, v.finding.Inspection) }

// Topics are what it is about.
func (v *FindingView) Topics() []TopicLink { return v.site.topicLinks(v.finding.Topics) }

func (s *Site) finding(f *archive.Finding) *FindingView {
	return &FindingView{
		ID: f.ID, Path: s.path(f.Inspection.Address) + "#" + f.ID, Strength: f.Kind == archive.Strength,
		Inspection: s.inspection(f.Inspection), site: s, finding: f,
	}
}

// Words are what the finding says, as parts: a quote may stand within it.
func (v *FindingView) Words() []PartView { return v.site.parts(v.finding.Parts, v.finding.Inspection) }

// HTML is the finding as partials/finding.html draws it; it is drawn once.
func (v *FindingView) HTML() (template.HTML, error) {
	return v.site.drawings(v.finding.Inspection).findings[v.finding.Number].draw(v.site, "finding", v)
}

// Before are the earlier inspections of the same council in which a topic of
// this finding needed improvement.
func (v *FindingView) Before() BeforeView {
	all := v.site.archive.CameUpBefore(v.finding)
	shown := min(len(all), mostBefore)
	return BeforeView{v.site.findings(all[:shown]), len(all) - shown}
}

// BeforeView is what came up before.
type BeforeView struct {
	Findings []*FindingView // the newest, one for each inspection
	More     int            // how many inspections there were besides
}

// mostBefore is how many earlier inspections a finding names.
const mostBefore = 3

func (s *Site) findings(all []*archive.Finding) []*FindingView {
	views := make([]*FindingView, len(all))
	for n, f := range all {
		views[n] = s.finding(f)
	}
	return views
}

// QuoteView is a quote.
type QuoteView struct {
	ID         string
	Path       string // its permanent address, for an href
	Words      template.HTML
	Role       string // the speaker's role or the document; may be empty
	Inspection *InspectionView

	site  *Site
	quote *archive.Quote
}

// Speaker is who said it, with the index of that speaker's quotes.
func (v *QuoteView) Speaker() SpeakerLink {
	speaker := v.site.archive.Speaker(v.quote.Speaker)
	return SpeakerLink{LinkView{speaker.Name, v.site.path(speaker.Address)}, v.site, speaker}
}

// Reported says that these are the inspectorate's words, known only at second
// hand.
func (v *QuoteView) Reported() bool { return v.site.archive.Reported(v.quote) }

// Cites are the sources that it is taken from.
func (v *QuoteView) Cites() []CiteView { return v.site.cites(v.quote.Cites, v.quote.Inspection) }

// Topics are what it is about.
func (v *QuoteView) Topics() []TopicLink { return v.site.topicLinks(v.quote.Topics) }

func (s *Site) quote(q *archive.Quote) *QuoteView {
	return &QuoteView{
		ID: q.ID, Path: s.path(q.Inspection.Address) + "#" + q.ID, Words: template.HTML(q.HTML),
		Role: q.Role, Inspection: s.inspection(q.Inspection), site: s, quote: q,
	}
}

// HTML is the quote as partials/quote.html draws it; it is drawn once.
func (v *QuoteView) HTML() (template.HTML, error) {
	return v.site.drawings(v.quote.Inspection).quotes[v.quote.Number].draw(v.site, "quote", v)
}

func (s *Site) quotes(all []*archive.Quote) []*QuoteView {
	views := make([]*QuoteView, len(all))
	for n, q := range all {
		views[n] = s.quote(q)
	}
	return views
}

// CiteView is a reference to a source.
type CiteView struct {
	Number    int    // of the source in its inspection's list
	Title     string // of the source
	Publisher string
	Locator   string // "p. 4"; may be empty
	Path      string // of the source in its inspection's page
}

func (s *Site) cites(all []archive.Cite, i *archive.Inspection) []CiteView {
	views := make([]CiteView, len(all))
	for n, c := range all {
		source := i.Sources[c.Source]
		views[n] = CiteView{source.Number, source.Title, source.Publisher, c.Locator, s.path(i.Address) + "#" + source.Fragment()}
	}
	return views
}

// TopicLink leads to a topic.
type TopicLink struct {
	LinkView
	site  *Site
	topic *archive.Topic
}

// HTML is the link as partials/topic-link.html draws it; it is drawn once.
func (v TopicLink) HTML() (template.HTML, error) {
	return v.site.topics[v.topic].draw(v.site, "topic-link", v)
}

func (s *Site) topicLinks(refs []archive.Ref) []TopicLink {
	links := make([]TopicLink, len(refs))
	for n, ref := range refs {
		links[n] = s.topicLink(s.archive.Topic(ref.ID))
	}
	return links
}

func (s *Site) topicLink(t *archive.Topic) TopicLink {
	return TopicLink{LinkView{t.Name, s.path(t.Address)}, s, t}
}

// SpeakerLink leads to the index of a speaker's quotes.
type SpeakerLink struct {
	LinkView
	site    *Site
	speaker *archive.Speaker
}

// HTML is the link as partials/speaker-link.html draws it; it is drawn once.
func (v SpeakerLink) HTML() (template.HTML, error) {
	return v.site.speakers[v.speaker].draw(v.site, "speaker-link", v)
}

// SourceView is a document that an inspection's entry rests on.
type SourceView struct {
	Number     int
	ID         string // of its element in the inspection's page
	Kind       string // "Report", "Letter", "Council", "Press", "Blog" or "Other"
	Title      string
	Publisher  string
	Published  DateView // empty when not known
	URL        string   // may be empty
	Archived   string   // the address of an archived copy; may be empty
	Inspection *InspectionView
}

// kindNames are the words for the kinds of source.
var kindNames = map[archive.SourceKind]string{
	archive.Report: "Report", archive.Letter: "Letter", archive.CouncilPaper: "Council", archive.Press: "Press",
	archive.Blog: "Blog", archive.OtherKind: "Other",
}

func (s *Site) sources(all []*archive.Source) []SourceView {
	views := make([]SourceView, len(all))
	for n, o := range all {
		views[n] = SourceView{
			Number: o.Number, ID: o.Fragment(), Kind: kindNames[o.Kind], Title: o.Title, Publisher: o.Publisher,
			Published: date(o.Published), URL: o.URL, Archived: o.Archived, Inspection: s.inspection(o.Inspection),
		}
	}
	return views
}
