package starter

import (
	"cmp"
	"fmt"
	"strings"

	"findings/generator/archive"
	"findings/generator/change"
	"findings/generator/front"
)

// An Inspection is what has to be known of one to begin its entry.
type Inspection struct {
	Council   string
	Framework *archive.Framework
	Published archive.Date
	Inspected archive.Date // may be zero: not known
	Entered   archive.Date // the day on which the entry is begun
	Title     string       // "" for what the framework calls it
	Name      string       // the file's name without ".md"; "" for the date and the framework

	Strengths, Improvements string // the headings over findings
}

// FileName returns the name of the entry's file without ".md": the one that was
// chosen, or the date and the framework, as in "2025-08-12-ilacs".
func (i Inspection) FileName() string {
	if i.Name != "" {
		return i.Name
	}
	day, _, _ := strings.Cut(strings.TrimRight(i.Published.ISO(), "?~"), "/")
	return strings.TrimRight(day, "?~") + "-" + i.Framework.Stem()
}

// File returns the file to begin with.
func (i Inspection) File() change.File {
	f := i.Framework
	title := cmp.Or(i.Title, f.Called())
	kind, document := archive.Report, "report"
	if !f.Graded() {
		kind, document = archive.Letter, "letter"
	}
	var b strings.Builder
	b.WriteString("+++\n")
	lines(
		&b,
		line{"title", front.Quote(title), false, "what was inspected; a focused visit says on what"},
		line{"framework", front.Quote(f.ID), false, ""},
		i.inspected(),
		line{"published", Date(i.Published), false, "when the " + document + " came out"},
		entered(i.Entered),
		line{"summary", `"…"`, true, "one line for lists; otherwise the first sentence below stands there"},
		line{"draft", "true", true, "keeps the entry out of the site until it is ready"},
	)
	i.ratings(&b)
	fmt.Fprintf(&b, "\n# What the entry rests on. %q is the key to cite it by, as in [@%s, p. 4].\n[sources.%s]\n", document, document, document)
	lines(
		&b,
		line{"kind", front.Quote(string(kind)), false, "report, letter, council, press, blog or other"},
		line{"title", front.Quote(title), false, "as it stands on the document"},
		line{"publisher", front.Quote(cmp.Or(f.Inspectorate, "Ofsted")), false, "who put it out"},
		line{"published", Date(i.Published), false, "leave it out if not known"},
		line{"url", `"https://…"`, true, "where it can be read"},
		line{"archived", `"https://…"`, true, "an archived copy of it: documents vanish"},
	)
	i.body(&b, document)
	return change.File{Name: "content/councils/" + i.Council + "/" + i.FileName() + ".md", Text: b.String()}
}

func (i Inspection) inspected() line {
	about := `when the inspectors came: a day, "2025-06" or "2025-06-23/2025-07-04"; leave it out if not known`
	if i.Inspected.IsZero() {
		return line{"inspected", Date(i.Published), true, about}
	}
	return line{"inspected", Date(i.Inspected), false, about}
}

// ratings lists the areas of the framework with the grades that it gives.
func (i Inspection) ratings(b *strings.Builder) {
	f := i.Framework
	if len(f.Areas) == 0 {
		b.WriteString("\n# This kind of visit gives no grades.\n")
		return
	}
	grades := f.GradeNames()
	for n, name := range grades {
		grades[n] = front.Quote(name)
	}
	fmt.Fprintf(b, `
# Take away the # before each area that is judged, and write its grade: check asks for one at
# least. Leave an area out when you do not know; write "Not judged" when the inspection expressly
# gave no grade.
# The grades are %s.
[ratings]
`, strings.Join(grades, ", "))
	areas := make([]line, len(f.Areas))
	for n, area := range f.Areas {
		areas[n] = line{area.ID, `"…"`, true, strings.Join(strings.Fields(area.Name), " ")}
	}
	lines(b, areas...)
}

// body says in comments what stands in the body, and begins it.
func (i Inspection) body(b *strings.Builder, key string) {
	fmt.Fprintf(b, `
# Below the line +++ stand the words. First a summary in your own words, with where each claim is
# from: [@%[1]s, p. 1]. Then, one line for each thing found, with its source and its topics:
#
#     - Plans say clearly what has to change [@%[1]s, p. 3] #planning
#
# Then quotes, word for word:
#
#     > Staff indicate they feel well supported.
#     >
#     > — Ofsted inspectors, inspection %[1]s [@%[1]s, p. 9] #workforce
#
# The topics are the files in content/topics. A heading that nothing stands below can go, and so
# can these remarks.
+++

## %[2]s

## %[3]s

## Quotes
`, key, i.Strengths, i.Improvements)
}
