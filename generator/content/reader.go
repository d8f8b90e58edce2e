package content

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"findings/generator/address"
	"findings/generator/archive"
	"findings/generator/front"
	"findings/generator/prose"
	"findings/generator/source"
)

// A reader makes an entry of one file, knowing no other.
type reader struct {
	file     *source.File
	keys     *front.Table
	body     source.Span
	rules    siteRules
	problems *source.Problems

	misnamed        bool          // whether a source has a key that cannot be cited
	correctionTexts []front.Value // in the order of the file
	said            archive.Text  // the links, citations and hashtags in texts of the front matter
}

// newReader splits a file into its front matter and its body. It reports false
// when there is no front matter to read.
func newReader(f *source.File, rules siteRules, problems *source.Problems) (*reader, bool) {
	matter, body, ok := front.Split(f, problems)
	if !ok {
		return nil, false
	}
	// With mistakes in it, what can be read of it is read: they show together
	// with those in the text.
	keys := front.Read(f, matter, problems)
	return &reader{file: f, keys: keys, body: body, rules: rules, problems: problems}, true
}

// begin reads what every entry has, but for its text.
func (r *reader) begin(id string) archive.Entry {
	r.checkID(id)
	e := archive.Entry{File: r.file, ID: id}
	e.Address, _ = address.OfFile(r.file.Name)
	e.Draft, _ = r.keys.Bool("draft")
	e.Summary = r.plain(r.keys.Text("summary"))
	for _, v := range r.keys.Texts("aliases") {
		a, ok := r.alias(v)
		switch {
		case !ok:
		case a.Address == e.Address:
			r.problems.Add(v.Place, "delete it: an alias is an address at which this was before", "%q is the address of this entry itself", v.Text)
		case slices.ContainsFunc(e.Aliases, func(before archive.Alias) bool { return before.Address == a.Address }):
			r.problems.Add(v.Place, "delete one of them", "%q is given twice", v.Text)
		default:
			e.Aliases = append(e.Aliases, a)
		}
	}
	e.Corrections = r.corrections()
	r.changed(&e)
	return e
}

// finish reads the text and closes the entry.
func (r *reader) finish(e *archive.Entry, rules prose.Rules) {
	r.keys.Done()
	rules.Base = r.rules.base
	e.Text = prose.Read(r.file, r.body, rules, r.problems)
	r.finishCorrections(e, rules)
	e.Text.Links = append(e.Text.Links, r.said.Links...)
	e.Text.Hashtags = append(e.Text.Hashtags, r.said.Hashtags...)
	e.Text.Cited = append(r.said.Cited, e.Text.Cited...) // the front matter comes first
	e.Broken = r.problems.Len() > 0
	if e.Summary == "" {
		e.Summary = e.Text.Lead
	}
}

func (r *reader) checkID(id string) {
	if wrong := address.CheckID(id); wrong != "" {
		hint := "rename it with small letters a to z, digits and hyphens, as in 2013-01-08-child-protection"
		if meant := address.Slug(textEnding.ReplaceAllString(id, "")); address.CheckID(meant) == "" {
			hint = "rename it to " + meant
		}
		r.problems.Add(r.file.Whole(), hint, "the name %q %s", id, wrong)
	}
}

// aliasForm is what an old address may look like: a folder's, or that of a page
// with a file name, which hosts of static sites serve under that very name.
var aliasForm = regexp.MustCompile(`^/([A-Za-z0-9][A-Za-z0-9._-]*/)*[A-Za-z0-9][A-Za-z0-9._-]*(/|\.html)$`)

func isAlias(text string) bool {
	return aliasForm.MatchString(text) && !strings.Contains(text, "./") && !strings.Contains(text, "..")
}

// meantAlias returns the address in the site that is meant by one of the web, of a file
// of content/, or without the slashes at its ends.
func (r *reader) meantAlias(text string) string {
	if at, ok := address.OfFile(text); ok {
		return string(at)
	}
	text = strings.TrimPrefix(text, strings.TrimSuffix(r.rules.base.URL(address.Home), "/"))
	text, _, _ = strings.Cut(text, "#")
	meant := "/" + strings.TrimPrefix(text, "/")
	if !strings.HasSuffix(meant, ".html") {
		meant = strings.TrimSuffix(meant, "/") + "/"
	}
	return meant
}

func (r *reader) alias(v front.Value) (archive.Alias, bool) {
	if !v.Set {
		return archive.Alias{}, false
	}
	if !isAlias(v.Text) {
		hint := `write it from the site's root, with a / at its end or as the name of a page: "/old/path/" or "/old/page.html"`
		if meant := r.meantAlias(v.Text); isAlias(meant) {
			hint = "write " + front.Quote(meant)
		}
		r.problems.Add(v.Place, hint, "%q cannot be an alias", v.Text)
		return archive.Alias{}, false
	}
	return archive.Alias{Place: v.Place, Address: address.Address(v.Text)}, true
}

