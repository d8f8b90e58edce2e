package main

import (
	"context"
	"fmt"
	"os"

	"findings/generator/content"
	"findings/generator/desk"
	"findings/generator/source"
)

// listWords are the lists that an editor can ask for.
func listWords() []word {
	var words []word
	for _, l := range desk.Lists {
		words = append(words, word{l.Name, l.About})
	}
	return words
}

// list shows what needs an editor's hand.
func (p *program) list(_ context.Context, args []string) error {
	set := p.flags("list", "shows what needs an editor's hand; without a word, how much of it there is.")
	folder := set.String("C", ".", "the `folder` that holds site.toml and content/")
	asCSV := set.Bool("csv", false, "write it for a spreadsheet")
	years := set.Int("years", 3, "how many `years` behind the newest inspection of all a council is stale")
	name, err := p.parseWord(set, args, names(listWords()))
	if err != nil {
		return err
	}
	root, err := os.OpenRoot(*folder)
	if err != nil {
		return fmt.Errorf("cannot open the site's folder: %w", err)
	}
	defer root.Close()
	a, problems, err := (&content.Loader{FS: root.FS()}).Load()
	if err != nil {
		return err
	}
	if problems.Len() > 0 {
		fmt.Fprintf(p.stderr, "findings: check shows %s; what depends on that may be missing here\n",
			source.Count(len(problems.Sorted()), "problem"))
	}
	overview := desk.Table{Columns: []string{"list", "entries", "what it lists"}}
	for _, l := range desk.Lists {
		table := l.Make(a, desk.Options{Years: *years})
		if l.Name == name {
			overview = table
			break
		}
		overview.Rows = append(overview.Rows, []string{l.Name, fmt.Sprint(len(table.Rows)), l.About})
	}
	if *asCSV {
		return overview.WriteCSV(p.stdout)
	}
	return overview.WriteText(p.stdout)
}
