package advice

import (
	"strings"

	"findings/generator/archive"
	"findings/generator/source"
)

// otherSummaries finds summaries that begin with another overall grade than the one that is
// entered, as one that was copied does.
func otherSummaries(a *archive.Archive, _ string, advice *source.Problems) {
	for _, i := range a.Inspections {
		f := a.Framework(i.Framework.ID)
		said := ""
		for _, g := range f.Grades {
			if strings.HasPrefix(i.Summary, g.Name+" overall") {
				said = g.Name
			}
		}
		for _, r := range i.Ratings {
			if entered := f.Grade(r.Grade); said != "" && r.Area.ID == "overall" && entered != nil && entered.Name != said {
				advice.Add(r.Place, "see what the source says, and correct one of the two", "the grade is %q here, and %q in the summary", entered.Name, said)
			}
		}
	}
}
