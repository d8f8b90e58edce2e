package importer

import (
	"cmp"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"findings/generator/address"
	"findings/generator/archive"
	"findings/generator/report"
	"findings/generator/source"
	"findings/generator/starter"
)

// A Document is the text of a report or letter, and what is known of it beside
// its text.
type Document struct {
	File       *source.File
	Unreadable *report.Unreadable // why it has no text; nil where it has one
	Council    string             // its id; "" for what the folder or the text says
	Published  archive.Date       // zero for what the file's name or the text says
	URL        string             // where the document is; "" for Ofsted's page on the council
}

// ReportsNear is how many days the dates of one inspection may be apart in a
// report and in an entry.
const ReportsNear = 14

// ProposeReports makes a proposal of every report: its facts, and as its body
// the inspectors' list of what must improve, each item in quotation marks with
// its page.
func ProposeReports(documents []Document, a *archive.Archive) []*Proposal {
	known := newCouncils(a)
	var all []*Proposal
	for n, d := range documents {
		p := &Proposal{Place: d.File.Whole(), Row: n + 1}
		all = append(all, p)
		if d.Unreadable != nil {
			p.refuse(p.Place, d.Unreadable.Hint, "%s", d.Unreadable.Reason)
			continue
		}
		d.File.Text = norm.NFC.String(d.File.Text) // as the archive's own texts are
		r, doubts := report.Read(d.File.Text)
		if r.Kind == report.BoardReview {
			p.refuse(p.Place, "leave it out", "a review of a safeguarding board is no inspection of the council")
			continue
		}
		if r.Kind == report.Unknown {
			p.refuse(p.Place, "is it the text of another document, or not laid out as pdftotext -layout does it?", "%s", doubts[0].Message)
			continue
		}
		for _, doubt := range doubts {
			p.Doubts.Add(d.File.At(doubt.At, doubt.At), "look at the report, and complete the entry by hand", "%s", doubt.Message)
		}
		p.proposeReport(d, r, a, known)
	}
	return all
}

// proposeReport proposes the entry of a report that was read.
func (p *Proposal) proposeReport(d Document, r report.Report, a *archive.Archive, known *councils) {
	found := known.ofReport(d, r.Council)
	named := known.titled(r.Council)
	switch {
	case len(found) == 0:
		p.refuse(p.Place, "name it with -council and the name of its folder, or give the council an entry first", "the archive has no council %q", r.Council)
	case len(found) == 1 && d.Council == "" && len(named) > 0 && !slices.Contains(named, found[0]):
		p.refuse(p.Place, "move it to the folder of the council that it is about, or name that with -council", "it lies in the folder of %s, but its title names %s", found[0].Name, named[0].Name)
	case len(found) == 1:
		p.Council = found[0]
	default:
		p.refuse(p.Place, "name the council with -council and the name of its folder", "%s may be %s or %s", r.Council, found[0].Name, found[1].Name)
	}
	if p.Framework = a.Framework(string(r.Kind)); p.Framework == nil {
		p.refuse(p.Place, "write content/frameworks/"+string(r.Kind)+".md first", "the archive has no framework %q", r.Kind)
	}
	if p.Published = publishedOn(d, r); p.Published.IsZero() {
		p.refuse(p.Place, "give the day with -published, or begin the file's name with it, as in 2025-08-12.pdf", "the text does not say when it came out")
	}
	if p.Problems.Len() > 0 {
		return
	}
	if !r.First.IsZero() {
		p.Inspected = asDate(r.First, r.Last)
	}
	i := starter.Inspection{Council: p.Council.ID, Framework: p.Framework, Published: p.Published}
	p.File = "content/councils/" + p.Council.ID + "/" + i.FileName() + ".md"
	p.add(Fact{Key: "title", Values: []string{i.Framework.Called()}, Use: ForNew})
	p.add(Fact{Key: "framework", Values: []string{p.Framework.ID}, Place: p.Place})
	if !p.Inspected.IsZero() {
		p.add(Fact{Key: "inspected", Form: Day, Values: []string{p.Inspected.ISO()}, Place: p.Place})
	}
	p.add(Fact{Key: "published", Form: Day, Values: []string{p.Published.ISO()}, Place: p.Place})
	p.gradesOf(d, r)
	key := p.document(d, r, i.Framework.Called())
	p.Body = list(r.Items, key, a.Settings)
	p.report = &reported{file: d.File, key: key, items: r.Items}
}

