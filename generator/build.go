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
	takeOver := set.Bool("take-over", false, "publish into a folder that other files are in, and move these aside")
	if err := p.parse(set, args); err != nil {
		return err
	}
	r, err := p.read(in)
	if err != nil {
		return err
	}
	options := publish.Options{TakeOver: *takeOver}
	for _, name := range []string{"content", "layouts", "static"} {
		options.Sources = append(options.Sources, inFolder(in.folder, name))
	}
	for _, kept := range r.Archive.Settings.Keep {
		options.Keep = append(options.Keep, kept.Name)
	}
	folder, err := publish.Open(inFolder(in.folder, *out), options)
	if err != nil {
		return err
	}
	defer folder.Close()
	problems := new(source.Problems)
	var size weight
	err = site.Render(ctx, r.Site.Pages, problems, func(page site.Page, content []byte) error {
		size.add(page.Address.File(), len(content))
		return folder.Put(page.Address.File(), content)
	})
	if err != nil {
		return err
	}
	if problems.Len() > 0 {
		return p.problems(problems)
	}
	result, err := folder.Publish()
	if result.Aside != "" {
		p.say("what was in the output folder is now in " + result.Aside)
	}
	for _, left := range result.Leftovers {
		p.say("something could not be removed, which the next build tries again: " + left.Error())
	}
	if err != nil {
		return err
	}
	if warning := size.warning(); warning != "" {
		fmt.Fprint(p.stderr, "findings: ", warning)
	}
	entries := p.entries(r)
	_, err = fmt.Fprintf(p.stdout, "%s from %s in %s, %.2f s (%d new or changed, %d removed)\n",
		source.Count(result.Files, "page"), entries, *out, time.Since(start).Seconds(), result.Written, result.Removed)
	return err
}
