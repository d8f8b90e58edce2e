package preview

import (
	"fmt"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"findings/generator/source"
)

// A slowWriter notices when two write at once.
type slowWriter struct {
	text    strings.Builder
	writing atomic.Bool
	mixed   atomic.Bool
}

func (w *slowWriter) Write(text []byte) (int, error) {
	if w.writing.Swap(true) {
		w.mixed.Store(true)
		return len(text), nil
	}
	defer w.writing.Store(false)
	for range 100 {
		runtime.Gosched()
	}
	return w.text.Write(text)
}

// TestMessagesAtOnce has tabs that meet problems while the watcher prints
// messages: each message is printed once, and whole.
func TestMessagesAtOnce(t *testing.T) {
	w := &slowWriter{}
	tt := &terminal{out: w}
	tt.printEdition(&edition{problems: new(source.Problems)})
	var group sync.WaitGroup
	for n := range 100 {
		group.Go(func() {
			problems := new(source.Problems)
			problems.Add((&source.File{Name: "layouts/topic.html"}).Whole(), "", "problem %d", n%10)
			tt.printProblems(problems)
		})
		group.Go(func() { tt.printf("message %d", n) })
	}
	group.Wait()
	if w.mixed.Load() {
		t.Fatal("two messages are printed at once")
	}
	for n := range 10 {
		if got := strings.Count(w.text.String(), fmt.Sprintf(": problem %d\n", n)); got != 1 {
			t.Errorf("problem %d is printed %d times", n, got)
		}
	}
	if got := strings.Count(w.text.String(), "message "); got != 100 {
		t.Errorf("%d messages are printed, want 100", got)
	}
}
