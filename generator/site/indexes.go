package site

import (
	"cmp"
	"html/template"

	"findings/generator/address"
	"findings/generator/archive"
	"findings/generator/source"
)

// QuotesView is given to quotes.html: the three indexes of quotes.
type QuotesView struct {
	PageView
	Councils []CountedLink
	Speakers []CountedLink
	Topics   []CountedLink
	Count    int // of all quotes
	Newest   []*QuoteView
}

// CountedLink leads to a list, and says how long it is.
type CountedLink struct {
	LinkView
	Count int
}

// QuoteListView is given to quote-list.html: the quotes of a council, of a
// speaker, or on a topic.
type QuoteListView struct {
	PageView
	By     string   // "council", "speaker" or "topic"
	About  LinkView // the council's or topic's own page; for a speaker, the name alone
	Quotes []*QuoteView
	Pager  PagerView
}

func (s *Site) layQuotes() {
	s.add(address.Quotes, source.Place{}, "quotes", func(p PageView) any { return s.quoteIndex(p) })
	for _, c := range s.archive.Councils {
		s.addQuotes(address.CouncilQuotes(c.ID), "council", "Quotes: "+c.Name, LinkView{c.Name, s.path(c.Address)}, source.Place{},
			s.archive.CountQuotesOf(c), func() []*archive.Quote { return s.archive.QuotesOf(c) })
	}
	for _, speaker := range s.archive.Speakers {
		s.addQuotes(speaker.Address, "speaker", "Quotes: "+speaker.Name, LinkView{Text: speaker.Name}, speaker.Quotes[0].SpeakerPlace,
			len(speaker.Quotes), present(speaker.Quotes))
	}
	for _, t := range s.archive.Topics {
		_, count := s.archive.CountOn(t)
		s.addQuotes(address.TopicQuotes(t.ID), "topic", "Quotes: "+t.Name, LinkView{t.Name, s.path(t.Address)}, source.Place{},
			count, func() []*archive.Quote { return s.archive.QuotesOn(t) })
	}
}

// addQuotes adds the index of some quotes. Where there are none, there is no
// page, as no other would lead to it.
func (s *Site) addQuotes(at address.Address, by, title string, about LinkView, origin source.Place, count int, quotes func() []*archive.Quote) {
	if count == 0 {
		return
	}
	addList(s, at, origin, "quote-list", count, quotes, func(p PageView, pager PagerView, part []*archive.Quote) any {
		p.Source = ""
		return &QuoteListView{p.entitled(title, ""), by, about, s.quotes(part), pager}
	})
}

func (s *Site) quoteIndex(p PageView) any {
	v := &QuotesView{PageView: p.entitled("Quotes", "What inspectors, councils and others said, word for word, by council, by speaker and by topic.")}
	var newest []*archive.Quote
	for _, i := range s.archive.Inspections {
		v.Count += len(i.Text.Quotes)
		for n := range i.Text.Quotes {
			if len(newest) < quotesOnCouncil {
				newest = append(newest, &i.Text.Quotes[n])
			}
		}
	}
	v.Newest = s.quotes(newest)
	for _, c := range s.archive.Councils {
		v.Councils = append(v.Councils, s.counted(c.Name, address.CouncilQuotes(c.ID), s.archive.CountQuotesOf(c)))
	}
	for _, speaker := range s.archive.Speakers {
		v.Speakers = append(v.Speakers, s.counted(speaker.Name, speaker.Address, len(speaker.Quotes)))
	}
	for _, t := range s.archive.Topics {
		_, count := s.archive.CountOn(t)
		v.Topics = append(v.Topics, s.counted(t.Name, address.TopicQuotes(t.ID), count))
	}
	return v
}

func (s *Site) counted(text string, at address.Address, n int) CountedLink {
	return CountedLink{LinkView{text, s.path(at)}, n}
}

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

// TopicView is given to topic.html: findings and quotes on one topic, across
// councils and years.
type TopicView struct {
	PageView
	Name                            string
	Body                            template.HTML
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

func (s *Site) layTopics() {
	s.add(address.Topics, source.Place{}, "topics", func(p PageView) any {
		v := &TopicsView{PageView: p.entitled("Topics", "What findings and quotes are about.")}
		for _, t := range s.archive.Topics {
			strengths, improvements := s.findingsOn(t)
			v.Topics = append(v.Topics, TopicLine{LinkView{t.Name, s.path(t.Address)}, t.Summary, strengths, improvements, len(s.archive.QuotesOn(t))})
		}
		return v
	})
	for _, t := range s.archive.Topics {
		findings, quotes := s.archive.CountOn(t)
		addList(s, t.Address, t.File.Whole(), "topic", findings+quotes, func() []onTopic { return s.onTopic(t) }, func(p PageView, pager PagerView, part []onTopic) any {
			v := &TopicView{
				PageView: p.entitled(t.Name, cmp.Or(t.Summary, "Findings and quotes on "+t.Name+".")),
				Name:     t.Name, Body: plain(t.Text), Quotes: quotes,
				QuotesPath: s.path(address.TopicQuotes(t.ID)), Groups: s.topicGroups(part), Pager: pager,
			}
			v.Strengths, v.Improvements = s.findingsOn(t)
			v.Feeds = s.feedsOf(t.Name, t.Address)
			return v
		})
	}
}

// findingsOn counts the findings on a topic.
func (s *Site) findingsOn(t *archive.Topic) (strengths, improvements int) {
	for _, f := range s.archive.FindingsOn(t) {
		if f.Kind == archive.Strength {
			strengths++
		}
	}
	return strengths, len(s.archive.FindingsOn(t)) - strengths
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

// SourcesView is given to sources.html: every source, by publisher.
type SourcesView struct {
	PageView
	Groups []PublisherGroup
	Pager  PagerView
}

// PublisherGroup is sources of one publisher, newest inspection first.
type PublisherGroup struct {
	Publisher string
	Sources   []SourceView
}

func (s *Site) laySources() {
	var all []*archive.Source
	for _, p := range s.archive.Publishers {
		all = append(all, p.Sources...)
	}
	addList(s, address.Sources, source.Place{}, "sources", len(all), present(all), func(p PageView, pager PagerView, part []*archive.Source) any {
		v := &SourcesView{PageView: p.entitled("Sources", "Every document that the archive cites, by publisher."), Pager: pager}
		for n, view := range s.sources(part) {
			if n == 0 || part[n-1].Publisher != view.Publisher {
				v.Groups = append(v.Groups, PublisherGroup{Publisher: view.Publisher})
			}
			g := &v.Groups[len(v.Groups)-1]
			g.Sources = append(g.Sources, view)
		}
		return v
	})
}
