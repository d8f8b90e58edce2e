package site

import (
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite the reference in layouts/README.md")

const (
	readme    = "../../layouts/README.md"
	reference = "\n<!-- From here on this is made from the code: go test ./generator/site -run Readme -update -->\n"
)

// TestReadme holds the reference in layouts/README.md against the views as
// they are, with their comments.
func TestReadme(t *testing.T) {
	text, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	words, got, found := strings.Cut(string(text), reference)
	if !found {
		t.Fatalf("%s has no line %q", readme, strings.TrimSpace(reference))
	}
	want := describeViews(t)
	if *update {
		if err := os.WriteFile(readme, []byte(words+reference+want), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("layouts/README.md is not up to date; run go test ./generator/site -run Readme -update\n%s", diff)
	}
	for _, name := range LayoutNames() {
		if !strings.Contains(words, "`"+name+".html`") {
			t.Errorf("layouts/README.md does not speak of %s.html", name)
		}
	}
}

// view is a struct that layouts are given.
type view struct {
	name, doc string
	rows      []string
}

// describeViews writes a section for each struct that layouts can meet.
func describeViews(t *testing.T) string {
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	views := map[string]*view{}
	var methods []*ast.FuncDecl
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range file.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				methods = append(methods, d)
			case *ast.GenDecl:
				for _, spec := range d.Specs {
					addView(views, d, spec)
				}
			}
		}
	}
	for _, m := range methods {
		addMethod(views, m)
	}
	sorted := slices.SortedFunc(func(yield func(*view) bool) {
		for _, v := range views {
			if !yield(v) {
				return
			}
		}
	}, func(a, b *view) int { return strings.Compare(a.name, b.name) })
	var b strings.Builder
	for _, v := range sorted {
		fmt.Fprintf(&b, "\n### %s\n\n%s\n\n| | | |\n|---|---|---|\n%s", v.name, v.doc, strings.Join(v.rows, ""))
	}
	return b.String()
}

// notForLayouts are the structs of the package that no layout meets.
var notForLayouts = []string{"Page", "Site", "Layouts"}

func addView(views map[string]*view, d *ast.GenDecl, spec ast.Spec) {
	s, ok := spec.(*ast.TypeSpec)
	if !ok || !s.Name.IsExported() || slices.Contains(notForLayouts, s.Name.Name) {
		return
	}
	fields, ok := s.Type.(*ast.StructType)
	if !ok {
		return
	}
	v := &view{name: s.Name.Name, doc: oneLine(d.Doc.Text())}
	views[v.name] = v
	for _, f := range fields.Fields.List {
		about := oneLine(f.Comment.Text())
		if len(f.Names) == 0 {
			v.rows = append(v.rows, fmt.Sprintf("| all of %s | | %s |\n", strings.TrimPrefix(typeName(f.Type), "possibly "), about))
		}
		for _, name := range f.Names {
			if name.IsExported() {
				v.rows = append(v.rows, fmt.Sprintf("| `.%s` | %s | %s |\n", name.Name, typeName(f.Type), about))
			}
		}
	}
}

func addMethod(views map[string]*view, m *ast.FuncDecl) {
	if m.Recv == nil || !m.Name.IsExported() || m.Name.Name == "String" {
		return
	}
	v := views[strings.TrimPrefix(typeName(m.Recv.List[0].Type), "possibly ")]
	if v == nil || m.Type.Results.NumFields() == 0 {
		return
	}
	name := m.Name.Name
	for _, p := range m.Type.Params.List {
		name += " " + p.Names[0].Name
	}
	v.rows = append(v.rows, fmt.Sprintf("| `.%s` | %s | %s |\n", name, typeName(m.Type.Results.List[0].Type), oneLine(m.Doc.Text())))
}

// typeName names a type in words.
func typeName(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.StarExpr:
		return "possibly " + typeName(e.X)
	case *ast.ArrayType:
		return "list of " + strings.TrimPrefix(typeName(e.Elt), "possibly ")
	case *ast.MapType:
		return "keys and values"
	case *ast.SelectorExpr:
		if e.Sel.Name == "HTML" {
			return "HTML"
		}
		return e.Sel.Name
	case *ast.Ident:
		return map[string]string{"string": "text", "int": "number", "bool": "yes or no", "any": "data"}[e.Name] + map[bool]string{true: e.Name}[ast.IsExported(e.Name)]
	}
	return "?"
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
