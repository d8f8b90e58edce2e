package data

import (
	"slices"
	"strings"

	"findings/generator/archive"
)

func (s *Set) frameworks() *Table {
	type framework = *archive.Framework
	all := func(*archive.Council) []framework { return s.frameworksByID() }
	t := Table{Name: "frameworks", About: "The rules that inspections were done under.", Key: []string{"id"}}
	return newTable(t, all, []column[framework]{
		{"id", idKind, "The framework, as other tables name it.", func(f framework) any { return f.ID }},
		{"name", textKind, "Its name.", func(f framework) any { return f.Name }},
		{"short", textKind, "Its short name.", func(f framework) any { return f.Short }},
		{"inspectorate", optional(textKind), "Who inspected by it.", func(f framework) any { return f.Inspectorate }},
		{"from", optional(dateKind), "From when it was in force.", func(f framework) any { return f.From }},
		{"to", optional(dateKind), "Until when. Empty: it is in force, or that is not known.", func(f framework) any { return f.To }},
		{"graded", boolKind, "Whether it gives grades at all.", func(f framework) any { return f.Graded() }},
		{"summary", optional(textKind), "One line about it.", func(f framework) any { return f.Summary }},
		{"entered", optional(dayKind), "The day on which its entry was put into this archive. Empty: not known.", func(f framework) any { return f.Entered.FirstDay() }},
		{"revised", optional(dayKind), "The last day on which its entry was changed after that. Corrections have a table of their own. Empty: never, or not known.", func(f framework) any { return f.Revised.FirstDay() }},
		{"url", urlKind, "Its page in this archive.", func(f framework) any { return s.base.URL(f.Address) }},
	})
}

// A gradeRow is a grade of a framework under one of its names.
type gradeRow struct {
	framework *archive.Framework
	grade     *archive.Grade
	name      string
}

func (s *Set) gradesOf(*archive.Council) []gradeRow {
	var rows []gradeRow
	for _, f := range s.frameworksByID() {
		for n := range f.Grades {
			g := &f.Grades[n]
			for _, name := range append([]string{g.Name}, g.Also...) {
				rows = append(rows, gradeRow{f, g, name})
			}
		}
	}
	return rows
}

func (s *Set) grades() *Table {
	t := Table{Name: "grades", About: "The grades of each framework, best first, with a row for each way in which reports write them.", Key: []string{"framework", "name"}}
	return newTable(t, s.gradesOf, []column[gradeRow]{
		{"framework", idOf("frameworks"), "The framework.", func(g gradeRow) any { return g.framework.ID }},
		{"name", textKind, "What reports write.", func(g gradeRow) any { return g.name }},
		{"grade", textKind, "The name of the grade, as the ratings have it.", func(g gradeRow) any { return g.grade.Name }},
		{"level", numberKind, "Its place in the scale; 1 is best.", func(g gradeRow) any { return g.grade.Level }},
	})
}

// aboutJoins describes the columns that tell a joint grade from one for an area
// alone.
const aboutJoins = "The areas that a joint grade is for, by the ids under which other frameworks judge each alone: it is a grade of all of them together, and of none by itself. Empty: the grade is for this area alone."

// An areaRow is an area of a framework.
type areaRow struct {
	framework *archive.Framework
	*archive.Area
	number int
}

func (s *Set) areasOf(*archive.Council) []areaRow {
	var rows []areaRow
	for _, f := range s.frameworksByID() {
		for n := range f.Areas {
			rows = append(rows, areaRow{f, &f.Areas[n], n + 1})
		}
	}
	return rows
}

func (s *Set) areas() *Table {
	t := Table{Name: "areas", About: "What each framework judges.", Key: []string{"framework", "id"}}
	return newTable(t, s.areasOf, []column[areaRow]{
		{"framework", idOf("frameworks"), "The framework.", func(a areaRow) any { return a.framework.ID }},
		{"id", idKind, "The area. The same id in two frameworks says that their judgements continue one strand.", func(a areaRow) any { return a.ID }},
		{"number", numberKind, "Its place in the framework, from 1.", func(a areaRow) any { return a.number }},
		{"name", textKind, "Its name.", func(a areaRow) any { return a.Name }},
		{"headline", boolKind, "Whether it is a headline area.", func(a areaRow) any { return a.Headline }},
		{"joins", areasKind, aboutJoins, func(a areaRow) any { return refIDs(a.Joins) }},
	})
}

func (s *Set) topics() *Table {
	type topic = *archive.Topic
	all := func(*archive.Council) []topic {
		return slices.SortedFunc(slices.Values(s.archive.Topics), func(a, b topic) int { return strings.Compare(a.ID, b.ID) })
	}
	t := Table{Name: "topics", About: "What findings and quotes can be about.", Key: []string{"id"}}
	return newTable(t, all, []column[topic]{
		{"id", idKind, "The topic, as other tables name it.", func(t topic) any { return t.ID }},
		{"name", textKind, "Its name.", func(t topic) any { return t.Name }},
		{"summary", optional(textKind), "What it covers, in one line.", func(t topic) any { return t.Summary }},
		{"entered", optional(dayKind), "The day on which its entry was put into this archive. Empty: not known.", func(t topic) any { return t.Entered.FirstDay() }},
		{"revised", optional(dayKind), "The last day on which its entry was changed after that. Corrections have a table of their own. Empty: never, or not known.", func(t topic) any { return t.Revised.FirstDay() }},
		{"url", urlKind, "Its page in this archive.", func(t topic) any { return s.base.URL(t.Address) }},
	})
}
