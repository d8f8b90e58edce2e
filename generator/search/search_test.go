package search

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"findings/generator/archive"
)

// numbers is what static/search.js makes of digits.
func numbers(text string) []int {
	var all []int
	number, bits := 0, 0
	for _, digit := range text {
		value := strings.IndexRune(digits, digit)
		number |= (value & 31) << bits
		if bits += 5; value < 32 {
			all = append(all, number)
			number, bits = 0, 0
		}
	}
	return all
}

func documents(postings string, start int) []uint32 {
	var all []uint32
	for _, gap := range numbers(postings) {
		all = append(all, uint32(start+gap))
		start += gap + 1
	}
	return all
}

// TestLay lays out invented postings, of rare and of frequent words, and reads
// all of them again as the script does.
func TestLay(t *testing.T) {
	want := map[string][]uint32{"zoe": {7}, "οδοσ": {0, 31, 32, 33, 1056, 40000}, "=year:2013": {39999}, "care": {}}
	for n := range uint32(40000) {
		want["care"] = append(want["care"], n)
		if n%13 == 0 {
			want["carer"] = append(want["carer"], n)
		}
		if n%100 == 0 {
			want["caring"] = append(want["caring"], n)
		}
	}
	x := &Index{documents: make([]document, 40001), segments: []int{0, 8192, 16384, 20000, 40001}}
	var words []string
	for word := range want {
		words = append(words, word)
	}
	slices.Sort(words)
	m := &made{}
	m.lay(x, words, func(word string, segment int) *posting {
		p := &posting{next: x.segments[segment]}
		for _, d := range want[word] {
			if int(d) >= x.segments[segment] && int(d) < x.segments[segment+1] {
				p.add(int(d))
				p.add(int(d))
			}
		}
		if len(p.gaps) == 0 {
			return nil
		}
		return p
	})

	got := map[string][]uint32{}
	for _, f := range m.words {
		sizes, parts, before := numbers(f.Sizes), numbers(f.Parts), ""
		for n, written := range strings.Fields(f.Words) {
			word := string([]rune(before)[:strings.IndexByte(digits, written[0])]) + written[1:]
			before = word
			if sizes[n] > 0 {
				got[word] = documents(m.postings[f.Start:f.Start+sizes[n]], 0)
				f.Start += sizes[n]
				continue
			}
			for s := range f.Starts {
				got[word] = append(got[word], documents(m.postings[f.Starts[s]:f.Starts[s]+parts[s]], x.segments[s])...)
				f.Starts[s] += parts[s]
			}
			parts = parts[len(f.Starts):]
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%.2000s", diff)
	}
	for n, f := range m.words {
		if f.Words == "" {
			continue
		}
		file := 0
		first := f.Words[1:]
		first, _, _ = strings.Cut(first, " ")
		for k, telling := range m.firsts {
			if telling <= first {
				file = k
			}
		}
		if file != n {
			t.Errorf("the first letters %q say that %q is in file %d, not %d", m.firsts, first, file, n)
		}
	}
}

// TestEmpty makes the index of an archive in which nothing is.
func TestEmpty(t *testing.T) {
	x := &Index{starts: make([]int, len(Kinds)+1), sizes: groupSizes(nil, make([]int, len(Kinds)+1)), segments: []int{0}}
	x.made = func() *made { return x.make() }
	for _, f := range x.Files() {
		var b bytes.Buffer
		if err := f.Write(&b); err != nil || !json.Valid(b.Bytes()) {
			t.Errorf("%s: %v %s", f.Name, err, &b)
		}
	}
}

// TestSum sees that what is shown of a document is hashed in all its parts, and
// none taken for a part of the next.
func TestSum(t *testing.T) {
	seen := map[string]bool{}
	for _, texts := range [][]string{{"a", "b"}, {"ab", ""}, {"", "ab"}, {"ab"}, {"a", "b", ""}, {"b", "a"}} {
		for n := range 2 {
			r := &reader{hash: sha256.New()}
			r.sum(n, texts...)
			if sum := string(r.hash.Sum(nil)); seen[sum] {
				t.Errorf("%d %q has the hash of another", n, texts)
			} else {
				seen[sum] = true
			}
		}
	}
}

// TestFiles counts the files of an index: most have what is shown of documents, and
// the shorter their texts are, the more of them a file has. What is found first is read
// from a small segment.
func TestFiles(t *testing.T) {
	for words, most := range map[int]int{10: 2000/9 + 200, 100: 2000/2 + 200} {
		text := &archive.Text{}
		for range 2000 {
			text.Findings = append(text.Findings, archive.Finding{Plain: strings.Repeat("planning ", words)})
		}
		x := New(&archive.Archive{Parts: archive.Parts{Inspections: []*archive.Inspection{{Entry: archive.Entry{Text: text}}}}})
		if n := len(x.Files()); n > most {
			t.Errorf("findings of %d words are in %d files, more than %d", words, n, most)
		}
		finding := slices.Index(Kinds, "finding")
		first := slices.Index(x.segments, x.starts[finding])
		if first < 0 || x.segments[first+1] != x.starts[finding]+newestSegment || x.segments[first+2] != x.starts[finding+1] {
			t.Errorf("2000 findings from %d on are parted so: %d", x.starts[finding], x.segments)
		}
	}
}
