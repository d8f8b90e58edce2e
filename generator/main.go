// Findings builds a public archive of inspection findings from a folder of
// Markdown files: plain HTML, ready for any web server.
//
//	findings build    write the site to public/
//	findings check    list problems and write nothing
//	findings serve    preview the site in the browser
//	findings help     list the other commands, and say more about each
//
// This package is the command line and nothing else, with one file for each
// command. All commands go the same way: content reads the files into an
// archive, site lays the archive out as pages, and publish writes them; load
// does the first two. The comment of each package says how it works.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"net/url"
	"os"
	"os/signal"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"sync/atomic"
	"syscall"
	"time"

	"findings/generator/change"
	"findings/generator/content"
	"findings/generator/load"
	"findings/generator/publish"
	"findings/generator/site"
	"findings/generator/source"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	limitMemory()
	p := &program{stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr}
	ended := make(chan int)
	go func() { ended <- p.run(ctx, os.Args[1:]) }()
	select {
	case code := <-ended:
		os.Exit(code)
	case <-ctx.Done():
	}
	stop() // a second signal ends the program at once
	select {
	case code := <-ended:
		os.Exit(code)
	case <-time.After(patience):
		change.Hold() // what is being written is written or undone first
		p.say("interrupted while it waited for something")
		os.Exit(exitFailure)
	}
}

// patience is how long a command that is interrupted may take to end by itself. It
// may wait for what no context reaches: another build, a disk that does not answer,
// a template that never ends. The output folder stands a kill at any moment.
const patience = 2 * time.Second

// limitMemory has the garbage collector work somewhat harder, so that an archive of
// 10,000 inspections is built in less than 1 GB.
func limitMemory() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(70)
	}
}

// The exit codes.
const (
	exitOK      = 0
	exitFailure = 1 // problems in the content, or the machine failed
	exitUsage   = 2 // the command line is wrong
)

// A program is one run of the command line.
type program struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	describe       func(*flag.FlagSet) // set when a command is asked for its flags only
}

// These end a command that has already printed what is wrong: errProblems with
// the content, errUsage with the command line.
var (
	errProblems = errors.New("there are problems")
	errUsage    = errors.New("wrong usage")
)

func (p *program) run(ctx context.Context, args []string) int {
	err := p.runCommand(ctx, args)
	var refusal publish.Refusal
	switch {
	case err == nil, errors.Is(err, flag.ErrHelp):
		return exitOK
	case errors.Is(err, errUsage):
		return exitUsage
	case errors.Is(err, errProblems):
		return exitFailure
	case errors.As(err, &refusal):
		p.say(refusal.Message + "\n    " + refusal.Hint)
	case errors.Is(err, context.Canceled):
		p.say("interrupted; nothing was published")
	default:
		p.failed(err)
	}
	return exitFailure
}

// failed prints what stopped a command. Of errors that were joined each has a line of
// its own; what else ends a line in one, such as the name of a file, does not end it here.
func (p *program) failed(err error) {
	if several, ok := err.(interface{ Unwrap() []error }); ok {
		for _, err := range several.Unwrap() {
			p.failed(err)
		}
		return
	}
	fmt.Fprintf(p.stderr, "findings: %s\n", source.Visible(err.Error()))
}

func (p *program) runCommand(ctx context.Context, args []string) error {
	switch {
	case len(args) == 0:
		p.overview(p.stderr)
		return errUsage
	case isHelp(args[0]):
		return p.help(ctx, args[1:])
	case isVersion(args[0]):
		return p.version(ctx, args[1:])
	}
	if err := p.checkTyped(args); err != nil {
		return err
	}
	c, err := p.commandNamed(args[0])
	if err != nil {
		return err
	}
	return c.run(p, ctx, args[1:])
}

func isHelp(arg string) bool { return slices.Contains([]string{"-h", "-help", "--h", "--help"}, arg) }

