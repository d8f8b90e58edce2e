package front

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"findings/generator/source"
)

// This file says what is wrong where the toml parser stopped.

// curly are the quotes that word processors make of straight ones.
const curly = "“”„‟‘’‚‛«»"

const (
	bareKeys   = "; without quotes a key has only the letters a to z, digits, - and _"
	quoteHint  = `write \" for a quote within text, or put all of it in single quotes`
	textGoesOn = "the text goes on after its closing quote"
)

// bareKey matches a key that needs no quotes.
var bareKey = regexp.MustCompile(`^[A-Za-z0-9_-]+$`)

// startsCurly reports whether text begins with a curly quote.
func startsCurly(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return strings.ContainsRune(curly, r)
}

// rest returns what is left of the line, without blanks at its end.
func (p *parser) rest(at int) source.Span {
	line, _ := lineAt(p.text, at)
	return source.Span{Start: at, End: at + len(strings.TrimRight(line.In(p.text), blanks))}
}

// one returns the character at an offset.
func (p *parser) one(at int) source.Span {
	_, size := utf8.DecodeRuneInString(p.text[at:])
	return source.Span{Start: at, End: at + size}
}

// badKey says what is wrong with the key that begins at an offset, or with the
// = after it.
func (p *parser) badKey(start, at int) {
	line := p.rest(start)
	text := line.In(p.text)
	before, _, hasEquals := strings.Cut(text, "=")
	before = strings.TrimSpace(before)
	key := source.Span{Start: start, End: start + len(before)}
	name := strings.TrimRight(p.text[start:at], blanks)
	value := strings.TrimSpace(p.text[at:max(at, line.End)])
	switch {
	case startsCurly(text):
		p.problem(line, `write straight quotes: "`, "this key is in curly quotes")
	case before == "" && hasEquals:
		p.problem(p.one(start), "write key = value", "there is no key before =")
	case strings.HasPrefix(value, ":") && bareKey.MatchString(p.text[start:at]):
		p.problem(p.one(at), "write "+name+" = "+quoteValue(strings.TrimSpace(value[1:])), "there is a colon where = belongs")
	case hasEquals && !strings.ContainsAny(before, "\"'[]{}#,.:“”") && strings.Count(before, " ") < 8:
		p.problem(key, "write "+quote(before)+bareKeys, "the key %s needs quotes", clip(before, 40))
	case !hasEquals && bareKey.MatchString(name) && (!strings.Contains(value, " ") || value[0] == '"' || value[0] == '\''):
		p.problem(key, "write "+name+" = "+quoteValue(value), "there is no = after %s", name)
	default:
		p.problem(line, "text for readers goes below the closing line +++", "this line is not key = value")
	}
}

// badHeading says what is wrong with the heading of a table.
func (p *parser) badHeading(start int) {
	line := p.rest(start)
	if i := strings.IndexByte(line.In(p.text), '#'); i >= 0 {
		line.End = start + len(strings.TrimRight(p.text[start:start+i], blanks))
	}
	text := line.In(p.text)
	name := strings.Trim(text, "[] \t")
	opening, closing := len(text)-len(strings.TrimLeft(text, "[")), len(text)-len(strings.TrimRight(text, "]"))
	n := min(max(opening, closing), 2)
	bracketed := func(name string) string { return "[["[:n] + name + "]]"[:n] }
	switch {
	case strings.Contains(name, "="), strings.Contains("."+name+".", "..") && name != "":
		p.problem(line, "write its name between brackets, as [name]", "this is not the name of a table")
	case name == "":
		p.problem(line, "write its name between the brackets", "this table has no name")
	case startsCurly(name):
		p.problem(line, `write straight quotes: "`, "the name of this table is in curly quotes")
	case closing == 0:
		p.problem(line, "write "+bracketed(name), "the closing ] is missing")
	case opening != closing:
		p.problem(line, "write "+bracketed(name), "there are not as many closing as opening brackets")
	case opening <= 2 && !strings.ContainsAny(name, "\"'=,[]{}"):
		p.problem(line, "write "+bracketed(quote(name))+bareKeys, "the name of this table needs quotes")
	default:
		p.problem(line, "write its name between the brackets, as [name]", "this is not the name of a table")
	}
}

// badValue says what is wrong with a value, or with what follows it.
func (p *parser) badValue(s *stop) {
	within := s.bracket >= 0
	if s.from == len(p.text) || !strings.Contains(`"'[{`, p.text[s.from:s.from+1]) {
		ends := "#\n"
		if within {
			ends = ",]}#\n"
		}
		value := source.Span{Start: s.from, End: len(p.text)}
		if i := strings.IndexAny(value.In(p.text), ends); i >= 0 {
			value.End = s.from + i
		}
		value.End = s.from + len(strings.TrimRight(value.In(p.text), blanks+"\r"))
		if message, hint := misread(p.name(s), value.In(p.text), within); message != "" {
			if value.Start == value.End {
				value = s.key
			}
			p.problem(value, hint, "%s", message)
			return
		}
	}
	if within {
		p.noComma(s)
	} else {
		p.tooMuch(s.at)
	}
}

// noComma says that a comma is missing in a list or braces.
func (p *parser) noComma(s *stop) {
	if p.text[s.at-1] == '"' && bareKey.MatchString(p.one(s.at).In(p.text)) {
		p.problem(p.one(s.at), quoteHint, textGoesOn)
		return
	}
	p.problem(p.one(s.at), "write a comma before it", "a comma is missing in %s", p.name(s.outer))
}

// tooMuch says that something is behind a complete value or heading.
func (p *parser) tooMuch(at int) {
	rest := p.rest(at)
	before := strings.TrimRight(p.text[:at], blanks)
	switch {
	case rest.In(p.text) == ",":
		p.problem(rest, "delete it", "a line does not end with a comma")
	case strings.HasSuffix(before, `"`), strings.HasSuffix(before, "'"):
		p.problem(rest, quoteHint, textGoesOn)
	default:
		p.problem(rest, "begin a new line for it, or write # before a remark", "nothing else may follow on this line")
	}
}

// noClosingQuote says that a text in quotes does not end on its line.
func (p *parser) noClosingQuote(s *stop) {
	rest := p.rest(s.from)
	text := rest.In(p.text)
	straight := text[:1]
	hint := "write " + straight + " at its end; text of several lines goes between " + strings.Repeat(straight, 3)
	if last, _ := utf8.DecodeLastRuneInString(text); strings.ContainsRune(curly, last) {
		hint = "write a straight " + straight + " at its end"
	} else if strings.HasPrefix(text, `"`) && strings.HasSuffix(text, `\"`) {
		hint = `write \\ for a backslash before the closing quote`
	}
	if s.inKey {
		p.problem(rest, "write "+straight+" at its end", "this key has no closing quote")
	} else {
		p.problem(rest, hint, "the text of %s has no closing quote", p.name(s))
	}
}

// notClosed says that a list or braces do not end.
func (p *parser) notClosed(s *stop) {
	what, bracket := "list", "]"
	if p.text[s.bracket] == '{' {
		what, bracket = "braces", "}"
	}
	p.problem(p.rest(s.bracket), "write "+bracket+" at its end", "the %s of %s: the closing %s is missing", what, p.name(s.outer), bracket)
}
