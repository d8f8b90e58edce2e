package main

import (
	"context"
	"net"
	"strings"
	"testing"
)

// TestPortTaken listens where somebody listens already.
func TestPortTaken(t *testing.T) {
	other, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	addr := other.Addr().String()
	p := &program{stdout: t.Output(), stderr: t.Output()}
	if _, err := p.listen(addr, true); err == nil || !strings.Contains(err.Error(), addr+": another program uses this port") {
		t.Errorf("a port that was asked for: %v", err)
	}
	next, err := p.listen(addr, false)
	if err != nil {
		t.Fatalf("a port that was not asked for: %v", err)
	}
	defer next.Close()
	if next.Addr().String() == addr || !strings.HasPrefix(next.Addr().String(), "127.0.0.1:") {
		t.Errorf("it listens at %s", next.Addr())
	}
}

// lines is a terminal that tells of each line.
type lines chan string

func (l lines) Write(text []byte) (int, error) {
	l <- string(text)
	return len(text), nil
}

// TestInterrupt is Ctrl-C: the preview ends, and that is no failure.
func TestInterrupt(t *testing.T) {
	folder := t.TempDir()
	for from, to := range map[string]string{"testdata/archive": "", "../layouts": "/layouts", "../static": "/static"} {
		if err := copyMissing(from, folder+to); err != nil {
			t.Fatal(err)
		}
	}
	out := make(lines)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	p := &program{stdout: out, stderr: t.Output()}
	code := make(chan int)
	go func() {
		code <- p.run(ctx, []string{"serve", "-C", folder, "-addr", "127.0.0.1:0", "-base-url", "https://example.org/archive/"})
	}()
	select {
	case line := <-out:
		if !strings.HasPrefix(line, "http://127.0.0.1:") || !strings.Contains(line, "/archive/ ") {
			t.Errorf("it says %q", line)
		}
	case c := <-code:
		t.Fatalf("it ended with %d", c)
	}
	cancel()
	if c := <-code; c != exitOK {
		t.Errorf("it ended with %d", c)
	}
}
