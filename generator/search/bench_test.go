package search_test

import (
	"bytes"
	"flag"
	"os"
	"runtime"
	"testing"

	"findings/generator/archive"
	"findings/generator/content"
	"findings/generator/search"
)

var folder = flag.String("folder", "../..", "the `folder` of the site that BenchmarkIndex indexes")

// readArchive reads the archive in a folder.
func readArchive(t testing.TB, folder string) *archive.Archive {
	t.Helper()
	loader := content.Loader{FS: os.DirFS(folder)}
	a, problems, err := loader.Load()
	if err != nil {
		t.Fatal(err)
	}
	if problems.Len() > 0 {
		t.Fatal(problems)
	}
	return a
}

// TestCores makes the same index on one core and on many.
func TestCores(t *testing.T) {
	a := readArchive(t, "../testdata/archive")
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	x := search.New(a)
	one := x.Hash()
	runtime.GOMAXPROCS(7)
	if many := search.New(a).Hash(); many != one {
		t.Errorf("on one core the hash is %s, on seven %s", one, many)
	}
	if x.Hash() != one {
		t.Error("written again, the same index has another hash")
	}
}

// BenchmarkIndex makes the index of this repository's own archive, or of that in
// the folder of -folder: the words alone, and all files.
func BenchmarkIndex(b *testing.B) {
	a := readArchive(b, *folder)
	b.Run("words", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			write(b, search.New(a).Files()[0])
		}
	})
	b.Run("all", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			search.New(a).Hash()
		}
	})
}

func write(t testing.TB, f search.File) []byte {
	t.Helper()
	var w bytes.Buffer
	if err := f.Write(&w); err != nil {
		t.Fatal(err)
	}
	return w.Bytes()
}
