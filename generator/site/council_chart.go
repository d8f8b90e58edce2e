package site

import (
	"cmp"
	"math"
	"slices"
	"unicode/utf8"

	"findings/generator/archive"
)

// TimelineChartView is the story of a council, drawn: the years from left to
// right, a row for each strand, a bar for each grade.
type TimelineChartView struct {
	ChartLinks
	Ticks       []YearTickView
	Strands     []StrandView // of which a judgement is in force
	Former      []StrandView // of which none is
	Marks       []MarkView   // visits without grades, and events; none where there are none
	MarksHeight int
	Visits      int             // how many of the marks are visits
	Priorities  int             // how many of those set areas for priority action
	Events      int             // and how many events
	Grades      []JudgementView // all that a bar shows, best first: the key
	OldScale    bool            // some bar is on another scale than the newest framework's
	NotKnown    bool            // some box stands for a grade that is not known, or was not given
	Breaks      []string        // where a new scale begins, in percent of the width
	Newest      DateView        // the newest inspection of the archive, of any council
	NewestX     string
}

// StrandView is an area of a council through the years.
type StrandView struct {
	Area     string // its name
	Short    string
	Headline bool
	Last     JudgementView // the last judgement
	Since    DateView      // from which month on that has been so, without a break
	Until    DateView      // and up to which; empty while it is in force
	Height   int           // of the row
	Bars     []BarView     // oldest first
}

// BarView is a judgement and how long it was in force.
type BarView struct {
	JudgementView
	Inspection *InspectionView
	Path       string // of the inspection, for an href; empty in a picture of its own
	Begun, To  DateView
	X, Width   string // in percent of the width
	Y, Height  int
	RowHeight  int
	Base       int    // where its text stands
	Wide       string // the grade, or what of it fits on a wide screen; may be empty
	Small      string // the same on a small screen
}

// MarkView is a visit without grades, or an event.
type MarkView struct {
	Date       DateView
	Inspection *InspectionView // nil for an event
	Event      string          // in words; "" for a visit
	X          string          // in percent of the width
	Y          int
}

// The measures of the drawing, in pixels. Its text is 13 pixels high, and a letter
// of that at most letterWidth wide.
const (
	headlineHeight = 48
	strandHeight   = 34
	formerHeight   = 20
	lowestBar      = 16
	textBase       = 4 // above the bottom of a row
	textIndent     = 8
	letterWidth    = 8
	widePlot       = 530 // how wide the plot is at least on a wide screen
	smallPlot      = 284 // and on a small one
	markSize       = 16
	fewestYears    = 6
)

// StandingGradeView is a grade in force.
type StandingGradeView struct {
	JudgementView
	Since DateView // the month from which on it has been the grade, without a break; empty without one
}

// A councilChart draws the timeline of a council.
type councilChart struct {
	site    *Site
	years   years
	end     archive.Date // of what is in force
	links   bool
	view    TimelineChartView
	highest int // the worst level of any bar
}

func (s *Site) hasTimelineChart(c *archive.Council) bool { return len(s.archive.InspectionsOf(c)) > 0 }

// timelineChart draws the timeline of a council that has been inspected. links
// says whether bars lead to their inspections.
func (s *Site) timelineChart(c *archive.Council, strands []archive.Strand, links bool) *TimelineChartView {
	d := councilChart{site: s, links: links, end: s.newest()}
	marks := s.marks(c)
	d.years = years{s.archive.InspectionsOf(c)[0].Published.Year(), d.end.Year()}
	for _, m := range marks {
		d.years.first, d.years.last = min(d.years.first, m.date.Year()), max(d.years.last, m.date.Year())
	}
	d.years.first = min(d.years.first, d.years.last-fewestYears+1)
	if c.Abolished() {
		d.end = lastOf(s.archive.InspectionsOf(c), marks) // no longer is anything known of it
	}
	d.view = TimelineChartView{
		ChartLinks: s.chartLinks(c.Address, timelineChart), Ticks: d.years.ticks(),
		Newest: s.date(s.newest()), NewestX: percent(d.years.at(s.newest())),
	}
	d.highest = worstLevel(strands)
	for _, strand := range strands {
		if !slices.ContainsFunc(strand.Spans, func(span archive.Span) bool { return span.State == archive.Graded }) {
			continue // the table says so
		}
		if strand.Now() != nil {
			d.view.Strands = append(d.view.Strands, d.strand(strand))
		} else {
			d.view.Former = append(d.view.Former, d.strand(strand))
		}
	}
	slices.SortStableFunc(d.view.Grades, func(a, b JudgementView) int { return cmp.Compare(a.Level, b.Level) })
	d.placeMarks(marks)
	return &d.view
}

func worstLevel(strands []archive.Strand) int {
	worst := 4
	for _, strand := range strands {
		for _, span := range strand.Spans {
			if span.Grade != nil {
				worst = max(worst, span.Grade.Level)
			}
		}
	}
	return worst
}

