package search

import (
	"html"
	"slices"
	"strconv"
	"strings"

	"findings/generator/address"
	"findings/generator/archive"
)

// Kinds are the kinds of document, in the order in which results are shown.
var Kinds = []string{"council", "topic", "speaker", "framework", "quote", "finding", "inspection", "source", "page"}

// A document is one thing that can be found: a *archive.Council, *archive.Finding
// and so on.
type document any

// list returns all documents, and the place of the first of each kind.
func list(a *archive.Archive) (documents []document, starts []int) {
	byKind := make([][]document, len(Kinds))
	add := func(kind string, d document) {
		n := slices.Index(Kinds, kind)
		byKind[n] = append(byKind[n], d)
	}
	for _, c := range a.Councils {
		add("council", c)
	}
	for _, t := range a.Topics {
		add("topic", t)
	}
	for _, s := range a.Speakers {
		add("speaker", s)
	}
	for _, f := range slices.Backward(a.Frameworks) {
		add("framework", f)
	}
	for _, i := range a.Inspections {
		add("inspection", i)
		for n := range i.Text.Quotes {
			add("quote", &i.Text.Quotes[n])
		}
		for n := range i.Text.Findings {
			add("finding", &i.Text.Findings[n])
		}
		for _, s := range i.Sources {
			add("source", s)
		}
	}
	for _, p := range a.Pages {
		add("page", p)
	}
	for _, all := range byKind {
		starts = append(starts, len(documents))
		documents = append(documents, all...)
	}
	return documents, append(starts, len(documents))
}

// inspectionOf returns the inspection that a document is of, or nil.
func inspectionOf(d document) *archive.Inspection {
	switch d := d.(type) {
	case *archive.Inspection:
		return d
	case *archive.Quote:
		return d.Inspection
	case *archive.Finding:
		return d.Inspection
	case *archive.Source:
		return d.Inspection
	}
	return nil
}

// texts hands each text that a document can be found by to take. shown is what is
// shown of it.
func texts(a *archive.Archive, d document, shown item, take func(string)) {
	each := func(all ...string) {
		for _, text := range all {
			take(text)
		}
	}
	switch d := d.(type) {
	case *archive.Council:
		each(d.Name, d.Full, d.GSS, d.Kind, d.Region)
		each(d.Also...)
		each(d.FormerGSS...)
	case *archive.Topic:
		each(d.Name, d.Summary)
		each(d.Also...)
	case *archive.Speaker:
		each(d.Name)
		each(d.Also...)
	case *archive.Framework:
		each(d.Name, d.Short, d.Inspectorate, d.Summary)
		for _, g := range d.Grades {
			each(g.Name)
			each(g.Also...)
		}
		for _, area := range d.Areas {
			each(area.Name)
		}
	case *archive.Inspection:
		f := a.Framework(d.Framework.ID)
		each(d.Title, f.Name, f.Short, a.Settings.Words.Date(d.Published), shown.Text)
		if j := a.Overall(d); j.State == archive.Graded {
			each(j.Grade.Name)
		}
	case *archive.Quote:
		each(d.Plain, d.Speaker, d.Role)
	case *archive.Finding:
		each(d.Plain)
	case *archive.Source:
		each(d.Title, d.Publisher)
	case *archive.Page:
		each(d.Title, d.Summary)
	}
}

// Choice returns the word that stands for a choice, such as a council, in the
// index. No word of a text is like it.
func Choice(name, value string) string { return "=" + name + ":" + value }

// A choice is a word that stands for one, before it is put together.
type choice struct{ name, value string }

// The choices that narrow a search.
const (
	CouncilChoice = "council" // the id of a council
	TopicChoice   = "topic"   // the id of a topic
	GradeChoice   = "grade"   // what [GradeValue] makes of the overall grade of an inspection
	YearChoice    = "year"    // in which a report came out
	RegionChoice  = "within"  // what [RegionValue] makes of the region of a council; forms whose field is named region have browsers complain
	MarkChoice    = "mark"    // of a finding: [StrengthMark] or [ImprovementMark]
)

// What stands for the kinds of finding among the choices.
const (
	StrengthMark    = "strength"
	ImprovementMark = "improvement"
)

// GradeValue returns what stands for a grade among the choices.
func GradeValue(name string) string { return address.Slug(name) }

// RegionValue returns what stands for a region among the choices; "" for none.
func RegionValue(name string) string { return address.Slug(name) }

// choices hands each choice that a document is under to take, but for those of
// its inspection.
func choices(d document, take func(choice)) {
	var topics []archive.Ref
	switch d := d.(type) {
	case *archive.Council:
		take(choice{CouncilChoice, d.ID})
		regionChoice(d, take)
	case *archive.Topic:
		take(choice{TopicChoice, d.ID})
	case *archive.Quote:
		topics = d.Topics
	case *archive.Finding:
		topics = d.Topics
		mark := ImprovementMark
		if d.Kind == archive.Strength {
			mark = StrengthMark
		}
		take(choice{MarkChoice, mark})
	}
	for _, t := range topics {
		take(choice{TopicChoice, t.ID})
	}
}

// inspectionChoices hands each choice that an inspection is under to take.
func inspectionChoices(a *archive.Archive, i *archive.Inspection, take func(choice)) {
	for _, c := range a.CouncilsOf(i) {
		take(choice{CouncilChoice, c.ID})
		regionChoice(c, take)
	}
	take(choice{YearChoice, strconv.Itoa(i.Published.Year())})
	if j := a.Overall(i); j.State == archive.Graded {
		take(choice{GradeChoice, GradeValue(j.Grade.Name)})
	}
}

func regionChoice(c *archive.Council, take func(choice)) {
	if c.Region != "" {
		take(choice{RegionChoice, RegionValue(c.Region)})
	}
}

// plainText returns the words of a text, but for its findings, quotes and citations, and
// for the headings that every inspection has.
func plainText(t *archive.Text, without ...string) string {
	var b strings.Builder
	for _, part := range t.Parts {
		b.Grow(len(part.HTML))
		for rest := part.HTML; rest != ""; {
			before, after, _ := strings.Cut(rest, "<")
			b.WriteString(before)
			tag, next, _ := strings.Cut(after, ">")
			name, _, _ := strings.Cut(strings.TrimPrefix(tag, "/"), " ")
			if !inline[name] {
				b.WriteByte(' ')
			}
			rest = next
			switch {
			case strings.HasPrefix(tag, `a class="cite"`):
				_, rest, _ = strings.Cut(next, "</a>")
			case strings.HasPrefix(tag, "h2"):
				if heading, behind, _ := strings.Cut(next, "</h2>"); slices.Contains(without, html.UnescapeString(heading)) {
					rest = behind
				}
			}
		}
	}
	text := html.UnescapeString(b.String())
	b.Reset()
	b.Grow(len(text))
	for word := range strings.FieldsSeq(text) {
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(word)
	}
	return b.String()
}

// inline are the elements that do not part words.
var inline = map[string]bool{"a": true, "em": true, "strong": true, "code": true}
