package preview

import (
	"fmt"
	"math/rand/v2"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"
	"time"
)

// TestSoak makes as many changes as a week of work, waits for the preview now and then, and holds that it needs no more at the end than after the first hundred.
func TestSoak(t *testing.T) {
	const first = 100
	operations := 2000
	if testing.Short() {
		operations = 300
	}
	s := newLivePreview(t, 0)
	h := &hand{livePreview: s, random: rand.New(rand.NewPCG(*seed, 2)), broken: map[string]string{}}
	var before usage
	for n := 1; n <= operations; n++ {
		h.do()
		if n%first == 0 {
			h.fixAll()
			h.tidy()
			h.switchBranch(n)
			s.until(fmt.Sprintf("seed %d, after %d changes", *seed, n), s.difference)
		} else if n%20 == 0 {
			number := s.server.now.Load().number
			h.write("content/topics/mark.md", fmt.Sprintf(topic, fmt.Sprint("Mark ", n)))
			s.until("a change", func() string {
				if s.server.now.Load().number == number {
					return "there is no new edition"
				}
				return ""
			})
			s.ask("/topics/mark/")
		}
		if n == first {
			before = use(t)
		}
	}
	// The ends of connections are closed a moment after the test has closed its own.
	const slack = 5
	after := use(t)
	for end := time.Now().Add(10 * time.Second); (after.goroutines > before.goroutines+slack || after.descriptors > before.descriptors+slack) && time.Now().Before(end); {
		after = use(t)
	}
	t.Logf("after %d changes %+v, after %d %+v, in %d editions", first, before, operations, after, s.server.now.Load().number)
	if after.goroutines > before.goroutines+slack {
		t.Errorf("there are %d goroutines, %d after the first changes", after.goroutines, before.goroutines)
	}
	if after.descriptors > before.descriptors+slack {
		t.Errorf("there are %d open files, %d after the first changes", after.descriptors, before.descriptors)
	}
	if after.heap > before.heap+before.heap/2 {
		t.Errorf("%d bytes are in use, %d after the first changes", after.heap, before.heap)
	}
}

// tidy removes all but the last few entries that a hand made, so that the archive stays as
// large as it was.
func (h *hand) tidy() {
	for _, pattern := range []string{"content/topics/made-*.md", "content/councils/made-*"} {
		names := h.own(pattern)
		for _, name := range names[:max(0, len(names)-5)] {
			h.must(os.RemoveAll(name))
		}
	}
	layout, err := os.ReadFile("../../layouts/base.html")
	h.must(err)
	h.write("layouts/base.html", string(layout)) // each touch made it longer
	for _, name := range slices.Concat(h.own("content/topics/.made-*"), h.own("content/councils/*/.*")) {
		h.must(os.Remove(name))
	}
}

// switchBranch replaces many files at once, in place and by others, as version control does.
func (h *hand) switchBranch(number int) {
	for n := range 40 {
		folder := fmt.Sprintf("content/councils/branch-%d", n)
		h.must(os.RemoveAll(h.path(folder)))
		if n%2 == number/100%2 {
			h.write(filepath.ToSlash(filepath.Join(folder, "council.md")), fmt.Sprintf("+++\nname = \"Branch %d\"\n+++\n\nSwitched %5d.\n", n, number))
		}
	}
}

// What a preview needs.
type usage struct {
	goroutines, descriptors int
	heap                    uint64
}

func use(t *testing.T) usage {
	t.Helper()
	http.DefaultClient.CloseIdleConnections()
	open, _ := os.ReadDir("/proc/self/fd") // elsewhere there is no such folder, and 0 is compared with 0
	return usage{runtime.NumGoroutine(), len(open), heap()}
}
