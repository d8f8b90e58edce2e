package front

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"
	"github.com/pelletier/go-toml/v2/unstable"

	"findings/generator/source"
)

// Limits of what is read. Real front matter is nowhere near them; TOML made to
// keep a parser busy is.
const (
	maxDepth    = 16      // keys, lists and tables within each other
	maxKey      = 500     // bytes of a key as it is written
	maxMatter   = 1 << 16 // bytes of a front matter
	maxRecord   = 1 << 24 // bytes of a file that the program wrote
	maxProblems = 20      // in one front matter; with so many it is something else
)

// A parser builds the tree of a front matter, statement by statement: a
// statement is the heading of a table, or a key with its value.
type parser struct {
	*reading
	toml  unstable.Parser
	text  string // of the file, up to the end of the matter
	input []byte // text with a line end
	base  int    // where in the text the toml parser began
	found int    // problems

	root  *node
	table *node // that the last heading began
	lost  bool  // a heading, or all from some line on, could not be read

	spaced    bool // the statement has a key of several words; see spacedArea
	anySpaced bool // some statement has
}

// parse reads the statements from an offset on. It reports whether the rest
// makes sense without those that have problems.
func (p *parser) parse(at int) bool {
	for at = skip(p.text, at, lineEnds); at < len(p.text) && p.found < maxProblems; {
		at = skip(p.text, p.statement(at), lineEnds)
	}
	return p.found < maxProblems
}

// statement reads the statement that begins at an offset and returns the
// offset of the line after it.
func (p *parser) statement(start int) (next int) {
	p.base = start
	p.toml.Reset(p.input[start:])
	if p.toml.NextExpression() {
		end := 0
		if statement := p.toml.Expression(); statement.Kind == unstable.KeyValue {
			end = p.pair(p.table, statement, false)
		} else {
			end = p.heading(start, statement)
		}
		_, next = lineAt(p.text, end)
		return next
	}
	if p.text[start] == '[' {
		p.loseTable()
	}
	at := len(p.text)
	message := p.toml.Error().Error()
	if wrong, ok := errors.AsType[*unstable.ParserError](p.toml.Error()); ok {
		at = min(start+int(p.toml.Range(wrong.Highlight).Offset), len(p.text))
	}
	next = p.explain(start, at, message)
	p.lost = p.lost || next == len(p.text)
	return next
}

// loseTable begins a table outside the tree, for the keys below a heading that
// could not be read: they clash with no others.
func (p *parser) loseTable() {
	p.table, p.lost = &node{form: formHeading}, true
}

// heading begins the table of a heading and returns where the heading ends.
func (p *parser) heading(start int, statement *unstable.Node) (end int) {
	path := p.path(statement)
	several := statement.Kind == unstable.ArrayTable
	end = path[len(path)-1].End
	end += strings.IndexByte(p.text[end:], ']') + 1
	if several {
		end++
	}
	p.table = &node{form: formHeading}
	if p.acceptable(path, p.root) {
		p.table = p.begin(path, several, source.Span{Start: start, End: end})
	}
	return end
}

// pair reads a key and its value into a table and returns where they end.
func (p *parser) pair(in *node, statement *unstable.Node, within bool) (end int) {
	path := p.path(statement)
	if p.acceptable(path, in) {
		before := p.found
		equals := path[len(path)-1].End + strings.IndexByte(p.text[path[len(path)-1].End:], '=')
		n := p.define(in, path)
		p.value(n, statement.Value(), skip(p.text, equals+1, blanks), within)
		n.broken = p.found > before
	}
	return p.span(statement.Raw).End
}

