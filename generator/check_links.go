package main

import (
	"context"
	"fmt"
	"io"

	"findings/generator/archive"
	"findings/generator/links"
	"findings/generator/source"
)

// askLinks asks for all addresses that the archive cites and notes those that
// are gone. It returns what to say of the rest.
func (p *program) askLinks(ctx context.Context, a *archive.Archive, fresh bool, problems *source.Problems) (summary string, err error) {
	targets := links.Cited(a)
	asker := &links.Asker{
		Agent: fmt.Sprintf("findings-check (+%s; looks whether what this archive cites is still there)", a.Settings.Base.URL("/")),
		Fresh: fresh,
	}
	file, err := links.CacheFile()
	if err != nil {
		p.say(err.Error() + "; everything is asked for again")
	} else {
		asker.Known = links.ReadCache(file)
	}
	if isTerminal(p.stderr) {
		fmt.Fprintf(p.stderr, "asking for %s, one after the other on each host: this takes a while\n", source.Count(len(targets), "address"))
	}
	answers := asker.Ask(ctx, targets)
	if file != "" {
		if err := links.WriteCache(file, asker.Known, answers); err != nil {
			p.say(err.Error())
		}
	}
	if err := ctx.Err(); err != nil {
		return "", err // what was learned is kept
	}
	links.Report(targets, answers, problems)
	return summaryOf(targets, answers), nil
}

// summaryOf counts the answers, and names what could not be told.
func summaryOf(targets []*links.Target, answers map[string]links.Answer) string {
	count := map[links.State]int{}
	unclear := ""
	for _, t := range targets {
		answer := answers[t.URL]
		count[answer.State()]++
		if answer.State() == links.Unclear {
			unclear += fmt.Sprintf("not known: %s: %s\n", source.Visible(t.URL), answer.Why())
		}
	}
	return fmt.Sprintf("%s%s: %d there, %d gone, %d not known\n", unclear,
		source.Count(len(targets), "cited address"), count[links.Alive], count[links.Gone], count[links.Unclear])
}

// printSummary writes what is no problem, where there is a place for it.
func printSummary(w io.Writer, format, summary string) error {
	if format == "json" {
		return nil
	}
	_, err := io.WriteString(w, summary)
	return err
}
