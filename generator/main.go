// Findings builds a public archive of inspection findings from a folder of
// Markdown files: plain HTML, ready for any web server.
//
//	findings build    write the site to public/
//	findings check    look for problems and write nothing
//	findings serve    show the site in the browser while it is written
//	findings help     the other commands, and more about each
//
// This package is the command line and nothing else: one file for each
// command, thin. The way through is the same for all of them. content reads
// the files into an archive, site lays the archive out as pages, and publish
// writes them; each of these packages tells in its comment how to live in it.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"runtime/debug"
	"syscall"

	"findings/generator/address"
	"findings/generator/archive"
	"findings/generator/content"
	"findings/generator/publish"
	"findings/generator/site"
	"findings/generator/source"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	keepSmall()
	p := &program{stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr}
	os.Exit(p.run(ctx, os.Args[1:]))
}

// keepSmall has the collector work harder as the heap comes near 850 MB, so
// that an archive of 10,000 inspections is built in less than 1 GB. A larger
// one still takes what it needs.
func keepSmall() {
	if os.Getenv("GOGC") == "" && os.Getenv("GOMEMLIMIT") == "" {
		debug.SetGCPercent(70)
		debug.SetMemoryLimit(850 << 20)
	}
}

// The ways in which a command ends.
const (
	done   = 0
	failed = 1 // problems in the content, or the machine failed
	misuse = 2 // the command line is wrong
)

// A program is one run of the command line.
type program struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	describe       func(*flag.FlagSet) // set when a command is asked for its flags only
}

// errProblems ends a command whose problems were printed; errUsage one whose
// command line is wrong, which was said.
var (
	errProblems = errors.New("there are problems")
	errUsage    = errors.New("wrong usage")
)

// run does what the arguments say and returns the exit code.
func (p *program) run(ctx context.Context, args []string) int {
	err := p.command(ctx, args)
	var refusal publish.Refusal
	switch {
	case err == nil, errors.Is(err, flag.ErrHelp):
		return done
	case errors.Is(err, errUsage):
		return misuse
	case errors.Is(err, errProblems):
		return failed
	case errors.As(err, &refusal):
		fmt.Fprintf(p.stderr, "findings: %s\n    %s\n", source.Visible(refusal.Message), source.Visible(refusal.Hint))
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(p.stderr, "findings: interrupted; nothing was published")
	default:
		fmt.Fprintf(p.stderr, "findings: %s\n", source.Visible(err.Error()))
	}
	return failed
}

func (p *program) command(ctx context.Context, args []string) error {
	if len(args) == 0 {
		p.overview(p.stderr)
		return errUsage
	}
	switch args[0] {
	case "-h", "-help", "--help":
		p.overview(p.stdout)
		return nil
	}
	c, err := p.commandNamed(args[0])
	if err != nil {
		return err
	}
	return c.run(p, ctx, args[1:])
}

// misuse says what is wrong with the command line.
func (p *program) misuse(format string, args ...any) error {
	p.say(fmt.Sprintf(format, args...))
	return errUsage
}

// say tells on one or more lines what is the matter.
func (p *program) say(text string) {
	fmt.Fprintf(p.stderr, "findings: %s\n", source.VisibleLines(text))
}

// An input is which site a command reads, and how.
type input struct {
	folder  string
	baseURL string
	drafts  bool
}

// register adds the flags; a command sets what they are by default before.
func (in *input) register(set *flag.FlagSet) {
	set.StringVar(&in.folder, "C", ".", "the `folder` that holds site.toml, content/, layouts/ and static/")
	set.StringVar(&in.baseURL, "base-url", "", "the `address` at which the site is published, instead of base_url in site.toml")
	set.BoolVar(&in.drafts, "drafts", in.drafts, "take in what is marked draft = true")
}

// checkBase checks the address that stands in for base_url.
func (p *program) checkBase(in input) error {
	if in.baseURL == "" {
		return nil
	}
	if _, err := address.ParseBase(in.baseURL); err != nil {
		return p.misuse("-base-url: %s", err)
	}
	return nil
}

// read makes a site of a folder. Problems are printed and end the command.
func (p *program) read(in input) (*site.Site, *archive.Archive, error) {
	s, a, problems, err := p.layOut(in)
	if err == nil && problems.Len() > 0 {
		err = p.problems(problems)
	}
	if err != nil {
		return nil, nil, err
	}
	return s, a, nil
}

// layOut is read for a command that shows problems in its own way. A site with
// problems must not be rendered.
func (p *program) layOut(in input) (*site.Site, *archive.Archive, *source.Problems, error) {
	if err := p.checkBase(in); err != nil {
		return nil, nil, nil, err
	}
	root, err := os.OpenRoot(in.folder)
	if err != nil {
		return nil, nil, nil, fmt.Errorf("cannot open the site's folder: %w", err)
	}
	// The root stays open: pages of static/ are read when they are written.
	loader := content.Loader{FS: root.FS(), Drafts: in.drafts, BaseURL: in.baseURL}
	a, problems, err := loader.Load()
	if err != nil {
		return nil, nil, nil, err
	}
	layouts, err := site.ReadLayouts(root.FS(), problems)
	if err != nil {
		return nil, nil, nil, err
	}
	return site.New(a, layouts, root.FS(), problems), a, problems, nil
}

// problems prints what editors have to mend.
func (p *program) problems(problems *source.Problems) error {
	if _, err := io.WriteString(p.stderr, problems.Text(p.look())); err != nil {
		return err
	}
	return errProblems
}

// entries counts what the archive was made from, and names what was left out.
func (p *program) entries(a *archive.Archive) string {
	for _, d := range a.Drafts {
		fmt.Fprintf(p.stdout, "left out: %s is a draft\n", source.Visible(d.File.Name))
	}
	n := 0
	for range a.Entries() {
		n++
	}
	return source.Count(n, "entry")
}

// inFolder returns a path as it is meant by somebody in a folder.
func inFolder(folder, path string) string {
	if filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(folder, path)
}
