package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// vnuJar is the Nu HTML checker, which `npm ci --prefix .ci` installs.
const vnuJar = "../.ci/node_modules/vnu-jar/build/dist/vnu.jar"

// needs skips a test that lacks a program or a file. Where everything must be
// there, the test fails.
func needs(t *testing.T, what, how string) {
	t.Helper()
	if os.Getenv("CI") != "" {
		t.Fatalf("there is no %s, and CI is set: %s", what, how)
	}
	t.Skipf("there is no %s: %s", what, how)
}

// long leaves out a test that takes many seconds where somebody wants to know
// sooner.
func long(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("it takes long; -short leaves it out")
	}
}

// plainlyWrong are what the checker says without reason.
var plainlyWrong = []struct{ message, reason string }{
	{
		`^Resource violates Content Security Policy \(meta tag\): (external stylesheet|external script|image) “/archive/`,
		"the checker takes the pages from a disk, where no file counts as 'self'; TestBrowser tries the policy",
	},
	{
		`(?s)^Inline script violates Content Security Policy.*<script type="application/ld\+json">`,
		"what is of no type that browsers run is data, which no policy is asked about; TestBrowser would see a violation",
	},
	{
		`^Section lacks heading\.`,
		"the section with the footnotes is told by its role, doc-endnotes; TestWhole looks at the headings",
	},
}

// TestMarkup has all pages of all archives, and the stylesheet and the icon,
// checked by the Nu HTML checker. Warnings count too.
func TestMarkup(t *testing.T) {
	long(t)
	java, err := exec.LookPath("java")
	if err != nil {
		needs(t, "Java", "install default-jre-headless")
	}
	if _, err := os.Stat(vnuJar); err != nil {
		needs(t, "Nu HTML checker", "npm ci --prefix .ci")
	}
	args := []string{"-jar", vnuJar, "--format", "json", "--stdout", "--exit-zero-always", "--also-check-css", "--also-check-svg", "--no-langdetect"}
	all := t.TempDir()
	for archive, folder := range wholeArchives {
		for name, text := range publicFiles(t, publishWhole(t, folder(t), "/archive/")) {
			switch filepath.Ext(name) {
			case ".html", ".css", ".svg":
				writeText(t, filepath.Join(all, archive, filepath.FromSlash(name)), text)
			}
		}
	}
	cmd := exec.Command(java, append(args, all)...)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("the checker did not run: %v\n%s", err, out)
	}
	var result struct {
		Messages []struct {
			Type, SubType, URL, Message, Extract string
			LastLine                             int
		}
	}
	if err := json.Unmarshal(out, &result); err != nil {
		t.Fatalf("the checker did not answer: %v\n%s", err, out)
	}
	used := make([]bool, len(plainlyWrong))
next:
	for _, m := range result.Messages {
		if m.Type == "info" && m.SubType != "warning" {
			continue
		}
		for n, wrong := range plainlyWrong {
			if regexp.MustCompile(wrong.message).MatchString(m.Message + "\n" + m.Extract) {
				used[n] = true
				continue next
			}
		}
		t.Errorf("%s:%d: %s\n    %s", strings.TrimPrefix(m.URL, "file:"+filepath.ToSlash(all)+"/"), m.LastLine, m.Message, strings.Join(strings.Fields(m.Extract), " "))
	}
	for n, wrong := range plainlyWrong {
		if !used[n] {
			t.Errorf("the checker no longer says %q (%s): take it off the list", wrong.message, wrong.reason)
		}
	}
}
