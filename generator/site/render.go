package site

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"

	"findings/generator/source"
)

// largeBuffer is how many bytes a buffer may have to be used again. A page has
// less; only files of data have more, and there are few of those.
const largeBuffer = 4 << 20

// Render writes all pages, several at a time, and hands the bytes of each to
// take, which must not keep them. Of a page with Open it hands on none: take copies
// that. A layout that fails is a problem and the
// other pages are still rendered, so that all problems show at once; any other
// error ends the rendering and is returned.
func Render(ctx context.Context, pages []Page, problems *source.Problems, take func(Page, []byte) error) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	workers := min(runtime.GOMAXPROCS(0), len(pages))
	found := make([]source.Problems, workers)
	var next atomic.Int64
	var group sync.WaitGroup
	for w := range workers {
		group.Go(func() {
			var buffer bytes.Buffer
			for ctx.Err() == nil {
				if buffer.Cap() > largeBuffer {
					buffer = bytes.Buffer{}
				}
				n := int(next.Add(1)) - 1
				if n >= len(pages) {
					return
				}
				buffer.Reset()
				var err error
				if pages[n].Open == nil {
					err = pages[n].Write(&buffer)
				}
				var problem source.Problem
				switch {
				case errors.As(err, &problem):
					found[w].Add(problem.Place, problem.Hint, "%s", problem.Message)
					continue
				case err == nil:
					err = take(pages[n], buffer.Bytes())
				}
				if err != nil {
					cancel(fmt.Errorf("%s: %w", pages[n].Address, err))
				}
			}
		})
	}
	group.Wait()
	for w := range found {
		problems.Append(&found[w])
	}
	return context.Cause(ctx)
}
