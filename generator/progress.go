package main

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"sync"
	"time"
)

// How a command that takes long says how far it is.
const (
	progressAfter = time.Second
	progressEvery = 200 * time.Millisecond
)

// progress has a line on the terminal say how far a command is, from the first
// second on. It says nothing where no terminal is. What it returns takes the line
// away; it is called before anything else is printed.
func (p *program) progress(far func() string) (end func()) {
	if !isTerminal(p.stderr) {
		return func() {}
	}
	return followProgress(p.stderr, far)
}

// followProgress is progress for whatever the line is written to.
func followProgress(w io.Writer, far func() string) (end func()) {
	stop := make(chan struct{})
	var group sync.WaitGroup
	group.Go(func() {
		longest := 0
		show := func(text string) {
			longest = max(longest, len(text))
			fmt.Fprintf(w, "\r%-*s", longest, text)
		}
		next := time.NewTimer(progressAfter)
		defer next.Stop()
		for {
			select {
			case <-stop:
				if longest > 0 {
					show("")
					fmt.Fprint(w, "\r")
				}
				return
			case <-next.C:
				show(far())
				next.Reset(progressEvery)
			}
		}
	})
	return sync.OnceFunc(func() { close(stop); group.Wait() })
}

// grouped writes a number as people read it: 72,847.
func grouped(n int) string {
	digits := strconv.Itoa(n)
	var b strings.Builder
	for i, d := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(d)
	}
	return b.String()
}
