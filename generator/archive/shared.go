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

// sharedIn returns the areas for improvement in a council by topic.
func (a *Archive) sharedIn(council string) map[string]*SharedTopic {
	h := a.histories[council]
	h.once.Do(func() {
		h.shared = map[string]*SharedTopic{}
		for _, f := range improvements(slices.Backward(h.inspections), func(*Finding) bool { return true }) {
			for _, ref := range f.Topics {
				t := h.shared[ref.ID]
				if t == nil {
					t = &SharedTopic{Topic: a.topics[ref.ID]}
					h.shared[ref.ID] = t
				}
				if len(t.Findings) == 0 || t.Findings[len(t.Findings)-1].Inspection != f.Inspection {
					t.Inspections++
				}
				t.Findings = append(t.Findings, f)
			}
		}
	})
	return h.shared
}

// SharedTopics returns the topics under which more than one inspection of a
// council found something to improve, those of most inspections first.
func (a *Archive) SharedTopics(c *Council) []SharedTopic {
	var shared []SharedTopic
	for _, t := range a.sharedIn(c.ID) {
		if t.Inspections > 1 {
			shared = append(shared, *t)
		}
	}
	slices.SortFunc(shared, func(s, t SharedTopic) int {
		return cmp.Or(cmp.Compare(t.Inspections, s.Inspections), strings.Compare(s.Topic.ID, t.Topic.ID))
	})
	return shared
}

// AlsoUnder returns those of the topics that an inspection found something to improve
// under too, by name.
func (a *Archive) AlsoUnder(i *Inspection) []SharedTopic {
	shared := a.sharedIn(i.Council)
	on := map[string]bool{}
	for n := range i.Text.Findings {
		if f := &i.Text.Findings[n]; f.Kind == Improvement {
			for _, ref := range f.Topics {
				on[ref.ID] = shared[ref.ID].Inspections > 1
			}
		}
	}
	var also []SharedTopic
	for _, t := range a.Topics {
		if on[t.ID] {
			also = append(also, *shared[t.ID])
		}
	}
	return also
}
