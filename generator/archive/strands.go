package archive

import "slices"

// A Strand is an area of one council through all inspections that judged it.
type Strand struct {
	Area  *Area  // as the newest of their frameworks names it
	Spans []Span // oldest first
}

// A Span is a judgement, and how long it held.
type Span struct {
	Judgement
	Inspection *Inspection
	Until      *Inspection // the one that ended it; nil while it holds
	NewScale   bool        // what ended it graded on another scale: the next grade does not compare
}

// Now returns the judgement that holds, or nil.
func (s Strand) Now() *Span {
	if n := len(s.Spans) - 1; n >= 0 && s.Spans[n].Until == nil {
		return &s.Spans[n]
	}
	return nil
}

// HeldSince returns the inspection from which on the last grade was given without
// a break, by one inspection after the other on one scale.
func (s Strand) HeldSince() *Inspection {
	first := len(s.Spans) - 1
	for ; first > 0; first-- {
		before, span := s.Spans[first-1], s.Spans[first]
		if before.Until != span.Inspection || before.NewScale || before.Grade == nil || span.Grade == nil || !sameGrade(before.Grade, span.Grade) {
			break
		}
	}
	return s.Spans[first].Inspection
}

// StrandsOf returns the strands of a council in the order of its rating table. A
// judgement holds until the next of its area. It also ends where a newer framework
// carries on some area of its framework without this one, and an old scale ends
// with the first inspection on the one that is used now.
func (a *Archive) StrandsOf(c *Council) []Strand {
	table := a.RatingTableOf(c)
	strands := make([]Strand, len(table.Rows))
	for r, row := range table.Rows {
		strands[r].Area = row.Area
		for n, cell := range row.Cells {
			if cell.State == NotInArea {
				continue
			}
			span := Span{Judgement: cell, Inspection: table.Inspections[n]}
			for _, later := range table.Inspections[n+1:] {
				if a.ends(later, &span) {
					span.Until, span.NewScale = later, !a.SameScale(later, span.Inspection)
					break
				}
			}
			strands[r].Spans = append(strands[r].Spans, span)
		}
	}
	return strands
}

// ends reports whether a later inspection, which gave grades, ends a span.
func (a *Archive) ends(later *Inspection, span *Span) bool {
	was, is := a.frameworks[span.Inspection.Framework.ID], a.frameworks[later.Framework.ID]
	switch {
	case is.Area(span.Area.ID) != nil:
		return true
	case a.oldScale[was.ID] && !a.oldScale[is.ID]:
		return true
	}
	return is.From.Compare(was.From) > 0 && slices.ContainsFunc(was.Areas, func(area Area) bool { return is.Area(area.ID) != nil })
}
