package source

import (
	"fmt"
	"slices"
	"strings"
)

// DidYouMean returns a hint for a word that is none of the known ones: the
// nearest of them when one is near, else all of them when they are few, else
// nothing. what names the known words: "grades", "keys here".
func DidYouMean(word string, known []string, what string) string {
	if near := Nearest(word, known); near != "" {
		return fmt.Sprintf("did you mean %q?", near)
	}
	return ListOf(known, what)
}

// ListOf returns a hint that lists all known words, when they are few.
func ListOf(known []string, what string) string {
	if len(known) == 0 || len(known) > mostListed {
		return ""
	}
	quoted := make([]string, len(known))
	for i, k := range known {
		quoted[i] = fmt.Sprintf("%q", k)
	}
	return fmt.Sprintf("the %s are %s", what, strings.Join(quoted, ", "))
}

// mostListed is how many known words a hint lists at most.
const mostListed = 12

// Nearest returns the known word that a person most likely meant by word: at
// most a third of the letters differ, and no more than four (letter case counts
// less than a letter). It returns "" when no word is that near.
func Nearest(word string, known []string) string {
	best, bestDistance := "", 0
	lower := strings.ToLower(word)
	for _, k := range known {
		distance := 2 * editDistance(lower, strings.ToLower(k))
		if distance == 0 && k != word {
			distance = 1
		}
		limit := 2 * min(mostMistyped, max(1, max(len(word), len(k))/3))
		if distance <= limit && (best == "" || distance < bestDistance) {
			best, bestDistance = k, distance
		}
	}
	if best == "" {
		// "Requires improvement" for "Requires improvement to be good".
		i := slices.IndexFunc(known, func(k string) bool {
			return len(lower) >= 4 && strings.HasPrefix(strings.ToLower(k), lower)
		})
		if i >= 0 {
			best = known[i]
		}
	}
	return best
}

// Mistyped returns the known word that is meant by one with a slip of the pen: other
// capitals, spaces or hyphens, a word or more left out at its end, or one letter
// wrong, in words of five letters and more two. It is for words of which one
// that is nearly another may mean the opposite, as "Inadequate" does: the first letter
// has to be right, and of two that are as near it returns neither, but "".
func Mistyped(word string, known []string) string {
	plain := strings.NewReplacer("-", "", "–", "", " ", "", "\u00a0", "", ".", "")
	fold := func(s string) string { return plain.Replace(strings.ToLower(s)) }
	best, least, several := "", 3, false
	for _, k := range known {
		w, of := fold(word), fold(k)
		distance := editDistance(w, of)
		switch {
		case w == "" || of == "" || w[0] != of[0] || distance > 1 && len(of) < 5:
			continue
		case strings.HasPrefix(strings.ToLower(k), strings.ToLower(word)+" "):
			distance = 1
		}
		if distance < least {
			best, least, several = k, distance, false
		} else if distance == least {
			several = true
		}
	}
	if several || least > 2 {
		return ""
	}
	return best
}

// mostMistyped is how many letters of a long word a person gets wrong.
const mostMistyped = 4

// editDistance counts the insertions, deletions, substitutions and swaps of
// neighbours that turn a into b.
func editDistance(a, b string) int {
	s, t := []rune(a), []rune(b)
	if len(s) > longestWord || len(t) > longestWord {
		return longestWord
	}
	var before, last, row []int
	for j := range len(t) + 1 {
		last = append(last, j)
	}
	before, row = make([]int, len(t)+1), make([]int, len(t)+1)
	for i := 1; i <= len(s); i++ {
		row[0] = i
		for j := 1; j <= len(t); j++ {
			cost := 1
			if s[i-1] == t[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && s[i-1] == t[j-2] && s[i-2] == t[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(t)]
}

// longestWord bounds the work on words that nobody mistyped.
const longestWord = 100
