package preview

import (
	"fmt"
	"io"
	"strings"
	"sync"

	"findings/generator/source"
)

// A terminal prints what there is to fix, once. It is safe for concurrent use.
type terminal struct {
	mu     sync.Mutex
	out    io.Writer
	broken bool            // the last edition had problems
	shown  map[string]bool // problems of pages of this edition that were printed
}

// printEdition prints the problems of an edition, or that there are none any more.
func (t *terminal) printEdition(e *edition) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.broken && e.problems.Len() == 0 {
		fmt.Fprintln(t.out, "no problems")
	}
	e.problems.Print(t.out)
	t.broken, t.shown = e.problems.Len() > 0, map[string]bool{}
}

// printProblems prints what is wrong with a page, once for each edition,
// however many pages it is in.
func (t *terminal) printProblems(problems *source.Problems) {
	text := problems.String()
	t.mu.Lock()
	defer t.mu.Unlock()
	if !t.shown[text] {
		t.shown[text] = true
		io.WriteString(t.out, text)
	}
}

func (t *terminal) printf(format string, args ...any) {
	t.mu.Lock()
	defer t.mu.Unlock()
	fmt.Fprintln(t.out, source.Visible(fmt.Sprintf(format, args...)))
}

// A serverLog is what net/http logs to. Most of that is of no use to an editor.
type serverLog struct{ terminal *terminal }

func (l serverLog) Write(text []byte) (int, error) {
	if strings.Contains(string(text), "panic") {
		l.terminal.printf("%s", text)
	}
	return len(text), nil
}
