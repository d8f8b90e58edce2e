package load

import (
	"fmt"
	"io/fs"
	"os"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"findings/generator/site"
)

const (
	topic  = "content/topics/planning.md"
	layout = "layouts/topic.html"
)

// A testFolder is the small archive with the project's layouts, being edited.
type testFolder struct {
	testing.TB
	files  fstest.MapFS
	loader *Loader
	edits  int64
}

func newFolder(t testing.TB) *testFolder {
	t.Helper()
	files := fstest.MapFS{}
	for from, to := range map[string]string{"../testdata/archive": "", "../../layouts": "layouts/", "../../static": "static/"} {
		root := os.DirFS(from)
		err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			text, err := fs.ReadFile(root, name)
			files[to+name] = &fstest.MapFile{Data: text}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return &testFolder{TB: t, files: files, loader: &Loader{FS: files}}
}

func (f *testFolder) edit(name, old, text string) {
	f.Helper()
	before := string(f.files[name].Data)
	if !strings.Contains(before, old) {
		f.Fatalf("%s has no %q", name, old)
	}
	f.edits++
	f.files[name] = &fstest.MapFile{Data: []byte(strings.Replace(before, old, text, 1)), ModTime: time.Unix(f.edits, 0)}
}

// load wants so many problems, and a site only when there are none.
func (f *testFolder) load(problems int) *Result {
	f.Helper()
	r, err := f.loader.Load()
	if err != nil {
		f.Fatal(err)
	}
	if r.Problems.Len() != problems {
		f.Errorf("%d problems, want %d:\n%s", r.Problems.Len(), problems, r.Problems)
	}
	if (r.Site != nil) != (problems == 0) {
		f.Errorf("there is a site: %v, with the problems\n%s", r.Site != nil, r.Problems)
	}
	return r
}

// wantSame checks what a load says that it found new.
func (f *testFolder) wantSame(r *Result, same bool, changed ...string) {
	f.Helper()
	if r.Same != same || !slices.Equal(r.Changed, changed) {
		f.Errorf("same: %v, changed: %q; want %v, %q", r.Same, r.Changed, same, changed)
	}
}

func TestLoadAgain(t *testing.T) {
	f := newFolder(t)
	first := f.load(0)
	if first.Same || len(first.Changed) != len(f.files)-countLayouts(f.files) {
		t.Errorf("the first load says it found %q", first.Changed)
	}
	again := f.load(0)
	f.wantSame(again, true)
	if again.Site != first.Site || again.Archive != first.Archive {
		t.Error("a folder in which nothing changed is laid out again")
	}

	f.files["layouts/README.md"] = &fstest.MapFile{Data: []byte("About layouts.")}
	f.wantSame(f.load(0), true)
	f.edit("static/style.css", "body", "main")
	f.wantSame(f.load(0), true, "static/style.css")
	f.edit(layout, "</h1>", "</h1><hr>")
	f.wantSame(f.load(0), false)
	f.edit(topic, "Planning", "Plans and more")
	f.wantSame(f.load(0), false, topic)
	f.wantSame(f.load(0), true)
}

// TestTextsAreLetGo: nothing that is read of a file keeps its whole text in memory.
func TestTextsAreLetGo(t *testing.T) {
	const inspections, length = 20, 60 << 10
	f := newFolder(t)
	const name = "content/councils/northshire/2013-01-08.md"
	text := string(f.files[name].Data)
	for n := range inspections {
		day := fmt.Sprintf("%d-01-08", 2014+n)
		padded := strings.ReplaceAll(strings.Replace(text, "title ", "#"+strings.Repeat(" ", length)+"\ntitle ", 1), "2013-01-08", day)
		f.files[strings.Replace(name, "2013-01-08", day, 1)] = &fstest.MapFile{Data: []byte(padded)}
	}
	r := f.load(0)
	before := heap()
	r.LetGo()
	if free := before - heap(); free < inspections*length*9/10 {
		t.Errorf("%d bytes are free after the texts were let go, of %d and more", free, inspections*length)
	}
	runtime.KeepAlive(f)
	runtime.KeepAlive(r)
}

// heap returns how many bytes are in use.
func heap() int {
	var stats runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&stats)
	return int(stats.HeapAlloc)
}

func countLayouts(files fstest.MapFS) (n int) {
	for name := range files {
		if strings.HasPrefix(name, "layouts/") {
			n++
		}
	}
	return n
}

