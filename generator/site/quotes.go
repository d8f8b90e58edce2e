package site

import (
	"findings/generator/address"
	"findings/generator/archive"
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

func (s *Site) addQuotes() {
	s.addPage(Page{Kind: "quotes", Address: address.Quotes, lastmod: s.changed}, func(p PageView) any { return s.quoteIndex(p) })
}

func (s *Site) quoteIndex(p PageView) *QuotesView {
	v := &QuotesView{PageView: p}
	var newest []*archive.Quote
	for _, i := range s.archive.Inspections {
		v.Count += len(i.Text.Quotes)
		for n := range i.Text.Quotes {
			if len(newest) < quotesShown {
				newest = append(newest, &i.Text.Quotes[n])
			}
		}
	}
	v.Newest = each(newest, s.quote)
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
	return CountedLink{s.link(text, at), n}
}
