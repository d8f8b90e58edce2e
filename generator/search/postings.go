package search

import (
	"strings"
	"unicode/utf8"
)

// digits are those of numbers in postings: five bits in each, the lowest first,
// and a sixth that says that more follow. (Source maps write numbers so, too.)
const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

func appendNumber(to []byte, n int) []byte {
	for ; n >= 32; n >>= 5 {
		to = append(to, digits[n&31|32])
	}
	return append(to, digits[n])
}

// appendWhole writes the postings of all segments as one: the first document of
// each is counted from the last of the segment before.
func appendWhole(to []byte, starts []int, parts []*posting) []byte {
	next := 0
	for s, p := range parts {
		if p == nil {
			continue
		}
		first, size := firstNumber(p.gaps)
		to = appendNumber(to, starts[s]+first-next)
		to = append(to, p.gaps[size:]...)
		next = p.next
	}
	return to
}

// firstNumber returns the number that digits begin with, and how many it has.
func firstNumber(text []byte) (n, size int) {
	for {
		value := strings.IndexByte(digits, text[size])
		n |= (value & 31) << (5 * size)
		if size++; value < 32 {
			return n, size
		}
	}
}

// frequent is how long the postings of a word may be before they are parted by
// segment. A search reads all that are not.
const frequent = 4096

// A wordFile is a file of words and where their postings are.
type wordFile struct {
	Words  string `json:"words"`            // each: a digit, how many letters it shares with the one before, and the rest of it
	Sizes  string `json:"sizes"`            // how long the postings of each are; 0 where they are parted
	Start  int    `json:"start"`            // where those that are not parted begin
	Parts  string `json:"parts,omitempty"`  // of each word whose postings are parted: how long they are in each segment
	Starts []int  `json:"starts,omitempty"` // where they begin in each segment
}

// A layer lays out postings in one text: first those that are not parted, then
// those of each segment.
type layer struct {
	segments []int
	postings func(word string, segment int) *posting
	whole    []byte
	parted   [][]byte // by segment
}

// lay lays out words and the postings that each has in each segment, nil where
// it has none.
func (m *made) lay(x *Index, words []string, postings func(word string, segment int) *posting) {
	l := layer{segments: x.segments, postings: postings, parted: make([][]byte, len(x.segments)-1)}
	m.words = make([]wordFile, x.wordFiles())
	for n := range m.words {
		from, to := len(words)*n/len(m.words), len(words)*(n+1)/len(m.words)
		m.words[n] = l.file(words[from:to])
		m.firsts = append(m.firsts, telling(words, from))
	}
	all := l.whole
	for s, part := range l.parted {
		for n := range m.words {
			m.words[n].Starts[s] += len(all)
		}
		all = append(all, part...)
	}
	for n := range m.words {
		if m.words[n].Parts == "" {
			m.words[n].Starts = nil
		}
	}
	m.postings = string(all)
}

// file lays out the words of one file.
func (l *layer) file(words []string) wordFile {
	f := wordFile{Start: len(l.whole), Starts: make([]int, len(l.parted))}
	for s := range l.parted {
		f.Starts[s] = len(l.parted[s])
	}
	var names strings.Builder
	var sizes, parts []byte
	before := ""
	for n, word := range words {
		if n > 0 {
			names.WriteByte(' ')
		}
		shared := sharedLetters(before, word)
		names.WriteByte(digits[utf8.RuneCountInString(word[:shared])])
		names.WriteString(word[shared:])
		before = word
		all, size := l.of(word)
		if size > frequent {
			sizes = appendNumber(sizes, 0)
			parts = l.part(parts, all)
			continue
		}
		start := len(l.whole)
		l.whole = appendWhole(l.whole, l.segments, all)
		sizes = appendNumber(sizes, len(l.whole)-start)
	}
	f.Words, f.Sizes, f.Parts = names.String(), string(sizes), string(parts)
	return f
}

// of returns the postings of a word, and how long they are together.
func (l *layer) of(word string) (all []*posting, size int) {
	for s := range l.parted {
		p := l.postings(word, s)
		if p != nil {
			size += len(p.gaps)
		}
		all = append(all, p)
	}
	return all, size
}

// part lays out the postings of a frequent word, and adds their sizes.
func (l *layer) part(sizes []byte, all []*posting) []byte {
	for s, p := range all {
		size := 0
		if p != nil {
			size = len(p.gaps)
			l.parted[s] = append(l.parted[s], p.gaps...)
		}
		sizes = appendNumber(sizes, size)
	}
	return sizes
}

// sharedLetters returns how many bytes two words begin with alike: whole letters,
// at most as many as a digit can say, and none that JavaScript counts as two.
func sharedLetters(a, b string) int {
	letters := 0
	for n, r := range b {
		size := utf8.RuneLen(r)
		if letters == len(digits)-1 || r > 0xFFFF || !strings.HasPrefix(a[min(n, len(a)):], b[n:n+size]) {
			return n
		}
		letters++
	}
	return len(b)
}

// telling returns the first letters of the nth word that tell it from the one
// before: enough to know which file has a word.
func telling(words []string, n int) string {
	if n == 0 || n == len(words) {
		return ""
	}
	shared := sharedLetters(words[n-1], words[n])
	_, size := utf8.DecodeRuneInString(words[n][shared:])
	return words[n][:shared+size]
}
