package site

import (
	"iter"
	"slices"
	"strings"

	"findings/generator/archive"
)

func (s *Site) frameworkData() *table {
	type framework = *archive.Framework
	all := func(*archive.Council) iter.Seq[framework] { return s.frameworksByID() }
	t := table{name: "frameworks", about: "The rules that inspections were done under.", key: []string{"id"}}
	return newTable(t, all, []column[framework]{
		{"id", id, "The framework, as other tables name it.", func(f framework) any { return f.ID }},
		{"name", words, "Its name.", func(f framework) any { return f.Name }},
		{"short", words, "Its short name.", func(f framework) any { return f.Short }},
		{"inspectorate", maybe(words), "Who inspected by it.", func(f framework) any { return f.Inspectorate }},
		{"from", maybe(edtf), "From when it was in force.", func(f framework) any { return f.From }},
		{"to", maybe(edtf), "Until when. Empty: it is in force, or that is not known.", func(f framework) any { return f.To }},
		{"graded", yesNo, "Whether it gives grades at all.", func(f framework) any { return f.Graded() }},
		{"summary", maybe(words), "One line about it.", func(f framework) any { return f.Summary }},
		{"url", web, "Its page in this archive.", func(f framework) any { return s.archive.Settings.Base.URL(f.Address) }},
	})
}

// A graded is a grade of a framework under one of its names.
type graded struct {
	framework *archive.Framework
	grade     *archive.Grade
	name      string
}

func (s *Site) gradesOf(*archive.Council) iter.Seq[graded] {
	return func(yield func(graded) bool) {
		for f := range s.frameworksByID() {
			for n := range f.Grades {
				g := &f.Grades[n]
				for _, name := range append([]string{g.Name}, g.Also...) {
					if !yield(graded{f, g, name}) {
						return
					}
				}
			}
		}
	}
}

func (s *Site) gradeData() *table {
	t := table{name: "grades", about: "The grades of each framework, best first, with a row for each way in which reports write them.", key: []string{"framework", "name"}}
	return newTable(t, s.gradesOf, []column[graded]{
		{"framework", idOf("frameworks"), "The framework.", func(g graded) any { return g.framework.ID }},
		{"name", words, "What reports write.", func(g graded) any { return g.name }},
		{"grade", words, "The name of the grade, as the ratings have it.", func(g graded) any { return g.grade.Name }},
		{"level", number, "Its place in the scale; 1 is best.", func(g graded) any { return g.grade.Level }},
	})
}

// judged is an area of a framework.
type judged struct {
	framework *archive.Framework
	*archive.Area
	number int
}

func (s *Site) areasOf(*archive.Council) iter.Seq[judged] {
	return func(yield func(judged) bool) {
		for f := range s.frameworksByID() {
			for n := range f.Areas {
				if !yield(judged{f, &f.Areas[n], n + 1}) {
					return
				}
			}
		}
	}
}

func (s *Site) areaData() *table {
	t := table{name: "areas", about: "What each framework judges.", key: []string{"framework", "id"}}
	return newTable(t, s.areasOf, []column[judged]{
		{"framework", idOf("frameworks"), "The framework.", func(a judged) any { return a.framework.ID }},
		{"id", id, "The area. The same id in two frameworks says that their judgements continue one strand.", func(a judged) any { return a.ID }},
		{"number", number, "Its place in the framework, from 1.", func(a judged) any { return a.number }},
		{"name", words, "Its name.", func(a judged) any { return a.Name }},
		{"headline", yesNo, "Whether it is a headline area.", func(a judged) any { return a.Headline }},
	})
}

func (s *Site) topicData() *table {
	type topic = *archive.Topic
	all := func(*archive.Council) iter.Seq[topic] {
		return slices.Values(slices.SortedFunc(slices.Values(s.archive.Topics), func(a, b topic) int { return strings.Compare(a.ID, b.ID) }))
	}
	t := table{name: "topics", about: "What findings and quotes can be about.", key: []string{"id"}}
	return newTable(t, all, []column[topic]{
		{"id", id, "The topic, as other tables name it.", func(t topic) any { return t.ID }},
		{"name", words, "Its name.", func(t topic) any { return t.Name }},
		{"summary", maybe(words), "What it covers, in one line.", func(t topic) any { return t.Summary }},
		{"url", web, "Its page in this archive.", func(t topic) any { return s.archive.Settings.Base.URL(t.Address) }},
	})
}
