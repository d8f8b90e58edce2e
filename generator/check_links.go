package main

import (
	"context"
	"fmt"

	"findings/generator/archive"
	"findings/generator/links"
	"findings/generator/source"
)

// checkLinks requests all addresses that the archive cites, and adds those that
// are gone to problems. It returns a summary of the rest.
func (p *program) checkLinks(ctx context.Context, a *archive.Archive, fresh bool, problems *source.Problems) (summary string, err error) {
	targets := links.Cited(a)
	asker := &links.Asker{
		Agent: fmt.Sprintf("findings-check (+%s; checks that what this archive cites still exists)", a.Settings.Base.URL("/")),
		Fresh: fresh,
	}
	file, err := links.CacheFile()
	if err != nil {
		p.say(err.Error() + "; all addresses are checked again")
	} else {
		asker.Known = links.ReadCache(file)
	}
	if isTerminal(p.stderr) {
		fmt.Fprintf(p.stderr, "checking %s, one at a time on each host: this takes a while\n", source.Count(len(targets), "address"))
	}
	answers := asker.Ask(ctx, targets)
	if file != "" {
		if err := links.WriteCache(file, asker.Known, answers); err != nil {
			p.say(err.Error())
		}
	}
	if err := ctx.Err(); err != nil {
		return "", err // the answers so far are kept
	}
	links.Report(targets, answers, problems)
	return summaryOf(targets, answers), nil
}

// summaryOf counts the answers, and names the addresses that remain unclear.
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
	return fmt.Sprintf("%s%s: %d found, %d gone, %d not known\n", unclear,
		source.Count(len(targets), "cited address"), count[links.Alive], count[links.Gone], count[links.Unclear])
}
