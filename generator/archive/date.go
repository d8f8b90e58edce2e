package archive

import (
	"cmp"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// A Date is a day, a month, a year, or an interval of them, each possibly
// uncertain or approximate: the part of ISO 8601-2 (EDTF) that archives of
// documents need. The zero Date is a date that is not known.
type Date struct {
	from, to partialDate // the same when the date is no interval
	open     bool        // an interval without an end
}

// A partialDate is a day, a month (day 0) or a year (month 0).
type partialDate struct {
	year, month, day int
	doubt            byte // 0, '?' for uncertain, '~' for approximate
}

// ParseDate reads "2014", "2014-03", "2014-03-21", any of those with "?" or
// "~", an interval "2014-01-14/2014-02-05" or one with an open end "2022/..".
// The error is a sentence for an editor.
func ParseDate(text string) (Date, error) {
	first, second, interval := strings.Cut(text, "/")
	from, err := parsePartial(first)
	if err != nil {
		return Date{}, notDate(text, err)
	}
	if !interval {
		return Date{from: from, to: from}, nil
	}
	if second == ".." {
		return Date{from: from, to: from, open: true}, nil
	}
	to, err := parsePartial(second)
	if err != nil {
		return Date{}, notDate(text, err)
	}
	d := Date{from: from, to: to}
	if to.last() < from.first() {
		return Date{}, fmt.Errorf("%q ends before it begins", text)
	}
	return d, nil
}

// errForm says of a text that it has not the form of a date.
var errForm = errors.New("no date")

// notDate says that a text is not a date, and why where there is more to say.
func notDate(text string, why error) error {
	if errors.Is(why, errForm) {
		return fmt.Errorf("%q is not a date", text)
	}
	return fmt.Errorf("%q is not a date: %w", text, why)
}

func parsePartial(text string) (partialDate, error) {
	var m partialDate
	rest := text
	if rest != "" && (rest[len(rest)-1] == '?' || rest[len(rest)-1] == '~') {
		m.doubt = rest[len(rest)-1]
		rest = rest[:len(rest)-1]
	}
	parts := strings.Split(rest, "-")
	widths := []int{4, 2, 2}
	into := []*int{&m.year, &m.month, &m.day}
	if len(parts) > len(widths) {
		return m, errForm
	}
	for i, part := range parts {
		n, err := strconv.ParseUint(part, 10, 16)
		if err != nil || len(part) != widths[i] {
			return m, errForm
		}
		*into[i] = int(n)
	}
	switch {
	case m.year == 0:
		return m, fmt.Errorf("there is no year %q", parts[0])
	case len(parts) > 1 && (m.month < 1 || m.month > 12):
		return m, fmt.Errorf("there is no month %q", parts[1])
	case len(parts) > 2 && (m.day < 1 || m.day > daysIn(m.year, m.month)):
		return m, fmt.Errorf("%s has no day %q", english.partial(partialDate{year: m.year, month: m.month}, &english.Months), parts[2])
	}
	return m, nil
}

func daysIn(year, month int) int {
	return time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// first and last return the earliest and the latest day that a date can be,
// as a number that sorts: 20140321.
func (m partialDate) first() int { return m.year*1e4 + max(m.month, 1)*100 + max(m.day, 1) }

func (m partialDate) last() int {
	month, day := m.month, m.day
	if month == 0 {
		month = 12
	}
	if day == 0 {
		day = daysIn(m.year, month)
	}
	return m.year*1e4 + month*100 + day
}

// IsZero reports whether the date is not known.
func (d Date) IsZero() bool { return d == Date{} }

// Year returns the year in which the date begins, 0 when it is not known.
func (d Date) Year() int { return d.from.year }

// Month returns the month in which the date begins; the year, where no month is
// known.
func (d Date) Month() Date {
	d.from.day = 0
	return d.Beginning()
}

// Compare orders dates by their earliest day, then by their latest. A date
// that is not known comes first, an open end last.
func (d Date) Compare(e Date) int {
	if d.IsZero() || e.IsZero() {
		return cmp.Compare(d.from.year, e.from.year)
	}
	return cmp.Or(cmp.Compare(d.from.first(), e.from.first()), cmp.Compare(d.end(), e.end()))
}

func (d Date) end() int {
	if d.open {
		return 99991231
	}
	return d.to.last()
}

// Before reports whether the date is over before the other begins.
func (d Date) Before(e Date) bool { return !d.IsZero() && !e.IsZero() && d.end() < e.from.first() }

// EndsAfter reports whether the date is not over before the other is.
func (d Date) EndsAfter(e Date) bool {
	return !d.IsZero() && !e.IsZero() && !d.open && d.to.first() > e.end()
}

// IsOpen reports whether the date is an interval without an end.
func (d Date) IsOpen() bool { return d.open }

// Beginning returns the date on which an interval begins; of any other, itself.
func (d Date) Beginning() Date { return Date{from: d.from, to: d.from} }

// End returns the date on which an interval ends; of any other, itself.
func (d Date) End() Date { return Date{from: d.to, to: d.to} }

// IsInterval reports whether the date has a beginning and an end that are two dates.
func (d Date) IsInterval() bool { return d.from != d.to }

// LongerThan reports whether an interval has more than so many days, however its ends
// are read.
func (d Date) LongerThan(days int) bool {
	return d.from != d.to && !d.open && dayOf(d.from.last()).AddDate(0, 0, days).Before(dayOf(d.to.first()))
}

// dayOf returns the day of a number that sorts.
func dayOf(sorted int) time.Time {
	return time.Date(sorted/1e4, time.Month(sorted/100%100), sorted%100, 0, 0, 0, 0, time.UTC)
}

// Near reports whether two dates may be at most so many days apart.
func (d Date) Near(e Date, days int) bool {
	if d.IsZero() || e.IsZero() {
		return false
	}
	far := func(from, to Date) bool {
		return dayOf(from.end()).AddDate(0, 0, days).Before(dayOf(to.from.first()))
	}
	return !far(d, e) && !far(e, d)
}

// String returns the date as people write it in English, for editors: see [Words.Date].
func (d Date) String() string { return english.Date(d) }

// ISO returns the date as an editor writes it, in ISO 8601-2: "2014-03",
// "2014~", "2014-01-14/2014-02-05". It returns "" for a date not known.
func (d Date) ISO() string {
	switch {
	case d.IsZero():
		return ""
	case d.open:
		return d.from.iso() + "/.."
	case d.from == d.to:
		return d.from.iso()
	}
	return d.from.iso() + "/" + d.to.iso()
}

// FirstDay returns the earliest day that the date can be, such as
// "2014-03-01" for March 2014. It returns "" for a date not known.
func (d Date) FirstDay() string {
	if d.IsZero() {
		return ""
	}
	return partialDate{year: d.from.year, month: max(d.from.month, 1), day: max(d.from.day, 1)}.iso()
}

// Machine returns the date for the datetime attribute of HTML, which knows
// neither doubt nor intervals: the beginning, as exactly as it is known.
func (d Date) Machine() string {
	if d.IsZero() {
		return ""
	}
	m := d.from
	m.doubt = 0
	return m.iso()
}

func (m partialDate) iso() string {
	// Every page and every row of data has dates, and fmt takes ten times as long.
	text := make([]byte, 0, len("2014-03-21~"))
	text = append(text, digit(m.year/1000), digit(m.year/100), digit(m.year/10), digit(m.year))
	if m.month > 0 {
		text = append(text, '-', digit(m.month/10), digit(m.month))
	}
	if m.day > 0 {
		text = append(text, '-', digit(m.day/10), digit(m.day))
	}
	if m.doubt != 0 {
		text = append(text, m.doubt)
	}
	return string(text)
}

// digit returns the last digit of a number.
func digit(n int) byte { return byte('0' + n%10) }
