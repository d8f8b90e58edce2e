package data

import (
	"maps"
	"slices"
	"strings"

	"findings/generator/archive"
)

// A column's or table's name, by which its words are found; column is empty for a table.
type wordsKey struct{ table, column string }

// wordsOf returns what is said of tables and columns in place of what is said here, and
// what puts an archive's own words for councils and the inspectorate into the latter.
func wordsOf(w *archive.Words) (map[wordsKey]string, *strings.Replacer) {
	own := make(map[wordsKey]string, len(w.Data))
	for _, said := range w.Data {
		own[wordsKey{said.Table, said.Column}] = said.Text
	}
	return own, strings.NewReplacer("{council}", w.Council, "{councils}", w.Councils, "{inspectorate}", w.Inspectorate)
}

// about returns what is said of a table, or of a column of it. What is said here has
// {council}, {councils} and {inspectorate} in it.
func (s *Set) about(here, table, column string) string {
	if own, ok := s.own[wordsKey{table, column}]; ok {
		return own
	}
	if !strings.Contains(here, "{") {
		return here // as nearly all do, and every file asks for all of them
	}
	return s.names.Replace(here)
}

// say has all that is said of a table in the words of the archive.
func (s *Set) say(t *Table) {
	t.About = s.about(t.About, t.Name, "")
	for n := range t.Fields {
		f := &t.Fields[n]
		f.About = s.about(f.About, t.Name, f.Name)
	}
}

// The parts of the JSON that are no tables, as site.toml names them, and what is said of
// them.
const jsonPart = "json"

var jsonParts = map[string]string{
	"inspections": "How many inspections are in it.",
	"parts":       "The files of {councils}, which have all else.",
	"council":     "The one {council} that this is about.",
	"format":      "The version of this form.",
}

func (s *Set) aboutPart(name string) string { return s.about(jsonParts[name], jsonPart, name) }

// Columns returns the names of the tables that there is something said of, each with those
// of its columns; the parts of the JSON that are no tables are there as those of "json".
func (s *Set) Columns() map[string][]string {
	all := map[string][]string{jsonPart: slices.Sorted(maps.Keys(jsonParts))}
	for _, t := range s.Tables() {
		for _, f := range t.Fields {
			all[t.Name] = append(all[t.Name], f.Name)
		}
	}
	return all
}
