package preview

import (
	"fmt"
	"io"
	stdlog "log"
	"strings"
	"sync"

	"findings/generator/source"
)

// A log tells the terminal what there is to mend, once.
type log struct {
	mu     sync.Mutex
	to     io.Writer
	broken bool            // the folder had problems the last time
	drawn  map[string]bool // problems that showed when pages were drawn
}

// edition prints the problems of an edition, or that there are none any more.
func (l *log) edition(e *edition) {
	l.mu.Lock()
	defer l.mu.Unlock()
	recovered := l.broken && e.problems.Len() == 0
	l.broken, l.drawn = e.problems.Len() > 0, nil
	switch {
	case l.broken:
		e.problems.Print(l.to)
	case recovered:
		fmt.Fprintln(l.to, "no problems")
	}
}

// drawing prints a problem that showed when a page was drawn, once for each
// edition, however many pages it is in.
func (l *log) drawing(problems *source.Problems) {
	text := problems.String()
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.drawn[text] {
		return
	}
	if l.drawn == nil {
		l.drawn = map[string]bool{}
	}
	l.drawn[text] = true
	io.WriteString(l.to, text)
}

// sayf prints a line.
func (l *log) sayf(format string, args ...any) {
	l.mu.Lock()
	defer l.mu.Unlock()
	fmt.Fprintln(l.to, source.Visible(fmt.Sprintf(format, args...)))
}

// forServer returns what net/http writes to: it is of no use to an editor
// unless something broke.
func (l *log) forServer() *stdlog.Logger { return stdlog.New(onlyPanics{l}, "", 0) }

type onlyPanics struct{ log *log }

func (o onlyPanics) Write(text []byte) (int, error) {
	if strings.Contains(string(text), "panic") {
		o.log.sayf("%s", text)
	}
	return len(text), nil
}
