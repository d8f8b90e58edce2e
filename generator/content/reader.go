package content

import (
	"fmt"
	"path"
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
	if path.Base(r.file.Name) != "council.md" { // that of its folder is looked at once for all in it
		r.checkID(id)
	}
	e := archive.Entry{File: r.file, ID: id}
	e.Address, _ = address.OfFile(r.file.Name)
	e.Draft, _ = r.keys.Bool("draft")
	e.Summary = r.plain(r.keys.Text("summary"))
	e.Extra = r.keys.Extra()
	e.Aliases = r.aliases(e.Address)
	e.Corrections = r.corrections()
	r.changed(&e)
	return e
}

// finish reads the text and closes the entry.
func (r *reader) finish(e *archive.Entry, rules prose.Rules) {
	r.keys.Done()
	rules.Base, rules.Table = r.rules.base, r.rules.table
	e.Text = prose.Read(r.file, r.body, rules, r.problems)
	r.finishCorrections(e, rules)
	e.Text.Links = append(e.Text.Links, r.said.Links...)
	e.Text.FullLinks = append(e.Text.FullLinks, r.said.FullLinks...)
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
	r.said.FullLinks = append(r.said.FullLinks, said.FullLinks...)
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

// page reads a page, given the folders that it lies in and its name.
func (r *reader) page(path []string) *archive.Page {
	p := &archive.Page{Entry: r.begin(path[len(path)-1])}
	for _, folder := range path[:len(path)-1] {
		r.checkID(folder)
	}
	p.ID = strings.Join(path, "/")
	if v := r.keys.Text("layout"); v.Set {
		p.Layout = archive.Ref{Place: v.Place, ID: v.Text}
	}
	p.Title = r.plain(r.keys.NeedText("title"))
	r.finish(&p.Entry, prose.Rules{})
	return p
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
