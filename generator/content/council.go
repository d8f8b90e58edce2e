package content

import (
	"regexp"
	"slices"
	"strings"

	"findings/generator/archive"
	"findings/generator/front"
	"findings/generator/prose"
	"findings/generator/source"
)

func (r *reader) council(id string) *archive.Council {
	c := &archive.Council{
		Entry:   r.begin(id),
		Name:    r.plain(r.keys.NeedText("name")),
		Full:    r.plain(r.keys.Text("full")),
		Kind:    r.plain(r.keys.Text("kind")),
		Region:  r.plain(r.keys.Text("region")),
		Website: webAddress(r.keys.Text("website"), r.problems, "https", "http"),
		URN:     r.urn(),
		Tile:    r.tile(),
		Events:  r.events("events", prose.Rules{}),

		Delivered: r.delivered(),
	}
	if c.Full == "" {
		c.Full = c.Name
	}
	c.Title = c.Full
	for _, v := range r.keys.Texts("also") {
		if also := r.plain(v); isName(c, also) {
			r.problems.Add(v.Place, "delete it: also is for other names", "the council has the name %q already", also)
		} else {
			c.Also = append(c.Also, also)
		}
	}
	r.codes(c)
	for _, v := range r.keys.TextOrTexts("successor") {
		c.Successors = append(c.Successors, archive.Ref{Place: v.Place, ID: v.Text})
	}
	for _, v := range r.keys.Texts("neighbours") {
		c.Neighbours = append(c.Neighbours, archive.Ref{Place: v.Place, ID: v.Text})
	}
	r.finish(&c.Entry, prose.Rules{})
	return c
}

// codes reads the code of a council, and those that it had before.
func (r *reader) codes(c *archive.Council) {
	taken := map[string]source.Place{}
	read := func(v front.Value) string {
		if !v.Set {
			return ""
		}
		r.once(taken, v, "code")
		c.Codes = append(c.Codes, archive.Name{Place: v.Place, Text: v.Text})
		if r.rules.register == archive.GSS && !gssCode.MatchString(v.Text) {
			hint := `write a capital letter and eight digits, such as "E06000051"`
			if meant := asGSS(v.Text); gssCode.MatchString(meant) {
				hint = "write " + front.Quote(meant)
			}
			r.problems.Add(v.Place, hint, "%q is not a code of the Office for National Statistics", v.Text)
		}
		return v.Text
	}
	c.GSS = read(r.keys.Text("gss"))
	for _, v := range r.keys.Texts("former_gss") {
		c.FormerGSS = append(c.FormerGSS, read(v))
	}
}

// gssCode is a code of the Government Statistical Service.
var gssCode = regexp.MustCompile(`^[A-Z][0-9]{8}$`)

// asGSS returns a code without spaces, with a capital at its beginning and with
// digits for the letters that look like them.
func asGSS(text string) string {
	text = strings.ToUpper(strings.Join(strings.Fields(text), ""))
	if text == "" {
		return ""
	}
	if len(text) == 8 && strings.Trim(text, "0123456789") == "" { // all councils here are in England
		text = "E" + text
	}
	return text[:1] + strings.NewReplacer("O", "0", "I", "1", "L", "1").Replace(text[1:])
}

// delivered reads by whom the council's services are delivered, the newest first.
func (r *reader) delivered() []archive.Delivery {
	var all []archive.Delivery
	for _, t := range r.distinct("delivered_by") {
		d := archive.Delivery{
			Place: t.Place(), Name: r.plain(t.NeedText("name")), From: r.end(t.Date("from"), false),
			URL: webAddress(t.Text("url"), r.problems, "https", "http"), Text: r.line(t.NeedText("text"), prose.Rules{}),
		}
		to := t.Date("to")
		if d.To = r.end(to, true); d.To.Before(d.From) {
			r.problems.Add(to.Place, "from is when it began to deliver them, to when it ceased to", "%s ceased to deliver services before it began", d.Name)
		}
		t.Done()
		all = append(all, d)
	}
	slices.SortStableFunc(all, func(a, b archive.Delivery) int { return b.From.Compare(a.From) })
	return all
}

// isName reports whether a council has a name, in whatever case.
func isName(c *archive.Council, name string) bool {
	is := func(other string) bool { return strings.EqualFold(name, other) }
	return is(c.Name) || is(c.Full) || slices.ContainsFunc(c.Also, is)
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
		r.problems.Add(v.Place, "write the column from the left and the row from the top, both counted from 0: tile = [6, 8]", "this is not a tile")
		return archive.Tile{}
	}
	return archive.Tile{Place: v.Place, Column: numbers[0], Row: numbers[1]}
}
