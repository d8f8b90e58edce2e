// Package archive is the domain: councils, the frameworks they were inspected
// under, inspections with their grades, findings and quotes, and topics.
//
// Every file of content/ becomes one entry: a [Council], [Framework],
// [Inspection], [Topic] or [Page]. An entry says only what its own file says;
// where it speaks of another file it holds that file's id. [New] relates the
// entries: it checks that everything they refer to exists, and answers what
// only the whole can tell (what a council was judged before, what is still
// open, who is quoted where).
//
// Entries are never changed after they were handed to New, and neither is an
// [Archive]: any number of goroutines may read them, and entries can be shared
// by one archive and the next.
package archive

import (
	"cmp"
	"iter"
	"slices"
	"strings"
	"sync"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"findings/generator/address"
	"findings/generator/source"
)

// Parts is what an archive is made of: one entry for each file of content/,
// and the names of the files in static/, such as "static/map.png".
type Parts struct {
	Settings    *Settings
	Councils    []*Council
	Frameworks  []*Framework
	Topics      []*Topic
	Pages       []*Page
	Inspections []*Inspection
	Drafts      []*Entry // left out, and entries of councils that are; named so that a link to one can be explained
	Broken      []string // files that could not be read: what refers to one is no further problem
	Static      []string
	Verified    map[string]Verification // by the ids of statements; only what holds for their words as they are
}

// An Item is an entry of any kind.
type Item interface{ Common() *Entry }

// Add adds an entry to the list of its kind.
func (p *Parts) Add(item Item) {
	switch item := item.(type) {
	case *Council:
		p.Councils = append(p.Councils, item)
	case *Framework:
		p.Frameworks = append(p.Frameworks, item)
	case *Topic:
		p.Topics = append(p.Topics, item)
	case *Page:
		p.Pages = append(p.Pages, item)
	case *Inspection:
		p.Inspections = append(p.Inspections, item)
	}
}

// Items yields all entries, kind by kind, in the order of their lists.
func (p *Parts) Items() iter.Seq[Item] {
	return func(yield func(Item) bool) {
		_ = yieldItems(p.Councils, yield) && yieldItems(p.Inspections, yield) && yieldItems(p.Frameworks, yield) &&
			yieldItems(p.Topics, yield) && yieldItems(p.Pages, yield)
	}
}

func yieldItems[I Item](items []I, yield func(Item) bool) bool {
	for _, item := range items {
		if !yield(item) {
			return false
		}
	}
	return true
}

// Entries yields what all entries have, in the order of [Parts.Items].
func (p *Parts) Entries() iter.Seq[*Entry] {
	return func(yield func(*Entry) bool) {
		for item := range p.Items() {
			if !yield(item.Common()) {
				return
			}
		}
	}
}

// An Archive is all entries, related to each other. Every list is in the order
// in which it is shown.
type Archive struct {
	Parts       // Councils, Topics by name; Frameworks by date; Inspections newest first
	Speakers    []*Speaker
	Publishers  []*Publisher
	councils    map[string]*Council
	frameworks  map[string]*Framework
	topics      map[string]*Topic
	speakers    map[string]*Speaker
	histories   map[string]*history
	topicLists  map[string]*topicList
	listTopics  sync.Once                // fills the lists of topicLists
	listRaised  sync.Once                // fills raised
	raised      []Raised                 // of no topic: RaisedOn counts
	all         map[*Inspection]struct{} // Inspections as a set
	broken      bool                     // something that entries refer to is not there
	inspections map[string][]*Inspection // by framework
	newest      *Framework               // the newest that gives grades; may be nil
	oldScale    map[string]bool          // frameworks on another scale than the newest
	marked      map[*Finding][]*Finding  // the earlier areas for improvement that a finding marks
	marking     map[*Finding][]*Finding  // the later findings that mark an area, oldest first
}

// A Speaker is somebody who is quoted.
type Speaker struct {
	Name    string
	Also    []string // other names that quotes give, as site.toml says
	Address address.Address
	Quotes  []*Quote // newest first
}

// A Publisher is who published sources.
type Publisher struct {
	Name    string
	Sources []*Source // newest first
}

// history is what happened in one council.
type history struct {
	inspections []*Inspection // oldest first
	once        sync.Once
	shared      map[string]*SharedTopic // by the topics' ids; also those of one inspection alone
}

// New relates entries to each other. What does not fit is added to problems;
// with one, the archive may be laid out but not rendered. before is an archive
// of mostly the same entries, or nil: what had no problems there is not checked
// again unless something that it depends on has changed.
func New(parts Parts, before *Archive, problems *source.Problems) *Archive {
	if before == nil {
		before = new(Archive)
	}
	a := &Archive{
		Parts:      parts,
		councils:   map[string]*Council{},
		frameworks: map[string]*Framework{},
		topics:     map[string]*Topic{},
		speakers:   map[string]*Speaker{},
		histories:  map[string]*history{},
		oldScale:   map[string]bool{},
		marked:     map[*Finding][]*Finding{},
		marking:    map[*Finding][]*Finding{},
		all:        make(map[*Inspection]struct{}, len(parts.Inspections)),
	}
	a.order()
	for _, c := range a.Councils {
		a.councils[c.ID] = c
		a.histories[c.ID] = &history{}
	}
	for _, f := range a.Frameworks {
		a.frameworks[f.ID] = f
	}
	for _, t := range a.Topics {
		a.topics[t.ID] = t
	}
	for _, i := range a.Inspections {
		a.all[i] = struct{}{}
	}
	a.markOldScales()
	found := problems.Len()
	check(a, before, problems)
	a.broken = problems.Len() > found || len(a.Broken) > 0
	a.countTopics(before)
	a.index(problems)
	return a
}