// value reads the value of n, which begins at an offset, and returns where it
// ends. The toml parser says where texts, numbers and the like are, but not
// where a list or braces begin and end: that follows from what is in them.
func (p *parser) value(n *node, v *unstable.Node, at int, within bool) (end int) {
	n.value.Start = at
	switch v.Kind {
	case unstable.Array:
		n.form = formList
		at++
		for each := v.Children(); each.Next() && p.found < maxProblems; {
			at = skip(p.text, at, commas)
			element := n.add(part{n.name, source.Span{Start: at, End: at + 1}}, formSingle)
			if element.depth > maxDepth {
				p.tooDeep(element.key)
				break
			}
			at = p.value(element, each.Node(), at, true)
			element.key = element.value
		}
		at = skip(p.text, at, commas) + 1
	case unstable.InlineTable:
		n.form = formBraces
		at++
		for each := v.Children(); each.Next() && p.found < maxProblems; {
			at = p.pair(n, each.Node(), true)
		}
		at = skip(p.text, at, commas) + 1
	case unstable.String:
		n.data, at = string(v.Data), p.span(v.Raw).End
	default:
		at = p.span(v.Raw).End
		n.data = p.scalar(n.name, source.Span{Start: n.value.Start, End: at}, within)
	}
	n.value.End = min(at, len(p.text))
	return n.value.End
}

// acceptable reports whether a key may be in a table: not with an empty part,
// which is TOML, but never meant, and neither too long nor too deep.
func (p *parser) acceptable(path []part, in *node) bool {
	at := whole(path)
	empty := slices.IndexFunc(path, func(name part) bool { return name.name == "" })
	switch {
	case empty >= 0:
		p.problem(path[empty].Span, "write a name between the quotes", "this key has an empty name")
	case at.End-at.Start > maxKey:
		p.problem(at, "write a shorter one", "this key is longer than %d letters", maxKey)
		p.found = maxProblems
	case in.depth+len(path) > maxDepth:
		p.tooDeep(at)
	default:
		return true
	}
	return false
}

func (p *parser) tooDeep(at source.Span) {
	p.problem(at, "take some of the levels out", "this is nested more than %d deep", maxDepth)
	p.found = maxProblems
}

// problem adds a problem, unless there are too many.
func (p *parser) problem(at source.Span, hint, format string, args ...any) {
	if p.found < maxProblems {
		p.problems.Add(p.at(at), hint, format, args...)
	}
	p.found++
}

// path returns the parts of the key of a statement.
func (p *parser) path(statement *unstable.Node) []part {
	path := make([]part, 0, 4)
	for key := statement.Key(); key.Next(); {
		path = append(path, part{string(key.Node().Data), p.span(key.Node().Raw)})
	}
	return path
}

// span returns where in the file a range of the toml parser is.
func (p *parser) span(r unstable.Range) source.Span {
	start := p.base + int(r.Offset)
	return source.Span{Start: start, End: start + int(r.Length)}
}

// skip returns the first offset at or after another that has none of the
// characters. When line feeds are among them, it skips comments too.
func skip(text string, at int, characters string) int {
	for {
		at = len(text) - len(strings.TrimLeft(text[min(at, len(text)):], characters))
		if !strings.HasPrefix(text[at:], "#") || !strings.Contains(characters, "\n") {
			return at
		}
		_, at = lineAt(text, at)
	}
}

const (
	blanks   = " \t"
	lineEnds = blanks + "\r\n"
	commas   = lineEnds + "," // what may be between the elements of a list
)

// offsetOf60 matches a time with an offset from Greenwich of 60 minutes or more.
var offsetOf60 = regexp.MustCompile(`^\d{4}-.*[+-]\d\d:[6-9]\d$`)

// scalar returns the value of a number, a date and the like, or nil when it is
// none to the toml package. An offset from Greenwich of 60 minutes or more,
// which that does not check, is none either.
func scalar(written string) any {
	data, err := decode("x = " + written)
	if err != nil || offsetOf60.MatchString(written) {
		return nil
	}
	return data.(map[string]any)["x"]
}

// decode reads TOML with the toml package, which panics on some input instead
// of returning an error.
func decode(text string) (data any, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%v", r)
		}
	}()
	_, err = toml.Decode(text, &data)
	return data, err
}
