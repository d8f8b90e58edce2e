package main

import (
	"context"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"findings/generator/address"
	"findings/generator/archive"
	"findings/generator/content"
	"findings/generator/site"
	"findings/generator/source"
	"findings/generator/starter"
)

// newKinds are what new can begin.
var newKinds = []word{
	{"council", "a council: -name"},
	{"inspection", "an inspection of a council: -council, -framework, -published"},
	{"framework", "the rules of a kind of inspection: -name"},
	{"topic", "a subject of findings and quotes: -name"},
	{"page", "a page such as “about”: -title"},
}

// newEntry begins an entry. What it is not told, it asks on a terminal.
func (p *program) newEntry(ctx context.Context, args []string) error {
	kinds := names(newKinds)
	if len(args) == 0 || strings.HasPrefix(args[0], "-") {
		set := p.flags("new", "begins a file of content/: say which kind.")
		if len(args) == 0 || p.describe != nil || strings.HasPrefix(strings.TrimLeft(args[0], "-"), "h") {
			if _, err := p.parseWord(set, args, kinds); err != nil {
				return err
			}
		}
		return p.misuse("new: say first what to begin: %s", strings.Join(kinds, ", "))
	}
	kind := args[0]
	if !slices.Contains(kinds, kind) {
		return p.misuse("new knows no %q; %s", kind, source.DidYouMean(kind, kinds, "kinds"))
	}
	set := p.flags("new "+kind, "begins a file of content/ that check has nothing against.")
	n := &beginning{program: p, kind: kind}
	set.StringVar(&n.folder, "C", ".", "the `folder` that holds site.toml and content/")
	n.register(set)
	if err := p.parse(set, args[1:]); err != nil {
		return err
	}
	return n.begin(ctx)
}

// A beginning is an entry that is about to be written.
type beginning struct {
	*program
	kind, folder string
	archive      *archive.Archive
	files        fs.FS

	facts map[string]*string // by the name of the flag
	asks  []question         // what must be known
	file  func() starter.File
}

// register adds the flags of the kind.
func (n *beginning) register(set *flag.FlagSet) {
	n.facts = map[string]*string{}
	text := func(name, usage string) { n.facts[name] = set.String(name, "", usage) }
	id := func() {
		text("id", "the `name` of its file and its address, made of its name unless you say otherwise: small letters, digits, hyphens")
	}
	switch n.kind {
	case "council":
		text("name", "its short `name`: Shropshire")
		id()
		text("full", "its full `name`: Shropshire Council")
		text("gss", "its `code` by the Office for National Statistics: E06000051")
		text("kind", "what it `is`: Unitary, County, London borough …")
		text("region", "the `region` it is in")
		text("website", "its `address` on the web")
	case "inspection":
		text("council", "the `council`, by the name of its folder in content/councils")
		text("framework", "the `framework`, by the name of its file in content/frameworks, without .md")
		text("published", "the `day` on which the report or letter came out: 2025-08-12")
		text("inspected", "`when` the inspectors came: 2025-06-23/2025-07-04")
		text("title", "its `title`, what the framework is called unless you say otherwise")
		text("name", "the `name` of its file, its date and framework unless you say otherwise: 2025-08-12-ilacs")
	case "framework":
		text("name", "its `name`")
		id()
		text("short", "its `abbreviation`: ILACS")
		text("inspectorate", "`who` inspects by it: Ofsted")
		text("from", "the `day` or month since which it is in force: 2023-01")
	case "topic":
		text("name", "its `name`: Care leavers")
		id()
	case "page":
		text("title", "its `title`")
		id()
	}
}

func (n *beginning) fact(name string) string {
	if f := n.facts[name]; f != nil {
		return strings.TrimSpace(*f)
	}
	return ""
}

// begin writes the entry, or says why not.
func (n *beginning) begin(ctx context.Context) error {
	root, err := os.OpenRoot(n.folder)
	if err != nil {
		return fmt.Errorf("cannot open the site's folder: %w", err)
	}
	defer root.Close()
	n.files = root.FS()
	// Other entries may have problems: the new one is not held up by them.
	loader := content.Loader{FS: n.files, Drafts: true}
	if n.archive, _, err = loader.Load(); err != nil {
		return err
	}
	n.prepare()
	if err := n.complete(ctx); err != nil {
		return err
	}
	file := n.file()
	if err := n.refuse(file); err != nil {
		return err
	}
	if err := starter.Write(root, file); err != nil {
		return err
	}
	return n.told(file)
}

// refuse says why a file cannot be written: its name, another file, or
// something in it that check would not let pass.
func (n *beginning) refuse(file starter.File) error {
	for _, part := range strings.Split(strings.TrimSuffix(file.Name, ".md"), "/") {
		if wrong := address.CheckID(part); wrong != "" {
			hint := "choose another with -id"
			if n.kind == "inspection" {
				hint = "choose another with -name"
			}
			return n.wrong("the name %q %s; %s, with small letters a to z, digits and hyphens", part, wrong, hint)
		}
	}
	taken, err := starter.Taken(n.files, file.Name)
	if err != nil {
		return err
	}
	switch {
	case taken == file.Name:
		n.say(taken + " is there already; it was not touched")
		return errProblems
	case taken != "":
		n.say(taken + " is there already, and many disks take " + file.Name + " for the same; nothing was written")
		return errProblems
	}
	loader := content.Loader{FS: starter.With(n.files, file), Drafts: true}
	a, problems, err := loader.Load()
	if err != nil {
		return err
	}
	layouts, err := site.ReadLayouts(n.files, problems)
	if err != nil {
		return err
	}
	site.New(a, layouts, n.files, problems) // finds addresses that are taken
	own := new(source.Problems)
	for _, problem := range problems.Sorted() {
		if problem.File != nil && problem.File.Name == file.Name {
			own.Add(problem.Place, problem.Hint, "%s", problem.Message)
		}
	}
	if own.Len() > 0 {
		fmt.Fprint(n.stderr, own.Text(n.look()))
		return n.wrong("nothing was written, because check would not let it pass")
	}
	return nil
}

// wrong says what is wrong with what was asked for.
func (n *beginning) wrong(format string, args ...any) error {
	return n.misuse("new "+n.kind+": "+format, args...)
}

// told says what was written and what to do next.
func (n *beginning) told(file starter.File) error {
	run := "findings"
	if base := filepath.Base(os.Args[0]); strings.TrimSuffix(base, ".exe") == "generator" {
		run = "go run ./generator" // the way the guide has it
	}
	at, _ := address.OfFile(file.Name)
	flags := ""
	if n.folder != "." {
		flags = " -C " + n.folder
	}
	see := "build" + flags + "  writes it to public" + string(at)
	for _, c := range commands() {
		if c.name == "serve" {
			see = "serve" + flags + "  shows it at " + string(at)
		}
	}
	_, err := fmt.Fprintf(n.stdout, "wrote %s\nFill in what stands behind a # there. Then\n    %s check%s\n    %s %s\n", file.Name, run, flags, run, see)
	return err
}
