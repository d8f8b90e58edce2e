package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"findings/generator/source"
)

// isPort matches the number of a port.
var isPort = regexp.MustCompile(`^:?[1-9][0-9]{1,4}$`)

// insteadOf says what to type in place of an argument too many, behind those before it.
func insteadOf(arg string, set *flag.FlagSet, before []string) string {
	command := strings.Join(append([]string{"findings", set.Name()}, before...), " ")
	info, err := os.Stat(filepath.Join(arg, "site.toml"))
	switch {
	case set.Lookup("C") != nil && err == nil && info.Mode().IsRegular():
		return fmt.Sprintf("did you mean %s -C %s?", command, arg)
	case arg == "help":
		return "write findings help " + set.Name()
	case set.Lookup("base-url") != nil && strings.Contains(arg, "://"):
		return fmt.Sprintf("did you mean %s -base-url %s?", command, arg)
	case set.Lookup("addr") != nil && isPort.MatchString(arg):
		return fmt.Sprintf("did you mean %s -addr 127.0.0.1:%s?", command, strings.TrimPrefix(arg, ":"))
	case set.Lookup("csv") != nil && strings.EqualFold(filepath.Ext(arg), ".csv"):
		return fmt.Sprintf("write %s -csv > %s", command, arg)
	case set.Lookup(arg) != nil:
		_, value := flag.UnquoteUsage(set.Lookup(arg))
		return fmt.Sprintf("did you mean -%s, %s?", arg, value)
	case set.Lookup("council") != nil && set.Lookup("framework") != nil:
		return "write it behind the name of its flag, as in " + command + " -council shropshire -framework ilacs-2023"
	}
	for _, name := range []string{"name", "title"} {
		if set.Lookup(name) != nil {
			return fmt.Sprintf("did you mean %s -%s %q?", command, name, arg)
		}
	}
	return fmt.Sprintf("write %s; %[1]s -h lists its flags", command)
}

// otherFlags are words that people use for a flag, from other programs.
var otherFlags = map[string]string{
	"o": "out", "output": "out", "d": "out", "dest": "out", "destination": "out", "port": "addr", "p": "addr", "address": "addr", "bind": "addr",
	"b": "base-url", "url": "base-url", "base": "base-url", "draft": "drafts", "buildDrafts": "drafts", "D": "drafts", "n": "dry-run", "site": "C", "dir": "C", "source": "C", "s": "C",
	"force": "take-over", "clean": "take-over", "text": "texts",
}

// flagMeant returns the flag that is meant by another word; "" where none is. A letter
// is near to any other.
func flagMeant(name string, set *flag.FlagSet) string {
	if meant := otherFlags[name]; meant != "" && set.Lookup(meant) != nil {
		return meant
	}
	if len(name) < 3 {
		return ""
	}
	return source.Nearest(name, flagNames(set))
}

// flagError rewords an error of the flag package, which speaks to programmers.
func flagError(err error, set *flag.FlagSet) string {
	text := err.Error()
	var name, value string
	if _, err := fmt.Sscanf(text, "flag provided but not defined: -%s", &name); err == nil {
		if near := flagMeant(name, set); near != "" {
			if near == "addr" {
				near = "addr " + defaultAddr
			}
			return fmt.Sprintf("there is no flag -%s; did you mean -%s?", name, near)
		}
		return fmt.Sprintf("there is no flag -%s; findings %s -h lists them", name, set.Name())
	}
	if _, err := fmt.Sscanf(text, "flag needs an argument: -%s", &name); err == nil {
		return needsValue(name, set)
	}
	if _, err := fmt.Sscanf(text, "bad flag syntax: %s", &name); err == nil {
		if meant := strings.Trim(name, "-="); set.Lookup(meant) != nil {
			return fmt.Sprintf("%s is not how a flag is written; did you mean -%s?", name, meant)
		}
		return fmt.Sprintf("%s is not how a flag is written; findings %s -h lists them", name, set.Name())
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
			if name == "csv" {
				return fmt.Sprintf("-csv takes no value; write findings %s -csv > %s", set.Name(), value)
			}
			return fmt.Sprintf("-%s cannot be %q; it is true or false", name, value)
		}
		if number, ok := f.Value.(flag.Getter); ok {
			if _, ok := number.Get().(int); ok {
				return fmt.Sprintf("-%s cannot be %q; write a whole number, such as %s", name, value, f.DefValue)
			}
		}
		return fmt.Sprintf("-%s cannot be %q; the default is %s", name, value, f.DefValue)
	}
	return text
}

// needsValue says that a flag was given without its value, and which it takes where
// there are few.
func needsValue(name string, set *flag.FlagSet) string {
	command, _, _ := strings.Cut(set.Name(), " ")
	for _, c := range commands() {
		if values := c.values[name]; c.name == command && len(values) > 0 {
			return fmt.Sprintf("-%s needs a value: write -%[1]s %s", name, strings.Join(values, ", or "))
		}
	}
	_, usage := flag.UnquoteUsage(set.Lookup(name))
	return fmt.Sprintf("-%s needs a value: %s", name, usage)
}

// emptyFlag returns a flag for a folder that was given with nothing as its value, as
// a variable of the shell has it that is not set; "" where there is none.
func emptyFlag(set *flag.FlagSet) (name string) {
	set.Visit(func(f *flag.Flag) {
		if what, _ := flag.UnquoteUsage(f); what == "folder" && strings.TrimSpace(f.Value.String()) == "" {
			name = f.Name
		}
	})
	return name
}
