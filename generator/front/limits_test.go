package front

import (
	"strings"
	"testing"
	"time"

	"findings/generator/source"
)

// TestBombs checks that input made to keep a parser busy is refused at once.
func TestBombs(t *testing.T) {
	const many = 40_000
	for name, text := range map[string]string{
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
	} {
		start := time.Now()
		table, printed := read(text)
		if took := time.Since(start); !table.Broken() || took > time.Second/2 {
			t.Errorf("%s: broken = %v after %v\n%s", name, table.Broken(), took, printed)
		}
	}
}

// TestLarge checks that what is accepted takes no time either.
func TestLarge(t *testing.T) {
	path := strings.Repeat("abcdefghijklmnopqrstuvwxyz.", 14) + "a"
	for name, text := range map[string]string{
		"keys below a long heading": "[" + path + "]\n" + keys(maxMatter/10),
		"keys below the longest":    "[" + strings.Repeat("a", maxKey-5) + "]\n" + keys(maxMatter/8),
		"keys":                      keys(maxMatter / 8),
		"list":                      "a = [" + strings.Repeat("1,", maxMatter/2-10) + "]",
		"floats":                    "a = [" + strings.Repeat(".5,", maxMatter/3-10) + "]",
		"tables":                    strings.Repeat("[[a]]\n", maxMatter/6),
		"far tables":                strings.Repeat("[["+path+"]]\n", maxMatter/len(path)-10),
		"braces":                    "a = [" + strings.Repeat("{},", maxMatter/3-10) + "]",
		"escapes":                   strings.Repeat("a = \"", 1) + strings.Repeat(`\u0061`, maxMatter/6-10) + "\"",
	} {
		if name == "floats" {
			text = strings.ReplaceAll(text, ".5", "5.5")[:maxMatter]
		}
		start := time.Now()
		table, printed := read(text)
		table.Done()
		if took := time.Since(start); took > 2*time.Second {
			t.Errorf("%s took %v\n%.500s", name, took, printed)
		} else {
			t.Logf("%s took %v", name, took)
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
