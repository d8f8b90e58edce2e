package main

import (
	"context"
	"flag"
	"fmt"
	"strings"
)

// shells are those that completion writes for.
var shells = []word{
	{"bash", `put  eval "$(findings completion bash)"  into ~/.bashrc`},
	{"zsh", `put  eval "$(findings completion zsh)"  into ~/.zshrc, behind compinit`},
	{"fish", "findings completion fish > ~/.config/fish/completions/findings.fish"},
}

// completion writes what a shell needs to complete commands, their words and
// their flags. All three are made from the table of commands.
func (p *program) completion(_ context.Context, args []string) error {
	set := p.flags("completion", "writes what a shell needs to complete what you type.")
	shell, err := p.parseWord(set, args, names(shells))
	if err != nil {
		return err
	}
	var b strings.Builder
	switch shell {
	case "bash":
		completeBash(&b, scenes())
	case "zsh":
		completeZsh(&b, scenes())
	case "fish":
		completeFish(&b, scenes())
	default:
		return p.misuse("completion: say for which shell: %s", strings.Join(names(shells), ", "))
	}
	_, err = fmt.Fprint(p.stdout, b.String())
	return err
}

// A scene is a command, or a word of one that has flags of its own: what can
// follow on it.
type scene struct {
	command, word string // the word is "" for the command itself
	about         string
	words         []word
	flags         []choice
}

// A choice is a flag as a shell completes it.
type choice struct {
	name, about string
	bare        bool     // it takes nothing
	folder      bool     // it takes a folder
	values      []string // what it takes; nil for anything
}

func scenes() []scene {
	var all []scene
	for _, c := range commands() {
		all = append(all, scene{c.name, "", c.about, c.words, choices(c, flagsOf(c))})
		if c.name != "new" {
			continue
		}
		for _, w := range c.words {
			all = append(all, scene{c.name, w.name, w.about, nil, choices(c, flagsOf(c, w.name))})
		}
	}
	return all
}

func choices(c command, set *flag.FlagSet) []choice {
	var all []choice
	set.VisitAll(func(f *flag.Flag) {
		what, about := flag.UnquoteUsage(f)
		all = append(all, choice{f.Name, about, what == "", what == "folder", c.values[f.Name]})
	})
	return all
}

func completeBash(b *strings.Builder, all []scene) {
	b.WriteString("_findings() {\n\tlocal word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} known=\n")
	b.WriteString("\tif ((COMP_CWORD == 1)); then\n\t\tknown='" + strings.Join(commandNames(), " ") + "'\n\telse\n")
	b.WriteString("\t\tcase \"${COMP_WORDS[1]} ${COMP_WORDS[2]}\" in\n")
	for n := len(all) - 1; n >= 0; n-- { // those with a word first
		s := all[n]
		pattern := "'" + s.command + " '" + s.word
		if s.word == "" {
			pattern += "*"
		}
		known := names(s.words)
		for _, f := range s.flags {
			known = append(known, "-"+f.name)
		}
		fmt.Fprintf(b, "\t\t%s)\n\t\t\tknown='%s'\n\t\t\tcase $before in\n", pattern, strings.Join(known, " "))
		for _, f := range s.flags {
			switch {
			case f.folder:
				fmt.Fprintf(b, "\t\t\t-%[1]s|--%[1]s) COMPREPLY=($(compgen -d -- \"$word\")); return ;;\n", f.name)
			case !f.bare:
				fmt.Fprintf(b, "\t\t\t-%[1]s|--%[1]s) known='%[2]s' ;;\n", f.name, strings.Join(f.values, " "))
			}
		}
		b.WriteString("\t\t\tesac ;;\n")
	}
	b.WriteString("\t\tesac\n\tfi\n\tCOMPREPLY=($(compgen -W \"$known\" -- \"$word\"))\n}\ncomplete -F _findings findings\n")
}

func completeZsh(b *strings.Builder, all []scene) {
	about := strings.NewReplacer("'", `'\''`, "[", `\[`, "]", `\]`, ":", `\:`, "\n", " ")
	b.WriteString("#compdef findings\n_findings() {\n\tcase \"$words[2] $words[3]\" in\n")
	for n := len(all) - 1; n >= 0; n-- {
		s := all[n]
		pattern := s.command + "\\ *"
		if s.word != "" {
			pattern = s.command + "\\ " + s.word
		}
		fmt.Fprintf(b, "\t%s)\n\t\t_arguments '1: :' '2: :(%s)'", pattern, strings.Join(names(s.words), " "))
		for _, f := range s.flags {
			fmt.Fprintf(b, " \\\n\t\t\t'-%s[%s]", f.name, about.Replace(f.about))
			switch {
			case f.folder:
				b.WriteString(":folder:_files -/")
			case !f.bare:
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

func completeFish(b *strings.Builder, all []scene) {
	about := strings.NewReplacer(`\`, `\\`, "'", `\'`, "\n", " ")
	b.WriteString("complete -c findings -f\n")
	for _, s := range all {
		when := "__fish_seen_subcommand_from " + s.command
		if s.word == "" {
			fmt.Fprintf(b, "complete -c findings -n __fish_use_subcommand -a %s -d '%s'\n", s.command, about.Replace(s.about))
		} else {
			when += "; and __fish_seen_subcommand_from " + s.word
		}
		for _, w := range s.words {
			fmt.Fprintf(b, "complete -c findings -n '%s' -a %s -d '%s'\n", when, w.name, about.Replace(w.about))
		}
		for _, f := range s.flags {
			takes := ""
			switch {
			case f.folder:
				takes = " -x -a '(__fish_complete_directories)'"
			case !f.bare:
				takes = " -x -a '" + strings.Join(f.values, " ") + "'"
			}
			fmt.Fprintf(b, "complete -c findings -n '%s' -o %s -d '%s'%s\n", when, f.name, about.Replace(f.about), takes)
		}
	}
}