// publishedOn returns when a report came out: as is said, as its file's name
// begins, or as it prints.
func publishedOn(d Document, r report.Report) archive.Date {
	if !d.Published.IsZero() {
		return d.Published
	}
	if day := dayInName.FindString(path.Base(d.File.Name)); day != "" {
		if date, err := archive.ParseDate(day); err == nil {
			return date
		}
	}
	if r.Published.IsZero() {
		return archive.Date{}
	}
	return asDate(r.Published, r.Published)
}

var dayInName = regexp.MustCompile(`^[0-9]{4}-[0-9]{2}-[0-9]{2}`)

// gradesOf adds the grades that a report gives, in the order of the framework.
func (p *Proposal) gradesOf(d Document, r report.Report) {
	given := 0
	for _, g := range r.Grades {
		if p.Framework.Area(string(g.Area)) == nil {
			p.refuse(d.File.At(g.At, g.At), source.DidYouMean(string(g.Area), p.Framework.AreaIDs(), "areas"), "%s has no area %q, and the report grades it: %s", p.Framework.ID, g.Area, g.Label)
		}
	}
	for _, area := range p.Framework.Areas {
		for _, g := range r.Grades {
			if string(g.Area) != area.ID {
				continue
			}
			at := d.File.At(g.At, g.At) // the table
			name := g.Name
			if known := p.Framework.Grade(g.Name); known != nil {
				name = known.Name
			} else if name != archive.NotJudged {
				p.refuse(at, p.Framework.GradeHint(g.Name), "%q is not a grade of %s", g.Name, p.Framework.ID)
				continue
			}
			given++
			p.add(Fact{Table: "ratings", Key: area.ID, Form: Grade, Values: []string{name}, Place: at})
		}
	}
	if p.Framework.Graded() && given == 0 && p.Problems.Len() == 0 {
		p.refuse(p.Place, "enter it by hand, with findings new inspection", "no grade could be read in this report, and inspections by %s give some", p.Framework.ID)
	}
}

// document adds the report itself as a source, and returns its key.
func (p *Proposal) document(d Document, r report.Report, name string) (key string) {
	key, kind := "report", archive.Report
	title := p.Council.Name + ": " + name
	switch {
	case !p.Framework.Graded():
		key, kind = "letter", archive.Letter
	case deliversFor(p.Council, r.Council):
		title = "Inspection of " + r.Council
	case r.Kind == report.ILACS2023 || r.Kind == report.ILACS2026:
		title = "Inspection of " + p.Council.Name + " local authority children’s services"
	}
	table := "sources." + key
	p.add(Fact{Table: table, Key: "kind", Values: []string{string(kind)}, Use: ForNew})
	p.add(Fact{Table: table, Key: "title", Values: []string{title}, Use: ForNew})
	p.add(Fact{Table: table, Key: "publisher", Values: []string{publisher(r, p.Framework)}, Use: ForNew})
	p.add(Fact{Table: table, Key: "published", Form: Day, Values: []string{p.Published.ISO()}, Use: ForNew})
	if url := cmp.Or(d.URL, p.Council.ReportsPage()); url != "" {
		p.add(Fact{Table: table, Key: "url", Values: []string{url}, Use: ForNew})
	}
	return key
}

// publisher returns who published a report: the inspectorates that it names, or
// the inspectorate of its framework. All forms that can be read are Ofsted's.
func publisher(r report.Report, f *archive.Framework) string {
	if n := len(r.Inspectorates); n > 1 {
		return strings.Join(r.Inspectorates[:n-1], ", ") + " and " + r.Inspectorates[n-1]
	}
	return cmp.Or(f.Inspectorate, "Ofsted")
}