// date reads a date. One that says that it is not known, where it may not be left
// out, gets a hint for how little of it may be given.
func (r *reader) date(v front.Value) archive.Date {
	if !v.Set {
		return archive.Date{}
	}
	d, err := archive.ParseDate(v.Text)
	switch {
	case err == nil && d.Year() < firstYear:
		r.longAgo(v, d.Year())
		return archive.Date{}
	case err == nil && d.End().Year() > lastYear:
		r.problems.Add(v.Place, "correct the year", "the year %d is long after anything that this archive can tell", d.End().Year())
		return archive.Date{}
	case err == nil:
		return d
	}
	if front.SaysNothing(v.Text) {
		r.problems.Add(v.Place, `write what is known of it, such as "2014", "2014~" (about) or "2014?" (possibly)`, "%s", err)
	} else if first, last, ok := strings.Cut(v.Text, "/"); ok && first != ".." && isDate(last+"/"+first) {
		r.problems.Add(v.Place, "write "+front.Quote(last+"/"+first)+", or correct one of the two", "%s", err)
	} else if written := front.DateAsWritten(v.Text); written != "" {
		r.problems.Add(v.Place, "write "+written, "%q is not a date as it has to be written", v.Text)
	} else {
		r.problems.Add(v.Place, `write 2014-03-21, "2014-03", "2014", "2014~" (about), "2014?" (possibly) or "2014-01-14/2014-02-05"`, "%s", err)
	}
	return d
}

func isDate(text string) bool {
	_, err := archive.ParseDate(text)
	return err == nil
}

// The years that anything here can be of.
const (
	firstYear = 1800
	lastYear  = 2100
)

// longAgo notes a date whose year lacks its century.
func (r *reader) longAgo(v front.Value, year int) {
	hint := "write the year in four figures, such as 2024"
	if year < 100 {
		hint = "write " + strings.Replace(v.Place.In(r.file.Text), fmt.Sprintf("%04d", year), fmt.Sprintf("20%02d", year), 1)
	}
	r.problems.Add(v.Place, hint, "the year %d is long before anything that this archive can tell", year)
}

// plain returns a text that is shown as it is typed.
func (r *reader) plain(v front.Value) string {
	if v.Set {
		prose.CheckPlain(r.file, v.Words, r.problems)
	}
	return v.Text
}

// line returns a text that may have Markdown in it.
func (r *reader) line(v front.Value, rules prose.Rules) archive.Line {
	if !v.Set {
		return archive.Line{}
	}
	rules.Base = r.rules.base
	line, said := prose.ReadLine(r.file, v.Words, v.Text, rules, r.problems)
	r.said.Links = append(r.said.Links, said.Links...)
	r.said.Cited = append(r.said.Cited, said.Cited...)
	r.said.Hashtags = append(r.said.Hashtags, said.Hashtags...)
	return line
}

// distinct returns the tables of a key, and notes those that say what one before
// them says. They are returned too.
func (r *reader) distinct(key string) []*front.Table {
	all := r.keys.Tables(key)
	for n, t := range all {
		if before := slices.IndexFunc(all[:n], t.Same); before >= 0 {
			line, _ := r.file.Position(all[before].Place().Start)
			r.problems.Add(t.Place(), "delete one of them", "this says the same as line %d", line)
		}
	}
	return all
}

// events reads what happened, each with its date.
func (r *reader) events(key string, rules prose.Rules) []archive.Event {
	var events []archive.Event
	for _, t := range r.distinct(key) {
		e := archive.Event{Place: t.Place(), Date: r.date(t.NeedDate("date")), Text: r.line(t.NeedText("text"), rules)}
		t.Done()
		events = append(events, e)
	}
	return events
}

func (r *reader) topic(id string) *archive.Topic {
	t := &archive.Topic{Entry: r.begin(id)}
	name := r.keys.NeedText("name")
	taken := map[string]source.Place{}
	t.Name = r.plain(name)
	r.once(taken, name, "name")
	for _, also := range r.keys.Texts("also") {
		t.Also = append(t.Also, r.plain(also))
		r.once(taken, also, "name")
	}
	t.Title = t.Name
	r.finish(&t.Entry, prose.Rules{})
	return t
}

func (r *reader) page(id string) *archive.Page {
	p := &archive.Page{Entry: r.begin(id)}
	p.Title = r.plain(r.keys.NeedText("title"))
	r.finish(&p.Entry, prose.Rules{})
	return p
}

