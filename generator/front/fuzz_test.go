package front

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/BurntSushi/toml"

	"findings/generator/source"
)

// FuzzRead holds the reading to the toml package: what both accept has the same
// keys in the same order and the same values at the places that were found;
// what the toml package accepts is accepted, but for the limits and for TOML
// that is defined twice; and nothing panics.
func FuzzRead(f *testing.F) {
	for _, seed := range seeds {
		f.Add(seed)
	}
	f.Add(example)
	f.Fuzz(check)
}

// check holds what [Read] makes of a text to what the toml package makes of it.
func check(t *testing.T, text string) {
	slow := time.AfterFunc(5*time.Second, func() { panic(fmt.Sprintf("hangs on %q", text)) })
	defer slow.Stop()
	file := &source.File{Name: "a.toml", Text: text}
	var problems source.Problems
	table := Read(file, source.Span{End: len(text)}, &problems)
	if table.Broken() != (problems.Len() > 0) {
		t.Fatalf("broken = %v, with %d problems", table.Broken(), problems.Len())
	}
	goodPlaces(t, &problems)
	if table.Broken() || !checked(text) {
		everything(table)
	}
	if !checked(text) || table.anySpaced { // which is read on purpose, and is no TOML
		return
	}
	if table.Broken() {
		refused(t, text, &problems)
		return
	}
	sameKeys(t, text, table.node)
	sameValues(t, text, table.node)
	everything(table)
	goodPlaces(t, &problems)
	otherLineEnds(t, text, table.node)
}

// checked reports whether a text is one that may be handed to [Read].
func checked(text string) bool {
	return utf8.ValidString(text) && !strings.ContainsFunc(strings.ReplaceAll(text, "\r\n", "\n"), func(r rune) bool {
		return unicode.IsControl(r) && r != '\n' && r != '\t'
	})
}

// FuzzSplit checks that nothing panics, that the parts lie in the file in
// order, and that there is a problem exactly when there is no front matter.
func FuzzSplit(f *testing.F) {
	for _, seed := range []string{"+++\na = 1\n+++\nb\n", "\ufeff+++\r\n+++", "---\n", "\n +++ \n", "++\n", "+++", "+++\n++++"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		file := &source.File{Name: "a.md", Text: text}
		var problems source.Problems
		matter, body, ok := Split(file, &problems)
		if ok != (problems.Len() == 0) {
			t.Fatalf("ok = %v, with %d problems", ok, problems.Len())
		}
		if ok {
			if matter.Start <= 0 || matter.Start > matter.End || matter.End >= body.Start || body.Start > body.End || body.End != len(text) {
				t.Errorf("the matter is %v, the body %v", matter, body)
			}
			table := Read(file, matter, &problems)
			everything(table)
			if got := table.Place().In(text); got != fence {
				t.Errorf("the front matter is opened by %q", got)
			}
		}
		goodPlaces(t, &problems)
	})
}

// refused checks that the toml package refuses the text too, or that there is
// a good reason not to follow it.
func refused(t *testing.T, text string, problems *source.Problems) {
	for _, p := range problems.Sorted() {
		for _, reason := range []string{
			"nested more than", "is longer than", // bounds
			"given twice", "cannot hold other keys", "is complete on line", "is a table of its own", "is a list of tables since", // defined twice
			"is not a date with a time", // minutes of an offset
			"has an empty name",         // the toml package loses values next to it
		} {
			if strings.Contains(p.Message, reason) {
				return
			}
		}
	}
	if len(text) > 2000 || strings.Count(text, "[")+strings.Count(text, "{") > 100 {
		return // the toml package takes too long
	}
	if strings.Contains(text, `\\""""""`) {
		return // six quotes: the toml package takes the backslash before for an escape of the first
	}
	text = strings.TrimPrefix(text, byteOrderMark)
	if _, err := decode(text); err == nil && !strings.HasPrefix(text, byteOrderMark) {
		t.Errorf("refused without reason: %v", problems.Sorted())
	}
}

