package preview

import (
	"context"
	"time"
)

// A save is rarely one event: editors write, rename and touch, and switching
// branches writes hundreds of files. The preview waits until there has been no
// event for debounceDelay, but never longer than debounceLimit.
const (
	debounceDelay = 30 * time.Millisecond
	debounceLimit = 200 * time.Millisecond
)

// debounce waits for an event and those that follow closely on it, or until it
// is time to retry. It reports false when ctx has ended.
func debounce(ctx context.Context, dirty <-chan struct{}, retry <-chan time.Time) bool {
	select {
	case <-ctx.Done():
		return false
	case <-retry:
		return true
	case <-dirty:
	}
	limit := time.After(debounceLimit)
	for {
		select {
		case <-ctx.Done():
			return false
		case <-dirty:
		case <-time.After(debounceDelay):
			return true
		case <-limit:
			return true
		}
	}
}
