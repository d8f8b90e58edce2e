package main

import (
	"context"
	"fmt"

	"findings/generator/site"
	"findings/generator/source"
)

// check is build without the writing.
func (p *program) check(ctx context.Context, args []string) error {
	set := p.flags("check", "lists what is wrong with the site, and writes nothing.")
	var in input
	in.register(set)
	if err := p.parse(set, args); err != nil {
		return err
	}
	pages, a, err := p.read(in)
	if err != nil {
		return err
	}
	problems := new(source.Problems)
	err = site.Render(ctx, pages.Pages, problems, func(site.Page, []byte) error { return nil })
	if err != nil {
		return err
	}
	if problems.Len() > 0 {
		return p.problems(problems)
	}
	_, err = fmt.Fprintf(p.stdout, "%s: no problems\n", p.entries(a))
	return err
}