// sameKeys compares the keys, with their tables, in the file's order.
func sameKeys(t *testing.T, text string, root *node) {
	var data any
	meta, err := toml.Decode(strings.TrimPrefix(text, byteOrderMark), &data)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{}
	for _, key := range meta.Keys() {
		want = append(want, strings.Join(key, "\x00"))
	}
	type found struct {
		at   int
		path string
	}
	var all []found
	var walk func(n *node, path []string)
	walk = func(n *node, path []string) {
		for _, c := range n.children {
			if n.form == formList || n.form == formTables {
				if n.form == formTables {
					all = append(all, found{c.key.Start, strings.Join(path, "\x00")})
				}
				walk(c, path)
				continue
			}
			within := append(slices.Clone(path), c.name)
			if c.form != formImplicit && c.form != formDotted && c.form != formTables {
				all = append(all, found{c.key.Start, strings.Join(within, "\x00")})
			}
			if name, ok := partText(c.key.In(text)); !ok || name != c.name {
				t.Errorf("the key %q is at %q", c.name, c.key.In(text))
			}
			walk(c, within)
		}
	}
	walk(root, nil)
	slices.SortStableFunc(all, func(a, b found) int { return a.at - b.at })
	got := []string{}
	for _, f := range all {
		got = append(got, f.path)
	}
	if !slices.Equal(got, want) {
		t.Errorf("keys\n%q, want\n%q", got, want)
	}
}

// partText returns the name that a part of a key stands for.
func partText(part string) (string, bool) {
	if part != "" && (part[0] == '"' || part[0] == '\'') {
		data, err := decode("x = " + part)
		if err != nil {
			return "", false
		}
		return data.(map[string]any)["x"].(string), true
	}
	return part, bareKey.MatchString(part)
}

// sameValues checks that the text at each value's span is that value.
func sameValues(t *testing.T, text string, n *node) {
	for _, c := range n.children {
		switch c.form {
		case formSingle, formList, formBraces:
			data, err := decode("x = " + c.value.In(text))
			if err != nil {
				t.Errorf("%s is at %q: %v", c.name, c.value.In(text), err)
			} else if got := data.(map[string]any)["x"]; !equal(got, valueOf(c)) {
				t.Errorf("%s = %#v is at %q, which is %#v", c.name, valueOf(c), c.value.In(text), got)
			}
		}
		sameValues(t, text, c)
	}
}

// valueOf returns the value of a node as the toml package gives it.
func valueOf(n *node) any {
	if n.form == formList {
		all := []any{}
		for _, c := range n.children {
			all = append(all, valueOf(c))
		}
		return all
	}
	if n.isTable() {
		all := map[string]any{}
		for _, c := range n.children {
			all[c.name] = valueOf(c)
		}
		return all
	}
	return n.data
}

// equal is reflect.DeepEqual, but a NaN is a NaN.
func equal(a, b any) bool {
	switch a := a.(type) {
	case float64:
		b, ok := b.(float64)
		return ok && math.Float64bits(a) == math.Float64bits(b)
	case time.Time:
		b, ok := b.(time.Time)
		return ok && a.Equal(b) && a.Location().String() == b.Location().String()
	}
	x, y := reflect.ValueOf(a), reflect.ValueOf(b)
	if x.Kind() != y.Kind() || x.Kind() != reflect.Slice && x.Kind() != reflect.Map {
		return reflect.DeepEqual(a, b)
	}
	if x.Len() != y.Len() {
		return false
	}
	if x.Kind() == reflect.Slice {
		for i := range x.Len() {
			if !equal(x.Index(i).Interface(), y.Index(i).Interface()) {
				return false
			}
		}
		return true
	}
	for _, key := range x.MapKeys() {
		if !y.MapIndex(key).IsValid() || !equal(x.MapIndex(key).Interface(), y.MapIndex(key).Interface()) {
			return false
		}
	}
	return true
}

