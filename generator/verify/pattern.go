package verify

import (
	"regexp"
	"unicode"

	"findings/generator/address"
)

// A piece is a run of a quote's words that must stand in the source without a
// gap.
type piece struct {
	runes []rune
	free  []bool // which of them may be of another case, as in [t]he
	gap   gap    // what may stand before it

	openStart, openEnd bool // it may begin or end inside a word, as child[ren]
}

// A gap is what may stand in the source between two pieces of a quote.
type gap int

const (
	noGap gap = iota
	own       // [word]: the editor's own, in place of at most mostOwn words
	left      // … or […]: anything, in the same two pages
)

const mostOwn = 8

var (
	brackets = regexp.MustCompile(`\[[^\[\]]*\]|` + address.LeftOut.String())
	capital  = regexp.MustCompile(`^\[\pL\]$`)
)

// pieces parts the words of a quote where something is left out or is the
// editor's own.
func pieces(words string) []piece {
	var all []piece
	begin := func(g gap, open bool) { all = append(all, piece{gap: g, openStart: open}) }
	begin(noGap, false)
	from := 0
	for _, at := range brackets.FindAllStringIndex(words, -1) {
		mark := words[at[0]:at[1]]
		last := &all[len(all)-1]
		last.add(words[from:at[0]], false)
		before, after := endsWithLetter(words[:at[0]]), startsWithLetter(words[at[1]:])
		from = at[1]
		switch {
		case address.LeftOut.MatchString(mark):
			begin(left, false)
		case capital.MatchString(mark) && after && !before:
			last.add(mark[1:len(mark)-1], true)
		default:
			last.openEnd = before
			begin(own, after)
		}
	}
	all[len(all)-1].add(words[from:], false)
	return tidy(all)
}

// tidy drops pieces without words. The wider gap stays.
func tidy(all []piece) []piece {
	var kept []piece
	widest := noGap
	for _, p := range all {
		widest = max(widest, p.gap)
		p.trim()
		if len(p.runes) == 0 {
			continue
		}
		p.gap, widest = widest, noGap
		kept = append(kept, p)
	}
	return kept
}

func (p *piece) add(words string, free bool) {
	var f folded
	f.fold(words, 0)
	if len(p.runes) > 0 && p.runes[len(p.runes)-1] != ' ' && startsWithSpace(words) {
		p.runes, p.free = append(p.runes, ' '), append(p.free, false)
	}
	for _, r := range f.runes {
		p.runes, p.free = append(p.runes, r), append(p.free, free)
	}
}

func (p *piece) trim() {
	for n := len(p.runes); n > 0 && p.runes[n-1] == ' '; n-- {
		p.runes, p.free = p.runes[:n-1], p.free[:n-1]
	}
	for len(p.runes) > 0 && p.runes[0] == ' ' {
		p.runes, p.free = p.runes[1:], p.free[1:]
	}
}

func startsWithSpace(s string) bool  { return s != "" && unicode.IsSpace([]rune(s)[0]) }
func startsWithLetter(s string) bool { return s != "" && unicode.IsLetter([]rune(s)[0]) }

func endsWithLetter(s string) bool {
	runes := []rune(s)
	return len(runes) > 0 && unicode.IsLetter(runes[len(runes)-1])
}

// A match is where pieces stand: the indexes of their first rune and of the
// one after their last.
type match struct{ start, end int }

// findAll returns every place of a folded text where the pieces stand in order.
func findAll(ps []piece, text []rune) []match {
	if len(ps) == 0 {
		return nil
	}
	var found []match
	s := search{ps, text, map[step]int{}}
	for start := range text {
		if end := ps[0].at(text, start); end >= 0 {
			if end = s.follow(1, end); end >= 0 {
				found = append(found, match{start, end})
			}
		}
	}
	return found
}

// A search remembers where it has been, since many gaps can be filled in very
// many ways.
type search struct {
	pieces []piece
	text   []rune
	known  map[step]int
}

// A step is a piece that is looked for from an index of the text on.
type step struct{ piece, from int }

// follow returns the end of a piece and those behind it, from a place on, or -1.
func (s *search) follow(n, from int) int {
	if n == len(s.pieces) {
		return from
	}
	if end, known := s.known[step{n, from}]; known {
		return end
	}
	end := -1
	words := 0
	for start := from; start < len(s.text) && end < 0; start++ {
		if start > from && s.text[start] == ' ' {
			words++
		}
		if s.pieces[n].gap == own && words > mostOwn {
			break
		}
		if end = s.pieces[n].at(s.text, start); end >= 0 {
			end = s.follow(n+1, end)
		}
	}
	s.known[step{n, from}] = end
	return end
}

// at returns where the piece ends if it stands at an index of a text, or -1.
func (p *piece) at(text []rune, j int) int {
	if !same(p.runes[0], text[j], p.free[0]) || !p.openStart && j > 0 && inWord(text[j-1]) && inWord(text[j]) {
		return -1
	}
	q := p.runes
	for i := 0; i < len(q); {
		switch {
		case i > 0 && q[i] == lineHyphen && (j == len(text) || text[j] != '-' && text[j] != lineHyphen):
			i++
		case j == len(text):
			return -1
		case same(q[i], text[j], p.free[i]), q[i] == lineHyphen && text[j] == '-':
			i, j = i+1, j+1
		case text[j] == lineHyphen && q[i] == '-':
			if i, j = i+1, j+1; i < len(q) && q[i] == ' ' { // pre- and post-birth
				i++
			}
		case text[j] == lineHyphen, text[j] == ' ':
			j++
		default:
			return -1
		}
	}
	if !p.openEnd && j < len(text) && inWord(text[j]) && inWord(q[len(q)-1]) {
		return -1
	}
	return j
}

func same(a, b rune, anyCase bool) bool {
	return a == b || anyCase && unicode.ToLower(a) == unicode.ToLower(b)
}

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
