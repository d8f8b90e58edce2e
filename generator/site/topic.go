package site

import (
	"findings/generator/address"
	"findings/generator/archive"
)

// TopicView is given to topic.html: findings and quotes on one topic, across
// councils and years.
type TopicView struct {
	PageView
	Name                            string
	Summary                         string // one line; may be empty
	Body                            []PartView
	Strengths, Improvements, Quotes int // how many there are on all pages of the list
	QuotesPath                      string
	Groups                          []TopicGroup // newest first
	Pager                           PagerView
}

// TopicGroup is what one inspection said of a topic.
type TopicGroup struct {
	Inspection *InspectionView
	Findings   []*FindingView
	Quotes     []*QuoteView
}

// onTopic is a finding or a quote on a topic.
type onTopic struct {
	finding *archive.Finding
	quote   *archive.Quote
}

func (o onTopic) inspection() *archive.Inspection {
	if o.finding != nil {
		return o.finding.Inspection
	}
	return o.quote.Inspection
}

func (s *Site) addTopic() {
	for _, t := range s.archive.Topics {
		findings, quotes := s.archive.CountOn(t)
		page := entryPage("topic", &t.Entry, func() string {
			for _, o := range s.onTopic(t) {
				return o.inspection().Published.FirstDay()
			}
			return ""
		})
		addList(s, page, findings+quotes, func() []onTopic { return s.onTopic(t) }, func(p PageView, pager PagerView, part []onTopic) any {
			v := &TopicView{
				PageView: p, Name: t.Name, Summary: t.Summary, Body: s.text(&t.Entry), Quotes: quotes,
				QuotesPath: s.path(address.TopicQuotes(t.ID)), Groups: s.topicGroups(part), Pager: pager,
			}
			v.Strengths, v.Improvements = s.findingsOn(t)
			v.Feeds = s.feedsOf(t.Name, t.Address)
			return v
		})
	}
}

// onTopic returns the findings and quotes on a topic, newest inspection first,
// in each the findings before the quotes.
func (s *Site) onTopic(t *archive.Topic) []onTopic {
	findings, quotes := s.archive.FindingsOn(t), s.archive.QuotesOn(t)
	all := make([]onTopic, 0, len(findings)+len(quotes))
	for len(findings) > 0 || len(quotes) > 0 {
		var i *archive.Inspection
		switch {
		case len(quotes) == 0:
			i = findings[0].Inspection
		case len(findings) == 0:
			i = quotes[0].Inspection
		default:
			i = archive.Newer(findings[0].Inspection, quotes[0].Inspection)
		}
		for ; len(findings) > 0 && findings[0].Inspection == i; findings = findings[1:] {
			all = append(all, onTopic{finding: findings[0]})
		}
		for ; len(quotes) > 0 && quotes[0].Inspection == i; quotes = quotes[1:] {
			all = append(all, onTopic{quote: quotes[0]})
		}
	}
	return all
}

func (s *Site) topicGroups(part []onTopic) []TopicGroup {
	var groups []TopicGroup
	for n, o := range part {
		if n == 0 || part[n-1].inspection() != o.inspection() {
			groups = append(groups, TopicGroup{Inspection: s.inspection(o.inspection())})
		}
		g := &groups[len(groups)-1]
		if o.finding != nil {
			g.Findings = append(g.Findings, s.finding(o.finding))
		} else {
			g.Quotes = append(g.Quotes, s.quote(o.quote))
		}
	}
	return groups
}
