package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const modulePrefix = "findings/generator/"

// packages says what each package may import, beside the standard library: other
// packages, and modules or packages of others, with all below them. It says more
// than what is imported today, which `go list` tells: it is what the program
// is meant to be. Packages come after those that they may use, so none can use
// one that uses it, and each thing from outside has one door or a few, so that
// it can be replaced there. What differs from the plan that was drawn before
// the first line:
//
//   - address folds and slugs names, so it knows the forms of Unicode, and
//     what a host is called in the network; publish
//     folds names as it does.
//   - archive sorts names, and does it as people do; site shows them in that
//     order and no longer sorts.
//   - content asks what a language tag is, for site.toml, and reads every text in
//     one form of Unicode.
//   - publish locks its folder and asks disks what they can do; it takes bytes
//     and names and knows nothing of pages.
var packages = []struct {
	name    string
	imports []string
}{
	{"source", nil},
	{"web", nil},
	{"cache", nil},
	{"corpus", nil},
	{"unchanged", []string{"cache"}},
	{"address", []string{"web", "golang.org/x/net/idna", "golang.org/x/text/unicode/norm"}},
	{"archive", []string{"source", "address", "golang.org/x/text/collate", "golang.org/x/text/language"}},
	{"front", []string{"source", "github.com/BurntSushi/toml", "github.com/pelletier/go-toml/v2/unstable"}},
	{"prose", []string{"source", "web", "address", "archive", "github.com/yuin/goldmark", "golang.org/x/text/unicode/runenames"}},
	{"verify", []string{"source", "address", "archive", "front", "golang.org/x/text/unicode/norm"}},
	{"report", []string{"verify"}},
	{"content", []string{"source", "web", "address", "front", "prose", "archive", "verify", "golang.org/x/text/language", "golang.org/x/text/unicode/norm"}},
	{"data", []string{"address", "archive"}},
	{"compile", nil},
	{"search", []string{"address", "archive", "golang.org/x/text/unicode/norm"}},
	{"site", []string{"source", "address", "archive", "data", "search", "compile"}},
	{"markup", []string{"source", "golang.org/x/net/html"}},
	{"load", []string{"source", "archive", "prose", "content", "site", "markup"}},
	{"publish", []string{"address", "golang.org/x/sys", "github.com/rogpeppe/go-internal/lockedfile"}},
	{"preview", []string{"source", "address", "content", "site", "load", "github.com/fsnotify/fsnotify"}},
	{"advice", []string{"source", "web", "address", "archive", "golang.org/x/text/unicode/norm"}},
	{"desk", []string{"source", "archive", "data"}},
	{"difference", []string{"source", "archive"}},
	{"links", []string{"source", "archive", "cache"}},
	{"change", nil},
	{"starter", []string{"source", "address", "archive", "front", "change"}},
	{"importer", []string{"source", "address", "archive", "front", "prose", "data", "change", "starter", "report", "golang.org/x/text/unicode/norm"}},
	{"main", []string{
		"source", "address", "archive", "front", "prose", "content", "site", "load", "publish", "preview",
		"advice", "desk", "difference", "links", "change", "starter", "importer", "report", "verify", "unchanged",
	}},
}

// nameless are names that say nothing about what is in a package, so that
// anything ends up there.
var nameless = []string{"utils", "util", "common", "helpers", "helper", "misc", "shared", "base", "lib", "internal"}

// TestImports holds that table against the imports of every file, for whatever
// system it is built.
func TestImports(t *testing.T) {
	err := fs.WalkDir(os.DirFS("."), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && d.Name() == "testdata" {
			return fs.SkipDir
		}
		if path.Ext(name) == ".go" && !strings.HasSuffix(name, "_test.go") {
			checkImports(t, name)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func checkImports(t *testing.T, name string) {
	file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
	if err != nil {
		t.Error(err)
		return
	}
	pkg := path.Dir(name)
	if pkg == "." {
		pkg = "main"
	}
	if slices.Contains(nameless, path.Base(pkg)) || slices.Contains(nameless, file.Name.Name) {
		t.Errorf("%s: package %s has a name that says nothing: name it after what it does, or put each function where it is used", name, file.Name.Name)
		return
	}
	if file.Name.Name != path.Base(pkg) {
		t.Errorf("%s: package %s is in the folder %s: give both one name", name, file.Name.Name, pkg)
	}
	may, known := mayImport(pkg)
	if !known {
		t.Errorf("%s: the package %s is not in the table packages: if it is a concern of its own, add it there, after the packages that it uses, and say in its package comment what it is for", name, pkg)
		return
	}
	for _, spec := range file.Imports {
		imported, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			t.Error(err)
			continue
		}
		other, inside := strings.CutPrefix(imported, modulePrefix)
		first, _, _ := strings.Cut(imported, "/")
		switch {
		case inside && slices.Contains(may, other):
		case inside:
			t.Errorf("%s: %s may not import %s: move what it needs to a package that both may use, or hand it in as an argument or a function; imports_test.go has the table", name, pkg, other)
		case !strings.Contains(first, "."): // the standard library
		case slices.ContainsFunc(may, func(m string) bool { return imported == m || strings.HasPrefix(imported, m+"/") }):
		default:
			t.Errorf("%s: %s may not import %s: %s, or add it to the table in imports_test.go if this package is to be the one that uses it", name, pkg, imported, doors(imported))
		}
	}
}

func mayImport(pkg string) (imports []string, known bool) {
	for _, r := range packages {
		if r.name == pkg {
			return r.imports, true
		}
	}
	return nil, false
}

// doors says which packages may import something.
func doors(imported string) string {
	var names []string
	for _, r := range packages {
		for _, m := range r.imports {
			if imported == m || strings.HasPrefix(imported, m+"/") {
				names = append(names, r.name)
			}
		}
	}
	if len(names) == 0 {
		return "do without it, as every other package does"
	}
	return "let " + strings.Join(names, " or ") + " do what it is for"
}

// TestPackagesInOrder holds that the table itself has no circles.
func TestPackagesInOrder(t *testing.T) {
	before := map[string]bool{}
	for _, r := range packages {
		for _, m := range r.imports {
			if !strings.Contains(m, ".") && !before[m] {
				t.Errorf("%s may import %s, which comes after it: packages come after those that they may use", r.name, m)
			}
		}
		before[r.name] = true
	}
}
