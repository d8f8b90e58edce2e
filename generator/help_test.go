package main

import (
	"context"
	"flag"
	"io"
	"strings"
	"testing"
	"unicode/utf8"
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
		if !strings.Contains(overview, "\n  findings "+c.name+" ") || !strings.Contains(help, c.example) || !strings.HasPrefix(c.example, "findings "+c.name) {
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
				if !strings.Contains(unwrapped(help), unwrapped("-"+f.Name+" "+what+" "+usage)) {
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

func unwrapped(text string) string { return strings.Join(strings.Fields(text), " ") }

// TestHelpIsNarrow sees that help fits a terminal of helpWidth columns, but for an example,
// which is there to be copied, and for single words.
func TestHelpIsNarrow(t *testing.T) {
	all := map[string]string{"": output(t, "help"), "messages": output(t, "help", "messages")}
	for _, c := range commands() {
		all[c.name], _, _ = strings.Cut(output(t, "help", c.name), "\nFor example:\n")
		if c.name == "new" {
			for _, a := range c.arguments {
				all[c.name+" "+a.name], _, _ = strings.Cut(output(t, c.name, a.name, "-h"), "\nFor example:\n")
			}
		}
	}
	for name, text := range all {
		for line := range strings.Lines(text) {
			line = strings.TrimRight(line, "\n")
			if utf8.RuneCountInString(line) > helpWidth && strings.Contains(strings.TrimSpace(line), " ") {
				t.Errorf("help %s has a line of %d columns: %s", name, utf8.RuneCountInString(line), line)
			}
		}
	}
}

// TestMessagesInHelp sees that help messages prints each message of the list, with its hint.
func TestMessagesInHelp(t *testing.T) {
	printed := unwrapped(output(t, "help", "messages"))
	rows := 0
	for line := range strings.Lines(messages) {
		message, hint, ok := strings.Cut(strings.TrimPrefix(strings.TrimSuffix(line, "` |\n"), "| `"), "` | `")
		if !ok {
			continue
		}
		rows++
		if want := unwrapped(strings.ReplaceAll(message+" "+hint, `\|`, "|")); !strings.Contains(printed, want) {
			t.Errorf("help messages does not print %s", want)
		}
	}
	if rows < 100 {
		t.Errorf("there are only %d rows in %s", rows, messagesFile)
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
