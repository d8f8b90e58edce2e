package main

import (
	"context"
	"errors"
	"flag"
	"io"
	"slices"
	"strings"

	"findings/generator/importer"
	"findings/generator/source"
)

// A command is named by the first argument. Help, shell completion and the
// messages about a mistyped flag are all made from these and from the flags
// that a command registers.
type command struct {
	name, about string
	arguments   []argument          // what may follow the name; nil for nothing
	takesFile   bool                // whether a file follows it
	values      map[string][]string // the values of flags that take only some
	more        string              // what help adds
	example     string
	run         func(*program, context.Context, []string) error
}

// An argument is one that a command accepts, and what it means.
type argument struct{ name, about string }

func argumentNames(arguments []argument) []string {
	return each(arguments, func(a argument) string { return a.name })
}

func commandNames() []string {
	return each(commands(), func(c command) string { return c.name })
}

// each returns what a function makes of every element of a list.
func each[T, R any](list []T, of func(T) R) []R {
	all := make([]R, len(list))
	for i, element := range list {
		all[i] = of(element)
	}
	return all
}

// commands returns all commands. It is a function because some of them need
// the list themselves.
func commands() []command {
	all := slices.Concat(siteCommands(), deskCommands(), []command{
		{
			name: "completion", about: "print a completion script for a shell",
			arguments: shells,
			more:      "It completes the program that go build -o findings ./generator makes.",
			example:   "findings completion fish > ~/.config/fish/completions/findings.fish",
			run:       (*program).completion,
		},
		{
			name: "version", about: "say which version of the program this is",
			example: "findings version",
			run:     (*program).version,
		},
		{
			name: "help", about: "say more about a command, or list all messages",
			example: "findings help check",
			run:     (*program).help,
		},
	})
	help := &all[len(all)-1]
	help.arguments = helpArguments(all)
	return all
}

// siteCommands are those that make a site, or look whether one can be made.
func siteCommands() []command {
	return []command{
		{
			name: "build", about: "write the site to public/",
			example: "findings build -base-url https://example.org/findings/",
			run:     (*program).build,
		},
		{
			name: "check", about: "list problems and write nothing",
			values:  map[string][]string{"format": checkFormats, "links": {"external"}},
			more:    "-advice and -links do nothing while there are problems. -links external remembers what it finds:\nan address that exists is not checked again for 14 days, any other for one day.",
			example: "findings check -format json",
			run:     (*program).check,
		},
		{
			name: "serve", about: "preview the site in the browser while you edit it",
			example: "findings serve -open",
			run:     (*program).serve,
		},
	}
}

// deskCommands are those for editors at work.
func deskCommands() []command {
	return []command{
		{
			name: "new", about: "start a council, an inspection, a framework, a topic or a page",
			arguments: entryArguments(),
			more:      "On a terminal, it asks for what is not given. It writes a file that has no problems, and never\noverwrites another. findings new <kind> -h lists all flags.",
			example:   "findings new inspection -council shropshire -framework ilacs-2023 -published 2025-08-12",
			run:       (*program).newEntry,
		},
		{
			name: "import", about: "bring in facts from tables, and reports with the list of what must improve",
			values:    map[string][]string{"format": importFormats, "map": importer.Names()},
			takesFile: true,
			more: "A map says what the columns of a table mean; REFERENCE.md describes it. Of reports (.pdf or .txt, or\nfolders of them) the facts are read, and the list of what must improve, word for word. Each row or report\nbecomes an entry, or adds to one what it does not say, or is listed: where it and the entry differ, and what\ncannot be read. " +
				"No entry is overwritten. Everything is written, or nothing.",
			example: "findings import -map graded-inspections inspections.csv -dry-run",
			run:     (*program).importAny,
		},
		{
			name: "verify", about: "compare quotes word for word with the texts of their sources",
			values: map[string][]string{"format": verifyFormats},
			more: "The folder of texts holds <council>/<date of the source>.txt for reports and letters of the\ninspectorate, and for any source what its texts.toml says: \"https://www.example.org/news\" = \"news.txt\".\n" +
				"Texts are UTF-8 with a form feed after each page, as pdftotext -layout writes them.",
			example: "findings verify -texts texts -record -date 2026-01-31",
			run:     (*program).verify,
		},
		{
			name: "list", about: "list what needs an editor's attention",
			arguments: listArguments(),
			example:   "findings list stale -years 5 -csv",
			run:       (*program).list,
		},
		{
			name: "changes", about: "say what differs from another copy of the archive",
			more:    "Entries are compared by the names of their files, findings and quotes by their permanent addresses. What it prints is Markdown for a comment on a pull request, with the problems that check finds; these do not make it fail.",
			example: "findings changes -since ../before",
			run:     (*program).changes,
		},
	}
}

