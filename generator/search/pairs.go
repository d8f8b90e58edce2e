package search

import "strconv"

// Two words that follow each other in a text, but for ignored ones between them,
// are a pair. Which documents have a pair is what a phrase is looked for by, for
// phrases of common words are rarer than these. There are too many pairs to list
// each: a pair has a number, which some others have too, and the postings are
// those of the number. static/search.js counts as this does.

// pairs is how many numbers there are.
func (x *Index) pairs() int { return len(x.documents)/16 + 1 }

// pairName returns the word that stands for a pair's number in the index. No word
// of a text is like it.
func pairName(n int) string { return "=pair:" + strconv.Itoa(n) }

// pairOf returns the number of a pair of words with these hashes.
func pairOf(first, second uint32, count int) int {
	return int((first*31 + second) % uint32(count))
}

// hashOf returns the hash of a word.
func hashOf(word string) uint32 {
	h := uint32(0)
	for _, letter := range word {
		h = (h ^ uint32(letter)) * 0x01000193
	}
	return h ^ h>>15
}
