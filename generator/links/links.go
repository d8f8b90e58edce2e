// Package links follows the addresses that an archive cites, and tells which of
// them are gone.
//
//	targets := links.Cited(archive)
//	asker := &links.Asker{Agent: …, Known: links.ReadCache(file)}
//	answers := asker.Ask(ctx, targets)
//	links.Report(targets, answers, problems)
//
// It is the only package that opens a network connection, and only when an editor
// asks for it: a site is built without any. It is considerate: it asks a few hosts
// at a time, each for one thing at a time with a pause between, reads no more of
// an answer than its header, and remembers what it learned for days.
package links

import (
	"cmp"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"findings/generator/archive"
	"findings/generator/source"
)

// A Target is an address that the archive cites, and where.
type Target struct {
	URL   string
	Cited []Citation
}

// A Citation is one place in which an address stands.
type Citation struct {
	source.Place
	Source   *archive.Source // nil when it stands in the words
	Archived bool            // it is the archived copy of the source
	Date     string          // when it was published, as digits: a day, month or year; "" when not known
}

// inWords finds the addresses of links among the words of a file.
var inWords = regexp.MustCompile(`\]\(<?(https?://[^\s<>)]+)>?[ )]`)

// Cited returns all addresses that the archive cites, sorted, each once.
func Cited(a *archive.Archive) []*Target {
	c := collection{}
	dates := map[*archive.Entry]string{}
	for _, i := range a.Inspections {
		for _, s := range i.Sources {
			date := cmp.Or(digits(s.Published), digits(i.Published))
			c.addSource(s, s.URL, false, date)
			c.addSource(s, s.Archived, true, date)
		}
		dates[&i.Entry] = digits(i.Published)
	}
	for e := range a.Entries() {
		c.addWords(e, dates[e])
	}
	return slices.SortedFunc(maps.Values(c), func(t, u *Target) int { return strings.Compare(t.URL, u.URL) })
}

func digits(d archive.Date) string { return strings.ReplaceAll(d.Machine(), "-", "") }

// A collection holds targets by address.
type collection map[string]*Target

func (c collection) add(url string, where Citation) {
	// What stands behind the # is not asked for: the server never sees it.
	url, _, _ = strings.Cut(url, "#")
	t := c[url]
	if t == nil {
		t = &Target{URL: url}
		c[url] = t
	}
	t.Cited = append(t.Cited, where)
}

func (c collection) addSource(s *archive.Source, url string, archived bool, date string) {
	if url == "" {
		return
	}
	place := s.Place
	if i := strings.Index(s.File.Text[s.Start:], url); i >= 0 {
		place = s.File.At(s.Start+i, s.Start+i+len(url))
	}
	c.add(url, Citation{place, s, archived, date})
}

func (c collection) addWords(e *archive.Entry, date string) {
	for _, at := range inWords.FindAllStringSubmatchIndex(e.File.Text, -1) {
		c.add(e.File.Text[at[2]:at[3]], Citation{Place: e.File.At(at[2], at[3]), Date: date})
	}
}

// Report adds a problem for each place that cites an address which is gone.
func Report(targets []*Target, answers map[string]Answer, problems *source.Problems) {
	for _, t := range targets {
		answer := answers[t.URL]
		if answer.State() != Gone {
			continue
		}
		for _, c := range t.Cited {
			problems.Add(c.Place, c.advice(t.URL), "this address is gone: %s", answer.Why())
		}
	}
}

// advice says what may stand in place of an address that is gone.
func (c Citation) advice(url string) string {
	if s := c.Source; s != nil && !c.Archived && s.Archived != "" {
		return "the source names an archived copy, " + s.Archived + ": take url out when that is enough"
	}
	date := cmp.Or(c.Date, "2") // 2 is the newest that there is
	try := fmt.Sprintf("https://web.archive.org/web/%s/%s", date, url)
	switch {
	case c.Archived:
		return "look for another copy; try " + try
	case c.Source != nil:
		return "look whether there is a copy, and add it as archived = …; try " + try
	}
	return "look whether there is a copy, and link to that; try " + try
}
