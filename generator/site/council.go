package site

import (
	"html/template"
	"slices"

	"findings/generator/address"
	"findings/generator/archive"
	"findings/generator/data"
)

// quotesShown is how many quotes a council's page shows before it leads on to
// all of them.
const quotesShown = 10

// praisedShown is how many strengths it shows.
const praisedShown = 10

// CouncilView is given to council.html.
type CouncilView struct {
	PageView
	Name, Full, GSS, Kind, Region, Website string
	Also                                   []string // other names and codes that people know it by
	Reports                                string   // Ofsted's page with all reports on it; may be empty
	Summary                                string   // one line; may be empty
	FormerGSS                              []string // codes that it had before
	Predecessors                           []PredecessorsView
	Delivered                              []DeliveryView // by whom its services are or were delivered, as far as that is entered; newest first
	Body                                   []PartView
	Standing                               StandingView
	Grades                                 []StandingGradeView // those in force
	OldGrade                               string              // the newest grade on an old scale, such as "Adequate"; empty where it has none
	OldFramework                           FrameworkLink       // the framework that it is a grade of
	Chart                                  *TimelineChartView  // nil for a council without inspections
	Timeline                               []YearView          // newest first
	Ratings                                RatingTableView
	Repeated                               []*FindingView // areas for improvement that came up before, each as it came up last; newest first
	Praised                                []*FindingView // the newest strengths
	Open                                   []OpenView     // what is still to improve, newest first
	Listed                                 bool           // whether the archive has anything that the inspection in force, or a visit since, found to improve
	SharedTopics                           []SharedTopicView
	Quotes                                 []*QuoteView // the newest
	QuoteCount                             int          // how many there are
	QuotesPath                             string       // the index of all of them
	DataPath                               string       // everything about it, as JSON
	Neighbours                             []NeighbourView
	ComparePath                            string // the page that compares councils, with this one chosen, and its first neighbours
}

// NeighbourView is a statistical neighbour of a council.
type NeighbourView struct {
	StandingView
	ComparePath string // the page that compares councils, with the two chosen
}

// PredecessorsView is councils that a council took the place of, alone or
// together with others.
type PredecessorsView struct {
	Councils []LinkView
	With     []LinkView // the other councils that took their place
}

// DeliveryView is a body that delivers services for children in a council's place.
type DeliveryView struct {
	Name     string
	From, To DateView      // empty when not known; To also while it does
	URL      string        // its website; may be empty
	Text     template.HTML // who says so, and what else there is to say
}

// YearView is one year of a timeline.
type YearView struct {
	Year  int
	Items []TimelineView // newest first
}

// TimelineView is an entry of a timeline: an inspection, or an event.
type TimelineView struct {
	Date       DateView
	Inspection *InspectionView // nil for an event
	Event      template.HTML   // "" for an inspection
	Cites      []CiteView      // what the event cites in the end; those among its words are in these
	After      *InspectionView // the inspection whose entry tells of the event; nil when the council's own does
}

// OpenView is what an inspection found to improve of which no later finding says
// that it came up again or was seen to.
type OpenView struct {
	Inspection *InspectionView
	Findings   []*FindingView
}

// RatingTableView is the judgements of a council, area by inspection.
type RatingTableView struct {
	Columns []RatingColumnView // newest first
	Rows    []RatingRowView
}

// RatingColumnView is an inspection in a rating table.
type RatingColumnView struct {
	*InspectionView
	NewScale bool // its grades are on another scale than the inspection's before
}

// RatingRowView is one area through all inspections.
type RatingRowView struct {
	Area     string // its short name
	Headline bool
	Cells    []JudgementView // one for each column
}

func (s *Site) addCouncil() {
	for _, c := range s.archive.Councils {
		s.addEntry("council", &c.Entry, lastChange(s.archive.InspectionsOf(c)), func(p PageView) any { return s.council(p, c) })
	}
}

func (s *Site) council(p PageView, c *archive.Council) *CouncilView {
	quotes := s.archive.QuotesOf(c)
	v := &CouncilView{
		PageView: p,
		Name:     c.Name, Full: c.Full, GSS: c.GSS, Kind: c.Kind, Region: c.Region, Website: c.Website, Summary: c.Summary,
		Also: c.Also, Reports: c.ReportsPage(),
		Body: s.text(&c.Entry), Standing: s.standing(c), Timeline: s.timeline(c), Ratings: s.ratingTable(c),
		Repeated: each(s.archive.Repeated(c), s.finding), Open: s.open(c), SharedTopics: each(s.archive.SharedTopics(c), s.sharedTopic),
		Quotes: each(firstOf(quotesShown, quotes), s.quote), QuoteCount: len(quotes),
		QuotesPath: s.path(address.CouncilQuotes(c.ID)), DataPath: s.path(address.CouncilDataFile(c.ID, data.ArchiveFile)),
	}
	v.Feeds = s.feedsOf(c.Name, c.Address)
	linked := s.linkedCouncil(c)
	linked.Context = schemaOrg
	v.Linked = linked
	v.FormerGSS, v.Predecessors = c.FormerGSS, s.predecessors(c)
	for _, d := range c.Delivered {
		v.Delivered = append(v.Delivered, DeliveryView{d.Name, s.date(d.From), s.date(d.To), d.URL, template.HTML(d.Text.HTML)})
	}
	chosen := []string{c.ID}
	for _, ref := range c.Neighbours {
		chosen = append(chosen, ref.ID)
		v.Neighbours = append(v.Neighbours, NeighbourView{s.standing(s.archive.Council(ref.ID)), s.comparePath(c.ID, ref.ID)})
	}
	v.ComparePath = s.comparePath(chosen...)
	s.addStory(v, c)
	return v
}

