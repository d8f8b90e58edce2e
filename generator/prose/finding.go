package prose

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"

	"findings/generator/archive"
)

// enterSection says of which kind the lists under a heading are.
func (r *reading) enterSection(h *ast.Heading, title string) {
	if h.Level <= r.priority {
		r.priority = 0
	}
	if h.Level <= r.sectionLevel {
		r.section, r.lost = 0, false
	}
	for kind, level := range r.sections {
		if h.Level < level { // what follows is another part of the text
			r.sections[kind] = 0
		}
	}
	for i, words := range [...]string{r.rules.Strengths, r.rules.Improvements} {
		if words = strings.TrimSpace(words); words != "" && title == words {
			r.section, r.sectionLevel, r.lost = archive.Strength+archive.Kind(i), h.Level, false
			r.sectionTwice(h, words)
			return
		}
	}
	switch improvements := strings.TrimSpace(r.rules.Improvements); {
	case r.section == archive.Improvement:
		r.enterPriority(h, title)
	case r.section == archive.Strength && title == strings.TrimSpace(r.rules.Priority):
		r.problem(r.headingLine(h), "move it, and what belongs to it, below ## "+improvements, "what stands under this heading is read as strengths")
	}
	words := r.meantHeading(h, title)
	if words == "" || r.section != 0 {
		return
	}
	if priority := strings.TrimSpace(r.rules.Priority); priority != "" && r.sections[archive.Improvement] == h.Level && onPriority.MatchString(title) {
		r.problem(r.headingLine(h), "write "+strings.Repeat("#", h.Level+1)+" "+priority, "the findings under this heading are not read: areas for priority action stand among the areas for improvement")
		r.sectionLevel, r.lost = h.Level, true
		return
	}
	hint := "did you mean " + strings.Repeat("#", h.Level) + " " + words + "?"
	at := r.headingLine(h)
	if headings, _ := r.findingHeadings(); r.isOfBoth(title) {
		hint = "write ## " + headings[archive.Strength] + " above those that are strengths, and ## " + headings[archive.Improvement] + " above the others"
	}
	if p, ok := h.NextSibling().(*ast.Paragraph); ok && strings.EqualFold(title+" "+string(r.bytes(r.lines(p))), words) {
		at.End, hint = r.lines(p).End, "write "+strings.Repeat("#", h.Level)+" "+words+" on one line"
	} else if alike[strings.ToLower(title)] != 0 && !strings.EqualFold(title, words) {
		hint += "\nif not, give it a name that no list of findings has, such as Background"
	}
	r.problem(at, hint, "the findings under this heading are not read, because it is not %q", words)
	r.sectionLevel, r.lost = h.Level, true
}

// headingOf returns a heading and whether there are findings below it, or what could be some.
func (r *reading) headingOf(h *ast.Heading, id, title string) archive.Heading {
	heading := archive.Heading{ID: id, Plain: title, Level: h.Level}
	for n := h.NextSibling(); n != nil; n = n.NextSibling() {
		if next, ok := n.(*ast.Heading); ok && next.Level <= h.Level {
			break
		}
		list, ok := n.(*ast.List)
		if !ok {
			continue
		}
		heading.Items = true
		for item := list.FirstChild(); item != nil && !heading.Topics; item = item.NextSibling() {
			_, last := paragraphs(item)
			heading.Topics = last != nil && endsInTopic(r.bytes(r.lines(last)))
		}
	}
	return heading
}

// KindOfHeading returns for which findings a heading is in common words, whatever the
// archive calls its own; 0 where that cannot be told.
func KindOfHeading(title string) archive.Kind { return alike[strings.ToLower(title)] }

// sectionTwice notes a heading for findings that stands above it already: those below
// one of the two may be of the other kind.
func (r *reading) sectionTwice(h *ast.Heading, words string) {
	if r.sections[r.section] == h.Level && r.holdsItems(h) {
		hint := "put what stands below it below the first"
		headings, _ := r.findingHeadings()
		if other := archive.Strength + archive.Improvement - r.section; r.sections[other] == 0 && headings[other] != "" {
			hint = "did you mean " + strings.Repeat("#", h.Level) + " " + headings[other] + "?\nif not, " + hint
		}
		r.problem(r.headingLine(h), hint, "there is a second heading %q", words)
	}
	r.sections[r.section] = h.Level
}

