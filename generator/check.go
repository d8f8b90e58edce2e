package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"findings/generator/advice"
	"findings/generator/load"
	"findings/generator/site"
	"findings/generator/source"
)

// checkFormats are the ways in which check lists problems.
var checkFormats = []string{"text", "lines", "json", "github"}

// check is build without the writing.
func (p *program) check(ctx context.Context, args []string) error {
	set := p.flags("check", "lists problems and writes nothing.")
	var in input
	in.register(set)
	format := set.String("format", "text", "the `format` of the list: text for people, lines with one for each problem, json for programs, github for annotations on a pull request")
	advise := set.Bool("advice", false, "when there are no problems, suggest improvements; these never make check fail")
	links := set.String("links", "", "when there are no problems, check that cited addresses on other sites still exist: `external`")
	fresh := set.Bool("fresh", false, "with -links, check all addresses again, whatever is remembered")
	if err := p.parse(set, args); err != nil {
		return err
	}
	if *links != "" && *links != "external" {
		return p.usageError("-links cannot be %q; the only value is external", *links)
	}
	if !slices.Contains(checkFormats, *format) {
		return p.usageError("-format cannot be %q; %s", *format, source.DidYouMean(*format, checkFormats, "formats"))
	}
	r, err := p.examine(ctx, in)
	if err != nil {
		return err
	}
	problems := r.Problems
	summary := ""
	if *links != "" && problems.Len() == 0 {
		if summary, err = p.checkLinks(ctx, r.Archive, *fresh, problems); err != nil {
			return err
		}
	}
	suggestions := new(source.Problems)
	if *advise && (problems.Len() == 0 || summary != "") {
		suggestions = advice.Give(r.Archive, r.Files, time.Now().Format(time.DateOnly))
	}
	if *format == "json" {
		return p.printProblems(*format, problems, suggestions) // it has no place for the rest
	}
	_, err = io.WriteString(p.stdout, summary)
	if err = errors.Join(err, p.printProblems(*format, problems, suggestions)); err != nil {
		return err
	}
	leftOut, count := entries(r)
	_, err = fmt.Fprintf(p.stdout, "%s%s: no problems\n", leftOut, count)
	return err
}

// examine finds all problems of a site: those of its files, and where there are none,
// those that show when its pages are rendered.
func (p *program) examine(ctx context.Context, in input) (*load.Result, error) {
	r, err := p.load(in)
	if err == nil && r.Site != nil {
		err = p.render(ctx, r.Site, r.Problems, func(page site.Page, _ []byte) error { return readThrough(page) })
	}
	return r, err
}

// readThrough makes sure that a page which is copied from a file can be.
func readThrough(page site.Page) error {
	if page.Open == nil {
		return nil
	}
	file, err := page.Open()
	if err != nil {
		return err
	}
	defer file.Close()
	_, err = io.Copy(io.Discard, file)
	return err
}

// printProblems lists problems and suggestions in a format. They are the result that
// was asked for, and go where a pager or a file takes them, whatever the format. It
// returns errProblems when there are problems.
func (p *program) printProblems(format string, problems, suggestions *source.Problems) error {
	var err error
	switch format {
	case "json":
		err = source.WriteJSON(p.stdout, problems, suggestions)
	case "lines":
		err = errors.Join(problems.WriteLines(p.stdout), suggestions.WriteLines(p.stdout))
	case "github":
		err = errors.Join(problems.WriteAnnotations(p.stdout, "error", "Problem"), suggestions.WriteAnnotations(p.stdout, "notice", "Suggestion"))
	default:
		look := lookOn(p.stdout)
		_, err = io.WriteString(p.stdout, problems.Text(look))
		look.Noun = "suggestion"
		_, err2 := io.WriteString(p.stdout, suggestions.Text(look))
		err = errors.Join(err, err2)
	}
	if err == nil && problems.Len() > 0 {
		err = errProblems
	}
	return err
}
