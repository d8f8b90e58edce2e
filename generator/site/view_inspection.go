package site

import (
	"sync"

	"findings/generator/address"
	"findings/generator/archive"
)

// InspectionView is an inspection wherever it is named.
type InspectionView struct {
	Title     string
	Path      string
	Summary   string     // one line; may be empty
	Council   LinkView   // in whose folder it is
	AlsoAbout []LinkView // the other councils that the report is about
	Councils  string     // the names of all of them: "A", "A and B"
	Framework FrameworkLink
	Inspected DateView // empty when not known
	Published DateView
	Graded    bool // whether it gave any grade
	Priority  bool // whether it set any area for priority action
	Draft     bool
	Extra     map[string]any // the table [extra] of its entry; a day in it is a DateView
	Site      *SiteView

	site       *Site
	inspection *archive.Inspection
	sources    []*SourceView
}

// FrameworkLink names a framework.
type FrameworkLink struct{ Name, Short, Path string }

// makeInspectionViews returns what makes the view of each inspection, once.
func (s *Site) makeInspectionViews() map[*archive.Inspection]func() *InspectionView {
	views := make(map[*archive.Inspection]func() *InspectionView, len(s.archive.Inspections))
	for _, i := range s.archive.Inspections {
		views[i] = sync.OnceValue(func() *InspectionView {
			v := &InspectionView{
				Title: i.Title, Path: s.path(i.Address), Summary: i.Summary,
				Council: s.councilLink(s.archive.Council(i.Council)), Framework: s.frameworkLink(s.archive.Framework(i.Framework.ID)),
				AlsoAbout: s.councilLinks(i.AlsoAbout), Councils: s.councilNames(i),
				Inspected: s.date(i.Inspected), Published: s.date(i.Published), Graded: s.archive.Graded(i), Priority: i.SetsPriority(), Draft: i.Draft,
				Extra: s.extra(i.Extra), Site: s.view, site: s, inspection: i,
			}
			v.sources = v.makeSources()
			return v
		})
	}
	return views
}

func (s *Site) inspection(i *archive.Inspection) *InspectionView { return s.views[i]() }

func (s *Site) councilLink(c *archive.Council) LinkView { return s.link(c.Name, c.Address) }

// councilNames returns the names of the councils that an inspection is about.
func (s *Site) councilNames(i *archive.Inspection) string {
	return s.archive.Settings.Words.List(each(s.archive.CouncilsOf(i), func(c *archive.Council) string { return c.Name }))
}

func (s *Site) councilLinks(refs []archive.Ref) []LinkView {
	return each(refs, func(ref archive.Ref) LinkView { return s.councilLink(s.archive.Council(ref.ID)) })
}

func (s *Site) frameworkLink(f *archive.Framework) FrameworkLink { return s.frameworkAt(f, f.Address) }

// frameworkAt names a framework with a link to a page about it.
func (s *Site) frameworkAt(f *archive.Framework, at address.Address) FrameworkLink {
	return FrameworkLink{f.Name, f.Short, s.path(at)}
}

// Judgements are what the inspection said of each area of its framework.
func (v *InspectionView) Judgements() []JudgementView {
	return each(v.site.archive.Judgements(v.inspection), v.site.judgement)
}

// Headlines are the judgements of the headline areas; all, where the framework
// names no headline.
func (v *InspectionView) Headlines() []JudgementView {
	all := v.Judgements()
	var headlines []JudgementView
	for _, j := range all {
		if j.Headline {
			headlines = append(headlines, j)
		}
	}
	if headlines == nil {
		return all
	}
	return headlines
}

// Overall is the judgement of the one headline area. Its state is empty where
// the framework has none, or several.
func (v *InspectionView) Overall() JudgementView {
	return v.site.judgement(v.site.archive.Overall(v.inspection))
}

// JudgementView is what an inspection said of one area.
type JudgementView struct {
	Area     string // its name
	Short    string // a shorter one for tables, or the name
	Headline bool
	State    string   // "graded", "not judged" or "not known"; "" where the framework does not judge the area
	Grade    string   // "" unless it is graded
	Brief    string   // the same, the shorter way that the framework allows too
	Letter   string   // its first letters, for where there is no room for it: "RI"; "–" without a grade
	Level    int      // 1 for the best grade of its framework; 0 without a grade
	OldScale bool     // the grade is on another scale than the newest framework's
	Meaning  string   // where the framework's page says of such a grade what it was, for an href; may be empty
	Change   string   // since the judgement before: "better", "worse", "same", "scale-changed", "joint-changed" (one of them was for other areas as well), or ""
	From     string   // the grade before, the shorter way; may be empty
	Joint    []string // the other areas that a joint grade is for, by their short names; empty where it is for one alone
	WasJoint []string // the same of the grade before
	Before   *InspectionView
}

// changes are the words for changes in layouts.
var changes = map[archive.Change]string{
	archive.Same: "same", archive.Better: "better", archive.Worse: "worse", archive.ScaleChanged: "scale-changed",
	archive.JointChanged: "joint-changed",
}

func (s *Site) judgement(j archive.Judgement) JudgementView {
	v := JudgementView{State: j.State.String(), Change: changes[j.Change], Letter: "–"}
	if j.Area != nil {
		v.Area, v.Short, v.Headline = j.Area.Name, j.Area.Short, j.Area.Headline
	}
	v.Joint, v.WasJoint = each(j.Joint, shortName), each(j.WasJoint, shortName)
	if j.Grade != nil {
		v.Grade, v.Brief, v.Letter = j.Grade.Name, brief(j.Grade), initials(j.Grade)
		v.Level, v.OldScale = j.Grade.Level, j.OldScale
		if j.OldScale && j.Under != nil {
			v.Meaning = s.grade(j.Grade, j.Under).Path
		}
	}
	if j.Before != nil {
		v.From, v.Before = brief(j.From), s.inspection(j.Before)
	}
	return v
}

func shortName(area *archive.Area) string { return area.Short }
