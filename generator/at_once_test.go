package main

import (
	"context"
	"io"
	"maps"
	"net"
	"net/http"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"findings/generator/preview"
)

// TestBuildsAndAPreviewAtOnce builds two sites into one folder at once, again and again,
// while a preview of one of them is read and that site is edited. What is published is
// one site or the other, and in the end what a build into a new folder publishes.
func TestBuildsAndAPreviewAtOnce(t *testing.T) {
	one, other, out := smallFolder(t), smallFolder(t), filepath.Join(t.TempDir(), "public")
	writeText(t, filepath.Join(other, "site.toml"), "title = \"The other\"\nbase_url = \"https://example.org/\"\n")
	build := func(site, out string) {
		var text strings.Builder
		p := &program{stdout: t.Output(), stderr: &text}
		if code := p.run(t.Context(), []string{"build", "-C", site, "-out", out}); code != exitOK {
			t.Errorf("build ended with %d: %s", code, &text)
		}
	}
	fresh := func(site string) map[string]string {
		out := filepath.Join(t.TempDir(), "fresh")
		build(site, out)
		return publicFiles(t, out)
	}
	ofOther := fresh(other)
	address := previewOf(t, one)
	rounds := 6
	if testing.Short() {
		rounds = 2
	}
	for n := range rounds {
		writeText(t, filepath.Join(one, "content/pages/about.md"), "+++\ntitle = \"About\"\n+++\n\nAs of round "+strings.Repeat("I", n+1)+".\n")
		var group sync.WaitGroup
		group.Go(func() { build(one, out) })
		group.Go(func() { build(other, out) })
		group.Go(func() {
			for _, path := range []string{"", "about/", "councils/northshire/", "style.css", "search/"} {
				if text := readPage(t, address+path); strings.Contains(text, "The other") {
					t.Errorf("the preview shows the other site at %s", path)
				}
			}
		})
		group.Wait()
		ofOne := fresh(one)
		if got := publicFiles(t, out); !maps.Equal(got, ofOne) && !maps.Equal(got, ofOther) {
			t.Fatalf("round %d: what is published is neither site", n)
		}
		build(one, out)
		if !maps.Equal(publicFiles(t, out), ofOne) {
			t.Fatalf("round %d: what is published is not what a build into a new folder publishes", n)
		}
	}
}

// previewOf serves a folder until the test ends, and returns the address of its home page.
func previewOf(t *testing.T, folder string) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	ready, ended := make(chan string, 1), make(chan error, 1)
	go func() {
		ended <- preview.Serve(ctx, listener, preview.Options{Folder: folder, Log: io.Discard, Ready: func(address string) { ready <- address }})
	}()
	t.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
	return <-ready
}

func readPage(t *testing.T, address string) string {
	answer, err := http.Get(address)
	if err != nil {
		t.Error(err)
		return ""
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != http.StatusOK {
		t.Errorf("%s: %s %v", address, answer.Status, err)
	}
	return string(text)
}
