package importer

import (
	"path/filepath"
	"slices"
	"strings"

	"findings/generator/address"
	"findings/generator/archive"
	"findings/generator/front"
	"findings/generator/source"
)

// A mapReader reads a map from its keys.
type mapReader struct {
	keys     *front.Table
	m        *Map
	problems *source.Problems
}

func (r *mapReader) read() {
	m := r.m
	switch v := r.keys.NeedText("entries"); v.Text {
	case "councils":
		m.councils = true
	case "inspections":
	default:
		if v.Set {
			r.problems.Add(v.Place, `write entries = "councils" or entries = "inspections"`, "%q is nothing that a row can be", v.Text)
		}
	}
	for _, v := range r.keys.Texts("ignore") {
		m.ignore = append(m.ignore, columnName{v.Place, v.Text})
	}
	m.notKnown = texts(r.keys.Texts("not_known"))
	m.note = column(r.keys.Text("note"))
	r.readValues()
	for _, t := range r.keys.Tables("shorten") {
		s := shortening{column: column(t.NeedText("column")), begin: texts(t.Texts("begin")), end: texts(t.Texts("end")), never: texts(t.Texts("never"))}
		s.longest, _ = t.Number("longest")
		t.Done()
		m.shorten = append(m.shorten, s)
	}
	if t := r.keys.Table("join"); t.Set() {
		r.readJoin(t)
	}
	r.readCouncil(r.keys.Table("council"))
	if !m.councils {
		r.readInspections()
	}
	r.keys.Done()
}

func texts(values []front.Value) []string {
	var all []string
	for _, v := range values {
		all = append(all, v.Text)
	}
	return all
}

func column(v front.Value) columnName { return columnName{v.Place, v.Text} }

func columns(values []front.Value) []columnName {
	var all []columnName
	for _, v := range values {
		all = append(all, column(v))
	}
	return all
}

// readValues reads what cells say in another way, column by column.
func (r *mapReader) readValues() {
	all := r.keys.Table("values")
	for _, k := range all.Keys() {
		r.m.values[k.Name] = r.pairs(all.Table(k.Name))
	}
}

func (r *mapReader) pairs(t *front.Table) map[string]string {
	pairs := map[string]string{}
	for _, k := range t.Keys() {
		pairs[k.Name] = t.Text(k.Name).Text
	}
	return pairs
}

