package main

import (
	"bufio"
	"context"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"findings/generator/preview"
)

var benchFolder = flag.String("archive", "", "a `folder` for BenchmarkServe to serve instead of one of 1,000 inspections; one file in it is changed, and put back")

// debounce is how long a preview waits for more after the last event.
const debounce = 30 * time.Millisecond

var servedVersion = regexp.MustCompile(`data-version="(\w+)" data-styles="(\w+)"`)

// BenchmarkServe saves an inspection's file and asks for its page as soon as a
// tab would, until it shows the change.
func BenchmarkServe(b *testing.B) {
	folder := *benchFolder
	if folder == "" {
		folder = b.TempDir()
		writeArchive(b, folder, benchSizes[0])
	}
	names, err := filepath.Glob(filepath.Join(folder, "content/councils/*/2*.md"))
	if err != nil || len(names) == 0 {
		b.Fatal("no inspections", err)
	}
	name := names[len(names)/2]
	text, err := os.ReadFile(name)
	if err != nil {
		b.Fatal(err)
	}
	defer os.WriteFile(name, text, 0o666)
	started := time.Now()
	site := serveFolder(b, folder)
	council := filepath.Base(filepath.Dir(name))
	page, err := url.Parse(site + "councils/" + council + "/" + strings.TrimSuffix(filepath.Base(name), ".md") + "/")
	if err != nil {
		b.Fatal(err)
	}
	body := ask(b, page)
	first := time.Since(started)
	var took []time.Duration
	for n := 0; b.Loop(); n++ {
		changes := follow(b, page, body)
		news := fmt.Sprintf("Change %d of the benchmark.", n)
		told := bufio.NewReader(changes)
		start := time.Now()
		if err := os.WriteFile(name, append(slices.Clone(text), "\n"+news+"\n"...), 0o666); err != nil {
			b.Fatal(err)
		}
		for body = ask(b, page); !strings.Contains(body, news); body = ask(b, page) {
			if _, err := told.ReadString('\n'); err != nil {
				b.Fatal(err)
			}
		}
		took = append(took, time.Since(start)-debounce)
		changes.Close()
	}
	slices.Sort(took)
	b.ReportMetric(first.Seconds()*1000, "ms-first-page")
	b.ReportMetric(took[len(took)/2].Seconds()*1000, "ms-median-less-debounce")
	b.ReportMetric(took[len(took)*9/10].Seconds()*1000, "ms-9-of-10")
}

// serveFolder starts a preview and returns the address of its front page.
func serveFolder(b *testing.B, folder string) string {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	ctx, cancel := context.WithCancel(b.Context())
	ready, ended := make(chan string, 1), make(chan error, 1)
	go func() {
		ended <- preview.Serve(ctx, listener, preview.Options{
			Folder: folder, Drafts: true, Log: os.Stderr, Ready: func(address string) { ready <- address },
		})
	}()
	b.Cleanup(func() { cancel(); <-ended })
	select {
	case address := <-ready:
		return address
	case err := <-ended:
		b.Fatal("the preview ended: ", err)
		return ""
	}
}

func ask(b *testing.B, page *url.URL) string {
	answer, err := http.Get(page.String())
	if err != nil {
		b.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		b.Fatal(err)
	}
	return string(body)
}

// follow listens for changes as the tab that shows a page does.
func follow(b *testing.B, page *url.URL, body string) io.ReadCloser {
	m := servedVersion.FindStringSubmatch(body)
	if m == nil {
		b.Fatal("the page has no script")
	}
	query := url.Values{"page": {page.Path}, "version": {m[1]}, "styles": {m[2]}}
	r, err := http.NewRequestWithContext(b.Context(), "GET", "http://"+page.Host+"/-/events?"+query.Encode(), nil)
	if err != nil {
		b.Fatal(err)
	}
	r.Header.Set("Origin", "http://"+page.Host)
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		b.Fatal(err)
	}
	return answer.Body
}
