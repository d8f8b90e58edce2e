package site

import (
	"sync"

	"findings/generator/address"
	"findings/generator/archive"
)

// QuoteListView is given to quote-list.html: the quotes of a council, of a
// speaker, or on a topic.
type QuoteListView struct {
	PageView
	By     string       // "council", "speaker" or "topic"
	About  LinkView     // the council's or topic's own page; for a speaker, the name alone
	Also   []string     // other names that a speaker is quoted under
	Groups []QuoteGroup // newest inspection first
	Pager  PagerView
}

// QuoteGroup is the quotes in a list that are from one inspection.
type QuoteGroup struct {
	Inspection *InspectionView
	Quotes     []*QuoteView
}

func (s *Site) quoteGroups(part []*archive.Quote) []QuoteGroup {
	var groups []QuoteGroup
	for n, q := range part {
		if n == 0 || part[n-1].Inspection != q.Inspection {
			groups = append(groups, QuoteGroup{Inspection: s.inspection(q.Inspection)})
		}
		g := &groups[len(groups)-1]
		g.Quotes = append(g.Quotes, s.quote(q))
	}
	return groups
}

func (s *Site) addQuoteLists() {
	for _, c := range s.archive.Councils {
		at := Page{Address: address.CouncilQuotes(c.ID)}
		s.addQuoteList(at, "council", s.councilLink(c), nil, s.archive.CountQuotesOf(c), func() []*archive.Quote { return s.archive.QuotesOf(c) })
	}
	for _, speaker := range s.archive.Speakers {
		at := Page{Address: speaker.Address, origin: speaker.Quotes[0].SpeakerPlace}
		s.addQuoteList(at, "speaker", LinkView{Text: speaker.Name}, speaker.Also, len(speaker.Quotes), present(speaker.Quotes))
	}
	for _, t := range s.archive.Topics {
		_, count := s.archive.CountOn(t)
		at := Page{Address: address.TopicQuotes(t.ID)}
		s.addQuoteList(at, "topic", s.topicLink(t), nil, count, func() []*archive.Quote { return s.archive.QuotesOn(t) })
	}
}

// addQuoteList adds an index of quotes. Where there are none, there is no page,
// as no other would lead to it.
func (s *Site) addQuoteList(page Page, by string, about LinkView, also []string, count int, quotes func() []*archive.Quote) {
	if count == 0 {
		return
	}
	page.Kind = "quote-list"
	quotes = sync.OnceValue(quotes)
	page.lastmod = sync.OnceValue(func() string {
		day := ""
		for _, q := range quotes() {
			day = max(day, q.Inspection.LastChanged())
		}
		return day
	})
	addList(s, page, count, quotes, func(p PageView, pager PagerView, part []*archive.Quote) any {
		return &QuoteListView{p, by, about, also, s.quoteGroups(part), pager}
	})
}
