package preview

import (
	"bytes"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"findings/generator/load"
	"findings/generator/site"
)

var scriptTag = regexp.MustCompile(`<script src="/-/reload.js"[^>]*></script>\n`)

// difference compares what is served with a fresh build of the folder, and
// tells the first difference; "" when there is none. When the folder has
// problems, these are compared.
func (s *livePreview) difference() string {
	files := os.DirFS(s.folder)
	loader := load.Loader{FS: files, Drafts: true, Options: []site.Option{site.PlainNames}}
	fresh, err := loader.Load()
	if err != nil {
		return err.Error()
	}
	e := s.server.now.Load()
	if got, want := e.problems.String(), fresh.Problems.String(); got != want {
		return fmt.Sprintf("the preview has the problems\n%s\nwant\n%s", got, want)
	}
	if fresh.Site == nil {
		return ""
	}
	if len(e.pages) != len(fresh.Site.Pages) {
		return fmt.Sprintf("there are %d addresses, want %d", len(e.pages), len(fresh.Site.Pages))
	}
	err = site.Render(s.Context(), fresh.Site.Pages, fresh.Problems, func(page site.Page, want []byte) error {
		path := "/" + page.Address.File()
		if page.Open != nil {
			var file bytes.Buffer
			if err := page.Write(&file); err != nil {
				return err
			}
			want = file.Bytes()
		}
		if status, got := s.ask(path); status != 200 || !bytes.Equal(scriptTag.ReplaceAll(got, nil), want) {
			return fmt.Errorf("another page is served (%d)", status)
		}
		return nil
	})
	if err != nil {
		return err.Error()
	}
	return ""
}

var seed = flag.Uint64("seed", 20140321, "what the random operations begin from")

// TestServesWhatABuildWouldWrite does to a folder what people, editors and
// version control do, in any order, and compares with a fresh build now and
// then.
func TestServesWhatABuildWouldWrite(t *testing.T) {
	s := newLivePreview(t, 0)
	h := &hand{livePreview: s, random: rand.New(rand.NewPCG(*seed, 1)), broken: map[string]string{}}
	const operations, between = 400, 25
	for n := range operations {
		h.do()
		if n%between == between-1 {
			s.until(fmt.Sprintf("seed %d, after %d operations", *seed, n+1), s.difference)
		}
	}
	h.fixAll()
	s.until(fmt.Sprintf("seed %d, at the end", *seed), s.difference)
	if problems := s.server.now.Load().problems; problems.Len() > 0 {
		t.Errorf("problems that nobody made:\n%s", problems)
	}
}

// A hand changes files at random.
type hand struct {
	*livePreview
	random *rand.Rand
	number int
	broken map[string]string // by name, the text before
}

func (h *hand) do() {
	h.number++
	operations := []func(){
		h.create, h.create, h.nested, h.edit, h.edit, h.edit, h.save, h.save, h.rename, h.renameFolder, h.delete, h.deleteFolder,
		h.breakOne, h.fixAll, h.touchLayout, h.touchStatic, h.touchSettings, h.litter,
	}
	operations[h.random.IntN(len(operations))]()
}

// own returns the names of the entries that the hand made, in order; the small
// archive's own refer to each other.
func (h *hand) own(pattern string) []string {
	names, err := filepath.Glob(h.path(pattern))
	h.must(err)
	slices.Sort(names)
	return names
}

func (h *hand) one(names []string) (string, bool) {
	if len(names) == 0 {
		return "", false
	}
	return names[h.random.IntN(len(names))], true
}

func (h *hand) entry() (string, bool) {
	return h.one(append(h.own("content/topics/made-*.md"), h.own("content/councils/made-*/*.md")...))
}

func (h *hand) create() {
	h.write(fmt.Sprintf("content/topics/made-%d.md", h.number), fmt.Sprintf(topic, fmt.Sprint("Made ", h.number)))
}

func (h *hand) nested() {
	folder := fmt.Sprintf("content/councils/made-%d/", h.number)
	h.write(folder+"council.md", fmt.Sprintf("+++\nname = \"Made %d\"\n+++\n\nA place.\n", h.number))
	visit, err := os.ReadFile(h.path(inspection))
	h.must(err)
	number := fmt.Sprintf("Number %d", h.number)
	h.write(folder+"2013-01-08.md", strings.NewReplacer("Staff indicate", number+" say", "- Missing children:", "- "+number+":").Replace(string(visit)))
}

