package site

import (
	"slices"
	"strconv"

	"findings/generator/address"
)

// YearsPictureView is given to years.html: how grades have moved, as a picture of
// its own.
type YearsPictureView struct {
	ChartView
	Years YearsView
	Top   int // where the plot begins
}

// MapPictureView is given to map.html: the map of tiles as a picture of its own.
type MapPictureView struct {
	ChartView
	Map   MapView
	Years YearsView
	Top   int // where the map begins
	Scale int // how many times larger than in its own units it is
}

// YearColumnView is how councils stood when a year ended, as a column of the
// chart.
type YearColumnView struct {
	Year             int
	X, Width, Middle string // in percent of the width
	Parts            []YearPartView
	Small            bool // whether the year is written on small screens, too
}

// YearPartView is a part of a column: the councils with one grade, or those with
// none, whose grade has the level 0.
type YearPartView struct {
	Grade     JudgementView
	Count     int
	Y, Height int
	Base      int  // where its text stands
	Room      bool // whether there is room for that
}

// yearsHeight is how high the plot is, in pixels, and leastRoom how high a part
// has to be to have a number in it.
const (
	yearsHeight = 240
	leastRoom   = 15
	mapScale    = 2
)

// columns draws how councils stood when each year ended, the oldest first. The
// best grade stands at the bottom.
func (v *YearsView) columns() []YearColumnView {
	if len(v.Years) == 0 {
		return nil
	}
	const share = 0.8
	place := 1 / float64(len(v.Years))
	small := years{v.Years[len(v.Years)-1].Year, v.Years[0].Year}.step(mostSmallTicks)
	var columns []YearColumnView
	for n := range v.Years {
		year, x := v.Years[len(v.Years)-1-n], float64(n)*place
		c := YearColumnView{
			Year: year.Year, X: percent(x + place*(1-share)/2), Width: percent(place * share), Middle: percent(x + place/2), Small: year.Year%small == 0,
		}
		c.stack(year)
		columns = append(columns, c)
	}
	return columns
}

// stack puts the parts of a column above each other.
func (c *YearColumnView) stack(year YearEndView) {
	counts := append(slices.Clone(year.Counts), GradeCountView{JudgementView{Letter: "–"}, year.Without + year.Unknown})
	all := 0
	for _, count := range counts {
		all += count.Count
	}
	below := 0
	for _, count := range counts {
		top := below + count.Count
		part := YearPartView{Grade: count.Grade, Count: count.Count, Y: yearsHeight - yearsHeight*top/all}
		part.Height = yearsHeight - yearsHeight*below/all - part.Y
		part.Base, part.Room = part.Y+part.Height/2+textBase, part.Height >= leastRoom
		if count.Count > 0 {
			c.Parts = append(c.Parts, part)
		}
		below = top
	}
}

// addYearsChart adds how grades have moved, as a picture of its own.
func (s *Site) addYearsChart() {
	s.addChart("years", address.Home, address.Charts, yearsChart, func(v ChartView) any { return s.yearsPicture(v) })
}

func (s *Site) yearsPicture(v ChartView) *YearsPictureView {
	v.Height = chartTop + yearsHeight + axisRoom + 2*keyRoom + sourceRoom
	return &YearsPictureView{v, s.years(), chartTop}
}

var yearsColumns = []string{"year", "grade", "level", "councils"}

// yearsNumbers returns how many councils had which overall grade in force at the
// end of each year. "none" is those whose newest grades have no overall one among
// them, "not known" those of which the archive has no grades up to then.
func (s *Site) yearsNumbers() [][]string {
	var rows [][]string
	view := s.years()
	for _, year := range slices.Backward(view.Years) {
		row := func(grade, level string, count int) {
			rows = append(rows, []string{strconv.Itoa(year.Year), grade, level, strconv.Itoa(count)})
		}
		for _, count := range year.Counts {
			row(count.Grade.Grade, strconv.Itoa(count.Grade.Level), count.Count)
		}
		row("none", "", year.Without)
		row("not known", "", year.Unknown)
	}
	return rows
}

// addMapChart adds the map of tiles as a picture of its own.
func (s *Site) addMapChart() {
	s.addChart("map", address.Home, address.Charts, mapChart, func(v ChartView) any {
		m := s.tileMap()
		v.Height = chartTop + m.Height*mapScale + sourceRoom
		return &MapPictureView{v, m, s.years(), chartTop, mapScale}
	})
}

var mapColumns = []string{"council", "name", "gss", "column", "row", "grade", "level", "framework", "published"}

// mapNumbers returns what the map shows: a row for each council on it.
func (s *Site) mapNumbers() [][]string {
	var rows [][]string
	for _, c := range s.archive.Councils {
		if c.Tile.File == nil || c.Abolished() {
			continue
		}
		row := []string{c.ID, c.Name, c.GSS, strconv.Itoa(c.Tile.Column), strconv.Itoa(c.Tile.Row), "", "", "", ""}
		if i := s.archive.StandingOf(c).InForce; i != nil {
			if j := s.archive.Overall(i); j.Grade != nil {
				row[5], row[6] = j.Grade.Name, strconv.Itoa(j.Grade.Level)
			}
			row[7], row[8] = i.Framework.ID, i.Published.ISO()
		}
		rows = append(rows, row)
	}
	return rows
}
