package front

import (
	"fmt"
	"regexp"
	"strings"
	"time"
	"unicode"

	"findings/generator/source"
)

// NeedText returns the text of a key that must be there.
func (t *Table) NeedText(key string) Value {
	t.need(key, `"…"`)
	return t.Text(key)
}

// NeedTextLike is [Table.TextLike] for a key that must be there.
func (t *Table) NeedTextLike(key, example string) Value {
	t.need(key, example)
	return t.TextLike(key, example)
}

// Text returns the text of a key, which may be missing but not blank.
func (t *Table) Text(key string) Value { return t.TextLike(key, "") }

// TextLike is Text for texts of which something else in quotes will not do: the
// hint then gives the example.
func (t *Table) TextLike(key, example string) Value {
	n := t.find(key)
	if n == nil {
		return Value{Place: t.place}
	}
	if text, ok := n.data.(string); ok {
		return t.known(key, t.written(n, text), example == "")
	}
	hint := t.textHint(n)
	if example != "" {
		hint = "write " + quoteKey(key) + " = " + example
	}
	return t.wrong(n, "text", hint)
}

// known returns a value, unless it says only that something is not known: "TBC",
// "n/a". shown is whether readers see the text itself, where one has to be.
func (t *Table) known(key string, v Value, shown bool) Value {
	switch {
	case v.Set && isOptional(key, t.outer == nil) && SaysNothing(v.Text):
		t.problems.Add(v.Place, leftOut, saysNothingOf, key, v.Text)
	case v.Set && shown && placeholder.MatchString(v.Text):
		t.problems.Add(v.Place, "write what readers are to see here", saysNothingOf, key, v.Text)
	default:
		return v
	}
	return Value{Place: v.Place}
}

