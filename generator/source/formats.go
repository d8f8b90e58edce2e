package source

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

// A Listing is problems, and advice, as a program reads them: the schema of
// check -format json, which REFERENCE.md describes.
type Listing struct {
	Schema   int      `json:"schema"` // increased when a field is removed or changes its meaning
	Counts   Counts   `json:"counts"`
	Problems []Listed `json:"problems"`
	Advice   []Listed `json:"advice"`
}

// Counts are the numbers of a listing.
type Counts struct {
	Problems int `json:"problems"`
	Advice   int `json:"advice"`
	Files    int `json:"files"` // with problems
}

// A Listed is one problem. The end is behind the last character that is marked;
// for a problem with a whole file it equals the start.
type Listed struct {
	File    string   `json:"file"`
	Line    int      `json:"line"`
	Column  int      `json:"column"`
	End     Position `json:"end"`
	Message string   `json:"message"`
	Hint    string   `json:"hint"`
}

// A Position is a line and a column, as [File.Position] counts them.
type Position struct {
	Line   int `json:"line"`
	Column int `json:"column"`
}

// List returns the problems as they are listed for programs.
func (p *Problems) List() []Listed {
	list := []Listed{} // an empty list in JSON, not null
	for _, problem := range p.Sorted() {
		l := Listed{File: Visible(problem.name()), Message: Visible(problem.Message), Hint: VisibleLines(problem.Hint), Line: 1, Column: 1, End: Position{1, 1}}
		if f := problem.File; f != nil {
			l.Line, l.Column = f.Position(problem.Start)
			l.End.Line, l.End.Column = f.Position(max(problem.Start, problem.End))
		}
		list = append(list, l)
	}
	return list
}

// WriteJSON writes problems and advice as one JSON document.
func WriteJSON(w io.Writer, problems, advice *Problems) error {
	listing := Listing{Schema: 1, Problems: problems.List(), Advice: advice.List()}
	listing.Counts = Counts{len(listing.Problems), len(listing.Advice), files(problems.Sorted())}
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	return out.Encode(listing)
}

// WriteLines writes each problem on a line of its own, with its hint, as editors'
// programs look for them.
func (p *Problems) WriteLines(w io.Writer) error {
	var b strings.Builder
	for _, l := range p.List() {
		hint := strings.Join(strings.Fields(l.Hint), " ")
		if hint != "" {
			hint = ": " + hint
		}
		fmt.Fprintf(&b, "%s:%d:%d: %s%s\n", l.File, l.Line, l.Column, l.Message, hint)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// WriteAnnotations writes problems as GitHub's workflow commands, which show
// them on the lines of a pull request; level is "error", "warning" or "notice".
func (p *Problems) WriteAnnotations(w io.Writer, level, title string) error {
	var b strings.Builder
	for _, l := range p.List() {
		fmt.Fprintf(&b, "::%s file=%s,line=%d,col=%d", level, property.Replace(l.File), l.Line, l.Column)
		if l.End.Line > l.Line {
			fmt.Fprintf(&b, ",endLine=%d", l.End.Line)
		}
		text := strings.TrimSuffix(l.Message+"\n"+l.Hint, "\n")
		fmt.Fprintf(&b, ",endColumn=%d,title=%s::%s\n", l.End.Column, property.Replace(title), data.Replace(text))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// What would end a workflow command is percent-encoded.
var (
	data     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	property = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)
