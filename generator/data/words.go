package data

import (
	"strings"

	"findings/generator/archive"
)

// A column's or table's name, by which its words are found; column is empty for a table.
type wordsKey struct{ table, column string }

// wordsOf returns what is said of tables and columns in place of what is said here, and
// what puts an archive's own words for councils into the latter.
func wordsOf(w *archive.Words) (map[wordsKey]string, *strings.Replacer) {
	own := make(map[wordsKey]string, len(w.Data))
	for _, said := range w.Data {
		own[wordsKey{said.Table, said.Column}] = said.Text
	}
	return own, strings.NewReplacer("{council}", w.Council, "{councils}", w.Councils)
}

// about returns what is said of a table, or of a column of it. What is said here has
// {council} and {councils} in it.
func (s *Set) about(here, table, column string) string {
	if own, ok := s.own[wordsKey{table, column}]; ok {
		return own
	}
	if !strings.Contains(here, "{") {
		return here // as nearly all do, and every file asks for all of them
	}
	return s.councilWords.Replace(here)
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

// Unknown returns what site.toml says of tables and columns that there are not.
func (s *Set) Unknown() []archive.DataWords {
	if len(s.own) == 0 {
		return nil
	}
	known := map[wordsKey]bool{}
	for name := range jsonParts {
		known[wordsKey{jsonPart, name}] = true
	}
	for _, t := range s.Tables() {
		known[wordsKey{t.Name, ""}] = true
		for _, f := range t.Fields {
			known[wordsKey{t.Name, f.Name}] = true
		}
	}
	var unknown []archive.DataWords
	for _, said := range s.archive.Settings.Words.Data {
		if !known[wordsKey{said.Table, said.Column}] {
			unknown = append(unknown, said)
		}
	}
	return unknown
}
