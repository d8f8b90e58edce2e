package archive

import (
	"fmt"
	"testing"

	"findings/generator/source"
)

// TestNationalTable: the columns are the areas of the framework under which most
// councils stand, its headline first; days are counted to the newest inspection;
// a council that was abolished is left out.
func TestNationalTable(t *testing.T) {
	newer := framework("newer", "2020", grades("Good", "Poor"), "care", "overall")
	newer.Areas[1].Headline = true
	older := framework("older", "2010", grades("Fine", "Poor"), "overall", "adoption")
	parts := Parts{Settings: &Settings{Language: "en-GB"}, Frameworks: []*Framework{newer, older}}
	add := func(council string, inspections ...*Inspection) *Council {
		c := &Council{Entry: entry("content/councils/"+council+"/council.md", council), Name: council}
		parts.Councils = append(parts.Councils, c)
		for _, i := range inspections {
			i.Entry, i.Council = entry("content/councils/"+council+"/"+i.ID+".md", i.ID), council
			parts.Inspections = append(parts.Inspections, i)
		}
		return c
	}
	add("a", inspection("2020-01-01", "newer", "overall=Good", "care=Poor"))
	add("b", inspection("2021-01-01", "newer", "overall=Poor"))
	add("c", inspection("2010-01-01", "older", "overall=Fine", "adoption=Poor"))
	add("d")
	gone := add("e", inspection("2011-01-01", "older", "overall=Fine"))
	gone.Successors = []Ref{{ID: "a"}}
	var problems source.Problems
	table := New(parts, nil, &problems).NationalTable()

	got := ""
	for _, area := range table.Areas {
		got += area.ID + " "
	}
	for _, row := range table.Rows {
		got += "\n" + row.Council.ID
		for _, cell := range row.Cells {
			got += fmt.Sprintf(" %s", cell.State)
		}
		got += fmt.Sprint(" ", row.Days)
	}
	got += "\n"
	for _, row := range table.LongestWithout() {
		got += row.Council.ID
	}
	const want = "overall care \na graded graded 366\nb graded not known 0\nc graded  4018\nd 0\ncab"
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
