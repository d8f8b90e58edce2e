package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"findings/generator/corpus"
	"findings/generator/load"
	"findings/generator/site"
)

var benchSizes = []corpus.Size{{Councils: 20, Inspections: 50}, {Councils: 200, Inspections: 50}}

// BenchmarkBuild builds archives of 1,000 and of 10,000 inspections into an empty
// folder.
func BenchmarkBuild(b *testing.B) {
	benchSized(b, func(b *testing.B, folder string) {
		pages := 0
		for b.Loop() {
			var out strings.Builder
			p := &program{stdout: &out, stderr: io.Discard}
			public := filepath.Join(b.TempDir(), "public")
			if code := p.run(context.Background(), []string{"build", "-C", folder, "-out", public}); code != exitOK {
				b.Fatalf("exit code %d", code)
			}
			fmt.Sscan(out.String(), &pages)
		}
		b.ReportMetric(float64(pages)*float64(b.N)/b.Elapsed().Seconds(), "pages/s")
	})
}

// BenchmarkCheck is BenchmarkBuild without the writing.
func BenchmarkCheck(b *testing.B) {
	benchSized(b, func(b *testing.B, folder string) {
		for b.Loop() {
			p := &program{stdout: io.Discard, stderr: os.Stderr}
			if code := p.run(context.Background(), []string{"check", "-C", folder}); code != exitOK {
				b.Fatalf("exit code %d", code)
			}
		}
	})
}

// BenchmarkBuildAgain builds what is built already.
func BenchmarkBuildAgain(b *testing.B) {
	benchSized(b, func(b *testing.B, folder string) {
		build := func() {
			p := &program{stdout: io.Discard, stderr: io.Discard}
			if code := p.run(context.Background(), []string{"build", "-C", folder}); code != exitOK {
				b.Fatalf("exit code %d", code)
			}
		}
		build()
		for b.Loop() {
			build()
		}
	})
}

// BenchmarkLoad reads and relates an archive and lays it out.
func BenchmarkLoad(b *testing.B) {
	benchSized(b, func(b *testing.B, folder string) {
		for b.Loop() {
			loadBench(b, folder)
		}
	})
}

// BenchmarkPage renders the pages of each kind of an archive of 1,000 inspections.
func BenchmarkPage(b *testing.B) {
	folder := b.TempDir()
	writeArchive(b, folder, benchSizes[0])
	kinds := map[string][]site.Page{}
	var names []string
	for _, page := range loadBench(b, folder).Site.Pages {
		if kinds[page.Kind] == nil {
			names = append(names, page.Kind)
		}
		kinds[page.Kind] = append(kinds[page.Kind], page)
	}
	slices.Sort(names)
	for _, kind := range names {
		b.Run(kind, func(b *testing.B) {
			b.ReportAllocs()
			var w bytes.Buffer
			size := 0
			for n := 0; b.Loop(); n++ {
				w.Reset()
				if err := kinds[kind][n%len(kinds[kind])].Write(&w); err != nil {
					b.Fatal(err)
				}
				size += w.Len()
			}
			b.SetBytes(int64(size / b.N))
		})
	}
}

func benchSized(b *testing.B, bench func(b *testing.B, folder string)) {
	for _, size := range benchSizes {
		b.Run(fmt.Sprint(size.Councils*size.Inspections), func(b *testing.B) {
			folder := b.TempDir()
			writeArchive(b, folder, size)
			b.ReportAllocs()
			bench(b, folder)
		})
	}
}

func loadBench(b testing.TB, folder string) *load.Result {
	b.Helper()
	loader := load.Loader{FS: os.DirFS(folder)}
	r, err := loader.Load()
	if err != nil || r.Site == nil {
		b.Fatal(err, r.Problems)
	}
	return r
}

// writeArchive writes an archive of invented councils, with the project's layouts.
func writeArchive(b testing.TB, folder string, size corpus.Size) {
	b.Helper()
	if err := corpus.Write(folder, size); err != nil {
		b.Fatal(err)
	}
	for _, shared := range []string{"layouts", "static"} {
		if err := copyMissing(filepath.Join("..", shared), filepath.Join(folder, shared)); err != nil {
			b.Fatal(err)
		}
	}
}
