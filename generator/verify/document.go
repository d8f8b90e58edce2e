package verify

import (
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"math"
	"regexp"
	"slices"
	"sort"
	"strconv"
	"strings"
)

// A document is the text of a source, page by page.
type document struct {
	text  string
	hash  string // SHA-256, in hexadecimal digits
	paged bool   // it has page numbers
	pages []page

	furnished bool // whether the pages' heads and tails are known
}

type page struct {
	number     int
	start, end int // in the document's text, in bytes
	folded
	tokens       [][]int // where its words are, from its start on; see findFurniture
	heads, tails []int   // where what may be page furniture ends or begins; the page's own start and end first
}

func newDocument(text string) *document {
	sum := sha256.Sum256([]byte(text))
	d := &document{text: text, hash: hex.EncodeToString(sum[:])}
	cuts := PageBreaks(text)
	d.paged = len(cuts) > 0
	start := 0
	for _, cut := range append(cuts, len(text)) {
		p := page{number: len(d.pages) + 1, start: start, end: cut}
		p.fold(text[start:cut], start)
		d.pages = append(d.pages, p)
		start = cut
	}
	return d
}

// PageBreaks returns where each page of a text but the first begins, in bytes:
// at its form feeds or, in a text that has lost them, at its running heads. It
// is empty for a text without pages, and is how all that count pages do it.
func PageBreaks(text string) []int {
	if cuts := formFeeds(text); len(cuts) > 0 {
		return cuts
	}
	return runningHeads(text)
}

// formFeeds returns where pages end. That which pdftotext writes after the
// last page begins none.
func formFeeds(text string) (cuts []int) {
	for i := range len(text) {
		if text[i] == '\f' && strings.TrimSpace(text[i:]) != "" {
			cuts = append(cuts, i)
		}
	}
	return cuts
}

var number = regexp.MustCompile(`[ \t]([0-9]{1,3})(?:[ \t]|$)`)

// runningHeads returns where pages begin in a text that has lost its form
// feeds, but still has the running head of each page, with its number: the same
// words before 2, 3, 4 and so on.
func runningHeads(text string) (cuts []int) {
	heads := map[string][]int{}
	start := 0
	for line := range strings.Lines(text) {
		for _, at := range number.FindAllStringSubmatchIndex(strings.TrimRight(line, "\r\n"), -1) {
			words := strings.Join(strings.Fields(line[:at[2]]), " ")
			if words != "" && line[at[2]:at[3]] == strconv.Itoa(len(heads[words])+2) {
				heads[words] = append(heads[words], start)
			}
		}
		start += len(line)
	}
	const fewest = 3 // pages after the first, for it to be no accident
	for _, words := range slices.Sorted(maps.Keys(heads)) {
		if found := heads[words]; len(found) >= fewest && len(found) > len(cuts) {
			cuts = found
		}
	}
	return cuts
}

var (
	token    = regexp.MustCompile(`\S+`)
	digits   = regexp.MustCompile(`[0-9]+`)
	footnote = regexp.MustCompile(`(?m)^[ \t]*[0-9]{1,2}(?:[ \t]|$)`)
)

// findFurniture finds where each page's running head may end and where its
// running foot or its footnotes may begin: what a page near it begins or ends
// with too, but for numbers. It is asked for by what stands on no page alone.
func (d *document) findFurniture() {
	if d.furnished {
		return
	}
	d.furnished = true
	for i := range d.pages {
		p := &d.pages[i]
		p.tokens = token.FindAllStringIndex(d.text[p.start:p.end], -1)
	}
	for i := range d.pages {
		p := &d.pages[i]
		p.heads, p.tails = []int{p.start}, []int{p.end}
		for _, j := range []int{i - 2, i - 1, i + 1, i + 2} {
			if j < 0 || j >= len(d.pages) {
				continue
			}
			if n := d.shared(i, j, func(n, _ int) int { return n }); n > 0 {
				p.heads = append(p.heads, p.start+p.tokens[n-1][1])
			}
			if n := d.shared(i, j, func(n, of int) int { return of - 1 - n }); n > 0 {
				p.tails = append(p.tails, p.start+p.tokens[len(p.tokens)-n][0])
			}
		}
		for _, at := range footnote.FindAllStringIndex(d.text[p.start:p.end], -1) {
			p.tails = append(p.tails, p.start+at[0])
		}
	}
}

// shared returns how many words two pages share from one of their ends on, which
// the nth word of so many tells.
func (d *document) shared(i, j int, nth func(n, of int) int) int {
	word := func(p *page, n int) string {
		at := p.tokens[nth(n, len(p.tokens))]
		return d.text[p.start+at[0] : p.start+at[1]]
	}
	p, q := &d.pages[i], &d.pages[j]
	n := 0
	for n < min(len(p.tokens), len(q.tokens)) && alike(word(p, n), word(q, n)) {
		n++
	}
	return n
}

func alike(a, b string) bool {
	return digits.ReplaceAllString(a, "0") == digits.ReplaceAllString(b, "0")
}

// A Place is where words stand in a source.
type Place struct {
	Page, LastPage int // from 1; both 0 in a text without pages
	Start, End     int // in the text, in bytes
}

// find returns every place where the pieces stand, on one page or on two that
// follow each other.
func (d *document) find(ps []piece) []Place {
	var found []Place
	for _, p := range d.pages {
		for _, m := range findAll(ps, p.runes) {
			found = append(found, d.place(p.number, p.number, p.folded, m))
		}
	}
	if len(found) > 0 {
		return found
	}
	d.findFurniture()
	for i := 1; i < len(d.pages); i++ {
		if place, ok := d.acrossPages(ps, d.pages[i-1], d.pages[i]); ok {
			found = append(found, place)
		}
	}
	return found
}

// acrossPages looks for the pieces from one page to the next.
func (d *document) acrossPages(ps []piece, first, second page) (Place, bool) {
	reach := reachOf(ps)
	for _, tail := range first.tails {
		end := sort.SearchInts(first.at, tail)
		start := max(0, end-reach)
		border := end - start
		for _, head := range second.heads {
			from := sort.SearchInts(second.at, head)
			to := from + min(len(second.runes)-from, reach)
			both := folded{
				runes: slices.Concat(first.runes[start:end], []rune{' '}, second.runes[from:to]),
				at:    slices.Concat(first.at[start:end], []int{tail}, second.at[from:to]),
			}
			for _, m := range findAll(ps, both.runes) {
				if m.start < border && m.end > border+1 {
					return d.place(first.number, second.number, both, m), true
				}
			}
		}
	}
	return Place{}, false
}

// reachOf returns how many runes the pieces may take in a text, with the stray
// spaces that it may have.
func reachOf(ps []piece) int {
	const more = 200
	reach := more
	for _, p := range ps {
		if p.gap == left {
			return math.MaxInt32
		}
		reach += 2*len(p.runes) + more
	}
	return reach
}

func (d *document) place(first, last int, f folded, m match) Place {
	p := Place{first, last, f.at[m.start], len(d.text)}
	if m.end < len(f.at) {
		p.End = f.at[m.end]
	} else {
		p.End = d.pages[last-1].end
	}
	p.End = p.Start + len(strings.TrimRight(d.text[p.Start:p.End], " \t\r\n\f"))
	if !d.paged {
		p.Page, p.LastPage = 0, 0
	}
	return p
}