// written returns the value of a text, unless it is blank or hides a character.
func (t *Table) written(n *node, text string) Value {
	at := t.at(n.value)
	raw := n.value.In(t.file.Text)
	if strings.TrimSpace(text) == "" {
		hint := "write text between the quotes, or delete the line"
		if n.key == n.value { // one of a list
			hint = "write text between the quotes, or delete it"
		}
		t.problems.Add(at, hint, "%s is empty", n.name)
		return Value{Place: at}
	}
	words := t.words(n.value, strings.ReplaceAll(text, "\r\n", "\n"))
	// White space at the ends is a slip, and a line end is where the editor's window
	// was full: nothing here is more than a line.
	text = strings.Join(strings.FieldsFunc(text, func(c rune) bool { return strings.ContainsRune(" \t\r\n", c) }), " ")
	// Hidden characters in the file itself are looked for in all of its text;
	// those written as escapes show only here.
	if raw[0] == '"' && strings.Contains(raw, `\`) {
		if i := strings.IndexFunc(text, hidden); i >= 0 {
			t.problems.Add(at, "delete the backslash and what belongs to it", "%s has an invisible character in it, %U", n.name, []rune(text[i:])[0])
			return Value{Place: at}
		}
	}
	return Value{Place: at, Text: text, Words: words, Set: true}
}

// words returns the span of a text within the quotes of its value, or that of
// the whole value where the text is not in the file as it is meant.
func (t *Table) words(value source.Span, text string) source.Span {
	raw := value.In(t.file.Text)
	for _, quotes := range []string{`"""`, `'''`, `"`, `'`} {
		if inside, ok := strings.CutPrefix(raw, quotes); ok {
			start := value.Start + len(quotes)
			if len(quotes) == 3 { // the line end behind them does not count
				inside = strings.TrimPrefix(strings.TrimPrefix(inside, "\r"), "\n")
				start = value.End - len(inside)
			}
			words := source.Span{Start: start, End: value.End - len(quotes)}
			if strings.ReplaceAll(words.In(t.file.Text), "\r\n", "\n") == text {
				return words
			}
			break
		}
	}
	return value
}

// hidden reports whether a character is not seen: control characters, and
// those that only change how others are shown.
func hidden(r rune) bool {
	return r != '\n' && r != '\t' && (unicode.IsControl(r) || unicode.In(r, unicode.Cf, unicode.Zl, unicode.Zp))
}

// startDay matches the day that a date with a time begins with.
var startDay = regexp.MustCompile(`^\d{4}-\d\d-\d\d`)

// NeedNumber returns the whole number of a key that must be there.
func (t *Table) NeedNumber(key string) (number int, v Value) {
	t.need(key, "1")
	return t.Number(key)
}

// Number returns the whole number of a key.
func (t *Table) Number(key string) (number int, v Value) {
	n := t.find(key)
	if n == nil {
		return 0, Value{Place: t.place}
	}
	data, ok := n.data.(int64)
	if !ok || int64(int(data)) != data {
		hint := "write a number without quotes and without a point, such as " + quoteKey(key) + " = 1"
		text, _ := n.data.(string)
		if m := countFirst.FindStringSubmatch(text); m != nil {
			hint = "write it without quotes: " + quoteKey(key) + " = " + m[1]
		} else if share.MatchString(text) {
			hint = noShares
		}
		return 0, t.wrong(n, "a whole number", hint)
	}
	return int(data), t.raw(n)
}

// countFirst matches a whole number, alone or before what it counts: "7 councils".
var countFirst = regexp.MustCompile(`^ *(0|[1-9][0-9]{0,8})(?: +[A-Za-z][A-Za-z ]*)?$`)

// Numbers returns the whole numbers of a list.
func (t *Table) Numbers(key string) (numbers []int, v Value) {
	n := t.find(key)
	if n == nil {
		return nil, Value{Place: t.place}
	}
	hint := "write whole numbers in square brackets, such as " + quoteKey(key) + " = [6, 8]"
	if n.form != formList {
		return nil, t.wrong(n, "a list", hint)
	}
	for _, c := range n.children {
		number, ok := c.data.(int64)
		if !ok || int64(int(number)) != number {
			t.problems.Add(t.at(c.value), hint, "%s has %s where a whole number belongs", key, kindOf(c))
			return nil, Value{Place: t.at(n.value)}
		}
		numbers = append(numbers, int(number))
	}
	return numbers, t.raw(n)
}

// Alternatives returns the texts of a list, or of a text alone.
func (t *Table) Alternatives(key string) []Value {
	if n := t.find(key); n != nil {
		if _, ok := n.data.(string); ok {
			return []Value{t.Text(key)}
		}
	}
	return t.Texts(key)
}

// Bool returns the true or false of a key.
func (t *Table) Bool(key string) (b bool, v Value) {
	n := t.find(key)
	if n == nil {
		return false, Value{Place: t.place}
	}
	b, ok := n.data.(bool)
	if !ok {
		return false, t.wrong(n, "true or false", "write "+quoteKey(key)+" = true or "+quoteKey(key)+" = false, without quotes")
	}
	return b, t.raw(n)
}

// Texts returns the texts of a list, each with its place.
func (t *Table) Texts(key string) []Value {
	n := t.find(key)
	if n == nil {
		return nil
	}
	if n.form != formList {
		hint := "write " + quoteKey(key) + ` = ["…"]`
		if _, ok := n.data.(string); ok {
			hint = "put it in square brackets: " + quoteKey(key) + " = [" + firstLine(n.value.In(t.file.Text)) + "]"
		}
		t.wrong(n, "a list", hint)
		return nil
	}
	var texts []Value
	for _, c := range n.children {
		text, ok := c.data.(string)
		if !ok {
			hint := ""
			if c.form == formSingle {
				hint = "put it in quotes: " + quote(c.value.In(t.file.Text))
			}
			t.problems.Add(t.at(c.value), hint, "%s has %s where text belongs", key, kindOf(c))
			continue
		}
		v := t.written(c, text)
		if len(n.children) == 1 {
			v = t.known(key, v, false)
		}
		if v.Set {
			texts = append(texts, v)
		}
	}
	return texts
}

// TextOrTexts returns the text of a key, or the texts of a list.
func (t *Table) TextOrTexts(key string) []Value {
	n := t.find(key)
	switch {
	case n == nil:
		return nil
	case n.form == formList:
		return t.Texts(key)
	}
	if v := t.Text(key); v.Set {
		return []Value{v}
	}
	return nil
}

// raw returns a value as it is written.
func (t *Table) raw(n *node) Value {
	return Value{Place: t.at(n.value), Text: n.value.In(t.file.Text), Set: true}
}

// wrong adds the problem that a value is of another type than wanted.
func (t *Table) wrong(n *node, wanted, hint string) Value {
	at := t.at(n.value)
	t.problems.Add(at, hint, "%s is %s, not %s", n.name, kindOf(n), wanted)
	return Value{Place: at}
}

// textHint says how to make the value of n a text.
func (t *Table) textHint(n *node) string {
	key := quoteKey(n.name)
	code := gssOf(n.name, n.value.In(t.file.Text))
	switch {
	case code != "":
		return "write " + key + " = " + code
	case n.form == formSingle:
		return fmt.Sprintf("put it in quotes: %s = %s", key, quote(n.value.In(t.file.Text)))
	case n.form == formList && len(n.children) == 1 && n.children[0].form == formSingle:
		return fmt.Sprintf("write it without brackets: %s = %s", key, firstLine(n.children[0].value.In(t.file.Text)))
	}
	return fmt.Sprintf(`write %s = "…"`, key)
}

func kindOf(n *node) string {
	switch {
	case n.form == formTables:
		return "a list of tables"
	case n.form == formList:
		return "a list"
	case n.isTable():
		return "a table"
	}
	switch data := n.data.(type) {
	case string:
		return "text"
	case bool:
		return fmt.Sprint(data)
	case time.Time:
		switch data.Location().String() {
		case "date-local":
			return "a date"
		case "time-local":
			return "a time"
		}
		return "a date with a time"
	}
	return "a number"
}

// Quote returns a text as TOML writes it.
func Quote(text string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range text {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r < ' ' || r == 0x7f:
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String() + `"`
}