// isOfBoth reports whether a title is one for strengths and for what must improve.
func (r *reading) isOfBoth(title string) bool {
	title = strings.ToLower(title)
	return strings.Contains(title, strings.ToLower(strings.TrimSpace(r.rules.Strengths))) && ofTheOther.MatchString(title)
}

// ofTheOther is what a title has in it that is also for what must improve.
var ofTheOther = regexp.MustCompile(`\b(?:and|or|&|/).*\b(?:areas?|improvements?|weakness(?:es)?|development|recommendations)\b`)

// onPriority matches what a heading over areas for priority action may be called.
var onPriority = regexp.MustCompile(`(?i)\bpriority\b.*\bactions?\b`)

// IsPriority reports whether a heading is one over areas for priority action in common
// words, whatever the archive calls its own.
func IsPriority(title string) bool { return onPriority.MatchString(title) }

// enterPriority notes the heading over areas for priority action, which stands within
// the areas for improvement.
func (r *reading) enterPriority(h *ast.Heading, title string) {
	switch words := strings.TrimSpace(r.rules.Priority); {
	case words != "" && title == words:
		r.priority = h.Level
	case words != "" && onPriority.MatchString(title):
		r.problem(r.headingLine(h), "write "+strings.Repeat("#", h.Level)+" "+words, "the findings under this heading are not read as areas for priority action, because it is not %q", words)
	}
}

// findingList writes a list whose items are findings. The templates render
// those, including the list item around each.
func (r *reading) findingList(n *ast.List) {
	end := r.openList(n, "findings")
	r.unreadWraps(n)
	r.out.Findings = slices.Grow(r.out.Findings, n.ChildCount())
	for item := n.FirstChild(); item != nil; item = item.NextSibling() {
		r.finding(item)
	}
	r.tag(end)
}

func (r *reading) finding(item ast.Node) {
	m := markers{last: r.firstLine(item)}
	f := archive.Finding{Place: r.place(m.last), Kind: r.section, Priority: r.priority > 0}
	r.in = inFinding
	if first, last := paragraphs(item); last != nil {
		f.Place = r.place(span(r.lines(first).Start, r.lines(last).End))
		m = r.takeMarkers(last, r.section)
	}

	others := r.holdsOthers(item, m) || r.apart(item)
	lost := r.lost
	r.lost = lost || others
	r.cut()
	outer := r.parts
	r.parts, r.in, r.midtext, r.miscited = nil, inFinding, nil, false
	if next := item.NextSibling(); next != nil && r.goesOn(next) {
		r.miscited = true // what it cites stands there
	}
	if _, last := paragraphs(item); last != nil && !others {
		r.unreadTail(last)
	}
	mark := r.startCapture()
	r.blocks(item)
	f.Plain = r.captured(mark)
	r.lost = lost
	r.cut()
	f.Parts = r.parts
	for _, part := range f.Parts {
		f.Plain = within(part.HTML, f.Plain)
	}
	r.parts, r.in = append(outer, archive.Part{Finding: len(r.out.Findings) + 1}), inBody

	f.Marks, f.Topics = m.marks, m.topics
	if f.Plain == "" {
		r.problem(m.last, "write what was found before the citations and topics, or delete the item", "this finding has no words")
	} else {
		r.unmatchedMarks(f.Place, f.Plain)
		f.Cites = r.citesOf(m, "finding")
		words, _, _ := strings.Cut(f.Plain, " "+pointMark) // those of its points may change, and come and go
		f.ID = r.claimFor(m, "f", words, r.firstLine(item))
	}
	r.out.Findings = append(r.out.Findings, f)
}

// paragraphs returns the first and the last paragraph that stand directly in an
// item; those of a tight list have another type.
func paragraphs(item ast.Node) (first, last ast.Node) {
	for n := item.FirstChild(); n != nil; n = n.NextSibling() {
		switch n.(type) {
		case *ast.Paragraph, *ast.TextBlock:
			first, last = cmp.Or(first, n), n
		}
	}
	return first, last
}
