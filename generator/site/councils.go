package site

import (
	"cmp"
	"html/template"
	"slices"

	"findings/generator/address"
	"findings/generator/archive"
	"findings/generator/source"
)

// How many inspections, quotes and findings a page shows before it leads on to
// the whole list.
const (
	newestOnHome    = 10
	quotesOnCouncil = 10
	mostRecurring   = 10
)

// HomeView is given to home.html.
type HomeView struct {
	PageView
	Newest      []*InspectionView // the newest inspections, newest first
	Standings   []StandingView    // how each council stands, by name
	Inspections int               // how many there are in the archive
	Findings    int
	Quotes      int
}

// StandingView is how a council stands.
type StandingView struct {
	Council   LinkView
	Region    string
	InForce   *InspectionView   // the newest inspection that gave grades; nil when there is none
	Since     []*InspectionView // visits since, which gave none; oldest first
	Visits    int               // how many inspections the archive has of it
	Successor *LinkView         // the council that took its place; nil when it stands
}

func (s *Site) standing(c *archive.Council) StandingView {
	standing := s.archive.StandingOf(c)
	v := StandingView{
		Council: LinkView{c.Name, s.path(c.Address)}, Region: c.Region,
		Since: s.inspections(standing.Since), Visits: len(s.archive.InspectionsOf(c)), Successor: s.successor(c),
	}
	if standing.InForce != nil {
		v.InForce = s.inspection(standing.InForce)
	}
	return v
}

func (s *Site) successor(c *archive.Council) *LinkView {
	next := s.archive.Council(c.Successor.ID)
	if next == nil {
		return nil
	}
	return &LinkView{next.Name, s.path(next.Address)}
}

func (s *Site) standings() []StandingView {
	views := make([]StandingView, len(s.archive.Councils))
	for n, c := range s.archive.Councils {
		views[n] = s.standing(c)
	}
	return views
}

func (s *Site) layHome() {
	s.add(address.Home, s.archive.Settings.File.Whole(), "home", func(p PageView) any {
		all := s.archive.Inspections
		v := HomeView{
			PageView: p.entitled("", s.archive.Settings.Description), Standings: s.standings(),
			Newest: s.inspections(all[:min(newestOnHome, len(all))]), Inspections: len(all),
		}
		v.Source = ""
		for _, i := range all {
			v.Findings += len(i.Text.Findings)
			v.Quotes += len(i.Text.Quotes)
		}
		return &v
	})
}

// CouncilsView is given to councils.html.
type CouncilsView struct {
	PageView
	Standings []StandingView // all councils, by name
}

// CouncilView is given to council.html.
type CouncilView struct {
	PageView
	Name, Full, GSS, Kind, Region, Website string
	Predecessors                           []LinkView // councils that it took the place of
	Body                                   template.HTML
	Standing                               StandingView
	Timeline                               []YearView // newest first
	Ratings                                RatingTableView
	Recurring                              []RecurrenceView
	Quotes                                 []*QuoteView // the newest
	QuoteCount                             int          // how many there are
	QuotesPath                             string       // the index of all of them
	DataPath                               string       // everything about it, as JSON
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
	Event      string          // "" for an inspection
	After      *InspectionView // the inspection whose entry tells of the event; nil when the council's own does
}

// RecurrenceView is a topic that needed improvement in more than one
// inspection of a council.
type RecurrenceView struct {
	Topic    LinkView
	Visits   int            // in how many inspections
	Findings []*FindingView // the newest
	More     int            // how many there are besides, in the topic's page
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
	Area     string
	Headline bool
	Cells    []JudgementView // one for each column
}

func (s *Site) layCouncils() {
	s.add(address.Councils, source.Place{}, "councils", func(p PageView) any {
		return &CouncilsView{p.entitled("Councils", "Every council in the archive and how it stands."), s.standings()}
	})
	for _, c := range s.archive.Councils {
		s.add(c.Address, c.File.Whole(), "council", func(p PageView) any { return s.council(p, c) })
	}
	for _, i := range s.archive.Inspections {
		s.add(i.Address, i.File.Whole(), "inspection", func(p PageView) any { return s.inspectionPage(p, i) })
	}
}

func (s *Site) council(p PageView, c *archive.Council) any {
	quotes := s.archive.QuotesOf(c)
	v := &CouncilView{
		PageView: p.entitled(c.Full, cmp.Or(c.Summary, "Inspections of children's services in "+c.Name+".")),
		Name:     c.Name, Full: c.Full, GSS: c.GSS, Kind: c.Kind, Region: c.Region, Website: c.Website,
		Body: plain(c.Text), Standing: s.standing(c), Timeline: s.timeline(c), Ratings: s.ratingTable(c),
		Quotes: s.quotes(quotes[:min(quotesOnCouncil, len(quotes))]), QuoteCount: len(quotes),
		QuotesPath: s.path(address.CouncilQuotes(c.ID)),
	}
	v.Feeds = s.feedsOf(c.Name, c.Address)
	linked := s.linkedCouncil(c)
	linked.Context = schemaOrg
	v.Linked = linked
	v.DataPath = s.path(address.CouncilDataFile(c.ID, archiveFile))
	for _, other := range s.archive.Councils {
		if other.Successor.ID == c.ID {
			v.Predecessors = append(v.Predecessors, LinkView{other.Name, s.path(other.Address)})
		}
	}
	for _, r := range s.archive.Recurring(c) {
		newest := r.Findings[max(0, len(r.Findings)-mostRecurring):]
		findings := s.findings(newest)
		slices.Reverse(findings)
		v.Recurring = append(v.Recurring, RecurrenceView{LinkView{r.Topic.Name, s.path(r.Topic.Address)}, r.Visits, findings, len(r.Findings) - len(newest)})
	}
	return v
}

// timeline tells what happened in a council, newest first.
func (s *Site) timeline(c *archive.Council) []YearView {
	type dated struct {
		archive.Date
		view TimelineView
	}
	var items []dated
	add := func(events []archive.Event, after *InspectionView) {
		for _, e := range events {
			items = append(items, dated{e.Date, TimelineView{Date: date(e.Date), Event: e.Text, After: after}})
		}
	}
	for _, i := range s.archive.InspectionsOf(c) {
		v := s.inspection(i)
		items = append(items, dated{i.Published, TimelineView{Date: v.Published, Inspection: v}})
		add(i.Events, v)
	}
	add(c.Events, nil)
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
		cells := s.judgements(row.Cells)
		slices.Reverse(cells)
		v.Rows = append(v.Rows, RatingRowView{row.Area.Name, row.Area.Headline, cells})
	}
	return v
}
