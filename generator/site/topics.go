package site

import (
	"findings/generator/address"
	"findings/generator/archive"
)

// TopicsView is given to topics.html.
type TopicsView struct {
	PageView
	Topics []TopicLine
}

// TopicLine is a topic in a list.
type TopicLine struct {
	LinkView
	Summary      string
	Improvements int // how many inspections found something to improve on it
	Councils     int // in how many councils
	Strengths    int // how many inspections found a strength
	Praised      int // in how many councils
	Quotes       int
}

func (s *Site) addTopics() {
	s.addPage(Page{Kind: "topics", Address: address.Topics, lastmod: s.changed}, func(p PageView) any {
		return &TopicsView{PageView: p, Topics: each(s.archive.Topics, s.topicLine)}
	})
}

func (s *Site) topicLine(t *archive.Topic) TopicLine {
	type place struct {
		kind      archive.Kind
		inspected any // an inspection, or the id of a council
	}
	seen := map[place]bool{}
	inspections, councils := map[archive.Kind]int{}, map[archive.Kind]int{}
	count := func(counts map[archive.Kind]int, p place) {
		if !seen[p] {
			seen[p] = true
			counts[p.kind]++
		}
	}
	for _, o := range s.archive.On(t) {
		if o.Finding == nil {
			continue
		}
		count(inspections, place{o.Finding.Kind, o.Inspection()})
		for _, id := range o.Inspection().CouncilIDs() {
			count(councils, place{o.Finding.Kind, id})
		}
	}
	_, quotes := s.archive.CountOn(t)
	return TopicLine{
		s.topicLink(t), t.Summary, inspections[archive.Improvement], councils[archive.Improvement],
		inspections[archive.Strength], councils[archive.Strength], quotes,
	}
}

func (s *Site) findingsOn(t *archive.Topic) (strengths, improvements int) {
	for _, o := range s.archive.On(t) {
		switch {
		case o.Finding == nil:
		case o.Finding.Kind == archive.Strength:
			strengths++
		default:
			improvements++
		}
	}
	return strengths, improvements
}
