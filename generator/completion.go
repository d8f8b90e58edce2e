package main

import (
	"context"
	"flag"
	"fmt"
	"strings"
)

// shells are the shells that completion knows.
var shells = []argument{
	{"bash", `put  eval "$(findings completion bash)"  into ~/.bashrc`},
	{"zsh", `put  eval "$(findings completion zsh)"  into ~/.zshrc, after compinit`},
	{"fish", "findings completion fish > ~/.config/fish/completions/findings.fish"},
}

// completion prints a script that completes commands, their arguments and their
// flags. The scripts of all shells are made from the table of commands.
func (p *program) completion(_ context.Context, args []string) error {
	set := p.flags("completion", "prints a script with which a shell completes commands and flags.")
	shell, err := p.parseArgument(set, args, argumentNames(shells))
	if err != nil {
		return err
	}
	var b strings.Builder
	switch shell {
	case "bash":
		completeBash(&b, completables())
	case "zsh":
		completeZsh(&b, completables())
	case "fish":
		completeFish(&b, completables())
	default:
		return p.usageError("completion: name a shell: %s", strings.Join(argumentNames(shells), ", "))
	}
	_, err = fmt.Fprint(p.stdout, b.String())
	return err
}

// A completable is what can follow a command, or one of its arguments that has
// flags of its own.
type completable struct {
	command, argument string // the argument is "" for the command itself
	about             string
	arguments         []argument
	takesFile         bool
	flags             []flagCompletion
}

// A flagCompletion is a flag as a shell completes it.
type flagCompletion struct {
	name, about string
	noValue     bool
	folder      bool     // the value is a folder
	values      []string // nil for any
}

func completables() []completable {
	var all []completable
	for _, c := range commands() {
		all = append(all, completable{c.name, "", c.about, c.arguments, c.takesFile, flagCompletions(c, flagsOf(c))})
		if c.name != "new" {
			continue
		}
		for _, a := range c.arguments {
			all = append(all, completable{c.name, a.name, a.about, nil, false, flagCompletions(c, flagsOf(c, a.name))})
		}
	}
	return all
}

func flagCompletions(c command, set *flag.FlagSet) []flagCompletion {
	var all []flagCompletion
	set.VisitAll(func(f *flag.Flag) {
		value, about := flag.UnquoteUsage(f)
		all = append(all, flagCompletion{f.Name, about, value == "", value == "folder", c.values[f.Name]})
	})
	return all
}

func completeBash(b *strings.Builder, all []completable) {
	b.WriteString("_findings() {\n\tlocal word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} known=\n")
	b.WriteString("\tif ((COMP_CWORD == 1)); then\n\t\tknown='" + strings.Join(commandNames(), " ") + "'\n\telse\n")
	b.WriteString("\t\tcase \"${COMP_WORDS[1]} ${COMP_WORDS[2]}\" in\n")
	for n := len(all) - 1; n >= 0; n-- { // those with an argument first
		c := all[n]
		pattern := "'" + c.command + " '" + c.argument
		if c.argument == "" {
			pattern += "*"
		}
		known := argumentNames(c.arguments)
		for _, f := range c.flags {
			known = append(known, "-"+f.name)
		}
		fmt.Fprintf(b, "\t\t%s)\n\t\t\tknown='%s'\n\t\t\tcase $before in\n", pattern, strings.Join(known, " "))
		for _, f := range c.flags {
			switch {
			case f.folder:
				fmt.Fprintf(b, "\t\t\t-%[1]s|--%[1]s) COMPREPLY=($(compgen -d -- \"$word\")); return ;;\n", f.name)
			case !f.noValue:
				fmt.Fprintf(b, "\t\t\t-%[1]s|--%[1]s) known='%[2]s' ;;\n", f.name, strings.Join(f.values, " "))
			}
		}
		b.WriteString("\t\t\tesac\n")
		if c.takesFile {
			b.WriteString("\t\t\t[[ $before == -* || $word == -* ]] || { COMPREPLY=($(compgen -f -- \"$word\")); return; }\n")
		}
		b.WriteString("\t\t\t;;\n")
	}
	b.WriteString("\t\tesac\n\tfi\n\tCOMPREPLY=($(compgen -W \"$known\" -- \"$word\"))\n}\ncomplete -F _findings findings\n")
}

func completeZsh(b *strings.Builder, all []completable) {
	about := strings.NewReplacer("'", `'\''`, "[", `\[`, "]", `\]`, ":", `\:`, "\n", " ")
	b.WriteString("#compdef findings\n_findings() {\n\tcase \"$words[2] $words[3]\" in\n")
	for n := len(all) - 1; n >= 0; n-- {
		c := all[n]
		pattern := c.command + "\\ *"
		if c.argument != "" {
			pattern = c.command + "\\ " + c.argument
		}
		follows := " :(" + strings.Join(argumentNames(c.arguments), " ") + ")"
		if c.takesFile {
			follows = "file:_files"
		}
		fmt.Fprintf(b, "\t%s)\n\t\t_arguments '1: :' '2:%s'", pattern, follows)
		for _, f := range c.flags {
			fmt.Fprintf(b, " \\\n\t\t\t'-%s[%s]", f.name, about.Replace(f.about))
			switch {
			case f.folder:
				b.WriteString(":folder:_files -/")
			case !f.noValue:
				fmt.Fprintf(b, ":value:(%s)", strings.Join(f.values, " "))
			}
			b.WriteString("'")
		}
		b.WriteString(" ;;\n")
	}
	b.WriteString("\t*)\n\t\tlocal -a commands=(")
	for _, c := range commands() {
		fmt.Fprintf(b, "\n\t\t\t'%s:%s'", c.name, about.Replace(c.about))
	}
	b.WriteString("\n\t\t)\n\t\t_describe command commands ;;\n\tesac\n}\ncompdef _findings findings\n")
}

func completeFish(b *strings.Builder, all []completable) {
	about := strings.NewReplacer(`\`, `\\`, "'", `\'`, "\n", " ")
	b.WriteString("complete -c findings -f\n")
	for _, c := range all {
		when := "__fish_seen_subcommand_from " + c.command
		if c.argument == "" {
			fmt.Fprintf(b, "complete -c findings -n __fish_use_subcommand -a %s -d '%s'\n", c.command, about.Replace(c.about))
		} else {
			when += "; and __fish_seen_subcommand_from " + c.argument
		}
		if c.takesFile {
			fmt.Fprintf(b, "complete -c findings -n '%s' -F\n", when)
		}
		for _, a := range c.arguments {
			fmt.Fprintf(b, "complete -c findings -n '%s' -a %s -d '%s'\n", when, a.name, about.Replace(a.about))
		}
		for _, f := range c.flags {
			takes := ""
			switch {
			case f.folder:
				takes = " -x -a '(__fish_complete_directories)'"
			case !f.noValue:
				takes = " -x -a '" + strings.Join(f.values, " ") + "'"
			}
			fmt.Fprintf(b, "complete -c findings -n '%s' -o %s -d '%s'%s\n", when, f.name, about.Replace(f.about), takes)
		}
	}
}
