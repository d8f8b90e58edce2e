package importer

import (
	"slices"
	"strings"

	"findings/generator/archive"
	"findings/generator/front"
	"findings/generator/source"
)

// An entry is one that is there, or one that an earlier proposal makes.
type entry struct {
	file      *source.File // as it will be
	before    string       // its text as it is; "" for a new one
	by        *Proposal    // what makes it; nil when it is there
	framework *archive.Framework
	published archive.Date
	inspected archive.Date
	sources   []*archive.Source // of one that is there
}

// read returns what an entry says under the key of a fact. It reports false when
// there is nothing.
func (f Fact) read(front *front.Table) (values []string, at source.Place, there bool) {
	t := front
	for part := range strings.SplitSeq(f.Table, ".") {
		if part != "" {
			t = t.Table(part)
		}
	}
	switch f.Form {
	case List:
		for _, v := range t.Texts(f.Key) {
			values, at = append(values, v.Text), v.Place
		}
		return values, at, len(values) > 0
	case Numbers:
		_, v := t.Numbers(f.Key)
		return strings.FieldsFunc(v.Text, func(r rune) bool { return !strings.ContainsRune("0123456789", r) }), v.Place, v.Set
	case Day:
		v := t.Date(f.Key)
		return []string{v.Text}, v.Place, v.Set
	default:
		v := t.Text(f.Key)
		return []string{v.Text}, v.Place, v.Set
	}
}

// facts returns the front matter of an entry, which has no problems.
func (e *entry) facts() (table *front.Table, matter, body source.Span) {
	var ignored source.Problems
	matter, body, _ = front.Split(e.file, &ignored)
	return front.Read(e.file, matter, &ignored), matter, body
}

// hasSource reports whether an entry has the table of a fact, or the fact is not
// about a source: what another document says is not compared.
func (f Fact) hasSource(t *front.Table) bool {
	key, ofSource := strings.CutPrefix(f.Table, "sources.")
	return !ofSource || t.Table("sources").Table(key).Set()
}

// compare holds a proposal against an entry. It returns the facts that the entry
// lacks; what it says differently is a problem of the proposal.
func (p *Proposal) compare(e *entry) (missing []Fact) {
	table, _, body := e.facts()
	for _, f := range p.Facts {
		if f.Use == ForNew || !f.hasSource(table) {
			continue
		}
		values, at, there := f.read(table)
		switch {
		case !there:
			missing = append(missing, f)
		case f.Use == Compared && !f.same(values, p.Framework) && !p.isVersion(f, e):
			p.differs(f, strings.Join(values, ", "), at, e)
		}
	}
	if p.Body != "" && strings.TrimSpace(body.In(e.file.Text)) == "" {
		return append(missing, Fact{Key: bodyKey})
	}
	if p.report != nil {
		p.compareItems(e)
	}
	return missing
}

// bodyKey stands for the text of an entry where facts are listed.
const bodyKey = "text"

// differs notes a difference with both places.
func (p *Proposal) differs(f Fact, other string, at source.Place, e *entry) {
	hint := "see what the source says, and correct the entry, with a note of the correction, or the table"
	switch {
	case p.report != nil && e.by == nil:
		hint = p.again(f.name() + " was “" + other + "” before, and is “" + strings.Join(f.Values, ", ") + "”")
	case e.by != nil:
		hint, at = "both are about one council or inspection: see which is right, and delete the other", e.by.Place
	}
	p.Problems.Add(f.Place, hint, "%s is %q here, but %q in %s", f.name(), strings.Join(f.Values, ", "), other, where(at))
}

func where(at source.Place) string { return source.Problem{Place: at}.Where() }

// name names a fact for a person: "overall", "url of the source report".
func (f Fact) name() string {
	if key, ok := strings.CutPrefix(f.Table, "sources."); ok {
		return f.Key + " of the source " + key
	}
	return f.Key
}

// same reports whether an entry says what a fact does.
func (f Fact) same(values []string, framework *archive.Framework) bool {
	switch f.Form {
	case Day:
		mine, err1 := archive.ParseDate(f.Values[0])
		other, err2 := archive.ParseDate(values[0])
		return err1 == nil && err2 == nil && mine == other
	case Grade:
		if g := framework.Grade(values[0]); g != nil {
			return g.Name == f.Values[0]
		}
	}
	return slices.Equal(f.Values, values)
}
