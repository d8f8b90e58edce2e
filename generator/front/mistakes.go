package front

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"findings/generator/source"
)

// A mistake is the form of some text that is not TOML, and what to tell an
// editor about it. In the message and the hint, $1 is the name of the key, $2 the
// whole text, $day a day as an example, and $3 and so on are the groups of the form; in quotes, as "$2",
// it gets the quotes that it needs. A group named at is marked in the file
// instead of the whole text.
type mistake struct {
	form          *regexp.Regexp
	message, hint string
}

func said(pattern string) *regexp.Regexp { return regexp.MustCompile("^(?s:" + pattern + ")$") }

const (
	curly    = "[“”„‟‘’‚‛«»`´]" // what word processors make of straight quotes
	bareKeys = "; without quotes a key has only the letters a to z, digits, - and _"
)

// badValues are values without quotes or brackets. The first that fits counts,
// as in all of these tables.
var badValues = []mistake{
	{said(`\d{4}-\d\d-\d\d`), "$2 is not a day of the calendar", "write year, month and day, such as $1 = $day"},
	{said(`(true|false|\d+(?:\.\d+)?|\d{4}-\d\d-\d\d) *;`), "a line does not end with a semicolon", "write $1 = $3"},
	{said(`(\d{4}-\d\d-\d\d)\.`), "a line does not end with a full stop", "write $1 = $3"},
	{said(`(\d{4}-\d\d-\d\d)[^-/.?~\d].*`), "$2 is not a date with a time", "write the day alone: $1 = $3"},
	{said(`\d\d:\d[\d:.]*`), "$2 is not a time of the day", `put it in quotes: $1 = "$2"`},
	{said(`\d{4}[-/]\d\d?[-/]\d\d?|\d\d?[-/.](?:\d\d?[-/.])?\d{4}`), "$2 is not a date", "write year, month and day, such as $1 = $day"},
	{said(`\d{4}[-/.?~\d]*[-/?~][-/.?~\d]*`), "$2 is not a whole date", `put it in quotes: $1 = "$2"`},
	{said(curly + `+(.*?)(?:` + curly + `|["'])*`), "the text of $1 is in curly quotes", `write straight quotes: $1 = "$3"`},
	{said(`(?i:true|yes|on)`), "$1 is $2, which is neither true nor false", "write $1 = true"},
	{said(`(?i:false|no|off)`), "$1 is $2, which is neither true nor false", "write $1 = false"},
	{said(`> *(["'[{].*|true|false|\d+)`), "there is a > too many", "write $1 = $3"},
	{said(`=[= ]*(["'[{].*|true|false|\d+)`), "there are two = signs here", "write $1 = $3"},
	{said(`=[= ]*(.*)`), "there are two = signs here", `write $1 = "$3"`},
	{said(`0+(\d+)`), "$2 is a number that begins with 0", `write $1 = $3, or put it in quotes: $1 = "$2"`},
	{said(`\d+`), "$2 is too large a number", `put it in quotes: $1 = "$2"`},
	{said(`(true|false|\d+(?:\.\d+)?|\d{4}-\d\d-\d\d),`), "a line does not end with a comma", "write $1 = $3"},
	{said(`(\d+),(\d+)(?:,(\d+))?`), "$2 is not a number", "write it without commas: $1 = $3$4$5"},
	{said(`([^"']*)["']`), "the text of $1 has no opening quote", `write $1 = "$3"`},
	{said(`.*`), "the text of $1 is not in quotes", `put it in quotes: $1 = "$2"`},
}

// openTexts are texts without a closing quote.
var openTexts = []mistake{
	{said(`".*\\"`), "the text of $1 has no closing quote", `write \\ for a backslash before the closing quote`},
	{said(`(["']).*` + curly), "the text of $1 has no closing quote", "write a straight $3 at its end"},
	{said(`(["']).*`), "the text of $1 has no closing quote", "write $3 at its end; text of several lines goes between $3$3$3"},
}

const values = `["'[{].*?|true|false|\d+|\d{4}-\d\d-\d\d` // that need no more quotes

