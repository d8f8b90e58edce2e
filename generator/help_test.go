package main

import (
	"context"
	"flag"
	"io"
	"strings"
	"testing"
)

// TestHelp holds help and completion against the commands and their flags: what
// one knows, the others know.
func TestHelp(t *testing.T) {
	completions := map[string]string{}
	for _, shell := range shells {
		completions[shell.name] = output(t, "completion", shell.name)
	}
	overview := output(t, "help")
	for _, c := range commands() {
		help := output(t, "help", c.name)
		sets := map[string]*flag.FlagSet{c.name: flagsOf(c)}
		if c.name == "new" {
			for _, a := range c.arguments {
				sets[c.name+" "+a.name] = flagsOf(c, a.name)
			}
		}
		if !strings.Contains(overview, "findings "+c.name+" ") || !strings.Contains(help, c.example) || !strings.HasPrefix(c.example, "findings "+c.name) {
			t.Errorf("help does not speak of %s, or its example is of something else", c.name)
		}
		for _, a := range c.arguments {
			if !strings.Contains(help, "\n  "+a.name+" ") {
				t.Errorf("help %s does not speak of %s", c.name, a.name)
			}
		}
		for name, set := range sets {
			if set.Name() != name {
				t.Errorf("the flags of %s are those of %s", name, set.Name())
			}
			help := output(t, append(strings.Fields(name), "-h")...)
			set.VisitAll(func(f *flag.Flag) {
				what, usage := flag.UnquoteUsage(f)
				if !strings.Contains(help, strings.TrimSpace("  -"+f.Name+" "+what)+"\n        "+usage) {
					t.Errorf("help for %s does not speak of -%s", name, f.Name)
				}
				if strings.HasPrefix(usage, "the value") || strings.HasSuffix(usage, ".") || usage == "" {
					t.Errorf("%s: -%s is described as %q", name, f.Name, usage)
				}
				for shell, text := range completions {
					if !strings.Contains(text, "-"+f.Name) && !strings.Contains(text, "-o "+f.Name+" ") {
						t.Errorf("the completion for %s does not know -%s of %s", shell, f.Name, name)
					}
				}
			})
		}
	}
}

func output(t *testing.T, args ...string) string {
	t.Helper()
	var out, wrong strings.Builder
	p := &program{stdin: strings.NewReader(""), stdout: &out, stderr: &wrong}
	if code := p.run(context.Background(), args); code != exitOK || wrong.Len() > 0 {
		t.Fatalf("findings %s ended with %d: %s", strings.Join(args, " "), code, &wrong)
	}
	return out.String()
}

// TestExamples sees that the flags in the examples of help are flags.
func TestExamples(t *testing.T) {
	for _, c := range commands() {
		words := strings.Fields(c.example)[2:]
		var own []string
		if c.name == "new" {
			own, words = words[:1], words[1:]
		}
		set := flagsOf(c, own...)
		set.SetOutput(io.Discard)
		for _, w := range words {
			if strings.HasPrefix(w, "-") && set.Lookup(strings.TrimLeft(w, "-")) == nil {
				t.Errorf("the example of %s has a flag %s, which there is not", c.name, w)
			}
		}
	}
}
