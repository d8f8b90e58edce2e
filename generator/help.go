package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
)

// help lists the commands, or says more about one of them.
func (p *program) help(ctx context.Context, args []string) error {
	set := p.flags("help", "lists the commands; with the name of one, says more about it.")
	name, err := p.parseArgument(set, args, commandNames())
	if err != nil {
		return err
	}
	if name == "" {
		p.overview(p.stdout)
		return nil
	}
	return p.runCommand(ctx, []string{name, "-h"})
}

func (p *program) overview(w io.Writer) {
	fmt.Fprint(w, "Findings builds a public archive of inspection findings.\n\n")
	for _, c := range commands() {
		fmt.Fprintf(w, "  findings %-10s %s\n", c.name, c.about)
	}
	fmt.Fprint(w, "\nfindings help <command> says more about one, with an example.\n")
}

// manual describes the command that a set of flags belongs to.
func (p *program) manual(set *flag.FlagSet, synopsis string) {
	fmt.Fprintf(p.stdout, "findings %s %s\n", set.Name(), synopsis)
	name, kind, _ := strings.Cut(set.Name(), " ")
	c, _ := p.commandNamed(name) // sets are named after commands
	if kind == "" && len(c.arguments) > 0 {
		fmt.Fprintln(p.stdout)
		columns := tabwriter.NewWriter(p.stdout, 0, 0, 2, ' ', 0)
		for _, a := range c.arguments {
			fmt.Fprintf(columns, "  %s\t%s\n", a.name, a.about)
		}
		columns.Flush()
	}
	if c.more != "" {
		fmt.Fprintf(p.stdout, "\n%s\n", c.more)
	}
	printFlags(p.stdout, set)
	fmt.Fprintf(p.stdout, "\nFor example:\n\n    %s\n", c.example)
}

// printFlags lists flags with what each is for.
func printFlags(w io.Writer, set *flag.FlagSet) {
	title := "\nFlags:\n\n"
	set.VisitAll(func(f *flag.Flag) {
		what, usage := flag.UnquoteUsage(f)
		fmt.Fprintf(w, "%s  %s\n        %s", title, strings.TrimSpace("-"+f.Name+" "+what), usage)
		if f.DefValue != "" && f.DefValue != "false" {
			fmt.Fprintf(w, " (default %s)", f.DefValue)
		}
		fmt.Fprintln(w)
		title = ""
	})
}
