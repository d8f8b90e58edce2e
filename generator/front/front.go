// Package front reads TOML front matter: it splits it off, reads it with types
// and knows the position of every key and value.
//
//	matter, body, ok := front.Split(file, problems)
//	table := front.Read(file, matter, problems)
//	title := table.NeedText("title")
//	for _, event := range table.Tables("events") {
//		date := event.NeedDate("date")
//		event.Done()
//	}
//	table.Done()
//
// Whatever an editor got wrong becomes a problem at its place, and the reading
// goes on, so that one run shows every mistake.
//
// How the package works: go-toml's parser goes through the text statement by
// statement (parse.go) and gives the position of every key and value, which
// become a tree; the tree knows what may not be defined twice (tree.go). Where
// the parser stops, the statement is explained in an editor's words
// (explain.go, mistakes.go) and left out, and reading goes on below it.
// Numbers, dates and the like, which that parser does not look into, are
// decoded by the toml package, one at a time: it stops at the first mistake,
// and a whole text made for it keeps it busy for minutes.
package front

import (
	"strings"

	"findings/generator/source"
)

// fence is the line before and after the front matter.
const fence = "+++"

const byteOrderMark = "\ufeff"

// Split finds the front matter of f: a first line "+++", the TOML, a line
// "+++". The matter is the text between these lines, the body everything after
// them. A byte order mark before and CRLF ends are allowed. When there is no
// front matter, or some of it stands below the second line, it adds a problem and
// reports false.
func Split(f *source.File, problems *source.Problems) (matter, body source.Span, ok bool) {
	opening, start := lineAt(f.Text, markLength(f.Text))
	if !isFence(opening.In(f.Text)) {
		noOpening(f, problems)
		return matter, body, false
	}
	likely := opening // the line that was probably meant to close it, if there is one
	for at := start; at < len(f.Text); {
		line, next := lineAt(f.Text, at)
		if isFence(line.In(f.Text)) {
			matter, body = source.Span{Start: start, End: at}, source.Span{Start: next, End: len(f.Text)}
			return matter, body, !closedEarly(f, body, problems)
		}
		words := strings.TrimSpace(line.In(f.Text))
		if likely == opening && (isNearlyFence(words) || words == "---") {
			likely = line
		}
		at = next
	}
	noClosing(f, opening, likely, problems)
	return matter, body, false
}

// Read reads the TOML in a span of f: the matter that [Split] found, or the
// whole of a file such as site.toml. What cannot be read becomes a problem, and
// the table, which is [Table.Broken] then, has the rest, so that further
// mistakes show in the same run.
//
// The text must be valid UTF-8 without control characters; what else is in it
// may be anything.
func Read(f *source.File, matter source.Span, problems *source.Problems) *Table {
	return readWithin(f, matter, maxMatter, problems)
}

// ReadRecord reads a whole file that the program wrote, and which may be as long
// as the archive is large. It is as careful as [Read].
func ReadRecord(f *source.File, problems *source.Problems) *Table {
	return readWithin(f, source.Span{End: len(f.Text)}, maxRecord, problems)
}

func readWithin(f *source.File, matter source.Span, most int, problems *source.Problems) *Table {
	r := &reading{f, problems}
	t := &Table{reading: r, node: &node{}, place: f.Whole(), broken: true, lost: true}
	first := markLength(f.Text)
	if matter.Start > first {
		t.place = f.At(first, first+len(fence))
	}
	switch length := matter.End - matter.Start; {
	case length <= most:
	case most == maxRecord:
		problems.Add(f.Whole(), "delete it, and have the program write it again", "the file is larger than %d MB", most>>20)
		return t
	default:
		problems.Add(f.At(matter.Start, matter.Start), "text for readers goes below the closing line +++", "the front matter is longer than %d kB", most>>10)
		return t
	}
	text := f.Text[:matter.End]
	p := &parser{reading: r, text: text, input: []byte(text + "\n"), root: &node{form: formHeading}}
	p.table = p.root
	if p.parse(max(matter.Start, first)) {
		t.node, t.broken, t.lost, t.anySpaced = p.root, p.found > 0, p.lost, p.anySpaced
	}
	return t
}

func isNearlyFence(words string) bool {
	return strings.HasPrefix(words, "++") || words == "+ + +" || words != "" && strings.Trim(words, "–—") == ""
}

// lineAt returns the line that begins at an offset, without its end, and the
// offset of the next one.
func lineAt(text string, at int) (line source.Span, next int) {
	end, next := len(text), len(text)
	if i := strings.IndexByte(text[at:], '\n'); i >= 0 {
		end, next = at+i, at+i+1
		if end > at && text[end-1] == '\r' {
			end--
		}
	}
	return source.Span{Start: at, End: end}, next
}

// trimmed returns the place of a line without the blanks around it.
func trimmed(f *source.File, line source.Span) source.Place {
	words := strings.TrimSpace(line.In(f.Text))
	start := line.Start + strings.Index(line.In(f.Text), words)
	return f.At(start, start+len(words))
}

func isFence(line string) bool { return strings.TrimRight(line, blanks) == fence }

// markLength returns where a text begins behind its byte order mark.
func markLength(text string) int {
	return len(text) - len(strings.TrimPrefix(text, byteOrderMark))
}
