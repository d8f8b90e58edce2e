package preview

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"findings/generator/load"
)

// TestClockJumps edits files while the clock that gives them their times is right, an hour
// fast and an hour slow, and back and forth between these. Each edit has as many bytes as
// the one before, and every other the same time too, as where a disk tells times apart by
// two seconds.
func TestClockJumps(t *testing.T) {
	d := newDesk(t, small(t), load.Loader{})
	const about, style = "content/pages/new.md", "static/new.css"
	number := 100
	for _, ahead := range []time.Duration{-time.Hour, 0, time.Hour, 0, -time.Hour, 0, time.Hour, -time.Hour, time.Hour} {
		at := time.Now().Add(ahead)
		for range 3 {
			number++
			for name, text := range map[string]string{
				about: fmt.Sprintf("+++\ntitle = \"New\"\n+++\n\nEdit number %d.\n", number),
				style: fmt.Sprintf("b { order: %d }\n", number),
			} {
				file := filepath.Join(d.folder, name)
				if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
					t.Fatal(err)
				}
				if err := os.Chtimes(file, at, at); err != nil {
					t.Fatal(err)
				}
			}
			styles := d.server.now.Load().styles
			d.look()
			if !strings.Contains(d.get("/new/"), fmt.Sprintf("Edit number %d.", number)) {
				t.Errorf("with a clock that is %v ahead, edit %d of a page is not seen", ahead, number)
			}
			// A file of static/ is read when it is asked for, whatever its time; only that
			// an open tab is told of two edits within one time needs a clock that is not slow.
			if ahead >= 0 && d.server.now.Load().styles == styles {
				t.Errorf("with a clock that is %v ahead, edit %d of a stylesheet is not seen", ahead, number)
			}
		}
	}
}
