// Package search makes the index that the site's search reads: static files that
// a script in the browser asks for, a few small ones for each search.
//
// What can be found is a list of documents: every council, topic, speaker,
// framework, quote, finding, inspection, source and page (documents.go), kind by
// kind and in each kind in the order in which they are shown, the newest first.
// A document is known by its place in that list. The files are:
//
//	index.json      how all else is cut, and the first word of each file of words
//	words/N.json    words in their order, and where the postings of each are
//	postings/N.json one long text, cut into pieces of one length: for each word the
//	                documents that have it
//	<kind>/N.json   what is shown of the documents of a kind, a few in each file
//
// A word that few documents have has all its postings in one place. Those of a
// frequent word are parted by segment, some thousand documents of one kind, so that
// the newest few of a kind are found without reading all. Choices such as a council
// or a year are words too: see [Choice]. Nothing says where in a document a word
// stands: a phrase is looked for in the text of documents that have all its words
// and all pairs of these (pairs.go).
//
// The script is static/search.js. It reads words as this package does; the cases in
// testdata/words.json are held against both.
//
// How many files there are depends on how many documents there are and on how long
// the texts of inspections are, so that a preview can list them without making the
// index. Everything is the same from one build to the next, and whatever the number
// of cores.
package search

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"

	"findings/generator/archive"
)

// An Index can be asked for each of its files. Making one costs little: words are
// read when a file is first asked for that depends on them.
type Index struct {
	documents []document
	starts    []int // the first document of each kind, and after the last kind how many there are
	segments  []int // the first document of each segment, and at the end how many there are
	sizes     []int // how many documents of each kind are shown from one file
	archive   *archive.Archive
	made      func() *made
}

// made is what reading all words makes.
type made struct {
	words     []wordFile
	firsts    []string // of each file of words, enough of its first word to tell it from the last of the file before
	postings  string
	pieceSize int
	shown     []byte // hashes of what is shown of the documents of each segment
}

// New returns the index of an archive that has no problems when files are asked for.
func New(a *archive.Archive) *Index {
	x := &Index{archive: a}
	x.documents, x.starts = list(a)
	x.sizes = groupSizes(x.documents, x.starts)
	for kind, start := range x.starts[:len(Kinds)] {
		for size := newestSegment; start < x.starts[kind+1]; size = min(4*size, segmentSize) {
			x.segments = append(x.segments, start)
			start += size
		}
	}
	x.segments = append(x.segments, len(x.documents))
	x.made = sync.OnceValue(x.make)
	return x
}

// The newest documents of each kind are a small segment, and each after it is larger,
// for a search of words that many documents have reads no further than the newest few.
const newestSegment, segmentSize = 512, 8192 // how many documents it has, and how many one has at most

// A File is one file of the index.
type File struct {
	Name  string // such as "words/3.json"
	Write func(*bytes.Buffer) error
}

// Files returns all files of the index.
func (x *Index) Files() []File {
	files := []File{{"index.json", x.writeIndex}}
	add := func(folder string, count int, write func(*bytes.Buffer, int) error) {
		for n := range count {
			files = append(files, File{folder + "/" + strconv.Itoa(n) + ".json", func(w *bytes.Buffer) error { return write(w, n) }})
		}
	}
	add("words", x.wordFiles(), func(w *bytes.Buffer, n int) error {
		return writeJSON(w, x.made().words[n])
	})
	add("postings", x.postingFiles(), func(w *bytes.Buffer, n int) error {
		m := x.made()
		length := len(m.postings)
		return writeJSON(w, m.postings[min(length, n*m.pieceSize):min(length, (n+1)*m.pieceSize)])
	})
	for kind, name := range Kinds {
		add(name, x.groups(kind), func(w *bytes.Buffer, n int) error { return x.writeGroup(w, kind, n) })
	}
	return files
}

// Hash returns a short hash of all that is in the index: another has another.
func (x *Index) Hash() string {
	m := x.made()
	all := sha256.New()
	all.Write(m.shown)
	fmt.Fprintf(all, "%d %v %v %v %q %#v %s", format, x.starts, x.sizes, x.segments, ignored, m.words, m.postings)
	return hex.EncodeToString(all.Sum(nil)[:5])
}

// format is another one after each change of how the files of the index say what
// they say, so that none of them has the address of one in another form.
const format = 4

// wordFiles and postingFiles say how many files of these there are: so many that
// each stays a small one, however large the archive. The more documents there are, the
// longer the postings of a word, and the pieces of these with them.
func (x *Index) wordFiles() int { return int(math.Sqrt(float64(len(x.documents)))) + 1 }

func (x *Index) postingFiles() int {
	all := len(x.documents)
	return all/(24+all/8192) + 1
}

// writeIndex writes what a search has to know first.
func (x *Index) writeIndex(w *bytes.Buffer) error {
	m := x.made()
	type kind struct {
		Name  string `json:"name"`
		Start int    `json:"start"`
		Group int    `json:"group"` // how many are in each file
	}
	var index struct {
		Kinds    []kind   `json:"kinds"`
		Segments []int    `json:"segments"`
		Words    string   `json:"words"`
		Piece    int      `json:"piece"`
		Pairs    int      `json:"pairs"`
		Ignored  []string `json:"ignored"`
	}
	for n, name := range Kinds {
		index.Kinds = append(index.Kinds, kind{name, x.starts[n], x.sizes[n]})
	}
	index.Segments, index.Words, index.Piece = x.segments, strings.Join(m.firsts, " "), m.pieceSize
	index.Pairs, index.Ignored = x.pairs(), ignored
	return writeJSON(w, index)
}

func writeJSON(w *bytes.Buffer, value any) error {
	if err := json.NewEncoder(w).Encode(value); err != nil {
		return fmt.Errorf("cannot write the index of the search: %w", err)
	}
	return nil
}

// make reads the words of all documents, several segments at the same time.
func (x *Index) make() *made {
	readers := make([]*reader, len(x.segments)-1)
	var next atomic.Int64
	var group sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		group.Go(func() {
			for n := int(next.Add(1)) - 1; n < len(readers); n = int(next.Add(1)) - 1 {
				readers[n] = x.readSegment(n)
			}
		})
	}
	group.Wait()
	m := &made{}
	m.lay(x, allWords(readers), func(word string, segment int) *posting { return readers[segment].words[word] })
	m.pieceSize = len(m.postings)/x.postingFiles() + 1
	for _, r := range readers {
		m.shown = r.hash.Sum(m.shown)
	}
	return m
}