// badKeys are lines on which there is no key with a = after it.
var badKeys = []mistake{
	{said(`(?://+|--|/\*|;|<!--)\s*([^\s-].*?)\s*(?:\*/|-->)?`), "a remark is marked by #", "write # before a remark: # $3, or delete the line"},
	{said(singleTables + ` *:? *`), "the name of a table stands in brackets", "write [$3]"},
	{said(severalTables + ` *:? *`), "the name of a table stands in brackets", "write [[$3]]"},
	{said(`sources?[./]([a-z0-9]+(?:-[a-z0-9]+)*) *:? *`), "the name of a table stands in brackets", "write [sources.$3]"},
	{said(`sources? *:? *`), "the name of a table stands in brackets", "write [sources.report], or another name behind the point"},
	{said(`([\w-]+) *(?P<at>:=) *(` + values + `),? *`), "there is a colon too many", "write $3 = $5"},
	{said(`([\w-]+) *(?P<at>:=) *(.*?),? *`), "there is a colon too many", `write $3 = "$5"`},
	{said(`"([\w-]+)" *(?P<at>:) *(` + values + `),? *`), "there is a colon where = belongs", "write $3 = $5"},
	{said(`([\w-]+) *(?P<at>[–—→]|->) *(` + values + `),? *`), "there is another sign where = belongs", "write $3 = $5"},
	{said(curly + `.*`), "this key is in curly quotes", `write straight quotes: "`},
	{said(`(?P<at>=).*`), "there is no key before =", "write key = value"},
	{said(`([\w-]+)(?P<at>:) *`), "there is a colon where = belongs", `write $3 = "…"`},
	{said(`([\w-]+)(?P<at>:) *(` + values + `),? *`), "there is a colon where = belongs", "write $3 = $5"},
	{said(`([\w-]+)(?P<at>:) *(.*)`), "there is a colon where = belongs", `write $3 = "$5"`},
	{said(`(?P<at>([a-z]+)[‐‑–]([a-z]+)) *=.*`), "there are other signs than hyphens in the key $3", "write $4-$5"},
	{said(`(?P<at>([a-z]+)[‐‑–]([a-z]+)[‐‑–]([a-z]+)) *=.*`), "there are other signs than hyphens in the key $3", "write $4-$5-$6"},
	{said(`(?P<at>[^"'\[\]{}#,.:=“” ]+(?: +[^"'\[\]{}#,.:=“” ]+){0,7}) *=.*`), "the key $3 needs quotes", `write "$3"` + bareKeys},
	{said(`([\w-]+) *\t+[ \t]*([^\t=]+)`), "there is no = after $3", `write $3 = "$4"`},
	{said(`([\w-]+(?: [\w&-]+)+) *\t+[ \t]*([^\t=]+)`), "there is no = after $3", `write "$3" = "$4"`},
	{said(`([\w-]+)`), "there is no = after $3", `write $3 = "…"`},
	{said(`([\w-]+|"[^"]+") *(["'].*)`), "there is no = after $3", "write $3 = $4"},
	{said(`([\w-]+) +([^ =]+)`), "there is no = after $3", `write $3 = "$4"`},
	{said(`.*`), "this line is not key = value", "write # before a remark, or delete the line; text for readers goes below the closing line +++"},
}

// badHeadings are lines that begin with a bracket.
var badHeadings = []mistake{
	{said(`.*(?:\[\.|\.\.|\.\]).*`), "this is not the name of a table", "write its name between brackets, as [name]"},
	{said(`[][ ]*`), "this table has no name", "write its name between the brackets"},
	{said(`\[+ *` + curly + `.*`), "the name of this table is in curly quotes", `write straight quotes: "`},
	{said(`\[([^][=]+)`), "the closing ] is missing", "write [$3]"},
	{said(`\[\[([^][=]+)`), "the closing ] is missing", "write [[$3]]"},
	{said(`\[\[([^][=]+)\]|\[([^][=]+)\]\]`), "there are not as many closing as opening brackets", "write [[$3$4]]"},
	{said(`\[([^]["'=,{}]+)\]`), "the name of this table needs quotes", `write ["$3"]` + bareKeys},
	{said(`\[\[([^]["'=,{}]+)\]\]`), "the name of this table needs quotes", `write [["$3"]]` + bareKeys},
	{said(`.*`), "this is not the name of a table", "write its name between brackets, as [name]"},
}

