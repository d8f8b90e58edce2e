package main

import (
	"cmp"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// A problemKind is a message in the code, with gaps for what it speaks of.
type problemKind struct {
	folder, where string
	form          string // "%q is not a date"
	pattern       *regexp.Regexp
	example       example
}

// problemFolders are where editors' mistakes are found, in the order of the list.
var problemFolders = []struct{ folder, about string }{
	{"front", "In the front matter, as TOML"},
	{"content", "In the facts of an entry, and in site.toml"},
	{"archive", "Between entries"},
	{"address", "In names and addresses"},
	{"prose", "In the words"},
	{"site", "In layouts, and between pages"},
	{"advice", "Advice, with `-advice`"},
	{"links", "Cited addresses, with `-links external`"},
	{"verify", "Quotes and their sources, by `verify`"},
	{"importer", "Maps and tables, by `import`"},
}

// problemKinds collects the messages of all packages.
func problemKinds(t *testing.T) []*problemKind {
	var kinds []*problemKind
	seen := map[string]bool{}
	for _, in := range problemFolders {
		names, err := filepath.Glob(in.folder + "/*.go")
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			fset := token.NewFileSet()
			file, err := parser.ParseFile(fset, name, nil, 0)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range messagesIn(file) {
				form := formOf(m)
				key := in.folder + form
				if !hasWords.MatchString(verb.ReplaceAllString(form, "")) || seen[key] || unseen[form] {
					continue
				}
				seen[key] = true
				kinds = append(kinds, &problemKind{folder: in.folder, where: fset.Position(m.Pos()).String(), form: form, pattern: patternOf(form)})
			}
		}
	}
	return kinds
}

var hasWords = regexp.MustCompile(`[a-z]{2}`)

// unseen are messages that stand behind another check and that nobody has ever
// got to see; they are there in case that check has a gap.
var unseen = map[string]bool{
	"is empty":                     true, // no file and no key has an empty name; new can be asked for one
	"a layout cannot be drawn: %s": true, // html/template would have to change its words
}

// positions says which argument of a call is the message.
var positions = map[string]int{"Add": 2, "problem": 2, "fail": 2, "giveUp": 2, "missing": 3, "refuse": 2}

// tellers are functions whose result, or error, is all or part of a message.
var tellers = map[string]bool{"CheckID": true, "CheckFile": true, "describeHidden": true, "ParseDate": true, "parsePartial": true, "parseMoment": true, "ParseBase": true, "nameOfSpace": true}

// messagesIn returns the expressions of a file that become messages.
func messagesIn(file *ast.File) []ast.Expr {
	var found []ast.Expr
	ast.Inspect(file, func(n ast.Node) bool {
		// A table of messages: {said("…"), "message", "hint"}.
		if row, ok := n.(*ast.CompositeLit); ok && len(row.Elts) == 3 {
			if call, ok := row.Elts[0].(*ast.CallExpr); ok {
				if id, ok := call.Fun.(*ast.Ident); ok && id.Name == "said" {
					found = append(found, row.Elts[1])
				}
			}
		}
		return true
	})
	for _, d := range file.Decls {
		f, ok := d.(*ast.FuncDecl)
		if !ok || f.Body == nil {
			continue
		}
		result := messageResult(f)
		ast.Inspect(f.Body, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CallExpr:
				name := calledName(n)
				if at, ok := positions[name]; ok && at < len(n.Args) {
					found = append(found, n.Args[at])
				}
				if name == "Errorf" && tellers[f.Name.Name] {
					found = append(found, n.Args[0])
				}
			case *ast.ReturnStmt:
				if result >= 0 && len(n.Results) > result {
					found = append(found, n.Results[result])
				}
			case *ast.AssignStmt:
				if id, ok := n.Lhs[0].(*ast.Ident); ok && id.Name == "message" && len(n.Rhs) == len(n.Lhs) {
					found = append(found, n.Rhs[0])
				}
			case *ast.KeyValueExpr:
				if id, ok := n.Key.(*ast.Ident); ok && id.Name == "Message" {
					found = append(found, n.Value)
				}
			}
			return true
		})
	}
	return slices.DeleteFunc(found, func(e ast.Expr) bool { return formOf(e) == "" })
}

func calledName(call *ast.CallExpr) string {
	if s, ok := call.Fun.(*ast.SelectorExpr); ok {
		return s.Sel.Name
	}
	return ""
}

// messageResult returns which result of a function is a message, or -1.
func messageResult(f *ast.FuncDecl) int {
	n := 0
	if f.Type.Results == nil {
		return -1
	}
	for _, r := range f.Type.Results.List {
		for _, name := range r.Names {
			if name.Name == "message" {
				return n
			}
			n++
		}
	}
	if tellers[f.Name.Name] && len(f.Type.Results.List) == 1 {
		return 0
	}
	return -1
}

// formOf returns an expression as a format; "" for what has no words in it.
func formOf(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.BasicLit:
		text, _ := strconv.Unquote(e.Value)
		return gap.ReplaceAllString(text, "%s")
	case *ast.BinaryExpr:
		x, y := formOf(e.X), formOf(e.Y)
		if x == "" && y == "" {
			return ""
		}
		return cmp.Or(x, "%s") + cmp.Or(y, "%s")
	case *ast.CallExpr:
		if calledName(e) == "Sprintf" {
			return formOf(e.Args[0])
		}
	}
	return ""
}

var gap = regexp.MustCompile(`(?:\$[0-9])+`) // in the words for layouts

var verb = regexp.MustCompile(`%#?[0-9]*[a-zA-Z]`)

// patternOf returns what matches the messages of a form. One that is part of a
// message may have more before it.
func patternOf(form string) *regexp.Regexp {
	var b strings.Builder
	rest := form
	for {
		at := verb.FindStringIndex(rest)
		if at == nil {
			break
		}
		b.WriteString(regexp.QuoteMeta(rest[:at[0]]) + "(?s:.+)")
		rest = rest[at[1]:]
	}
	return regexp.MustCompile("^(?:.* )?" + b.String() + regexp.QuoteMeta(rest) + "$")
}

// kindsOf returns the kinds that a message is of: the one with the most words
// of its own, the same in other packages, and the one that begins it when it is put
// together, as in "the id %q %s".
func kindsOf(kinds []*problemKind, message string) []*problemKind {
	var all []*problemKind
	most := 0
	own := func(k *problemKind) int { return len(verb.ReplaceAllString(k.form, "")) }
	for _, k := range kinds {
		if k.pattern.MatchString(message) {
			all = append(all, k)
			most = max(most, own(k))
		}
	}
	return slices.DeleteFunc(all, func(k *problemKind) bool {
		return own(k) < most && !strings.HasSuffix(k.form, "%q %s") && !strings.HasSuffix(k.form, "%s %s")
	})
}
