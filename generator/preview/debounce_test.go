package preview

import (
	"context"
	"testing"
	"testing/synctest"
	"time"
)

// TestDebounce says when the preview reads the folder, for events at given
// times.
func TestDebounce(t *testing.T) {
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
		reads  []time.Duration
	}{
		{"one save", []time.Duration{0}, []time.Duration{debounceDelay}},
		{"a save in pieces", []time.Duration{0, 10 * ms, 20 * ms}, []time.Duration{20*ms + debounceDelay}},
		{"two saves", []time.Duration{0, 500 * ms}, []time.Duration{debounceDelay, 500*ms + debounceDelay}},
		{"a storm", every(5*ms, 450*ms), []time.Duration{debounceLimit, 2 * debounceLimit, 445*ms + debounceDelay}},
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
				for n, want := range c.reads {
					if !debounce(ctx, dirty, nil) {
						t.Fatal("ended")
					}
					if got := time.Since(start); got.Round(5*ms) != want {
						t.Errorf("read %d after %v, want %v", n+1, got, want)
					}
				}
				cancel()
				if debounce(ctx, dirty, nil) {
					t.Error("read once more")
				}
			})
		})
	}
}

// TestRetry is a folder that could not be read: no event comes, and the preview
// tries again all the same.
func TestRetry(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := &maker{failed: true}
		start := time.Now()
		if !debounce(t.Context(), nil, m.retry()) || time.Since(start) != time.Second {
			t.Errorf("tried again after %v, want a second", time.Since(start))
		}
	})
}