func (d *councilChart) strand(strand archive.Strand) StrandView {
	last := strand.Spans[len(strand.Spans)-1]
	v := StrandView{
		Area: strand.Area.Name, Short: strand.Area.Short, Headline: strand.Area.Headline, Height: strandHeight,
		Last: d.site.judgement(last.Judgement), Since: d.site.date(strand.HeldSince().Published.Month()),
	}
	switch {
	case last.Until != nil:
		v.Height, v.Until = formerHeight, d.site.date(last.Until.Published.Month())
	case v.Headline:
		v.Height = headlineHeight
	}
	v.Bars = each(strand.Spans, func(span archive.Span) BarView { return d.bar(span, v.Height) })
	return v
}

func (d *councilChart) bar(span archive.Span, rowHeight int) BarView {
	i := d.site.inspection(span.Inspection)
	v := BarView{
		JudgementView: d.site.judgement(span.Judgement), Inspection: i, Begun: i.Published,
		RowHeight: rowHeight, Base: rowHeight - textBase, Height: lowestBar,
	}
	if d.links {
		v.Path = i.Path
	}
	from, to := d.years.at(span.Inspection.Published), d.years.at(d.end)
	if span.Until != nil {
		to, v.To = d.years.at(span.Until.Published), d.site.inspection(span.Until).Published
	}
	width := max(0, to-from)
	v.X, v.Width = percent(from), percent(width)
	if v.Grade == "" {
		d.view.NotKnown = true
	} else {
		v.Height += (rowHeight - lowestBar) * (d.highest - v.Level) / (d.highest - 1)
		v.Wide, v.Small = fitting(v.JudgementView, width*widePlot), fitting(v.JudgementView, width*smallPlot)
		d.inKey(v.JudgementView)
	}
	v.Y = rowHeight - v.Height
	if span.NewScale {
		if at := percent(to); !slices.Contains(d.view.Breaks, at) {
			d.view.Breaks = append(d.view.Breaks, at)
		}
	}
	return v
}

// fitting returns the longest way to write a grade that has room in so many
// pixels: its name, its short name, its letters, or nothing.
func fitting(j JudgementView, width float64) string {
	for _, text := range []string{j.Grade, j.Brief, j.Letter} {
		if textIndent+letterWidth*float64(utf8.RuneCountInString(text)) <= width {
			return text
		}
	}
	return ""
}

// inKey adds a grade to the key, once for all scales that have it.
func (d *councilChart) inKey(j JudgementView) {
	d.view.OldScale = d.view.OldScale || j.OldScale
	if !slices.ContainsFunc(d.view.Grades, func(k JudgementView) bool { return k.Grade == j.Grade }) {
		d.view.Grades = append(d.view.Grades, j)
	}
}

// A mark is a visit or an event with its date.
type mark struct {
	date archive.Date
	view MarkView
}

// marks returns the visits without grades and the events of a council, oldest
// first.
func (s *Site) marks(c *archive.Council) []mark {
	var all []mark
	events := func(events []archive.Event) {
		for _, e := range events {
			all = append(all, mark{e.Date, MarkView{Date: s.date(e.Date), Event: e.Text.Plain}})
		}
	}
	for _, i := range s.archive.InspectionsOf(c) {
		if !s.archive.Graded(i) {
			all = append(all, mark{i.Published, MarkView{Date: s.date(i.Published), Inspection: s.inspection(i)}})
		}
		events(i.Events)
	}
	events(c.Events)
	slices.SortStableFunc(all, func(a, b mark) int { return a.date.Compare(b.date) })
	return all
}

// lastOf returns the last date of some inspections and marks.
func lastOf(inspections []*archive.Inspection, marks []mark) archive.Date {
	last := inspections[len(inspections)-1].Published
	for _, m := range marks {
		if m.date.Compare(last) > 0 {
			last = m.date
		}
	}
	return last
}

// placeMarks puts each mark into the first of several lines in which it touches
// none on a small screen.
func (d *councilChart) placeMarks(marks []mark) {
	const apart = float64(markSize) / smallPlot
	var lines []float64 // where the last mark of each lies
	for _, m := range marks {
		x := d.years.at(m.date)
		line := slices.IndexFunc(lines, func(last float64) bool { return x-last >= apart })
		if line < 0 {
			line = len(lines)
			lines = append(lines, math.Inf(-1))
		}
		lines[line] = x
		m.view.X, m.view.Y = percent(x), line*markSize+markSize/2
		if m.view.Inspection != nil {
			d.view.Visits++
			if m.view.Inspection.Priority {
				d.view.Priorities++
			}
		} else {
			d.view.Events++
		}
		d.view.Marks = append(d.view.Marks, m.view)
	}
	d.view.MarksHeight = len(lines) * markSize
}

// standingGrades returns the grades in force of a council, in the order of its
// framework.
func (s *Site) standingGrades(c *archive.Council, strands []archive.Strand) []StandingGradeView {
	standing := s.archive.StandingOf(c)
	if standing.InForce == nil {
		return nil
	}
	var views []StandingGradeView
	for _, j := range s.archive.JudgementsIn(c, standing.InForce) {
		v := StandingGradeView{JudgementView: s.judgement(j)}
		at := slices.IndexFunc(strands, func(strand archive.Strand) bool { return strand.Area.ID == j.Area.ID })
		if j.State == archive.Graded {
			v.Since = s.date(strands[at].HeldSince().Published.Month())
		}
		views = append(views, v)
	}
	return views
}
