package publish

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

// allocated returns how many bytes a function allocates.
func allocated(do func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	do()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

// A file may be larger than is good for memory. It is written, compared, linked and
// copied without being held.
func TestLargeFiles(t *testing.T) {
	const size = 40 << 20
	large := filepath.Join(t.TempDir(), "large")
	check(t, os.WriteFile(large, nil, 0o666), os.Truncate(large, size))
	out := filepath.Join(t.TempDir(), "public")
	for _, step := range []struct{ name, home, kind string }{
		{"written", "home", "this disk"}, {"equal", "home", "this disk"}, {"linked", "changed", "this disk"}, {"copied", "again", "neither"},
	} {
		t.Run(step.name, func(t *testing.T) {
			bytes := allocated(func() {
				f, err := Open(out, Options{})
				check(t, err)
				disks()[step.kind](f)
				from, err := os.Open(large)
				check(t, err)
				defer from.Close()
				n, err := f.Copy("large", from)
				check(t, err, f.Put("index.html", []byte(step.home)))
				_, err = f.Publish()
				if check(t, err, f.Close()); n != size {
					t.Errorf("it has %d bytes", n)
				}
			})
			if bytes > size/8 {
				t.Errorf("%d bytes are allocated for a file of %d", bytes, size)
			}
			if info, err := os.Stat(filepath.Join(out, "large")); err != nil || info.Size() != size {
				t.Errorf("got %v, %v", info, err)
			}
		})
	}
	// One byte of it changes, in what is read last.
	file, err := os.OpenFile(large, os.O_RDWR, 0)
	check(t, err)
	_, err = file.WriteAt([]byte("x"), size-1)
	check(t, err)
	f, err := Open(out, Options{})
	check(t, err)
	_, err = f.Copy("large", file)
	check(t, err, f.Put("index.html", []byte("again")))
	result, err := f.Publish()
	if check(t, err, f.Close(), file.Close()); result.Written != 1 || result.Unchanged != 1 {
		t.Errorf("got %+v", result)
	}
}
