// Package source holds the texts that editors write, places in them, and the
// problems found there.
//
// A [File] is a name and a text. A [Place] is a span of bytes in a file: code
// passes byte offsets about, and only what is shown to a person is turned into
// line and column. A [Problem] is an editor's mistake at a place. What reads texts
// is given a *[Problems] and adds to it instead of returning an error, so that one
// run shows every mistake; an error value always means that the machine failed.
package source

import (
	"strings"
	"unicode/utf8"
)

// A File is a text under a name, as an editor knows it: slash-separated and
// relative to the site's folder, such as "content/topics/neglect.md".
type File struct {
	Name string
	Text string
}

// A Span is a half-open range of byte offsets in a text.
type Span struct{ Start, End int }

// In returns the part of text that the span covers.
func (s Span) In(text string) string { return text[s.Start:s.End] }

// A Place is a span of bytes in a file. The zero Place is nowhere; a Place
// with a file and an empty span at 0 stands for the whole file.
type Place struct {
	File *File
	Span
}

// At returns the place in f between two byte offsets.
func (f *File) At(start, end int) Place { return Place{f, Span{start, end}} }

// Whole returns the place that stands for f as a whole.
func (f *File) Whole() Place { return Place{File: f} }

// Position returns the line and the column of a byte offset, both counted
// from 1, the column in characters. A byte order mark is not counted.
func (f *File) Position(offset int) (line, column int) {
	offset = min(max(offset, 0), len(f.Text))
	before := f.Text[:offset]
	start := strings.LastIndexByte(before, '\n') + 1
	return strings.Count(before, "\n") + 1, utf8.RuneCountInString(strings.TrimPrefix(before[start:], byteOrderMark)) + 1
}

// lineAround returns the span of the line that holds offset, without its end.
func (f *File) lineAround(offset int) Span {
	offset = min(max(offset, 0), len(f.Text))
	start := strings.LastIndexByte(f.Text[:offset], '\n') + 1
	end := len(f.Text)
	if i := strings.IndexByte(f.Text[offset:], '\n'); i >= 0 {
		end = offset + i
	}
	for end > start && f.Text[end-1] == '\r' {
		end--
	}
	if start == 0 && strings.HasPrefix(f.Text, byteOrderMark) && end >= len(byteOrderMark) {
		start = len(byteOrderMark)
	}
	return Span{start, end}
}

const byteOrderMark = "\ufeff"
