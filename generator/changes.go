package main

import (
	"context"
	"fmt"

	"findings/generator/content"
	"findings/generator/difference"
	"findings/generator/load"
)

// changes says in Markdown how the archive differs from another copy of it.
func (p *program) changes(ctx context.Context, args []string) error {
	set := p.flags("changes", "says what differs between an earlier copy of the archive and this one, in Markdown.")
	var in input
	in.register(set)
	since := set.String("since", "", "the `folder` with the earlier copy: its site.toml and content/")
	if err := p.parse(set, args); err != nil {
		return err
	}
	if *since == "" {
		return p.usageError("changes: name the folder with the earlier copy: findings changes -since ../before")
	}
	root, err := load.Open(*since)
	if err != nil {
		return fmt.Errorf("-since: %w", err)
	}
	defer root.Close()
	before, _, err := (&content.Loader{FS: root.FS()}).Load()
	if err != nil {
		return fmt.Errorf("-since: %w", err)
	}
	after, err := p.examine(ctx, in)
	if err != nil {
		return err
	}
	_, err = fmt.Fprint(p.stdout, difference.Between(before, after.Archive).Markdown(after.Problems))
	return err
}
