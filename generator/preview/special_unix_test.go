//go:build unix

package preview

import (
	"os"
	"strings"
	"syscall"
	"testing"
)

// TestPipesAppear puts pipes, on which whoever opens them waits, where the site's files
// are, while it is served.
func TestPipesAppear(t *testing.T) {
	s := newLivePreview(t, 0)
	names := []string{"static/style.css", "static/new.css", inspection, "content/topics/new.md", "layouts/page.html", "layouts/new.html"}
	texts := map[string][]byte{}
	for _, name := range names {
		texts[name], _ = os.ReadFile(s.path(name))
		os.Remove(s.path(name)) // where there is one
		s.must(syscall.Mkfifo(s.path(name), 0o666))
		s.ask("/style.css") // whatever it is by now, there is an answer
	}
	s.until("pipes", func() string {
		problems := s.server.now.Load().problems.String()
		for _, name := range names {
			if !strings.Contains(problems, name+":1:1: ") {
				return "nothing is said of " + name + ":\n" + problems
			}
		}
		return s.status("/about/", 200)()
	})
	for _, name := range names {
		s.must(os.Remove(s.path(name)))
		if texts[name] != nil {
			s.write(name, string(texts[name]))
		}
	}
	s.until("files again", s.difference)
	if problems := s.server.now.Load().problems; problems.Len() > 0 {
		t.Errorf("problems that nobody made:\n%s", problems)
	}
}

// TestPipesAreNotOpened has a pipe in the place of a file that was there a moment ago.
func TestPipesAreNotOpened(t *testing.T) {
	at := t.TempDir()
	if err := syscall.Mkfifo(at+"/style.css", 0o666); err != nil {
		t.Fatal(err)
	}
	if f, err := folder(at).Open("style.css"); err == nil {
		f.Close()
		t.Error("it is opened")
	}
}