// addStory adds what the top of the page tells of the council.
func (s *Site) addStory(v *CouncilView, c *archive.Council) {
	strands := s.archive.StrandsOf(c)
	v.Grades, v.Praised = s.standingGrades(c, strands), each(s.archive.Praised(c, praisedShown), s.finding)
	v.Listed = s.listed(c)
	if s.hasTimelineChart(c) {
		v.Chart = s.timelineChart(c, strands, true)
	}
	for _, i := range slices.Backward(s.archive.InspectionsOf(c)) {
		if j := s.archive.Overall(i); j.OldScale && j.Grade != nil {
			v.OldGrade, v.OldFramework = j.Grade.Name, s.frameworkLink(s.archive.Framework(i.Framework.ID))
			break
		}
	}
}

// listed reports whether there is anything that the inspection in force of a
// council, or a visit since, found to improve.
func (s *Site) listed(c *archive.Council) bool {
	standing := s.archive.StandingOf(c)
	improvement := func(f archive.Finding) bool { return f.Kind == archive.Improvement }
	return slices.ContainsFunc(append([]*archive.Inspection{standing.InForce}, standing.Since...), func(i *archive.Inspection) bool {
		return i != nil && slices.ContainsFunc(i.Text.Findings, improvement)
	})
}

// predecessors names together what the same councils took the place of.
func (s *Site) predecessors(c *archive.Council) []PredecessorsView {
	var views []PredecessorsView
	for _, other := range s.archive.Councils {
		if !other.SucceededBy(c.ID) {
			continue
		}
		with := s.councilLinks(slices.DeleteFunc(slices.Clone(other.Successors), func(ref archive.Ref) bool { return ref.ID == c.ID }))
		at := slices.IndexFunc(views, func(v PredecessorsView) bool { return slices.Equal(v.With, with) })
		if at < 0 {
			at = len(views)
			views = append(views, PredecessorsView{With: with})
		}
		views[at].Councils = append(views[at].Councils, s.councilLink(other))
	}
	return views
}

func (s *Site) open(c *archive.Council) []OpenView {
	var views []OpenView
	for _, f := range s.archive.Open(c) {
		i := s.inspection(f.Inspection)
		if len(views) == 0 || views[len(views)-1].Inspection != i {
			views = append(views, OpenView{Inspection: i})
		}
		last := &views[len(views)-1]
		last.Findings = append(last.Findings, s.finding(f))
	}
	return views
}

// event returns what happened, as an entry tells of it.
func (s *Site) event(e archive.Event, in *archive.Entry) TimelineView {
	return TimelineView{Date: s.date(e.Date), Event: template.HTML(e.Text.HTML), Cites: s.cites(e.Text.Cites, in, "")}
}

func (s *Site) timeline(c *archive.Council) []YearView {
	type dated struct {
		archive.Date
		view TimelineView
	}
	var items []dated
	add := func(events []archive.Event, in *archive.Entry, after *InspectionView) {
		for _, e := range events {
			item := s.event(e, in)
			item.After = after
			items = append(items, dated{e.Date, item})
		}
	}
	for _, i := range s.archive.InspectionsOf(c) {
		v := s.inspection(i)
		items = append(items, dated{i.Published, TimelineView{Date: v.Published, Inspection: v}})
		add(i.Events, &i.Entry, v)
	}
	add(c.Events, &c.Entry, nil)
	slices.SortStableFunc(items, func(a, b dated) int { return b.Compare(a.Date) })
	var years []YearView
	for _, item := range items {
		if len(years) == 0 || years[len(years)-1].Year != item.Year() {
			years = append(years, YearView{Year: item.Year()})
		}
		last := &years[len(years)-1]
		last.Items = append(last.Items, item.view)
	}
	return years
}

func (s *Site) ratingTable(c *archive.Council) RatingTableView {
	table := s.archive.RatingTableOf(c)
	var v RatingTableView
	for n, i := range slices.Backward(table.Inspections) {
		changed := n > 0 && !s.archive.SameScale(i, table.Inspections[n-1])
		v.Columns = append(v.Columns, RatingColumnView{s.inspection(i), changed})
	}
	for _, row := range table.Rows {
		cells := each(row.Cells, s.judgement)
		slices.Reverse(cells)
		v.Rows = append(v.Rows, RatingRowView{row.Area.Short, row.Area.Headline, cells})
	}
	return v
}