// report adds the problem of the first mistake that fits a span. name is the key
// whose value the span is; within brackets, hints leave the key out.
func (p *parser) report(of []mistake, name string, span source.Span, within bool) {
	for _, m := range of {
		groups := m.form.FindStringSubmatchIndex(span.In(p.text))
		if groups == nil {
			continue
		}
		message := []string{"$1", name}
		hint := []string{"$1", quoteKey(name)}
		if within {
			hint = []string{"$1 = ", ""}
		}
		if strings.Contains(m.hint, "$day") {
			hint = append(hint, "$day", ExampleDay(p.file, name))
		}
		for i := 0; i < len(groups); i += 2 {
			group := ""
			if groups[i] >= 0 {
				group = firstLine(span.In(p.text)[groups[i]:groups[i+1]])
			}
			number := "$" + strconv.Itoa(i/2+2)
			message = append(message, number, clip(group))
			hint = append(hint, `"`+number+`"`, quote(group), number, group) // whole, as it is to be copied
		}
		if i := 2 * max(m.form.SubexpIndex("at"), 0); i > 0 {
			span = source.Span{Start: span.Start + groups[i], End: span.Start + groups[i+1]}
		}
		p.problem(span, strings.NewReplacer(hint...).Replace(m.hint), "%s", strings.NewReplacer(message...).Replace(m.message))
		return
	}
}

// scalar returns the value that is written without quotes or brackets. It is
// nil, with a problem, when that means nothing.
func (p *parser) scalar(name string, span source.Span, within bool) any {
	written := span.In(p.text)
	value := scalar(written)
	if value != nil {
		return value
	}
	if first, _, ok := strings.Cut(written, " "); ok && within && scalar(first) != nil {
		p.problem(span, "write a comma after "+first, "a comma is missing in %s", name)
	} else if SaysNothing(written) && !within && isOptional(name, p.table == p.root) {
		p.problem(span, leftOut, saysNothingOf, name, clip(written))
	} else if SaysNothing(written) && !within && p.inRatings() {
		p.problem(span, NotGraded, "%q is not a grade", clip(written))
	} else if p.inRatings() && !within && share.MatchString(written) {
		p.problem(span, "write the name of a grade, in quotes, or delete the line", "%q is not a grade", clip(written))
	} else if code := gssOf(name, written); code != "" && !within {
		p.problem(span, "write "+quoteKey(name)+" = "+code, "%s is a number, not a code of the Office for National Statistics", clip(written))
	} else if hint, ok := p.badDate(name, written); ok && !within {
		p.problem(span, hint, "%s is not a date as it has to be written", clip(written))
	} else {
		p.report(badValues, name, span, within)
	}
	return nil
}

// share matches a share of something, where a grade belongs.
var share = regexp.MustCompile(`^[0-9.]+ ?%$`)

// gssOf returns the code of a council in England that is meant by its digits, in
// quotes; "" where they are none.
func gssOf(key, digits string) string {
	if key != "gss" || len(digits) < 7 || len(digits) > 8 || strings.Trim(digits, "0123456789") != "" {
		return ""
	}
	return quote("E" + strings.Repeat("0", 8-len(digits)) + digits)
}

// inRatings reports whether the last heading was [ratings].
func (p *parser) inRatings() bool { return p.table == p.root.byName["ratings"] }

// unexpected says what is wrong where a value, or the end of the line, or a
// comma was expected.
func (p *parser) unexpected(s *stop) {
	within := s.bracket >= 0
	if s.from == len(p.text) || !strings.Contains(`"'[{`, p.text[s.from:s.from+1]) {
		ends := "#\r\n"
		if within {
			ends = ",]}#\r\n"
		}
		value := source.Span{Start: s.from, End: len(p.text)}
		if i := strings.IndexAny(value.In(p.text), ends); i >= 0 {
			value.End = s.from + i
		}
		value.End = s.from + len(strings.TrimRight(value.In(p.text), blanks))
		if value.Start == value.End {
			p.problem(s.key, "write "+quoteKey(p.name(s))+` = "…", or delete the line`, "%s has no value", p.name(s))
			return
		}
		if p.scalar(p.name(s), value, within) == nil {
			return
		}
	}
	rest := p.rest(s.at)
	before := strings.TrimRight(p.text[:s.at], blanks)
	afterText := before[len(before)-1] == '"' || before[len(before)-1] == '\''
	switch {
	case !within && rest.In(p.text) == ",":
		p.problem(rest, "delete it", "a line does not end with a comma")
	case !within && (rest.In(p.text) == ";" || rest.In(p.text) == "."):
		p.problem(rest, "delete it", "nothing follows a value on its line")
	case afterText && !strings.HasPrefix(rest.In(p.text), ",") && (!within || p.text[s.at-1] == '"' && bareKey.MatchString(p.one(s.at).In(p.text))):
		p.textGoesOn(s, s.at)
	case within:
		p.problem(p.one(s.at), "write a comma before it", "a comma is missing in %s", p.name(s.outer))
	default:
		p.problem(rest, "begin a new line for it, or write # before a remark", "nothing else may follow on this line")
	}
}

