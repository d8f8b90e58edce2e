package front

import (
	"path"
	"regexp"
	"strings"
	"time"

	"findings/generator/source"
)

// anyDay is an example for a file in which there is no day.
const anyDay = "2013-01-08"

// Days, months and years as front matter has them.
var (
	dayInName = regexp.MustCompile(`^\d{4}-\d\d-\d\d(?:\D|$)`)
	anyDate   = regexp.MustCompile(`\b\d{4}-\d\d-\d\d\b|\b\d{4}-\d\d\b|"\d{4}[~?]?"|\b\d{4}/\d{4}\b`)
)

// ExampleDay returns a day that a key may have in a file, such as 2013-01-08. An example
// that is copied must make no new problem: what was inspected or came out did so on the day
// that the file is named for, and all else at the last day of which the file tells.
func ExampleDay(f *source.File, key string) string {
	name := path.Base(f.Name)
	if day := strings.TrimRight(dayInName.FindString(name), "-."); (key == "published" || key == "inspected") && isDay(day) {
		return day
	}
	matter := f.Text
	if _, after, ok := strings.Cut(matter, fence+"\n"); ok {
		matter, _, _ = strings.Cut(after, "\n"+fence)
	}
	last := ""
	for _, date := range anyDate.FindAllString(matter, -1) {
		date = strings.Trim(date, `"~?`)
		if day := lastDayOf(date[strings.IndexByte(date, '/')+1:]); day > last && day < "2100" {
			last = day
		}
	}
	if last == "" {
		return anyDay
	}
	return last
}

func isDay(text string) bool {
	_, err := time.Parse(time.DateOnly, text)
	return err == nil
}

// lastDayOf returns the last day of a day, a month or a year; "" if there is no such.
func lastDayOf(date string) string {
	switch len(date) {
	case len("2013"):
		return date + "-12-31"
	case len("2013-01"):
		month, err := time.Parse("2006-01", date)
		if err != nil {
			return ""
		}
		return month.AddDate(0, 1, -1).Format(time.DateOnly)
	}
	if !isDay(date) {
		return ""
	}
	return date
}
