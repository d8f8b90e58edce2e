package main

import (
	"context"
	_ "embed"
	"flag"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// helpWidth is how many columns help fills: a terminal beside an editor has no more,
// and longer lines are hard to read.
const helpWidth = 60

// messages is the list of all that check can say; see TestReference.
//
//go:embed MESSAGES.md
var messages string

// help lists the commands, or says more about one of them.
func (p *program) help(ctx context.Context, args []string) error {
	set := p.flags("help", "lists the commands; with the name of one, says more about it.")
	name, err := p.parseArgument(set, args, argumentNames(helpArguments(commands())))
	switch {
	case err != nil:
		return err
	case name == "":
		p.overview(p.stdout)
		return nil
	case name == "messages":
		printMessages(p.stdout)
		return nil
	}
	return p.runCommand(ctx, []string{name, "-h"})
}

// helpArguments are what help can say more about.
func helpArguments(all []command) []argument {
	return append(each(all, func(c command) argument { return argument{c.name, c.about} }),
		argument{"messages", "list all that check can say, and what to do"})
}

func (p *program) overview(w io.Writer) {
	fmt.Fprint(w, "Findings builds a public archive of inspection findings.\n\n")
	printColumns(w, each(commands(), func(c command) argument { return argument{"findings " + c.name, c.about} }))
	fmt.Fprint(w, "\n")
	printWrapped(w, "", "findings help <command> says more about one, with an example. findings help messages lists all that check can say, and what to do.")
}

// manual describes the command that a set of flags belongs to.
func (p *program) manual(set *flag.FlagSet, synopsis string) {
	printWrapped(p.stdout, "", "findings "+set.Name()+" "+synopsis)
	name, kind, _ := strings.Cut(set.Name(), " ")
	c, _ := p.commandNamed(name) // sets are named after commands
	if kind == "" && len(c.arguments) > 0 {
		fmt.Fprintln(p.stdout)
		printColumns(p.stdout, c.arguments)
	}
	if c.more != "" {
		fmt.Fprintln(p.stdout)
		printWrapped(p.stdout, "", c.more)
	}
	printFlags(p.stdout, set)
	fmt.Fprintf(p.stdout, "\nFor example:\n\n    %s\n", c.example)
}

// printFlags lists flags with what each is for.
func printFlags(w io.Writer, set *flag.FlagSet) {
	title := "\nFlags:\n\n"
	set.VisitAll(func(f *flag.Flag) {
		what, usage := flag.UnquoteUsage(f)
		fmt.Fprintf(w, "%s  %s\n", title, strings.TrimSpace("-"+f.Name+" "+what))
		if f.DefValue != "" && f.DefValue != "false" {
			usage += " (default " + f.DefValue + ")"
		}
		printWrapped(w, "        ", usage)
		title = ""
	})
}

// printMessages prints the list of messages: each, and below it what to do.
func printMessages(w io.Writer) {
	unescaped := strings.NewReplacer(`\|`, "|", "`", "")
	for line := range strings.Lines(messages) {
		line = strings.TrimRight(line, "\n")
		heading, isHeading := strings.CutPrefix(line, "## ")
		message, hint, isRow := strings.Cut(strings.TrimSuffix(strings.TrimPrefix(line, "| `"), " |"), "` | ")
		switch {
		case isHeading:
			fmt.Fprintf(w, "\n%s\n\n", unescaped.Replace(heading))
		case isRow:
			printWrapped(w, "  ", unescaped.Replace(message))
			printWrapped(w, "      ", unescaped.Replace(hint))
		case strings.HasPrefix(line, "# "):
			fmt.Fprintln(w, line[2:])
		}
	}
}

// printColumns prints names, and beside each what it is.
func printColumns(w io.Writer, rows []argument) {
	widest := 0
	for _, row := range rows {
		widest = max(widest, utf8.RuneCountInString(row.name))
	}
	for _, row := range rows {
		for n, line := range wrap(row.about, helpWidth-widest-4) {
			name := row.name
			if n > 0 {
				name = ""
			}
			fmt.Fprintf(w, "  %-*s  %s\n", widest, name, line)
		}
	}
}

// printWrapped prints a text with every line indented.
func printWrapped(w io.Writer, indent, text string) {
	for _, line := range wrap(text, helpWidth-len(indent)) {
		fmt.Fprintln(w, indent+line)
	}
}

// wrap breaks a text into lines that are no longer than width, but for single words
// that are.
func wrap(text string, width int) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(text) {
		if line != "" && utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > width {
			lines = append(lines, line)
			line = ""
		}
		line = strings.TrimLeft(line+" "+word, " ")
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}
