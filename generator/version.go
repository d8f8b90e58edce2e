package main

import (
	"cmp"
	"context"
	"fmt"
	"runtime/debug"
	"slices"
	"strings"
)

func isVersion(arg string) bool {
	return slices.Contains([]string{"-version", "--version", "-v", "-V"}, arg)
}

// release is the version of a program that is released; .ci/release sets it.
var release string

// version says which program this is: what somebody who reports a mistake is asked for.
func (p *program) version(_ context.Context, args []string) error {
	if err := p.parse(p.flags("version", "says which version of the program this is."), args); err != nil {
		return err
	}
	built, _ := debug.ReadBuildInfo()
	_, err := fmt.Fprintln(p.stdout, versionOf(built))
	return err
}

// versionOf describes a program by what Go noted when it was built. go run notes no
// commit.
func versionOf(built *debug.BuildInfo) string {
	if built == nil {
		return "findings, of a version that is not known"
	}
	noted := map[string]string{}
	for _, s := range built.Settings {
		noted[s.Key] = s.Value
	}
	parts := []string{"findings " + cmp.Or(release, strings.Trim(built.Main.Version, "()"))}
	if commit := noted["vcs.revision"]; commit != "" {
		day, _, _ := strings.Cut(noted["vcs.time"], "T")
		parts = append(parts, "commit "+commit[:min(12, len(commit))]+" of "+day)
	}
	if noted["vcs.modified"] == "true" {
		parts = append(parts, "with changes since")
	}
	return strings.Join(append(parts, "built with "+built.GoVersion+" for "+noted["GOOS"]+"/"+noted["GOARCH"]), ", ")
}
