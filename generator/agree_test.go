package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestCheckAndBuildAgree: what check passes, build publishes, and what check
// refuses, build refuses in the same words. Each case is a small site with names
// that some system cannot hold, or not side by side.
func TestCheckAndBuildAgree(t *testing.T) {
	long := strings.Repeat("long-name/", 19)
	for _, c := range []struct {
		names  string // of files in static/, with a | between two
		alias  string // of a page
		passes bool
	}{
		{names: "map.svg", passes: true},
		{names: "a b.pdf|\u00fcber.txt|UPPER.TXT", passes: true},
		{names: "i.txt|\u0131.txt"},
		{names: "s.txt|\u017f.txt"},
		{names: "caf\u00e9.txt|cafe\u0301.txt"},
		{names: "Map.svg|map.svg"},
		{names: "a/b.txt|A/c.txt"},
		{names: "tab\there.txt"},
		{names: "line\nbreak.txt"},
		{names: "escape\x1b.txt"},
		{names: "delete\x7f.txt"},
		{names: "back\\slash.txt"},
		{names: "con.txt"},
		{names: "dot."},
		{names: "question?.txt"},
		{names: "about/index.html"},
		{names: "about"},
		{names: "CNAME", passes: true},
		{names: ".hidden|a~", passes: true},
		{names: "robots.txt|.nojekyll|.well-known/security.txt|favicon.ico|.env|a.part", passes: true},
		{names: "Robots.txt"},
		{alias: "/old/", passes: true},
		{alias: "/old/page.html", passes: true},
		{alias: "/about.html", passes: true},
		{alias: "/about/index.html"},
		{alias: "/404.html"},
		{alias: "/old.htm"},
		{alias: "/old/page"},
		{alias: "/.html"},
		{alias: "/aux.html"},
		{alias: "/about/"},
		{alias: "/About/"},
		{alias: "/aux/"},
		{alias: "/data/ratings.csv/"},
		{alias: "/" + long, passes: true},
		{alias: "/" + long + long + long},
		{alias: "/.findings/"},
	} {
		t.Run(c.names+c.alias, func(t *testing.T) {
			folder := smallFolder(t)
			if c.names != "" {
				for name := range strings.SplitSeq(c.names, "|") {
					writeText(t, filepath.Join(folder, "static", filepath.FromSlash(name)), "text")
				}
			}
			if c.alias != "" {
				writeText(t, filepath.Join(folder, "content/pages/about.md"), "+++\ntitle = \"About\"\naliases = [\""+c.alias+"\"]\n+++\n")
			}
			run := func(command string) (passes bool, out, errs string) {
				var stdout, stderr strings.Builder
				p := &program{stdout: &stdout, stderr: &stderr}
				passes = p.run(context.Background(), []string{command, "-C", folder}) == exitOK
				return passes, stdout.String(), stderr.String()
			}
			checked, problems, _ := run("check")
			built, _, refusal := run("build")
			if checked {
				problems = "" // but how many entries there are
			}
			if checked != c.passes || built != c.passes {
				t.Errorf("check passes: %v, build: %v, want %v\n%s%s", checked, built, c.passes, problems, refusal)
			}
			if problems != refusal {
				t.Errorf("check says\n%sand build\n%s", problems, refusal)
			}
			if _, err := os.Stat(filepath.Join(folder, "public")); built != (err == nil) {
				t.Errorf("built: %v, but the folder: %v", built, err)
			}
		})
	}
}
