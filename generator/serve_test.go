package main

import (
	"bufio"
	"context"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"findings/generator/publish"
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

// TestPortsTaken has other programs on the port and on the 20 after it.
func TestPortsTaken(t *testing.T) {
	others := occupy(t, 21)
	addr, last := others[0].Addr().String(), others[20].Addr().String()
	p := &program{stdout: t.Output(), stderr: t.Output()}
	if l, err := p.listen(addr, false); err == nil || !strings.Contains(err.Error(), "nor on the 20 ports after it") {
		t.Errorf("with 21 ports taken: %v %v", l, err)
	}
	others[20].Close()
	l, err := p.listen(addr, false)
	if err != nil {
		t.Fatalf("with one port left: %v", err)
	}
	defer l.Close()
	if got := l.Addr().String(); got != last {
		t.Errorf("with one port left, %s, it listens on %s", last, got)
	}
}

// occupy listens on a number of ports in a row.
func occupy(t *testing.T, count int) []net.Listener {
	for range 100 {
		var row []net.Listener
		port := 0 // any
		for len(row) < count {
			l, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", port))
			if err != nil {
				break // another program uses it
			}
			t.Cleanup(func() { l.Close() })
			row = append(row, l)
			port = l.Addr().(*net.TCPAddr).Port + 1
		}
		if len(row) == count {
			return row
		}
		for _, l := range row {
			l.Close()
		}
	}
	t.Fatalf("there are no %d free ports in a row", count)
	return nil
}

// TestSignals stops a preview, which is no failure.
func TestSignals(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("programs cannot be sent signals on Windows")
	}
	folder := smallFolder(t)
	for _, signal := range []os.Signal{os.Interrupt, syscall.SIGTERM} {
		c := exec.Command("findings", "serve", "-C", folder, "-addr", "127.0.0.1:0", "-base-url", "https://example.org/archive/")
		c.Stderr = t.Output()
		out, err := c.StdoutPipe()
		if err == nil {
			err = c.Start()
		}
		if err != nil {
			t.Fatal(err)
		}
		line, err := bufio.NewReader(out).ReadString('\n')
		if !strings.HasPrefix(line, "http://127.0.0.1:") || !strings.Contains(line, "/archive/ ") {
			t.Errorf("it prints %q %v", line, err)
		}
		c.Process.Signal(signal)
		if err := c.Wait(); err != nil {
			t.Errorf("after the signal %v: %v", signal, err)
		}
	}
}

// TestSignalsEndAWait interrupts a build that waits for another, which never ends.
func TestSignalsEndAWait(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("programs cannot be sent signals on Windows")
	}
	folder := smallFolder(t)
	other, err := publish.Open(filepath.Join(folder, "public"), publish.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	for _, signal := range []os.Signal{os.Interrupt, syscall.SIGTERM} {
		c := exec.Command("findings", "build", "-C", folder)
		errs, err := c.StderrPipe()
		if err == nil {
			err = c.Start()
		}
		if err != nil {
			t.Fatal(err)
		}
		said := bufio.NewScanner(errs)
		said.Scan()
		c.Process.Signal(signal)
		if got := said.Text(); got != "findings: another build of public is running; this one waits for it" {
			t.Errorf("it says %q", got)
		}
		if said.Scan(); !strings.HasPrefix(said.Text(), "findings: interrupted") {
			t.Errorf("after %v it says %q", signal, said.Text())
		}
		if err := c.Wait(); c.ProcessState.ExitCode() != exitFailure {
			t.Errorf("after %v: %v", signal, err)
		}
	}
}

// TestInterruptedBuild stops a build: what was published before stays.
func TestInterruptedBuild(t *testing.T) {
	folder := smallFolder(t)
	build := func(ctx context.Context, want int) string {
		var text strings.Builder
		p := &program{stdout: t.Output(), stderr: &text}
		if code := p.run(ctx, []string{"build", "-C", folder}); code != want {
			t.Errorf("build ended with %d, want %d: %s", code, want, &text)
		}
		return text.String()
	}
	build(t.Context(), exitOK)
	about := filepath.Join(folder, "content/pages/about.md")
	writeText(t, about, "+++\ntitle = \"Another page\"\n+++\n")
	published := func() string {
		text, err := os.ReadFile(filepath.Join(folder, "public/about/index.html"))
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	before := published()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if got := build(ctx, exitFailure); got != "findings: interrupted; nothing was published\n" {
		t.Errorf("it says %q", got)
	}
	if published() != before {
		t.Error("the page was changed")
	}
	build(t.Context(), exitOK)
	if !strings.Contains(published(), "Another page") {
		t.Error("the next build does not publish the change")
	}
}

// TestCodespaceHosts sees that the preview knows its name in a codespace, and none where
// the variables are not those of one.
func TestCodespaceHosts(t *testing.T) {
	for _, c := range []struct{ name, domain, want string }{
		{"fuzzy-waffle-1a2b", "app.github.dev", "[fuzzy-waffle-1a2b-8080.app.github.dev]"},
		{"", "app.github.dev", "[]"},
		{"fuzzy-waffle-1a2b", "", "[]"},
		{"a/b", "app.github.dev", "[]"},
		{"*", "app.github.dev", "[]"},
	} {
		variables := map[string]string{"CODESPACE_NAME": c.name, "GITHUB_CODESPACES_PORT_FORWARDING_DOMAIN": c.domain}
		if got := fmt.Sprint(codespaceHosts(func(name string) string { return variables[name] }, "8080")); got != c.want {
			t.Errorf("%q, %q: %s, not %s", c.name, c.domain, got, c.want)
		}
	}
}
