package front

import (
	"path"
	"regexp"
	"strings"

	"findings/generator/source"
)

// noOpening says what is where the first line "+++" belongs.
func noOpening(f *source.File, problems *source.Problems) {
	first := markLength(f.Text)
	line, next := lineAt(f.Text, first)
	for strings.TrimSpace(line.In(f.Text)) == "" && next < len(f.Text) {
		line, next = lineAt(f.Text, next)
	}
	at := trimmed(f, line)
	words := at.In(f.Text)
	switch {
	case words == "":
		problems.Add(f.Whole(), "begin it with its facts, as key = value, between two lines +++", "the file is empty")
	case words == fence && line.Start > first:
		problems.Add(at, "delete the empty lines before it", "the front matter does not begin on the first line")
	case words == fence:
		problems.Add(at, "delete the spaces before it", "the line +++ is indented")
	case strings.HasPrefix(words, "---"):
		problems.Add(at, "write it in TOML, between two lines +++, as title = \"…\"", "the front matter is YAML, which is not read here")
	case isNearlyFence(words):
		problems.Add(at, "write three plus signs and nothing else: +++", "the opening line is not +++")
	case factLine.MatchString(words):
		problems.Add(at, "write +++ on a line above it", "the file does not begin with +++")
	case headed.MatchString(words) && factOf[path.Dir(f.Name)] != "":
		title := strings.TrimLeft(words, "# ")
		problems.Add(at, "write it as\n+++\n"+factOf[path.Dir(f.Name)]+" = "+Quote(title)+"\n+++", "the file does not begin with +++")
	default:
		problems.Add(at, "begin the file with its facts, as key = value, between two lines +++", "the file does not begin with +++")
	}
}

// headed is a title as other programs have it, and factOf what it is among the facts of
// entries that need no other.
var (
	headed = regexp.MustCompile(`^# +\S`)
	factOf = map[string]string{"content/topics": "name", "content/pages": "title"}
)

// noClosing says that the second line "+++" is missing.
func noClosing(f *source.File, opening, likely source.Span, problems *source.Problems) {
	at := trimmed(f, likely)
	switch {
	case likely == opening:
		problems.Add(at, "write +++ on a line of its own between the facts and the text", "the front matter has no closing line +++")
	case at.In(f.Text) == fence:
		problems.Add(at, "delete the spaces before it", "the line +++ is indented")
	default:
		problems.Add(at, "write three plus signs and nothing else: +++", "the closing line is not +++")
	}
}

// factLine matches a line of front matter: the heading of a table, or a key with a
// value that nobody would write in a sentence.
var factLine = regexp.MustCompile(`^(?:\[\[?(?:` + singleTables + `|` + severalTables + `|sources\.[\w-]+)\]\]?|[a-z][\w-]* *= *(?:["'\[{].*|true|false|\d[\d-]*))[ \t]*(?:#.*)?$`)

// pastedTwice reports whether below a third line +++ the file begins again.
func pastedTwice(f *source.File, body, third source.Span) bool {
	matter := strings.TrimLeft(f.Text[:body.Start], byteOrderMark)
	return strings.HasPrefix(f.Text[third.Start:], matter)
}

// closedEarly reports whether the body begins with facts, or has a further line
// +++, because an earlier one closes the front matter too soon. It adds the
// problem.
func closedEarly(f *source.File, body source.Span, problems *source.Problems) bool {
	first, third := source.Span{}, source.Span{}
	for at := body.Start; at < body.End && third.End == 0; {
		line, next := lineAt(f.Text, at)
		switch words := line.In(f.Text); {
		case isFence(words):
			third = line
		case strings.HasPrefix(words, "```"):
			next = body.End // code may have any line in it
		case first.End == 0 && strings.TrimSpace(words) != "":
			first = line
		}
		at = next
	}
	const message = "facts stand below the line +++ that closes them"
	switch facts := factLine.MatchString(first.In(f.Text)); {
	case facts && third.End > 0:
		problems.Add(trimmed(f, first), "delete the line +++ above", message)
	case facts:
		problems.Add(trimmed(f, first), "move the line +++ above to below the facts", message)
	case third.End > 0 && pastedTwice(f, body, third):
		problems.Add(trimmed(f, third), "delete it, and all below it", "this file stands in itself a second time, from here on")
	case third.End > 0:
		problems.Add(trimmed(f, third), "delete it: the facts stand between two such lines, and the text below them", "there is a third line +++")
	default:
		return false
	}
	return true
}
