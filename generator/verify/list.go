package verify

import (
	"fmt"
	"slices"
	"strings"

	"findings/generator/source"
)

// A Listed is a result as programs read it. Pages count from 1 and are 0 where
// the text has none; the offset is in bytes.
type Listed struct {
	ID       string  `json:"id"`
	File     string  `json:"file"`
	Line     int     `json:"line"`
	Status   Status  `json:"status"`
	Source   string  `json:"source"`
	Text     string  `json:"text"`
	Page     int     `json:"page"`
	LastPage int     `json:"last_page"`
	Offset   int     `json:"offset"`
	Times    int     `json:"times"` // how often the words stand there
	Nearest  Passage `json:"nearest"`
}

// List returns the results as they are listed for programs.
func (r *Report) List() []Listed {
	list := []Listed{} // an empty list in JSON, not null
	for _, result := range r.Results {
		l := Listed{ID: result.ID, File: result.Place.File.Name, Status: result.Status, Text: result.Text, Times: len(result.Places)}
		l.Line, _ = result.Place.File.Position(result.Place.Start)
		if result.Source != nil {
			l.Source = result.Source.Key
		}
		if len(result.Places) > 0 {
			l.Page, l.LastPage, l.Offset = result.Places[0].Page, result.Places[0].LastPage, result.Places[0].Start
		}
		l.Nearest, _ = result.Nearest()
		list = append(list, l)
	}
	return list
}

// Summary counts the results, for people, and names the sources that there was
// no text of.
func (r *Report) Summary() string {
	var b strings.Builder
	missing := map[string]int{}
	var order []string
	unpaged := 0
	for _, result := range r.Results {
		if result.Unpaged {
			unpaged++
		}
		if result.Status == NoText && result.Source != nil {
			s := result.Source
			line := fmt.Sprintf("no text: [@%s] of %s: %s", s.Key, result.Place.File.Name, source.Visible(s.Title))
			if missing[line]++; !slices.Contains(order, line) {
				order = append(order, line)
			}
		}
	}
	for _, line := range order {
		fmt.Fprintf(&b, "%s (%s)\n", line, source.Count(missing[line], "statement"))
	}
	if unpaged > 0 {
		fmt.Fprintf(&b, "of %s the page could not be checked, since the text has no pages\n", source.Count(unpaged, "statement"))
	}
	fmt.Fprintf(&b, "%s: %d found word for word, %d on another page, %d not found, %d without a text\n",
		source.Count(len(r.Results), "statement"), r.Count(Found), r.Count(WrongPage), r.Count(NotFound), r.Count(NoText))
	return b.String()
}
