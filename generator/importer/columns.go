package importer

import (
	"path"
	"slices"
	"strings"

	"findings/generator/source"
)

// A joined is a second table, whose columns are those of the first with the name
// of its file before them: "tiles.row".
type joined struct {
	*Table
	prefix string
	join   *join
	rows   map[string]*Row // by the cell in the column that joins it
}

// Join adds the columns of the map's second table to a first.
func (m *Map) Join(t, other *Table, problems *source.Problems) {
	j := &joined{other, strings.TrimSuffix(path.Base(m.join.file), path.Ext(m.join.file)) + ".", m.join, map[string]*Row{}}
	with, ok := other.columns[m.join.with.text]
	if !ok {
		problems.Add(other.head(), noColumn(m.join.with.text, other.names()), "there is no column %q, which the map names", m.join.with.text)
		return
	}
	known := map[string]bool{}
	on, joins := t.columns[m.join.on.text]
	for _, r := range t.Rows {
		if joins && on < len(r.cells) {
			known[r.cells[on].Text] = true
		}
	}
	for _, r := range other.Rows {
		if with >= len(r.cells) {
			problems.Add(r.Place, "give it a cell for each column, be it blank", "this row is too short")
			continue
		}
		key := r.cells[with]
		switch {
		case joins && !known[key.Text]:
			problems.Add(key.Place, "give it a row there, or delete this one", "%s has no row with %q", t.File.Name, key.Text)
		case j.rows[key.Text] != nil:
			problems.Add(r.Place, "delete one of them", "there are two rows for %q", key.Text)
		}
		j.rows[key.Text] = r
	}
	t.joined = append(t.joined, j)
}

// noColumn says what to do when a column is not there.
func noColumn(name string, all []string) string {
	return strings.TrimSpace(source.DidYouMean(name, all, "columns") + "\nname it so in the first row, or name another one in a map of your own")
}

// head is the place of the names of the columns.
func (t *Table) head() source.Place {
	if len(t.header) == 0 {
		return t.File.Whole()
	}
	return t.File.At(t.header[0].Start, t.header[len(t.header)-1].End)
}

// names returns the names of the columns.
func (t *Table) names() []string {
	var all []string
	for _, c := range t.header {
		if c.Text != "" {
			all = append(all, c.Text)
		}
	}
	return all
}

// Check sees that the table has the columns that the map names, and that the map
// says of every column what it is.
func (m *Map) Check(t *Table, problems *source.Problems) {
	there := map[string]source.Place{}
	all := t.names()
	for _, c := range t.header {
		there[c.Text] = c.Place
	}
	for _, j := range t.joined {
		for _, c := range j.header {
			if c.Text != "" && c.Text != j.join.with.text {
				there[j.prefix+c.Text] = c.Place
				all = append(all, j.prefix+c.Text)
			}
		}
	}
	needed := m.columns()
	if len(t.header) == 1 && len(needed) > 1 {
		problems.Add(t.head(), "save it with commas, semicolons or tabs between the cells, and the names of the columns in the first row", "the first row of this table has one cell")
		return
	}
	var known []string
	for _, c := range needed {
		known = append(known, c.text)
		if _, ok := there[c.text]; !ok {
			problems.Add(t.head(), noColumn(c.text, all), "there is no column %q, which the map names", c.text)
		}
	}
	for _, c := range m.ignore {
		known = append(known, c.text)
	}
	for _, name := range all {
		if !slices.Contains(known, name) {
			problems.Add(there[name], "delete the column, or add its name to ignore in a map of your own", "the map does not say what the column %q is", name)
		}
	}
}

// columns returns the names of all columns that the map needs.
func (m *Map) columns() []columnName {
	all := []columnName{m.note, m.published, m.first, m.last, m.framework}
	c := m.council
	templates := append([]template{c.id, c.name, c.full, c.gss, c.kind, c.region, c.website, c.urn, m.source.url}, c.tile...)
	all = append(all, c.also.columns...)
	for _, f := range m.frameworks {
		templates = append(templates, f.title, f.document)
		for _, area := range f.areas {
			all = append(all, area.column)
		}
	}
	for _, t := range templates {
		all = append(all, t.columns()...)
	}
	for _, s := range m.shorten {
		all = append(all, s.column)
	}
	if m.join != nil {
		all = append(all, m.join.on)
	}
	return slices.DeleteFunc(all, func(c columnName) bool { return c.text == "" })
}

// A mapped is a row as a map reads it.
type mapped struct {
	*Row
	m     *Map
	p     *Proposal
	known map[string]Cell
}

// cell returns what stands in a column: blank where nothing is known, and in the
// map's words where it has some.
func (r *mapped) cell(column string) Cell {
	if c, ok := r.known[column]; ok || column == "" {
		return c
	}
	c := r.written(column)
	if !r.p.checkCell(c) || slices.Contains(r.m.notKnown, c.Text) {
		c.Text = ""
	}
	if other, ok := r.m.values[column][c.Text]; ok {
		c.Text = other
	}
	r.known[column] = c
	return c
}

// written returns a cell of the row, or of the one in a second table that belongs
// to it.
func (r *mapped) written(column string) Cell {
	if n, ok := r.table.columns[column]; ok && n < len(r.cells) {
		return r.cells[n]
	}
	for _, j := range r.table.joined {
		name, ok := strings.CutPrefix(column, j.prefix)
		if !ok {
			continue
		}
		n, there := j.columns[name]
		if other := j.rows[r.written(j.join.on.text).Text]; there && other != nil && n < len(other.cells) {
			return other.cells[n]
		}
	}
	return Cell{Place: r.Place}
}

// short is cell for a template: shortened, where the map says how. What cannot be
// shortened so is blank.
func (r *mapped) short(column string) Cell {
	c := r.cell(column)
	for _, s := range r.m.shorten {
		if s.column.text == column {
			c.Text = s.of(c.Text)
		}
	}
	return c
}

// of returns the middle of a text: without the first beginning that it has, and up
// to the nearest of the ends. It returns "" where there is no such beginning, where
// it is too long, or where there is something in it that may never be.
func (s shortening) of(text string) string {
	begins := slices.IndexFunc(s.begin, func(begin string) bool { return strings.HasPrefix(text, begin) })
	if len(s.begin) > 0 && begins < 0 {
		return ""
	}
	if begins >= 0 {
		text = text[len(s.begin[begins]):]
	}
	for _, end := range s.end {
		text, _, _ = strings.Cut(text, end)
	}
	text = strings.TrimRight(text, " ,.:")
	if s.longest > 0 && len([]rune(text)) > s.longest || slices.ContainsFunc(s.never, func(never string) bool { return strings.Contains(text, never) }) {
		return ""
	}
	return text
}