// deliversFor reports whether a name is that of a body which delivers a council's
// services.
func deliversFor(c *archive.Council, name string) bool {
	return slices.ContainsFunc(c.Delivered, func(d archive.Delivery) bool { return plain(d.Name) == plain(name) })
}

// ofReport finds the council of a report: the one that is named, the one in whose
// folder the file lies, or the one that its title names, itself or by who delivers
// its services. It returns several where the title may mean any of them.
func (k *councils) ofReport(d Document, printed string) []*archive.Council {
	if d.Council != "" {
		return k.ids[d.Council]
	}
	if found := k.ids[path.Base(path.Dir(d.File.Name))]; len(found) == 1 {
		return found
	}
	return k.titled(printed)
}

// titled finds the council that the title of a report names.
func (k *councils) titled(printed string) []*archive.Council {
	name := plain(printed)
	for range 3 { // “London Borough of Camden Council”
		if found := k.names[name]; len(found) > 0 {
			return found
		}
		name = strings.TrimSpace(aroundNames.ReplaceAllString(name, ""))
	}
	return k.bodies[plain(printed)]
}

// aroundNames is what a title may have around the name of a council.
var aroundNames = regexp.MustCompile(`^(?:the |london borough of |royal borough of |city of |county of |borough of )|(?: council| county| city| borough| metropolitan borough| city of| county of| children’s services| local authority)$`)

// list writes the items of a report as findings.
func list(items []report.Item, key string, set *archive.Settings) string {
	if len(items) == 0 {
		return ""
	}
	var b strings.Builder
	fmt.Fprintf(&b, "## %s\n", set.Improvements)
	groups := map[string]bool{}
	for _, i := range items {
		groups[groupOf(i, set)] = true
	}
	group, under, inGroup := "", "", false
	if first := groupOf(items[0], set); len(groups) == 1 || first == others {
		group = first // right below the archive's own heading
	}
	ids := map[string]int{}
	for n, i := range items {
		apart := n == 0
		if now := groupOf(i, set); now != group {
			group, under, apart, inGroup = now, "", true, true
			fmt.Fprintf(&b, "\n### %s\n", markdown(group))
		}
		if i.Under != under {
			under, apart = i.Under, true
			if under != "" {
				level := "###"
				if inGroup {
					level = "####"
				}
				fmt.Fprintf(&b, "\n%s %s\n", level, markdown(under))
			}
		}
		if apart {
			b.WriteString("\n")
		}
		b.WriteString(item(i, key, ids))
	}
	return b.String()
}

// groupOf names the list that an item stands in, where a report has several.
func groupOf(i report.Item, set *archive.Settings) string {
	switch {
	case i.Board:
		return "For the Local Safeguarding Children Board"
	case i.Heading == report.Priority:
		return set.Priority
	case strings.EqualFold(strings.TrimRight(i.Title, ":?"), set.Improvements), i.Title == "":
		return others
	}
	return strings.TrimRight(i.Title, ":")
}

// others is the list below the archive's own heading, and its heading behind
// another list.
const others = "What else must improve"

// item writes an item as a finding in the source's own words. Two that begin alike
// need ids that differ.
func item(i report.Item, key string, ids map[string]int) string {
	line := "- “" + markdown(i.Words) + "” [@" + key
	if at := i.Locator(); at != "" {
		line += ", " + at
	}
	line += "]"
	id := address.Fragment("f", i.Words)
	ids[id]++
	if n := ids[id]; n > 1 {
		for ; ids[fmt.Sprintf("%s-%d", id, n)] > 0; n++ {
		}
		id = fmt.Sprintf("%s-%d", id, n)
		ids[id]++
		line += " {#" + id + "}"
	}
	return line + "\n"
}

// markdown returns words as Markdown shows them as they are.
func markdown(words string) string { return special.ReplaceAllString(words, `\$0`) }

// special is what Markdown, or this archive, reads as more than itself.
var special = regexp.MustCompile("[\\\\*`\\[]|\\b_|_\\b|~~|%%|\\{#|#[A-Za-z]|<[A-Za-z/!]|&[A-Za-z#]")
