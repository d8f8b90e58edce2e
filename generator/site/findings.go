package site

import (
	"html/template"

	"findings/generator/archive"
)

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