func (h *hand) edit() {
	if name, ok := h.entry(); ok {
		text, err := os.ReadFile(name)
		h.must(err)
		h.must(os.WriteFile(name, fmt.Appendf(text, "\nOnce more, %d.\n", h.number), 0o666))
	}
}

// save writes a file as editors do, beside the old one and then in its place.
func (h *hand) save() {
	if name, ok := h.entry(); ok {
		text, err := os.ReadFile(name)
		h.must(err)
		beside := filepath.Join(filepath.Dir(name), fmt.Sprintf(".%d.swp", h.number))
		h.must(os.WriteFile(beside, bytes.Replace(text, []byte("Made"), []byte("Mode"), 1), 0o666))
		h.must(os.Rename(beside, name))
	}
}

func (h *hand) move(from, to string) {
	h.must(os.Rename(from, to))
	for name, text := range h.broken {
		if rest, ok := strings.CutPrefix(name, from); ok {
			delete(h.broken, name)
			h.broken[to+rest] = text
		}
	}
}

func (h *hand) rename() {
	if name, ok := h.one(h.own("content/topics/made-*.md")); ok {
		h.move(name, h.path(fmt.Sprintf("content/topics/made-%d.md", h.number)))
	}
}

// renameFolder now and then puts a new folder at once where the old one was.
func (h *hand) renameFolder() {
	if name, ok := h.one(h.own("content/councils/made-*")); ok {
		h.move(name, h.path(fmt.Sprintf("content/councils/made-%d", h.number)))
		if h.random.IntN(2) == 0 {
			h.must(os.Mkdir(name, 0o777))
			h.must(os.WriteFile(filepath.Join(name, "council.md"), fmt.Appendf(nil, "+++\nname = \"Here again %d\"\n+++\n", h.number), 0o666))
		}
	}
}

func (h *hand) delete() {
	if name, ok := h.one(h.own("content/topics/made-*.md")); ok {
		h.must(os.Remove(name))
		delete(h.broken, name)
	}
}

func (h *hand) deleteFolder() {
	if name, ok := h.one(h.own("content/councils/made-*")); ok {
		h.must(os.RemoveAll(name))
		for broken := range h.broken {
			if strings.HasPrefix(broken, name+string(filepath.Separator)) {
				delete(h.broken, broken)
			}
		}
	}
}

func (h *hand) breakOne() {
	name, ok := h.entry()
	if h.random.IntN(3) == 0 {
		name, ok = h.path("layouts/topic.html"), true
	}
	if _, already := h.broken[name]; already || !ok {
		return
	}
	text, err := os.ReadFile(name)
	h.must(err)
	h.broken[name] = string(text)
	h.must(os.WriteFile(name, append([]byte("+++\n{{nonsense"), text...), 0o666))
}

func (h *hand) fixAll() {
	for name, text := range h.broken {
		h.must(os.WriteFile(name, []byte(text), 0o666))
	}
	clear(h.broken)
}

func (h *hand) touchLayout() {
	name := h.path("layouts/base.html")
	text, err := os.ReadFile(name)
	h.must(err)
	h.must(os.WriteFile(name, bytes.Replace(text, []byte("</body>"), fmt.Appendf(nil, "<!-- --><p>%d</p></body>", h.number), 1), 0o666))
}

func (h *hand) touchStatic() {
	h.write("static/style.css", fmt.Sprintf("b { order: %d }\n", h.number))
	h.write(fmt.Sprintf("static/made/%d/note.txt", h.number%5), fmt.Sprint(h.number))
	if h.random.IntN(3) == 0 {
		h.must(os.RemoveAll(h.path("static/made")))
	}
}

func (h *hand) touchSettings() {
	h.write("site.toml", fmt.Sprintf("title = \"Archive %d\"\nbase_url = \"https://example.org/\"\n", h.number))
}

// litter leaves what editors leave.
func (h *hand) litter() {
	h.write(fmt.Sprintf("content/topics/.made-%d.md.swp", h.number), "half of a file")
	h.write("content/topics/made.md~", "an old file")
	h.write("public/index.html", "a built page")
}
