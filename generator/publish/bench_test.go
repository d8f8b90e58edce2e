package publish

import (
	"bytes"
	"fmt"
	"path/filepath"
	"runtime"
	"sync"
	"testing"
)

// BenchmarkPublish publishes 10,000 files of 15 kB in 200 folders: into no
// folder, over an equal site, and over one in which one page in a hundred
// differs.
func BenchmarkPublish(b *testing.B) {
	page := bytes.Repeat([]byte("findings "), 15_000/9)
	other := append(bytes.Clone(page[1:]), '.')
	run := func(b *testing.B, out string, differs func(i int) bool) {
		f, err := Open(out, nil, false)
		check(b, err)
		var hands sync.WaitGroup
		for hand := range runtime.GOMAXPROCS(0) {
			hands.Go(func() {
				for i := hand; i < 10_000; i += runtime.GOMAXPROCS(0) {
					content := page
					if differs(i) {
						content = other
					}
					if err := f.Put(fmt.Sprintf("councils/%d/%d.html", i%200, i), content); err != nil {
						b.Error(err)
					}
				}
			})
		}
		hands.Wait()
		_, err = f.Publish()
		check(b, err, f.Close())
	}
	never := func(int) bool { return false }
	b.Run("fresh", func(b *testing.B) {
		dir := b.TempDir()
		for i := 0; b.Loop(); i++ {
			run(b, filepath.Join(dir, fmt.Sprint(i)), never)
		}
	})
	b.Run("unchanged", func(b *testing.B) {
		out := filepath.Join(b.TempDir(), "public")
		run(b, out, never)
		for b.Loop() {
			run(b, out, never)
		}
	})
	b.Run("some", func(b *testing.B) {
		out := filepath.Join(b.TempDir(), "public")
		run(b, out, never)
		for turn := 1; b.Loop(); turn++ {
			run(b, out, func(i int) bool { return i%100 == turn%100 })
		}
	})
}
