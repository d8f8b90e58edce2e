package importer

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"findings/generator/address"
	"findings/generator/archive"
	"findings/generator/source"
)

// Propose makes a proposal of every row of a table that [Map.Check] has nothing
// against.
func (m *Map) Propose(t *Table, a *archive.Archive) []*Proposal {
	known := newCouncils(a)
	var all []*Proposal
	for _, row := range t.Rows {
		p := &Proposal{Place: row.Place, Row: row.Number}
		all = append(all, p)
		if p.checkRow(row); p.Problems.Len() > 0 {
			continue
		}
		r := &mapped{row, m, p, map[string]Cell{}}
		p.Note = r.cell(m.note.text).Text
		if m.councils {
			r.proposeCouncil(known)
		} else {
			r.proposeInspection(a, known)
		}
	}
	return all
}

// councils finds councils by their codes and names, and by the names of those
// who deliver their services.
type councils struct {
	ids, codes, names, bodies map[string][]*archive.Council
}

func newCouncils(a *archive.Archive) *councils {
	k := &councils{map[string][]*archive.Council{}, map[string][]*archive.Council{}, map[string][]*archive.Council{}, map[string][]*archive.Council{}}
	add := func(to map[string][]*archive.Council, key string, c *archive.Council) {
		if key != "" && !slices.Contains(to[key], c) {
			to[key] = append(to[key], c)
		}
	}
	for _, c := range a.Councils {
		add(k.ids, c.ID, c)
		add(k.codes, c.GSS, c)
		for _, code := range c.FormerGSS {
			add(k.codes, code, c)
		}
		for _, name := range append([]string{c.Name, c.Full}, c.Also...) {
			add(k.names, plain(name), c)
		}
		for _, d := range c.Delivered {
			add(k.bodies, plain(d.Name), c)
		}
	}
	return k
}

// isCode reports whether a name is a code of the register of statistics.
func isCode(name string) bool {
	return len(name) == len("E06000051") && name[0] == 'E' && strings.Trim(name[1:], "0123456789") == ""
}

// plain returns a name without what people write in different ways: case, marks,
// and the sign for "and".
func plain(name string) string {
	name = strings.ReplaceAll(strings.ToLower(name), "&", " and ")
	return strings.Join(strings.FieldsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' && r != '’' }), " ")
}

// find returns the council that a row names, by all that it gives; nil when there
// is none. What it gives must not be of two councils.
func (k *councils) find(r *mapped) *archive.Council {
	c := r.m.council
	var found []*archive.Council
	at := source.Place{}
	look := func(given made, in map[string][]*archive.Council, key string) {
		for _, council := range in[key] {
			if !slices.Contains(found, council) {
				found = append(found, council)
				at = given.Place
			}
		}
	}
	id, gss, name := c.id.fill(r, nil), c.gss.fill(r, nil), c.name.fill(r, nil)
	look(id, k.ids, id.text)
	look(gss, k.codes, gss.text)
	look(name, k.names, plain(name.text))
	if len(found) > 1 {
		r.p.refuse(at, "correct the code or the name, or name one of the councils more exactly", "this row may be about %s or about %s", found[0].Name, found[1].Name)
		return nil
	}
	if len(found) == 0 {
		return nil
	}
	if gss.text != "" && found[0].GSS != "" && !slices.Contains(k.codes[gss.text], found[0]) {
		r.p.refuse(gss.Place, "correct it; if it is a former code, add it to former_gss in "+found[0].File.Name, "%q is not the code of %s, which is %q", gss.text, found[0].Name, found[0].GSS)
		return nil
	}
	return found[0]
}

// proposeCouncil proposes the entry of a council.
func (r *mapped) proposeCouncil(known *councils) {
	p, c := r.p, r.m.council
	p.Council = known.find(r)
	name := c.name.fill(r, nil)
	if name.text == "" && p.Problems.Len() == 0 {
		p.refuse(name.Place, "write its name", "this row does not say what the council is called")
	}
	id := c.id.fill(r, nil)
	if id.text == "" {
		id = made{Place: name.Place, text: address.Slug(name.text)}
	}
	if wrong := address.CheckID(id.text); wrong != "" && p.Problems.Len() == 0 {
		p.refuse(id.Place, "write it with small letters a to z, digits and hyphens", "the folder's name %q %s", id.text, wrong)
	}
	p.File = "content/councils/" + id.text + "/council.md"
	r.fact("name", name)
	r.fact("full", c.full.fill(r, nil))
	r.fact("gss", c.gss.fill(r, nil))
	r.fact("kind", c.kind.fill(r, nil))
	r.fact("region", c.region.fill(r, nil))
	r.fact("website", c.website.fill(r, nil))
	r.also()
	r.fact("urn", c.urn.fill(r, nil))
	r.tile()
}

// fact adds a fact of the first keys, unless it is not known.
func (r *mapped) fact(key string, m made) {
	if m.text != "" {
		r.p.add(Fact{Key: key, Values: []string{m.text}, Place: m.Place})
	}
}

// also adds the other names that somebody may look for: those with capitals that
// say more than the names that the council has already. Codes are those that it
// had before.
func (r *mapped) also() {
	c := r.m.council
	known := []string{plain(c.name.fill(r, nil).text), plain(c.full.fill(r, nil).text), plain(c.gss.fill(r, nil).text)}
	f := Fact{Key: "also", Form: List, Use: Added, Place: r.Place}
	codes := Fact{Key: "former_gss", Form: List, Use: Added, Place: r.Place}
	for _, column := range c.also.columns {
		cell := r.cell(column.text)
		names := []string{cell.Text}
		if c.also.split != "" {
			names = strings.Split(cell.Text, c.also.split)
		}
		for _, name := range names {
			name = strings.TrimSpace(name)
			for _, end := range c.also.without {
				name = strings.TrimSpace(strings.TrimSuffix(name, end))
			}
			if strings.ToLower(name) == name || strings.HasSuffix(name, " of") || slices.Contains(known, plain(name)) {
				continue
			}
			known = append(known, plain(name))
			if isCode(name) {
				codes.Values, codes.Place = append(codes.Values, name), cell.Place
				continue
			}
			f.Values, f.Place = append(f.Values, name), cell.Place
		}
	}
	for _, f := range []Fact{codes, f} {
		if len(f.Values) > 0 {
			r.p.add(f)
		}
	}
}

func (r *mapped) tile() {
	f := Fact{Key: "tile", Form: Numbers, Place: r.Place}
	for _, t := range r.m.council.tile {
		m := t.fill(r, nil)
		if m.text == "" {
			return
		}
		if n, err := strconv.Atoi(m.text); err != nil || n < 0 {
			r.p.refuse(m.Place, "write a whole number from 0", "%q is no column or row of tiles", m.text)
			return
		}
		f.Values, f.Place = append(f.Values, m.text), m.Place
	}
	if len(f.Values) > 0 {
		r.p.add(f)
	}
}
