package report

import (
	"regexp"
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"

	"findings/generator/verify"
)

// A document is a text, page by page and line by line.
type document struct {
	text   string
	pages  []page
	lines  []line // of all pages, without what is on each page
	doubts []Doubt
}

type page struct {
	number  int // 0 in a text without pages
	printed int // the number printed on it; 0 without one
	start   int // where it begins, in bytes
	lines   []line
}

// A line is a line that has words.
type line struct {
	text   string // without the white space around it, each run of it within one space
	raw    string // with all its white space, but for that at the end
	indent int    // how many characters of white space stand before it
	at     int    // where its words begin, in bytes
	page   int    // its index in pages
	gap    bool   // an empty line stands before it
	top    bool   // it is the first of its page
}

func newDocument(text string) *document {
	d := &document{text: text}
	breaks := verify.PageBreaks(text)
	start := 0
	for n, end := range append(breaks, len(text)) {
		p := page{start: start, lines: linesOf(text[start:end], start, n)}
		if len(breaks) > 0 {
			p.number = n + 1
		}
		d.pages = append(d.pages, p)
		start = end
	}
	d.unglue()
	d.dropFurniture()
	d.dropLetterheads()
	d.dropFootnotes()
	for _, p := range d.pages {
		for i, l := range p.lines {
			l.top = i == 0
			d.lines = append(d.lines, l)
		}
	}
	return d
}

// linesOf returns the lines of a page that stands at an offset.
func linesOf(text string, offset, page int) (lines []line) {
	gap := false
	for raw := range strings.Lines(text) {
		at := offset
		offset += len(raw)
		trimmed := strings.TrimLeft(raw, "\f")
		at += len(raw) - len(trimmed)
		trimmed = strings.TrimRight(trimmed, " \t\r\n\f")
		words := strings.TrimLeft(trimmed, " \t\u00a0")
		if words == "" {
			gap = true
			continue
		}
		before := len(trimmed) - len(words)
		lines = append(lines, line{
			text: strings.Join(strings.Fields(words), " "), raw: trimmed,
			indent: utf8.RuneCountInString(trimmed[:before]), at: at + before, page: page, gap: gap,
		})
		gap = false
	}
	return lines
}

// unglue takes away the running heads of a text that has lost its form feeds:
// what stands before a page's number on its first line.
func (d *document) unglue() {
	if strings.Contains(d.text, "\f") {
		return
	}
	for i := 1; i < len(d.pages); i++ {
		p := &d.pages[i]
		p.printed = p.number
		head := regexp.MustCompile(`^.*?\s` + strconv.Itoa(p.number) + `(?:\s+|$)`)
		l := p.lines[0]
		rest := head.ReplaceAllString(l.raw, "")
		l.at += len(strings.TrimLeft(l.raw, " \t\u00a0")) - len(rest)
		l.raw, l.indent, l.text = rest, 0, strings.Join(strings.Fields(rest), " ")
		if p.lines[0] = l; rest == "" {
			p.lines = p.lines[1:]
		}
	}
}

var (
	bareNumber = regexp.MustCompile(`^[0-9]{1,3}$`)
	endNumber  = regexp.MustCompile(`(?:^| )([0-9]{1,3})$`)
	digits     = regexp.MustCompile(`[0-9]+`)
)

// dropFurniture takes away page numbers, and what a page has at its head or
// foot in common with one beside it or the one after that (left and right pages
// may differ), but for numbers.
func (d *document) dropFurniture() {
	heads, feet := make([]int, len(d.pages)), make([]int, len(d.pages))
	for i := range d.pages {
		for _, j := range []int{i - 2, i - 1, i + 1, i + 2} {
			if j >= 0 && j < len(d.pages) {
				heads[i] = max(heads[i], d.shared(i, j, false))
				feet[i] = max(feet[i], d.shared(i, j, true))
			}
		}
	}
	for i := range d.pages {
		p := &d.pages[i]
		n := len(p.lines)
		if heads[i] == 0 && n > 0 && bareNumber.MatchString(p.lines[0].text) {
			heads[i] = 1
		}
		if feet[i] == 0 && n > 0 && bareNumber.MatchString(p.lines[n-1].text) {
			feet[i] = 1
		}
		if heads[i]+feet[i] > n { // the page is nothing but furniture
			heads[i], feet[i] = n, 0
		}
		for _, l := range append(p.lines[n-feet[i]:], p.lines[:heads[i]]...) {
			if m := endNumber.FindStringSubmatch(l.text); m != nil {
				p.printed, _ = strconv.Atoi(m[1])
			}
		}
		p.lines = p.lines[heads[i] : n-feet[i]]
	}
}

