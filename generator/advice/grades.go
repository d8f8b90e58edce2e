package advice

import (
	"findings/generator/archive"
	"findings/generator/source"
)

// missingGrades finds inspections whose framework gives grades, and of which
// none is entered: their pages can only say that.
func missingGrades(a *archive.Archive, advice *source.Problems) {
	for _, i := range a.Inspections {
		if !a.Graded(i) && !a.GaveNone(i) {
			advice.Add(i.Framework.Place, `write those you know below a line [ratings], and "Not judged" for an area that expressly got none`,
				"the grades of this inspection are not entered")
		}
	}
}
