//go:build ignore

// Bench builds archives of 1,000 and of 10,000 inspections with this program and, where
// it is installed, with Hugo, and prints what each took, as a table in Markdown:
//
//	.ci/bench                      five runs of each, in turn, medians
//	.ci/bench -runs 3 -sizes 1000
//
// Everything is written to the folder for temporary files; put TMPDIR on a disk in
// memory to measure the programs and not the disk.
package main

import (
	"flag"
	"fmt"
	"io/fs"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"

	"findings/generator/corpus"
)

// perCouncil is how many inspections each council has.
const perCouncil = 50

// A figure is what one run took.
type figure struct {
	wall, processor time.Duration
	memory, written int64 // in bytes
}

// A contender is a command that is measured.
type contender struct {
	name    string
	args    []string
	prepare func() error // before each run; not measured
	public  string       // what it writes; "" for nothing
	figures []figure
}

func main() {
	log.SetFlags(0)
	runs := flag.Int("runs", 5, "how many `times` each is run")
	sizes := flag.String("sizes", "1000,10000", "the `numbers` of inspections")
	flag.Parse()
	folder, err := os.MkdirTemp("", "findings-bench-")
	check(err)
	defer os.RemoveAll(folder)
	os.Setenv("XDG_CACHE_HOME", filepath.Join(folder, "cache"))
	program := filepath.Join(folder, "findings")
	check(command("go", "build", "-o", program, "./generator").Run())
	fmt.Printf("| inspections | command | wall | processor | memory | written |\n|---|---|---|---|---|---|\n")
	for _, text := range strings.Split(*sizes, ",") {
		inspections, err := strconv.Atoi(text)
		check(err)
		measure(folder, program, inspections, *runs)
	}
	fmt.Printf("\n%d processors, %s, %s%s\n", runtime.NumCPU(), runtime.GOOS+"/"+runtime.GOARCH, time.Now().Format("2 January 2006"), hugoVersion())
}

func measure(folder, program string, inspections, runs int) {
	size := corpus.Size{Councils: max(1, inspections/perCouncil), Inspections: min(perCouncil, inspections)}
	ours := filepath.Join(folder, "archive")
	check(os.RemoveAll(ours))
	check(corpus.Write(ours, size))
	for _, shared := range []string{"layouts", "static"} {
		check(os.CopyFS(filepath.Join(ours, shared), os.DirFS(shared)))
	}
	public := filepath.Join(ours, "public")
	all := []*contender{
		{name: "build", args: []string{program, "build", "-C", ours}, public: public, prepare: func() error { return os.RemoveAll(public) }},
		{name: "build, nothing changed", args: []string{program, "build", "-C", ours}, prepare: func() error { return exec.Command(program, "build", "-C", ours).Run() }},
		{name: "check", args: []string{program, "check", "-C", ours}},
	}
	if hugoVersion() != "" {
		theirs := filepath.Join(folder, "hugo")
		check(os.RemoveAll(theirs))
		check(corpus.WriteHugo(theirs, size))
		public := filepath.Join(theirs, "public")
		all = append(all, &contender{
			name: "Hugo", args: []string{"hugo", "--source", theirs, "--quiet"}, public: public,
			prepare: func() error { return os.RemoveAll(public) },
		})
	}
	for range runs {
		for _, c := range all {
			c.run()
		}
	}
	base := all[0].median()
	for _, c := range all {
		m := c.median()
		fmt.Printf("| %d | %s | %.2f s (%s) | %.2f s (%s) | %d MB (%s) | %s |\n", inspections, c.name,
			m.wall.Seconds(), ratio(m.wall, base.wall), m.processor.Seconds(), ratio(m.processor, base.processor), m.memory/1e6, ratio(m.memory, base.memory), megabytes(m.written))
	}
}

// ratio says how many times as much as this program's build something took.
func ratio[N ~int64](n, base N) string {
	return fmt.Sprintf("%.2g×", float64(n)/float64(max(1, base)))
}

func megabytes(n int64) string {
	if n == 0 {
		return "–"
	}
	return fmt.Sprintf("%d MB", n/1e6)
}

func (c *contender) run() {
	if c.prepare != nil {
		check(c.prepare())
	}
	cmd := command(c.args...)
	cmd.Stderr = nil // such as how large the site is
	began := time.Now()
	check(cmd.Run())
	f := figure{wall: time.Since(began), processor: cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()}
	if usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		f.memory = int64(usage.Maxrss) * 1024 // Linux counts in kilobytes
	}
	if c.public != "" {
		f.written = weigh(c.public)
	}
	c.figures = append(c.figures, f)
}

// median returns the median of each figure by itself.
func (c *contender) median() figure {
	middle := func(get func(figure) int64) int64 {
		var all []int64
		for _, f := range c.figures {
			all = append(all, get(f))
		}
		slices.Sort(all)
		return all[len(all)/2]
	}
	return figure{
		wall:      time.Duration(middle(func(f figure) int64 { return int64(f.wall) })),
		processor: time.Duration(middle(func(f figure) int64 { return int64(f.processor) })),
		memory:    middle(func(f figure) int64 { return f.memory }),
		written:   middle(func(f figure) int64 { return f.written }),
	}
}

func weigh(folder string) (bytes int64) {
	check(fs.WalkDir(os.DirFS(folder), ".", func(_ string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err == nil {
			bytes += info.Size()
		}
		return err
	}))
	return bytes
}

// command is one whose errors are shown.
func command(args ...string) *exec.Cmd {
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Stderr = os.Stderr
	return cmd
}

// hugoVersion returns what to say of Hugo; "" where it is not installed.
func hugoVersion() string {
	out, err := exec.Command("hugo", "version").Output()
	if err != nil {
		return ""
	}
	fields := strings.Fields(string(out))
	return ", Hugo " + fields[min(1, len(fields)-1)]
}

func check(err error) {
	if err != nil {
		log.Fatal("bench: ", err)
	}
}