func (a *Archive) order() {
	names := newNameOrder(a.Settings.Language)
	a.Councils = sortedByName(names, a.Councils, func(c *Council) string { return c.Name })
	a.Topics = sortedByName(names, a.Topics, func(t *Topic) string { return t.Name })
	a.Pages = sortedByName(names, a.Pages, func(p *Page) string { return p.Title })
	a.Frameworks = slices.SortedFunc(slices.Values(a.Frameworks), func(f, g *Framework) int {
		return cmp.Or(f.From.Compare(g.From), strings.Compare(f.ID, g.ID))
	})
	a.Inspections = slices.SortedFunc(slices.Values(a.Inspections), func(i, j *Inspection) int { return byDate(j, i) })
}

// markOldScales finds the frameworks whose grades are on another scale than
// those of the newest framework that gives grades.
func (a *Archive) markOldScales() {
	for _, f := range slices.Backward(a.Frameworks) {
		if a.newest == nil && f.Graded() {
			a.newest = f
		}
		a.oldScale[f.ID] = f.Graded() && !f.SameScale(a.newest)
	}
}

// OldScale reports whether a framework grades on another scale than the newest
// that gives grades.
func (a *Archive) OldScale(f *Framework) bool { return a.oldScale[f.ID] }

// InPlaceOf returns the grade that stands on the newest scale where a grade of a
// framework stands on its own: the one of the same level. It returns nil where
// the scales are the same, or the newest has none of that level.
func (a *Archive) InPlaceOf(g *Grade, of *Framework) *Grade {
	if !a.oldScale[of.ID] {
		return nil
	}
	for n := range a.newest.Grades {
		if now := &a.newest.Grades[n]; now.Level == g.Level {
			return now
		}
	}
	return nil
}

// byDate orders inspections by when they came out; address breaks a tie.
func byDate(i, j *Inspection) int {
	if c := i.Published.Compare(j.Published); c != 0 { // nearly always
		return c
	}
	return cmp.Or(i.Inspected.Compare(j.Inspected), strings.Compare(string(i.Address), string(j.Address)))
}

// index collects, newest first, what is found under a council, a framework, a
// speaker and a publisher.
func (a *Archive) index(problems *source.Problems) {
	a.inspections = make(map[string][]*Inspection, len(a.frameworks))
	publishers := map[string]*Publisher{}
	names := a.speakerNames()
	byAddress := map[address.Address]*Speaker{}
	for _, i := range a.Inspections {
		a.inspections[i.Framework.ID] = append(a.inspections[i.Framework.ID], i)
		for _, id := range i.CouncilIDs() {
			if h := a.histories[id]; h != nil {
				h.inspections = append(h.inspections, i)
			}
		}
		for n := range i.Text.Quotes {
			a.addQuote(&i.Text.Quotes[n], names, byAddress, problems)
		}
		for _, s := range i.Sources {
			p := publishers[s.Publisher]
			if p == nil {
				p = &Publisher{Name: s.Publisher}
				publishers[s.Publisher] = p
				a.Publishers = append(a.Publishers, p)
			}
			p.Sources = append(p.Sources, s)
		}
	}
	a.knowSpeakers(problems)
	for _, h := range a.histories {
		slices.Reverse(h.inspections)
	}
	order := newNameOrder(a.Settings.Language)
	a.Speakers = sortedByName(order, a.Speakers, func(s *Speaker) string { return s.Name })
	a.Publishers = sortedByName(order, a.Publishers, func(p *Publisher) string { return p.Name })
}

// Council returns the council with an id, or nil.
func (a *Archive) Council(id string) *Council { return a.councils[id] }

// CouncilsOf returns the councils that an inspection is about, its own first.
func (a *Archive) CouncilsOf(i *Inspection) []*Council {
	var all []*Council
	for _, id := range i.CouncilIDs() {
		all = append(all, a.councils[id])
	}
	return all
}

// Framework returns the framework with an id, or nil.
func (a *Archive) Framework(id string) *Framework { return a.frameworks[id] }

// Topic returns the topic with an id, or nil.
func (a *Archive) Topic(id string) *Topic { return a.topics[id] }

// Speaker returns who is quoted under a name, which may be one of several; or nil.
func (a *Archive) Speaker(name string) *Speaker { return a.speakers[name] }

// InspectionsOf returns a council's inspections, oldest first: its own, and
// those of others that are also about it.
func (a *Archive) InspectionsOf(c *Council) []*Inspection { return a.histories[c.ID].inspections }

// InspectionsUnder returns the inspections under a framework, newest first.
func (a *Archive) InspectionsUnder(f *Framework) []*Inspection { return a.inspections[f.ID] }

// nameOrder sorts names as readers of the site's language expect, "Zoë" after
// "Zoe" and capitals with small letters.
type nameOrder struct {
	collator *collate.Collator
	buffer   collate.Buffer
}

func newNameOrder(languageTag string) *nameOrder {
	return &nameOrder{collator: collate.New(language.Make(languageTag), collate.Numeric)}
}

func sortedByName[T any](o *nameOrder, items []T, name func(T) string) []T {
	type keyed struct {
		key  []byte
		name string
		item T
	}
	all := make([]keyed, len(items))
	for i, item := range items {
		o.buffer.Reset()
		all[i] = keyed{slices.Clone(o.collator.KeyFromString(&o.buffer, name(item))), name(item), item}
	}
	slices.SortStableFunc(all, func(a, b keyed) int {
		return cmp.Or(slices.Compare(a.key, b.key), strings.Compare(a.name, b.name))
	})
	sorted := make([]T, len(items))
	for i, k := range all {
		sorted[i] = k.item
	}
	return sorted
}