// everything reads every key of a table in every way.
func everything(t *Table) {
	t.Done()
	for _, k := range t.Keys() {
		t.Text(k.Name)
		t.NeedDate(k.Name)
		t.Number(k.Name)
		t.Bool(k.Name)
		t.Texts(k.Name)
		if k.Place.Start >= k.Place.End {
			panic(fmt.Sprintf("%q has no place", k.Name))
		}
		everything(t.Table(k.Name))
		for _, each := range t.Tables(k.Name) {
			everything(each)
		}
	}
	t.NeedText("certainly missing")
	t.Done()
}

// otherLineEnds checks that CRLF, a byte order mark and a missing last line
// end change no text.
func otherLineEnds(t *testing.T, text string, root *node) {
	plain := strings.ReplaceAll(strings.TrimPrefix(text, byteOrderMark), "\r\n", "\n")
	for _, other := range []string{
		plain, byteOrderMark + plain, plain + "\n", strings.ReplaceAll(plain, "\n", "\r\n"), strings.TrimSuffix(plain, "\n"),
	} {
		file := &source.File{Name: "a.toml", Text: other}
		var problems source.Problems
		table := Read(file, source.Span{End: len(other)}, &problems)
		if table.Broken() {
			if len(text)+2*strings.Count(text, "\n") > maxMatter {
				return
			}
			t.Fatalf("%q: %v", other, problems.Sorted())
		}
		if want, got := texts(text, root), texts(other, table.node); !slices.Equal(got, want) {
			t.Errorf("%q has the texts\n%q, want\n%q", other, got, want)
		}
	}
}

// texts returns every text in a tree, with line feeds.
func texts(text string, n *node) (all []string) {
	t := &Table{reading: &reading{&source.File{Text: text}, new(source.Problems)}}
	for _, c := range n.children {
		if data, ok := c.data.(string); ok {
			all = append(all, c.name, t.written(c, data).Text)
		}
		all = append(all, texts(text, c)...)
	}
	return all
}

// goodPlaces checks that every problem is in its file and says something.
func goodPlaces(t *testing.T, problems *source.Problems) {
	for _, p := range problems.Sorted() {
		if p.Start < 0 || p.End > len(p.File.Text) || p.Start > p.End || p.Message == "" {
			t.Errorf("a bad problem: %+v", p)
		}
	}
}

// seeds are corners of TOML to begin with.
var seeds = []string{
	"a = 1\n[b]\nc.d = \"x\"\n[[e]]\nf = { g = [1, 2,], h.i = '' }\n[[e]]\n[e.j]\n",
	"\"a b\".'c' = \"\\u00e9\\\"\"\n\"\" = 0x1F\n",
	"a = \"\"\"\nb\"\" \\\n   c\"\"\"\"\"\nd = '''\n'e''''\n",
	"a = [\n  [1, 2], # one\n  [true], [],\n]\nb = [{c = 1}, {c = 2, d = {}}]\n",
	"a = 1979-05-27 07:32:00Z\nb = 07:32:00.5\nc = -1e3\nd = +inf\ne = nan\nf = 1_000\n",
	"[a.b.c]\nx = 1\n[a]\ny = 2\n[[a.d]]\n[[a.d.e]]\n",
	"a = { b = 1,\n# c\n c = 2 }\r\n",
	"a = {}\n[a.b]\n", "[a]\nb.c = 1\n[a.b]\n", "[[a.b]]\n[a]\nb.y = 2\n", "a = 1985-06-18 17:04:07+12:60\n",
	"a = “b”\nc = d\ne = \"f\ng = \"h\\i\"\n[j\n[k]]\nl = [1 2]\nm = {n = 1 o = 2}\n",
	`a="""c\\""""""`, "a = [{\"\" = 1}, 2]",
	"aliases = [\"a\",\n\"b\"\ntitle = 1\n",
}
