package site

import (
	"strconv"

	"findings/generator/archive"
)

// CouncilTimelineView is given to council-timeline.html: the timeline of a council
// as a picture of its own.
type CouncilTimelineView struct {
	ChartView
	Council LinkView
	Chart   *TimelineChartView
	Rows    []PlacedStrandView
	MarksY  int // where the row of marks begins
	AxisY   int // and that of the years
}

// PlacedStrandView is a row of the picture.
type PlacedStrandView struct {
	StrandView
	Top int // where it begins, counted from the top of the drawing
}

// rowGap is the room between the rows of the picture, in pixels.
const rowGap = 10

func (s *Site) addCouncilTimelines() {
	for _, c := range s.archive.Councils {
		if s.hasTimelineChart(c) {
			s.addChart("council-timeline", c.Address, c.Address, timelineChart, func(v ChartView) any { return s.councilTimeline(v, c) })
		}
	}
}

func (s *Site) councilTimeline(v ChartView, c *archive.Council) *CouncilTimelineView {
	t := &CouncilTimelineView{ChartView: v, Council: s.councilLink(c), Chart: s.timelineChart(c, s.archive.StrandsOf(c), false)}
	top := chartTop
	for _, strands := range [][]StrandView{t.Chart.Strands, t.Chart.Former} {
		for _, strand := range strands {
			t.Rows = append(t.Rows, PlacedStrandView{strand, top})
			top += strand.Height + rowGap
		}
	}
	t.MarksY = top
	t.AxisY = top + t.Chart.MarksHeight
	t.Height = t.AxisY + axisRoom + 2*keyRoom + sourceRoom
	return t
}

var timelineColumns = []string{"kind", "area", "area_name", "state", "grade", "level", "framework", "from", "until", "text", "address"}

// timelineNumbers returns what the timeline of a council shows: a row for each
// judgement, for each visit without grades, and for each event.
func (s *Site) timelineNumbers(c *archive.Council) [][]string {
	var rows [][]string
	for _, strand := range s.archive.StrandsOf(c) {
		for _, span := range strand.Spans {
			grade, level, until := "", "", ""
			if span.Grade != nil {
				grade, level = span.Grade.Name, strconv.Itoa(span.Grade.Level)
			}
			if span.Until != nil {
				until = span.Until.Published.ISO()
			}
			i := span.Inspection
			rows = append(rows, []string{
				"grade", span.Area.ID, span.Area.Name, span.State.String(), grade, level, i.Framework.ID, i.Published.ISO(), until,
				i.Title, s.archive.Settings.Base.URL(i.Address),
			})
		}
	}
	event := func(e archive.Event, of *archive.Entry) {
		rows = append(rows, []string{"event", "", "", "", "", "", "", e.Date.ISO(), "", e.Text.Plain, s.archive.Settings.Base.URL(of.Address)})
	}
	for _, i := range s.archive.InspectionsOf(c) {
		if !s.archive.Graded(i) {
			rows = append(rows, []string{"visit", "", "", "", "", "", i.Framework.ID, i.Published.ISO(), "", i.Title, s.archive.Settings.Base.URL(i.Address)})
		}
		for _, e := range i.Events {
			event(e, &i.Entry)
		}
	}
	for _, e := range c.Events {
		event(e, &c.Entry)
	}
	return rows
}
