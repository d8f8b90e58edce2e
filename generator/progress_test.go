package main

import (
	"fmt"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// TestProgress watches the line that a command shows on a terminal.
func TestProgress(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var screen strings.Builder
		var done atomic.Int64
		end := followProgress(&screen, func() string { return fmt.Sprintf("rendered %s of 2,000 pages", grouped(int(done.Load()))) })
		time.Sleep(progressAfter - time.Millisecond)
		if screen.String() != "" {
			t.Errorf("after less than a second it shows %q", screen.String())
		}
		done.Store(1000)
		time.Sleep(2 * time.Millisecond)
		synctest.Wait()
		done.Store(12)
		time.Sleep(progressEvery)
		synctest.Wait()
		end()
		end()
		want := "\rrendered 1,000 of 2,000 pages" + "\rrendered 12 of 2,000 pages   " + "\r" + strings.Repeat(" ", 29) + "\r"
		if screen.String() != want {
			t.Errorf("it shows %q, want %q", screen.String(), want)
		}
	})
}

// TestNoProgress sees that a command which is quick shows nothing.
func TestNoProgress(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var screen strings.Builder
		end := followProgress(&screen, func() string { return "long" })
		time.Sleep(progressAfter / 2)
		end()
		if screen.String() != "" {
			t.Errorf("it shows %q", screen.String())
		}
	})
}

func TestGrouped(t *testing.T) {
	for n, want := range map[int]string{0: "0", 999: "999", 1000: "1,000", 72847: "72,847", 1234567: "1,234,567"} {
		if got := grouped(n); got != want {
			t.Errorf("grouped(%d) = %q, want %q", n, got, want)
		}
	}
}