// TestProblemsStay has mistakes in two places, and the editor fixes one after
// the other.
func TestProblemsStay(t *testing.T) {
	f := newFolder(t)
	f.edit(layout, "</h1>", "</h1>{{if}}")
	f.load(1)
	f.wantSame(f.load(1), true)
	f.edit(topic, "name ", "naem ")
	both := f.load(2)
	if text := both.Problems.String(); !strings.Contains(text, layout+":") || !strings.Contains(text, topic+":") {
		t.Errorf("the problems are\n%s", text)
	}
	f.edit(layout, "{{if}}", "")
	f.load(1)
	f.edit(topic, "naem ", "name ")
	f.load(0)
	delete(f.files, layout)
	f.load(1)
}

func TestNoLayouts(t *testing.T) {
	f := newFolder(t)
	for name := range f.files {
		if strings.HasPrefix(name, "layouts/") {
			delete(f.files, name)
		}
	}
	r, err := f.loader.Load()
	if err != nil || r.Site != nil || !strings.Contains(r.Problems.String(), "layouts/base.html:1:1: the layout is missing") {
		t.Errorf("without layouts: %v %v", r, err)
	}
}

// TestTakenAddress has a problem that shows only when pages are laid out.
func TestTakenAddress(t *testing.T) {
	f := newFolder(t)
	f.files["content/pages/topics.md"] = &fstest.MapFile{Data: []byte("+++\ntitle = \"Topics\"\n+++\n")}
	f.load(1)
}

func TestDrafts(t *testing.T) {
	f := newFolder(t)
	f.files["content/pages/plans.md"] = &fstest.MapFile{Data: []byte("+++\ntitle = \"Plans\"\ndraft = true\n+++\n")}
	f.loader.BaseURL = "https://example.org/archive/"
	without := f.load(0)
	f.loader = &Loader{FS: f.files, Drafts: true, Options: []site.Option{site.PlainNames}}
	with := f.load(0)
	if len(without.Archive.Drafts) != 1 || len(with.Archive.Drafts) != 0 {
		t.Errorf("%d drafts are left out, and with drafts %d", len(without.Archive.Drafts), len(with.Archive.Drafts))
	}
	if got := without.Archive.Settings.Base.Root(); got != "/archive/" {
		t.Errorf("the site lies under %s", got)
	}
	fingerprinted := func(r *Result) bool {
		return slices.ContainsFunc(r.Site.Pages, func(p site.Page) bool {
			file := p.Address.File()
			return strings.HasSuffix(file, ".css") && f.files["static/"+file] == nil
		})
	}
	if !fingerprinted(without) || fingerprinted(with) {
		t.Error("the site is not laid out with its options")
	}
}

// Words of site.toml get into what was read before they changed.
func TestWordsAgain(t *testing.T) {
	f := newFolder(t)
	about := "content/pages/about.md"
	f.files[about] = &fstest.MapFile{Data: []byte("+++\ntitle = \"About\"\n+++\n\n| a |\n|---|\n| b |\n")}
	said := func(words string) {
		t.Helper()
		for _, p := range f.load(0).Archive.Pages {
			if html := p.Text.Parts[0].HTML; !strings.Contains(html, words) {
				t.Errorf("%s is not in %s", words, html)
			}
		}
	}
	said(`aria-label="Table 1"`)
	f.edit("site.toml", "base_url", "words = { table = \"Tabl\" }\nbase_url")
	said(`aria-label="Tabl 1"`)
}

// unreadable is a folder in which some files cannot be opened.
type unreadable struct {
	fs.FS
	fail map[string]error
}

func (u unreadable) Open(name string) (fs.File, error) {
	if err := u.fail[name]; err != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: err}
	}
	return u.FS.Open(name)
}

func TestFolderThatCannotBeRead(t *testing.T) {
	f := newFolder(t)
	fail := map[string]error{}
	f.loader.FS = unreadable{f.files, fail}
	good := f.load(0)
	for _, name := range []string{"site.toml", layout, "layouts", "layouts/partials"} {
		fail[name] = fs.ErrPermission
		if r, err := f.loader.Load(); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s may not be read: %v %v", name, r, err)
		}
		delete(fail, name)
		// Whoever was told of the error has to be told that it is over.
		if r := f.load(0); r.Same || len(r.Site.Pages) != len(good.Site.Pages) {
			t.Errorf("%s may be read again: same: %v, %d pages", name, r.Same, len(r.Site.Pages))
		}
	}
	fail[layout] = fs.ErrNotExist // deleted after the folder was listed
	f.load(1)
}

func TestOpen(t *testing.T) {
	if _, err := Open("nowhere"); err == nil || !strings.HasPrefix(err.Error(), "there is no folder nowhere: ") {
		t.Errorf("a folder that is not there: %v", err)
	}
	root, err := Open("../testdata/archive")
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	if _, err := fs.Stat(root.FS(), "site.toml"); err != nil {
		t.Error(err)
	}
}
