package site

import (
	"html/template"
	"slices"

	"findings/generator/archive"
)

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

// InspectionPageView is given to inspection.html.
type InspectionPageView struct {
	PageView
	Inspection *InspectionView
	Body       []PartView // the summary, the findings and the quotes
	Tallies    []TallyView
	Sources    []SourceView
	Events     []TimelineView  // what followed
	InForce    *InspectionView // for a visit without grades: the inspection whose grades stayed in force; may be nil
	Earlier    *InspectionView
	Later      *InspectionView
	Topics     []TopicLink // of its findings and quotes, by name
	Citation   CitationView
}

// TallyView is a count of grades that a source gives without naming each item.
type TallyView struct {
	Label  string
	Counts []CountView
	Source *CiteView // nil when it names none
}

// CountView is how many items of a tally got a grade.
type CountView struct {
	Grade  string
	Number int
}

func (s *Site) inspectionPage(p PageView, i *archive.Inspection) any {
	c := s.archive.Council(i.Council)
	v := &InspectionPageView{
		PageView: p.entitled(i.Title+", "+c.Name+", "+i.Published.String(), i.Summary), Inspection: s.inspection(i), Sources: s.sources(i.Sources),
		Body: s.parts(i.Text.Parts, i),
	}
	v.Feeds = s.feedsOf(c.Name, c.Address)
	v.Linked, v.Citation = s.linkedReport(v.Title, i), s.citation(v.Title, i)
	for _, t := range i.Tallies {
		v.Tallies = append(v.Tallies, s.tally(t, i))
	}
	for _, e := range i.Events {
		v.Events = append(v.Events, TimelineView{Date: date(e.Date), Event: e.Text})
	}
	all := s.archive.InspectionsOf(c)
	at := slices.Index(all, i)
	if at > 0 {
		v.Earlier = s.inspection(all[at-1])
	}
	if at < len(all)-1 {
		v.Later = s.inspection(all[at+1])
	}
	if inForce := s.archive.InForceAt(i); !v.Inspection.Graded && inForce != nil {
		v.InForce = s.inspection(inForce)
	}
	v.Topics = s.topicsOf(i)
	return v
}

// topicsOf returns the topics of an inspection's findings and quotes.
func (s *Site) topicsOf(i *archive.Inspection) []TopicLink {
	on := map[string]bool{}
	for _, f := range i.Text.Findings {
		for _, t := range f.Topics {
			on[t.ID] = true
		}
	}
	for _, q := range i.Text.Quotes {
		for _, t := range q.Topics {
			on[t.ID] = true
		}
	}
	var links []TopicLink
	for _, t := range s.archive.Topics {
		if on[t.ID] {
			links = append(links, s.topicLink(t))
		}
	}
	return links
}

func (s *Site) tally(t archive.Tally, i *archive.Inspection) TallyView {
	v := TallyView{Label: t.Label}
	for _, c := range t.Counts {
		v.Counts = append(v.Counts, CountView{c.Grade, c.Number})
	}
	if t.Source != nil {
		cite := s.cites([]archive.Cite{{Source: t.Source.Number - 1}}, i)[0]
		v.Source = &cite
	}
	return v
}
