package site

import (
	"sync"

	"findings/generator/address"
	"findings/generator/archive"
)

// newestOnTopic is how many findings of each kind stand above the list of all, and
// saidOnTopic is how many quotes do.
const (
	newestOnTopic = 6
	saidOnTopic   = 3
)

// TopicView is given to topic.html: findings on one topic, across councils and years,
// and how many quotes there are.
type TopicView struct {
	PageView
	Name                            string
	Also                            []string // other words that people look for it by
	Summary                         string   // one line; may be empty
	Body                            []PartView
	Strengths, Improvements, Quotes int // how many there are on all pages of the list
	QuotesPath                      string
	Raised                          RaisedView
	ToImprove                       []*FindingView // the newest areas for improvement, on the first page alone
	Praised                         []*FindingView // and the newest strengths
	Said                            []*QuoteView   // and the newest quotes
	Groups                          []TopicGroup   // newest first
	Pager                           PagerView
}

// TopicGroup is what one inspection found on a topic.
type TopicGroup struct {
	Inspection *InspectionView
	Findings   []*FindingView
}

func (s *Site) addTopic() {
	for _, t := range s.archive.Topics {
		findings, quotes := s.archive.CountOn(t)
		page := entryPage("topic", &t.Entry, sync.OnceValue(func() string {
			day := ""
			for _, o := range s.archive.On(t) {
				day = max(day, o.Inspection().LastChanged())
			}
			return day
		}))
		addList(s, page, findings, func() []*archive.Finding { return s.archive.FindingsOn(t) }, func(p PageView, pager PagerView, part []*archive.Finding) any {
			v := &TopicView{
				PageView: p, Name: t.Name, Also: t.Also, Summary: t.Summary, Body: s.text(&t.Entry), Quotes: quotes,
				QuotesPath: s.path(address.TopicQuotes(t.ID)), Groups: s.topicGroups(part), Pager: pager,
			}
			v.Strengths, v.Improvements = s.findingsOn(t)
			if v.Part == 0 {
				v.Raised = s.raised(t)
				v.ToImprove, v.Praised = s.newestOn(t, archive.Improvement), s.newestOn(t, archive.Strength)
				v.Said = each(firstOf(saidOnTopic, s.archive.QuotesOn(t)), s.quote)
			}
			v.Feeds = s.feedsOf(t.Name, t.Address)
			return v
		})
	}
}

func (s *Site) topicGroups(part []*archive.Finding) []TopicGroup {
	var groups []TopicGroup
	for n, f := range part {
		if n == 0 || part[n-1].Inspection != f.Inspection {
			groups = append(groups, TopicGroup{Inspection: s.inspection(f.Inspection)})
		}
		g := &groups[len(groups)-1]
		g.Findings = append(g.Findings, s.finding(f))
	}
	return groups
}

// newestOn returns the newest findings of a kind on a topic.
func (s *Site) newestOn(t *archive.Topic, kind archive.Kind) []*FindingView {
	var views []*FindingView
	for _, o := range s.archive.On(t) {
		if len(views) == newestOnTopic {
			break
		}
		if o.Finding != nil && o.Finding.Kind == kind {
			views = append(views, s.finding(o.Finding))
		}
	}
	return views
}
