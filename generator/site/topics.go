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
	Strengths    int // how many findings say that it was a strength
	Improvements int // how many say that it needed improvement
	Quotes       int
}

func (s *Site) addTopics() {
	s.addPage(Page{Kind: "topics", Address: address.Topics, lastmod: s.changed}, func(p PageView) any {
		v := &TopicsView{PageView: p}
		for _, t := range s.archive.Topics {
			strengths, improvements := s.findingsOn(t)
			_, quotes := s.archive.CountOn(t)
			v.Topics = append(v.Topics, TopicLine{s.topicLink(t), t.Summary, strengths, improvements, quotes})
		}
		return v
	})
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