// shared returns how many lines two pages share from their heads or feet on. A
// line of a list is none, however often it comes.
func (d *document) shared(i, j int, feet bool) (n int) {
	p, q := d.pages[i].lines, d.pages[j].lines
	for n < min(len(p), len(q)) {
		a, b := p[n].text, q[n].text
		if feet {
			a, b = p[len(p)-1-n].text, q[len(q)-1-n].text
		}
		if digits.ReplaceAllString(a, "0") != digits.ReplaceAllString(b, "0") || markOf(a) != "" {
			break
		}
		n++
	}
	return n
}

// The letterhead stands beside the first lines of a letter or, in some texts,
// after the first page.
var letterhead = regexp.MustCompile(`(?:^|\s{2,})(?:Ofsted|Piccadilly Gate|Store Street|Manchester|M1 2WD|T\s+0300 123 1231|0300 123 1231|Textphone\s+0161 618(?: ?8524)?|8524|enquiries@ofsted\.gov\.uk|(?:www\.gov\.uk|www\.ofsted\.gov\.uk)(?:/ofsted)?)(?:\s{2,}T\s+0300 123 1231)?$`)

func (d *document) dropLetterheads() {
	if len(d.pages) == 0 || !strings.Contains(d.text, "Piccadilly Gate") {
		return
	}
	p := &d.pages[0]
	var kept []line
	for _, l := range p.lines {
		if at := letterhead.FindStringIndex(l.raw); at != nil {
			l.raw = l.raw[:at[0]]
			l.text = strings.Join(strings.Fields(l.raw), " ")
		}
		if l.text != "" {
			kept = append(kept, l)
		}
	}
	p.lines = kept
}

// noted begins a footnote: its number stands alone on the line, or before the
// note's words; numbers of paragraphs have a full stop.
var noted = regexp.MustCompile(`^([0-9]{1,2})(?: [^0-9].*)?$`)

// dropFootnotes takes away the notes at the foot of each page. They count on
// from page to page, which tells them from a number that a line happens to
// begin with.
func (d *document) dropFootnotes() {
	next := 1
	for i := range d.pages {
		p := &d.pages[i]
		from := len(p.lines)
		for n, l := range p.lines {
			m := noted.FindStringSubmatch(l.text)
			if m == nil || m[1] != strconv.Itoa(next) || from == len(p.lines) && !l.gap || !footnote(p.lines[n:]) {
				continue
			}
			next++
			from = min(from, n)
		}
		p.lines = p.lines[:from]
	}
}

// footnote reports whether lines to the foot of a page are notes: a few, with
// words, none an item or heading of a list.
func footnote(lines []line) bool {
	const most = 16
	if len(lines) > most || len(lines) == 1 && bareNumber.MatchString(lines[0].text) {
		return false
	}
	for _, l := range lines {
		if markOf(l.text) != "" {
			return false
		}
		if _, known := headingOf(l.text); known {
			return false
		}
	}
	return true
}

// margin returns how far in the words of a page begin that stand farthest to the
// left: where a paragraph begins that belongs to no item.
func (d *document) margin(page int) int {
	lines := d.pages[page].lines
	least := lines[0].indent
	for _, l := range lines {
		least = min(least, l.indent)
	}
	return least
}

// doubt notes that something at an offset could not be read.
func (d *document) doubt(at int, message string) {
	after := sort.Search(len(d.pages), func(i int) bool { return d.pages[i].start > at })
	d.doubts = append(d.doubts, Doubt{at, d.pages[max(0, after-1)].number, message})
}