// usageError says what is wrong with the command line.
func (p *program) usageError(format string, args ...any) error {
	p.say(fmt.Sprintf(format, args...))
	return errUsage
}

// say prints a message of one or more lines.
func (p *program) say(text string) {
	fmt.Fprintf(p.stderr, "findings: %s\n", source.VisibleLines(text))
}

// An input says which site a command reads, and how.
type input struct {
	folder  string
	baseURL string
	drafts  bool

	repository string // of build alone
}

// register defines the flags, with the present values as defaults.
func (in *input) register(set *flag.FlagSet) {
	set.StringVar(&in.folder, "C", ".", "the `folder` that holds site.toml, content/, layouts/ and static/")
	set.StringVar(&in.baseURL, "base-url", "", "the `address` the site is published at, instead of base_url in site.toml")
	set.BoolVar(&in.drafts, "drafts", in.drafts, "include entries marked draft = true")
}

// checkBase checks the address that is used instead of base_url.
func (p *program) checkBase(in input) error {
	if in.baseURL == "" {
		return nil
	}
	if message, hint := content.CheckBase(in.baseURL); message != "" {
		return p.usageError("-base-url: %s\n    %s", message, hint)
	}
	return nil
}

// checkRepository checks the address that stands in for a missing repository.
func (p *program) checkRepository(in input) error {
	if in.repository == "" {
		return nil
	}
	u, err := url.Parse(in.repository)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || !strings.Contains(strings.Trim(u.Path, "/"), "/") {
		return p.usageError("-repository: %q is not the address of a repository; write it as https://github.com/somebody/findings", in.repository)
	}
	return nil
}

// read makes a site of a folder. Problems are printed and end the command.
func (p *program) read(in input) (*load.Result, error) {
	r, err := p.load(in)
	if err == nil && r.Site == nil {
		err = p.problems(r.Problems)
	}
	return r, err
}

// load is read for a command that shows problems in its own way.
func (p *program) load(in input) (*load.Result, error) {
	if err := p.checkBase(in); err != nil {
		return nil, err
	}
	root, err := load.Open(in.folder) // open until the program ends
	if err != nil {
		return nil, err
	}
	loader := load.Loader{FS: root.FS(), Drafts: in.drafts, BaseURL: in.baseURL, Repository: in.repository}
	defer p.progress(func() string { return "reading the entries …" })()
	return loader.Load()
}

// render renders all pages of a site and hands them to take; see [site.Render].
func (p *program) render(ctx context.Context, s *site.Site, problems *source.Problems, take func(site.Page, []byte) error) error {
	var done atomic.Int64
	all := grouped(len(s.Pages))
	defer p.progress(func() string { return fmt.Sprintf("rendered %s of %s pages and files", grouped(int(done.Load())), all) })()
	return site.Render(ctx, s.Pages, problems, func(page site.Page, text []byte) error {
		done.Add(1)
		return take(page, text)
	})
}

// problems prints what editors have to fix before a command can do what it was asked:
// why it fails, not its result, which [program.printProblems] prints.
func (p *program) problems(problems *source.Problems) error {
	if _, err := io.WriteString(p.stderr, problems.Text(lookOn(p.stderr))); err != nil {
		return err
	}
	return errProblems
}

// entries counts the entries of the archive. leftOut names what is none of them, a
// line each.
func entries(r *load.Result) (leftOut, count string) {
	for _, d := range r.Archive.Drafts {
		why := "is a draft"
		if !d.Draft {
			why = "is of a council that is a draft"
		}
		leftOut += fmt.Sprintf("left out: %s %s\n", source.Visible(d.File.Name), why)
	}
	for _, sentence := range r.LeftOut {
		leftOut += fmt.Sprintf("left out: %s\n", source.Visible(sentence))
	}
	n := 0
	for range r.Archive.Entries() {
		n++
	}
	return leftOut, source.Count(n, "entry")
}

// inFolder returns a path as seen from a folder.
func inFolder(folder, path string) string {
	if filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(folder, path)
}
