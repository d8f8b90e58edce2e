package front

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// dateKeys are the keys that hold a date wherever they stand. In the value of
// any other key, what looks like a date may be text.
var dateKeys = []string{"published", "inspected", "date", "from", "to", "entered", "revised"}

// How people write days and months, in lower case, with hyphens for dashes.
var (
	isoLike    = regexp.MustCompile(`^(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?$`)
	dayFirst   = regexp.MustCompile(`^(?:(\d{1,2})[-/. ])?(\d{1,2})[-/. ](\d{4})$`)
	dayInWords = regexp.MustCompile(`^(?:(\d{1,2})(?:st|nd|rd|th)?[-. ]+)?([a-z]{3,9})\.?[- ]+(\d{4})$`)
	monthFirst = regexp.MustCompile(`^([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)? (\d{4})$`)
	daysTo     = []*regexp.Regexp{
		regexp.MustCompile(`^(\d{4}-\d\d?(?:-\d\d?)?) ?[-/ ] ?(\d{4}-\d\d?(?:-\d\d?)?)$`),
		regexp.MustCompile(`^(.+?)(?: to | until | and | or | - )(.+)$`), regexp.MustCompile(`^(.+?) ?- ?(.+)$`),
		regexp.MustCompile(`^([a-z]+) ?/ ?([a-z]+ \d{4})$`),
	}
	endInShort = regexp.MustCompile(`^(\d{4}-)(\d\d-)(\d\d)/(\d\d-)?(\d\d)$`)
	about      = regexp.MustCompile(`^(?:c\.?|ca\.?|circa|about|around|approx\.?|approximately) ?(\d{4}(?:-\d\d)?)$`)
	serial     = regexp.MustCompile(`^[34]\d{4}$`)
	between    = regexp.MustCompile(`^(?:from|between) `)
	ofMonth    = regexp.MustCompile(`(\d(?:st|nd|rd|th)?) of ([a-z])`)
	digitsOnly = regexp.MustCompile(`^(\d{4})(\d\d)(\d\d)$`)
	likeDigits = regexp.MustCompile(`^\d[\dol]{3}[-/.][\dol]{1,2}(?:[-/.][\dol]{1,2})?$`)
	shortYear  = regexp.MustCompile(`^(\d{1,2}[/.]\d{1,2}[/.]|\d{1,2}(?:st|nd|rd|th)?[-. ]+[a-z]{3,9}\.?[- ]+)(\d\d)$`)
	apostrophe = regexp.MustCompile(`[ ]?['’‘]([0-4]\d)$`) // november '12
	firstDay   = regexp.MustCompile(`^(\d{1,2}(?:st|nd|rd|th)?)(?: \d{1,2}(?:st|nd|rd|th)?)+$`)
	weekday    = regexp.MustCompile(`^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.? `)
	dateSpaces = regexp.MustCompile(`[\s\p{Zs},]+`)
	dateDashes = regexp.MustCompile(`[‐‑–—−]`)
	yearAtEnd  = regexp.MustCompile(`\d{4}$`)
	monthYear  = regexp.MustCompile(`[a-z]{3,9}\.? \d{4}$`)
)

