package front

import (
	"strings"
	"testing"

	"findings/generator/source"
)

// bombs is input made to keep a parser busy.
func bombs() map[string]string {
	const many = 40_000
	return map[string]string{
		"lists":          "a = " + strings.Repeat("[", many),
		"closed lists":   "a = " + strings.Repeat("[", many/2) + strings.Repeat("]", many/2),
		"braces":         "a = " + strings.Repeat("{a=", many/3),
		"lists, braces":  "a = " + strings.Repeat("[{a=", many/4),
		"dots":           strings.Repeat("a.", many/2) + "a = 1",
		"heading":        "[" + strings.Repeat("a.", many/2) + "a]",
		"list heading":   "[[" + strings.Repeat("a.", many/2) + "a]]",
		"long key":       strings.Repeat("a", many) + " = 1",
		"long heading":   "[" + strings.Repeat("a", many) + "]\n" + strings.Repeat("a.b=1\n", 1000),
		"quoted key":     `"` + strings.Repeat(`\u0061`, many/6) + `" = 1`,
		"bare brackets":  "a = -" + strings.Repeat("[", many),
		"long":           strings.Repeat("a = 1\n", maxMatter/6+1),
		"a list of keys": "a = [\n" + strings.Repeat("b\n", many/2),
		"quotes":         "a = " + strings.Repeat(`"`, many+1),
		"backslashes":    "a = \"" + strings.Repeat(`\`, many+1) + "\"",
	}
}

// TestBombs: each is refused. One that is not keeps the test busy for minutes;
// BenchmarkHostile says how long refusing takes.
func TestBombs(t *testing.T) {
	for name, text := range bombs() {
		if table, printed := read(text); !table.Broken() {
			t.Errorf("%s was read:\n%s", name, printed)
		}
	}
}

// large is as much as is accepted, in its slowest forms.
func large() map[string]string {
	path := strings.Repeat("abcdefghijklmnopqrstuvwxyz.", 14) + "a"
	all := map[string]string{
		"keys below a long heading": "[" + path + "]\n" + keys(maxMatter/10),
		"keys below the longest":    "[" + strings.Repeat("a", maxKey-5) + "]\n" + keys(maxMatter/8),
		"keys":                      keys(maxMatter / 8),
		"list":                      "a = [" + strings.Repeat("1,", maxMatter/2-10) + "]",
		"floats":                    "a = [" + strings.Repeat(".5,", maxMatter/3-10) + "]",
		"tables":                    strings.Repeat("[[a]]\n", maxMatter/6),
		"far tables":                strings.Repeat("[["+path+"]]\n", maxMatter/len(path)-10),
		"braces":                    "a = [" + strings.Repeat("{},", maxMatter/3-10) + "]",
		"escapes":                   strings.Repeat("a = \"", 1) + strings.Repeat(`\u0061`, maxMatter/6-10) + "\"",
	}
	all["floats"] = strings.ReplaceAll(all["floats"], ".5", "5.5")[:maxMatter]
	return all
}

// BenchmarkHostile reads what is refused, and what is just accepted.
func BenchmarkHostile(b *testing.B) {
	for _, texts := range []map[string]string{bombs(), large()} {
		for name, text := range texts {
			b.Run(name, func(b *testing.B) {
				for b.Loop() {
					table, _ := read(text)
					table.Done()
				}
			})
		}
	}
}

func keys(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(string([]byte{'a' + byte(i%26), 'a' + byte(i/26%26), 'a' + byte(i/26/26%26)}))
		b.WriteString("=1\n")
		if i == 26*26*26-1 {
			break
		}
	}
	return b.String()
}

func BenchmarkRead(b *testing.B) {
	f := &source.File{Name: "a.md", Text: "+++\n" + example + "+++\nThe body.\n"}
	b.ReportAllocs()
	b.SetBytes(int64(len(f.Text)))
	for b.Loop() {
		var problems source.Problems
		matter, _, _ := Split(f, &problems)
		if Read(f, matter, &problems).Broken() {
			b.Fatal(print(&problems))
		}
	}
}
