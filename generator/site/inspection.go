package site

import (
	"slices"

	"findings/generator/archive"
)

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
