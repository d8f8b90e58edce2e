package main

import (
	"context"
	"fmt"

	"findings/generator/content"
	"findings/generator/desk"
	"findings/generator/load"
	"findings/generator/source"
)

// listArguments are the lists that an editor can ask for.
func listArguments() []argument {
	return each(desk.Lists, func(l desk.List) argument { return argument{l.Name, l.About} })
}

func (p *program) list(_ context.Context, args []string) error {
	set := p.flags("list", "shows what needs an editor's attention; without an argument, how much is on each list.")
	folder := set.String("C", ".", "the `folder` that holds site.toml and content/")
	asCSV := set.Bool("csv", false, "write CSV, for a spreadsheet")
	years := set.Int("years", 3, "how many `years` a council's newest inspection may be behind the newest of all")
	name, err := p.parseArgument(set, args, argumentNames(listArguments()))
	if err != nil {
		return err
	}
	if *years < 0 {
		return p.usageError("list: -years cannot be %d; write how many years, from 0 on", *years)
	}
	root, err := load.Open(*folder)
	if err != nil {
		return err
	}
	defer root.Close()
	a, problems, err := (&content.Loader{FS: root.FS()}).Load()
	if err != nil {
		return err
	}
	if problems.Len() > 0 {
		p.say("check finds " + source.Count(len(problems.Sorted()), "problem") + "; the list may lack the entries concerned")
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
