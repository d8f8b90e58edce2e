package archive

import (
	"fmt"
	"maps"
	"slices"

	"findings/generator/address"
	"findings/generator/source"
)

// speakerNames returns the name of the person for each other name that site.toml
// gives for one.
func (a *Archive) speakerNames() map[string]string {
	names := map[string]string{}
	for _, p := range a.Settings.Speakers {
		for _, also := range p.Also {
			names[also.Text] = p.Name.Text
		}
	}
	return names
}

// addQuote files a quote under its speaker. Two spellings that share an
// address are a problem: they are one person, or need telling apart.
func (a *Archive) addQuote(q *Quote, names map[string]string, byAddress map[address.Address]*Speaker, problems *source.Problems) {
	if q.Speaker == "" {
		return // which was said where the quote was read
	}
	s := a.speakers[q.Speaker]
	if s == nil {
		name := names[q.Speaker]
		if name == "" {
			name = q.Speaker
		}
		at := address.Speaker(name)
		switch s = byAddress[at]; {
		case s == nil:
			s = &Speaker{Name: name, Address: at}
			byAddress[at] = s
			a.Speakers = append(a.Speakers, s)
		case s.Name != name:
			first := s.Quotes[0]
			line, _ := first.File.Position(first.SpeakerPlace.Start)
			problems.Add(q.SpeakerPlace, "write the name in the same way everywhere, or tell two people apart",
				"%q is spelled %q in %s:%d", q.Speaker, s.Name, first.File.Name, line)
		}
		if q.Speaker != s.Name && s.Name == name {
			s.Also = append(s.Also, q.Speaker)
		}
		a.speakers[q.Speaker] = s
	}
	s.Quotes = append(s.Quotes, q)
}

// knowSpeakers notes who is named in site.toml and quoted nowhere, not even in a
// draft: a name there is one that quotes give.
func (a *Archive) knowSpeakers(problems *source.Problems) {
	drafted := map[string]bool{}
	for _, d := range a.Drafts {
		for _, q := range d.Text.Quotes {
			drafted[q.Speaker] = true
		}
	}
	taken := map[string]source.Place{}
	for _, p := range a.Settings.Speakers {
		for n, name := range append([]Name{p.Name}, p.Also...) {
			if before, ok := taken[name.Text]; ok {
				line, _ := name.File.Position(before.Start)
				problems.Add(name.Place, "a name leads to one person: take it out of one of them", "%q stands in line %d already", name.Text, line)
				continue
			}
			taken[name.Text] = name.Place
			if a.speakers[name.Text] == nil && !drafted[name.Text] && (n > 0 || len(p.Also) == 0) && len(a.Broken) == 0 {
				hint := "take it out, or write it as the quotes do"
				if near := source.Nearest(name.Text, slices.Sorted(maps.Keys(a.speakers))); near != "" {
					hint = fmt.Sprintf("did you mean %q?", near)
				}
				problems.Add(name.Place, hint, "no quote is by %q", name.Text)
			}
		}
	}
}
