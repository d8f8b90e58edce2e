package site

import (
	"bytes"
	"cmp"
	"maps"
	"net/url"
	"slices"
	"strconv"

	"findings/generator/address"
	"findings/generator/archive"
	"findings/generator/search"
	"findings/generator/source"
)

// SearchView is given to search.html: a form, and what static/search.js needs to
// find what is asked for.
type SearchView struct {
	PageView
	Index    string           // the path of the folder with the files of the index, for the script
	Kinds    []SearchKindView // the kinds of result in the order in which they are shown
	Regions  []ChoiceView     // by name
	Councils []ChoiceView     // by name
	Topics   []ChoiceView     // by name
	Grades   []ChoiceView     // overall grades, the best first
	Years    []string         // in which reports came out, the newest first
}

// SearchKindView is a kind of result.
type SearchKindView struct {
	Name string // "council", "topic", "speaker", "framework", "quote", "finding", "inspection", "source" or "page"
	Site *SiteView
}

// ChoiceView is something that a search can be narrowed to.
type ChoiceView struct{ Value, Text string }

// readWords makes the index of the search. It lies in a folder whose name has its
// hash in it, so that nothing of one index is ever taken for a part of another;
// a preview, which keeps nothing, makes it when somebody searches.
func (s *Site) readWords(problems *source.Problems) {
	s.index = search.New(s.archive)
	s.indexed = address.Search + "index/"
	if s.plainNames || problems.Len() > 0 {
		return
	}
	s.indexed = address.Search + address.Address(s.index.Hash()) + "/"
}

func (s *Site) addSearch() {
	s.addPage(Page{Kind: "search", Address: address.Search, Fetches: true, lastmod: s.changed}, func(p PageView) any { return s.searchPage(p) })
}

func (s *Site) addSearchIndex() {
	for _, f := range s.index.Files() {
		s.addFile("search-index", s.indexed+address.Address(f.Name), func(w *bytes.Buffer) error { return f.Write(w) })
	}
}

// searchPath is the path of the search for what is under some choices, by their names.
func (s *Site) searchPath(chosen url.Values) string {
	return s.path(address.Search) + "?" + chosen.Encode()
}

func (s *Site) searchPage(p PageView) *SearchView {
	v := &SearchView{PageView: p, Index: s.path(s.indexed), Kinds: each(search.Kinds, func(name string) SearchKindView { return SearchKindView{name, s.view} })}
	regions := map[string]bool{}
	for _, c := range s.archive.Councils {
		v.Councils = append(v.Councils, ChoiceView{c.ID, c.Name})
		regions[c.Region] = c.Region != ""
	}
	for _, name := range slices.Sorted(maps.Keys(regions)) {
		if regions[name] {
			v.Regions = append(v.Regions, ChoiceView{search.RegionValue(name), name})
		}
	}
	for _, t := range s.archive.Topics {
		v.Topics = append(v.Topics, ChoiceView{t.ID, t.Name})
	}
	grades, years := map[string]*archive.Grade{}, map[int]bool{}
	for _, i := range s.archive.Inspections {
		years[i.Published.Year()] = true
		if j := s.archive.Overall(i); j.State == archive.Graded {
			grades[j.Grade.Name] = j.Grade
		}
	}
	byLevel := slices.SortedFunc(maps.Values(grades), func(g, h *archive.Grade) int {
		return cmp.Or(cmp.Compare(g.Level, h.Level), cmp.Compare(g.Name, h.Name))
	})
	for _, g := range byLevel {
		v.Grades = append(v.Grades, ChoiceView{search.GradeValue(g.Name), g.Name})
	}
	for _, year := range slices.Backward(slices.Sorted(maps.Keys(years))) {
		v.Years = append(v.Years, strconv.Itoa(year))
	}
	return v
}
