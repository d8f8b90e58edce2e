package site

import (
	"os"
	"path"
	"slices"
	"strings"
	"testing"

	"findings/generator/archive"
	"findings/generator/source"
)

// indexFiles returns the folder of the index, and the names of its files.
func indexFiles(s *Site) (folder string, names []string) {
	for _, p := range s.Pages {
		if p.Kind == "search-index" {
			name, _ := strings.CutPrefix(string(p.Address), string(s.indexed))
			names = append(names, name)
		}
	}
	return path.Base(string(s.indexed)), names
}

// TestIndexOfOneBuild sees that another index lies in another folder, and that a
// preview, which makes none before it is asked, lists the same files.
func TestIndexOfOneBuild(t *testing.T) {
	first := layout(t, many(30))
	folder, names := indexFiles(first)
	if again, _ := indexFiles(layout(t, many(30))); again != folder {
		t.Errorf("the same archive has its index in %s and in %s", folder, again)
	}
	changed := many(30)
	changed.Inspections[0].Text.Quotes[29].Plain = "A word!"
	other := layout(t, changed)
	if page := render(t, other, "/search/"); indexFolder(other) == folder || !strings.Contains(page, `data-index="/archive/search/`+indexFolder(other)+`/"`) {
		t.Errorf("with other words the index is still in %s, or the page leads elsewhere", folder)
	}
	changed = many(30)
	changed.Inspections[0].Text.Quotes[29].Role = "Leader!"
	if changedFolder, _ := indexFiles(layout(t, changed)); changedFolder == folder {
		t.Errorf("with another role shown the index is still in %s", folder)
	}
	var problems source.Problems
	preview := New(first.archive, first.layouts, os.DirFS("../.."), &problems, PlainNames)
	previewFolder, previewNames := indexFiles(preview)
	if previewFolder != "index" || !slices.Equal(previewNames, names) {
		t.Errorf("a preview has in %s: %q; want in index: %q", previewFolder, previewNames, names)
	}
}

func indexFolder(s *Site) string {
	folder, _ := indexFiles(s)
	return folder
}

func TestTopicSaysItsOtherWords(t *testing.T) {
	parts := many(1)
	parts.Topics = []*archive.Topic{{Entry: parts.Topics[0].Entry, Name: "T", Also: []string{"RHI", "runaway"}}}
	if page := render(t, layout(t, parts), "/topics/t/"); !strings.Contains(page, "Also found under: RHI, runaway.") {
		t.Error("the topic's page does not say what else it is found under")
	}
}