// commandNamed returns the command with a name; the error suggests one.
func (p *program) commandNamed(name string) (command, error) {
	for _, c := range commands() {
		if c.name == name {
			return c, nil
		}
	}
	word, names := strings.TrimLeft(name, "-"), commandNames()
	if word != name && source.Nearest(word, names) == "" {
		return command{}, p.usageError("%s is no command: first name one, then its flags, as in findings check -advice; the commands are %s", name, strings.Join(names, ", "))
	}
	return command{}, p.usageError("there is no command %q; %s", name, source.DidYouMean(word, names, "commands"))
}

// flags returns a set of flags whose help begins with a synopsis.
func (p *program) flags(name, synopsis string) *flag.FlagSet {
	set := flag.NewFlagSet(name, flag.ContinueOnError)
	set.SetOutput(io.Discard) // see flagError
	set.Usage = func() { p.manual(set, synopsis) }
	return set
}

// parse parses flags and accepts no arguments.
func (p *program) parse(set *flag.FlagSet, args []string) error {
	_, err := p.parseArgument(set, args, nil)
	return err
}

// parseArgument parses flags and at most one argument, which must be one of
// those known. It returns "" when none is given.
func (p *program) parseArgument(set *flag.FlagSet, args, known []string) (arg string, err error) {
	all, err := p.parseAny(set, args, min(1, len(known)))
	arg = strings.Join(all, "")
	if err == nil && arg != "" && !slices.Contains(known, arg) {
		return "", p.usageError("%s: unknown argument %q; %s", set.Name(), arg, source.DidYouMean(arg, known, "arguments"))
	}
	return arg, err
}

// parseAny parses flags and arguments in any order, at most so many, whatever they
// are.
func (p *program) parseAny(set *flag.FlagSet, args []string, most int) (all []string, err error) {
	if p.describe != nil {
		p.describe(set)
		return nil, flag.ErrHelp
	}
	manual := set.Usage
	set.Usage = func() {} // it would be shown with every mistake
	for {
		if err := set.Parse(args); errors.Is(err, flag.ErrHelp) {
			manual()
			return nil, err
		} else if err != nil {
			return nil, p.usageError("%s: %s", set.Name(), flagError(err, set))
		}
		if name := emptyFlag(set); name != "" {
			return nil, p.usageError("%s: %s", set.Name(), needsValue(name, set))
		}
		switch {
		case set.NArg() == 0:
			return all, nil
		case len(all) == most:
			return nil, p.usageError("%s takes no argument %q; %s", set.Name(), set.Arg(0), insteadOf(set.Arg(0), set, all))
		}
		all, args = append(all, set.Arg(0)), set.Args()[1:]
	}
}

func flagNames(set *flag.FlagSet) []string {
	var names []string
	set.VisitAll(func(f *flag.Flag) { names = append(names, f.Name) })
	return names
}

// flagsOf returns the flags of a command, or of the command with arguments. A
// command registers its flags and parses them before it does anything else; with
// describe set, it goes no further.
func flagsOf(c command, args ...string) *flag.FlagSet {
	set := flag.NewFlagSet(c.name, flag.ContinueOnError)
	p := &program{stdin: strings.NewReader(""), stdout: io.Discard, stderr: io.Discard}
	p.describe = func(registered *flag.FlagSet) { set = registered }
	_ = c.run(p, context.Background(), args)
	return set
}