func (r *reader) framework(id string) *archive.Framework {
	f := &archive.Framework{
		Entry:        r.begin(id),
		Name:         r.plain(r.keys.NeedText("name")),
		Short:        r.plain(r.keys.Text("short")),
		Inspectorate: r.plain(r.keys.Text("inspectorate")),
	}
	r.checkForce(f)
	if f.Short == "" {
		f.Short = f.Name
	}
	f.Title = f.Name
	taken := map[string]source.Place{}
	for _, t := range r.keys.Tables("grades") {
		f.Grades = append(f.Grades, r.grade(t, taken))
	}
	r.checkLevels(f.Grades)
	taken = map[string]source.Place{}
	for _, t := range r.keys.Tables("areas") {
		v := t.NeedText("id")
		area := archive.Area{Place: t.Place(), ID: v.Text, Name: r.plain(t.NeedText("name"))}
		area.Short = cmp.Or(r.plain(t.Text("short")), area.Name)
		area.Headline, _ = t.Bool("headline")
		for _, joined := range t.Texts("joins") {
			area.Joins = append(area.Joins, archive.Ref{Place: joined.Place, ID: joined.Text})
		}
		t.Done()
		if wrong := address.CheckID(v.Text); v.Set && wrong != "" {
			r.problems.Add(v.Place, "an id has small letters a to z, digits and hyphens", "the id %q %s", v.Text, wrong)
		}
		r.once(taken, v, "area")
		f.Areas = append(f.Areas, area)
	}
	if len(f.Areas) > 0 && len(f.Grades) == 0 {
		r.problems.Add(f.Areas[0].Place, "add [[grades]], or take the areas out of a kind of visit that gives none", "there are areas but no grades to judge them by")
	}
	r.finish(&f.Entry, prose.Rules{})
	nameGrades(f)
	return f
}

// nameGrades gives each grade an id that nothing in the text has.
func nameGrades(f *archive.Framework) {
	for n := range f.Grades {
		g := &f.Grades[n]
		for g.ID = address.Fragment("grade", g.Name); slices.Contains(f.Text.Fragments, g.ID); {
			g.ID += "-"
		}
		f.Text.Fragments = append(f.Text.Fragments, g.ID)
	}
}

// checkForce reads when a framework came into force and when it ended.
func (r *reader) checkForce(f *archive.Framework) {
	from, to := r.keys.Date("from"), r.keys.Date("to")
	f.From, f.To = r.date(from), r.date(to)
	switch {
	case f.To.IsOpen():
		r.problems.Add(to.Place, "delete the line: a framework that has not ended has no to", "a framework that ended has an end")
	case f.From.IsOpen():
		r.problems.Add(from.Place, "write from = "+front.Quote(f.From.Beginning().ISO()), "from is when it came into force; a framework that has not ended has no to")
	case f.From.IsInterval():
		r.problems.Add(from.Place, "write from = "+front.Quote(f.From.Beginning().ISO())+", and to = "+front.Quote(f.From.End().ISO())+" on the next line", "from is when it came into force, not how long it lasted")
	case f.To.IsInterval():
		r.problems.Add(to.Place, "write to = "+front.Quote(f.To.End().ISO()), "to is when it ended, not how long it lasted")
	case f.To.Before(f.From):
		r.problems.Add(to.Place, "from is when it came into force, to when it ended", "the framework ends before it begins")
	}
}

func (r *reader) grade(t *front.Table, taken map[string]source.Place) archive.Grade {
	name := t.NeedText("name")
	g := archive.Grade{Place: t.Place(), Name: name.Text}
	r.once(taken, name, "grade")
	for _, also := range t.Texts("also") {
		r.once(taken, also, "grade")
		g.Also = append(g.Also, also.Text)
	}
	level, v := t.NeedNumber("level")
	if v.Set && (level < 1 || level > 9) {
		r.problems.Add(v.Place, "1 is the best grade, 2 the next", "%d is not a level", level)
	}
	g.Level = level
	t.Done()
	return g
}

// checkLevels sees that the best grade stands first and each has a level of its own.
func (r *reader) checkLevels(grades []archive.Grade) {
	for n, g := range grades[min(1, len(grades)):] {
		switch before := grades[n]; {
		case g.Level == 0 || before.Level == 0: // a problem already
		case g.Level == before.Level:
			r.problems.Add(g.Place, "1 is the best grade, 2 the next", "%q has the level of %q", g.Name, before.Name)
		case g.Level < before.Level:
			r.problems.Add(g.Place, "write the grades in their order, the best first; 1 is the best level", "%q stands below %q and has a better level", g.Name, before.Name)
		}
	}
}

// once says when a name was taken before.
func (r *reader) once(taken map[string]source.Place, v front.Value, what string) {
	if !v.Set {
		return
	}
	if before, ok := taken[v.Text]; ok {
		line, _ := r.file.Position(before.Start)
		r.problems.Add(v.Place, fmt.Sprintf("it stands in line %d already", line), "there are two of the %s %q", what, v.Text)
		return
	}
	taken[v.Text] = v.Place
}
