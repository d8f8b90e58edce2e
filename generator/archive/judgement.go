package archive

import "slices"

// A Judgement is what one inspection said of one area, beside what was said of
// it before.
type Judgement struct {
	Area     *Area
	Under    *Framework // whose area and grade it is; may be nil where several gave it
	Grade    *Grade     // nil unless State is Graded
	State    State
	OldScale bool // the framework grades on another scale than the newest one
	Change   Change
	Before   *Inspection // the inspection that the change is measured from; may be nil
	From     *Grade      // the grade it gave
}

// A State says what is known of an area in an inspection.
type State uint8

// The states of a judgement.
const (
	NotKnown  State = iota // the framework judges it; the entry does not say
	Graded                 // it has a grade
	Unjudged               // the inspection expressly gave none
	NotInArea              // the framework does not judge it
)

// String returns the state in words that data and layouts share; "" for
// [NotInArea].
func (s State) String() string { return [...]string{"not known", "graded", "not judged", ""}[s] }

// A Change says how a grade compares with the one before.
type Change uint8

// The changes of a grade.
const (
	NoChange     Change = iota // nothing to compare
	Same                       // the same grade on the same scale
	Better                     // a better grade on the same scale
	Worse                      // a worse grade on the same scale
	ScaleChanged               // the grade before was on another scale: not comparable
)

// Judgements returns what an inspection said of each area of its framework, in
// the framework's order. Changes are measured in its own council.
func (a *Archive) Judgements(i *Inspection) []Judgement {
	return a.JudgementsIn(a.councils[i.Council], i)
}

// JudgementsIn returns the same, with the changes measured in one of the
// councils that the inspection is about.
func (a *Archive) JudgementsIn(c *Council, i *Inspection) []Judgement {
	f := a.frameworks[i.Framework.ID]
	judgements := make([]Judgement, len(f.Areas))
	for n := range f.Areas {
		judgements[n] = a.judgement(c, i, f.Areas[n].ID)
	}
	return judgements
}

func (a *Archive) judgement(c *Council, i *Inspection, area string) Judgement {
	j := a.grade(i, area)
	if j.State != Graded {
		return j
	}
	before := a.InspectionsOf(c)
	at := slices.Index(before, i)
	for _, earlier := range slices.Backward(before[:at]) {
		was := a.grade(earlier, area)
		if was.State != Graded {
			continue
		}
		j.Before, j.From = earlier, was.Grade
		switch {
		case !a.SameScale(i, earlier):
			j.Change = ScaleChanged
		case j.Grade.Level < was.Grade.Level:
			j.Change = Better
		case j.Grade.Level > was.Grade.Level:
			j.Change = Worse
		default:
			j.Change = Same
		}
		break
	}
	return j
}

// grade returns what an inspection said of an area, without what came before.
func (a *Archive) grade(i *Inspection, area string) Judgement {
	f := a.frameworks[i.Framework.ID]
	j := Judgement{Area: f.Area(area), Under: f, OldScale: a.oldScale[f.ID]}
	if j.Area == nil {
		j.State = NotInArea
		return j
	}
	for _, r := range i.Ratings {
		if r.Area.ID != area {
			continue
		}
		if r.Grade == NotJudged {
			j.State = Unjudged
		} else {
			j.Grade, j.State = f.Grade(r.Grade), Graded
		}
	}
	return j
}

// Graded reports whether an inspection gave any grade.
func (a *Archive) Graded(i *Inspection) bool {
	return slices.ContainsFunc(i.Ratings, func(r Rating) bool { return r.Grade != NotJudged })
}

// SameScale reports whether two inspections graded on one scale.
func (a *Archive) SameScale(i, j *Inspection) bool {
	return a.frameworks[i.Framework.ID].SameScale(a.frameworks[j.Framework.ID])
}

// InForceAt returns the newest graded inspection of a council up to and with
// an inspection in its folder, or nil.
func (a *Archive) InForceAt(i *Inspection) *Inspection {
	all := a.histories[i.Council].inspections
	for _, earlier := range slices.Backward(all[:slices.Index(all, i)+1]) {
		if a.Graded(earlier) {
			return earlier
		}
	}
	return nil
}

// A Standing is how a council stands: its newest graded inspection, whose
// grades are in force, and the visits since, which gave none.
type Standing struct {
	InForce *Inspection   // nil when no inspection gave a grade
	Since   []*Inspection // oldest first
}

// StandingOf returns how a council stands.
func (a *Archive) StandingOf(c *Council) Standing {
	all := a.InspectionsOf(c)
	for n, i := range slices.Backward(all) {
		if a.Graded(i) {
			return Standing{InForce: i, Since: all[n+1:]}
		}
	}
	return Standing{Since: all}
}

// A RatingTable is the judgements of one council, area by inspection.
type RatingTable struct {
	Inspections []*Inspection // the graded ones, oldest first
	Rows        []RatingRow
}

// A RatingRow is one strand: an area id through all frameworks that judge it.
type RatingRow struct {
	Area  *Area       // as the newest framework names it
	Cells []Judgement // one for each inspection of the table
}

// RatingTableOf returns the judgements of a council. Rows are in the order of
// the newest framework; strands that it no longer judges follow.
func (a *Archive) RatingTableOf(c *Council) RatingTable {
	var table RatingTable
	for _, i := range a.InspectionsOf(c) {
		if a.Graded(i) {
			table.Inspections = append(table.Inspections, i)
		}
	}
	seen := map[string]bool{}
	for _, i := range slices.Backward(table.Inspections) {
		f := a.frameworks[i.Framework.ID]
		for n := range f.Areas {
			area := &f.Areas[n]
			if seen[area.ID] {
				continue
			}
			seen[area.ID] = true
			table.Rows = append(table.Rows, RatingRow{Area: area})
		}
	}
	for r := range table.Rows {
		row := &table.Rows[r]
		row.Cells = make([]Judgement, len(table.Inspections))
		for n, i := range table.Inspections {
			row.Cells[n] = a.judgement(c, i, row.Area.ID)
		}
	}
	return table
}
