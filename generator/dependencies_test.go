package main

import (
	"os/exec"
	"strings"
	"testing"
)

// dependencies says what each module that go.mod asks for is for, and whether the
// program has it or only its tests. Which package may use it stands in packages.
var dependencies = map[string]struct{ purpose, in string }{
	"github.com/BurntSushi/toml":        {"reads the facts of entries, with the names of all keys", "program"},
	"github.com/fsnotify/fsnotify":      {"tells the preview that a file was saved", "program"},
	"github.com/pelletier/go-toml/v2":   {"says where in a file each key and value stands", "program"},
	"github.com/rogpeppe/go-internal":   {"locks the output folder; runs the scripts of testdata", "program"},
	"github.com/yuin/goldmark":          {"parses Markdown", "program"},
	"golang.org/x/net":                  {"parses the HTML of layouts; knows what a host may be called", "program"},
	"golang.org/x/sys":                  {"asks disks what they can do, and swaps folders at once", "program"},
	"golang.org/x/text":                 {"sorts names as people do; compares texts whatever their form of Unicode", "program"},
	"github.com/chromedp/cdproto":       {"what chromedp says to the browser", "tests"},
	"github.com/chromedp/chromedp":      {"drives the browser in which pages are tried", "tests"},
	"github.com/google/go-cmp":          {"shows how what came out differs from what should", "tests"},
	"github.com/toml-lang/toml-test/v2": {"texts that are valid TOML, and texts that are not", "tests"},
}

// TestDependencies holds that table against go.mod, and against what the program is
// built from.
func TestDependencies(t *testing.T) {
	asked := map[string]bool{}
	for line := range strings.Lines(readText(t, "../go.mod")) {
		if name, version, ok := strings.Cut(strings.TrimSpace(line), " v"); ok && strings.Contains(name, "/") && !strings.Contains(version, "// indirect") {
			asked[name] = true
			if dependencies[name].purpose == "" {
				t.Errorf("go.mod asks for %s: say in dependencies what it is for, or do without it", name)
			}
		}
	}
	listed, err := exec.Command("go", "list", "-deps", "-f", "{{with .Module}}{{.Path}}{{end}}", ".").Output()
	if err != nil {
		t.Fatal(err)
	}
	built := map[string]bool{}
	for _, name := range strings.Fields(string(listed)) {
		built[name] = true
	}
	for name, d := range dependencies {
		if !asked[name] {
			t.Errorf("go.mod does not ask for %s any more: take it out of dependencies", name)
		}
		if built[name] != (d.in == "program") {
			t.Errorf("%s is said to be in the %s: that is not so", name, d.in)
		}
	}
	for name := range built {
		if name != "findings" && dependencies[name].purpose == "" {
			t.Errorf("the program has %s in it, which another module brings: say in dependencies what it is for", name)
		}
	}
}
