package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"path"
	"regexp"
	"slices"
	"strings"

	"findings/generator/address"
	"findings/generator/archive"
	"findings/generator/front"
	"findings/generator/source"
)

// complete makes sure that all values are there and right. On a terminal it
// asks for those that are missing; elsewhere it says at once what is missing or
// wrong.
func (e *entry) complete(ctx context.Context) error {
	if isTerminal(e.stdin) {
		e.answers = readLines(e.stdin)
	}
	var missing, wrong []string
	for _, f := range e.kind.flags {
		if e.values[f.name] == "" && f.question != "" && e.answers != nil {
			e.values[f.name] = e.ask(ctx, f)
		}
		if ctx.Err() != nil {
			e.say("interrupted; nothing was written")
			return errProblems
		}
		question := f.questionFor(e.archive)
		if value := e.values[f.name]; value == "" && question != "" {
			missing = append(missing, fmt.Sprintf("-%s is missing (%s)", f.name, strings.ToLower(question[:1])+question[1:]))
		} else if why := f.wrong(e.archive, value); value != "" && why != "" {
			wrong = append(wrong, "-"+f.name+": "+why)
		}
	}
	all := append(missing, wrong...)
	if len(all) == 0 {
		return nil
	}
	if len(all) > 1 {
		all = append([]string{source.Count(len(all), "thing") + " to fix"}, all...)
	}
	if e.answers != nil {
		all = append(all, "what was right so far: "+e.soFar())
	}
	return e.usageError("%s", strings.Join(all, "\n    "))
}

// soFar returns the command line that goes on with the values that are right.
func (e *entry) soFar() string {
	words := []string{e.run(), "new", e.kind.name}
	if e.folder != "." {
		words = append(words, "-C", quoted(e.folder))
	}
	for _, f := range e.kind.flags {
		if value := e.values[f.name]; value != "" && f.wrong(e.archive, value) == "" {
			words = append(words, "-"+f.name, quoted(value))
		}
	}
	return strings.Join(words, " ")
}

// plainWord matches what every shell takes as it is.
var plainWord = regexp.MustCompile(`^[A-Za-z0-9_./:-]+$`)

// quoted returns a word of a command line as a shell reads it. PowerShell reads what
// has no apostrophe in the same way.
func quoted(word string) string {
	if plainWord.MatchString(word) {
		return word
	}
	return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
}

// maxTries is how often a question is asked before new gives up.
const maxTries = 3

// ask asks for a value until the answer is right. It returns "" when nobody
// answers, and the last answer when it gives up.
func (e *entry) ask(ctx context.Context, f entryFlag) string {
	value := ""
	for range maxTries {
		more := false
		if value, more = e.answer(ctx, f.questionFor(e.archive)); !more {
			return ""
		}
		if value == "" {
			continue
		}
		why := f.wrong(e.archive, value)
		if why == "" {
			return value
		}
		fmt.Fprintf(e.stderr, "    %s\n", source.Visible(why))
	}
	return value
}

// answer asks a question. more is false when nobody answers any more.
func (e *entry) answer(ctx context.Context, question string) (value string, more bool) {
	fmt.Fprintf(e.stderr, "%s\n> ", question)
	select {
	case value, more = <-e.answers:
	case <-ctx.Done():
	}
	if !more {
		fmt.Fprintln(e.stderr)
	}
	return value, more
}

// confirmName shows on a terminal what the file will be called where no flag says it: an
// address is for ever, and easily another now. An empty answer takes the name as it is.
func (e *entry) confirmName(ctx context.Context) error {
	flag := e.nameFlag()
	if e.answers == nil || e.values[flag] != "" {
		return nil
	}
	name, wrong := "", ""
	for range maxTries {
		value, _ := e.answer(ctx, "The file will be "+e.kind.file(e).Name+". Press Enter if that is right, or type another name")
		if ctx.Err() != nil {
			e.say("interrupted; nothing was written")
			return errProblems
		}
		if name = value; name == "" {
			return nil
		}
		if wrong = address.CheckID(name); wrong == "" {
			e.values[flag] = name
			return nil
		}
		fmt.Fprintf(e.stderr, "    %q %s; a name has lower-case letters a to z, digits and single hyphens\n", name, wrong)
	}
	return e.usageError("the name %q %s\n    what was right so far: %s", name, wrong, e.soFar())
}

// nameFlag returns the flag that names the file.
func (e *entry) nameFlag() string {
	if e.kind.name == "inspection" {
		return "name"
	}
	return "id"
}

// readLines returns the lines that somebody types. It ends with the input.
func readLines(r io.Reader) <-chan string {
	lines := make(chan string)
	go func() {
		defer close(lines)
		scanner := bufio.NewScanner(r)
		for scanner.Scan() {
			lines <- strings.TrimSpace(scanner.Text())
		}
	}()
	return lines
}

// maxChoices is how many choices a question names.
const maxChoices = 20

// questionFor returns the question with the choices, if these are few.
func (f entryFlag) questionFor(a *archive.Archive) string {
	if f.choices == nil {
		return f.question
	}
	ids := f.choices(a)
	if len(ids) == 0 || len(ids) > maxChoices {
		return f.question
	}
	return f.question + ": " + strings.Join(ids, ", ")
}

func isDate(text string) bool {
	_, err := archive.ParseDate(text)
	return err == nil
}

// dayMeant returns a date that somebody wrote in another way as the archive has it; ""
// for what is none.
func dayMeant(text string) string { return strings.Trim(front.DateAsWritten(text), `"`) }

// wrong says what is wrong with a value; "" when nothing is.
func (f entryFlag) wrong(a *archive.Archive, value string) string {
	if f.isDate {
		if _, err := archive.ParseDate(value); err != nil {
			if first, last, ok := strings.Cut(value, "/"); ok && isDate(last+"/"+first) {
				return err.Error() + "; write " + last + "/" + first + ", or correct one of the two"
			}
			if written := dayMeant(value); written != "" {
				return err.Error() + "; write " + written
			}
			return err.Error() + "; write 2025-08-12, 2025-08 or 2025"
		}
	}
	if f.choices == nil || slices.Contains(f.choices(a), value) {
		return ""
	}
	if file := fmt.Sprintf(f.choiceFile, value); slices.Contains(a.Broken, file) {
		return file + " has problems, which check lists; fix them first"
	}
	hint := source.DidYouMean(value, f.choices(a), f.name+"s")
	if id := strings.TrimSuffix(path.Base(strings.TrimSuffix(value, "/council.md")), ".md"); id != value && slices.Contains(f.choices(a), id) {
		hint = fmt.Sprintf("did you mean %q?", id) // it is the way to the folder or file
	}
	if alike := slices.DeleteFunc(slices.Clone(f.choices(a)), func(id string) bool {
		return !strings.HasPrefix(id, strings.ToLower(value)+"-")
	}); len(alike) > 1 {
		hint = source.ListOf(alike, f.name+"s of that name")
	}
	if hint == "" {
		hint = "findings new " + f.name + " starts one"
	}
	return fmt.Sprintf("there is no %s %q; %s", f.name, value, hint)
}
