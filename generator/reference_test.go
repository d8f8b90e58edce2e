package main

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
)

const (
	guide          = "../CONTRIBUTING.md"
	beginReference = "<!-- This list is made from the code and its tests: go test ./generator -run Reference -update -->\n"
	endReference   = "<!-- End of the list. -->\n"
)

// TestReference holds the list of problems in the editors' guide against the
// messages in the code, and sees that a test shows each of them with the file
// that is wrong and what comes back. The list shows what the tests show.
func TestReference(t *testing.T) {
	kinds := problemKinds(t)
	shown := examples(t)
	for _, e := range shown {
		for _, k := range kindsOf(kinds, e.message) {
			if k.example.message == "" || e.better(k.example) {
				k.example = e
			}
		}
	}
	want := "\n" + referenceOf(t, kinds)
	text, err := os.ReadFile(guide)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, begins := strings.Cut(string(text), beginReference)
	got, after, ends := strings.Cut(rest, endReference)
	if !begins || !ends {
		t.Fatalf("%s has no place for the list of problems, between\n%s%s", guide, beginReference, endReference)
	}
	if *update {
		if err := os.WriteFile(guide, []byte(before+beginReference+want+endReference+after), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := gocmp.Diff(want, got); diff != "" {
		t.Errorf("the list of problems in CONTRIBUTING.md is not up to date; run go test ./generator -run Reference -update\n%s", diff)
	}
}

// A problemKind is a message in the code, with gaps for what it speaks of.
type problemKind struct {
	room, where string
	form        string // "%q is not a date"
	pattern     *regexp.Regexp
	example     example
}

// rooms are where editors' mistakes are found, in the order of the list.
var rooms = []struct{ folder, about string }{
	{"front", "In the front matter, as TOML"},
	{"content", "In the facts of an entry, and in site.toml"},
	{"archive", "Between entries"},
	{"address", "In names and addresses"},
	{"prose", "In the words"},
	{"site", "In layouts, and between pages"},
	{"advice", "Advice, with `-advice`"},
	{"links", "Cited addresses, with `-links external`"},
}

// problemKinds collects the messages of all rooms.
func problemKinds(t *testing.T) []*problemKind {
	var kinds []*problemKind
	seen := map[string]bool{}
	for _, room := range rooms {
		names, err := filepath.Glob(room.folder + "/*.go")
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
				key := room.folder + form
				if !hasWords.MatchString(verb.ReplaceAllString(form, "")) || seen[key] || unseen[form] {
					continue
				}
				seen[key] = true
				kinds = append(kinds, &problemKind{room: room.folder, where: fset.Position(m.Pos()).String(), form: form, pattern: patternOf(form)})
			}
		}
	}
	return kinds
}

var hasWords = regexp.MustCompile(`[a-z]{2}`)

// unseen are messages that stand behind another check and that nobody has ever
// got to see; they are there in case that check has a gap.
var unseen = map[string]bool{
	"the byte %#x is not UTF-8":                    true, // prose.CheckText looks first
	"there is an invisible character here, U+%04X": true, // as well
	"%s cannot be read as it is written":           true, // the scanner and the toml package would have to disagree
	"this cannot be read":                          true, // as well
	"is empty":                                     true, // no file and no key has an empty name; new can be asked for one
	"a layout cannot be drawn: %s":                 true, // html/template would have to change its words
}

// positions says which argument of a call is the message.
var positions = map[string]int{"Add": 2, "problem": 2, "fail": 2, "giveUp": 2, "missing": 3}

// tellers are functions whose result, or error, is all or part of a message.
var tellers = map[string]bool{"CheckID": true, "hidden": true, "ParseDate": true, "parseMoment": true, "ParseBase": true, "nameOfSpace": true}

// messagesIn returns the expressions of a file that become messages.
func messagesIn(file *ast.File) []ast.Expr {
	var found []ast.Expr
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
		return text
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
// of its own, the same in other rooms, and the one that begins it when it is put
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
	return slices.DeleteFunc(all, func(k *problemKind) bool { return own(k) < most && !strings.HasSuffix(k.form, "%q %s") })
}

// An example is a problem as a test shows it.
type example struct{ file, message, hint string }

// better prefers whole commands to the tests of a room, and what says what to
// do to what does not.
func (e example) better(than example) bool {
	script := func(e example) bool { return strings.HasPrefix(e.file, "testdata/") }
	if (e.hint == "") != (than.hint == "") {
		return e.hint != ""
	}
	return script(e) && !script(than)
}

var firstLine = regexp.MustCompile(`^[^\s:][^:]*:\d+:\d+: (.+)$`)

// examples collects the problems that the expected outputs of tests show.
func examples(t *testing.T) []example {
	var names []string
	for _, pattern := range []string{"testdata/script/*.txtar", "front/testdata/*.txt", "prose/testdata/*.txtar"} {
		found, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, found...)
	}
	var all []example
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(string(text), "\n")
		for n, line := range lines {
			m := firstLine.FindStringSubmatch(line)
			if m == nil {
				continue
			}
			e := example{file: name, message: m[1]}
			for _, next := range lines[n+1:] {
				hint, ok := strings.CutPrefix(next, "    ")
				if !ok {
					break
				}
				if !excerpt.MatchString(next) && !strings.HasPrefix(hint, "… and ") {
					e.hint = strings.TrimSpace(e.hint + " " + hint)
				}
			}
			all = append(all, e)
		}
	}
	return all
}

var excerpt = regexp.MustCompile(`^ {4} *\d* \| `)

// referenceOf writes the list.
func referenceOf(t *testing.T, kinds []*problemKind) string {
	var b strings.Builder
	for _, room := range rooms {
		fmt.Fprintf(&b, "#### %s\n\n| what it says | what to do |\n|---|---|\n", room.about)
		var rows []string
		for _, k := range kinds {
			if k.room != room.folder {
				continue
			}
			if k.example.message == "" {
				t.Errorf("%s: no test shows the problem %q: write one into testdata/script", k.where, k.form)
				continue
			}
			if k.example.hint == "" {
				t.Errorf("%s: the problem %q does not say what to do", k.where, k.form)
			}
			rows = append(rows, fmt.Sprintf("| %s | %s |\n", cell(k.example.message), cell(k.example.hint)))
		}
		slices.SortFunc(rows, func(a, b string) int { return strings.Compare(sortKey(a), sortKey(b)) })
		b.WriteString(strings.Join(slices.Compact(rows), "") + "\n")
	}
	return b.String()
}

var notLetters = regexp.MustCompile(`[^a-z ]+`)

func sortKey(row string) string { return notLetters.ReplaceAllString(strings.ToLower(row), "") }

// cell writes a text so that Markdown shows it as it is, in a table.
func cell(text string) string {
	if text == "" {
		return ""
	}
	return "`" + strings.NewReplacer("|", `\|`, "`", "'").Replace(text) + "`"
}
