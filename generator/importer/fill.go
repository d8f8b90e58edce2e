package importer

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"findings/generator/archive"
	"findings/generator/front"
	"findings/generator/source"
	"findings/generator/starter"
)

// toml returns the value of a fact as front matter writes it.
func (f Fact) toml() string {
	switch f.Form {
	case Day:
		if d, err := archive.ParseDate(f.Values[0]); err == nil {
			return starter.Date(d)
		}
	case List:
		quoted := make([]string, len(f.Values))
		for n, v := range f.Values {
			quoted[n] = front.Quote(v)
		}
		return "[" + strings.Join(quoted, ", ") + "]"
	case Numbers:
		return "[" + strings.Join(f.Values, ", ") + "]"
	}
	return front.Quote(f.Values[0])
}

// placeOf returns the place of the fact that stands in the line of a problem in
// the proposal's entry, or that of the proposal.
func (p *Proposal) placeOf(problem source.Problem) source.Place {
	text := problem.File.Text
	start := strings.LastIndexByte(text[:problem.Start], '\n') + 1
	line, _, _ := strings.Cut(text[start:], "\n")
	key, value, _ := strings.Cut(line, "=")
	for _, f := range p.Facts {
		if f.Place.File != nil && f.Key == strings.TrimSpace(key) && f.toml() == strings.TrimSpace(value) {
			return f.Place
		}
	}
	return p.Place
}

// text returns the text of a new entry.
func (p *Proposal) text() string {
	e := starter.Entry{Name: p.File, Body: p.Body}
	for _, f := range p.Facts {
		if n := len(e.Tables); n == 0 || e.Tables[n-1].Heading != f.Table {
			e.Tables = append(e.Tables, starter.Table{Heading: f.Table})
		}
		last := &e.Tables[len(e.Tables)-1]
		last.Facts = append(last.Facts, [2]string{f.Key, f.toml()})
	}
	if p.Note != "" {
		e.Tables[len(e.Tables)-1].Remark = "The table that this was made from notes: " + p.Note
	}
	return e.File().Text
}

// add puts facts into an entry, each at the end of its table, and a text where it
// has none. What an editor wrote stays as it is. It returns the new text, and
// the facts that have no place, such as those of a table within braces.
func (e *entry) add(facts []Fact, body string) (text string, homeless []Fact) {
	text = e.file.Text
	for _, f := range facts {
		if f.Key == bodyKey {
			text = strings.TrimRight(text, "\n") + "\n\n" + strings.TrimSpace(body) + "\n"
		} else if added, ok := addTo(&source.File{Name: e.file.Name, Text: text}, f); ok {
			text = added
		} else {
			homeless = append(homeless, f)
		}
	}
	return text, homeless
}

// addTo returns the text of a file with one fact more.
func addTo(file *source.File, f Fact) (string, bool) {
	var ignored source.Problems
	matter, _, _ := front.Split(file, &ignored)
	table := front.Read(file, matter, &ignored)
	start, end := matter.Start, nextHeading(file, table, matter.Start, matter.End)
	heading := ""
	if f.Table != "" {
		t := table
		for part := range strings.SplitSeq(f.Table, ".") {
			t = t.Table(part)
		}
		switch {
		case !t.Set():
			heading = "\n[" + f.Table + "]\n"
		case file.Text[t.Place().Start] != '[':
			return "", false
		default:
			start = t.Place().End
			end = nextHeading(file, table, start, matter.End)
		}
	}
	end = lastLine(file.Text, start, end)
	line := heading + aligned(file.Text[start:end], f.Key, heading != "") + f.toml() + "\n"
	if strings.Contains(file.Text[:matter.Start], "\r\n") {
		line = strings.ReplaceAll(line, "\n", "\r\n")
	}
	return file.Text[:end] + line + file.Text[end:], true
}

// nextHeading returns where the first heading behind a place begins, or the end.
func nextHeading(file *source.File, t *front.Table, after, end int) int {
	for _, at := range headings(file, t) {
		if at >= after {
			end = min(end, at)
		}
	}
	return end
}

// headings returns where the headings of tables begin that stand at the beginning
// of a line.
func headings(file *source.File, t *front.Table) []int {
	var all []int
	for _, k := range t.Keys() {
		line := strings.LastIndexByte(file.Text[:k.Place.Start], '\n') + 1
		if file.Text[line] != '[' {
			continue
		}
		all = append(all, line)
		if inner := t.Table(k.Name); inner.Set() {
			all = append(all, headings(file, inner)...)
		} else {
			for _, one := range t.Tables(k.Name) {
				all = append(all, one.Place().Start)
				all = append(all, headings(file, one)...)
			}
		}
	}
	return all
}

// lastLine returns where the last line of a stretch ends that is neither blank nor
// a remark.
func lastLine(text string, start, end int) int {
	for end > start {
		line := strings.LastIndexByte(text[:end-1], '\n') + 1
		words := strings.TrimSpace(text[max(line, start):end])
		if words != "" && !strings.HasPrefix(words, "#") {
			break
		}
		if line <= start {
			return start + len(text[start:end]) - len(strings.TrimLeft(text[start:end], "\n\r"))
		}
		end = line
	}
	return end
}

// aligned returns a key with an equals sign below that of the line before, unless
// the table is new.
func aligned(before, key string, isNew bool) string {
	width := 0
	if !isNew {
		lines := strings.Split(strings.TrimRight(before, "\r\n"), "\n")
		last := lines[len(lines)-1]
		if at := strings.Index(last, "="); at > 0 && !strings.ContainsAny(last[:at], `"'[{`) {
			width = utf8.RuneCountInString(strings.TrimRight(last[:at], " "))
			width = max(width, utf8.RuneCountInString(last[:at])-1)
		}
	}
	return fmt.Sprintf("%-*s = ", width, key)
}
