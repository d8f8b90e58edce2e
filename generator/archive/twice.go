package archive

import (
	"fmt"
	"strings"

	"findings/generator/source"
)

// What must not be in two entries is a problem of both: which of them is wrong, only a
// person can say, and it may be the one that nobody has touched today.

// both adds a problem to the places of two entries that have the same.
func (c *checker) both(one, other source.Place, hint, what string) {
	c.problems.Add(one, hint, "%s has %s too", other.File.Name, what)
	c.problems.Add(other, hint, "%s has %s too", one.File.Name, what)
}

// tiles sees that no two councils have one place on the map.
func (c *checker) tiles() {
	const hint = "give one of them another, as far as possible beside its neighbours"
	type tile struct{ column, row int }
	taken := map[tile]*Council{}
	for _, council := range c.Councils {
		t := council.Tile
		if t.File == nil {
			continue
		}
		at := tile{t.Column, t.Row}
		if other := taken[at]; other != nil {
			c.both(t.Place, other.Tile.Place, hint, "this tile")
			continue
		}
		taken[at] = council
	}
}

// codes sees that no two councils have one code, be it a former one.
func (c *checker) codes() {
	taken, numbers := map[string]source.Place{}, map[string]*Council{}
	for _, council := range c.Councils {
		if other := numbers[council.URN]; other != nil && council.URN != "" {
			c.both(council.File.Whole(), other.File.Whole(), "correct it in the one that it does not belong to", "the urn "+council.URN)
		}
		numbers[council.URN] = council
		for _, code := range council.Codes {
			if other, ok := taken[code.Text]; ok && other.File != code.File {
				c.both(code.Place, other, "correct it in the one that it does not belong to", "this code")
			} else {
				taken[code.Text] = code.Place
			}
		}
	}
}

// names sees that no two councils that stand, topics or frameworks have one name: on
// pages, nothing would tell them apart.
func (c *checker) names() {
	const hint = "give one of them another name, or delete it, if the two are one"
	taken := map[string]*Entry{}
	take := func(kind, name string, e *Entry) {
		key := kind + strings.ToLower(name)
		if other := taken[key]; other == nil {
			taken[key] = e
		} else if name != "" {
			c.both(e.File.Whole(), other.File.Whole(), hint, fmt.Sprintf("the name %q", name))
		}
	}
	for _, council := range c.Councils {
		if !council.Abolished() {
			take("council ", council.Name, &council.Entry)
		}
	}
	for _, t := range c.Topics {
		take("topic ", t.Name, &t.Entry)
	}
	for _, f := range c.Frameworks {
		take("framework ", f.Name, &f.Entry)
	}
}

// copies notes inspections that are entered twice.
func (c *checker) copies() {
	const hint = "delete one of them or, if one was copied from the other, correct its dates"
	const same = "%s is the same inspection: council, framework, title and dates are equal"
	type facts struct{ council, framework, title, inspected, published string }
	entered := map[facts]*Inspection{}
	for _, i := range c.Inspections {
		key := facts{i.Council, i.Framework.ID, i.Title, i.Inspected.ISO(), i.Published.ISO()}
		if other := entered[key]; other != nil && !i.Broken {
			c.problems.Add(i.File.Whole(), hint, same, other.File.Name)
			c.problems.Add(other.File.Whole(), hint, same, i.File.Name)
		} else {
			entered[key] = i
		}
	}
}

// copiesElsewhere notes inspections of two councils of which one was copied from the
// other and left as it was. Dates, a title and even the words of all findings may be
// the same, where one trust serves two councils; then the reports are two.
func (c *checker) copiesElsewhere() {
	type facts struct{ framework, title, inspected, published, words string }
	entered := map[facts]*Inspection{}
	for _, i := range c.Inspections {
		if len(i.Text.Findings) == 0 || i.Broken {
			continue
		}
		var words strings.Builder
		for _, f := range i.Text.Findings {
			words.WriteString(f.Plain + "\n")
		}
		for _, s := range i.Sources {
			words.WriteString(s.Title + "\n" + s.URL + "\n")
		}
		key := facts{i.Framework.ID, i.Title, i.Inspected.ISO(), i.Published.ISO(), words.String()}
		if other := entered[key]; other == nil {
			entered[key] = i
		} else if other.Council != i.Council {
			c.copied[&i.Entry], c.copied[&other.Entry] = true, true
			c.both(i.File.Whole(), other.File.Whole(),
				"correct the one that was copied; if it is one report on both, keep one entry and name the other council in also_about", "these dates, findings and sources")
		}
	}
}
