package site

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/url"
	"slices"

	"findings/generator/address"
	"findings/generator/archive"
)

// CompareView is given to compare.html, which shows councils side by side.
// static/compare.js fills its <template> elements with the JSON of the councils
// that are chosen.
type CompareView struct {
	PageView
	Councils []ComparableView // by name
}

// ComparableView is a council that can be compared.
type ComparableView struct {
	LinkView
	ID string // names it in the address: ?a=<id>&b=<id>
}

func (s *Site) addCompare() {
	s.addPage(Page{Kind: "compare", Address: address.Compare, Fetches: true, lastmod: s.changed}, func(p PageView) any {
		return &CompareView{p, each(s.archive.Councils, func(c *archive.Council) ComparableView { return ComparableView{s.councilLink(c), c.ID} })}
	})
}

// comparePath is the path of the page with some councils chosen.
func (s *Site) comparePath(ids ...string) string {
	chosen := url.Values{}
	for n, id := range firstOf(3, ids) {
		chosen.Set(string(rune('a'+n)), id)
	}
	return s.path(address.Compare) + "?" + chosen.Encode()
}

// The JSON of a council for that page. It is a part of the page, and no open
// data: its form changes with the layout.
type (
	compared struct {
		Name        string          `json:"name"`
		Path        string          `json:"path"`
		Kind        string          `json:"kind"`
		Region      string          `json:"region"`
		InForce     *comparedVisit  `json:"inForce"` // null: no grades
		Grades      []comparedGrade `json:"grades"`
		History     []comparedVisit `json:"history"` // every inspection with grades, newest first
		Open        int             `json:"open"`
		Topics      []comparedTopic `json:"topics"`
		Inspections int             `json:"inspections"`
		Findings    int             `json:"findings"`
		Quotes      int             `json:"quotes"`
	}
	comparedGrade struct {
		Area  string `json:"area"`
		Grade string `json:"grade"` // empty without one
		Class string `json:"class"` // for its element
	}
	comparedVisit struct {
		comparedGrade        // its overall one
		Framework     string `json:"framework"`
		Published     string `json:"published"`
		Path          string `json:"path"`
	}
	comparedTopic struct {
		Text  string `json:"text"`
		Path  string `json:"path"`
		Count int    `json:"count"`
	}
)

func (s *Site) addCompared() {
	for _, c := range s.archive.Councils {
		s.addFile("compared", address.Compared(c.ID), func(w *bytes.Buffer) error { return json.NewEncoder(w).Encode(s.compared(c)) })
	}
}

func (s *Site) compared(c *archive.Council) compared {
	all := s.archive.InspectionsOf(c)
	v := compared{
		Name: c.Name, Path: s.path(c.Address), Kind: c.Kind, Region: c.Region,
		Grades: []comparedGrade{}, History: []comparedVisit{}, Topics: []comparedTopic{}, Inspections: len(all),
	}
	for _, i := range slices.Backward(all) {
		v.Findings += len(i.Text.Findings)
		v.Quotes += len(i.Text.Quotes)
		if s.archive.Graded(i) {
			v.History = append(v.History, s.comparedVisit(i))
		}
	}
	if i := s.archive.StandingOf(c).InForce; i != nil {
		v.InForce = &v.History[0]
		for _, j := range s.archive.JudgementsIn(c, i) {
			v.Grades = append(v.Grades, s.comparedGrade(j))
		}
	}
	topics, open := s.archive.OpenTopics(c)
	v.Open = open
	for _, t := range topics {
		v.Topics = append(v.Topics, comparedTopic{t.Name, s.path(t.Address), t.Count})
	}
	return v
}

func (s *Site) comparedVisit(i *archive.Inspection) comparedVisit {
	v := s.inspection(i)
	return comparedVisit{s.comparedGrade(s.archive.Overall(i)), v.Framework.Short, v.Published.Text, v.Path}
}

func (s *Site) comparedGrade(j archive.Judgement) comparedGrade {
	v := s.judgement(j)
	g := comparedGrade{Area: v.Short, Grade: v.Grade}
	if v.Grade != "" {
		g.Class = fmt.Sprintf("level-%d", v.Level)
	}
	if v.OldScale {
		g.Class += " old-scale"
	}
	return g
}
