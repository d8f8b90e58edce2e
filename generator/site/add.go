package site

import (
	"bytes"
	"encoding/json"
	"net/url"
	"strings"

	"findings/generator/address"
	"findings/generator/archive"
)

// AddView is given to add.html, a form for an entry about an inspection. Filling
// it in writes the entry's text: see static/add.js.
type AddView struct {
	PageView
	Councils     []ComparableView // those that an entry can be about, by name
	Frameworks   []RulesView      // the newest first
	Topics       []NamedView
	SourceKinds  []string
	Speakers     []string // whoever is quoted already, by name
	Strengths    string   // the headings over findings
	Improvements string
	NotJudged    string // what stands for the grade of an area that was expressly not given one
	Entries      string // the path of the JSON that says which entries there are, and what they cite
	New          string // the address in the repository that new files are sent to, without the folder; empty when site.toml names no repository
	Change       string // and the one at which files are changed
}

// NamedView is something that can be chosen in a form.
type NamedView struct{ ID, Text string }

// RulesView is a framework as the form needs it.
type RulesView struct {
	NamedView
	Title        string // what its inspections are called
	Stem         string // what the names of their files end in
	Inspectorate string
	From, To     string // when it was in force, as exactly as is known: 2023-01; may be empty
	Areas        []NamedView
	Grades       []string // best first; none for a visit that gives none
}

func (s *Site) addAdd() {
	s.addPage(Page{Kind: "add", Address: address.Add, Fetches: true, lastmod: s.changed}, func(p PageView) any {
		set := s.archive.Settings
		v := &AddView{
			PageView: p, Strengths: set.Strengths, Improvements: set.Improvements, NotJudged: archive.NotJudged, Entries: s.path(address.Entered),
			Councils: each(s.archive.Councils, func(c *archive.Council) ComparableView { return ComparableView{s.councilLink(c), c.ID} }),
			Topics:   each(s.archive.Topics, func(t *archive.Topic) NamedView { return NamedView{t.ID, t.Name} }),
			Speakers: each(s.archive.Speakers, func(sp *archive.Speaker) string { return sp.Name }),
			New:      p.inRepository("new", "content/councils/"), Change: p.inRepository("edit", "content/councils/"),
		}
		for _, k := range archive.SourceKinds {
			v.SourceKinds = append(v.SourceKinds, string(k))
		}
		v.Frameworks = each(s.archive.Frameworks, rules)
		return v
	})
}

func rules(f *archive.Framework) RulesView {
	return RulesView{
		NamedView: NamedView{f.ID, f.Name}, Title: f.Called(), Stem: f.Stem(), Inspectorate: f.Inspectorate,
		From: f.From.Machine(), To: f.To.End().Machine(), Grades: f.GradeNames(),
		Areas: each(f.Areas, func(a archive.Area) NamedView { return NamedView{a.ID, a.Name} }),
	}
}

// inRepository is the address in the repository at which something is done with a
// file or folder; empty when site.toml names no repository.
func (p PageView) inRepository(do, name string) string {
	if p.Site.Repository == "" {
		return ""
	}
	where := url.URL{Path: p.Site.site.archive.Settings.Branch + "/" + name}
	return strings.TrimSuffix(p.Site.Repository, "/") + "/" + do + "/" + where.EscapedPath()
}

// An entered is what the form knows of an entry that there is. The JSON of all is a
// part of the page, and no open data.
type entered struct {
	Framework string   `json:"framework"`
	Published string   `json:"published"`
	Sources   []string `json:"sources"` // the keys by which they are cited
}

// addEntered adds the JSON of all entries about inspections, by council and by the
// names of their files.
func (s *Site) addEntered() {
	s.addFile("entered", address.Entered, func(w *bytes.Buffer) error {
		all := map[string]map[string]entered{}
		for _, c := range s.archive.Councils {
			all[c.ID] = map[string]entered{}
		}
		for _, i := range s.archive.Inspections {
			keys := each(i.Sources, func(source *archive.Source) string { return source.Key })
			all[i.Council][i.ID] = entered{i.Framework.ID, i.Published.Machine(), keys}
		}
		return json.NewEncoder(w).Encode(all)
	})
}
