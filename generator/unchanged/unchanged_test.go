package unchanged

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"testing/fstest"
	"time"
)

var names = []string{"content", "site.toml"}

func aSite() fstest.MapFS {
	long := time.Now().Add(-time.Hour)
	return fstest.MapFS{
		"site.toml":         {Data: []byte("title"), ModTime: long},
		"content/a.md":      {Data: []byte("one"), ModTime: long},
		"content/empty":     {Mode: fs.ModeDir | 0o755},
		"content/more/b.md": {Data: []byte("two"), ModTime: long},
	}
}

// Only a build of the same that was published as it stands now is done already.
func TestSame(t *testing.T) {
	cacheIn(t, t.TempDir())
	done := Said{"heavy", "2 pages"}
	for name, c := range map[string]struct {
		change    func(fstest.MapFS)
		flags     string
		out       string
		published string
		want      bool
	}{
		"nothing":         {want: true},
		"a time":          {change: func(s fstest.MapFS) { s["content/a.md"].ModTime = time.Now() }, want: true},
		"a text, as long": {change: func(s fstest.MapFS) { s["content/a.md"].Data, s["content/a.md"].ModTime = []byte("eno"), time.Now() }},
		"a text, longer":  {change: func(s fstest.MapFS) { s["content/a.md"].Data = []byte("ones") }},
		"a file more":     {change: func(s fstest.MapFS) { s["content/c.md"] = &fstest.MapFile{} }},
		"a file less":     {change: func(s fstest.MapFS) { delete(s, "content/more/b.md") }},
		"a folder less":   {change: func(s fstest.MapFS) { delete(s, "content/empty") }},
		"the settings":    {change: func(s fstest.MapFS) { s["site.toml"].Data = []byte("titel, new") }},
		"settings gone":   {change: func(s fstest.MapFS) { delete(s, "site.toml") }},
		"a link":          {change: func(s fstest.MapFS) { s["content/c.md"] = &fstest.MapFile{Mode: fs.ModeSymlink, Data: []byte("a.md")} }},
		"words moved": {change: func(s fstest.MapFS) {
			s["content/a.md"].Data, s["content/more/b.md"].Data = []byte("onet"), []byte("wo")
		}},
		"other flags":       {flags: "-drafts"},
		"another folder":    {out: "elsewhere"},
		"published changed": {published: "p2"},
	} {
		t.Run(name, func(t *testing.T) {
			out := filepath.Join(t.TempDir(), "public")
			Look(out, "", aSite(), names).Keep("p1", done)
			site := aSite()
			if c.change != nil {
				c.change(site)
			}
			if c.out != "" {
				out = filepath.Join(t.TempDir(), c.out)
			}
			if c.published == "" {
				c.published = "p1"
			}
			said, same := Look(out, c.flags, site, names).Same(c.published)
			if same != c.want || same && said != done {
				t.Errorf("same: %v, said %v", same, said)
			}
		})
	}
}

// What is not known is never the same.
func TestNotKnown(t *testing.T) {
	cacheIn(t, t.TempDir())
	out := filepath.Join(t.TempDir(), "public")
	notSame := func(published, when string) {
		t.Helper()
		if _, same := Look(out, "", aSite(), names).Same(published); same {
			t.Errorf("%s: the same", when)
		}
	}
	notSame("p1", "nothing was built")
	notSame("", "nothing is published")
	Look(out, "", aSite(), names).Keep("", Said{})
	notSame("", "what was published is not known")
	lost := aSite()
	delete(lost, "content/a.md")
	Look(out, "", lost, append(names, "content/a.md")).Keep("p1", Said{})
	notSame("p1", "the site could not be read")
	cacheIn(t, filepath.Join(os.DevNull, "none"))
	Look(out, "", aSite(), names).Keep("p1", Said{})
	notSame("p1", "there is no cache")
}

// A large file is not held in memory when it is read.
func TestLargeFiles(t *testing.T) {
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	const size = 40 << 20
	folder := t.TempDir()
	large := filepath.Join(folder, "large")
	if err := errors.Join(os.WriteFile(large, nil, 0o666), os.Truncate(large, size)); err != nil {
		t.Fatal(err)
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	Look(filepath.Join(folder, "public"), "", os.DirFS(folder), []string{"large"})
	runtime.ReadMemStats(&after)
	if bytes := after.TotalAlloc - before.TotalAlloc; bytes > size/8 {
		t.Errorf("%d bytes are allocated for a file of %d", bytes, size)
	}
}

// Files whose times are to be believed are not read.
func TestNotRead(t *testing.T) {
	cacheIn(t, t.TempDir())
	out := filepath.Join(t.TempDir(), "public")
	fresh := aSite()
	fresh["content/a.md"].ModTime = time.Now()
	same := func(site fs.FS) {
		t.Helper()
		if _, same := Look(out, "", site, names).Same("p1"); !same {
			t.Error("not the same")
		}
	}
	read := 0
	Look(out, "", counting{fresh, &read}, names).Keep("p1", Said{})
	same(counting{fresh, &read})
	if read != 6 {
		t.Errorf("with a file that changed a moment ago, %d files were read, want 3 each time", read)
	}
	read = 0
	old := aSite() // with other times than those that are known
	same(counting{old, &read})
	same(counting{old, &read})
	if read != 3 {
		t.Errorf("%d files were read, want 3 the first time, and none from then on", read)
	}
}

// counting counts the files that are read.
type counting struct {
	fstest.MapFS
	read *int
}

func (c counting) Open(name string) (fs.File, error) {
	*c.read++
	return c.MapFS.Open(name)
}

// cacheIn has the cache in a folder, on whatever system: see [os.UserCacheDir].
func cacheIn(t *testing.T, folder string) {
	for _, name := range []string{"XDG_CACHE_HOME", "LocalAppData", "HOME"} {
		t.Setenv(name, folder)
	}
}
