package main

import (
	"runtime/debug"
	"testing"
)

func TestVersion(t *testing.T) {
	system := []debug.BuildSetting{{Key: "GOOS", Value: "linux"}, {Key: "GOARCH", Value: "amd64"}}
	for _, c := range []struct {
		built *debug.BuildInfo
		want  string
	}{
		{nil, "findings, of a version that is not known"},
		{
			&debug.BuildInfo{GoVersion: "go1.26.0", Main: debug.Module{Version: "(devel)"}, Settings: system},
			"findings devel, built with go1.26.0 for linux/amd64",
		},
		{
			&debug.BuildInfo{GoVersion: "go1.26.0", Main: debug.Module{Version: "v1.2.0"}, Settings: append(system,
				debug.BuildSetting{Key: "vcs.revision", Value: "0123456789abcdef0123"}, debug.BuildSetting{Key: "vcs.time", Value: "2026-11-28T01:02:03Z"},
				debug.BuildSetting{Key: "vcs.modified", Value: "true"})},
			"findings v1.2.0, commit 0123456789ab of 2026-11-28, with changes since, built with go1.26.0 for linux/amd64",
		},
	} {
		if got := versionOf(c.built); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}
