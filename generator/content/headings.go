package content

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"findings/generator/archive"
	"findings/generator/front"
	"findings/generator/prose"
	"findings/generator/source"
)

// A heading that entries have: in how many, and what stands below it there.
type entryHeading struct {
	words         string
	level         int
	entries       int
	items, topics int // in how many it has lists, and lists of what look like findings
}

// entryHeadings returns the headings of all inspections, the most common first.
func (l *Loader) entryHeadings() []*entryHeading {
	all := map[string]*entryHeading{}
	for _, k := range l.kept {
		i, ok := k.entry.(*archive.Inspection)
		if !ok {
			continue
		}
		seen := map[string]bool{}
		for _, h := range i.Text.Headings {
			if seen[h.Plain] {
				continue
			}
			seen[h.Plain] = true
			if all[h.Plain] == nil {
				all[h.Plain] = &entryHeading{words: h.Plain, level: h.Level}
			}
			now := all[h.Plain]
			now.entries++
			if h.Items {
				now.items++
			}
			if h.Topics {
				now.topics++
			}
		}
	}
	return slices.SortedFunc(maps.Values(all), func(a, b *entryHeading) int {
		if a.entries != b.entries {
			return b.entries - a.entries
		}
		return strings.Compare(a.words, b.words)
	})
}

// meantRules returns the rules that the entries were written by: a heading of site.toml
// that hardly any of them has, while they have another for the same findings, is a mistake
// of site.toml. That is said there, once, and not at each entry.
func (l *Loader) meantRules(s *archive.Settings, problems *source.Problems) siteRules {
	keys := [...]string{"strengths", "improvements", "priority"}
	of := [...]*string{&s.Strengths, &s.Improvements, &s.Priority}
	all := l.entryHeadings()
	for n, words := range of {
		meant, has := l.meantHeading(all, n, *words)
		if meant == nil {
			continue
		}
		hint := fmt.Sprintf("write %s = %s, or change the heading in each entry", keys[n], front.Quote(meant.words))
		if s.Headings[n] == s.File.Whole() {
			hint = fmt.Sprintf("below a line [headings], write %s = %s, or change the heading in each entry", keys[n], front.Quote(meant.words))
		}
		problems.Add(s.Headings[n], hint, "%s the heading %q, and %d have %q", entriesHave(has), *words, meant.entries, meant.words)
		*words = meant.words
	}
	return siteRules{l.said.base, s.Strengths, s.Improvements, s.Priority, s.Words.Table, s.Words.Register}
}

func entriesHave(n int) string {
	switch n {
	case 0:
		return "no entry has"
	case 1:
		return "1 entry has"
	}
	return fmt.Sprintf("%d entries have", n)
}

// meantHeading returns the heading that entries have where site.toml says other words, and
// how many have those; nil where site.toml is right, or nobody can tell.
func (l *Loader) meantHeading(all []*entryHeading, n int, words string) (meant *entryHeading, has int) {
	said := []string{l.said.strengths, l.said.improvements, l.said.priority}
	var others []*entryHeading
	for _, h := range all {
		if h.words == words {
			has = h.entries
		} else if !slices.Contains(said, h.words) && h.items > 1 {
			others = append(others, h)
		}
	}
	kind := archive.Kind(n + 1)
	var unlike []*entryHeading
	for _, h := range others {
		near := source.Mistyped(h.words, []string{words}) != "" || strings.EqualFold(h.words, words)
		switch {
		case has*10 > h.entries:
		case kind > archive.Improvement && (near || prose.IsPriority(h.words)):
			return h, has
		case kind > archive.Improvement || h.level != 2:
		case near || prose.KindOfHeading(h.words) == kind:
			return h, has
		case h.topics > 1 && prose.KindOfHeading(h.words) == 0:
			unlike = append(unlike, h)
		}
	}
	if has == 0 && len(unlike) == 1 {
		return unlike[0], has
	}
	return nil, has
}
