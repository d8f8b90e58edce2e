package preview

import (
	"context"
	"testing"
	"testing/synctest"
	"time"
)

// TestSettle says how long it takes until the preview looks, for events at
// given times.
func TestSettle(t *testing.T) {
	every := func(step, until time.Duration) (events []time.Duration) {
		for at := time.Duration(0); at < until; at += step {
			events = append(events, at)
		}
		return events
	}
	const ms = time.Millisecond
	for _, c := range []struct {
		name   string
		events []time.Duration
		looks  []time.Duration
	}{
		{"one save", []time.Duration{0}, []time.Duration{quiet}},
		{"a save in pieces", []time.Duration{0, 10 * ms, 20 * ms}, []time.Duration{20*ms + quiet}},
		{"two saves", []time.Duration{0, 500 * ms}, []time.Duration{quiet, 500*ms + quiet}},
		{"a storm", every(5*ms, 450*ms), []time.Duration{longest, 2 * longest, 445*ms + quiet}},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				ctx, cancel := context.WithCancel(t.Context())
				dirty := make(chan struct{}, 1)
				start := time.Now()
				go func() {
					for _, at := range c.events {
						time.Sleep(time.Until(start.Add(at)))
						select {
						case dirty <- struct{}{}:
						default:
						}
					}
				}()
				for n, want := range c.looks {
					if !settle(ctx, dirty, nil) {
						t.Fatal("ended")
					}
					if got := time.Since(start); got.Round(5*ms) != want {
						t.Errorf("look %d after %v, want %v", n+1, got, want)
					}
				}
				cancel()
				if settle(ctx, dirty, nil) {
					t.Error("looked once more")
				}
			})
		})
	}
}

// TestSettleAgain is for a folder that could not be read: nothing stirs, and
// the preview looks again all the same.
func TestSettleAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := &maker{failed: true}
		start := time.Now()
		if !settle(t.Context(), nil, m.retry()) || time.Since(start) != time.Second {
			t.Errorf("looked again after %v, want a second", time.Since(start))
		}
	})
}