// DateAsWritten returns how a date that somebody wrote in another way is
// written in TOML: 2024-01-08 for "8th Jan 2024", "2024-01" in quotes for "January
// 2024", "2024-01-08/2024-01-12" for "8–12 January 2024", "2024-03/2024-05" for
// "spring 2024". Of figures alone,
// the day comes before the month, as in Britain. It returns "" for what it
// does not know.
func DateAsWritten(text string) string {
	text = dateDashes.ReplaceAllString(strings.ToLower(text), "-")
	text = strings.TrimSpace(dateSpaces.ReplaceAllString(text, " "))
	text = strings.Trim(text, "()[]<>\"'“”‘’` ")
	switch m := endInShort.FindStringSubmatch(text); {
	case m != nil && m[4] == "":
		return intervalOf(m[1]+m[2]+m[3], m[1]+m[2]+m[5])
	case m != nil:
		return intervalOf(m[1]+m[2]+m[3], m[1]+m[4]+m[5])
	case serial.MatchString(text):
		return daySince1899(text)
	}
	text = apostrophe.ReplaceAllString(text, " 20$1")
	if m := shortEnd.FindStringSubmatch(text); m != nil { // 7-11 feb 22
		text = m[1] + " 20" + m[2]
	}
	if m := about.FindStringSubmatch(text); m != nil {
		return quote(m[1] + "~")
	}
	if m := season.FindStringSubmatch(text); m != nil && !isYearAcross(m[1], m[2]) {
		return seasonOf(m[1], m[2])
	}
	if date := vagueDate(text); date != "" {
		return date
	}
	if date := dateOf(text); date != "" {
		if len(date) < len("2024-01-08") {
			return quote(date)
		}
		return date
	}
	for _, separator := range daysTo {
		if m := separator.FindStringSubmatch(between.ReplaceAllString(text, "")); m != nil {
			if interval := intervalOf(m[1], m[2]); interval != "" {
				return interval
			}
		}
	}
	return ""
}

// EndAsWritten returns as [DateAsWritten] does the first or the last of a time that
// somebody wrote, such as "2022" for the last of "2021/22"; "" for anything else.
func EndAsWritten(text string, last bool) string {
	first, second, isInterval := strings.Cut(strings.Trim(DateAsWritten(text), `"`), "/")
	switch {
	case !isInterval:
		return ""
	case last:
		return quote(second)
	}
	return quote(first)
}

// intervalOf returns two dates, in quotes, as ISO 8601 has them, or "".
func intervalOf(from, to string) string {
	from = firstDay.ReplaceAllString(weekday.ReplaceAllString(from, ""), "$1") // of 12, 13 and 14 november
	switch {                                                                   // what both ends share is said once
	case yearAtEnd.MatchString(from), isoLike.MatchString(from):
	case strings.Trim(from, "0123456789stndrh") == "":
		from += " " + monthYear.FindString(to)
	default:
		from += " " + yearAtEnd.FindString(to)
	}
	first, last := dateOf(from), dateOf(to)
	if first == "" || last == "" || len(first) != len(last) || first > last {
		return ""
	}
	return quote(first + "/" + last)
}

