package preview

import (
	"context"
	"time"
)

// A save is rarely one event: editors write, rename and touch, and a change of
// branch writes hundreds of files. The preview looks when it was quiet for a
// moment, and does not wait for quiet forever.
const (
	quiet   = 30 * time.Millisecond
	longest = 200 * time.Millisecond
)

// settle waits until there was an event and the folder came to rest after it.
// It also returns when it is time to try again. It reports false when ctx has
// ended.
func settle(ctx context.Context, dirty <-chan struct{}, again <-chan time.Time) bool {
	select {
	case <-ctx.Done():
		return false
	case <-again:
		return true
	case <-dirty:
	}
	rest := time.NewTimer(quiet)
	defer rest.Stop()
	limit := time.NewTimer(longest)
	defer limit.Stop()
	for {
		select {
		case <-ctx.Done():
			return false
		case <-dirty:
			rest.Reset(quiet)
		case <-rest.C:
			return true
		case <-limit.C:
			return true
		}
	}
}
