package front

import (
	"strings"
	"time"
)

// needDay notes that a day must be there.
func (t *Table) needDay(key string) {
	if t.node.byName[key] == nil {
		t.need(key, ExampleDay(t.file, key)+", or whichever day it is")
	}
}

// NeedDate returns the date of a key that must be there.
func (t *Table) NeedDate(key string) Value {
	t.needDay(key)
	return t.Date(key)
}

// Date returns the date of a key: a TOML date such as 2013-01-08, or a text,
// which the caller has to check.
func (t *Table) Date(key string) Value {
	n := t.find(key)
	if n == nil {
		return Value{Place: t.place}
	}
	raw := n.value.In(t.file.Text)
	switch data := n.data.(type) {
	case string:
		return t.known(key, t.written(n, data), false)
	case time.Time:
		switch day := startDay.FindString(raw); day {
		case raw:
			return t.raw(n)
		case "": // a time of the day
		default:
			return t.wrong(n, "a date alone", "write "+quoteKey(key)+" = "+day)
		}
	case int64:
		hint := "put it in quotes: " + quoteKey(key) + " = " + quote(raw)
		if written := DateAsWritten(raw); written != "" {
			hint = "write " + quoteKey(key) + " = " + written
		}
		return t.wrong(n, "a date", hint)
	}
	if interval := t.intervalOfList(n); interval != "" {
		return t.wrong(n, "a date", "write "+quoteKey(key)+" = "+interval)
	}
	example := ExampleDay(t.file, key)
	return t.wrong(n, "a date", "write a date such as "+quoteKey(key)+" = "+example+", or one that is less exact in quotes: "+quote(example[:len("2013-01")]))
}

// intervalOfList returns what is meant by a list of two dates, or "".
func (t *Table) intervalOfList(n *node) string {
	if n.form != formList || len(n.children) != 2 {
		return ""
	}
	var ends [2]string
	for i, c := range n.children {
		ends[i] = strings.Trim(c.value.In(t.file.Text), `"'`)
	}
	return DateAsWritten(ends[0] + " to " + ends[1])
}

// NeedDay returns the day of a key that must be there.
func (t *Table) NeedDay(key string) Value {
	t.needDay(key)
	return t.Day(key)
}

// Day returns the day of a key: a TOML date, and none that is less exact.
func (t *Table) Day(key string) Value {
	n := t.find(key)
	if n == nil {
		return Value{Place: t.place}
	}
	if startDay.MatchString(n.value.In(t.file.Text)) {
		return t.Date(key)
	}
	hint := "write the whole day without quotes, such as " + quoteKey(key) + " = " + ExampleDay(t.file, key)
	text, _ := n.data.(string)
	if _, err := time.Parse(time.DateOnly, text); err == nil {
		hint = "write it without quotes: " + quoteKey(key) + " = " + text
	} else if written := DateAsWritten(text); startDay.FindString(written) != "" {
		hint = "write " + quoteKey(key) + " = " + written
	}
	return t.wrong(n, "a date", hint)
}
