package preview

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// A livePreview is a preview that serves a real folder.
type livePreview struct {
	*testing.T
	folder, address string
	server          *server
	log             *lockedLog
}

type lockedLog struct {
	terminal
	text strings.Builder
}

func (l *lockedLog) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

func newLivePreview(t *testing.T, poll time.Duration) *livePreview {
	t.Helper()
	folder := t.TempDir()
	if err := os.CopyFS(folder, small(t)); err != nil {
		t.Fatal(err)
	}
	return livePreviewOf(t, folder, poll)
}

func livePreviewOf(t *testing.T, folder string, poll time.Duration) *livePreview {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	l := &lockedLog{}
	l.out = &l.text
	s := &livePreview{T: t, folder: folder, address: "http://" + listener.Addr().String(), server: newServer(nil, &l.terminal), log: l}
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error)
	go func() {
		ended <- s.server.serve(ctx, listener, Options{Folder: folder, Drafts: true, Poll: poll})
	}()
	t.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Errorf("the preview ended with %v", err)
		}
	})
	<-s.server.first
	return s
}

func (s *livePreview) path(name string) string {
	return filepath.Join(s.folder, filepath.FromSlash(name))
}

func (s *livePreview) must(err error) {
	s.Helper()
	if err != nil {
		s.Fatal(err)
	}
}

func (s *livePreview) write(name, text string) {
	s.Helper()
	s.must(os.MkdirAll(filepath.Dir(s.path(name)), 0o777))
	s.must(os.WriteFile(s.path(name), []byte(text), 0o666))
}

// ask returns status 0 when there is no answer.
func (s *livePreview) ask(path string) (int, []byte) {
	s.Helper()
	r, err := http.Get(s.address + path)
	if err != nil {
		s.Error(err)
		return 0, nil
	}
	defer r.Body.Close()
	body, err := io.ReadAll(r.Body)
	if err != nil {
		s.Error(err)
		return 0, nil
	}
	return r.StatusCode, body
}

// until waits for an edition that is as it should be. After a minute it gives up
// and says what was wrong.
func (s *livePreview) until(what string, wrong func() string) {
	s.Helper()
	deadline := time.After(time.Minute)
	for {
		e := s.server.now.Load()
		why := wrong()
		if why == "" {
			return
		}
		select {
		case <-e.replaced:
		case <-deadline:
			s.Fatalf("%s: %s\n%s", what, why, s.log)
		}
	}
}

// status says what is wrong with how an address answers.
func (s *livePreview) status(path string, want int) func() string {
	return func() string {
		if got, _ := s.ask(path); got != want {
			return fmt.Sprintf("%s answers %d, want %d", path, got, want)
		}
		return ""
	}
}

const topic = "+++\nname = %q\n+++\n\nWhat it covers.\n"

func TestWatch(t *testing.T) {
	for name, poll := range map[string]time.Duration{"notified": 0, "polling": 10 * time.Millisecond} {
		t.Run(name, func(t *testing.T) {
			s := newLivePreview(t, poll)
			s.write("content/topics/audit.md", fmt.Sprintf(topic, "Audit"))
			s.until("a new file", s.status("/topics/audit/", 200))

			s.write("content/topics/.audit.md.tmp", fmt.Sprintf(topic, "Checks"))
			s.must(os.Rename(s.path("content/topics/.audit.md.tmp"), s.path("content/topics/audit.md")))
			s.until("an atomic save", func() string {
				if _, body := s.ask("/topics/audit/"); !bytes.Contains(body, []byte("Checks")) {
					return "the page is the old one"
				}
				return ""
			})

			s.must(os.Rename(s.path("content/topics/audit.md"), s.path("content/topics/checks.md")))
			s.until("a renamed file", s.status("/topics/checks/", 200))
			s.until("a renamed file", s.status("/topics/audit/", 404))

			s.must(os.Remove(s.path("content/topics/checks.md")))
			s.until("a deleted file", s.status("/topics/checks/", 404))

			s.write("content/councils/southshire/council.md", "+++\nname = \"Southshire\"\n+++\n")
			s.until("a new folder", s.status("/councils/southshire/", 200))

			s.must(os.Rename(s.path("content/councils/southshire"), s.path("content/councils/westshire")))
			s.until("a renamed folder", s.status("/councils/westshire/", 200))
			s.until("a renamed folder", s.status("/councils/southshire/", 404))

			s.write("content/councils/westshire/council.md", "+++\nname = \"The West\"\n+++\n")
			s.until("a file in a renamed folder", func() string {
				if _, body := s.ask("/councils/westshire/"); !bytes.Contains(body, []byte("The West")) {
					return "the page is the old one"
				}
				return ""
			})

			s.must(os.RemoveAll(s.path("content/councils/westshire")))
			s.until("a deleted folder", s.status("/councils/westshire/", 404))

			s.write("layouts/stations.html", `{{define "title"}}{{.Title}}{{end}}{{define "main"}}{{.Extra.stations}} stations{{end}}`)
			s.write("content/pages/services/north/stations.md", "+++\ntitle = \"Stations\"\nlayout = \"stations\"\n[extra]\nstations = 4\n+++\n")
			s.until("a page in folders, with its layout", s.status("/services/north/stations/", 200))
			s.write("layouts/stations.html", `{{define "title"}}{{.Title}}{{end}}{{define "main"}}Stations: {{.Extra.stations}}{{end}}`)
			s.until("a layout of its own", func() string {
				if _, body := s.ask("/services/north/stations/"); !bytes.Contains(body, []byte("Stations: 4")) {
					return "the page is the old one"
				}
				return ""
			})

			s.write("static/a/b/c/note.txt", "deep")
			s.until("folders in folders", s.status("/a/b/c/note.txt", 200))

			s.must(os.Rename(s.path("static"), s.path("elsewhere")))
			s.until("a whole folder away", s.status("/a/b/c/note.txt", 404))
			s.must(os.Rename(s.path("elsewhere"), s.path("static")))
			s.until("a whole folder back", s.status("/a/b/c/note.txt", 200))
		})
	}
}

// TestStorm is a switch of branches: hundreds of files at once.
func TestStorm(t *testing.T) {
	s := newLivePreview(t, 0)
	for n := range 600 {
		s.write(fmt.Sprintf("content/councils/county-%d/council.md", n/2), fmt.Sprintf("+++\nname = \"County %d\"\n+++\n\nNumber %d.\n", n/2, n))
	}
	s.until("after the storm", s.difference)
	s.must(os.RemoveAll(s.path("content/councils")))
	s.must(os.Remove(s.path("content/pages/about.md")))
	s.until("after all is gone", s.difference)
}
