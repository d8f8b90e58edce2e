package main

import (
	"archive/zip"
	"flag"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "rewrite the expected outputs in testdata/script")

func TestMain(m *testing.M) {
	if os.Getenv("XDG_CACHE_HOME") == "" { // what tests build is not for the user's cache
		os.Setenv("XDG_CACHE_HOME", filepath.Join(os.TempDir(), "findings-tests"))
	}
	testscript.Main(m, map[string]func(){"findings": main})
}

// TestScript runs testdata/script: what somebody types, and what comes back.
// Every script starts in a copy of the small archive of testdata/archive, with
// the project's own layouts and stylesheet; what a script brings along stands
// in place of a file there. `go test ./generator -run TestScript -update`
// rewrites the expected outputs.
func TestScript(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Cmds:                map[string]func(*testscript.TestScript, bool, []string){"bytes": writeBytes, "grow": grow, "unpack": unpack},
		Setup: func(env *testscript.Env) error {
			for from, to := range map[string]string{"testdata/archive": ".", "../layouts": "layouts", "../static": "static"} {
				if err := copyMissing(from, filepath.Join(env.WorkDir, to)); err != nil {
					return err
				}
			}
			env.Setenv("SERVER", startServer(env))
			for _, name := range []string{"XDG_CACHE_HOME", "LocalAppData"} { // see os.UserCacheDir
				env.Setenv(name, filepath.Join(env.WorkDir, ".cache"))
			}
			if runtime.GOOS == "darwin" {
				env.Setenv("HOME", filepath.Join(env.WorkDir, ".home"))
			}
			return nil
		},
	})
}

// startServer starts what stands for all other sites: /there is there, anything
// else is gone. It returns its address.
func startServer(env *testscript.Env) string {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !strings.HasPrefix(r.UserAgent(), "findings-check (+https://example.org/;") {
			w.WriteHeader(http.StatusTeapot)
		} else if r.URL.Path != "/there" {
			http.NotFound(w, r)
		}
	}))
	env.Defer(server.Close)
	return server.URL
}

// writeBytes writes a file of any bytes: bytes FILE TEXT. The text is written as in
// Go, with \n and \xff, which programs of different systems do not agree on.
func writeBytes(ts *testscript.TestScript, neg bool, args []string) {
	text, err := strconv.Unquote(`"` + strings.ReplaceAll(args[1], `"`, `\"`) + `"`)
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(text), 0o666))
}

// grow adds a text to a file, many times: grow FILE COUNT TEXT. In the text \n
// is a new line.
func grow(ts *testscript.TestScript, neg bool, args []string) {
	count, err := strconv.Atoi(args[1])
	ts.Check(err)
	f, err := os.OpenFile(ts.MkAbs(args[0]), os.O_APPEND|os.O_WRONLY, 0)
	ts.Check(err)
	_, err = f.WriteString(strings.Repeat(strings.ReplaceAll(args[2], `\n`, "\n"), count))
	ts.Check(err)
	ts.Check(f.Close())
}

// unpack takes the files of a zip file out of it: unpack FILE FOLDER.
func unpack(ts *testscript.TestScript, neg bool, args []string) {
	packed, err := zip.OpenReader(ts.MkAbs(args[0]))
	ts.Check(err)
	defer packed.Close()
	ts.Check(os.CopyFS(ts.MkAbs(args[1]), packed))
}

// copyMissing copies the files below a folder that are not there yet.
func copyMissing(from, to string) error {
	return filepath.WalkDir(from, func(name string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rest, err := filepath.Rel(from, name)
		if err != nil {
			return err
		}
		target := filepath.Join(to, rest)
		if _, err := os.Lstat(target); err == nil {
			return nil
		}
		if err := os.MkdirAll(filepath.Dir(target), 0o777); err != nil {
			return err
		}
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		return os.WriteFile(target, text, 0o666)
	})
}
