package site

import (
	"cmp"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"findings/generator/archive"
	"findings/generator/search"
)

// RaisedView is how often inspections raised a topic as something to improve, out
// of all whose lists of that the archive has.
type RaisedView struct {
	ChartLinks
	Number, Of int // in all years
	Years      []RaisedYearView
	Regions    []RaisedRegionView
	Height     int // of the plot
	Most       int // the most inspections of any year
	First      int // the first year
	Last       int // the last year
}

// RaisedYearView is that in one year, with its column in the chart.
type RaisedYearView struct {
	Year, Number, Of int
	X, Width, Middle string // in percent of the width
	Y, Height        int    // of the part that raised it
	OfY, OfHeight    int    // of all
	Found            string // the path of the search for the areas for improvement; "" where there are none
	Base, OfBase     int    // where the numbers of both stand
	Room             bool   // whether there is room for that of those that raised it
	Small            bool   // whether the year is written on small screens, too
}

// RaisedRegionView is that in one region, in all years.
type RaisedRegionView struct {
	Region     string // empty for councils that name none
	Number, Of int
	Found      string // as for a year
}

// TopicYearsView is given to topic-years.html: that chart as a picture of its own.
type TopicYearsView struct {
	ChartView
	Topic  LinkView
	Raised RaisedView
	Top    int // where the plot begins
}

// raisedHeight is how high the plot is, in pixels, with room for a number above
// the highest column.
const (
	raisedHeight = 126
	numberRoom   = 16
)

func (s *Site) addTopicYears() {
	for _, t := range s.archive.Topics {
		s.addChart("topic-years", t.Address, t.Address, yearsChart, func(v ChartView) any {
			v.Height = chartTop + raisedHeight + axisRoom + sourceRoom
			return &TopicYearsView{v, s.link(t.Name, t.Address), s.raised(t), chartTop}
		})
	}
}

func (s *Site) raised(t *archive.Topic) RaisedView {
	v := RaisedView{Height: raisedHeight}
	for _, r := range s.archive.RaisedOn(t) {
		v.Number += r.Number
		v.Of += r.Of
		v.addYear(r)
		at := slices.IndexFunc(v.Regions, func(region RaisedRegionView) bool { return region.Region == r.Region })
		if at < 0 {
			at = len(v.Regions)
			v.Regions = append(v.Regions, RaisedRegionView{Region: r.Region})
		}
		v.Regions[at].Number += r.Number
		v.Regions[at].Of += r.Of
	}
	if v.Of == 0 {
		return v
	}
	slices.SortFunc(v.Regions, func(a, b RaisedRegionView) int {
		if (a.Region == "") != (b.Region == "") {
			return strings.Compare(b.Region, a.Region)
		}
		return cmp.Compare(a.Region, b.Region)
	})
	for n := range v.Years {
		if y := &v.Years[n]; y.Number > 0 {
			y.Found = s.raisedPath(t, search.YearChoice, strconv.Itoa(y.Year))
		}
	}
	for n := range v.Regions {
		if r := &v.Regions[n]; r.Number > 0 && r.Region != "" {
			r.Found = s.raisedPath(t, search.RegionChoice, search.RegionValue(r.Region))
		}
	}
	v.ChartLinks = s.chartLinks(t.Address, yearsChart)
	v.draw()
	return v
}

// raisedPath is the path of the search for what must improve on a topic, narrowed further.
func (s *Site) raisedPath(t *archive.Topic, choice, value string) string {
	return s.searchPath(url.Values{
		search.TopicChoice: {t.ID}, search.MarkChoice: {search.ImprovementMark}, choice: {value},
	})
}

// addYear adds to the last year, after years of which the archive has no list.
func (v *RaisedView) addYear(r archive.Raised) {
	if len(v.Years) == 0 {
		v.First, v.Years = r.Year, []RaisedYearView{{Year: r.Year}}
	}
	for v.Last = v.Years[len(v.Years)-1].Year; v.Last < r.Year; v.Last++ {
		v.Years = append(v.Years, RaisedYearView{Year: v.Last + 1})
	}
	last := &v.Years[len(v.Years)-1]
	last.Number += r.Number
	last.Of += r.Of
	v.Most = max(v.Most, last.Of)
}

// draw gives each year a column, with room beside it.
func (v *RaisedView) draw() {
	const share = 0.7 // of the column in its place
	small := years{v.First, v.Last}.step(mostSmallTicks)
	for n := range v.Years {
		y, place := &v.Years[n], 1/float64(len(v.Years))
		x := float64(n) * place
		y.X, y.Width, y.Middle = percent(x+place*(1-share)/2), percent(place*share), percent(x+place/2)
		y.Height, y.OfHeight = (v.Height-numberRoom)*y.Number/v.Most, (v.Height-numberRoom)*y.Of/v.Most
		y.Y, y.OfY = v.Height-y.Height, v.Height-y.OfHeight
		y.Base, y.OfBase, y.Room = v.Height-textBase, y.OfY-textBase, y.Height >= leastRoom
		y.Small = y.Year%small == 0
	}
}

var raisedColumns = []string{"topic", "year", "region", "inspections_with_lists", "raised_in"}

// raisedNumbers returns what that chart shows, for each year and region.
func (s *Site) raisedNumbers(t *archive.Topic) [][]string {
	var rows [][]string
	for _, r := range s.archive.RaisedOn(t) {
		rows = append(rows, []string{t.ID, strconv.Itoa(r.Year), r.Region, strconv.Itoa(r.Of), strconv.Itoa(r.Number)})
	}
	return rows
}
