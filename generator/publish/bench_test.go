package publish

import (
	"bytes"
	"fmt"
	"path/filepath"
	"runtime"
	"sync"
	"testing"
)

// BenchmarkPublish publishes 10,000 files of 15 kB in 200 folders, and the
// same with a folder for each file, as pages have: into no folder, over an
// equal site, and over one in which one page in a hundred differs.
func BenchmarkPublish(b *testing.B) {
	never := func(int) bool { return false }
	for layout, name := range map[string]string{"200 folders": "councils/%d/%d.html", "10200 folders": "councils/%d/%d/index.html"} {
		b.Run(layout+"/fresh", func(b *testing.B) {
			dir := b.TempDir()
			for i := 0; b.Loop(); i++ {
				publishMany(b, filepath.Join(dir, fmt.Sprint(i)), name, never)
			}
		})
		b.Run(layout+"/unchanged", func(b *testing.B) {
			out := filepath.Join(b.TempDir(), "public")
			publishMany(b, out, name, never)
			for b.Loop() {
				publishMany(b, out, name, never)
			}
		})
		b.Run(layout+"/some", func(b *testing.B) {
			out := filepath.Join(b.TempDir(), "public")
			publishMany(b, out, name, never)
			for turn := 1; b.Loop(); turn++ {
				publishMany(b, out, name, func(i int) bool { return i%100 == turn%100 })
			}
		})
	}
}

func publishMany(b *testing.B, out, name string, differs func(i int) bool) {
	page := bytes.Repeat([]byte("findings "), 15_000/9)
	other := append(bytes.Clone(page[1:]), '.')
	f, err := Open(out, Options{})
	check(b, err)
	var all sync.WaitGroup
	for worker := range runtime.GOMAXPROCS(0) {
		all.Go(func() {
			for i := worker; i < 10_000; i += runtime.GOMAXPROCS(0) {
				content := page
				if differs(i) {
					content = other
				}
				if err := f.Put(fmt.Sprintf(name, i%200, i), content); err != nil {
					b.Error(err)
				}
			}
		})
	}
	all.Wait()
	_, err = f.Publish()
	check(b, err, f.Close())
}
