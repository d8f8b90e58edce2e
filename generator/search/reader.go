package search

import (
	"slices"

	"findings/generator/archive"
)

// ignored are words that are in nearly every text, so that they find nothing. In
// a phrase they count.
var ignored = []string{
	"a", "an", "and", "are", "as", "at", "be", "been", "by", "for", "from", "has", "have", "in", "is", "it", "its", "not", "of", "on", "or",
	"that", "the", "their", "there", "they", "this", "to", "was", "were", "which", "with",
}

// A reader notes which documents have which words. They are read in their order.
type reader struct {
	archive *archive.Archive
	now     uint32
	written map[string]*posting // by a word as it is written; nil for one that is ignored
	stems   map[string]*posting
	of      *archive.Inspection // the last that documents were of
	shared  []*posting          // of the words that all its documents have
}

// A posting is the documents that have a word, in their order.
type posting struct{ documents []uint32 }

func newReader(a *archive.Archive) *reader {
	r := &reader{archive: a, written: map[string]*posting{}, stems: map[string]*posting{}}
	for _, word := range ignored {
		r.written[word] = nil
	}
	return r
}

func (r *reader) read(n uint32, d document) {
	r.now = n
	texts(r.archive, d, func(text string) { eachWord(text, r.word) })
	choices(d, func(choice string) { r.note(r.stem(choice)) })
	i := inspectionOf(d)
	if i == nil {
		return
	}
	if i != r.of {
		r.of, r.shared = i, r.ofInspection(i)
	}
	for _, p := range r.shared {
		r.note(p)
	}
}

// ofInspection returns the postings of what all documents of an inspection are
// found by: its councils' names and the choices that it is under.
func (r *reader) ofInspection(i *archive.Inspection) []*posting {
	var shared []*posting
	for _, c := range r.archive.CouncilsOf(i) {
		for _, word := range Words(c.Name) {
			if !slices.Contains(ignored, word) {
				shared = append(shared, r.stem(Stem(word)))
			}
		}
	}
	inspectionChoices(r.archive, i, func(choice string) { shared = append(shared, r.stem(choice)) })
	return shared
}

func (r *reader) word(word []byte) {
	p, known := r.written[string(word)]
	if !known {
		p = r.stem(Stem(string(word)))
		r.written[string(word)] = p
	}
	if p != nil {
		r.note(p)
	}
}

func (r *reader) stem(stem string) *posting {
	p := r.stems[stem]
	if p == nil {
		p = &posting{}
		r.stems[stem] = p
	}
	return p
}

func (r *reader) note(p *posting) {
	if n := len(p.documents); n == 0 || p.documents[n-1] != r.now {
		p.documents = append(p.documents, r.now)
	}
}

// documents returns the documents that have each word.
func (r *reader) documents() map[string][]uint32 {
	all := make(map[string][]uint32, len(r.stems))
	for stem, p := range r.stems {
		all[stem] = slices.Clip(p.documents)
	}
	return all
}
