package site

import (
	"slices"

	"findings/generator/address"
	"findings/generator/archive"
)

// newestShown is how many inspections a page shows before it leads on to the
// whole list.
const newestShown = 10

// lately is how many years the front page looks back to tell what must improve,
// and topicsShown how many topics it names.
const (
	lately      = 3
	topicsShown = 12
)

// HomeView is given to home.html.
type HomeView struct {
	PageView
	Regions     []RegionView // the councils that stand
	Names       []NameView   // by what names and codes councils can be found
	Map         MapView
	Years       YearsView
	Lately      LatelyView
	Newest      []*InspectionView // the newest inspections, newest first
	Councils    int               // how many stand
	Abolished   int               // how many do not
	Inspections int
	Findings    int
	Quotes      int
	Verbatim    int // findings in the words of their source
	Verified    int // of these and the quotes, how many were compared word for word with their source
	Unverified  int // and how many were not, or have changed since
}

// YearsView is how the councils that stand today stood when each year ended.
type YearsView struct {
	Grades []JudgementView // that any has or had as its overall one, best first
	Years  []YearEndView   // newest first; the first reaches to the newest inspection
	ChartLinks
	Columns []YearColumnView // the same drawn, oldest first
	Height  int              // of the drawing
}

// YearEndView is how many councils stood how when a year ended.
type YearEndView struct {
	Year    int
	Counts  []GradeCountView // with each of the grades as their overall one
	Without int              // whose newest grades have no overall one among them
	Unknown int              // of which the archive has no grades up to then
}

// GradeCountView is how many councils have a grade.
type GradeCountView struct {
	Grade JudgementView
	Count int
}

// LatelyView is what inspections of the last years found to improve.
type LatelyView struct {
	Since       int           // the year from which on they came out
	Inspections int           // how many of them found something
	Topics      []CountedLink // in how many of those under each topic, most first; the first few
}

func (s *Site) addHome() {
	home := Page{Kind: "home", Address: address.Home, origin: s.archive.Settings.File.Whole(), lastmod: s.changed}
	s.addPage(home, func(p PageView) any {
		all := s.archive.Inspections
		v := &HomeView{
			PageView: p, Map: s.tileMap(), Years: s.years(), Lately: s.lately(),
			Newest: each(firstOf(newestShown, all), s.inspection), Inspections: len(all),
		}
		regions, abolished := s.regions()
		v.Regions, v.Abolished = regions, len(abolished)
		v.Councils = len(s.archive.Councils) - v.Abolished
		v.Names = s.councilNamesAndCodes()
		v.countWords(s.archive)
		return v
	})
}

// countWords counts what is said in all inspections, and how much of it was
// compared with its source.
func (v *HomeView) countWords(a *archive.Archive) {
	for _, i := range a.Inspections {
		v.Findings += len(i.Text.Findings)
		v.Quotes += len(i.Text.Quotes)
		for n := range i.Text.Findings {
			if _, ok := i.Text.Findings[n].Verbatim(); ok {
				v.Verbatim++
			}
		}
	}
	v.Verified = len(a.Verified)
	v.Unverified = v.Quotes + v.Verbatim - v.Verified
}

func (s *Site) years() YearsView {
	grades, years := s.archive.YearEnds()
	v := YearsView{Grades: each(grades, s.judgement)}
	for _, y := range years {
		end := YearEndView{Year: y.Year, Without: y.Without, Unknown: y.Unknown}
		for n, count := range y.Counts {
			end.Counts = append(end.Counts, GradeCountView{v.Grades[n], count})
		}
		v.Years = append(v.Years, end)
	}
	v.ChartLinks, v.Columns, v.Height = s.chartLinks(address.Charts, yearsChart), v.columns(), yearsHeight
	return v
}

func (s *Site) lately() LatelyView {
	var v LatelyView
	if len(s.archive.Inspections) == 0 {
		return v
	}
	v.Since = s.archive.Inspections[0].Published.Year() - lately + 1
	inspections, on := s.archive.ToImproveSince(v.Since)
	v.Inspections = inspections
	for _, t := range s.archive.Topics {
		if on[t] > 0 {
			v.Topics = append(v.Topics, s.counted(t.Name, t.Address, on[t]))
		}
	}
	slices.SortStableFunc(v.Topics, func(a, b CountedLink) int { return b.Count - a.Count })
	v.Topics = firstOf(topicsShown, v.Topics)
	return v
}

func firstOf[T any](n int, items []T) []T { return items[:min(n, len(items))] }
