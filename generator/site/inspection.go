package site

import (
	"slices"

	"findings/generator/address"
	"findings/generator/archive"
)

// InspectionPageView is given to inspection.html.
type InspectionPageView struct {
	PageView
	Inspection *InspectionView
	Body       []PartView  // the summary, the findings and the quotes
	Contents   []LinkView  // the headings in that
	OldGrades  []GradeView // each grade that it gave on an old scale, best first, where the newest scale calls that level something else
	Tallies    []TallyView
	Sources    []*SourceView
	Events     []TimelineView  // what followed
	InForce    *InspectionView // for a visit without grades: the inspection whose grades stayed in force; may be nil
	Earlier    *InspectionView
	Later      *InspectionView
	AlsoUnder  []TopicCountView // topics of its areas for improvement under which others of the council found some too
	Citation   CitationView
	Improve    string // the path of the form in which the entry can be added to
}

// TopicCountView is a topic, and how many other inspections of the council found
// something to improve under it.
type TopicCountView struct {
	Topic       LinkView
	Inspections int
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

func (s *Site) addInspection() {
	for _, i := range s.archive.Inspections {
		s.addEntry("inspection", &i.Entry, nil, func(p PageView) any { return s.inspectionPage(p, i) })
	}
}

func (s *Site) inspectionPage(p PageView, i *archive.Inspection) *InspectionPageView {
	c := s.archive.Council(i.Council)
	v := &InspectionPageView{
		PageView: p, Inspection: s.inspection(i), Body: s.text(&i.Entry), Sources: each(i.Sources, s.source), Citation: s.citation(i),
		Improve: s.path(address.Add) + "?entry=" + i.Council + "/" + i.ID,
		AlsoUnder: each(s.archive.AlsoUnder(i), func(t archive.SharedTopic) TopicCountView {
			return TopicCountView{s.topicLink(t.Topic), t.Inspections - 1}
		}),
	}
	for _, h := range i.Text.Headings {
		v.Contents = append(v.Contents, LinkView{h.Plain, "#" + h.ID})
	}
	v.OldGrades = s.oldGrades(i)
	v.Feeds = s.feedsOf(c.Name, c.Address)
	v.Linked = s.linkedReport(i)
	for _, t := range i.Tallies {
		v.Tallies = append(v.Tallies, s.tally(t, i))
	}
	for _, e := range i.Events {
		v.Events = append(v.Events, s.event(e, &i.Entry))
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
	return v
}

func (s *Site) tally(t archive.Tally, i *archive.Inspection) TallyView {
	v := TallyView{Label: t.Label}
	for _, c := range t.Counts {
		v.Counts = append(v.Counts, CountView{c.Grade, c.Number})
	}
	if t.Source != nil {
		cite := s.cites([]archive.Cite{{Source: t.Source.Number - 1}}, &i.Entry, "")[0]
		v.Source = &cite
	}
	return v
}

// oldGrades returns each grade of an inspection that the newest scale has under
// another name, so that readers must be told what it was.
func (s *Site) oldGrades(i *archive.Inspection) []GradeView {
	f := s.archive.Framework(i.Framework.ID)
	var old []GradeView
	for n := range f.Grades {
		g := &f.Grades[n]
		given := slices.ContainsFunc(i.Ratings, func(r archive.Rating) bool { return f.Grade(r.Grade) == g })
		if now := s.archive.InPlaceOf(g, f); given && now != nil && now.Name != g.Name {
			old = append(old, s.grade(g, f))
		}
	}
	return old
}
