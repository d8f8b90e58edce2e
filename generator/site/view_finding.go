package site

import "findings/generator/archive"

// FindingView is a finding.
type FindingView struct {
	ID         string
	Path       string // its permanent address, for an href
	Strength   bool   // else it is an area for improvement
	Inspection *InspectionView

	site    *Site
	finding *archive.Finding
}

func (s *Site) finding(f *archive.Finding) *FindingView {
	return &FindingView{
		ID: f.ID, Path: s.path(f.Inspection.Address) + "#" + f.ID, Strength: f.Kind == archive.Strength,
		Inspection: s.inspection(f.Inspection), site: s, finding: f,
	}
}

// Words are what the finding says, as parts: a quote may stand within it.
func (v *FindingView) Words() []PartView {
	return v.site.parts(v.finding.Parts, v.finding.Inspection.Text)
}

// Cites are the sources that say so.
func (v *FindingView) Cites() []CiteView {
	words, _ := v.finding.Verbatim()
	return v.site.cites(v.finding.Cites, v.finding.Inspection, words)
}

// Topics are what it is about.
func (v *FindingView) Topics() []LinkView { return v.site.topicLinks(v.finding.Topics) }

// Before are the earlier inspections of the same council in which a topic of
// this finding needed improvement.
func (v *FindingView) Before() BeforeView {
	all := v.site.archive.CameUpBefore(v.finding)
	shown := min(len(all), mostBefore)
	return BeforeView{each(all[:shown], v.site.finding), len(all) - shown}
}

// BeforeView is what came up before.
type BeforeView struct {
	Findings []*FindingView // the newest, one for each inspection
	More     int            // how many inspections there were besides
}

// mostBefore is how many earlier inspections a finding names.
const mostBefore = 3
