package content

import (
	"strings"

	"findings/generator/archive"
	"findings/generator/prose"
)

func (r *reader) council(id string) *archive.Council {
	c := &archive.Council{
		Entry:   r.begin(id),
		Name:    r.keys.NeedText("name").Text,
		Full:    r.keys.Text("full").Text,
		Also:    r.names("also"),
		GSS:     r.keys.Text("gss").Text,
		Kind:    r.keys.Text("kind").Text,
		Region:  r.keys.Text("region").Text,
		Website: webAddress(r.keys.Text("website"), r.problems, "https", "http"),
		URN:     r.urn(),
		Tile:    r.tile(),
		Events:  r.events("events"),
	}
	if c.Full == "" {
		c.Full = c.Name
	}
	c.Title = c.Full
	if v := r.keys.Text("successor"); v.Set {
		c.Successor = archive.Ref{Place: v.Place, ID: v.Text}
	}
	r.finish(&c.Entry, prose.Rules{})
	return c
}

// names reads a list of texts.
func (r *reader) names(key string) []string {
	var names []string
	for _, v := range r.keys.Texts(key) {
		names = append(names, v.Text)
	}
	return names
}

// urn reads Ofsted's number of the council: in quotes, for it is a name and
// nothing to count with.
func (r *reader) urn() string {
	v := r.keys.TextLike("urn", `"80552"`)
	if strings.Trim(v.Text, "0123456789") != "" {
		r.problems.Add(v.Place, `write the digits alone, as at the end of the address of its page at reports.ofsted.gov.uk: "80552"`, "%q is not a reference number of Ofsted", v.Text)
		return ""
	}
	return v.Text
}

// tile reads the place of the council on the map.
func (r *reader) tile() archive.Tile {
	numbers, v := r.keys.Numbers("tile")
	if !v.Set {
		return archive.Tile{}
	}
	if len(numbers) != 2 || numbers[0] < 0 || numbers[1] < 0 {
		r.problems.Add(v.Place, "write the column from the left and the row from the bottom, both counted from 0: tile = [6, 8]", "this is not a tile")
		return archive.Tile{}
	}
	return archive.Tile{Place: v.Place, Column: numbers[0], Row: numbers[1]}
}