// daySince1899 returns the day that a spreadsheet means by a number.
func daySince1899(number string) string {
	days, _ := strconv.Atoi(number)
	return time.Date(1899, time.December, 30+days, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
}

// isYearAcross reports whether what could be a season is a year of schools or of
// budgets, such as 2021-22.
func isYearAcross(year, number string) bool {
	y, _ := strconv.Atoi(year)
	return fmt.Sprintf("%02d", (y+1)%100) == number
}

// season is one of a year as ISO 8601-2 writes it: 21 is spring, 24 winter.
var season = regexp.MustCompile(`^(\d{4})-(2[1-4])$`)

// seasonOf returns the months of a season in the north, as an interval.
func seasonOf(year, number string) string {
	y, _ := strconv.Atoi(year)
	n, _ := strconv.Atoi(number)
	first := time.Date(y, time.Month(3*(n-20)), 1, 0, 0, 0, 0, time.UTC)
	return quote(first.Format("2006-01") + "/" + first.AddDate(0, 2, 0).Format("2006-01"))
}

// dateOf returns a day or a month as ISO 8601 has it, or "".
func dateOf(text string) string {
	text = ofMonth.ReplaceAllString(weekday.ReplaceAllString(text, ""), "$1 $2")
	if m := shortYear.FindStringSubmatch(text); m != nil {
		century := "20"
		if m[2] >= "50" {
			century = "19"
		}
		text = m[1] + century + m[2]
	}
	if likeDigits.MatchString(text) { // letters that look like figures
		text = strings.NewReplacer("o", "0", "l", "1").Replace(text)
	}
	if m := digitsOnly.FindStringSubmatch(text); m != nil {
		return isoDate(m[1], m[2], m[3])
	}
	if m := isoLike.FindStringSubmatch(text); m != nil {
		if month, _ := strconv.Atoi(m[2]); month > 12 && m[3] != "" { // the day comes first
			return isoDate(m[1], m[3], m[2])
		}
		return isoDate(m[1], m[2], m[3])
	}
	if m := dayFirst.FindStringSubmatch(text); m != nil {
		if month, _ := strconv.Atoi(m[2]); month > 12 { // as Americans write it
			return isoDate(m[3], m[1], m[2])
		}
		return isoDate(m[3], m[2], m[1])
	}
	if m := dayInWords.FindStringSubmatch(text); m != nil {
		return isoDate(m[3], monthOf(m[2]), m[1])
	}
	if m := monthFirst.FindStringSubmatch(text); m != nil {
		return isoDate(m[3], monthOf(m[1]), m[2])
	}
	return ""
}

// monthOf returns the number of a month that is named in full or by its
// beginning.
func monthOf(name string) string {
	for month := time.January; month <= time.December; month++ {
		if full := strings.ToLower(month.String()); strings.HasPrefix(full, name) || name == "sept" && month == time.September {
			return strconv.Itoa(int(month))
		}
	}
	return ""
}

// isoDate returns a day, or a month where there is no day, if it exists.
func isoDate(year, month, day string) string {
	y, _ := strconv.Atoi(year)
	m, _ := strconv.Atoi(month)
	d, _ := strconv.Atoi(day)
	if m < 1 || m > 12 {
		return ""
	}
	if day == "" {
		return fmt.Sprintf("%04d-%02d", y, m)
	}
	date := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	if date.Day() != d || d == 0 {
		return ""
	}
	return date.Format(time.DateOnly)
}

// saysNothing matches what people write where they do not know a thing.
var saysNothing = regexp.MustCompile(`^(?i)(?:unknown|not known|not yet known|not available|not published|to be (?:confirmed|announced|added|decided)|tb[acd]|to do|todo|n/?a|n\.a\.|none|nil|null|no date|undated|present|now|today|current|ongoing|[-–—?.…]+|x{2,})$`)

// optional are the keys that are left out where what they stand for is not known, in
// whichever table.
var optional = []string{
	"inspected", "from", "to", "entered", "revised", "url", "archived", "website", "summary", "full", "gss", "kind", "region", "urn", "tile",
	"successor", "also", "also_about", "aliases", "former_gss", "short", "source", "contact", "repository", "branch", "feed_id", "keep", "draft",
}

// isOptional reports whether a key may be left out: of the outermost table, which is
// the entry, or of another.
func isOptional(key string, outermost bool) bool {
	switch key {
	case "kind":
		return outermost // of a council; a source has one
	case "published":
		return !outermost // of a source; an inspection was
	}
	return slices.Contains(optional, key)
}

// NotGraded is the hint for what stands in place of a grade and is none.
const NotGraded = `delete the line where the grade is not known, or write "Not judged" where the inspection expressly gave none`

// What is said of a value of such a key that says that nothing is known.
const (
	saysNothingOf = "%s says nothing by %q"
	leftOut       = "delete the line: what is not known is left out"
)

// placeholder matches what stands for a text that is still to be written.
var placeholder = regexp.MustCompile(`^(?i)(?:tb[acd]|to do|todo|n/?a|[-–—?.…]+|x{2,})$`)

// SaysNothing reports whether a text stands where a fact is not known: "TBC", "n/a",
// "present". Then nothing is written here.
func SaysNothing(text string) bool { return saysNothing.MatchString(strings.TrimSpace(text)) }

// badDate says how a date without quotes is written, where it can be told.
func (p *parser) badDate(name, written string) (hint string, ok bool) {
	if !slices.Contains(dateKeys, name) {
		return "", false
	}
	date := DateAsWritten(written)
	if end := EndAsWritten(written, name == "to"); end != "" && (name == "from" || name == "to") {
		date = end
	}
	return "write " + name + " = " + date, date != ""
}
