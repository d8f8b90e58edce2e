package site

import (
	"bytes"
	"fmt"
	"slices"
	"time"

	"findings/generator/address"
	"findings/generator/archive"
	"findings/generator/data"
)

// Every chart is drawn twice, by the same partial: in its page, where bars are
// links and the stylesheet gives the colours, and in a file of its own, which
// layouts/chart.html frames. Both are drawn in percent of the width and in pixels
// of the height, so that words keep their size on every screen. Beside the file
// lie the numbers, as CSV.

// ChartView is what chart.html is given of a picture in a file of its own, beside
// what the picture shows.
type ChartView struct {
	Site    *SiteView
	URL     string // the full address of the page that it is from
	Numbers string // the full address of its numbers
	Newest  DateView
	Width   int
	Height  int
}

// ChartLinks are the files of a chart. Both are empty for one that has nothing
// to show.
type ChartLinks struct {
	Picture string // the path of the chart as SVG
	Numbers string // the path of its numbers as CSV
}

// The measures of a picture in a file of its own, in pixels: how wide it is, where
// the drawing begins below the title, and how much room it leaves below that for
// the years, for a line of the key and for the source.
const (
	chartWidth = 1040
	chartTop   = 64
	axisRoom   = 24
	keyRoom    = 22
	sourceRoom = 60
)

// The names of charts, in their addresses.
const (
	timelineChart = "timeline"
	yearsChart    = "years"
	mapChart      = "map"
)

func (s *Site) chartLinks(of address.Address, name string) ChartLinks {
	return ChartLinks{s.path(address.Picture(of, name)), s.path(address.Numbers(of, name))}
}

// addChart adds a chart as a file of its own: the view is made when it is
// rendered.
func (s *Site) addChart(kind string, page, of address.Address, name string, view func(ChartView) any) {
	s.addFile(kind, address.Picture(of, name), func(w *bytes.Buffer) error {
		base := s.archive.Settings.Base
		return s.layouts.render(w, kind, view(ChartView{
			Site: s.view, URL: base.URL(page), Numbers: base.URL(address.Numbers(of, name)), Newest: s.date(s.newest()), Width: chartWidth,
		}))
	})
}

// addNumbers adds the numbers of all charts.
func (s *Site) addNumbers() {
	file := func(of address.Address, name string, columns []string, rows func() [][]string) {
		s.addFile("numbers", address.Numbers(of, name), func(w *bytes.Buffer) error {
			return data.WriteRecords(w, columns, slices.Values(rows()))
		})
	}
	for _, c := range s.archive.Councils {
		if s.hasTimelineChart(c) {
			file(c.Address, timelineChart, timelineColumns, func() [][]string { return s.timelineNumbers(c) })
		}
	}
	for _, t := range s.archive.Topics {
		file(t.Address, yearsChart, raisedColumns, func() [][]string { return s.raisedNumbers(t) })
	}
	file(address.Charts, yearsChart, yearsColumns, s.yearsNumbers)
	file(address.Charts, mapChart, mapColumns, s.mapNumbers)
}

// newest returns when the newest inspection of the archive came out; the zero date
// where it has none.
func (s *Site) newest() archive.Date {
	if len(s.archive.Inspections) == 0 {
		return archive.Date{}
	}
	return s.archive.Inspections[0].Published
}

// A span of years is what a chart shows, from the beginning of the first to the
// end of the last.
type years struct{ first, last int }

// at returns where a date lies between the beginning, 0, and the end, 1.
func (y years) at(d archive.Date) float64 {
	day, err := time.Parse(time.DateOnly, d.FirstDay())
	if err != nil {
		return 0
	}
	within := float64(day.YearDay()-1) / 366
	return min(1, max(0, (float64(day.Year()-y.first)+within)/float64(y.last-y.first+1)))
}

// percent writes a part of the width for an attribute.
func percent(part float64) string { return fmt.Sprintf("%.2f%%", 100*part) }

// YearTickView is a line of a chart at the beginning of a year, with the year.
type YearTickView struct {
	Year  int
	X     string // in percent of the width
	Small bool   // whether the year is written on small screens, too
}

// mostTicks is how many lines a chart has at most, and on small screens.
const (
	mostTicks      = 9
	mostSmallTicks = 5
)

func (y years) ticks() []YearTickView {
	step, small := y.step(mostTicks), y.step(mostSmallTicks)
	if small%step != 0 {
		small = step * ((small + step - 1) / step)
	}
	var ticks []YearTickView
	for year := y.first; year <= y.last; year++ {
		if year%step == 0 {
			x := float64(year-y.first) / float64(y.last-y.first+1)
			ticks = append(ticks, YearTickView{year, percent(x), year%small == 0})
		}
	}
	return ticks
}

// step returns how many years lie between two lines, so that there are at most
// so many.
func (y years) step(most int) int {
	for _, step := range []int{1, 2, 4, 5, 10, 20, 50, 100} {
		if (y.last-y.first)/step+1 <= most {
			return step
		}
	}
	return y.last - y.first + 1
}
