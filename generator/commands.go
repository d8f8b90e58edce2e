package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"slices"
	"strings"

	"findings/generator/source"
)

// A command is what the first argument may be. Help, the completion of shells
// and the words about a mistyped flag are all made from this table and from the
// flags that a command registers.
type command struct {
	name, about string
	words       []word              // what may follow the name; nil for nothing
	values      map[string][]string // what a flag takes, where only some words are right
	more        string              // what help says beside that
	example     string
	run         func(*program, context.Context, []string) error
}

// A word is an argument that a command knows, and what it stands for.
type word struct{ name, about string }

func names(words []word) []string {
	all := make([]string, len(words))
	for i, w := range words {
		all[i] = w.name
	}
	return all
}

func commandNames() []string {
	var all []string
	for _, c := range commands() {
		all = append(all, c.name)
	}
	return all
}

// commands are all commands. It is a function because some of them speak of
// all of them.
func commands() []command {
	all := []command{
		{
			name: "build", about: "write the site to public/",
			example: "findings build -base-url https://example.org/findings/",
			run:     (*program).build,
		},
		{
			name: "check", about: "look for problems and write nothing",
			values:  map[string][]string{"format": formats, "links": {"external"}},
			more:    "Advice and -links wait until nothing is wrong. What -links external learns is remembered: an\naddress that answers is not asked for again for 14 days, any other for one day.",
			example: "findings check -format json",
			run:     (*program).check,
		},
		{
			name: "serve", about: "show the site in the browser while it is written",
			example: "findings serve -open",
			run:     (*program).serve,
		},
		{
			name: "new", about: "begin a council, an inspection, a framework, a topic or a page",
			words:   newKinds,
			more:    "It asks for what it is not told when there is a terminal, writes a file that check has\nnothing against, and never writes over another. findings new <kind> -h lists all flags.",
			example: "findings new inspection -council shropshire -framework ilacs-2023 -published 2025-08-12",
			run:     (*program).newEntry,
		},
		{
			name: "list", about: "show what needs an editor's hand",
			words:   listWords(),
			example: "findings list stale -years 5 -csv",
			run:     (*program).list,
		},
		{
			name: "completion", about: "let a shell complete what you type",
			words:   shells,
			more:    "It is for the program itself, as go build -o findings ./generator makes it.",
			example: "findings completion fish > ~/.config/fish/completions/findings.fish",
			run:     (*program).completion,
		},
		{
			name: "help", about: "say more about a command",
			example: "findings help check",
			run:     (*program).help,
		},
	}
	help := &all[len(all)-1]
	for _, c := range all {
		help.words = append(help.words, word{c.name, c.about})
	}
	return all
}

// commandNamed returns the command with a name, or says which was meant.
func (p *program) commandNamed(name string) (command, error) {
	for _, c := range commands() {
		if c.name == name {
			return c, nil
		}
	}
	return command{}, p.misuse("there is no command %q; %s", name, source.DidYouMean(name, commandNames(), "commands"))
}

// flags returns a set of flags whose help begins with a synopsis.
func (p *program) flags(name, synopsis string) *flag.FlagSet {
	set := flag.NewFlagSet(name, flag.ContinueOnError)
	set.SetOutput(io.Discard) // what is wrong is said in our own words
	set.Usage = func() { p.manual(set, synopsis) }
	return set
}

// parse reads flags; no further arguments may follow.
func (p *program) parse(set *flag.FlagSet, args []string) error {
	_, err := p.parseWord(set, args, nil)
	return err
}

// parseWord reads flags, and among them one of the words, if there are any. It
// returns "" when none is given.
func (p *program) parseWord(set *flag.FlagSet, args, words []string) (word string, err error) {
	if p.describe != nil {
		p.describe(set)
		return "", flag.ErrHelp
	}
	manual := set.Usage
	set.Usage = func() {} // it would be shown with every mistake
	for {
		if err := set.Parse(args); errors.Is(err, flag.ErrHelp) {
			manual()
			return "", err
		} else if err != nil {
			return "", p.misuse("%s: %s", set.Name(), inOurWords(err, set))
		}
		switch {
		case set.NArg() == 0:
			return word, nil
		case word != "" || len(words) == 0:
			return "", p.misuse("%s takes no argument %q", set.Name(), set.Arg(0))
		case !slices.Contains(words, set.Arg(0)):
			return "", p.misuse("%s knows no %q; %s", set.Name(), set.Arg(0), source.DidYouMean(set.Arg(0), words, "words"))
		}
		word, args = set.Arg(0), set.Args()[1:]
	}
}

// inOurWords says what is wrong with the flags of a command line, which the
// flag package says for programmers.
func inOurWords(err error, set *flag.FlagSet) string {
	text := err.Error()
	var name, value string
	if _, err := fmt.Sscanf(text, "flag provided but not defined: -%s", &name); err == nil {
		if near := source.Nearest(name, flagNames(set)); near != "" {
			return fmt.Sprintf("there is no flag -%s; did you mean -%s?", name, near)
		}
		return fmt.Sprintf("there is no flag -%s; findings %s -h lists them", name, set.Name())
	}
	if _, err := fmt.Sscanf(text, "flag needs an argument: -%s", &name); err == nil {
		_, usage := flag.UnquoteUsage(set.Lookup(name))
		return fmt.Sprintf("-%s needs something after it: %s", name, usage)
	}
	for _, format := range []string{"invalid value %q for flag -%s", "invalid boolean value %q for -%s"} {
		if _, err := fmt.Sscanf(text, format, &value, &name); err != nil {
			continue
		}
		name = strings.TrimSuffix(name, ":")
		f := set.Lookup(name)
		if _, own, ok := strings.Cut(text, "-"+name+": "); ok && own != "parse error" {
			return fmt.Sprintf("-%s cannot be %q; %s", name, value, own)
		}
		if b, ok := f.Value.(interface{ IsBoolFlag() bool }); ok && b.IsBoolFlag() {
			return fmt.Sprintf("-%s stands alone, without %q", name, value)
		}
		return fmt.Sprintf("-%s cannot be %q; it is %s by itself", name, value, f.DefValue)
	}
	return text
}

func flagNames(set *flag.FlagSet) []string {
	var names []string
	set.VisitAll(func(f *flag.Flag) { names = append(names, f.Name) })
	return names
}

// flagsOf returns the flags of a command, or of one of its words. A command
// registers its flags and parses them before it does anything else; one that is
// asked for them goes no further.
func flagsOf(c command, words ...string) *flag.FlagSet {
	set := flag.NewFlagSet(c.name, flag.ContinueOnError)
	p := &program{stdin: strings.NewReader(""), stdout: io.Discard, stderr: io.Discard}
	p.describe = func(registered *flag.FlagSet) { set = registered }
	_ = c.run(p, context.Background(), words)
	return set
}
