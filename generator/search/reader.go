package search

import (
	"crypto/sha256"
	"encoding/binary"
	"hash"
	"slices"

	"findings/generator/archive"
)

// ignored are words that are in nearly every text, so that they find nothing. In
// a phrase they count.
var ignored = []string{
	"a", "an", "and", "are", "as", "at", "be", "been", "by", "for", "from", "has", "have", "in", "is", "it", "its", "not", "of", "on", "or",
	"that", "the", "their", "there", "they", "this", "to", "was", "were", "which", "with",
}

// A reader notes which documents of one segment have which words, and hashes what
// is shown of them. They are read in their order.
type reader struct {
	index   *Index
	start   int // the first document of the segment
	now     int
	written map[string]*term // by a word as it is written; nil for one that is ignored
	words   map[string]*posting
	chosen  map[choice]*posting
	pairs   []posting
	last    *term               // the word before in the same text that is not ignored
	of      *archive.Inspection // the last that documents were of
	shared  []*posting          // of the words that all its documents have
	hash    hash.Hash
	buffer  []byte
}

// A term is a word in the singular.
type term struct {
	*posting
	hash uint32
}

// A posting is the documents that have a word.
type posting struct {
	gaps []byte // see appendNumber: how many documents are between each and the one before, or the start of the segment
	next int    // the document after the last
}

// readSegment reads the documents of a segment.
func (x *Index) readSegment(n int) *reader {
	r := &reader{
		index: x, start: x.segments[n],
		written: map[string]*term{}, words: map[string]*posting{}, chosen: map[choice]*posting{}, hash: sha256.New(),
	}
	r.pairs = make([]posting, x.pairs())
	for n := range r.pairs {
		r.pairs[n].next = r.start
	}
	for _, word := range ignored {
		r.written[word] = nil
	}
	for r.now = r.start; r.now < x.segments[n+1]; r.now++ {
		r.read(x.documents[r.now])
	}
	for n := range r.pairs {
		if p := &r.pairs[n]; len(p.gaps) > 0 {
			r.words[pairName(n)] = p
		}
	}
	return r
}

func (r *reader) read(d document) {
	shown := r.index.item(d)
	r.sum(shown.In, shown.ID, shown.Path, shown.Title, shown.Text, shown.By, shown.Kind)
	texts(r.index.archive, d, shown, func(text string) {
		r.last = nil
		eachWord(text, r.word)
	})
	choices(d, func(c choice) { r.choice(c).add(r.now) })
	i := inspectionOf(d)
	if i == nil {
		return
	}
	if i != r.of {
		r.of, r.shared = i, r.ofInspection(i)
		p := r.index.place(i)
		r.sum(0, p.Council, p.Title, p.Date, p.Path)
	}
	for _, p := range r.shared {
		p.add(r.now)
	}
}

// sum adds to the hash so that no other number and texts add the same.
func (r *reader) sum(n int, texts ...string) {
	r.buffer = binary.AppendVarint(r.buffer[:0], int64(n))
	r.buffer = binary.AppendVarint(r.buffer, int64(len(texts)))
	for _, text := range texts {
		r.buffer = binary.AppendUvarint(r.buffer, uint64(len(text)))
		r.buffer = append(r.buffer, text...)
	}
	r.hash.Write(r.buffer)
}

// ofInspection returns the postings of what all documents of an inspection are
// found by: its councils' names and the choices that it is under.
func (r *reader) ofInspection(i *archive.Inspection) []*posting {
	shared := r.shared[:0]
	for _, c := range r.index.archive.CouncilsOf(i) {
		eachWord(c.Name, func(word []byte) bool {
			if t := r.term(word); t != nil {
				shared = append(shared, t.posting)
			}
			return true
		})
	}
	inspectionChoices(r.index.archive, i, func(c choice) { shared = append(shared, r.choice(c)) })
	return shared
}

func (r *reader) word(word []byte) bool {
	t := r.term(word)
	if t == nil {
		return true
	}
	t.add(r.now)
	if r.last != nil {
		r.pairs[pairOf(r.last.hash, t.hash, len(r.pairs))].add(r.now)
	}
	r.last = t
	return true
}

// term returns that of a word as it is written, or nil for one that is ignored.
func (r *reader) term(word []byte) *term {
	t, known := r.written[string(word)]
	if !known {
		written := string(word)
		stem := Stem(written)
		t = &term{r.posting(stem), hashOf(stem)}
		r.written[written] = t
	}
	return t
}

func (r *reader) choice(c choice) *posting {
	p := r.chosen[c]
	if p == nil {
		p = r.posting(Choice(c.name, c.value))
		r.chosen[c] = p
	}
	return p
}

func (r *reader) posting(word string) *posting {
	p := r.words[word]
	if p == nil {
		p = &posting{next: r.start}
		r.words[word] = p
	}
	return p
}

// add notes a document, which may be noted already.
func (p *posting) add(d int) {
	if d >= p.next {
		p.gaps = appendNumber(p.gaps, d-p.next)
		p.next = d + 1
	}
}

// allWords returns the words of all segments, in their order.
func allWords(segments []*reader) []string {
	seen := map[string]bool{}
	for _, r := range segments {
		for word := range r.words {
			seen[word] = true
		}
	}
	words := make([]string, 0, len(seen))
	for word := range seen {
		words = append(words, word)
	}
	slices.Sort(words)
	return words
}
