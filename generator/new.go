package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"findings/generator/address"
	"findings/generator/archive"
	"findings/generator/change"
	"findings/generator/load"
	"findings/generator/source"
)

// newEntry starts an entry. On a terminal, it asks for what is not given.
func (p *program) newEntry(ctx context.Context, args []string) error {
	names := argumentNames(entryArguments())
	choose := "new: first say what to start: " + strings.Join(names, ", ")
	k := slices.IndexFunc(entryKinds, func(k entryKind) bool { return len(args) > 0 && args[0] == k.name })
	if k < 0 {
		if len(args) > 0 && strings.HasPrefix(args[0], "-") && !isHelp(args[0]) {
			for n, arg := range args {
				if slices.Contains(names, arg) {
					first := append([]string{arg}, slices.Delete(slices.Clone(args), n, n+1)...)
					return p.usageError("new: what to start comes first: findings new %s", strings.Join(first, " "))
				}
			}
			return p.usageError("%s", choose)
		}
		set := p.flags("new", "starts a file in content/; say which kind.")
		if _, err := p.parseArgument(set, args, names); err != nil {
			return err
		}
		return p.usageError("%s", choose)
	}
	e := &entry{program: p, kind: entryKinds[k], values: map[string]string{}}
	set := p.flags("new "+e.kind.name, "starts a file in content/.")
	set.StringVar(&e.folder, "C", ".", "the `folder` that holds site.toml and content/")
	for _, f := range e.kind.flags {
		set.Func(f.name, f.usage, func(value string) error {
			e.values[f.name] = strings.TrimSpace(value)
			return nil
		})
	}
	if err := p.parse(set, args[1:]); err != nil {
		return err
	}
	return e.start(ctx)
}

// An entry is one that is about to be written.
type entry struct {
	*program
	kind    entryKind
	folder  string
	values  map[string]string // by the name of the flag
	loader  load.Loader
	archive *archive.Archive // before the entry is added
	answers <-chan string    // what somebody types on a terminal; nil elsewhere
}

// start writes the entry, or says why not.
func (e *entry) start(ctx context.Context) error {
	root, err := load.Open(e.folder)
	if err != nil {
		return err
	}
	defer root.Close()
	e.loader = load.Loader{FS: root.FS(), Drafts: true}
	before, err := e.loader.Load() // problems of other entries do not matter here
	if err != nil {
		return err
	}
	e.archive = before.Archive
	if err := e.complete(ctx); err != nil {
		return err
	}
	if err := e.confirmName(ctx); err != nil {
		return err
	}
	file := e.kind.file(e)
	if err := e.check(file); err != nil {
		return err
	}
	if err := change.Write(root, file); err != nil {
		return err
	}
	return e.printNext(file)
}

// check says why a file cannot be written: its name, another file, or problems
// that the site would have with it.
func (e *entry) check(file change.File) error {
	for part := range strings.SplitSeq(strings.TrimSuffix(file.Name, ".md"), "/") {
		if wrong := address.CheckID(part); wrong != "" {
			return e.usageError("the name %q %s; choose another with -%s: lower-case letters a to z, digits and hyphens", part, wrong, e.nameFlag())
		}
	}
	taken, err := change.Taken(e.loader.FS, file.Name)
	if err != nil {
		return err
	}
	switch {
	case taken == file.Name:
		e.say(taken + " exists already; it was not changed")
		return errProblems
	case taken != "":
		e.say(taken + " exists already, and on many disks " + file.Name + " is the same file; nothing was written")
		return errProblems
	}
	e.loader.FS = change.Over(e.loader.FS, file)
	after, err := e.loader.Load()
	if err != nil {
		return err
	}
	own := new(source.Problems)
	for _, p := range after.Problems.Sorted() {
		if p.File != nil && p.File.Name == file.Name && p.Message != archive.NoGradesEntered { // which is for the editor to do
			own.Add(p.Place, p.Hint, "%s", p.Message)
		}
	}
	if own.Len() > 0 {
		fmt.Fprint(e.stderr, own.Text(lookOn(e.stderr)))
		return e.usageError("nothing was written, because the file would have problems")
	}
	return nil
}

// usageError says what is wrong with what was asked for.
func (e *entry) usageError(format string, args ...any) error {
	return e.program.usageError("new "+e.kind.name+": "+format, args...)
}

// run returns how the program is run, as in the editors' guide.
func (e *entry) run() string {
	if base := filepath.Base(os.Args[0]); strings.TrimSuffix(base, ".exe") == "generator" {
		return "go run ./generator"
	}
	return "findings"
}

// printNext says what was written and what to do next.
func (e *entry) printNext(file change.File) error {
	flags := ""
	if e.folder != "." {
		flags = " -C " + quoted(e.folder)
	}
	grades := ""
	if strings.Contains(file.Text, "\n[ratings]\n") {
		grades = ", at least one grade"
	}
	at, _ := address.OfFile(file.Name)
	_, err := fmt.Fprintf(e.stdout, "wrote %s\nFill in what is marked with # there%[5]s, then run\n    %[2]s check%[3]s\n    %[2]s serve%[3]s  to see it at %[4]s\n",
		file.Name, e.run(), flags, at, grades)
	return err
}
