// Package starter begins entries: it makes the text of a new file, with a
// comment for each thing that an editor has to fill in. [Entry] is for one of
// which all is known. Package change writes them.
//
//	file := starter.Inspection{Council: "shropshire", Framework: f, …}.File()
//	err := change.Write(root, file)
//
// Nothing is invented to fill a gap (a grade that was never given would look like
// any other), so what is not known is a line behind a # for the editor to take
// up. What it makes has no problems as it stands, but for one: where a framework
// gives grades, check asks for them. Guidance stands in the front
// matter, because a body has no comments.
package starter

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"findings/generator/archive"
	"findings/generator/change"
	"findings/generator/front"
)

// Date returns a date as front matter writes it: a day bare, anything less
// exact in quotes.
func Date(d archive.Date) string {
	text := d.ISO()
	if len(text) == len("2013-01-08") && strings.Trim(text, "0123456789-") == "" {
		return text
	}
	return front.Quote(text)
}

// A line is a key of front matter with its value. An optional one stands behind
// a # until the editor takes it up.
type line struct {
	key, value string
	optional   bool
	about      string // stands behind it
}

// lines writes keys with their equals signs below each other, and what each is
// for behind them.
func lines(b *strings.Builder, all ...line) {
	keys, values := 0, 0
	for _, l := range all {
		keys = max(keys, len(l.name()))
		if n := utf8.RuneCountInString(l.value); l.about != "" && n <= widestAligned {
			values = max(values, n)
		}
	}
	for _, l := range all {
		text := fmt.Sprintf("%-*s = %s", keys, l.name(), l.value)
		if l.about != "" {
			n := utf8.RuneCountInString(l.value)
			text += strings.Repeat(" ", values-min(values, n)) + "  # " + l.about
		}
		b.WriteString(text + "\n")
	}
}

// widestAligned is how wide a value may be to push the remarks on other lines
// to the right.
const widestAligned = 24

func (l line) name() string {
	if l.optional {
		return "# " + l.key
	}
	return l.key
}

// optional is a line with a text if there is one, else one for the editor to
// take up.
func optional(key, text, example, about string) line {
	if text != "" {
		return line{key, front.Quote(text), false, about}
	}
	return line{key, example, true, about}
}

// An Entry is one of which all is known: its tables of facts, the first without a
// heading, and its text, which may be empty.
type Entry struct {
	Name   string
	Tables []Table
	Body   string
}

// A Table is facts under a heading, each with its value as TOML writes it.
type Table struct {
	Heading string // "" for the first
	Remark  string // for editors, on one line; may be empty
	Facts   [][2]string
}

// File returns the file of the entry.
func (e Entry) File() change.File {
	var b strings.Builder
	b.WriteString("+++\n")
	for n, t := range e.Tables {
		if n > 0 {
			b.WriteString("\n")
		}
		if t.Remark != "" {
			fmt.Fprintf(&b, "# %s\n", strings.Join(strings.Fields(t.Remark), " "))
		}
		if t.Heading != "" {
			fmt.Fprintf(&b, "[%s]\n", t.Heading)
		}
		facts := make([]line, len(t.Facts))
		for n, f := range t.Facts {
			facts[n] = line{key: f[0], value: f[1]}
		}
		lines(&b, facts...)
	}
	b.WriteString("+++\n")
	if e.Body != "" {
		b.WriteString("\n" + strings.TrimSpace(e.Body) + "\n")
	}
	return change.File{Name: e.Name, Text: b.String()}
}
