package archive

// An OnTopic is a finding or a quote on a topic; the other is nil.
type OnTopic struct {
	Finding *Finding
	Quote   *Quote
}

// Inspection returns the inspection that the finding or quote is from.
func (o OnTopic) Inspection() *Inspection {
	if o.Finding != nil {
		return o.Finding.Inspection
	}
	return o.Quote.Inspection
}

// A topicList is what was said on a topic. How much it is, is known at once;
// the lists are long, and made when somebody asks for one.
type topicList struct {
	topicCount
	items []OnTopic
}

type topicCount struct{ findings, quotes int }

// countTopics counts what was said on each topic: all of it, or from what
// another archive counted and the inspections that are not in both.
func (a *Archive) countTopics(before *Archive) {
	counts := make(map[string]topicCount, len(a.topics))
	for id, list := range before.topicLists {
		counts[id] = list.topicCount
	}
	for i := range a.all {
		if _, ok := before.all[i]; !ok {
			addTopics(counts, i, 1)
		}
	}
	for i := range before.all {
		if _, ok := a.all[i]; !ok {
			addTopics(counts, i, -1)
		}
	}
	a.topicLists = make(map[string]*topicList, len(counts))
	for id, n := range counts {
		if n != (topicCount{}) {
			a.topicLists[id] = &topicList{topicCount: n}
		}
	}
}

// addTopics adds the findings and quotes of an inspection to counts, or takes
// them away when times is -1.
func addTopics(counts map[string]topicCount, i *Inspection, times int) {
	for n := range i.Text.Findings {
		for _, t := range i.Text.Findings[n].Topics {
			c := counts[t.ID]
			c.findings += times
			counts[t.ID] = c
		}
	}
	for n := range i.Text.Quotes {
		for _, t := range i.Text.Quotes[n].Topics {
			c := counts[t.ID]
			c.quotes += times
			counts[t.ID] = c
		}
	}
}

// On returns the findings and quotes on a topic, the newest inspection first,
// in each the findings before the quotes.
func (a *Archive) On(t *Topic) []OnTopic {
	a.listTopics.Do(func() {
		for _, list := range a.topicLists {
			list.items = make([]OnTopic, 0, list.findings+list.quotes)
		}
		add := func(topics []Ref, item OnTopic) {
			for _, t := range topics {
				list := a.topicLists[t.ID]
				list.items = append(list.items, item)
			}
		}
		for _, i := range a.Inspections {
			for n := range i.Text.Findings {
				add(i.Text.Findings[n].Topics, OnTopic{Finding: &i.Text.Findings[n]})
			}
			for n := range i.Text.Quotes {
				add(i.Text.Quotes[n].Topics, OnTopic{Quote: &i.Text.Quotes[n]})
			}
		}
	})
	if list := a.topicLists[t.ID]; list != nil {
		return list.items
	}
	return nil
}

// FindingsOn returns the findings on a topic, newest first.
func (a *Archive) FindingsOn(t *Topic) []*Finding {
	var findings []*Finding
	for _, o := range a.On(t) {
		if o.Finding != nil {
			findings = append(findings, o.Finding)
		}
	}
	return findings
}

// QuotesOn returns the quotes on a topic, newest first.
func (a *Archive) QuotesOn(t *Topic) []*Quote {
	var quotes []*Quote
	for _, o := range a.On(t) {
		if o.Quote != nil {
			quotes = append(quotes, o.Quote)
		}
	}
	return quotes
}

// CountOn returns how many findings and quotes there are on a topic. Unlike
// the lists, it costs nothing.
func (a *Archive) CountOn(t *Topic) (findings, quotes int) {
	if list := a.topicLists[t.ID]; list != nil {
		return list.topicCount.findings, list.topicCount.quotes
	}
	return 0, 0
}

// TopicsOf returns the topics of an inspection's findings and quotes, by name.
func (a *Archive) TopicsOf(i *Inspection) []*Topic {
	on := map[string]bool{}
	for _, f := range i.Text.Findings {
		for _, t := range f.Topics {
			on[t.ID] = true
		}
	}
	for _, q := range i.Text.Quotes {
		for _, t := range q.Topics {
			on[t.ID] = true
		}
	}
	var topics []*Topic
	for _, t := range a.Topics {
		if on[t.ID] {
			topics = append(topics, t)
		}
	}
	return topics
}
