package main

import (
	"context"
	"fmt"
	"time"

	"findings/generator/content"
	"findings/generator/load"
	"findings/generator/publish"
	"findings/generator/site"
	"findings/generator/source"
	"findings/generator/unchanged"
)

// build writes the site. It publishes everything or nothing, and where a build of
// just this is published already, it does nothing.
func (p *program) build(ctx context.Context, args []string) error {
	start := time.Now()
	set := p.flags("build", "writes the site, or lists what is wrong with it and writes nothing.")
	var in input
	in.register(set)
	out := set.String("out", "public", "the `folder` to publish to, relative to -C")
	set.StringVar(&in.repository, "repository", "", "the `address` of the repository that the site is made from, where site.toml names none")
	takeOver := set.Bool("take-over", false, "publish into a folder that other files are in, and move these aside")
	if err := p.parse(set, args); err != nil {
		return err
	}
	if err := p.checkRepository(in); err != nil {
		return err
	}
	root, err := load.Open(in.folder)
	if err != nil {
		return err
	}
	defer root.Close()
	inputs, err := content.Inputs(root.FS())
	if err != nil {
		return err
	}
	target := inFolder(in.folder, *out)
	last := unchanged.Look(target, fmt.Sprintf("%q %q %q %v %v", *out, in.baseURL, in.repository, in.drafts, *takeOver), root.FS(), inputs)
	if said, same := last.Same(publish.Fingerprint(target)); same {
		return p.built(said, start, "nothing has changed")
	}
	r, err := p.read(in)
	if err != nil {
		return err
	}
	r.LetGo()
	options := publish.Options{TakeOver: *takeOver, Waits: func() { p.say("another build of " + *out + " is running; this one waits for it") }}
	for _, name := range []string{"content", "layouts", "static"} {
		options.Sources = append(options.Sources, inFolder(in.folder, name))
	}
	for _, kept := range r.Archive.Settings.Keep {
		options.Keep = append(options.Keep, kept.Name)
	}
	result, warning, err := p.publish(ctx, r, target, options)
	if err != nil {
		return err
	}
	leftOut, count := entries(r)
	said := unchanged.Said{Warning: warning, Result: fmt.Sprintf("%s%s from %s in %s", leftOut, source.Count(result.Files, "page"), count, *out)}
	last.Keep(publish.Fingerprint(target), said)
	return p.built(said, start, fmt.Sprintf("%d new or changed, %d removed", result.Written, result.Removed))
}

// publish renders all pages into the output folder. The warning is what to tell
// the user of the size of the site, if anything.
func (p *program) publish(ctx context.Context, r *load.Result, target string, options publish.Options) (result publish.Result, warning string, err error) {
	folder, err := publish.Open(target, options)
	if err != nil {
		return result, "", err
	}
	defer folder.Close()
	problems := new(source.Problems)
	var size weight
	err = p.render(ctx, r.Site, problems, func(page site.Page, text []byte) error {
		bytes, err := put(folder, page, text)
		size.add(page.Address.File(), bytes)
		return err
	})
	if err != nil {
		return result, "", err
	}
	if problems.Len() > 0 {
		return result, "", p.problems(problems)
	}
	result, err = folder.Publish()
	if result.Aside != "" && result.Torn {
		p.say("the list of published files in the output folder was not whole, as after a power cut")
	}
	if result.Aside != "" {
		p.say("what was in the output folder is now in " + result.Aside)
	}
	for _, left := range result.Leftovers {
		p.say("something could not be removed, which the next build tries again: " + left.Error())
	}
	return result, size.warning(), err
}

// put puts a page with its text into the output folder, or copies the file of static/
// that it is. It returns its size.
func put(folder *publish.Folder, page site.Page, text []byte) (bytes int64, err error) {
	name := page.Address.File()
	if page.Open == nil {
		return int64(len(text)), folder.Put(name, text)
	}
	file, err := page.Open()
	if err != nil {
		return 0, err
	}
	defer file.Close()
	return folder.Copy(name, file)
}

// built says what a build did.
func (p *program) built(said unchanged.Said, start time.Time, changes string) error {
	if said.Warning != "" {
		fmt.Fprint(p.stderr, "findings: ", said.Warning)
	}
	_, err := fmt.Fprintf(p.stdout, "%s, %.2f s (%s)\n", said.Result, time.Since(start).Seconds(), changes)
	return err
}
