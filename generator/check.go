package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"findings/generator/advice"
	"findings/generator/site"
	"findings/generator/source"
)

// formats are the ways in which check lists problems.
var formats = []string{"text", "json", "github"}

// check is build without the writing.
func (p *program) check(ctx context.Context, args []string) error {
	set := p.flags("check", "lists what is wrong with the site, and writes nothing.")
	var in input
	in.register(set)
	format := set.String("format", "text", "`how` to list it: text for people, json for programs, github for annotations on a pull request")
	advise := set.Bool("advice", false, "when nothing is wrong, say what could be better; that never fails")
	follow := set.String("links", "", "when nothing is wrong, look whether what is cited is still there: `external` for other sites")
	fresh := set.Bool("fresh", false, "with -links, ask again for what was asked for in the last days")
	if err := p.parse(set, args); err != nil {
		return err
	}
	if *follow != "" && *follow != "external" {
		return p.misuse("-links cannot be %q; it is external", *follow)
	}
	show, err := p.format(*format)
	if err != nil {
		return err
	}
	pages, a, problems, err := p.layOut(in)
	if err != nil {
		return err
	}
	if problems.Len() == 0 {
		err := site.Render(ctx, pages.Pages, problems, func(site.Page, []byte) error { return nil })
		if err != nil {
			return err
		}
	}
	summary := ""
	if *follow != "" && problems.Len() == 0 {
		if summary, err = p.askLinks(ctx, a, *fresh, problems); err != nil {
			return err
		}
	}
	suggestions := new(source.Problems)
	if *advise && (problems.Len() == 0 || summary != "") {
		suggestions = advice.Give(a)
	}
	err = errors.Join(printSummary(p.stdout, *format, summary), show(problems, suggestions))
	if err != nil || *format == "json" {
		return err
	}
	_, err = fmt.Fprintf(p.stdout, "%s: no problems\n", p.entries(a))
	return err
}

// format returns what shows problems and advice in a format. It returns
// errProblems when there are problems.
func (p *program) format(name string) (func(problems, advice *source.Problems) error, error) {
	var show func(problems, advice *source.Problems) error
	switch name {
	case "text":
		show = func(problems, advice *source.Problems) error {
			_, err := io.WriteString(p.stderr, problems.Text(p.look()))
			look := source.Look{Colour: p.look().Colour && isTerminal(p.stdout), Noun: "suggestion"}
			_, err2 := io.WriteString(p.stdout, advice.Text(look))
			return errors.Join(err, err2)
		}
	case "json":
		show = func(problems, advice *source.Problems) error { return source.WriteJSON(p.stdout, problems, advice) }
	case "github":
		show = func(problems, advice *source.Problems) error {
			return errors.Join(problems.WriteAnnotations(p.stdout, "error", "To mend"), advice.WriteAnnotations(p.stdout, "notice", "To think about"))
		}
	default:
		return nil, p.misuse("-format cannot be %q; %s", name, source.DidYouMean(name, formats, "formats"))
	}
	return func(problems, advice *source.Problems) error {
		if err := show(problems, advice); err != nil {
			return err
		}
		if problems.Len() > 0 {
			return errProblems
		}
		return nil
	}, nil
}