// remark matches what starts a remark in other languages.
var remark = regexp.MustCompile(`^(?://+|--+|/\*|;|<!--)\s*(.*?)\s*(?:\*/|-->)?$`)

// textGoesOn says that more follows the text of a value.
func (p *parser) textGoesOn(s *stop, at int) {
	rest := p.rest(at)
	whole := source.Span{Start: s.from, End: rest.End}.In(p.text)
	hint := `write \" for a quote within text, or put all of it in single quotes`
	message := "the text goes on after its closing quote"
	if m := remark.FindStringSubmatch(rest.In(p.text)); m != nil {
		hint, message = "write # before a remark: # "+m[1], "a remark is marked by #"
	} else if inside := strings.Trim(whole, "'"); strings.HasPrefix(whole, "''") && strings.HasSuffix(whole, "''") && !strings.Contains(inside, "'") {
		hint = "write " + quoteKey(p.name(s)) + " = " + Quote(inside)
	} else if inside := strings.Trim(whole, `"`); strings.HasPrefix(whole, `""`) && !strings.HasPrefix(whole, `"""`) && strings.HasSuffix(whole, `""`) && inside != "" && !strings.Contains(inside, `"`) {
		hint = "write " + quoteKey(p.name(s)) + " = " + Quote(inside) // as tables in CSV have them
	} else if len(whole) > 1 && whole[0] == '\'' && whole[len(whole)-1] == '\'' {
		hint = "write " + quoteKey(p.name(s)) + " = " + Quote(whole[1:len(whole)-1])
	}
	p.problem(rest, hint, "%s", message)
}

// badEscape says that what follows a backslash means nothing. It returns where
// the text ends and whether what follows may still be of it.
func (p *parser) badEscape(s *stop) (end int, within bool) {
	at := strings.LastIndexByte(p.text[:min(s.at+1, len(p.text))], '\\')
	if localFile.MatchString(p.text[s.from:]) {
		p.problem(p.rest(s.from), "write the address at which everybody finds it, or delete the line", "this is a file on your own computer or network")
		_, next := lineAt(p.text, s.from)
		return next - 1, false
	}
	if p.rest(at).In(p.text) == `\` {
		p.noClosingQuote(s)
		return s.at, true
	}
	letter := p.one(at + 1)
	p.problem(source.Span{Start: at, End: letter.End}, `write \\ for a backslash, or put the text in single quotes`,
		"a backslash before %q means nothing here", letter.In(p.text))
	if text := closedTexts.FindStringIndex(p.text[s.from:]); text != nil && text[0] == 0 {
		return s.from + text[1], s.bracket >= 0 // it may have several lines
	}
	return s.at, s.bracket >= 0
}

// localFile matches the beginning of a text that names a file as Windows does.
var localFile = regexp.MustCompile(`^"(?:[A-Za-z]:|\\)\\`)

// noClosingQuote says that a text in quotes does not end on its line.
func (p *parser) noClosingQuote(s *stop) {
	if rest := p.rest(s.from); s.inKey {
		p.problem(rest, "write "+p.one(s.from).In(p.text)+" at its end", "this key has no closing quote")
	} else {
		p.report(openTexts, p.name(s), rest, false)
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

// bareKey matches a key that needs no quotes.
var bareKey = regexp.MustCompile(`^[A-Za-z0-9_-]+$`)

// quote puts text in the quotes that need no backslash, if there are such.
func quote(text string) string {
	if strings.ContainsAny(text, `"\`) && !strings.Contains(text, "'") {
		return "'" + text + "'"
	}
	return Quote(text)
}

// quoteKey returns a key as it has to be written.
func quoteKey(name string) string {
	if bareKey.MatchString(name) {
		return name
	}
	return quote(name)
}

func firstLine(text string) string {
	line, _ := lineAt(text, 0)
	return line.In(text)
}

// clip shortens a text that is too long for a message, or has several lines.
func clip(text string) string {
	const most = 60
	text = firstLine(text)
	if utf8.RuneCountInString(text) <= most {
		return text
	}
	return strings.TrimSpace(string([]rune(text)[:most])) + "…"
}
