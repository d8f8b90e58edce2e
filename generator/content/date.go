package content

import (
	"fmt"
	"strings"

	"findings/generator/archive"
	"findings/generator/front"
)

// date reads a date. One that says that it is not known, where it may not be left
// out, gets a hint for how little of it may be given.
func (r *reader) date(v front.Value) archive.Date {
	if !v.Set {
		return archive.Date{}
	}
	d, err := archive.ParseDate(v.Text)
	switch {
	case err == nil && d.Year() < firstYear:
		r.longAgo(v, d.Year())
		return archive.Date{}
	case err == nil && d.End().Year() > lastYear:
		r.problems.Add(v.Place, "correct the year", "the year %d is long after anything that this archive can tell", d.End().Year())
		return archive.Date{}
	case err == nil:
		return d
	}
	if front.SaysNothing(v.Text) {
		r.problems.Add(v.Place, `write what is known of it, such as "2014", "2014~" (about) or "2014?" (possibly)`, "%s", err)
	} else if first, last, ok := strings.Cut(v.Text, "/"); ok && first != ".." && isDate(last+"/"+first) {
		r.problems.Add(v.Place, "write "+front.Quote(last+"/"+first)+", or correct one of the two", "%s", err)
	} else if end, ok := strings.CutPrefix(v.Text, "../"); ok && isDate(end) {
		r.problems.Add(v.Place, "write "+front.Quote(end)+`, or both ends, as in "2014-01-14/2014-02-05"`, "%q has no beginning", v.Text)
	} else if written := front.DateAsWritten(v.Text); written != "" {
		r.problems.Add(v.Place, "write "+written, "%q is not a date as it has to be written", v.Text)
	} else if strings.Contains(err.Error(), " has no day ") {
		r.problems.Add(v.Place, "correct the day, or the month", "%s", err)
	} else {
		day := front.ExampleDay(r.file, keyOf(v))
		month, year := day[:len("2014-03")], day[:len("2014")]
		r.problems.Add(v.Place, fmt.Sprintf("write %s, %q, %q, \"%[3]s~\" (about), \"%[3]s?\" (possibly) or \"%[1]s/%[1]s\"", day, month, year), "%s", err)
	}
	return d
}

// keyOf returns the key on the line of a value.
func keyOf(v front.Value) string {
	before := v.File.Text[:v.Start]
	key, _, _ := strings.Cut(before[strings.LastIndexByte(before, '\n')+1:], "=")
	return strings.TrimSpace(key)
}

func isDate(text string) bool {
	_, err := archive.ParseDate(text)
	return err == nil
}

// The years that anything here can be of.
const (
	firstYear = 1800
	lastYear  = 2100
)

// longAgo notes a date whose year lacks its century.
func (r *reader) longAgo(v front.Value, year int) {
	hint := "write the year in four figures, such as 2024"
	if year < 100 {
		hint = "write " + strings.Replace(v.Place.In(r.file.Text), fmt.Sprintf("%04d", year), fmt.Sprintf("20%02d", year), 1)
	}
	r.problems.Add(v.Place, hint, "the year %d is long before anything that this archive can tell", year)
}

// end reads a date that is one end of a time. Of one that somebody wrote as a time
// itself, such as "2021/22", the hint gives that end.
func (r *reader) end(v front.Value, last bool) archive.Date {
	if !v.Set || isDate(v.Text) {
		return r.date(v)
	}
	written := front.EndAsWritten(v.Text, last)
	if written == "" {
		return r.date(v)
	}
	r.problems.Add(v.Place, "write "+written, "%q is not a date as it has to be written", v.Text)
	return archive.Date{}
}
