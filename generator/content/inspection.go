package content

import (
	"fmt"
	"slices"
	"strings"

	"findings/generator/address"
	"findings/generator/archive"
	"findings/generator/front"
	"findings/generator/prose"
	"findings/generator/source"
)

func (r *reader) inspection(council, name string) *archive.Inspection {
	i := &archive.Inspection{
		Entry:   r.begin(name),
		Council: council,
	}
	i.Title = r.plain(r.keys.NeedText("title"))
	framework := r.keys.Text("framework") // that it is missing, the archive says, which knows all
	i.Framework = archive.Ref{Place: framework.Place, ID: framework.Text}
	for _, v := range r.keys.TextOrTexts("also_about") {
		i.AlsoAbout = append(i.AlsoAbout, archive.Ref{Place: v.Place, ID: v.Text})
	}
	inspected, published := r.keys.Date("inspected"), r.keys.NeedDate("published")
	i.Inspected, i.Published = r.date(inspected), r.date(published)
	r.checkInspected(i, inspected, published)
	r.checkPublished(i, r.keys.Day("entered"), r.keys.Day("revised"))
	i.Ratings = r.ratings()
	r.sources(i)
	i.Tallies = r.tallies(i.Sources)
	rules := prose.Rules{
		Strengths:    r.rules.strengths,
		Improvements: r.rules.improvements,
		Priority:     r.rules.priority,
		Sources:      i.Sources,
		MoreSources:  r.keys.OtherSources() || r.misnamed,
		Quotes:       true,
	}
	if rules.MoreSources {
		rules.LostSources = lostSources(r.file.Text[:r.body.Start])
	}
	i.Events = r.events("events", rules)
	r.keys.Headless("ratings")
	r.finish(&i.Entry, rules)
	if framework.Text == "" && !r.keys.Lacks("framework") {
		i.Framework = archive.Ref{} // what is wrong with it is said
	}
	for n := range i.Text.Findings {
		i.Text.Findings[n].Inspection, i.Text.Findings[n].Number = i, n
	}
	for n := range i.Text.Quotes {
		i.Text.Quotes[n].Inspection, i.Text.Quotes[n].Number = i, n
	}
	for _, s := range i.Sources {
		i.Text.Fragments = append(i.Text.Fragments, s.Fragment())
	}
	return i
}

// checkInspected sees that the inspectors had come, and gone, when it came out what
// they found.
func (r *reader) checkInspected(i *archive.Inspection, inspected, published front.Value) {
	const hint = "inspected is when the inspectors came, published when the report or letter came out"
	switch {
	case i.Inspected.IsOpen():
		r.problems.Add(inspected.Place, "write inspected = "+front.Quote(i.Inspected.Beginning().ISO())+", or its last day behind the /", "an inspection has an end")
	case i.Published.IsOpen():
		r.problems.Add(published.Place, "write published = "+front.Quote(i.Published.Beginning().ISO()), "what came out came out once")
	case i.Published.Before(i.Inspected):
		r.problems.Add(published.Place, hint, "published before it was inspected")
	case i.Inspected.EndsAfter(i.Published):
		r.problems.Add(inspected.Place, hint, "inspected until after it was published")
	}
}

func (r *reader) ratings() []archive.Rating {
	t := r.keys.Table("ratings")
	var ratings []archive.Rating
	for _, k := range t.Keys() {
		if t.Misplaced(k) {
			continue
		}
		v := t.TextLike(k.Name, `"Good", or whichever grade it is`)
		if v.Set && front.SaysNothing(v.Text) {
			r.problems.Add(v.Place, front.NotGraded, "%q is not a grade", v.Text)
			continue
		}
		if v.Set {
			ratings = append(ratings, archive.Rating{Area: archive.Ref{Place: k.Place, ID: k.Name}, Grade: v.Text, Place: v.Place})
		}
	}
	return ratings
}

