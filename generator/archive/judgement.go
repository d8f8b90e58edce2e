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
	Joint    []*Area     // the strands that it is for as well; none where the grade is for one alone
	WasJoint []*Area     // those that the grade before was for as well
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
	JointChanged               // the grade before was for more strands, or fewer: not comparable
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
		judgements[n] = a.judgement(c, i, f.Areas[n].strand())
	}
	return judgements
}

// judgement returns what an inspection said of a strand. A grade for children in
// care and one for them and care leavers together do not compare: who got a
// better one cannot be told.
func (a *Archive) judgement(c *Council, i *Inspection, strand string) Judgement {
	j := a.grade(i, strand)
	if j.State != Graded {
		return j
	}
	before := a.InspectionsOf(c)
	at := slices.Index(before, i)
	for _, earlier := range slices.Backward(before[:at]) {
		was := a.grade(earlier, strand)
		if was.State != Graded {
			continue
		}
		j.Before, j.From, j.WasJoint = earlier, was.Grade, was.Joint
		switch {
		case !a.SameScale(i, earlier):
			j.Change = ScaleChanged
		case !sameStrands(j.Area, was.Area):
			j.Change = JointChanged
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

// sameStrands reports whether the grades of two areas are for the same.
func sameStrands(a, b *Area) bool {
	return len(a.Joins) == len(b.Joins) && !slices.ContainsFunc(a.Joins, func(ref Ref) bool { return !slices.Contains(b.Strands(), ref.ID) })
}

// grade returns what an inspection said of a strand, without what came before.
func (a *Archive) grade(i *Inspection, strand string) Judgement {
	f := a.frameworks[i.Framework.ID]
	j := Judgement{Area: f.Judging(strand), Under: f, OldScale: a.oldScale[f.ID]}
	if j.Area == nil {
		j.State = NotInArea
		return j
	}
	j.Joint = slices.DeleteFunc(a.Joined(j.Area), func(other *Area) bool { return other.ID == strand })
	for _, r := range i.Ratings {
		if r.Area.ID != j.Area.ID {
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

// A RatingRow is one strand: an area id through all frameworks that judge it,
// alone or together with others.
type RatingRow struct {
	Area  *Area       // as the newest framework that judges it alone names it
	Cells []Judgement // one for each inspection of the table
}

// Joined returns the strands that an area joins, each as the newest framework
// that judges it alone names it; none where the area joins nothing.
func (a *Archive) Joined(area *Area) []*Area {
	var all []*Area
	for _, ref := range area.Joins {
		all = append(all, a.alone(ref.ID))
	}
	return all
}

// alone returns a strand as the newest framework that judges it alone names it.
func (a *Archive) alone(strand string) *Area {
	for _, f := range slices.Backward(a.Frameworks) {
		if area := f.Judging(strand); area != nil && len(area.Joins) == 0 {
			return area
		}
	}
	return nil
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
	for _, area := range a.strandsOf(table.Inspections) {
		row := RatingRow{Area: area, Cells: make([]Judgement, len(table.Inspections))}
		for n, i := range table.Inspections {
			row.Cells[n] = a.judgement(c, i, area.ID)
		}
		table.Rows = append(table.Rows, row)
	}
	return table
}

// strandsOf returns the strands that inspections, given oldest first, judged: in
// the order and by the names of the newest one's framework, then of those before.
func (a *Archive) strandsOf(inspections []*Inspection) []*Area {
	var strands []*Area
	at := map[string]int{}
	named := map[string]bool{} // those whose name is that of a framework that judges them alone
	for _, i := range slices.Backward(inspections) {
		f := a.frameworks[i.Framework.ID]
		for n := range f.Areas {
			for _, id := range f.Areas[n].Strands() {
				if _, known := at[id]; !known {
					at[id] = len(strands)
					strands = append(strands, a.alone(id))
				}
				if len(f.Areas[n].Joins) == 0 && !named[id] {
					named[id], strands[at[id]] = true, &f.Areas[n]
				}
			}
		}
	}
	return strands
}
