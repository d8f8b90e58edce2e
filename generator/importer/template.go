package importer

import (
	"regexp"
	"slices"
	"strings"

	"findings/generator/archive"
	"findings/generator/front"
	"findings/generator/source"
)

// A template makes a text of the cells of a row: the first of its patterns whose
// cells are all there. nil makes none.
type template []pattern

// A pattern is a text with the names of columns, or of what an entry says of the
// council, in braces.
type pattern struct {
	source.Place
	pieces []piece
}

// A piece is a text as it is, or a name.
type piece struct {
	text string
	name bool
}

var names = regexp.MustCompile(`\{([^{}]*)\}`)

// ofCouncil are the names that stand for what the council's entry says.
var ofCouncil = map[string]func(*archive.Council) string{
	"council.name": func(c *archive.Council) string { return c.Name },
	"council.full": func(c *archive.Council) string { return c.Full },
	"council.urn":  func(c *archive.Council) string { return c.URN },
}

func (r *mapReader) template(values []front.Value) template {
	var t template
	for _, v := range values {
		if !v.Set {
			continue
		}
		p := pattern{Place: v.Place}
		at := 0
		for _, m := range names.FindAllStringSubmatchIndex(v.Text, -1) {
			p.pieces = append(p.pieces, piece{v.Text[at:m[0]], false}, piece{strings.TrimSpace(v.Text[m[2]:m[3]]), true})
			at = m[1]
		}
		p.pieces = append(p.pieces, piece{v.Text[at:], false})
		p.pieces = slices.DeleteFunc(p.pieces, func(p piece) bool { return p == piece{} })
		if strings.ContainsAny(names.ReplaceAllString(v.Text, ""), "{}") {
			r.problems.Add(v.Place, `write the name of a column between two braces, as in "{name}"`, "a brace is alone")
		}
		t = append(t, p)
	}
	return t
}

// columns yields the names of columns that a template needs.
func (t template) columns() []columnName {
	var all []columnName
	for _, p := range t {
		for _, piece := range p.pieces {
			if piece.name && ofCouncil[piece.text] == nil {
				all = append(all, columnName{p.Place, piece.text})
			}
		}
	}
	return all
}

// A made is a text that a template made, and the cell it is of, if it is one and
// nothing else.
type made struct {
	source.Place
	text string
	cell bool // whether it is what a cell says, and nothing put together
}

// fill makes the text of a row. Without a council, what is of a council is blank.
func (t template) fill(row *mapped, c *archive.Council) made {
	for _, p := range t {
		m := made{Place: row.Place}
		filled := true
		for _, piece := range p.pieces {
			text := piece.text
			if of := ofCouncil[piece.text]; piece.name && of != nil {
				text = ""
				if c != nil {
					text = of(c)
				}
			} else if piece.name {
				cell := row.short(piece.text)
				text, m.Place, m.cell = cell.Text, cell.Place, len(p.pieces) == 1
			}
			filled = filled && text != ""
			m.text += text
		}
		if filled {
			return m
		}
	}
	return made{Place: row.Place}
}
