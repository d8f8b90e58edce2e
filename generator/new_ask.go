package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"findings/generator/archive"
	"findings/generator/source"
	"findings/generator/starter"
)

// A question is something that must be known to begin an entry.
type question struct {
	fact  string                   // the flag that answers it
	ask   string                   // how a person is asked
	wrong func(text string) string // what is wrong with an answer; "" when nothing is
}

// prepare sets what must be known for the kind, and how the file is made of it.
func (n *beginning) prepare() {
	named := func(string) string { return "" }
	switch n.kind {
	case "council":
		n.asks = []question{{"name", "The council's short name, such as Shropshire", named}}
		n.file = func() starter.File {
			return starter.Council{
				Name: n.fact("name"), ID: n.fact("id"), Full: n.fact("full"), GSS: n.fact("gss"),
				Kind: n.fact("kind"), Region: n.fact("region"), Website: n.fact("website"),
			}.File()
		}
	case "inspection":
		n.asks = []question{
			{"council", "Which council" + among(n.councils()), n.noCouncil},
			{"framework", "Under which framework" + among(n.frameworks()), n.noFramework},
			{"published", "The day on which the report or letter came out, such as 2025-08-12", noDate},
		}
		n.file = n.inspection
	case "framework":
		n.asks = []question{{"name", "The framework's name", named}}
		n.file = func() starter.File {
			from, _ := archive.ParseDate(n.fact("from"))
			return starter.Framework{Name: n.fact("name"), ID: n.fact("id"), Short: n.fact("short"), Inspectorate: n.fact("inspectorate"), From: from}.File()
		}
	case "topic":
		n.asks = []question{{"name", "The topic's name, such as Care leavers", named}}
		n.file = func() starter.File { return starter.Topic{Name: n.fact("name"), ID: n.fact("id")}.File() }
	case "page":
		n.asks = []question{{"title", "The page's title", named}}
		n.file = func() starter.File { return starter.Page{Title: n.fact("title"), ID: n.fact("id")}.File() }
	}
}

func (n *beginning) inspection() starter.File {
	published, _ := archive.ParseDate(n.fact("published"))
	inspected, _ := archive.ParseDate(n.fact("inspected"))
	set := n.archive.Settings
	return starter.Inspection{
		Council: n.fact("council"), Framework: n.archive.Framework(n.fact("framework")),
		Published: published, Inspected: inspected, Title: n.fact("title"), Name: n.fact("name"),
		Strengths: set.Strengths, Improvements: set.Improvements,
	}.File()
}

// complete sees that all that must be known is known: it asks on a terminal,
// and says all that is missing or wrong at once elsewhere.
func (n *beginning) complete(ctx context.Context) error {
	var missing, wrong []string
	var answers <-chan string
	if isTerminal(n.stdin) {
		answers = linesOf(n.stdin)
	}
	for _, q := range n.asks {
		text := n.fact(q.fact)
		if text == "" && answers != nil {
			text = n.answer(ctx, q, answers)
		}
		if ctx.Err() != nil {
			n.say("interrupted; nothing was written")
			return errProblems
		}
		if text == "" {
			missing = append(missing, fmt.Sprintf("-%s is missing (%s)", q.fact, firstLetterSmall(q.ask)))
			continue
		}
		*n.facts[q.fact] = text
		if w := q.wrong(text); w != "" {
			wrong = append(wrong, "-"+q.fact+": "+w)
		}
	}
	for _, name := range []string{"inspected", "from"} {
		if text := n.fact(name); text != "" && noDate(text) != "" {
			wrong = append(wrong, "-"+name+": "+noDate(text))
		}
	}
	all := append(missing, wrong...)
	if len(all) == 0 {
		return nil
	}
	if len(all) > 1 {
		all = append([]string{source.Count(len(all), "thing") + " to mend"}, all...)
	}
	return n.wrong("%s", strings.Join(all, "\n    "))
}

// answer asks a question until the answer is right, three times at most. It
// returns "" when nobody answers.
func (n *beginning) answer(ctx context.Context, q question, answers <-chan string) string {
	text := ""
	for range 3 {
		fmt.Fprintf(n.stderr, "%s\n> ", q.ask)
		more := false
		select {
		case text, more = <-answers:
		case <-ctx.Done():
		}
		if !more {
			fmt.Fprintln(n.stderr)
			return text
		}
		if text == "" {
			continue
		}
		w := q.wrong(text)
		if w == "" {
			return text
		}
		fmt.Fprintf(n.stderr, "    %s\n", source.Visible(w))
	}
	return text
}

// linesOf hands on what somebody types, line by line, so that nobody has to wait
// for it. It ends with the input.
func linesOf(r io.Reader) <-chan string {
	lines := make(chan string)
	go func() {
		defer close(lines)
		typed := bufio.NewScanner(r)
		for typed.Scan() {
			lines <- strings.TrimSpace(typed.Text())
		}
	}()
	return lines
}

func (n *beginning) councils() []string {
	var ids []string
	for _, c := range n.archive.Councils {
		ids = append(ids, c.ID)
	}
	return ids
}

func (n *beginning) frameworks() []string {
	var ids []string
	for _, f := range n.archive.Frameworks {
		ids = append(ids, f.ID)
	}
	return ids
}

// among lists what may be chosen, when it is not too much.
func among(ids []string) string {
	if len(ids) == 0 || len(ids) > 20 {
		return ""
	}
	return ": " + strings.Join(ids, ", ")
}

func (n *beginning) noCouncil(id string) string {
	if n.archive.Council(id) != nil {
		return ""
	}
	return n.notThere("council", id, n.councils(), "content/councils/"+id+"/council.md")
}

func (n *beginning) noFramework(id string) string {
	if n.archive.Framework(id) != nil {
		return ""
	}
	return n.notThere("framework", id, n.frameworks(), "content/frameworks/"+id+".md")
}

// notThere says that there is no such entry, or that it cannot be read.
func (n *beginning) notThere(what, id string, known []string, file string) string {
	if slices.Contains(n.archive.Broken, file) {
		return file + " has problems; mend it first, check shows them"
	}
	hint := source.DidYouMean(id, known, what+"s")
	if hint == "" {
		hint = "findings new " + what + " begins one"
	}
	return fmt.Sprintf("there is no %s %q; %s", what, id, hint)
}

func noDate(text string) string {
	if _, err := archive.ParseDate(text); err != nil {
		return err.Error() + "; write 2025-08-12, 2025-08 or 2025"
	}
	return ""
}

func firstLetterSmall(s string) string { return strings.ToLower(s[:1]) + s[1:] }
