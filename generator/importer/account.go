package importer

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"findings/generator/data"
	"findings/generator/source"
)

// An Outcome is what became of a proposal.
type Outcome string

// The outcomes. Each proposal has exactly one of them.
const (
	Written Outcome = "written" // it is a new entry
	Filled  Outcome = "filled"  // its entry got what it did not say
	Same    Outcome = "same"    // its entry says all of it
	Differs Outcome = "differs" // its entry says something else, and was left alone
	Refused Outcome = "refused" // it cannot become an entry
)

// Outcomes are all outcomes, in the order in which they are counted.
var Outcomes = []Outcome{Written, Filled, Same, Differs, Refused}

// A Result is what became of one proposal.
type Result struct {
	Proposal *Proposal
	Outcome  Outcome
	Entry    string           // the file; "" for one that is refused
	Filled   []string         // what was added to it
	Problems *source.Problems // why it is refused, or where it differs
}

// All returns why proposals are refused, or differ from their entries.
func (p *Plan) All() *source.Problems {
	all := new(source.Problems)
	for _, r := range p.Results {
		all.Append(r.Problems)
	}
	return all
}

// Doubts returns what an editor should look at in what was written.
func (p *Plan) Doubts() *source.Problems {
	all := new(source.Problems)
	for _, r := range p.Results {
		if r.Outcome == Written || slices.Contains(r.Filled, bodyKey) {
			all.Append(&r.Proposal.Doubts)
		}
	}
	return all
}

// Count returns how many proposals have an outcome.
func (p *Plan) Count(o Outcome) int {
	n := 0
	for _, r := range p.Results {
		if r.Outcome == o {
			n++
		}
	}
	return n
}

// Summary returns what was filled, and the counts of all outcomes, for a person.
// The noun is what a proposal was made of, such as "row".
func (p *Plan) Summary(name, noun string) string {
	var b strings.Builder
	for _, r := range p.Results {
		if r.Outcome == Filled {
			fmt.Fprintf(&b, "filled %s: %s\n", source.Visible(r.Entry), strings.Join(r.Filled, ", "))
		}
	}
	counts := make([]string, len(Outcomes))
	for n, o := range Outcomes {
		word := string(o)
		if o == Differs && p.Count(o) != 1 {
			word = "differ"
		}
		counts[n] = fmt.Sprintf("%d %s", p.Count(o), word)
	}
	fmt.Fprintf(&b, "%s: %s: %s\n", source.Visible(name), source.Count(len(p.Results), noun), strings.Join(counts, ", "))
	return b.String()
}

// A Listed is a result as programs read it.
type Listed struct {
	File     string          `json:"file"` // the table or the report
	Row      int             `json:"row"`
	Line     int             `json:"line"`
	Outcome  Outcome         `json:"outcome"`
	Entry    string          `json:"entry"`
	Filled   []string        `json:"filled"`
	Problems []source.Listed `json:"problems"`
	Doubts   []source.Listed `json:"doubts"` // what to look at, whatever the outcome
	Note     string          `json:"note"`
}

// List returns all results, in the order of the rows.
func (p *Plan) List() []Listed {
	all := make([]Listed, len(p.Results))
	for n, r := range p.Results {
		line, _ := r.Proposal.Place.File.Position(r.Proposal.Place.Start)
		all[n] = Listed{
			source.Visible(r.Proposal.Place.File.Name), r.Proposal.Row, line, r.Outcome, r.Entry, append([]string{}, r.Filled...),
			r.Problems.List(), r.Proposal.Doubts.List(), r.Proposal.Note,
		}
	}
	return all
}

// WriteCSV writes the results for a spreadsheet, one a row.
func (p *Plan) WriteCSV(w io.Writer) error {
	columns := []string{"file", "row", "line", "outcome", "entry", "filled", "places", "reasons", "note", "doubts"}
	return data.WriteRecords(w, columns, func(yield func([]string) bool) {
		for _, l := range p.List() {
			var places, reasons, doubts []string
			for _, doubt := range l.Doubts {
				doubts = append(doubts, doubt.Message)
			}
			for _, problem := range l.Problems {
				places = append(places, fmt.Sprintf("%s:%d:%d", problem.File, problem.Line, problem.Column))
				reasons = append(reasons, problem.Message)
			}
			if !yield([]string{
				l.File, strconv.Itoa(l.Row), strconv.Itoa(l.Line), string(l.Outcome), l.Entry,
				strings.Join(l.Filled, "; "), strings.Join(places, "; "), strings.Join(reasons, "; "), l.Note, strings.Join(doubts, "; "),
			}) {
				return
			}
		}
	})
}
