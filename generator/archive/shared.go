package archive

import (
	"cmp"
	"slices"
	"strings"
)

// A SharedTopic is a topic under which more than one inspection of a council
// found something to improve. That two did says nothing of whether it was the
// same: see [Archive.CameUpBefore].
type SharedTopic struct {
	Topic       *Topic
	Findings    []*Finding // areas for improvement, newest first
	Inspections int        // how many those are of
}

// improvementsOn returns the areas for improvement in a council by topic, newest
// first.
func (a *Archive) improvementsOn(council string) map[string][]*Finding {
	h := a.histories[council]
	h.once.Do(func() {
		h.improvements = map[string][]*Finding{}
		for _, f := range improvements(slices.Backward(h.inspections), func(*Finding) bool { return true }) {
			for _, t := range f.Topics {
				h.improvements[t.ID] = append(h.improvements[t.ID], f)
			}
		}
	})
	return h.improvements
}

// SharedTopics returns the topics under which more than one inspection of a
// council found something to improve, those of most inspections first.
func (a *Archive) SharedTopics(c *Council) []SharedTopic {
	var shared []SharedTopic
	for id, findings := range a.improvementsOn(c.ID) {
		if n := len(firstOfEach(findings)); n > 1 {
			shared = append(shared, SharedTopic{a.topics[id], findings, n})
		}
	}
	slices.SortFunc(shared, func(s, t SharedTopic) int {
		return cmp.Or(cmp.Compare(t.Inspections, s.Inspections), strings.Compare(s.Topic.ID, t.Topic.ID))
	})
	return shared
}

// AlsoUnder returns the topics of an inspection's areas for improvement under
// which others of the same council found something to improve too, by name; of
// each of the others the first finding.
func (a *Archive) AlsoUnder(i *Inspection) []SharedTopic {
	on := a.improvementsOn(i.Council)
	var shared []SharedTopic
	for _, t := range a.TopicsOf(i) {
		all := firstOfEach(on[t.ID])
		others := slices.DeleteFunc(slices.Clone(all), func(f *Finding) bool { return f.Inspection == i })
		if len(others) > 0 && len(others) < len(all) {
			shared = append(shared, SharedTopic{t, others, len(others)})
		}
	}
	return shared
}

// firstOfEach returns the first finding of each inspection.
func firstOfEach(findings []*Finding) []*Finding {
	return slices.CompactFunc(slices.Clone(findings), func(f, g *Finding) bool { return f.Inspection == g.Inspection })
}
