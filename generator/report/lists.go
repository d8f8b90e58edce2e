package report

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A lister follows the lists of a document from line to line.
type lister struct {
	d     *document
	kind  Kind
	board bool // the part on the Local Safeguarding Children Board has begun

	open   bool // below a heading
	list   Item // what each item of the list has: heading, title, who
	at     int  // the heading's offset
	fresh  bool // nothing was read since
	count  int  // items so far
	before int  // lines before the first item
	said   bool // the list has words instead
	wide   int  // lines with a gap as between columns
	titled bool // numbers are those of headings, and bullets below them are the items
	number int  // the last one

	item   *Item  // the one being read
	class  string // of its mark
	indent int    // of its mark
	words  int    // of its words
	page   int    // where it began, as an index
	points bool   // it has some

	rest  rest   // what may follow the list before this line
	items []Item // of all lists
}

// A rest is what a list may have behind the line that it was taken to end before.
type rest struct {
	class string // of its items' marks; "" where nothing is left to be seen
	at    int    // the line
	words string // of it
}

// items returns the items of all lists of the document.
func (d *document) items(kind Kind) []Item {
	r := &lister{d: d, kind: kind, board: kind == BoardReview}
	contents := map[int]bool{}
	for _, l := range d.lines {
		if strings.EqualFold(l.text, "Contents") {
			contents[l.page] = true
		}
	}
	for i := 0; i < len(d.lines); i++ {
		if !contents[d.lines[i].page] {
			i += r.line(i)
		}
	}
	r.close()
	if len(r.items) == 0 {
		d.doubt(0, "there is no list of what must improve")
	}
	return r.items
}

// line reads a line. It returns how many after it were read with it.
func (r *lister) line(i int) int {
	l := r.d.lines[i]
	if h, ok := headingOf(l.text); ok {
		r.begin(l, h)
		return 0
	}
	r.board = r.board || l.page > 0 && beginsBoard(l.text)
	if !r.open {
		r.goesOn(l)
		return 0
	}
	r.fresh = false
	if columns.MatchString(l.raw) {
		r.wide++
	}
	m := l.mark()
	if r.titles(m) {
		r.list.Under, r.item, r.class, r.titled = r.item.Words, nil, "", true
	}
	switch {
	case closing.MatchString(l.text), mayClose.MatchString(l.text) && (l.gap || l.top || r.item == nil || r.finished()):
		r.close()
	case m.class != "" && r.starts(l, m):
		r.start(l, m)
	case m.class != "" && r.point(l, m):
		r.item.Words = r.d.join(r.item.Words, m.shown()+" "+m.rest)
		r.points = true
		r.reach(l)
	case m.class == numbered && r.class != numbered && r.class != "" && (l.gap || l.top || r.finished()):
		r.close() // the numbered paragraphs of what comes after the list
	case r.parts(i):
		return r.between(i)
	case r.continues(l):
		r.item.Words = r.d.join(r.item.Words, l.text)
		r.reach(l)
	case noneFound.MatchString(l.text):
		r.end()
		r.said = true
	default:
		return r.between(i)
	}
	return 0
}

// columns is a line with words, a wide gap and words.
var columns = regexp.MustCompile(`\pL.{3,}\S\s{4,}\S`)

// mark reads the mark of a line, which may be a letter where the bullet's font
// was lost.
func (l line) mark() mark {
	if letterMark.MatchString(strings.TrimLeft(l.raw, " ")) {
		return mark{"○", 0, strings.TrimLeft(l.text[1:], " ")}
	}
	return readMark(l.text)
}

// begin opens a list. Two headings in a row are those of a whole and of its
// first part.
func (r *lister) begin(l line, h Heading) {
	r.said = r.said || r.fresh
	r.close()
	r.open, r.fresh, r.at = true, true, l.at
	r.list = Item{Heading: h, Title: l.text, Board: r.board}
	if m := wholeQuestion.FindStringSubmatch(l.text); m != nil {
		r.board = !strings.EqualFold(m[1], "local authority")
		r.list.Board = r.board
	}
}

// close ends a list.
func (r *lister) close() {
	if !r.open {
		return
	}
	r.end()
	switch {
	case r.wide > 1:
		r.items = r.items[:len(r.items)-r.count]
		r.d.doubt(r.at, fmt.Sprintf("the list below %q seems to stand in two columns, and is left out", r.list.Title))
	case r.count == 0 && !r.said:
		r.d.doubt(r.at, fmt.Sprintf("nothing could be read below %q", r.list.Title))
	}
	*r = lister{d: r.d, kind: r.kind, board: r.board, items: r.items}
}

// goesOn doubts the end of the list before a line that has a mark like its items.
func (r *lister) goesOn(l line) {
	switch {
	case r.rest.class == "":
	case closing.MatchString(l.text), mayClose.MatchString(l.text):
		r.rest = rest{}
	case l.mark().class == r.rest.class:
		r.d.doubt(r.rest.at, fmt.Sprintf("the list is taken to end before %q, and something like items follows", r.rest.words))
		r.rest = rest{}
	}
}

