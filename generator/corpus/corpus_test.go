package corpus

import (
	"crypto/sha256"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The same size gives the same bytes, and as many inspections as asked for.
func TestWrite(t *testing.T) {
	size := Size{Councils: 3, Inspections: 4}
	for name, write := range map[string]func(string, Size) error{"Write": Write, "WriteHugo": WriteHugo} {
		var sums []string
		for range 2 {
			folder := filepath.Join(t.TempDir(), "new")
			if err := write(folder, size); err != nil {
				t.Fatal(err)
			}
			h, inspections := sha256.New(), 0
			err := fs.WalkDir(os.DirFS(folder), ".", func(name string, d fs.DirEntry, err error) error {
				if err != nil || d.IsDir() {
					return err
				}
				if strings.HasPrefix(d.Name(), "20") {
					inspections++
				}
				text, err := os.ReadFile(filepath.Join(folder, name))
				fmt.Fprintf(h, "%s %q\n", name, text)
				return err
			})
			if err != nil || inspections != 12 {
				t.Errorf("%s: %d inspections, %v", name, inspections, err)
			}
			sums = append(sums, string(h.Sum(nil)))
		}
		if sums[0] != sums[1] {
			t.Errorf("%s: other bytes the second time", name)
		}
	}
	if Write(filepath.Join(os.DevNull, "x"), size) == nil || WriteHugo(filepath.Join(os.DevNull, "x"), size) == nil {
		t.Error("no error, and nothing can be written there")
	}
}
