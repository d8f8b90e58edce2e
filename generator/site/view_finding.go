package site

import (
	"cmp"

	"findings/generator/archive"
)

// citePrefix stands before the id of a finding or quote where it is shown alone.
const citePrefix = "cite-"

// nameWords is how many of its first words name a finding or quote.
const nameWords = 6

// FindingView is a finding.
type FindingView struct {
	ID         string
	Path       string // its permanent address, for an href
	Strength   bool   // else it is an area for improvement
	Priority   bool   // whether that is one for priority action
	Inspection *InspectionView

	site    *Site
	finding *archive.Finding
}

func (s *Site) finding(f *archive.Finding) *FindingView {
	in := s.inspection(f.Inspection)
	return &FindingView{ID: f.ID, Path: in.Path + "#" + f.ID, Strength: f.Kind == archive.Strength, Priority: f.Priority, Inspection: in, site: s, finding: f}
}

// Name is its first words.
func (v *FindingView) Name() string {
	words, _ := v.finding.Verbatim()
	return firstWords(nameWords, cmp.Or(words, v.finding.Plain))
}

// CiteID is the fragment of the address at which it is shown alone, with how to cite
// and embed it.
func (v *FindingView) CiteID() string { return citePrefix + v.ID }

// Words are what the finding says, as parts: a quote may stand within it.
func (v *FindingView) Words() []PartView {
	return v.site.parts(v.finding.Parts, v.finding.Inspection.Text)
}

// Plain is what it says as text alone, for where it is only named.
func (v *FindingView) Plain() string { return v.finding.Plain }

// Cites are the sources that say so.
func (v *FindingView) Cites() []CiteView {
	words, _ := v.finding.Verbatim()
	return v.site.cites(v.finding.Cites, &v.finding.Inspection.Entry, words)
}

// Topics are what it is about.
func (v *FindingView) Topics() []LinkView { return v.site.topicLinks(v.finding.Topics) }

// CameUpBefore are the earlier areas for improvement that came up again in this
// one, as editors marked it, newest first.
func (v *FindingView) CameUpBefore() []*FindingView {
	return each(v.site.archive.CameUpBefore(v.finding), v.site.finding)
}

// CameUpAgain are the later areas for improvement in which this one came up
// again, oldest first.
func (v *FindingView) CameUpAgain() []*FindingView {
	return each(v.site.archive.CameUpAgain(v.finding), v.site.finding)
}

// SaysSeenTo are the earlier areas for improvement of which this strength says
// that they were seen to, as an editor marked it.
func (v *FindingView) SaysSeenTo() []*FindingView {
	return each(v.site.archive.SaysSeenTo(v.finding), v.site.finding)
}

// SeenToIn are the later strengths that say that this area for improvement was
// seen to, oldest first.
func (v *FindingView) SeenToIn() []*FindingView {
	return each(v.site.archive.SeenToIn(v.finding), v.site.finding)
}

// SharedTopicView is a topic under which several inspections of a council found
// something to improve, not that it was the same.
type SharedTopicView struct {
	Topic       LinkView
	Inspections int            // how many
	Findings    []*FindingView // the newest
	More        int            // how many there are besides, in the topic's page
}

// sharedShown is how many findings on one topic a council's page shows before it leads on
// to the topic's page.
const sharedShown = 10

func (s *Site) sharedTopic(t archive.SharedTopic) SharedTopicView {
	shown := firstOf(sharedShown, t.Findings)
	return SharedTopicView{s.topicLink(t.Topic), t.Inspections, each(shown, s.finding), len(t.Findings) - len(shown)}
}