// sources reads the documents that the entry rests on.
func (r *reader) sources(i *archive.Inspection) {
	t := r.keys.Table("sources")
	for _, k := range t.Keys() {
		if wrong := address.CheckID(k.Name); wrong != "" {
			hint := "a source's key has small letters a to z, digits and hyphens"
			if id := address.Slug(k.Name); address.CheckID(id) == "" {
				hint = "write " + id + " between the point and the bracket, and in each citation"
			}
			r.problems.Add(k.Place, hint, "the key %q %s", k.Name, wrong)
			r.misnamed = true
		}
		st := t.Table(k.Name)
		s := &archive.Source{
			Place:      k.Place,
			Key:        k.Name,
			Number:     len(i.Sources) + 1,
			Kind:       r.sourceKind(st),
			Title:      r.plain(st.NeedText("title")),
			Publisher:  r.plain(st.NeedText("publisher")),
			Published:  r.date(st.Date("published")),
			Inspection: i,
		}
		s.URL, s.Archived = r.addresses(st)
		st.Done()
		i.Sources = append(i.Sources, s)
	}
	if len(i.Sources) == 0 && !t.Broken() && !r.keys.OtherSources() {
		r.problems.Add(t.Place(), "add a table [sources.report] with kind, title and publisher", "the entry has no source")
	}
}

// kindMeant are words that people use for the kinds of sources.
var kindMeant = map[string]archive.SourceKind{
	"ofsted report": archive.Report, "inspection report": archive.Report, "full report": archive.Report, "ofsted letter": archive.Letter, "inspection letter": archive.Letter,
	"press release": archive.CouncilPaper, "council website": archive.CouncilPaper, "council report": archive.CouncilPaper, "committee report": archive.CouncilPaper, "minutes": archive.CouncilPaper,
	"newspaper": archive.Press, "newspaper article": archive.Press, "news": archive.Press, "news article": archive.Press, "article": archive.Press, "magazine": archive.Press, "bbc": archive.Press,
}

func (r *reader) sourceKind(t *front.Table) archive.SourceKind {
	v := t.NeedTextLike("kind", `"report", or letter, council, press, blog or other`)
	known := make([]string, len(archive.SourceKinds))
	for n, kind := range archive.SourceKinds {
		if v.Text == string(kind) {
			return kind
		}
		known[n] = string(kind)
	}
	if v.Set {
		hint := source.DidYouMean(v.Text, known, "kinds")
		if kind, ok := kindMeant[strings.ToLower(v.Text)]; ok {
			hint = fmt.Sprintf("did you mean %q?", kind)
		}
		r.problems.Add(v.Place, hint, "%q is not a kind of source", v.Text)
	}
	return archive.OtherKind
}

// sourceMeant returns the hint for what is no key of a source: it may be written as a
// citation is.
func sourceMeant(written string, keys []string) string {
	if key := strings.Trim(written, "[]@ "); slices.Contains(keys, key) {
		return "write source = " + front.Quote(key)
	}
	return source.DidYouMean(written, keys, "sources")
}

// tallies reads counts of grades. Whether the grades exist is for the archive
// to say.
func (r *reader) tallies(sources []*archive.Source) []archive.Tally {
	var tallies []archive.Tally
	for _, t := range r.distinct("tallies") {
		tally := archive.Tally{Place: t.Place(), Label: r.plain(t.NeedText("label"))}
		counts := t.Table("counts")
		for _, k := range counts.Keys() {
			n, v := counts.Number(k.Name)
			if n < 0 {
				r.problems.Add(v.Place, "a count is 0 or more", "%d is not a count", n)
			}
			tally.Counts = append(tally.Counts, archive.Count{Place: k.Place, Grade: k.Name, Number: n})
		}
		if len(tally.Counts) == 0 && !counts.Broken() {
			r.problems.Add(t.Place(), "add counts = { Good = 5, Adequate = 3 }", "the tally counts nothing")
		}
		if v := t.Text("source"); v.Set {
			var keys []string
			for _, s := range sources {
				keys = append(keys, s.Key)
				if s.Key == v.Text {
					tally.Source = s
				}
			}
			if tally.Source == nil && !r.keys.OtherSources() {
				r.problems.Add(v.Place, sourceMeant(v.Text, keys), "%q is not a source of this file", v.Text)
			}
		}
		t.Done()
		tallies = append(tallies, tally)
	}
	return tallies
}
