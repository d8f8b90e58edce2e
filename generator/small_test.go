package main

import (
	"context"
	"io/fs"
	"os"
	"testing"
	"testing/fstest"

	"findings/generator/content"
	"findings/generator/site"
	"findings/generator/source"
)

// smallSite returns the folder of the small archive of testdata/archive, with
// the project's own layouts and stylesheet.
func smallSite(t testing.TB) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	for folder, prefix := range map[string]string{"testdata/archive": "", "../layouts": "layouts/", "../static": "static/"} {
		err := fs.WalkDir(os.DirFS(folder), ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			text, err := os.ReadFile(folder + "/" + name)
			files[prefix+name] = &fstest.MapFile{Data: text}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return files
}

// checkWhole is the command check for a folder in memory.
func checkWhole(t testing.TB, files fs.FS) *source.Problems {
	t.Helper()
	loader := content.Loader{FS: files}
	a, problems, err := loader.Load()
	if err != nil {
		t.Fatal(err)
	}
	layouts, err := site.ReadLayouts(files, problems)
	if err != nil {
		t.Fatal(err)
	}
	s := site.New(a, layouts, files, problems)
	if problems.Len() == 0 {
		if err := site.Render(context.Background(), s.Pages, problems, func(site.Page, []byte) error { return nil }); err != nil {
			t.Fatal(err)
		}
	}
	return problems
}
