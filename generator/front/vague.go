package front

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

// How people write when something was of which they do not know the days, in lower
// case and with hyphens for dashes.
var (
	inSeason = regexp.MustCompile(`^(?:in |during )?(?:the )?(spring|summer|autumn|fall|winter)( term)?(?: of)? (\d{4})(?:[-/](\d{2}|\d{4}))?$`)
	partOf   = regexp.MustCompile(`^(?:in |at )?(?:the )?(?:very )?(?:early|mid|late|beginning of|start of|middle of|end of|sometime in|some time in|during|in)(?: in)?[- ](?:the )?(.+)$`)
	weekOf   = regexp.MustCompile(`^(?:the )?(?:(w/?[ce])|week (commencing|beginning|starting|of|ending))[.:]? (.+)$`)
	quarter  = regexp.MustCompile(`^(?:q([1-4])|(first|second|third|fourth|last) quarter)(?: of)?[- /]?(\d{4})(?:[-/](\d{2}|\d{4}))?$`)
	weeksIn  = regexp.MustCompile(`^(?:(?:over|for|during|across) [a-z ]+|(?:\d+|a|one|two|three|four|some|several) (?:days?|weeks?)) (?:in|of) ([a-z]{3,9}\.? \d{4})$`)
	shortEnd = regexp.MustCompile(`^(\d{1,2}(?:st|nd|rd|th)?(?: [a-z]{3,9})? ?(?:-|to|and|until) ?\d{1,2}(?:st|nd|rd|th)? [a-z]{3,9})\.? '?(\d\d)$`)
	half     = regexp.MustCompile(`^(?:h([12])|(first|second) half)(?: of)?[- /]?(\d{4})$`)
	yearHalf = regexp.MustCompile(`^(\d{4})[- ]?([qh][1-4])$`)
	twoYears = regexp.MustCompile(`^(?:fy ?|financial year |academic year |school year )?(\d{4}) ?[-/] ?(\d{2}|\d{4})$`)
)

// The first and the last month of seasons and of terms at school.
var (
	seasonMonths = map[string][2]int{"spring": {3, 5}, "summer": {6, 8}, "autumn": {9, 11}, "fall": {9, 11}, "winter": {12, 14}}
	termMonths   = map[string][2]int{"spring": {1, 4}, "summer": {4, 7}, "autumn": {9, 12}}
	ordinals     = map[string]string{"first": "1", "second": "2", "third": "3", "fourth": "4", "last": "4"}
)

// vagueDate returns what is known for certain by "spring 2022", "early 2022", "w/c 4
// March 2024", "Q1 2022" or "2021/22", as an interval, a month or a year in quotes; ""
// for what it does not know.
func vagueDate(text string) string {
	if m := yearHalf.FindStringSubmatch(text); m != nil {
		text = m[2] + " " + m[1]
	}
	if m := inSeason.FindStringSubmatch(text); m != nil {
		return seasonIn(m[1], m[2] != "", m[3], m[4])
	}
	if m := weekOf.FindStringSubmatch(text); m != nil {
		return week(dateOf(m[3]), m[1] == "we" || m[1] == "w/e" || m[2] == "ending")
	}
	if m := quarter.FindStringSubmatch(text); m != nil {
		first := 3*number(m[1]+ordinals[m[2]]) - 2
		if m[4] != "" { // of a year of budgets, which begins in April
			first += 3
		}
		return monthsOf(m[3], first, first+2)
	}
	if m := half.FindStringSubmatch(text); m != nil {
		first := 6*number(m[1]+ordinals[m[2]]) - 5
		return monthsOf(m[3], first, first+5)
	}
	if m := twoYears.FindStringSubmatch(text); m != nil && isYearAcross(m[1], m[2][len(m[2])-2:]) {
		return quote(m[1] + "/" + strconv.Itoa(number(m[1])+1)) // of schools or of budgets, most likely
	}
	if m := weeksIn.FindStringSubmatch(text); m != nil {
		return wholeOf(m[1])
	}
	if m := partOf.FindStringSubmatch(text); m != nil {
		return wholeOf(m[1])
	}
	return ""
}

func number(digits string) int {
	n, _ := strconv.Atoi(digits)
	return n
}

// seasonIn returns the months of a season or term. Winter is of two years: of one that
// is named alone, not even the year is certain.
func seasonIn(season string, term bool, year, next string) string {
	months := seasonMonths[season]
	if term {
		months = termMonths[season]
	}
	switch {
	case months[0] == 0:
		return ""
	case season == "winter" && next == "":
		return quote(year + "~")
	case next != "" && !isYearAcross(year, next[len(next)-2:]):
		return ""
	case next != "" && season != "winter" && season != "autumn":
		year = strconv.Itoa(number(year) + 1)
	}
	return monthsOf(year, months[0], months[1])
}

// monthsOf returns an interval of months, counted from the January of a year.
func monthsOf(year string, first, last int) string {
	month := func(n int) string {
		return time.Date(number(year), time.Month(n), 1, 0, 0, 0, 0, time.UTC).Format("2006-01")
	}
	return quote(month(first) + "/" + month(last))
}

// week returns the seven days that begin, or end, with one.
func week(day string, ends bool) string {
	d, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return ""
	}
	if ends {
		d = d.AddDate(0, 0, -6)
	}
	return quote(d.Format(time.DateOnly) + "/" + d.AddDate(0, 0, 6).Format(time.DateOnly))
}

// wholeOf returns a year or a month of which only a part is meant.
func wholeOf(text string) string {
	if len(text) == 4 && strings.Trim(text, "0123456789") == "" {
		return quote(text)
	}
	if date := dateOf(text); len(date) == len("2022-03") {
		return quote(date)
	}
	return ""
}
