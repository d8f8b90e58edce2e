package main

import (
	"context"
	"fmt"
	"time"

	"findings/generator/publish"
	"findings/generator/site"
	"findings/generator/source"
)

// build writes the site. It publishes everything or nothing.
func (p *program) build(ctx context.Context, args []string) error {
	start := time.Now()
	set := p.flags("build", "writes the site, or lists what is wrong with it and writes nothing.")
	var in input
	in.register(set)
	out := set.String("out", "public", "the `folder` to publish to, relative to -C")
	takeOver := set.Bool("take-over", false, "publish into a folder that other files are in; they are kept")
	if err := p.parse(set, args); err != nil {
		return err
	}
	pages, a, err := p.read(in)
	if err != nil {
		return err
	}
	var sources []string
	for _, name := range []string{"content", "layouts", "static"} {
		sources = append(sources, inFolder(in.folder, name))
	}
	folder, err := publish.Open(inFolder(in.folder, *out), sources, *takeOver)
	if err != nil {
		return err
	}
	defer folder.Close()
	problems := new(source.Problems)
	var weight weight
	err = site.Render(ctx, pages.Pages, problems, func(page site.Page, content []byte) error {
		weight.add(page.Address.File(), len(content))
		return folder.Put(page.Address.File(), content)
	})
	if err != nil {
		return err
	}
	if problems.Len() > 0 {
		return p.problems(problems)
	}
	result, err := folder.Publish()
	if err != nil {
		return err
	}
	if warning := weight.warning(); warning != "" {
		fmt.Fprint(p.stderr, "findings: ", warning)
	}
	entries := p.entries(a)
	_, err = fmt.Fprintf(p.stdout, "%s from %s in %s, %.2f s (%d new or changed, %d removed)\n",
		source.Count(result.Files, "page"), entries, *out, time.Since(start).Seconds(), result.Written, result.Removed)
	return err
}
