package main

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// BenchmarkBuild builds an archive of 1,000 inspections into an empty folder:
// 20 councils, 18 findings and quotes an inspection.
func BenchmarkBuild(b *testing.B) {
	folder := b.TempDir()
	writeArchive(b, folder, 20, 50)
	b.ReportAllocs()
	pages := 0
	for b.Loop() {
		var out strings.Builder
		p := &program{stdout: &out, stderr: os.Stderr}
		public := filepath.Join(b.TempDir(), "public")
		if code := p.run(context.Background(), []string{"build", "-C", folder, "-out", public}); code != exitOK {
			b.Fatalf("exit code %d", code)
		}
		fmt.Sscan(out.String(), &pages)
	}
	b.ReportMetric(float64(pages)*float64(b.N)/b.Elapsed().Seconds(), "pages/s")
}

// BenchmarkCheck is BenchmarkBuild without the writing.
func BenchmarkCheck(b *testing.B) {
	folder := b.TempDir()
	writeArchive(b, folder, 20, 50)
	b.ReportAllocs()
	for b.Loop() {
		p := &program{stdout: io.Discard, stderr: os.Stderr}
		if code := p.run(context.Background(), []string{"check", "-C", folder}); code != exitOK {
			b.Fatalf("exit code %d", code)
		}
	}
}

const benchWords = `children young people council partners services social workers support plans practice leaders
managers families carers risk harm early help assessment review quality oversight consistent effective timely
education health placement stability adoption fostering residential transition supervision workforce training`

// writeArchive writes an archive of invented councils, the same every time.
func writeArchive(b *testing.B, folder string, councils, inspections int) {
	random := rand.New(rand.NewPCG(1, 2))
	words := strings.Fields(benchWords)
	sentence := func(n int) string {
		text := make([]string, n+random.IntN(n))
		for i := range text {
			text[i] = words[random.IntN(len(words))]
		}
		return strings.ToUpper(text[0][:1]) + text[0][1:] + " " + strings.Join(text[1:], " ")
	}
	topic := func() string { return fmt.Sprintf("#topic-%d #topic-%d", random.IntN(12), 12+random.IntN(12)) }
	write := func(name, text string) {
		name = filepath.Join(folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			b.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			b.Fatal(err)
		}
	}
	for _, shared := range []string{"layouts", "static"} {
		if err := copyMissing(filepath.Join("..", shared), filepath.Join(folder, shared)); err != nil {
			b.Fatal(err)
		}
	}
	write("site.toml", "title = \"Bench\"\nbase_url = \"https://example.org/archive/\"\n")
	framework := "+++\nname = \"Single inspection framework\"\nshort = \"SIF\"\nfrom = \"2009\"\n"
	for level, grade := range []string{"Outstanding", "Good", "Requires improvement", "Inadequate"} {
		framework += fmt.Sprintf("[[grades]]\nname = %q\nlevel = %d\n", grade, level+1)
	}
	for n := range 5 {
		framework += fmt.Sprintf("[[areas]]\nid = \"area-%d\"\nname = \"Area %d\"\nheadline = %v\n", n, n, n == 0)
	}
	write("content/frameworks/sif.md", framework+"+++\n\nA framework.\n")
	for n := range 24 {
		write(fmt.Sprintf("content/topics/topic-%d.md", n), fmt.Sprintf("+++\nname = \"Topic %d\"\n+++\n\nA topic.\n", n))
	}
	for c := range councils {
		council := fmt.Sprintf("content/councils/northshire-%d/", c)
		write(council+"council.md", fmt.Sprintf("+++\nname = \"Northshire %d\"\n+++\n\nA council.\n", c))
		for i := range inspections {
			published := time.Date(2009, 1, 5+c+i*120, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
			var t strings.Builder
			fmt.Fprintf(&t, "+++\ntitle = \"Inspection %d\"\nframework = \"sif\"\npublished = %s\n\n[ratings]\n", i, published)
			for n := range 5 {
				fmt.Fprintf(&t, "area-%d = %q\n", n, []string{"Good", "Requires improvement"}[random.IntN(2)])
			}
			for _, key := range []string{"report", "news"} {
				fmt.Fprintf(&t, "\n[sources.%s]\nkind = %q\ntitle = \"Inspection %d\"\npublisher = \"Ofsted\"\npublished = %s\nurl = \"https://example.org/%s/%s\"\n",
					key, map[string]string{"report": "report", "news": "press"}[key], i, published, key, published)
			}
			t.WriteString("+++\n\n")
			for range 4 {
				fmt.Fprintf(&t, "%s. %s. %s.\n\n", sentence(9), sentence(9), sentence(9))
			}
			for _, heading := range []string{"Strengths", "Areas for improvement"} {
				fmt.Fprintf(&t, "## %s\n\n", heading)
				for range 6 {
					fmt.Fprintf(&t, "- %s [@report] %s\n", sentence(9), topic())
				}
				t.WriteString("\n")
			}
			t.WriteString("## Quotes\n\n")
			for n := range 6 {
				fmt.Fprintf(&t, "> %s.\n>\n> — Speaker %d, cabinet member [@news, p. %d] %s\n\n", sentence(14), random.IntN(11), n+1, topic())
			}
			write(council+published+".md", t.String())
		}
	}
}
