package verify

import "strings"

// A Passage is what in a source comes nearest to words that are not in it.
type Passage struct {
	Page  int    `json:"page"`  // 0 in a text without pages
	Words string `json:"words"` // the source's words, to paste
	Diff  string `json:"diff"`  // from the quote's words to these: [-planned-] {+plans+}
}

// nearest returns the passage of a document that shares most words with a
// quote. It reports false when that is fewer than half of them.
func (d *document) nearest(words string) (Passage, bool) {
	wanted := strings.Fields(words)
	const widest = 400 // words of a quote that are compared
	wanted = wanted[:min(len(wanted), widest)]
	known := map[string]bool{}
	for _, w := range wanted {
		known[bare(w)] = true
	}
	var best Passage
	most := 0
	for i, p := range d.pages {
		have := sourceWords(d.text[p.start:p.end], known)
		own := len(have)
		if i+1 < len(d.pages) { // a passage may run on
			next := d.pages[i+1]
			have = append(have, sourceWords(d.text[next.start:next.end], known)...)
		}
		from, shared := densest(have, known, len(wanted))
		if shared <= most {
			continue
		}
		margin := len(wanted) / 4
		start := max(0, from-margin)
		passage, begins := compare(wanted, have[start:min(len(have), from+len(wanted)+margin)])
		if passage.Page = p.number; start+begins >= own {
			passage.Page++
		}
		most, best = shared, passage
	}
	if !d.paged {
		best.Page = 0
	}
	if 2*most <= len(wanted) {
		return Passage{}, false
	}
	return best, true
}

// sourceWords returns the words of a source. What a stray space has parted is
// put together where that makes a word of the quote.
func sourceWords(text string, known map[string]bool) []string {
	fields := strings.Fields(text)
	var words []string
	for i := 0; i < len(fields); i++ {
		word := fields[i]
		for n := 3; n > 1; n-- {
			if joined := strings.Join(fields[i:min(i+n, len(fields))], ""); !known[bare(word)] && known[bare(joined)] {
				word = joined
				i += min(n, len(fields)-i) - 1
				break
			}
		}
		words = append(words, word)
	}
	return words
}

// bare returns a word as it is compared here: without what stands around it,
// in small letters.
func bare(word string) string {
	var f folded
	f.fold(word, 0)
	return strings.ToLower(strings.Trim(string(f.runes), " '.,;:()-"))
}

// densest returns where as many words as the quote has share most with it.
func densest(have []string, known map[string]bool, width int) (from, most int) {
	shared := 0
	for i, word := range have {
		if known[bare(word)] {
			shared++
		}
		if i >= width && known[bare(have[i-width])] {
			shared--
		}
		if shared > most {
			most, from = shared, max(0, i-width+1)
		}
	}
	return from, most
}

// compare lines a quote's words up with a window of the source and cuts from
// that what lies before the first and after the last word that they share. It
// also returns where in the window the rest begins.
func compare(wanted, window []string) (p Passage, begins int) {
	pairs := common(wanted, window)
	if len(pairs) == 0 {
		return p, 0
	}
	first, last := pairs[0], pairs[len(pairs)-1]
	from := max(0, first[1]-first[0])
	to := min(len(window), last[1]+len(wanted)-last[0])
	var diff []string
	i, j := 0, from
	change := func(toI, toJ int) {
		if i < toI {
			diff = append(diff, "[-"+strings.Join(wanted[i:toI], " ")+"-]")
		}
		if j < toJ {
			diff = append(diff, "{+"+strings.Join(window[j:toJ], " ")+"+}")
		}
	}
	for _, pair := range pairs {
		change(pair[0], pair[1])
		diff = append(diff, wanted[pair[0]])
		i, j = pair[0]+1, pair[1]+1
	}
	change(len(wanted), to)
	return Passage{Words: strings.Join(window[from:to], " "), Diff: strings.Join(diff, " ")}, from
}

// common returns the indexes of a longest common subsequence of two lists of
// words, compared as the contract has it.
func common(wanted, window []string) [][2]int {
	a, b := foldEach(wanted), foldEach(window)
	length := make([][]int, len(a)+1)
	for i := range length {
		length[i] = make([]int, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				length[i][j] = length[i+1][j+1] + 1
			} else {
				length[i][j] = max(length[i+1][j], length[i][j+1])
			}
		}
	}
	var pairs [][2]int
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			pairs = append(pairs, [2]int{i, j})
			i, j = i+1, j+1
		case length[i+1][j] >= length[i][j+1]:
			i++
		default:
			j++
		}
	}
	return pairs
}

func foldEach(words []string) []string {
	all := make([]string, len(words))
	for i, word := range words {
		var f folded
		f.fold(word, 0)
		all[i] = string(f.runes)
	}
	return all
}