// starts reports whether a line with a mark begins an item, and no point of one
// or just another line.
func (r *lister) starts(l line, m mark) bool {
	deeper := l.indent >= r.indent+3
	switch {
	case r.class == "":
		return !strings.Contains(strokes, m.class) || r.item == nil
	case m.class == numbered && r.class == numbered:
		return m.number == r.number+1 || l.gap || l.top || r.item != nil && r.finished() && l.indent <= r.indent
	case m.class == numbered:
		return r.titled && m.number == r.number+1
	case r.class == numbered:
		return r.leads()
	case m.class == r.class:
		return !deeper || l.page != r.page
	}
	return l.indent <= r.indent && !strings.Contains(strokes, m.class)
}

// start begins an item.
func (r *lister) start(l line, m mark) {
	r.end()
	if m.class == numbered {
		if r.number > 0 && m.number != r.number+1 {
			r.d.doubt(l.at, fmt.Sprintf("item %d comes after item %d: one may be missing", m.number, r.number))
		}
		if r.number = m.number; r.titled {
			r.list.Under = ""
		}
	}
	item := r.list
	item.Words, item.Number, item.At = m.rest, m.number, l.at
	item.Page, item.PrintedPage = r.d.pages[l.page].number, r.d.pages[l.page].printed
	item.LastPage = item.Page
	r.item, r.class, r.page, r.points = &item, m.class, l.page, false
	r.indent, r.words = l.indent, l.wordsFrom(m)
}

// wordsFrom returns how far in the words after a line's mark begin.
func (l line) wordsFrom(m mark) int {
	after := strings.TrimLeft(l.raw, " \t\u00a0")
	if m.class == numbered {
		after = strings.TrimLeft(after, "0123456789")
	}
	_, size := utf8.DecodeRuneInString(after)
	words := strings.TrimLeft(after[size:], " \t\u00a0")
	return utf8.RuneCountInString(l.raw) - utf8.RuneCountInString(words)
}

// point reports whether a line with a mark is a point of the item. A dash may
// also be one that a line happens to begin with.
func (r *lister) point(l line, m mark) bool {
	switch {
	case r.item == nil || m.class == numbered:
		return false
	case strings.Contains(strokes, m.class):
		return r.points || strings.HasSuffix(r.item.Words, ":") || l.gap
	}
	return true
}

// continues reports whether a line is a further one of the item. After an empty
// line or the end of a page it has to show it: by beginning in the middle of a
// sentence, or as far in as the item's words.
func (r *lister) continues(l line) bool {
	if r.item == nil {
		return false
	}
	first, _ := utf8.DecodeRuneInString(l.text)
	if r.leads() {
		return false
	}
	hangs := r.words > r.indent
	within := hangs && l.indent >= r.words-1
	if !l.gap && !l.top {
		return !r.finished() || within || !hangs || !unicode.IsUpper(first)
	}
	if r.finished() {
		return unicode.IsLower(first) || within && (!l.top || l.indent > r.d.margin(l.page))
	}
	if strings.HasSuffix(l.text, ":") && !within { // such as "Within three months:"
		return false
	}
	return within || !unicode.IsUpper(first) || l.top && l.indent > 0
}

// finished reports whether the item's words end a sentence.
func (r *lister) finished() bool {
	return strings.ContainsAny(lastOf(strings.TrimRight(r.item.Words, "’”')\"0123456789")), ".?!")
}

func lastOf(s string) string {
	_, size := utf8.DecodeLastRuneInString(s)
	return s[len(s)-size:]
}

// reach notes that the item goes on to a line.
func (r *lister) reach(l line) { r.item.LastPage = r.d.pages[l.page].number }

// titles reports whether a numbered line was no item but the heading of those
// that a first bullet begins: it is neither a sentence nor leads on with a colon.
func (r *lister) titles(m mark) bool {
	const longest = 80
	return r.item != nil && r.class == numbered && !r.points && strings.Contains(bullets, m.class) && m.class != "" &&
		len(r.item.Words) < longest && !strings.ContainsAny(r.item.Words, ".:;")
}

// leads reports whether the item is none, but a numbered paragraph that leads to
// the items.
func (r *lister) leads() bool {
	return r.item != nil && r.class == numbered && leading.MatchString(r.item.Words)
}

// end ends an item. A sentence that there is nothing to do, with a number like
// an item's, is none.
func (r *lister) end() {
	if r.item == nil {
		return
	}
	item := *r.item
	r.item = nil
	switch {
	case r.class == numbered && leading.MatchString(item.Words):
		r.class, r.number = "", 0
	case noneFound.MatchString(item.Words):
		r.said = true
	case item.Words == "":
		r.d.doubt(item.At, "an item has no words")
	default:
		r.items = append(r.items, item)
		r.count++
	}
}
