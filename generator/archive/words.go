package archive

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Words are the words that readers see and that no layout writes, because they stand in
// dates, in feeds or in data as well, or in too many layouts to be written in each.
// [English] has them where site.toml says nothing else.
type Words struct {
	Months      [12]string
	ShortMonths [12]string // for narrow columns
	To          string     // between the ends of an interval
	Since       string     // before an interval that has not ended
	About       string     // before an approximate date
	Possibly    string     // before an uncertain one
	And         string     // between the last two of several names

	Council, Councils string // what is inspected: one, and several
	Services          string // what of it inspectors look at
	Inspectorate      string // whose pages of reports councils' pages lead to, and no part of which the archive is
	Register          string // whose codes councils have, as programs know it
	Code              string // what such a code is called

	Table           string // what the tables of a text are called, before their numbers
	Corrections     string // what the list of corrections and its feed are called
	CouncilFeed     string // what the feed of a council tells of: {name} stands for its name
	TopicFeed       string // the same of a topic
	CorrectionsFeed string // what the feed of corrections tells of

	Data []DataWords // what is said of tables and columns of the data, instead of what the program says
}

// GSS is the register whose codes have a form that is known here.
const GSS = "GSS"

// English returns the words that the archive has where site.toml gives no others.
func English() *Words { w := english; return &w }

var english = Words{
	Months:      [12]string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"},
	ShortMonths: [12]string{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"},
	To:          "to", Since: "since", About: "about", Possibly: "possibly", And: "and",
	Council: "council", Councils: "councils", Services: "children’s services",
	Inspectorate: "Ofsted", Register: GSS, Code: "GSS code",
	Table: "Table", Corrections: "Corrections", CouncilFeed: "Inspections of {name}",
	TopicFeed: "Inspections with a finding or quote on {name}", CorrectionsFeed: "What was put right in this archive",
}

// DataWords is what is said of a table of the data, or of a column of it, and where
// site.toml says that.
type DataWords struct {
	Name
	Table  string
	Column string // empty for the table itself
}

// Date writes a date as people do: "21 March 2014", "about 2014", "14 January to 5
// February 2014". It returns "" for a date not known.
func (w *Words) Date(d Date) string { return w.date(d, &w.Months) }

// ShortDate is the same with short names of months.
func (w *Words) ShortDate(d Date) string { return w.date(d, &w.ShortMonths) }

func (w *Words) date(d Date, months *[12]string) string {
	switch {
	case d.IsZero():
		return ""
	case d.open:
		return w.Since + " " + w.partial(d.from, months)
	case d.from == d.to:
		return w.partial(d.from, months)
	}
	from, to := d.from, w.partial(d.to, months)
	if from.doubt == 0 && d.to.doubt == 0 && from.year == d.to.year && from.month > 0 && d.to.month > 0 && (from.day > 0) == (d.to.day > 0) {
		// What both ends share is said once, at the end.
		from.year = 0
		if from.month == d.to.month {
			from.month = 0
		}
	}
	return w.partial(from, months) + " " + w.To + " " + to
}

// partial writes as much of an end of a date as there is.
func (w *Words) partial(m partialDate, months *[12]string) string {
	parts := make([]string, 0, 4)
	switch m.doubt {
	case '?':
		parts = append(parts, w.Possibly)
	case '~':
		parts = append(parts, w.About)
	}
	if m.day > 0 {
		parts = append(parts, strconv.Itoa(m.day))
	}
	if m.month > 0 {
		parts = append(parts, months[m.month-1])
	}
	if m.year > 0 {
		parts = append(parts, strconv.Itoa(m.year))
	}
	return strings.Join(parts, " ")
}

// List writes several names as "A", "A and B" or "A, B and C".
func (w *Words) List(names []string) string {
	last := len(names) - 1
	if last < 1 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:last], ", ") + " " + w.And + " " + names[last]
}

// Naming puts a name into words that have a place for it.
func Naming(words, name string) string { return strings.ReplaceAll(words, NamePlace, name) }

// NamePlace is what stands for a name in words.
const NamePlace = "{name}"

// Capital returns words with a capital at their beginning.
func Capital(words string) string {
	first, size := utf8.DecodeRuneInString(words)
	return string(unicode.ToUpper(first)) + words[size:]
}