func (r *mapReader) readJoin(t *front.Table) {
	file := t.NeedText("file")
	r.m.join = &join{t.Place(), file.Text, column(t.NeedText("on")), column(t.NeedText("with"))}
	if file.Set && (!filepath.IsLocal(file.Text) || strings.ContainsAny(file.Text, `/\`)) {
		r.problems.Add(file.Place, `put it beside the first, and write its name alone, as in "tiles.csv"`, "the second table is not in the folder of the first")
	}
	t.Done()
}

func (r *mapReader) readCouncil(t *front.Table) {
	c := &r.m.council
	c.id, c.gss, c.name = r.template(t.Alternatives("id")), r.template(t.Alternatives("gss")), r.template(t.Alternatives("name"))
	switch {
	case r.m.councils && c.name == nil && !t.Broken():
		r.problems.Add(t.Place(), `write name = "{column}", with the name of a column, below a line [council]`, "the map does not say what a council is called")
	case c.id == nil && c.gss == nil && c.name == nil && !t.Broken():
		r.problems.Add(t.Place(), `write gss = "{column}" or name = "{column}", with the name of a column, below a line [council]`, "the map does not say which council a row is about")
	}
	if r.m.councils {
		c.full, c.kind, c.region = r.template(t.Alternatives("full")), r.template(t.Alternatives("kind")), r.template(t.Alternatives("region"))
		c.website, c.urn = r.template(t.Alternatives("website")), r.template(t.Alternatives("urn"))
		for _, v := range t.Texts("tile") {
			c.tile = append(c.tile, r.template([]front.Value{v}))
		}
		also := t.Table("also")
		c.also.columns, c.also.split, c.also.without = columns(also.Texts("columns")), also.Text("split").Text, texts(also.Texts("without"))
		also.Done()
	}
	t.Done()
}

// readInspections reads what a map of inspections has beside the council.
func (r *mapReader) readInspections() {
	m := r.m
	if near, v := r.keys.Number("near"); v.Set {
		m.near = near
		if near < 0 {
			r.problems.Add(v.Place, "write how many days apart the dates of one inspection may be, such as near = 14", "%d is no number of days", near)
		}
	}
	m.notJudged, m.notGraded = texts(r.keys.Texts("not_judged")), texts(r.keys.Texts("not_graded"))
	m.framework, m.refuse = column(r.keys.Text("framework")), r.pairs(r.keys.Table("refuse"))
	dates := r.keys.Table("dates")
	layouts := dates.Texts("layouts")
	for _, v := range layouts {
		r.checkLayout(v)
	}
	if m.layouts = texts(layouts); len(layouts) == 0 && !dates.Broken() {
		m.layouts = []string{"YYYY-MM-DD"}
	}
	m.published, m.first, m.last = column(dates.NeedText("published")), column(dates.Text("first")), column(dates.Text("last"))
	dates.Done()
	s := r.keys.Table("source")
	m.source = sourceMap{s.NeedText("key").Text, r.sourceKind(s.NeedText("kind")), s.NeedText("publisher").Text, r.template(s.Alternatives("url"))}
	s.Done()
	for _, t := range r.keys.Tables("frameworks") {
		r.readFramework(t)
	}
	if len(m.frameworks) == 0 && !r.keys.Broken() {
		r.problems.Add(r.keys.Place(), `add [[frameworks]] with id = "…", the name of a file of content/frameworks`, "the map names no framework")
	}
}

// checkLayout sees that a layout has a year, a month and a day.
func (r *mapReader) checkLayout(v front.Value) {
	for _, word := range []string{"YY", "M", "D"} {
		if !strings.Contains(v.Text, word) {
			r.problems.Add(v.Place, `write YYYY or YY, MM, M or Month, and DD or D, as in "DD/MM/YYYY"`, "the layout %q does not say what is the year, the month and the day", v.Text)
			return
		}
	}
}

func (r *mapReader) sourceKind(v front.Value) string {
	var kinds []string
	for _, k := range archive.SourceKinds {
		kinds = append(kinds, string(k))
	}
	if v.Set && !slices.Contains(kinds, v.Text) {
		r.problems.Add(v.Place, source.DidYouMean(v.Text, kinds, "kinds"), "%q is not a kind of source", v.Text)
	}
	return v.Text
}

func (r *mapReader) readFramework(t *front.Table) {
	id := t.NeedText("id")
	f := frameworkMap{Place: id.Place, id: id.Text, value: t.Text("value").Text}
	f.from, f.to = r.day(t, "from"), r.day(t, "to")
	f.title, f.document = r.template(t.Alternatives("title")), r.template(t.Alternatives("document"))
	areas := t.Table("areas")
	for _, k := range areas.Keys() {
		if wrong := address.CheckID(k.Name); wrong != "" {
			r.problems.Add(k.Place, "write the id of an area of the framework", "the area %q %s", k.Name, wrong)
		}
		f.areas = append(f.areas, areaMap{k.Name, column(areas.Text(k.Name))})
	}
	t.Done()
	r.m.frameworks = append(r.m.frameworks, f)
}

// day reads a day that may be missing.
func (r *mapReader) day(t *front.Table, key string) archive.Date {
	v := t.Date(key)
	if !v.Set {
		return archive.Date{}
	}
	d, err := archive.ParseDate(v.Text)
	if err != nil || d.FirstDay() != v.Text {
		r.problems.Add(v.Place, "write the whole day without quotes, such as "+key+" = 2023-01-01", "%s is not a day", key)
	}
	return d
}
