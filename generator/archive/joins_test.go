package archive

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"findings/generator/source"
)

// joint makes the last area of a framework judge several strands together.
func joint(f *Framework, strands ...string) *Framework {
	for _, id := range strands {
		area := &f.Areas[len(f.Areas)-1]
		area.Joins = append(area.Joins, Ref{Place: f.File.Whole(), ID: id})
	}
	return f
}

func strandNames(areas []*Area) []string {
	var names []string
	for _, area := range areas {
		names = append(names, area.ID)
	}
	return names
}

// TestJointGrade follows two strands through frameworks that grade one of them,
// both together, and each alone.
func TestJointGrade(t *testing.T) {
	scale := grades("Good", "Inadequate")
	var problems source.Problems
	a := New(Parts{
		Settings: &Settings{Language: "en-GB"},
		Councils: []*Council{{Entry: entry("content/councils/x/council.md", "x"), Name: "X"}},
		Frameworks: []*Framework{
			framework("sif", "2013", scale, "leavers"),
			joint(framework("ilacs", "2018", slices.Clone(scale), "overall", "both"), "care", "leavers"),
			framework("later", "2023", slices.Clone(scale), "leavers", "care"),
		},
		Inspections: []*Inspection{
			inspection("2014", "sif", "leavers=Inadequate"),
			inspection("2018", "ilacs", "overall=Good", "both=Inadequate"),
			inspection("2021", "ilacs", "overall=Good", "both=Good"),
			inspection("2024", "later", "leavers=Good", "care=Good"),
		},
	}, nil, &problems)
	if problems.Len() > 0 {
		t.Fatal(problems.String())
	}
	table := a.RatingTableOf(a.Council("x"))
	var got []string
	for _, row := range table.Rows {
		got = append(got, row.Area.Name)
		for n, cell := range row.Cells {
			line := table.Inspections[n].ID + ": " + tell(cell)
			for _, with := range strandNames(cell.Joint) {
				line += ", with " + with
			}
			for _, with := range strandNames(cell.WasJoint) {
				line += ", was with " + with
			}
			got = append(got, "  "+line)
		}
	}
	want := []string{
		"leavers under later",
		"  2014: Inadequate",
		"  2018: Inadequate (joint changed since Inadequate of 2014), with care",
		"  2021: Good (better since Inadequate of 2018), with care, was with care",
		"  2024: Good (joint changed since Good of 2021), was with care",
		"care under later",
		"  2014: no area",
		"  2018: Inadequate, with leavers",
		"  2021: Good (better since Inadequate of 2018), with leavers, was with leavers",
		"  2024: Good (joint changed since Good of 2021), was with leavers",
		"overall under ilacs",
		"  2014: no area",
		"  2018: Good",
		"  2021: Good (same since Good of 2018)",
		"  2024: no area",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}

	// In a list of what an inspection judged, the grade stands once.
	judged := a.Judgements(table.Inspections[2])
	if len(judged) != 2 || judged[1].Area.ID != "both" || judged[1].Change != Better {
		t.Errorf("the joint grade of 2021 is not told once, as better than the one before: %+v", judged)
	}
}

// TestJointGradeAlone names strands that no inspection of the council judged
// alone.
func TestJointGradeAlone(t *testing.T) {
	scale := grades("Good", "Inadequate")
	var problems source.Problems
	a := New(Parts{
		Settings: &Settings{Language: "en-GB"},
		Councils: []*Council{{Entry: entry("content/councils/x/council.md", "x"), Name: "X"}},
		Frameworks: []*Framework{
			joint(framework("ilacs", "2018", scale, "care"), "care", "leavers"),
			framework("later", "2023", slices.Clone(scale), "care", "leavers"),
		},
		Inspections: []*Inspection{inspection("2021", "ilacs", "care=Good")},
	}, nil, &problems)
	if problems.Len() > 0 {
		t.Fatal(problems.String())
	}
	var got []string
	for _, row := range a.RatingTableOf(a.Council("x")).Rows {
		got = append(got, row.Area.Name+": "+tell(row.Cells[0]))
	}
	if diff := cmp.Diff([]string{"care under later: Good", "leavers under later: Good"}, got); diff != "" {
		t.Error(diff)
	}
}
